"""A person's name in a text, however it is typed: as asked for, or in another form of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from corpus.personal.name_parts import (
    LONGEST_INITIALS,
    MOST_PIECES_BETWEEN,
    PARTICLE,
    Likeness,
    Part,
    Reading,
    Role,
    Stretch,
)
from corpus.personal.name_pieces import Piece, beginnings, can_hold, is_near, joins, pieces_of
from corpus.records.matches import Span
from corpus.typography import PlainText

_WORDS_REMEMBERED = 1 << 16
_NEAR_BESIDE = 4  # letters of a word that stands beside one that is right
_NEAR_ALONE = 6  # letters of a name of a single word, which has nothing beside it


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a text may speak of the person."""

    span: Span
    asked: str
    """The name, address or number asked for."""
    likeness: Likeness


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
    _met: dict[str, tuple[tuple[int, Role], ...]] = field(default_factory=dict, compare=False)

    def may_be_in(self, text: str, letters: str) -> bool:
        """Whether a folded text can hold the name in any form; ``letters``: those of the text."""
        if len(self.words) == 1 and len(self.whole) >= _NEAR_ALONE:
            return True  # or nearly so spelt
        words = (word for word in self.words if len(word) > 1)
        return any(can_hold(word, text, letters) for word in (self.whole, *words))

    def anchors(self, spellings: Mapping[str, Sequence[str]]) -> set[str]:
        """Give, of a text's pieces, those as written with which a word of the name can begin.

        Without one of them the name stands there in no form. ``spellings``: by their letters.
        """
        words = (word for word in self.words if len(word) > 1)
        begin = {each for word in (self.whole, *words) for each in beginnings(word, spellings)}
        if len(self.words) == 1:
            near = (each for each in spellings if (0, Role.NEAR) in self._roles(each))
            begin.update(near)
        return {written for letters in begin for written in spellings[letters]}

    def hits(self, text: PlainText, pieces: list[Piece]) -> Iterator[Hit]:
        """Yield where the name stands, in order; the possible ones never within a sure one."""
        as_asked = list(self._as_asked(text.text, pieces))
        other = sorted(self._otherwise(text.text, pieces))
        found = [*as_asked, *_apart(other, [stretch for stretch, _ in as_asked])]
        for (start, end), likeness in sorted(found):
            yield Hit(span_as_written(text, start, end), self.asked, likeness)

    def _as_asked(self, text: str, pieces: list[Piece]) -> Iterator[tuple[Stretch, Likeness]]:
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

    def _otherwise(self, text: str, pieces: list[Piece]) -> Iterator[tuple[Stretch, Likeness]]:
        parts = list(self._parts(text, pieces))
        reading = Reading(text, pieces)
        for place, part in enumerate(parts):
            if len(self.words) == 1:
                if part.role is Role.NEAR and pieces[part.first].capital:
                    yield reading.stretch(part, part), Likeness.NEAR
                continue
            if part.role is Role.EQUAL:
                address = reading.address_before(part.first)
                if address >= 0:
                    yield (pieces[address].start, pieces[part.after - 1].end), Likeness.ADDRESSED
            for number in range(place + 1, len(parts)):
                other = parts[number]
                if other.first - part.after > MOST_PIECES_BETWEEN:
                    break
                likeness = reading.likeness(part, other)
                if likeness:
                    yield reading.stretch(part, other), likeness

    def _parts(self, text: str, pieces: list[Piece]) -> Iterator[Part]:
        """Yield every word of the text that can be a word of the name."""
        for first, piece in enumerate(pieces):
            for number, role in self._roles(piece.letters):
                if role is Role.EQUAL:
                    after = _end_of(self.words[number], first, text, pieces)
                    if after:  # a letter that was asked for is an initial, too
                        is_letter = len(self.words[number]) == 1
                        yield Part(number, Role.INITIAL if is_letter else role, first, after)
                elif role is Role.NEAR or self._may_be_initial(piece, number):
                    yield Part(number, role, first, first + 1)

    def _may_be_initial(self, piece: Piece, number: int) -> bool:
        if len(piece.letters) == 1:
            return True
        if len(self.words[number]) == 1:
            return piece.capital
        return len(piece.letters) <= LONGEST_INITIALS and piece.capitals

    def _roles(self, letters: str) -> tuple[tuple[int, Role], ...]:
        found = self._met.get(letters)
        if found is None:
            if len(self._met) >= _WORDS_REMEMBERED:
                self._met.clear()
            found = self._met[letters] = tuple(self._new_roles(letters))
        return found

    def _new_roles(self, letters: str) -> Iterator[tuple[int, Role]]:
        shortest = _NEAR_BESIDE if len(self.words) > 1 else _NEAR_ALONE
        for number, word in enumerate(self.words):
            if word.startswith(letters):
                yield number, Role.EQUAL  # or its beginning alone, which is looked into
            elif is_near(letters, word, shortest):
                yield number, Role.NEAR
            if letters != word and letters[0] == word[0]:
                yield number, Role.INITIAL


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
    telling = tuple(word for word in words if not PARTICLE.fullmatch(word))
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
    found: Iterable[tuple[Stretch, Likeness]], taken: list[Stretch]
) -> list[tuple[Stretch, Likeness]]:
    """Join what overlaps, and leave out what overlaps with what is ``taken``; both in order."""
    joined: list[tuple[Stretch, Likeness]] = []
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
