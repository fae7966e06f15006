"""Tell-tale wording: what only the protected text says, and a copy keeps.

Three kinds are found when the index is built, in the holders' own words alone: slips (a rare word
one letter away from one that the work uses all the time), words written twice, and phrases that
name the manual itself ("these Harbour procedures"). Precision comes first: a rare word may be
right, so whatever inflection, spelling variants, names or another word can explain is left out.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

from corpus.records.matches import Origin
from matcher.alignment import Alignment
from matcher.index import FIRST_ID, Index, Text
from matcher.vocabulary import EASILY_MISTAKEN, NO_NAME

_RARE = 2  # times that a slip stands in a work at most, its editions counted once
_OFTEN = 10  # times that the word it was meant to be stands there at least
_LETTERS = 6  # of a slip, at least: shorter words have too many neighbours
_LETTERS_REPLACED = 8  # likewise where one letter stands for another
_ENDING = 4  # letters at a word's end among which one more may be right
_DETERMINERS = frozenset({"this", "these", "our"})
_NOUNS = frozenset({"procedures", "manual", "handbook", "chapter", "guidance"})
_BETWEEN = 3  # words between the two, at most
_RIGHT_TWICE = frozenset({"had", "that", "very", "so", "no", "bye", "her", "is", "in", "on"})
_VARIANTS = ({"s", "z"}, {"c", "s"})  # organise and organize, licence and license
Places = tuple[range, ...]


def find_fossils(index: Index) -> Mapping[int, Places]:
    """Give, for each protected text by number, where its tell-tale wording stands."""
    spellings = list(index.vocabulary)
    slips = _table(index, _slips(index, spellings))
    odd_twice = _table(index, filter(_is_odd_twice, spellings))
    determiners = _table(index, _DETERMINERS)
    places = {}
    for number, text in enumerate(index.texts):
        if text.record.origin is Origin.OWN:
            ids = index.ids[text.first : text.after]
            own = index.own_words(text)
            doubled = np.flatnonzero((ids[1:] == ids[:-1]) & odd_twice[ids[1:]])
            found = [
                *_of_words(text, np.flatnonzero(slips[ids]).tolist()),
                *_doubled(text, doubled.tolist()),
                *_naming(text, np.flatnonzero(determiners[ids]).tolist()),
            ]
            places[number] = tuple(
                words for words in sorted(found, key=lambda words: words.start) if own[words].all()
            )
    return {number: of_text for number, of_text in places.items() if of_text}


def _table(index: Index, words: Iterable[str]) -> NDArray[np.bool_]:
    """Say of every id whether it is one of some words; shape ``(ids,)``."""
    table = np.zeros(FIRST_ID + len(index.vocabulary), dtype=np.bool_)
    table[[index.vocabulary[word] for word in words if word in index.vocabulary]] = True
    return table


def fossils_kept(found: Alignment, index: Index) -> Iterator[str]:
    """Give, in normal words, the tell-tale wording of a text that a copy has word for word."""
    side = index.texts[found.text].side
    starts = [block.source for block in found.blocks]
    for words in index.fossil_places.get(found.text, ()):
        number = bisect_right(starts, words.start) - 1
        if number >= 0 and words.stop <= found.blocks[number].source_after:
            yield " ".join(side.normal(words))


def _slips(index: Index, spellings: Sequence[str]) -> set[str]:
    """Give the words of the works that are slips."""
    slips: set[str] = set()
    quoted = np.zeros(FIRST_ID + len(spellings), dtype=np.bool_)
    for text in index.texts:
        if text.record.origin is Origin.THIRD_PARTY:
            quoted[index.ids[text.first : text.after]] = True
    for counts in _counts(index, len(spellings)):
        often = [spellings[i - FIRST_ID] for i in np.flatnonzero(counts >= _OFTEN).tolist()]
        rare = np.flatnonzero((counts > 0) & (counts <= _RARE) & ~quoted).tolist()
        near: dict[str, set[str]] = defaultdict(set)
        for word in filter(str.isalpha, often):
            for variant in _with_one_letter_less(word):
                near[variant].add(word)
        slips |= {
            word
            for word in (spellings[number - FIRST_ID] for number in rare)
            if len(word) >= _LETTERS
            and word.isalpha()
            and word not in EASILY_MISTAKEN
            and any(
                _is_slip(word, meant)
                for variant in _with_one_letter_less(word)
                for meant in near.get(variant, ())
            )
        }
    return slips


def _counts(index: Index, different: int) -> Iterator[NDArray[np.int64]]:
    """Count the words of each work, shape ``(ids,)``; of a chapter's wordings the most count."""
    ids = FIRST_ID + different
    wordings: dict[tuple[str, str], list[Text]] = defaultdict(list)
    for text in index.texts:
        if text.record.origin is Origin.OWN:
            wordings[text.record.owner_id, text.record.chapter_id].append(text)
    works: dict[str, NDArray[np.int64]] = defaultdict(lambda: np.zeros(ids, dtype=np.int64))
    for (work, _), texts in wordings.items():
        most = np.zeros(ids, dtype=np.int64)
        for text in texts:
            counts = np.bincount(index.ids[text.first : text.after], minlength=ids)
            np.maximum(most, counts, out=most)
        works[work] += most
    yield from works.values()


def _with_one_letter_less(word: str) -> set[str]:
    """Give a word, and what is left when one inner letter is taken out.

    Two words that are one slip apart share one of these.
    """
    return {word, *(word[:at] + word[at + 1 :] for at in range(1, len(word)))}


def _is_slip(word: str, meant: str) -> bool:
    """Whether a word is another with one inner letter lost, added, replaced, or two swapped."""
    if OSA.distance(word, meant, score_cutoff=1) != 1:
        return False
    if word[0] != meant[0] or word[-1] != meant[-1]:
        return False  # inflection, or another word
    if len(word) == len(meant):
        changed = [pair for pair in zip(word, meant, strict=True) if pair[0] != pair[1]]
        if len(changed) == 1:
            is_variant = any(set(changed[0]) <= letters for letters in _VARIANTS)
            return len(word) >= _LETTERS_REPLACED and not is_variant
        return True
    return not _is_inflected(*sorted((word, meant), key=len))


def _is_inflected(shorter: str, longer: str) -> bool:
    """Whether the letter more may be an ending's: focused and focussed, assesses and assessed."""
    pairs = enumerate(zip(shorter, longer, strict=False))
    first = next((at for at, (one, other) in pairs if one != other), len(shorter))
    return len(longer) - first <= _ENDING


def _of_words(text: Text, places: Iterable[int]) -> Iterator[range]:
    """Give where a text has slips; a word with a capital letter is taken for a name."""
    for number in places:
        if not text.side.shown(range(number, number + 1))[:1].isupper():
            yield range(number, number + 1)


def _is_odd_twice(word: str) -> bool:
    return word.isalpha() and word not in _RIGHT_TWICE


def _doubled(text: Text, places: Iterable[int]) -> Iterator[range]:
    """Give where a word is written twice, with nothing but a space between."""
    for number in places:
        words = range(number, number + 2)
        word = text.side.words.normal[number]
        if text.side.span(words).of(text.side.text).split(" ") == [word, word]:
            yield words


def _naming(text: Text, places: Iterable[int]) -> Iterator[range]:
    """Give where a phrase names the manual: "in this manual", "of these Harbour procedures"."""
    for number in places:
        behind = text.side.following(number + 1, _BETWEEN + 1)
        for length, name in enumerate(behind, start=2):
            if name in _NOUNS:
                yield range(number, number + length)
                break
            if name in NO_NAME:
                break
