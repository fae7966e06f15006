"""The screen: which pages cannot reproduce anything, told from their bytes."""

from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from corpus.extract.charset import encoding_of_html
from corpus.records.matches import Origin
from matcher.index import BORDER, Index
from matcher.options import Options
from matcher.screening import plain_words, text
from matcher.screening.hashes import word_hash
from matcher.screening.keys import KeyTable, key_table, write_keys
from matcher.screening.markup import read_signs
from matcher.screening.page_words import Limits, Skeleton, new_workspace
from matcher.screening.references import reference_table
from matcher.screening.signs import new_table, signs_of
from matcher.screening.skeleton import OK, read_skeleton
from matcher.screening.tags import tag_table
from matcher.screening.text import Tables
from matcher.screening.triage import PASSES, triage
from matcher.screening.window import BEHIND_LEFT_OUT, END_OF_TEXT, short
from matcher.screening.words import LEFT_OUT_WORDS

_MOST_DETOURS = 200
_SPARE = 64  # signs that are written together, at most, and some more
_UTF8 = frozenset({"utf-8", "ascii"})
_IN_UTF8 = np.zeros(0x80, dtype=np.uint32)


@dataclass(frozen=True, slots=True)
class Screen:
    """The skeletons of an index's texts, and how to find five of their words in a row."""

    table: KeyTable
    texts: NDArray[np.uint16]
    """Short hashes of the plain words of all texts, with ``BEHIND_LEFT_OUT``; a 0 behind each."""
    is_quoted: NDArray[np.bool_]
    """Shape of ``texts``: whether a word is a third party's, quoted or in its own text."""
    has_wordless: bool
    """Whether five words in a row are left out anywhere in the texts."""
    limits: Limits


def build_screen(index: Index, *, keeps_weak: bool = False) -> Screen:
    """Build the screen of an index, for what is told or also for what is kept as too weak."""
    hashes = _hashes_of_vocabulary(index)
    short_hashes = np.array(
        [short(word) if word else END_OF_TEXT for word in hashes], dtype=np.uint16
    )
    is_kept = hashes != 0
    is_kept[BORDER] = True
    kept = is_kept[index.ids]
    texts = short_hashes[index.ids][kept]
    texts[np.diff(np.flatnonzero(kept), prepend=-1) > 1] |= BEHIND_LEFT_OUT
    keys = np.empty(len(index.ids), dtype=np.uint64)
    places = np.empty(len(index.ids), dtype=np.int32)
    count, has_wordless = write_keys(index.ids, hashes, BORDER, keys, places)
    return Screen(
        table=key_table(keys[:count], places[:count]),
        texts=texts,
        is_quoted=((index.marks >= 0) | _is_of_source(index))[kept],
        has_wordless=bool(has_wordless),
        limits=_limits(index.options, keeps_weak=keeps_weak),
    )


def _limits(options: Options, *, keeps_weak: bool) -> Limits:
    return Limits(
        run=options.kept_run if keeps_weak else options.review_run,
        source_run=options.source_run,
        matched=min(options.aligned_words, options.review_words),
        page_gap=options.page_gap,
        source_gap=options.source_gap,
        reach=options.reach,
        unmatched_price=options.unmatched_price,
        reach_toll=options.reach_toll,
    )


def _is_of_source(index: Index) -> NDArray[np.bool_]:
    """Say of each word and border whether it is of a third party's text; these come first."""
    own = (text.first for text in index.texts if text.record.origin is not Origin.THIRD_PARTY)
    return np.arange(len(index.ids)) < min(own, default=len(index.ids))


def _hashes_of_vocabulary(index: Index) -> NDArray[np.uint64]:
    """Give the hash of every word by its id, shape ``(ids,)``; 0 for words that are left out."""
    hashes = np.zeros(max(index.vocabulary.values(), default=BORDER) + 1, dtype=np.uint64)
    for word, number in index.vocabulary.items():
        if word.isascii() and word.isalpha() and word not in LEFT_OUT_WORDS:
            hashes[number] = word_hash(np.frombuffer(word.encode(), dtype=np.uint8))
    return hashes


@lru_cache(maxsize=100)
def _upper_half(encoding: str) -> NDArray[np.uint32] | None:
    """Give the characters of the bytes from 0x80 on; ``None`` where one byte is not one of them."""
    if encoding in _UTF8:
        return _IN_UTF8
    every_byte = bytes(range(256))
    characters = every_byte.decode(encoding, errors="replace")
    if len(characters) != len(every_byte) or characters[:0x80].encode() != every_byte[:0x80]:
        return None
    return np.array([ord(character) for character in characters[0x80:]], dtype=np.uint32)


@cache
def _tables() -> Tables:
    """Give the tables of a process; that of signs is filled as pages need it."""
    return Tables(new_table(), *tag_table(), *reference_table(), _IN_UTF8)


class Screener:
    """Screens pages, one after the other; keeps its working space between them."""

    def __init__(self, screen: Screen) -> None:
        """Screen by ``screen``."""
        self._screen = screen
        self._tables = _tables()
        self._reserve(1 << 17)

    def may_match(self, content: bytes, charset: str = "") -> bool:
        """Say whether an HTML page may hold what the funnel tells; when in doubt it may.

        ``charset`` is the one that its transport named, if any.
        """
        encoding, mark = encoding_of_html(content, charset)
        page = content[mark:]
        upper_half = _upper_half(encoding)
        if upper_half is None:
            page = page.decode(encoding, errors="replace").encode("utf-8", errors="replace")
            upper_half = _upper_half("utf-8")
        words = self.skeleton_of(page, upper_half)
        if words is None or (not len(words.words) and not words.specials[0]):
            return True  # without a word it may be unreadable
        screen = self._screen
        found = triage(
            words,
            screen.texts,
            screen.is_quoted,
            screen.table,
            screen.limits,
            screen.has_wordless,
            self._space,
        )
        return bool(found == PASSES)

    def skeleton_of(
        self, page: bytes, upper_half: NDArray[np.uint32] | None = None
    ) -> Skeleton | None:
        """Give the skeleton of an HTML page, valid until the next; ``None`` in doubt.

        The page is in UTF-8, or of the charset of ``upper_half``: see ``text.Tables``.
        """
        if upper_half is None:
            upper_half = _IN_UTF8
        tables = self._tables._replace(upper_half=upper_half)
        if 2 * len(page) + _SPARE > len(self._signs):
            self._reserve(2 * len(page))
        data = np.frombuffer(page, dtype=np.uint8)
        length, status = read_signs(data, tables, self._signs, self._at_page)
        while status > 0:
            self._tables.signs[status] = signs_of(status)
            length, status = read_signs(data, tables, self._signs, self._at_page)
        if status != text.OK:
            return None
        signs = self._signs[:length]
        words, detours, status = read_skeleton(
            signs,
            self._words,
            self._specials,
            self._detours,
            self._inserted,
            self._at_signs,
        )
        if status != OK:
            return None
        return Skeleton(
            self._words[:words],
            self._specials[: words + 1],
            self._detours[:detours],
            self._inserted[:detours],
            bool(self._at_signs[plain_words.HAS_HEADS]),
        )

    def _reserve(self, page_bytes: int) -> None:
        signs = 2 * page_bytes + _SPARE
        self._signs = np.zeros(signs, dtype=np.uint8)
        words = signs // 2 + _SPARE  # a sign stands between two, at least
        self._words = np.zeros(words, dtype=np.uint64)
        self._specials = np.zeros(words, dtype=np.int32)
        self._detours = np.zeros((_MOST_DETOURS, 2), dtype=np.int64)
        self._inserted = np.zeros(_MOST_DETOURS, dtype=np.uint64)
        self._at_page = np.zeros(text.FIELDS, dtype=np.int64)
        self._at_signs = np.zeros(plain_words.FIELDS, dtype=np.int64)
        self._space = new_workspace(words)
