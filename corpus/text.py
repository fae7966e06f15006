"""The normal form in which words are compared, and the way back to where each one stands.

DOMAIN's table "Normal form" is the specification, taken in three steps: ``typography.py`` makes
the characters plain, the expression of ``word_expression.py`` finds the words (``clear_words.py``
reads most of them quicker), and what takes a sight of neighbouring words (look-alike letters,
telephone numbers, per cent) is joined last, by ``phrases.py``. As that looks at normal words
alone, normalising what is normal changes nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus.clear_words import Pieces, clear_words, pieces_of
from corpus.phrases import find_phrases, stands_in_latin
from corpus.records.matches import Span
from corpus.typography import plain_text
from corpus.word_expression import Reading, meet_words

_SHORT = 800  # characters: in fewer, looking for what is clear costs more than it saves


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in normal form, each with its place in that text."""

    normal: Sequence[str]
    starts: NDArray[np.int32]
    """Shape ``(words,)``: first code point of each word."""
    ends: NDArray[np.int32]
    """Shape ``(words,)``: code point after each word's last."""

    def __len__(self) -> int:
        return len(self.normal)

    def span(self, first: int, after: int) -> Span:
        """Give the stretch of the text from word ``first`` up to, without, word ``after``.

        Where ``first == after`` the span is empty and stands before that word.
        """
        if first == after:
            place = int(self.starts[first]) if first < len(self.normal) else self._end()
            return Span(place, place)
        return Span(int(self.starts[first]), int(self.ends[after - 1]))

    def _end(self) -> int:
        return int(self.ends[-1]) if self.normal else 0


def words(text: str) -> Words:
    """Give the words of a text in normal form."""
    plain = plain_text(text)
    found = _find(plain.text)
    return Words(found.normal, plain.starts(found.starts), plain.ends(found.ends))


def normal_words(text: str) -> list[str]:
    """Give the words of a text in normal form, without their places."""
    return _find(plain_text(text).text).normal


class _Found(NamedTuple):
    """Words with their places in plain characters, as in ``Words``."""

    normal: list[str]
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]


def _find(text: str) -> _Found:
    if len(text) < _SHORT:
        return _find_by_expression(text)
    pieces = pieces_of(text)
    reading, written = _read_doubtful(text, pieces)
    clear = clear_words(written)
    places = np.searchsorted(clear.starts, np.array(reading.starts, dtype=np.int64))
    numbers = places + np.arange(len(places))
    with_zero = np.frombuffer(written, dtype=np.uint8)[clear.starts] == ord("0")
    found = _Found(
        _merged_words(clear.normal, reading.normal, places.tolist()),
        _merged(clear.starts, reading.starts, numbers),
        _merged(clear.ends, reading.ends, numbers),
    )
    with_zero = _merged(with_zero, [word[0] == "0" for word in reading.normal], numbers)
    lookalikes = {int(numbers[number]): latin for number, latin in reading.lookalikes.items()}
    return _joined(found, lookalikes, np.flatnonzero(with_zero).tolist())


def _merged_words(clear: list[str], read: list[str], places: Sequence[int]) -> list[str]:
    """Put words that were read before those clear ones that stand at ``places``."""
    normal: list[str] = []
    done = 0
    for place, word in zip(places, read, strict=True):
        normal += clear[done:place]
        normal.append(word)
        done = place
    normal += clear[done:]
    return normal


def _merged(
    clear: NDArray[np.int64], read: Sequence[int], numbers: NDArray[np.int64]
) -> NDArray[np.int32]:
    """Put what was read at ``numbers``, and what is clear, in its order, around it."""
    merged = np.empty(len(clear) + len(read), dtype=np.int32)
    is_clear = np.ones(len(merged), dtype=np.bool_)
    is_clear[numbers] = False
    merged[numbers] = read
    merged[is_clear] = clear
    return merged


def _find_by_expression(text: str) -> _Found:
    reading = Reading()
    for match in meet_words(text):
        reading.read(match)
    found = _Found(
        reading.normal,
        np.array(reading.starts, dtype=np.int32),
        np.array(reading.ends, dtype=np.int32),
    )
    with_zero = [number for number, word in enumerate(found.normal) if word[0] == "0"]
    return _joined(found, reading.lookalikes, with_zero)


def _read_doubtful(text: str, pieces: Pieces) -> tuple[Reading, bytearray]:
    """Read what is not clear; give, too, what is written with that made blank.

    Behind what is not clear, the expression has to come to where a clear piece begins.
    """
    reading = Reading()
    written = bytearray(pieces.written)
    done = 0
    for begin, end, start in pieces.doubtful_stretches():
        if start <= done:
            continue
        last, until = end, start
        for match in meet_words(text, max(begin, done)):
            if match.start() >= until:
                break
            reading.read(match)
            if match.end() > until:
                until = last = pieces.clear_from(match.end())
            elif match.end() >= last:
                break
        written[begin:until] = b" " * (until - begin)
        done = until
    return reading, written


def _joined(found: _Found, lookalikes: Mapping[int, str], with_zero: Sequence[int]) -> _Found:
    """Read look-alike words as Latin, and make one word of each phrase that counts as one."""
    normal = found.normal
    for place in stands_in_latin(normal, lookalikes) if lookalikes else ():
        normal[place] = lookalikes[place]
    phrases = find_phrases(normal, with_zero)
    if not phrases:
        return found
    kept = np.ones(len(normal), dtype=np.bool_)
    for phrase in phrases:
        normal[phrase.first] = phrase.word
        found.ends[phrase.first] = found.ends[phrase.after - 1]
        kept[phrase.first + 1 : phrase.after] = False
    return _Found(list(compress(normal, kept.tolist())), found.starts[kept], found.ends[kept])
