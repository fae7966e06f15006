"""How well the levels of Clough and Stevenson's plagiarised short answers can be told apart.

95 answers of students to five questions, made from an encyclopedia's text at four levels: copied
("cut"), revised lightly, revised heavily, or not at all. Each answer is judged by a classifier that
has seen the 94 others (leave-one-out). Accuracy is given for the four levels, and for two: made
from the text or not. Two of the answers said to be copied share no phrase with the text, so that
.979 is the most that two classes can reach.

CORPUS holds data/file_information.csv (or is that folder) and the texts beside it:
https://ir.shef.ac.uk/cloughie/resources/plagiarism_corpus.html

usage: python -m bench.short_answers --corpus CORPUS [--json]
"""

import argparse
import csv
import itertools
import json
import math
import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

from corpus.text import normal_words
from matcher.stems import Vocabulary

Item = TypeVar("Item")

LEVELS = ("non", "heavy", "light", "cut")
_PENALTY = 10.0  # of the support vector machine; 3 and 30 lose .02
_SENTENCE_END = re.compile(r"(?<=[.!?:;])\s+|\n\s*\n")
_EXACT, _CLOSE, _LOOSE = 0.95, 0.7, 0.45  # similarity of sentences copied, revised, reworded


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer or an original, in words."""

    task: str
    level: str
    words: tuple[str, ...]
    sentences: tuple[tuple[str, ...], ...]
    content: tuple[int, ...]
    """Stems without those of function words, in order."""


def main() -> int:
    """Measure and tell."""
    parser = argparse.ArgumentParser(prog="python -m bench.short_answers")
    parser.add_argument("--corpus", type=Path, required=True, metavar="DIR")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    answers, originals = read_answers(options.corpus)
    levels = np.array([LEVELS.index(answer.level) for answer in answers])
    features = np.array([features_of(each, originals[each.task], answers) for each in answers])
    figures = {
        "accuracy_2_classes": round(accuracy(features, levels > 0), 4),
        "accuracy_4_classes": round(accuracy(features, levels), 4),
    }
    if options.json:
        conditions = {"answers": len(answers), "classifier": "SVM, radial kernel"}
        print(json.dumps({"bench": "short_answers", "figures": figures, "conditions": conditions}))
    else:
        for name, value in figures.items():
            print(f"{name:20} {value:6.3f}")
    return 0


def read_answers(corpus: Path) -> tuple[list[Answer], dict[str, Answer]]:
    """Read the answers, and the originals by task."""
    folder = corpus / "data" if (corpus / "data").is_dir() else corpus
    vocabulary = Vocabulary()
    with (folder / "file_information.csv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    read = [
        _answer(row["Task"], row["Category"], (folder / row["File"]).read_bytes(), vocabulary)
        for row in rows
    ]
    return (
        [answer for answer in read if answer.level in LEVELS],
        {answer.task: answer for answer in read if answer.level not in LEVELS},
    )


def _answer(task: str, level: str, written: bytes, vocabulary: Vocabulary) -> Answer:
    text = written.decode("utf-8", "replace")
    words = normal_words(text)
    stems = vocabulary.numbers(words)
    sentences = (tuple(normal_words(sentence)) for sentence in _SENTENCE_END.split(text))
    return Answer(
        task=task,
        level=level,
        words=tuple(words),
        sentences=tuple(sentence for sentence in sentences if len(sentence) >= 3),
        content=tuple(stems[~vocabulary.function[stems]].tolist()),
    )


def accuracy(features: NDArray[np.float64], classes: NDArray[np.int64 | np.bool_]) -> float:
    """Give the share of answers judged right by a classifier that saw all the others."""
    right = 0
    for number in range(len(classes)):
        others = np.arange(len(classes)) != number
        classifier = make_pipeline(StandardScaler(), SVC(C=_PENALTY))
        classifier.fit(features[others], classes[others])
        right += int(classifier.predict(features[number : number + 1])[0] == classes[number])
    return right / len(classes)


def features_of(answer: Answer, original: Answer, answers: Sequence[Answer]) -> list[float]:
    """Give what tells how an answer was made: words, runs and sentences that it shares.

    Of the other answers only the words are used, not the levels: what all say is the subject's.
    """
    others = [set(each.content) for each in answers if each.task == answer.task and each != answer]
    runs = runs_in_common(answer.words, original.words)
    copied = sum(run for run in runs if run >= 3)
    longer = [run for run in runs if run >= 4]
    sorted_triples = [tuple(sorted(gram)) for gram in grams(answer.content, 3)]
    original_triples = {tuple(sorted(gram)) for gram in grams(original.content, 3)}
    return [
        contained(grams(answer.content, 1), set(grams(original.content, 1))),
        _contained_by_rarity(answer, original, others),
        contained(grams(answer.words, 3), set(grams(original.words, 3))),
        contained(sorted_triples, original_triples),
        math.log1p(max(runs, default=0)),
        sum(longer) / max(1, len(answer.words)),
        sum(run for run in runs if run >= 10) / max(1, copied),
        len(longer) / max(1, sum(longer)),
        *_sentence_features(answer, original),
    ]


def grams(items: Sequence[Item], length: int) -> list[tuple[Item, ...]]:
    """Give every run of ``length`` items."""
    return [tuple(items[i : i + length]) for i in range(len(items) - length + 1)]


def contained(items: Sequence[Item], within: set[Item]) -> float:
    """Give the share of items that are in a set."""
    return sum(item in within for item in items) / max(1, len(items))


def _contained_by_rarity(answer: Answer, original: Answer, others: Sequence[set[int]]) -> float:
    """Give the share of different words in the original; those that all answers use count least."""
    used = Counter(stem for other in others for stem in other)
    weight = {stem: math.log((len(others) + 1) / (used[stem] + 1)) for stem in answer.content}
    shared = sum(weight[stem] for stem in set(answer.content) & set(original.content))
    return shared / max(1e-9, sum(weight.values()))


def runs_in_common(words: Sequence[str], original: Sequence[str]) -> list[int]:
    """Cut an answer into the longest runs that stand in the original, from its beginning on.

    Gives the runs' lengths; a word that the original lacks is a run of 0.
    """
    places: dict[str, list[int]] = {}
    for place, word in enumerate(original):
        places.setdefault(word, []).append(place)
    runs = []
    done = 0
    while done < len(words):
        found = (_run(words, done, original, place) for place in places.get(words[done], ()))
        longest = max(found, default=0)
        runs.append(longest)
        done += max(1, longest)
    return runs


def _run(words: Sequence[str], first: int, original: Sequence[str], place: int) -> int:
    length = 0
    for word, same in zip(words[first:], original[place:], strict=False):
        if word != same:
            break
        length += 1
    return length


def _sentence_features(answer: Answer, original: Answer) -> list[float]:
    """Give the shares of words in sentences copied, revised, reworded and new; and the nearest.

    A sentence is compared with each sentence of the original and with each two in succession.
    """
    one = original.sentences
    stretches = [*one, *(a + b for a, b in itertools.pairwise(one))]
    lengths = np.array([len(sentence) for sentence in answer.sentences])
    kept = np.array(
        [
            max(LCSseq.similarity(sentence, stretch) for stretch in stretches) / len(sentence)
            for sentence in answer.sentences
        ]
    )
    nearest = max(
        2 * LCSseq.similarity(sentence, other) / (len(sentence) + len(other))
        for sentence in answer.sentences
        for other in one
    )
    bounds = (-np.inf, _LOOSE, _CLOSE, _EXACT, np.inf)
    shares, _ = np.histogram(kept, bins=bounds, weights=lengths / lengths.sum())
    return [*shares.tolist(), nearest]


if __name__ == "__main__":
    sys.exit(main())
