"""Where a text speaks of a person: by names, e-mail addresses and telephone numbers of theirs.

Pure. What is sure is told apart from what is only possible: that is for people to judge.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from corpus.contacts import bare
from corpus.name_parts import Likeness
from corpus.name_pieces import pieces_of
from corpus.person_names import Hit, Name, name_of, span_as_written
from corpus.records.matches import Span
from corpus.typography import PlainText, plain_text

_FEWEST_DIGITS = 6  # of a telephone number
_GAP = r"[\s()./\u2012-\u2015-]{0,4}"  # between the digits of one number
_SIGNS = r"[^\w@]{0,4}"  # between the letters of an address, which its typist may add or leave out
_AT = r"\s{0,2}(?:@|%40|[\[({<]\s{0,2}at\s{0,2}[\])}>])\s{0,2}"
_DOT = r"(?:\s{0,2}[\[({<]\s{0,2}(?:dot|\.)\s{0,2}[\])}>]\s{0,2}|[^\w@]{0,4})"
_MASKED_AT = re.compile(r"\s?[\[({<]\s?at\s?[\])}>]\s?", re.IGNORECASE)
_BEFORE_IT, _BEHIND_IT = re.compile(r"[^\W_][.+_'-]"), re.compile(r"[.-][^\W_]")
_CHARACTERS_AT_ONCE = 500_000  # some hundred megabytes of memory
_AROUND = 200  # characters beside them, in which what begins or ends there is read whole
_NUMBER = re.compile(r"[+\d\s()./\u2010-\u2015-]+")


class Sought:
    """What is known of a person, and may stand in a text."""

    def __init__(self, asked: Iterable[str]) -> None:
        """Take names, e-mail addresses and telephone numbers, in any mixture and order.

        Raises:
            ValueError: one of them holds no letter and no digit.
        """
        self._names: list[Name] = []
        self._contacts: list[tuple[str, re.Pattern[str]]] = []
        self._longest = 0
        for each in dict.fromkeys(asked):
            self._longest = max(self._longest, len(each))
            plain = plain_text(each).text.strip()
            if not pieces_of(plain):
                message = f"{each!r} holds no letter and no digit"
                raise ValueError(message)
            expression = _contact(plain)
            if expression is None:
                self._names.append(name_of(each, plain))
            else:
                self._contacts.append((each, expression))

    def hits(self, text: str) -> tuple[Hit, ...]:
        """Give every place, in the order of the text; a long one is read a stretch at a time."""
        around = _AROUND + 2 * self._longest
        found: list[Hit] = []
        for start in range(0, len(text), _CHARACTERS_AT_ONCE):
            after = start + _CHARACTERS_AT_ONCE
            first = max(start - around, 0)
            found += (
                replace(hit, span=Span(hit.span.start + first, hit.span.end + first))
                for hit in self._hits_within(text[first : after + around])
                if start <= hit.span.start + first < after
            )
        return tuple(sorted(found, key=lambda hit: (hit.span, hit.asked)))

    def _hits_within(self, text: str) -> Iterator[Hit]:
        plain = plain_text(text)
        yield from self._hits_of_names(plain)
        yield from self._hits_of_contacts(plain)

    def _hits_of_names(self, plain: PlainText) -> Iterator[Hit]:
        if self._names:
            pieces = pieces_of(plain.text)
            for name in self._names:
                yield from name.hits(plain, pieces)

    def _hits_of_contacts(self, plain: PlainText) -> Iterator[Hit]:
        for asked, expression in self._contacts:
            for found in expression.finditer(plain.text):
                around = (
                    plain.text[max(found.start() - 2, 0) : found.start()],
                    plain.text[found.end() :][:2],
                )
                likeness = Likeness.NEAR if _goes_on(*around) else Likeness.SAME
                yield Hit(span_as_written(plain, *found.span()), asked, likeness)


def _goes_on(before: str, after: str) -> bool:
    """Whether an address may be part of a longer one: ``j.ann@site.example.org``."""
    return bool(_BEFORE_IT.fullmatch(before) or _BEHIND_IT.fullmatch(after))


def _contact(plain: str) -> re.Pattern[str] | None:
    """Give the expression of an address or number in any way of writing it; none of a name."""
    name, at, host = _MASKED_AT.sub("@", plain.removeprefix("mailto:")).rpartition("@")
    if at and bare(name) and bare(host):
        return _address(name, host)
    digits = "".join(filter(str.isdecimal, plain))
    if _NUMBER.fullmatch(plain) and len(digits) >= _FEWEST_DIGITS:
        return _number(plain, digits)
    return None


def _address(name: str, host: str) -> re.Pattern[str]:
    before, after = _SIGNS.join(_spelt(name)), _DOT.join(_spelt(host))
    return re.compile(rf"(?<![^\W_]){before}{_AT}{after}(?![^\W_])", re.IGNORECASE)


def _spelt(written: str) -> list[str]:
    return [re.escape(part) for part in re.findall(r"[^\W_]+", written)]


def _number(plain: str, digits: str) -> re.Pattern[str]:
    """Give a number's expression; one of Britain with its code 44, with 0, or with neither."""
    if plain.startswith("+") or digits.startswith("00"):
        digits = digits.removeprefix("00")
        code, number = ("44", digits[2:]) if digits.startswith("44") else ("", digits)
    else:
        code, number = "44", digits
    number = number.lstrip("0")
    spelt = _GAP.join(number)
    codes = rf"(?:(?:\+|00)?44{_GAP}(?:0{_GAP})?|0)?" if code else r"(?:\+|00)?"
    return re.compile(rf"(?<!\d){codes}{_GAP}{spelt}(?!\d)")
