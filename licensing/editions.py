"""How far a copy has fallen behind: which editions came out since the one it was made from."""

from collections.abc import Iterable
from datetime import date

from corpus.records.works import Edition


def missed_editions(
    match_editions: Iterable[date], editions: Iterable[Edition], on: date
) -> tuple[date, ...] | None:
    """The editions that came out since the newest it can have been made from, until a day.

    The day itself counts. ``None``: none of the editions it can have been made from had come out
    by then, or it is not among those that are known, so that nothing can be said.
    """
    known = {edition.day for edition in editions}
    newest = max((day for day in match_editions if day <= on), default=None)
    if newest is None or newest not in known:
        return None
    return tuple(sorted(day for day in known if newest < day <= on))


def days_out_of_date(
    match_editions: Iterable[date], editions: Iterable[Edition], on: date
) -> int | None:
    """Days since the newest edition it can have been made from was superseded; 0 while current.

    ``None``: not known, as for ``missed_editions``.
    """
    missed = missed_editions(match_editions, editions, on)
    if missed is None:
        return None
    return (on - missed[0]).days if missed else 0
