"""An e-mail address or a telephone number in a text, in whichever way it is written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.contacts import bare
from corpus.personal.name_parts import Likeness
from corpus.personal.person_names import Hit, span_as_written
from corpus.typography import PlainText

_FEWEST_DIGITS = 6  # of a telephone number
_GAP = r"[\s()./\u2012-\u2015-]{0,4}"  # between the digits of one number
_NUMBER = re.compile(r"[+\d\s()./\u2010-\u2015-]+")
_WITH_BRITISH_CODE = re.compile(rf"(?<!\d)(?:(?:\+|00)?44{_GAP}(?:0{_GAP})?|0{_GAP})\Z")
_WITH_CODE = re.compile(r"(?:\+|(?<!\d)00)\Z")
_LONGEST_CODE = 16  # characters: "0044 ( 0 ) "
_LETTERS = re.compile(r"[^\W_]+")
_SIGNS = r"(?:[^\w@]|_){0,4}"  # in an address: which of them stand there, a typist may change
_OPEN, _SHUT = (
    r"\s{0,2}[\[({<]\s{0,2}",
    r"\s{0,2}[\])}>]\s{0,2}",
)  # masks
_AT = rf"(?:\s{{0,2}}(?:@|%40)\s{{0,2}}|{_OPEN}at{_SHUT})"
_DOT = rf"(?:{_OPEN}(?:dot|\.){_SHUT}|{_SIGNS})"
_MASKED_AT = re.compile(rf"{_OPEN}at{_SHUT}", re.IGNORECASE)
_BEFORE_IT, _BEHIND_IT = re.compile(r"[^\W_][.+_'-]"), re.compile(r"[.-][^\W_]")


@dataclass(frozen=True, slots=True)
class Address:
    """An e-mail address asked for."""

    asked: str
    parts: tuple[str, ...]
    """Letters without case, each of which has to stand in a text that holds it."""
    expression: re.Pattern[str]

    def hits(self, plain: PlainText) -> Iterator[Hit]:
        """Yield where it stands; where it may be a part of a longer one as nearly so spelt."""
        for found in self.expression.finditer(plain.text):
            before = plain.text[max(found.start() - 2, 0) : found.start()]
            goes_on = _BEHIND_IT.match(plain.text, found.end()) or _BEFORE_IT.fullmatch(before)
            likeness = Likeness.NEAR if goes_on else Likeness.SAME
            yield Hit(span_as_written(plain, *found.span()), self.asked, likeness)


@dataclass(frozen=True, slots=True)
class Number:
    """A telephone number asked for."""

    asked: str
    digits: re.Pattern[str]
    """Those behind its 0 or code."""
    code: re.Pattern[str]
    """How what stands before them ends, if with that."""

    def hits(self, plain: PlainText) -> Iterator[Hit]:
        """Yield where it stands, with its code, with 0 or with neither."""
        for found in self.digits.finditer(plain.text):
            before = plain.text[max(found.start() - _LONGEST_CODE, 0) : found.start()]
            code = self.code.search(before)
            if code or not before[-1:].isdecimal():
                start = found.start() - (len(code[0]) if code else 0)
                span = span_as_written(plain, start, found.end())
                yield Hit(span, self.asked, Likeness.SAME)


def contact_of(asked: str, plain: str) -> Address | Number | None:
    """Read what is asked for, ``plain`` in plain characters, as a contact; ``None``: it is none."""
    name, at, host = _MASKED_AT.sub("@", plain.removeprefix("mailto:")).rpartition("@")
    if at and bare(name) and bare(host):
        return _address(asked, name, host)
    digits = "".join(filter(str.isdecimal, plain))
    if _NUMBER.fullmatch(plain) and len(digits) >= _FEWEST_DIGITS and digits.strip("0"):
        return _number(asked, plain, digits)
    return None


def _address(asked: str, name: str, host: str) -> Address:
    before, after = _LETTERS.findall(name), _LETTERS.findall(host)
    spelt = f"{_SIGNS.join(map(re.escape, before))}{_AT}{_DOT.join(map(re.escape, after))}"
    expression = re.compile(rf"(?<![^\W_]){spelt}(?![^\W_])", re.IGNORECASE)
    return Address(asked, tuple(part.casefold() for part in (*before, *after)), expression)


def _number(asked: str, plain: str, digits: str) -> Number:
    """Read a number: one of Britain if it begins with 44 as a code, or with no code at all."""
    code = _WITH_BRITISH_CODE
    if plain.startswith("+") or digits.startswith("00"):
        digits = digits.removeprefix("00")
        if not digits.startswith("44"):
            code = _WITH_CODE
        digits = digits.removeprefix("44")
    spelt = _GAP.join(digits.lstrip("0"))
    return Number(asked, re.compile(rf"{spelt}(?!\d)"), code)
