"""When and by whom something is entered, as the audit chain will have it."""

import getpass
from datetime import UTC, datetime

from corpus.errors import BadInput
from corpus.records.audit import Made


def made_now(by: str | None) -> Made:
    """Give the present moment, and who acts: the name given, or that of the account.

    Raises:
        BadInput: the name is empty, or none was given and the account has none.
    """
    try:
        name = (getpass.getuser() if by is None else by).strip()
    except (KeyError, OSError):
        name = ""
    if not name:
        raise BadInput("--by: is empty; write the name of the person who enters this")
    return Made(datetime.now(UTC), name)
