"""Stems: a text as numbers of word stems, each with its place; what altered copies are found by."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import Stemmer
from numpy.typing import NDArray

from corpus.records.matches import Span

_CODE_POINTS = 0x110000
_SPACE = np.uint32(ord(" "))
_IS_LETTER = np.frombuffer(
    bytes(chr(point).isalnum() for point in range(0x32000)) + bytes(_CODE_POINTS - 0x32000),
    dtype=np.bool_,
)  # no script with letters or digits lies beyond 0x32000
_IS_SPACE = np.zeros(_CODE_POINTS, dtype=np.bool_)
_IS_SPACE[[point for point in range(0x3001) if chr(point).isspace()]] = True
_IS_LINE_END = np.zeros(_CODE_POINTS, dtype=np.bool_)
_IS_LINE_END[[ord(end) for end in "\n\r\v\f\x85\u2028\u2029"]] = True
_IS_STOP = np.zeros(_CODE_POINTS, dtype=np.bool_)
_IS_STOP[[ord(stop) for stop in ".!?"]] = True

_FUNCTION_WORDS = """
a about above after again against all also am an and any are as at be because been before being
below between both but by can could d did do does doing don down during each few for from further
had has have having he her here hers herself him himself his how i if in into is it its itself
just ll m may me might more most must my myself no nor not of off on once only or other our ours
out over own re s same shall she should so some such t than that the their theirs them then there
these they this those through to too under until up us ve very was we were what when where which
while who whom why will with would you your yours
"""
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())
"""English words that say little about what a text is about."""


class Vocabulary:
    """Numbers for stems, given out in the order in which they are met."""

    def __init__(self) -> None:
        self._of_word = _Numbers()

    def __len__(self) -> int:
        return len(self._of_word.function)

    @property
    def function(self) -> NDArray[np.bool_]:
        """Shape ``(stems,)``: whether a stem is that of a function word."""
        return np.array(self._of_word.function, dtype=np.bool_)

    def numbers(self, words: Sequence[str]) -> NDArray[np.int32]:
        """Give the number of each word's stem; shape ``(words,)``."""
        return np.fromiter(map(self._of_word.__getitem__, words), np.int32, len(words))


class _Numbers(dict[str, int]):
    """The number of each word as written; a word met for the first time is stemmed."""

    def __init__(self) -> None:
        super().__init__()
        self._stem = Stemmer.Stemmer("english", 0).stemWord
        self._of_stem: dict[str, int] = {}
        self.function: list[bool] = []

    def __missing__(self, word: str) -> int:
        small = word.lower()
        number = self._of_stem.setdefault(self._stem(small), len(self._of_stem))
        if number == len(self.function):
            self.function.append(small in FUNCTION_WORDS)
        self[word] = number
        return number


@dataclass(frozen=True, slots=True)
class StemmedText:
    """A text as its stems; places are code points of ``text``."""

    text: str
    stems: NDArray[np.int32]
    """Shape ``(words,)``: numbers of a ``Vocabulary``."""
    starts: NDArray[np.int32]
    """Shape ``(words,)``."""
    ends: NDArray[np.int32]
    """Shape ``(words,)``."""
    sentences: NDArray[np.bool_]
    """Shape ``(words + 1,)``: whether a sentence or paragraph begins before each word; the last
    says so of what would follow."""
    paragraphs: NDArray[np.bool_]
    """Shape ``(words + 1,)``: whether a line begins before each word."""

    def __len__(self) -> int:
        return len(self.stems)

    def span(self, words: range) -> Span:
        """Give a stretch of words with the signs that follow its last word without a space."""
        end = int(self.ends[words.stop - 1])
        limit = int(self.starts[words.stop]) if words.stop < len(self) else len(self.text)
        while end < limit and not self.text[end].isspace():
            end += 1
        return Span(int(self.starts[words.start]), end)


def stemmed(text: str, vocabulary: Vocabulary) -> StemmedText:
    """Give a text's stems; words are runs of letters and digits."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    letters = np.zeros(len(points) + 2, dtype=np.bool_)
    letters[1:-1] = _IS_LETTER[points]
    edges = np.flatnonzero(letters[1:] != letters[:-1]).astype(np.int32)
    starts, ends = edges[::2], edges[1::2]
    words = np.where(letters[1:-1], points, _SPACE).tobytes().decode("utf-32-le").split()
    spaces = _IS_SPACE[points]
    paragraphs = _between(_IS_LINE_END[points], starts, ends)
    stops = _between(_IS_STOP[points], starts, ends) & _between(spaces, starts, ends)
    return StemmedText(
        text=text,
        stems=vocabulary.numbers(words),
        starts=starts,
        ends=ends,
        sentences=stops | paragraphs,
        paragraphs=paragraphs,
    )


def _between(
    signs: NDArray[np.bool_], starts: NDArray[np.int32], ends: NDArray[np.int32]
) -> NDArray[np.bool_]:
    """Say before which words, and behind the last, one of ``signs`` stands; ends count as such."""
    found = np.ones(len(starts) + 1, dtype=np.bool_)
    before = np.zeros(len(signs) + 1, dtype=np.int32)
    np.cumsum(signs, out=before[1:])
    found[1:-1] = before[starts[1:]] > before[ends[:-1]]
    return found
