"""The numbers of headings: what they say of a chapter's place, and where the title begins."""

import re
from dataclasses import dataclass

_KEYWORD = r"(?P<keyword>chapter|part|section|procedure)\s+"
_DIGITS = r"\d{1,3}(?:\.\d{1,3}){0,5}"  # a year is no number
_NUMBER = re.compile(
    rf"(?:{_KEYWORD})?(?P<number>{_DIGITS}|[A-Z]\d{{1,2}}(?:\.\d{{1,3}}){{0,4}})"
    r"(?P<stop>[.):]|\s*[-\u2013\u2014:]\s|(?=\s|$))\s*(?P<title>.*)",
    re.IGNORECASE | re.DOTALL,
)
_COUNTED = frozenset(
    [
        *("hour", "hours", "day", "days", "week", "weeks", "month", "months", "year", "years"),
        *("minute", "minutes", "per", "percent", "step", "steps", "thing", "things", "ways", "key"),
    ]
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading taken apart."""

    number: str
    """``4.1``, without a full stop behind it; empty if it has none."""
    title: str
    is_chapter: bool = False
    """Whether it calls itself a chapter."""
    is_part: bool = False
    """Whether it calls itself a part, which holds chapters."""

    @property
    def depth(self) -> int:
        """How many parts its number has; 0 without one."""
        return len(self.number.split(".")) if self.number else 0


def read_heading(text: str) -> Heading:
    """Take a heading apart; one that counts something (``24 hours``) has no number."""
    line = " ".join(text.split())
    found = _NUMBER.fullmatch(line)
    if found is None or (not found["title"] and not found["keyword"]):
        return Heading("", line)
    title = found["title"].strip()
    first_word = title.partition(" ")[0].casefold()
    keyword = (found["keyword"] or "").casefold()
    if keyword not in {"", "chapter"} and not found["stop"]:
        return Heading("", line)  # section 47 enquiries: of an Act
    is_bare = not found["keyword"] and not found["stop"] and "." not in found["number"]
    if is_bare and (first_word in _COUNTED or not title[:1].isupper()):
        return Heading("", line)
    return Heading(
        number=found["number"].upper(),
        title=title or line,
        is_chapter=keyword == "chapter",
        is_part=keyword in {"part", "section"},
    )
