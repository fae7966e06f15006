"""Reading the corpus of short answers: each answer and each original as words and sentences."""

import csv
import re
from dataclasses import dataclass
from pathlib import Path

from corpus.text import normal_words
from matcher.reworded.stems import Vocabulary

LEVELS = ("non", "heavy", "light", "cut")
FUNCTION_WORD = -1
"""Stands for the stem of any function word."""
_SENTENCE_END = re.compile(r"(?<=[.!?:;])\s+|\n\s*\n")
_SHORTEST_SENTENCE = 3  # words: headings' numbers and the pieces of formulas are no sentences


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer or an original, in words."""

    task: str
    level: str
    """One of ``LEVELS``, or another word for an original."""
    words: tuple[str, ...]
    stems: tuple[int, ...]
    """The stem of each word, or ``FUNCTION_WORD``."""
    sentences: tuple[tuple[str, ...], ...]

    @property
    def content(self) -> tuple[int, ...]:
        """Stems without those of function words, in order."""
        return tuple(stem for stem in self.stems if stem != FUNCTION_WORD)


def read_answers(corpus: Path) -> tuple[list[Answer], dict[str, Answer]]:
    """Read the answers, and the originals by task."""
    folder = corpus / "data" if (corpus / "data").is_dir() else corpus
    vocabulary = Vocabulary()
    with (folder / "file_information.csv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    read = [
        answer_of(
            (folder / row["File"]).read_bytes().decode("utf-8", "replace"),
            vocabulary,
            task=row["Task"],
            level=row["Category"],
        )
        for row in rows
    ]
    return (
        [answer for answer in read if answer.level in LEVELS],
        {answer.task: answer for answer in read if answer.level not in LEVELS},
    )


def answer_of(text: str, vocabulary: Vocabulary, *, task: str, level: str) -> Answer:
    """Take a text apart."""
    words = normal_words(text)
    stems = vocabulary.numbers(words)
    sentences = (tuple(normal_words(sentence)) for sentence in _SENTENCE_END.split(text))
    function = vocabulary.function[stems]
    return Answer(
        task=task,
        level=level,
        words=tuple(words),
        stems=tuple(
            FUNCTION_WORD if is_function else int(stem)
            for stem, is_function in zip(stems, function, strict=True)
        ),
        sentences=tuple(each for each in sentences if len(each) >= _SHORTEST_SENTENCE),
    )
