"""What tells how an answer was made: the words, runs and sentences that it shares with a source."""

import math
from collections import Counter
from collections.abc import Sequence
from typing import TypeVar

from bench.answers.reading import Answer
from bench.answers.sentences import sentence_features
from bench.answers.sources import completed, runs_in_common

Item = TypeVar("Item")

GROUPS = {"words": range(4), "runs": range(4, 8), "sentences": range(8, 14), "order": range(14, 17)}
"""Features by what they look at; the last are the order of words and the replaced stretches."""


def features_of(answer: Answer, original: Answer, answers: Sequence[Answer]) -> list[float]:
    """Give the features of an answer, in the order of ``GROUPS``.

    Of the other answers to the question only the words are used, never the levels: what all say is
    the subject's, and what those who copy share is the source's.
    """
    others = [each for each in answers if each.task == answer.task and each is not answer]
    source = completed(answer, original, others)
    return [
        *_word_features(answer, source, others),
        *_run_features(answer, source),
        *sentence_features(answer.sentences, source.sentences),
    ]


def _word_features(answer: Answer, source: Answer, others: Sequence[Answer]) -> list[float]:
    """Give the shares of stems (plain, and by rarity) and of triples (as written, and sorted)."""
    content, offered = answer.content, source.content
    sorted_triples = [tuple(sorted(gram)) for gram in grams(content, 3)]
    return [
        contained(content, set(offered)),
        _contained_by_rarity(content, offered, [set(other.content) for other in others]),
        contained(grams(answer.words, 3), set(grams(source.words, 3))),
        contained(sorted_triples, {tuple(sorted(gram)) for gram in grams(offered, 3)}),
    ]


def _run_features(answer: Answer, source: Answer) -> list[float]:
    """Give the longest run, the shares of words in runs, and how short the copied pieces are."""
    runs = runs_in_common(answer.words, source.words)
    copied = sum(run for run in runs if run >= 3)
    longer = [run for run in runs if run >= 4]
    return [
        math.log1p(max(runs, default=0)),
        sum(longer) / max(1, len(answer.words)),
        sum(run for run in runs if run >= 10) / max(1, copied),
        len(longer) / max(1, sum(longer)),
    ]


def grams(items: Sequence[Item], length: int) -> list[tuple[Item, ...]]:
    """Give every run of ``length`` items."""
    return [tuple(items[i : i + length]) for i in range(len(items) - length + 1)]


def contained(items: Sequence[Item], within: set[Item]) -> float:
    """Give the share of items that are in a set."""
    return sum(item in within for item in items) / max(1, len(items))


def _contained_by_rarity(
    content: Sequence[int], offered: Sequence[int], others: Sequence[set[int]]
) -> float:
    """Give the share of different stems offered; those that all answers use count least."""
    used = Counter(stem for other in others for stem in other)
    weight = {stem: math.log((len(others) + 1) / (used[stem] + 1)) for stem in set(content)}
    shared = sum(weight[stem] for stem in sorted(set(content) & set(offered)))
    return shared / max(1e-9, sum(weight[stem] for stem in sorted(weight)))
