"""How well the levels of Clough and Stevenson's plagiarised short answers can be told apart.

95 answers of students to five questions, made from an encyclopedia's text at four levels: copied
("cut"), revised lightly, revised heavily, or not at all. Accuracy is given for the four levels, and
for two: made from the text or not.

accuracy_N_classes: each answer is judged by a classifier that has seen the 94 others
(leave-one-out); the features of those are made as if the answer left out did not exist.
accuracy_N_classes_unseen_question: judged by answers to the four other questions.
accuracy_N_classes_nested: leave-one-out, where the groups of features and the penalty are chosen
anew inside each fold, by cross-validation of the 94. --quick leaves these slow figures out.

How far to trust them: the features and the penalty were chosen by looking at leave-one-out scores
of these same answers, among some 130 features tried, so that the first figures flatter. So, less,
does the nested one: the features that it chooses from are those that were kept. One answer is
.0105, and the standard error of .85 is .036. Levels are what students were asked to do, not what
they did: some "light" and "heavy" answers are nearly verbatim, and a "cut" one shares no phrase
with its original. Features use the question only to find its original and the other answers to it,
and of those only the words (``bench/answers/sources.py``): never a level, a name, or how many
answers of each level there are.

CORPUS holds data/file_information.csv (or is that folder) and the texts beside it:
https://ir.shef.ac.uk/cloughie/resources/plagiarism_corpus.html

usage: python -m bench.short_answers --corpus CORPUS [--json] [--quick]
"""

import argparse
import json
import sys
from pathlib import Path

import numpy as np

from bench.answers.judging import (
    PENALTY,
    accuracy,
    judged,
    judged_by_choice,
    one_answer_left_out,
    one_question_left_out,
)
from bench.answers.reading import LEVELS, read_answers


def main() -> int:
    """Measure and tell."""
    parser = argparse.ArgumentParser(prog="python -m bench.short_answers")
    parser.add_argument("--corpus", type=Path, required=True, metavar="DIR")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--quick", action="store_true", help="leave the slow nested figures out")
    options = parser.parse_args()
    figures, answers = measure(options.corpus, nested=not options.quick)
    if options.json:
        conditions = {"answers": answers, "classifier": f"SVM, radial kernel, penalty {PENALTY}"}
        print(json.dumps({"bench": "short_answers", "figures": figures, "conditions": conditions}))
    else:
        for name, value in figures.items():
            print(f"{name:36} {value:7.4f}")
    return 0


def measure(corpus: Path, *, nested: bool) -> tuple[dict[str, float], int]:
    """Give the figures, and how many answers they are measured on."""
    answers, originals = read_answers(corpus)
    levels = np.array([LEVELS.index(answer.level) for answer in answers])
    answer_by_answer = one_answer_left_out(answers, originals)
    question_by_question = one_question_left_out(answers, originals)
    figures = {}
    for number, classes in ((2, (levels > 0).astype(np.int64)), (4, levels)):
        name = f"accuracy_{number}_classes"
        figures[name] = accuracy(answer_by_answer, classes, judged)
        figures[f"{name}_unseen_question"] = accuracy(question_by_question, classes, judged)
        if nested:
            figures[f"{name}_nested"] = accuracy(answer_by_answer, classes, judged_by_choice)
    return {name: round(value, 4) for name, value in figures.items()}, len(answers)


if __name__ == "__main__":
    sys.exit(main())
