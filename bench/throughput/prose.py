"""Invented prose by the million words, sampled with numpy: the same for the same seed.

Sentences are templates of slots (``grammar.py``), slots are filled with words by their frequencies
(``vocabulary.py``). A text has a topic, from whose words a third of its content words come. Stock
phrases of four to eleven words and pairs of words that go together are shared by all that is
written, whoever writes.
"""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from bench.throughput.grammar import sentence_templates, stock_shapes
from bench.throughput.vocabulary import invented_names, word_classes

STOCK_PHRASES = 420
STOCK_EXPONENT = 0.75
PAIRS = 1500
TOPICS = 120
_WORDS_OF_TOPIC = 70
_SHARE_OF_TOPIC = 0.32
_TOPICAL = ("N", "NS", "V", "V3", "VEN", "ADJ")
_USUAL_STOCK = 5  # words
_RARER = 0.4  # for every word more
_MARKS = (",", ";", "(", ")", ".", "?", ":")
_ENDS = ((".", 0.955), ("?", 0.025), (":", 0.02))
_SENTENCES_A_PARAGRAPH = 3.5

Ids = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Style:
    """How one author writes."""

    stock_share: float
    """Share of sentences with a stock phrase."""
    names: tuple[str, ...]
    """Proper names, which others do not use."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Items, of one word or several, and the classes whose slots they fill."""

    words: tuple[str, ...]
    """Every word once for each item of one word; marks of punctuation first."""
    first: Ids
    """Shape ``(items,)``: where each item's words begin in ``parts``."""
    length: Ids
    """Shape ``(items,)``."""
    parts: Ids
    """Numbers of words."""
    members: dict[str, tuple[Ids, NDArray[np.float64]]]
    """Class to its items and their cumulated shares."""
    topics: dict[str, Ids]
    """Class to the items of each topic, shape ``(TOPICS, words of a topic)``."""


class Writer:
    """Writes texts in one style."""

    def __init__(self, seed: int, style: Style) -> None:
        self._rng = np.random.default_rng(seed)
        self._style = style
        self._lexicon = _lexicon(style.names)
        self._table = _tables(self._lexicon.words)
        plain, stock = sentence_templates()
        self._templates = _flat([*plain, *stock])
        self._kinds = len(plain), len(stock)

    def texts(self, lengths: Sequence[int], liking: Sequence[float] = (1.0,)) -> list[str]:
        """Write one text of each length in words, or a few more; paragraphs by empty lines.

        ``liking`` multiplies, text by text, the share of sentences with a stock phrase.
        """
        sentence_words = self._sentence_words()
        wanted = np.array(lengths)
        counts = np.maximum(1, np.ceil(wanted / sentence_words)).astype(np.int64)
        topics = self._rng.integers(0, TOPICS, len(wanted))
        of_text = np.repeat(np.arange(len(wanted)), counts)
        shares = self._style.stock_share * np.resize(np.array(liking), len(wanted))
        tokens, of_sentence = self._sentences(topics[of_text], shares[of_text])
        ends = np.searchsorted(of_sentence, np.cumsum(counts))
        written = np.split(tokens, ends[:-1])
        joined = ("".join(self._table[piece].tolist()) for piece in written)
        return [text.strip().replace("( ", "(") for text in joined]

    def sentences(self, count: int) -> list[str]:
        """Write so many single sentences."""
        return [text.replace("\n\n", "") for text in self.texts([1] * count)]

    def some_words(self, count: int) -> list[str]:
        """Draw words as they occur, without the prose around them."""
        found = " ".join(self.texts([2 * count + 50])).split()
        bare = [word.strip("".join(_MARKS)).lower() for word in found]
        drawn = self._rng.permutation(len(bare))[:count]
        return [bare[place] for place in drawn.tolist()]

    def _sentence_words(self) -> float:
        """Give the words of a sentence on average."""
        plain, _ = self._kinds
        length = self._templates[1]
        share = self._style.stock_share
        return float(length[:plain].mean() * (1 - share) + (length[plain:].mean() + 4) * share)

    def _sentences(self, topics: Ids, stock_shares: NDArray[np.float64]) -> tuple[Ids, Ids]:
        """Give words as places in the table of written words, and the sentence of each."""
        plain, stock = self._kinds
        first, length, slots = self._templates
        has_stock = self._rng.random(len(topics)) < stock_shares
        chosen = np.where(
            has_stock,
            plain + self._rng.integers(0, stock, len(topics)),
            self._rng.integers(0, plain, len(topics)),
        )
        taken, sentence = _gather(first[chosen], length[chosen])
        items = self._items(slots[taken], topics[sentence], sentence)
        words, item = _gather(self._lexicon.first[items], self._lexicon.length[items])
        return self._written(self._lexicon.parts[words], sentence[item], len(topics))

    def _items(self, slots: Ids, topics: Ids, sentence: Ids) -> Ids:
        """Fill slots: with words of the topic for a share, else with those of the class."""
        items = np.empty(len(slots), dtype=np.int64)
        of_sentence = self._rng.random(int(sentence[-1]) + 1)[sentence]
        for number, name in enumerate(_slot_names()):
            places = np.flatnonzero(slots == number)
            members, shares = self._lexicon.members[name]
            is_stock = name in {"STOCK", "MORE"}
            draws = of_sentence[places] if is_stock else self._rng.random(len(places))
            drawn = np.searchsorted(shares, draws)
            items[places] = members[np.minimum(drawn, len(members) - 1)]
            if name in _TOPICAL:
                topical = places[self._rng.random(len(places)) < _SHARE_OF_TOPIC]
                ranks = (_WORDS_OF_TOPIC * self._rng.random(len(topical)) ** 2).astype(np.int64)
                items[topical] = self._lexicon.topics[name][topics[topical], ranks]
        return items

    def _written(self, words: Ids, sentence: Ids, count: int) -> tuple[Ids, Ids]:
        """Set capitals, paragraphs, "an", and the marks at the ends of sentences."""
        known = len(self._lexicon.words)
        is_article = words == self._lexicon.words.index("a")
        vowel = _begins_with_vowel(self._lexicon.words)
        is_article[:-1] &= vowel[words[1:]]
        is_article[-1:] = False
        words = np.where(is_article, self._lexicon.words.index("an"), words)
        starts = np.searchsorted(sentence, np.arange(count))
        begins = self._rng.random(count) < 1 / _SENTENCES_A_PARAGRAPH
        words[starts] += np.where(begins, 2 * known, known)
        marks = np.array([_MARKS.index(mark) for mark, _ in _ENDS])
        ends = marks[self._rng.choice(len(_ENDS), count, p=[share for _, share in _ENDS])]
        after = np.append(starts[1:], len(words))
        return np.insert(words, after, ends), np.insert(sentence, after, np.arange(count))


def _gather(first: Ids, length: Ids) -> tuple[Ids, Ids]:
    """Give the places of stretches one behind the other, and the stretch of each place."""
    stretch = np.repeat(np.arange(len(first)), length)
    before = np.cumsum(length) - length
    return np.arange(len(stretch)) + (first - before)[stretch], stretch


def _flat(templates: Sequence[Sequence[str]]) -> tuple[Ids, Ids, Ids]:
    number = {name: place for place, name in enumerate(_slot_names())}
    length = np.array([len(template) for template in templates])
    slots = np.array([number[slot] for template in templates for slot in template])
    return np.cumsum(length) - length, length, slots


@lru_cache(maxsize=1)
def _slot_names() -> tuple[str, ...]:
    return (*word_classes(), "POSS", "NAME", "COLL", "STOCK", "MORE", ",", ";", "(", ")")


@lru_cache(maxsize=8)
def _lexicon(names: tuple[str, ...]) -> Lexicon:
    """Lay all items out; the shared ones are the same whatever the names are."""
    numbers = {mark: place for place, mark in enumerate((*_MARKS, "a", "an"))}
    items: list[tuple[int, ...]] = []
    members: dict[str, tuple[Ids, NDArray[np.float64]]] = {}
    for name, (texts, weights) in _classes(names).items():
        begin = len(items)
        items += [
            tuple(numbers.setdefault(w, len(numbers)) for w in text.split()) for text in texts
        ]
        shares = np.cumsum(weights) / np.sum(weights)
        members[name] = np.arange(begin, len(items)), shares
    length = np.array([len(item) for item in items])
    return Lexicon(
        words=tuple(numbers),
        first=np.cumsum(length) - length,
        length=length,
        parts=np.array([word for item in items for word in item]),
        members=members,
        topics=_topics(members),
    )


def _classes(names: tuple[str, ...]) -> dict[str, tuple[Sequence[str], Sequence[float]]]:
    classes: dict[str, tuple[Sequence[str], Sequence[float]]] = dict(word_classes())
    nouns = [noun + "'s" for noun in classes["N"][0][:800]]
    classes["POSS"] = nouns, [1 / (rank + 4) for rank in range(len(nouns))]
    classes["NAME"] = names, [1 / (rank + 3) for rank in range(len(names))]
    pairs = _pairs()
    classes["COLL"] = pairs, [1 / (rank + 4) for rank in range(len(pairs))]
    stock = stock_phrases()
    weights = [_stock_weight(phrase, rank) for rank, phrase in enumerate(stock)]
    classes["STOCK"] = stock, weights
    # What goes with each: the same draw gives both.
    classes["MORE"] = random.Random("more").sample(stock, len(stock)), weights
    for mark in (",", ";", "(", ")"):
        classes[mark] = [mark], [1.0]
    return classes


def _stock_weight(phrase: str, rank: int) -> float:
    more = max(0, len(phrase.split()) - _USUAL_STOCK)
    return math.pow(_RARER, more) / math.pow(rank + 3, STOCK_EXPONENT)


def _pairs() -> list[str]:
    rng = random.Random("pairs")
    nouns, adjectives = word_classes()["N"][0][:900], word_classes()["ADJ"][0][:200]
    firsts = [*nouns, *adjectives]
    return [f"{rng.choice(firsts)} {rng.choice(nouns)}" for _ in range(PAIRS)]


@lru_cache(maxsize=1)
def stock_phrases() -> tuple[str, ...]:
    """Give the turns of phrase that everybody of the genre uses, the commonest first."""
    rng = random.Random("stock")
    classes = word_classes()
    found: list[str] = []
    while len(found) < STOCK_PHRASES:
        phrase = [
            rng.choices(classes[slot][0][:500], classes[slot][1][:500])[0]
            for slot in rng.choice(stock_shapes())
        ]
        if 4 <= len(" ".join(phrase).split()) <= 11:
            found.append(" ".join(phrase))
    return tuple(found)


def _topics(members: dict[str, tuple[Ids, NDArray[np.float64]]]) -> dict[str, Ids]:
    """Choose the words of every topic from the whole class, the common ones more often."""
    rng = np.random.default_rng(7)
    found: dict[str, Ids] = {}
    for name in _TOPICAL:
        items = members[name][0]
        ranks = len(items) * rng.random((TOPICS, _WORDS_OF_TOPIC)) ** 2.5
        found[name] = items[ranks.astype(np.int64)]
    return found


def _begins_with_vowel(words: tuple[str, ...]) -> NDArray[np.bool_]:
    return np.array([word[0] in "aeio" for word in words])


def _tables(words: tuple[str, ...]) -> NDArray[np.object_]:
    """Give words as written within a sentence, at its beginning, and at a paragraph's."""
    glued = {mark: mark for mark in _MARKS} | {"(": " ("}
    within = [glued.get(word, f" {word}") for word in words]
    capital = [word[:1].upper() + word[1:] for word in words]
    opened = [f" {word}" for word in capital]
    return np.array([*within, *opened, *(f"\n\n{word}" for word in capital)], dtype=object)


def style_of_manuals() -> Style:
    """Give the style of the protected texts."""
    return Style(0.032, tuple(invented_names(random.Random("manuals"), 60)))


def style_of_pages() -> Style:
    """Give the style of the pages: the same genre, with names of its own."""
    return Style(0.032, tuple(invented_names(random.Random("pages"), 400, "e")))
