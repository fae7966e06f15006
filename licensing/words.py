"""Days, names and numbers as people write them, for sentences that people read."""

from collections.abc import Sequence
from datetime import date

_MONTHS = (  # strftime's would follow the machine's language
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def day_in_words(day: date) -> str:
    """A day as ``31 March 2026``."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def listed(names: Sequence[str], joint: str = "and") -> str:
    """Names as ``A``, ``A and B``, ``A, B and C``."""
    if len(names) < 2:  # noqa: PLR2004 - one name, or none, needs no joint
        return "".join(names)
    return f"{', '.join(names[:-1])} {joint} {names[-1]}"


def counted(number: int, noun: str) -> str:
    """A number with its noun: ``1 day``, ``2 days``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
