"""Judging answers by others: leave-one-out, with and without a choice made inside each fold."""

import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import StratifiedKFold
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

from bench.answers.features import GROUPS, features_of
from bench.answers.reading import Answer

PENALTY = 3.0  # of the support vector machine; 1 and 10 lose .02 and .05 of four levels
_PENALTIES = (1.0, 3.0, 10.0)  # from which a choice is made
_INNER_FOLDS = 10

Features = NDArray[np.float64]
Classes = NDArray[np.int64]
Judge = Callable[[Features, Classes, Features], Classes]
"""Gives the classes of the last features, having seen the first with their classes."""


@dataclass(frozen=True, slots=True)
class Fold:
    """Answers to be judged, and those that are seen with their classes."""

    seen: NDArray[np.int64]
    """Numbers of the answers seen."""
    seen_features: Features
    tested: NDArray[np.int64]
    """Numbers of the answers judged."""
    tested_features: Features


def one_answer_left_out(answers: Sequence[Answer], originals: Mapping[str, Answer]) -> list[Fold]:
    """Give a fold for each answer; even its words are unknown to the features of the others."""
    features = features_of_all(answers, originals)
    folds = []
    for tested, left_out in enumerate(answers):
        rest = [answer for answer in answers if answer is not left_out]
        seen = np.array([number for number in range(len(answers)) if number != tested])
        seen_features = features[seen]
        for row, answer in enumerate(rest):
            if answer.task == left_out.task:
                seen_features[row] = features_of(answer, originals[answer.task], rest)
        folds.append(Fold(seen, seen_features, np.array([tested]), features[[tested]]))
    return folds


def one_question_left_out(answers: Sequence[Answer], originals: Mapping[str, Answer]) -> list[Fold]:
    """Give a fold for each question; what is seen answers the other questions."""
    features = features_of_all(answers, originals)
    tasks = np.array([answer.task for answer in answers])
    folds = []
    for task in sorted(originals):
        seen, tested = np.flatnonzero(tasks != task), np.flatnonzero(tasks == task)
        folds.append(Fold(seen, features[seen], tested, features[tested]))
    return folds


def features_of_all(answers: Sequence[Answer], originals: Mapping[str, Answer]) -> Features:
    """Give the features of every answer, one a row."""
    return np.array([features_of(each, originals[each.task], answers) for each in answers])


def accuracy(folds: Sequence[Fold], classes: Classes, judge: Judge) -> float:
    """Give the share of answers judged right."""
    right = sum(
        int((judge(f.seen_features, classes[f.seen], f.tested_features) == classes[f.tested]).sum())
        for f in folds
    )
    return right / sum(len(fold.tested) for fold in folds)


def judged(seen: Features, classes: Classes, tested: Features) -> Classes:
    """Judge by all features, as chosen by hand."""
    found: Classes = _machine(PENALTY).fit(seen, classes).predict(tested)
    return found


def judged_by_choice(seen: Features, classes: Classes, tested: Features) -> Classes:
    """Judge by the groups of features and the penalty that do best within what is seen.

    Tried by cross-validation in ten parts. All groups and the lowest penalty go before others
    that do as well.
    """
    distances = _distances(StandardScaler().fit_transform(seen))
    parts = StratifiedKFold(_INNER_FOLDS, shuffle=True, random_state=0)
    splits = list(parts.split(seen, classes))
    best, columns, penalty = -1, [0], PENALTY
    for names in _sets_of_groups():
        chosen = [column for name in names for column in GROUPS[name]]
        likeness = np.exp(-sum(distances[name] for name in names) / len(chosen))
        for candidate in _PENALTIES:
            machine = SVC(C=candidate, kernel="precomputed")
            right = 0
            for others, part in splits:
                machine.fit(likeness[np.ix_(others, others)], classes[others])
                found = machine.predict(likeness[np.ix_(part, others)])
                right += int((found == classes[part]).sum())
            if right > best:
                best, columns, penalty = right, chosen, candidate
    judgement: Classes = (
        _machine(penalty).fit(seen[:, columns], classes).predict(tested[:, columns])
    )
    return judgement


def _distances(features: Features) -> dict[str, Features]:
    """Give the squared distance of each two answers by each group of features."""
    return {
        name: ((features[:, None, group] - features[None, :, group]) ** 2).sum(axis=2)
        for name, group in GROUPS.items()
    }


def _sets_of_groups() -> list[tuple[str, ...]]:
    """Give every set of groups of features, the largest first."""
    sizes = range(len(GROUPS), 0, -1)
    return [names for size in sizes for names in itertools.combinations(GROUPS, size)]


def _machine(penalty: float) -> Pipeline:
    return make_pipeline(StandardScaler(), SVC(C=penalty))
