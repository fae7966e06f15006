"""A person's name in a text, however it is typed: as asked for, or in another form of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from corpus.name_pieces import Piece, is_near, joins, pieces_of
from corpus.records.matches import Span
from corpus.typography import PlainText

_WORDS_REMEMBERED = 1 << 16
_PARTICLES = frozenset(
    [
        "al",
        "ap",
        "bin",
        "da",
        "das",
        "de",
        "del",
        "den",
        "der",
        "di",
        "dos",
        "du",
        "el",
        "ibn",
        "la",
        "le",
        "van",
        "vom",
        "von",
        "y",
        "zu",
    ]
)
_FORMS_OF_ADDRESS = frozenset(
    [
        "cllr",
        "councillor",
        "dame",
        "dr",
        "miss",
        "mr",
        "mrs",
        "ms",
        "mx",
        "prof",
        "professor",
        "rev",
        "revd",
        "sir",
    ]
)
_LONGEST_GAP = 5  # signs between two words of one name: ", " or " | "
_MOST_BETWEEN = 2  # other words: "Mary and John Okafor"
_MOST_PIECES_BETWEEN = 3  # initials and particles too: "M. A. van der"
_LONGEST_INITIALS = 3  # "MJA"
_NEAR_BESIDE = 4  # letters of a word that stands beside one that is right
_NEAR_ALONE = 6  # letters of a name of a single word, which has nothing beside it

_Stretch = tuple[int, int]


class Likeness(StrEnum):
    """How what is found is like what was asked for; all but ``SAME`` are for people to judge."""

    SAME = "same"
    """Letter by letter; case, accents, white space, apostrophes and hyphens aside."""
    JOINED = "joined"
    """Its words are written as one."""
    ORDER = "order"
    """Words of it in another order, with others between or some left out."""
    INITIAL = "initial"
    """A word of it, and the first letter of another."""
    ADDRESSED = "addressed"
    """A word of it behind a form of address: ``Ms``, ``Dr``."""
    NEAR = "near"
    """A word of it is spelt a little otherwise."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a text may speak of the person."""

    span: Span
    asked: str
    """The name, address or number asked for."""
    likeness: Likeness


class _Role(StrEnum):
    """What a word of the text can be to a word of the name."""

    EQUAL = "equal"
    NEAR = "near"
    INITIAL = "initial"


@dataclass(frozen=True, slots=True)
class _Part:
    """A word of the name met in the text."""

    number: int
    """Of the name's word."""
    role: _Role
    first: int
    after: int
    """Of the text's pieces, as ``first``."""


@dataclass(frozen=True)
class Name:
    """A name asked for."""

    asked: str
    whole: str
    """Its letters, without what stands between its words."""
    may_part: frozenset[int]
    """Places in ``whole`` where white space may stand."""
    must_part: frozenset[int]
    """Places where it has to."""
    words: tuple[str, ...]
    """Those by which it may be known in another form."""
    _met: dict[str, tuple[tuple[int, _Role], ...]] = field(default_factory=dict, compare=False)

    def hits(self, text: PlainText, pieces: list[Piece]) -> Iterator[Hit]:
        """Yield where the name stands, in order; the possible ones never within a sure one."""
        as_asked = list(self._as_asked(text.text, pieces))
        other = sorted(self._otherwise(text.text, pieces))
        found = [*as_asked, *_apart(other, [stretch for stretch, _ in as_asked])]
        for (start, end), likeness in sorted(found):
            yield Hit(span_as_written(text, start, end), self.asked, likeness)

    def _as_asked(self, text: str, pieces: list[Piece]) -> Iterator[tuple[_Stretch, Likeness]]:
        for first, piece in enumerate(pieces):
            if self.whole.startswith(piece.letters):
                after, parted = self._run(first, text, pieces)
                if after:
                    is_same = self.must_part <= parted
                    likeness = Likeness.SAME if is_same else Likeness.JOINED
                    yield (piece.start, pieces[after - 1].end), likeness

    def _run(self, first: int, text: str, pieces: list[Piece]) -> tuple[int, set[int]]:
        """Give the piece behind the whole name, 0 if it does not stand here; and where it parts."""
        parted, length, after = set[int](), 0, first
        while after < len(pieces) and self.whole.startswith(pieces[after].letters, length):
            if after > first:
                gap = text[pieces[after - 1].end : pieces[after].start]
                if not (joins(gap) or (gap.isspace() and length in self.may_part)):
                    break
                parted.add(length)
            length += len(pieces[after].letters)
            after += 1
            if length == len(self.whole):
                return after, parted
        return 0, parted

    def _otherwise(self, text: str, pieces: list[Piece]) -> Iterator[tuple[_Stretch, Likeness]]:
        parts = list(self._parts(text, pieces))
        reading = _Reading(text, pieces)
        for place, part in enumerate(parts):
            if len(self.words) == 1:
                if part.role is _Role.NEAR and pieces[part.first].capital:
                    yield reading.stretch(part, part), Likeness.NEAR
                continue
            if part.role is _Role.EQUAL and len(self.words[part.number]) > 1:
                address = reading.address_before(part.first)
                if address >= 0:
                    yield (pieces[address].start, pieces[part.after - 1].end), Likeness.ADDRESSED
            for number in range(place + 1, len(parts)):
                other = parts[number]
                if other.first - part.after > _MOST_PIECES_BETWEEN:
                    break
                likeness = reading.likeness(part, other)
                if likeness:
                    yield reading.stretch(part, other), likeness

    def _parts(self, text: str, pieces: list[Piece]) -> Iterator[_Part]:
        """Yield every word of the text that can be a word of the name."""
        for first, piece in enumerate(pieces):
            for number, role in self._roles(piece.letters):
                if role is _Role.EQUAL:
                    after = _end_of(self.words[number], first, text, pieces)
                    if after:
                        yield _Part(number, role, first, after)
                elif role is _Role.NEAR or self._may_be_initial(piece, number):
                    yield _Part(number, role, first, first + 1)

    def _may_be_initial(self, piece: Piece, number: int) -> bool:
        if len(piece.letters) == 1:
            return True
        if len(self.words[number]) == 1:
            return piece.capital
        is_short = len(piece.letters) <= _LONGEST_INITIALS
        return is_short and piece.capitals and piece.letters not in _FORMS_OF_ADDRESS

    def _roles(self, letters: str) -> tuple[tuple[int, _Role], ...]:
        found = self._met.get(letters)
        if found is None:
            if len(self._met) >= _WORDS_REMEMBERED:
                self._met.clear()
            found = self._met[letters] = tuple(self._new_roles(letters))
        return found

    def _new_roles(self, letters: str) -> Iterator[tuple[int, _Role]]:
        shortest = _NEAR_BESIDE if len(self.words) > 1 else _NEAR_ALONE
        for number, word in enumerate(self.words):
            if word.startswith(letters):
                yield number, _Role.EQUAL  # or its beginning alone, which is looked into
            elif is_near(letters, word, shortest):
                yield number, _Role.NEAR
            if letters != word and letters[0] == word[0]:
                yield number, _Role.INITIAL


class _Reading:
    """How the words of a text stand to each other."""

    def __init__(self, text: str, pieces: list[Piece]) -> None:
        self._text = text
        self._pieces = pieces

    def stretch(self, part: _Part, other: _Part) -> _Stretch:
        """Give the first and the last place of two words and of what stands between them."""
        return self._pieces[part.first].start, self._pieces[other.after - 1].end

    def address_before(self, first: int) -> int:
        """Give the form of address before a word, as its number; -1 if there is none."""
        for place in range(first - 1, max(first - 2 - _MOST_PIECES_BETWEEN, -1), -1):
            if not self._is_calm_behind(place):
                return -1
            if self._pieces[place].letters in _FORMS_OF_ADDRESS:
                return place
            if not self._is_filler(place):
                return -1
        return -1

    def likeness(self, part: _Part, other: _Part) -> Likeness | None:
        """Tell what two words are together, if they are of one name: in which form of it."""
        roles = {part.role, other.role}
        if part.number == other.number or other.first < part.after or _Role.EQUAL not in roles:
            return None
        places = range(part.after - 1, other.first)
        others = [place for place in places[1:] if not self._is_filler(place)]
        if len(others) > _MOST_BETWEEN or any(
            len(self._gap(each)) > _LONGEST_GAP for each in places
        ):
            return None
        is_calm = all(map(self._is_calm_behind, places))
        are_names = self._pieces[part.first].capital and self._pieces[other.first].capital
        if _Role.INITIAL in roles:
            is_with = is_calm and not others and self._is_with_initial(part, other, are=are_names)
            return Likeness.INITIAL if is_with else None
        if _Role.NEAR in roles:
            return Likeness.NEAR if is_calm and are_names and not others else None
        return Likeness.ORDER if not others or (is_calm and are_names) else None

    def _is_with_initial(self, part: _Part, other: _Part, *, are: bool) -> bool:
        """Whether a letter is an initial: a capital, or joined to the word as in addresses."""
        letter = (part if part.role is _Role.INITIAL else other).first
        start = self._pieces[letter].start
        if "'" in {self._text[max(start - 1, 0) : start], self._gap(letter)[:1]}:
            return False  # O'Neil
        return are or not any(map(str.isspace, self._gap(part.after - 1)))

    def _gap(self, place: int) -> str:
        """Give what stands between a piece and the next one, or behind the last."""
        end = self._pieces[place].end
        if place + 1 < len(self._pieces):
            return self._text[end : self._pieces[place + 1].start]
        return self._text[end : end + _LONGEST_GAP]

    def _is_filler(self, place: int) -> bool:
        piece = self._pieces[place]
        return len(piece.letters) == 1 or piece.letters in _PARTICLES

    def _is_calm_behind(self, place: int) -> bool:
        """Whether one name can go on behind a piece: no sentence and no cell ends there."""
        gap, piece = self._gap(place), self._pieces[place]
        may_stop = (
            len(piece.letters) <= _LONGEST_INITIALS
            or piece.letters in _FORMS_OF_ADDRESS
            or not any(map(str.isspace, gap))
        )
        signs = ",'`-_." if may_stop else ",'`-_"
        return gap.count("\n") <= 1 and all(sign.isspace() or sign in signs for sign in gap)


def name_of(asked: str, plain: str) -> Name:
    """Read a name asked for; ``plain`` is it in plain characters, with a letter or digit in it."""
    pieces = pieces_of(plain)
    whole, may_part, must_part, words = "", set[int](), set[int](), [""]
    for place, piece in enumerate(pieces):
        if place:
            may_part.add(len(whole))
            if not joins(plain[pieces[place - 1].end : piece.start]):
                must_part.add(len(whole))
                words.append("")
        whole += piece.letters
        words[-1] += piece.letters
    telling = tuple(word for word in words if word not in _PARTICLES)
    known_by = telling if len(telling) > 1 else tuple(words)
    return Name(asked, whole, frozenset(may_part), frozenset(must_part), known_by)


def span_as_written(text: PlainText, start: int, end: int) -> Span:
    """Give where a stretch of a text in plain characters stands in the text as written."""
    if text.origins is None:
        return Span(start, end)
    return Span(int(text.origins[start]), int(text.origins[end - 1]) + 1)


def _end_of(word: str, first: int, text: str, pieces: list[Piece]) -> int:
    """Give the piece behind a word that begins at one; 0 if it does not stand there."""
    length, after = 0, first
    while after < len(pieces) and word.startswith(pieces[after].letters, length):
        if after > first and not joins(text[pieces[after - 1].end : pieces[after].start]):
            return 0
        length += len(pieces[after].letters)
        after += 1
        if length == len(word):
            return after
    return 0


def _apart(
    found: Iterable[tuple[_Stretch, Likeness]], taken: list[_Stretch]
) -> list[tuple[_Stretch, Likeness]]:
    """Join what overlaps, and leave out what overlaps with what is ``taken``; both in order."""
    joined: list[tuple[_Stretch, Likeness]] = []
    passed = 0
    for (start, end), likeness in found:
        while passed < len(taken) and taken[passed][1] <= start:
            passed += 1
        if passed < len(taken) and taken[passed][0] < end:
            continue
        if joined and start < joined[-1][0][1]:
            (first, after), before = joined[-1]
            joined[-1] = (first, max(after, end)), before
        else:
            joined.append(((start, end), likeness))
    return joined
