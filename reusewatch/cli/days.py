"""Days as they are typed after an option."""

from datetime import date

from corpus.errors import BadInput


def day_typed(written: str, option: str) -> date:
    """Read the day given to ``option``.

    Raises:
        BadInput: it is not a day as ``2026-09-30``.
    """
    day = day_if_typed(written, option)
    if day is None:
        raise BadInput(f"{option}: is missing; write it as {option} 2026-09-30")
    return day


def day_if_typed(written: str | None, option: str) -> date | None:
    """Read the day given to ``option``, if it was.

    Raises:
        BadInput: it is not a day as ``2026-09-30``.
    """
    if written is None:
        return None
    try:
        day = date.fromisoformat(written)
    except ValueError:
        day = None
    if day is None or written != day.isoformat():
        raise BadInput(f"{option}: {written!r} is not a day; write it as 2026-09-30")
    return day
