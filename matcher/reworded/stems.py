"""Stems: a text as numbers of word stems, each with its place; what altered copies are found by."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import Stemmer
from numpy.typing import NDArray

from corpus.records.matches import Span
from matcher.reworded.short_words import ShortWords, packed_words

_CODE_POINTS = 0x110000
_OTHER, _LETTER, _STOP, _BLANK, _LINE_END = range(5)


def _signs() -> NDArray[np.uint8]:
    """Say what each code point is: a letter or digit, a blank, a line's or a sentence's end.

    No script with letters or digits lies beyond 0x32000, and no white space beyond 0x3000.
    """
    signs = np.full(_CODE_POINTS, _OTHER, dtype=np.uint8)
    signs[:0x32000] = bytearray(chr(point).isalnum() for point in range(0x32000))
    signs[[point for point in range(0x3001) if chr(point).isspace()]] = _BLANK
    signs[[ord(end) for end in "\n\r\v\f\x85\u2028\u2029"]] = _LINE_END
    signs[[ord(stop) for stop in ".!?"]] = _STOP
    return signs


_SIGNS = _signs()
_LAST_LATIN = 0xFF
_LATIN_SIGNS = _SIGNS[: _LAST_LATIN + 1].tobytes()

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
    """Numbers for stems, given out in the order in which they are met.

    Once closed it learns no more: all stems that it has not met share one number.
    """

    def __init__(self) -> None:
        self._of_word = _Numbers()
        self._short = ShortWords()

    def __len__(self) -> int:
        return len(self._of_word.function)

    @property
    def function(self) -> NDArray[np.bool_]:
        """Shape ``(stems,)``: whether a stem is that of a function word."""
        return np.array(self._of_word.function, dtype=np.bool_)

    def close(self) -> None:
        """Learn no more, so that millions of pages can be read with what their texts are of."""
        self._of_word.close()

    def numbers(self, words: Sequence[str]) -> NDArray[np.int32]:
        """Give the number of each word's stem; shape ``(words,)``."""
        return np.fromiter(map(self._of_word.__getitem__, words), np.int32, len(words))

    def numbers_in(
        self,
        text: str,
        packed: NDArray[np.uint64],
        starts: NDArray[np.int32],
        ends: NDArray[np.int32],
    ) -> NDArray[np.int32]:
        """Give the number of the stem of each word of a text; ``packed`` by ``packed_words``."""
        numbers, unknown = self._short.look_up(packed)
        places = zip(starts[unknown].tolist(), ends[unknown].tolist(), strict=True)
        learnt = self.numbers([text[start:end] for start, end in places])
        self._short.learn(packed[unknown], learnt)
        numbers[unknown] = learnt
        return numbers


class _Numbers(dict[str, int]):
    """The number of each word as written; a word met for the first time is stemmed."""

    def __init__(self) -> None:
        super().__init__()
        self._stem = Stemmer.Stemmer("english", 0).stemWord
        self._of_stem: dict[str, int] = {}
        self.function: list[bool] = []
        self._unknown = -1

    def close(self) -> None:
        for word in sorted(FUNCTION_WORDS):
            self[word]
        self._unknown = len(self.function)
        self.function.append(False)

    def __missing__(self, word: str) -> int:
        small = word.lower()
        if self._unknown >= 0:
            return self._of_stem.get(self._stem(small), self._unknown)
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
    different_stems: NDArray[np.int32]
    """In rising order, each once."""
    places: NDArray[np.int64]
    """Shape ``(words,)``: where each word's stem stands in ``different_stems``."""

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
    latin, signs, foreign = _read(text)
    starts, ends = _words(signs)
    packed = packed_words(latin, starts, ends)
    packed[starts.searchsorted(foreign, side="right") - 1] = 0
    stems = vocabulary.numbers_in(text, packed, starts, ends)
    different_stems, places = _different(stems)
    paragraphs = _paragraphs(signs, starts)
    return StemmedText(
        text=text,
        stems=stems,
        starts=starts,
        ends=ends,
        sentences=paragraphs | _behind_stops(signs, starts, ends),
        paragraphs=paragraphs,
        different_stems=different_stems,
        places=places,
    )


def _different(stems: NDArray[np.int32]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Give each stem once, in rising order, and where in them each word's stem stands."""
    order = stems.argsort()
    ordered = stems[order]
    is_first = np.ones(len(stems), dtype=np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=is_first[1:])
    places = np.empty(len(stems), dtype=np.int64)
    places[order] = is_first.cumsum() - 1
    return ordered[is_first], places


def _read(text: str) -> tuple[bytes, NDArray[np.uint8], NDArray[np.int64]]:
    """Give a text in Latin-1, what each sign is, and where its letters beyond Latin-1 stand."""
    try:
        latin = text.encode("latin-1")
    except UnicodeEncodeError:
        points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        signs, is_foreign = _SIGNS[points], points > _LAST_LATIN
        latin = np.where(is_foreign, 0, points).astype(np.uint8).tobytes()
        return latin, signs, (is_foreign & (signs == _LETTER)).nonzero()[0]
    signs = np.frombuffer(latin.translate(_LATIN_SIGNS), dtype=np.uint8)
    return latin, signs, np.zeros(0, dtype=np.int64)


def _words(signs: NDArray[np.uint8]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Give where words begin and end."""
    letters = np.zeros(len(signs) + 2, dtype=np.bool_)
    np.equal(signs, _LETTER, out=letters[1:-1])
    edges = (letters[1:] != letters[:-1]).nonzero()[0].astype(np.int32)
    return edges[::2].copy(), edges[1::2].copy()


def _paragraphs(signs: NDArray[np.uint8], starts: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Say before which words, and behind the last, a line begins."""
    begun = np.zeros(len(starts) + 1, dtype=np.bool_)
    begun[starts.searchsorted((signs == _LINE_END).nonzero()[0])] = True
    begun[[0, -1]] = True
    return begun


def _behind_stops(
    signs: NDArray[np.uint8], starts: NDArray[np.int32], ends: NDArray[np.int32]
) -> NDArray[np.bool_]:
    """Say between which words a full stop and a blank stand."""
    stopped = starts.searchsorted((signs == _STOP).nonzero()[0])
    stopped = stopped[stopped < len(starts)]  # 0, before the first word, does no harm
    blanks = (signs == _BLANK).nonzero()[0]
    spaced = blanks.searchsorted(ends[stopped - 1]) < blanks.searchsorted(starts[stopped])
    behind = np.zeros(len(starts) + 1, dtype=np.bool_)
    behind[stopped[spaced]] = True
    return behind
