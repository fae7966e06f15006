"""When a page says that it was last changed: its own line, element or metadata."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from corpus.records.outlines import Block, Outline

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            *("january jan", "february feb", "march mar", "april apr", "may", "june jun"),
            *("july jul", "august aug", "september sept sep", "october oct", "november nov"),
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_DATES = (
    re.compile(r"\b(?P<year>\d{4})-(?P<number>\d{1,2})-(?P<day>\d{1,2})"),
    re.compile(
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+(?P<year>\d{{4}})\b"
    ),
    re.compile(rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b"),
    re.compile(r"\b(?P<day>\d{1,2})[/.](?P<number>\d{1,2})[/.](?P<year>\d{4})\b"),  # as in Britain
)
_CHANGED = re.compile(
    r"(?:(?:this|the)\s+(?:page|chapter|procedure|section|guidance|document)\s+(?:was|has\s+been)\s+)?"
    r"(?:last\s+|page\s+)*(?:updated|amended|revised|modified|changed|update|amendment|revision)"
    r"\b[\s:,\u2013\u2014-]*(?:on|in|at|date)?[\s:]*",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s*", re.IGNORECASE)
_LONGEST_LINE = 100  # code points: what is longer tells of something else
_WORDS_BESIDE_A_TIME = 3


def is_updated_line(line: str) -> bool:
    """Whether a line does nothing but say when its page was last changed."""
    return _day_of_line(line) is not None


def updated_day(outline: Outline, blocks: Iterable[Block] | None = None) -> date | None:
    """Give the day on which a page says that it was last changed; of several the latest.

    ``blocks`` are the part of the page that it is asked of, where the page holds several; else its
    own line counts wherever it stands, then an element of time that stands alone, then metadata.
    """
    asked = list(outline.blocks if blocks is None else blocks)
    around = [] if blocks is not None else list(outline.beside)
    for days in (_days_of_lines(asked), _days_of_lines(around), _lone_times(asked + around)):
        found = max(days, default=None)
        if found is not None:
            return found
    return read_day(outline.modified) if blocks is None else None


def day_of_lines(text: str) -> date | None:
    """Give the day on which a line of a text says that it was last changed; the latest of several.

    For a text by itself; of a page whose outline is known ``updated_day`` knows more.
    """
    days = (_day_of_line(line) for line in text.splitlines())
    return max(filter(None, days), default=None)


def read_day(written: str) -> date | None:
    """Read a day in any form that pages use; days before months, as in Britain."""
    for form in _DATES:
        found = form.search(written.casefold())
        if found:
            fields = found.groupdict()
            month = _MONTHS[fields["month"]] if "month" in fields else int(fields["number"])
            try:
                return date(int(fields["year"]), month, int(fields["day"]))
            except ValueError:
                continue
    return None


def _days_of_lines(blocks: Iterable[Block]) -> Iterator[date]:
    for block in blocks:
        for line in block.text.splitlines():
            day = _day_of_line(line)
            if day is not None:
                yield day
            elif block.times and len(line) <= _LONGEST_LINE and _CHANGED.match(line.strip()):
                yield from _days(block.times)


def _day_of_line(line: str) -> date | None:
    if len(line) > _LONGEST_LINE:  # the most by far
        return None
    shown = " ".join(line.split()).strip(" .()[]*|")
    begun = _CHANGED.match(shown)
    if begun is None or begun.end() == 0:
        return None
    rest = _WEEKDAY.sub("", shown[begun.end() :])
    for form in _DATES:
        found = form.match(rest.casefold())
        if found and len(rest[found.end() :].split()) <= _WORDS_BESIDE_A_TIME:
            return read_day(found.group())
    return None


def _lone_times(blocks: Iterable[Block]) -> Iterator[date]:
    """Days of time elements with hardly a word beside them, where there is only one of those."""
    lone = [block for block in blocks if block.times and _is_lone(block)]
    if len(lone) == 1:
        yield from _days(lone[0].times)


def _is_lone(block: Block) -> bool:
    beside = block.text.split()
    return len(beside) <= _WORDS_BESIDE_A_TIME * 2  # the day itself takes about three


def _days(written: Iterable[str]) -> Iterator[date]:
    for one in written:
        try:
            yield datetime.fromisoformat(one.strip()).date()
        except ValueError:
            day = read_day(one)
            if day is not None:
                yield day
