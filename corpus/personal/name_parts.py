"""What words of a text are together to a person's name: how they stand beside each other."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from corpus.personal.name_pieces import Piece

PARTICLE: Final = re.compile(r"al|ap|bin|das?|de[lnr]?|di|dos|du|el|ibn|la|le|van|vo[mn]|y|zu")
FORM_OF_ADDRESS: Final = re.compile(
    r"cllr|councillor|dame|dr|miss|mrs?|ms|mx|prof(?:essor)?|revd?|sir"
)
MOST_PIECES_BETWEEN: Final = 3
"""Of two words of one name, initials and particles among them: ``M. A. van der``."""
LONGEST_INITIALS: Final = 3
"""Letters: ``MJA``."""
_LONGEST_GAP = 5  # signs between two words of one name: ", " or " | "
_MOST_BETWEEN = 2  # other words: "Mary and John Okafor"

Stretch = tuple[int, int]
"""First place and the one behind the last, in a text in plain characters."""


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


class Role(StrEnum):
    """What a word of the text can be to a word of the name."""

    EQUAL = "equal"
    NEAR = "near"
    INITIAL = "initial"


@dataclass(frozen=True, slots=True)
class Part:
    """A word of the name met in the text."""

    number: int
    """Of the name's word."""
    role: Role
    first: int
    after: int
    """Of the text's pieces, as ``first``."""


class Reading:
    """How the words of a text stand to each other."""

    def __init__(self, text: str, pieces: list[Piece]) -> None:
        self._text = text
        self._pieces = pieces

    def stretch(self, part: Part, other: Part) -> Stretch:
        """Give the first and the last place of two words and of what stands between them."""
        return self._pieces[part.first].start, self._pieces[other.after - 1].end

    def address_before(self, first: int) -> int:
        """Give the form of address before a word, as its number; -1 if there is none."""
        for place in range(first - 1, max(first - 2 - MOST_PIECES_BETWEEN, -1), -1):
            if not self._is_calm_behind(place):
                return -1
            if FORM_OF_ADDRESS.fullmatch(self._pieces[place].letters):
                return place
            if not self._is_filler(place):
                return -1
        return -1

    def likeness(self, part: Part, other: Part) -> Likeness | None:
        """Tell what two words are together, if they are of one name: in which form of it."""
        roles = {part.role, other.role}
        if part.number == other.number or other.first < part.after or Role.EQUAL not in roles:
            return None
        places = range(part.after - 1, other.first)
        others = [place for place in places[1:] if not self._is_filler(place)]
        if len(others) > _MOST_BETWEEN or any(
            len(self._gap(each)) > _LONGEST_GAP for each in places
        ):
            return None
        is_calm = all(map(self._is_calm_behind, places))
        are_names = self._pieces[part.first].capital and self._pieces[other.first].capital
        if Role.INITIAL in roles:
            is_with = is_calm and not others and self._is_with_initial(part, other, are=are_names)
            return Likeness.INITIAL if is_with else None
        if Role.NEAR in roles:
            return Likeness.NEAR if is_calm and are_names and not others else None
        return Likeness.ORDER if not others or (is_calm and are_names) else None

    def _is_with_initial(self, part: Part, other: Part, *, are: bool) -> bool:
        """Whether a letter is an initial: a capital, or joined to the word as in addresses."""
        letter = (part if part.role is Role.INITIAL else other).first
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
        return len(piece.letters) == 1 or bool(PARTICLE.fullmatch(piece.letters))

    def _is_calm_behind(self, place: int) -> bool:
        """Whether one name can go on behind a piece: no sentence and no cell ends there."""
        gap, piece = self._gap(place), self._pieces[place]
        may_stop = (
            (piece.capitals and len(piece.letters) <= LONGEST_INITIALS)
            or bool(FORM_OF_ADDRESS.fullmatch(piece.letters))
            or not any(map(str.isspace, gap))
        )
        signs = ",'`-_." if may_stop else ",'`-_"
        return gap.count("\n") <= 1 and all(sign.isspace() or sign in signs for sign in gap)
