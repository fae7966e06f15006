"""Days as they are typed after an option."""

from datetime import date

from corpus.errors import BadInput


def typed_day(option: str, written: str) -> date:
    """Read the day given to ``option``.

    Raises:
        BadInput: it is not a day as ``2026-09-30``.
    """
    try:
        day = date.fromisoformat(written)
    except ValueError:
        day = None
    if day is None or written != day.isoformat():
        raise BadInput(f"{option}: {written!r} is not a day; write it as 2026-09-30")
    return day


def typed_day_or_none(option: str, written: str | None) -> date | None:
    """Read a day as ``typed_day`` does, where one was typed."""
    return None if written is None else typed_day(option, written)
