"""Names of licences: SPDX's own, or ``LicenseRef-NAME`` for terms that SPDX does not list."""

import re
from difflib import get_close_matches
from functools import cache

from license_expression import ExpressionError, Licensing, get_spdx_licensing

_OWN_NAME = re.compile(r"LicenseRef-[A-Za-z0-9.-]+")


def checked_licence(written: str) -> str:
    """Give an SPDX expression as SPDX writes it.

    Raises:
        ValueError: it is none; says what was probably meant.
    """
    try:
        parsed = _spdx().parse(written)
    except (ExpressionError, ValueError):
        parsed = None
    if parsed is None:
        raise ValueError(f"{written!r} is not an SPDX licence; {_REMEDY}")
    unknown = [key for key in _spdx().unknown_license_keys(parsed) if not _OWN_NAME.fullmatch(key)]
    if unknown:
        known = {name.casefold(): name for name in _spdx().known_symbols}
        nearest = get_close_matches(unknown[0].casefold(), known, n=1)
        meant = f"did you mean {known[nearest[0]]!r}?" if nearest else _REMEDY
        raise ValueError(f"{unknown[0]!r} is not an SPDX licence; {meant}")
    return str(parsed)


_REMEDY = "write for example OGL-UK-3.0, or LicenseRef-NAME for terms that SPDX does not list"


@cache
def _spdx() -> Licensing:
    return get_spdx_licensing()
