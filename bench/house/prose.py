"""Invented prose in the manner of safeguarding procedures, that does not repeat itself."""

import math
import random
import re
from collections.abc import Iterable, Sequence

from bench.house.patterns import RULES, STOCK

_SLOT = re.compile(r"\{(\w+)\}")
_WORD = re.compile(r"[a-z0-9@]+")
_CONTACT = re.compile(r"\S*@\S*\w|https?://\S*\w|www\.\S*\w|\b0\d{2,4}(?: \d{3,6}){1,2}\b")
# Words: a sentence that shares so many with what was written before is written anew. Independent
# policies seldom share five: a third of their pages hold three such runs near each other.
_CHANCE_RUN = 5
_LOOSE_RUN = 7  # the same for the share of sentences that are like others
_STOCK_RUN = 14  # the same for a sentence with a stock phrase
_TRIES = 200
_SHARE_OF_HAND = 0.5  # of the bank's phrases, that one author uses


def plain_words(text: str) -> list[str]:
    """Give a text's words in small letters, apostrophes dropped: the bench's own measure.

    A telephone number or address is one word, ``@``, whatever it says.
    """
    named = _CONTACT.sub("@", text.lower())
    return _WORD.findall(named.replace("'", "").replace("\u2019", ""))


class Writer:
    """Writes sentences, and remembers what must not be repeated."""

    def __init__(self, rng: random.Random, stock_share: float, loose_share: float) -> None:
        self._rng = rng
        self._stock_share = stock_share
        self._loose_share = loose_share
        self._runs: dict[int, set[tuple[str, ...]]] = {
            length: set() for length in (_CHANCE_RUN, _LOOSE_RUN, _STOCK_RUN)
        }

        self._phrases = _PARSED

    def change_hands(self) -> None:
        """Write as another author from now on, who knows half of the phrases, and no long ones."""
        self._phrases = {}
        for rule, phrases in _PARSED.items():
            short = [phrase for phrase in phrases if not _is_long(phrase)] or phrases
            self._phrases[rule] = self._rng.sample(short, math.ceil(len(short) * _SHARE_OF_HAND))

    def remember(self, text: str) -> None:
        """Never again write a sentence that shares a long run with this."""
        words = plain_words(text)
        for length, runs in self._runs.items():
            runs.update(_runs(words, length))

    def sentence(self) -> str:
        """Write one sentence, which may carry a stock phrase."""
        has_stock = self._rng.random() < self._stock_share
        return self._fresh("withstock" if has_stock else "sentence")

    def new_sentence(self) -> str:
        """Write one sentence of which no other will remind."""
        text = self._fresh("sentence")
        self.remember(text)
        return text

    def paragraph(self, words: int) -> str:
        """Write sentences until there are about so many words."""
        sentences: list[str] = []
        count = 0
        while not sentences or count < words - 8:
            sentences.append(self.sentence())
            count += len(sentences[-1].split())
        if self._rng.random() < 0.12:
            sentences.append(self._fresh("link"))
        return " ".join(sentences)

    def repeats(self, text: str) -> bool:
        """Whether a text shares a run that no stock phrase explains with what is remembered."""
        return not self._runs[_STOCK_RUN].isdisjoint(_runs(plain_words(text), _STOCK_RUN))

    def piece(self, rule: str) -> str:
        """Write a heading, a bullet or a cell: too short to repeat what matters."""
        return self._fresh(rule)

    def _fresh(self, rule: str) -> str:
        is_loose = self._rng.random() < self._loose_share
        length = _STOCK_RUN if rule == "withstock" else _LOOSE_RUN if is_loose else _CHANCE_RUN
        for tried in range(_TRIES):
            length = _LOOSE_RUN if tried > _TRIES * 3 // 4 and length == _CHANCE_RUN else length
            text = _capital(self._expand(rule))
            if self._runs[length].isdisjoint(_runs(plain_words(text), length)):
                return text
        raise RuntimeError(f"no new {rule} in {_TRIES} tries; widen bench/house/bank.py")

    def _expand(self, rule: str) -> str:
        if rule == "stock":
            return self._rng.choice(STOCK)
        pieces = self._rng.choice(self._phrases[rule])
        return "".join(
            self._expand(piece) if number % 2 else piece for number, piece in enumerate(pieces)
        )


def _runs(words: Sequence[str], length: int) -> Iterable[tuple[str, ...]]:
    return (tuple(words[i : i + length]) for i in range(len(words) - length + 1))


def _is_long(phrase: Sequence[str]) -> bool:
    return any(len(fixed.split()) >= _CHANCE_RUN - 1 for fixed in phrase[::2])


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _parse(alternatives: str) -> list[list[str]]:
    """Cut each alternative into fixed text and, at odd places, names of slots."""
    texts = (re.sub(r"\s*\n\s*", "", text) for text in alternatives.split("|"))
    return [_SLOT.split(text.strip()) for text in texts]


_PARSED = {rule: _parse(alternatives) for rule, alternatives in RULES.items()}
