"""The bench of short answers, on invented texts: what features see, and what a judge may see."""

import json
import random
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bench.answers.features import GROUPS, features_of
from bench.answers.judging import (
    Classes,
    Features,
    accuracy,
    judged,
    judged_by_choice,
    one_answer_left_out,
    one_question_left_out,
)
from bench.answers.reading import FUNCTION_WORD, LEVELS, Answer, answer_of
from bench.answers.sentences import derivation, replacements
from bench.answers.sources import completed, runs_in_common
from bench.short_answers import main
from matcher.reworded.stems import Vocabulary

ORIGINAL = (
    "A lantern keeper walks the harbour wall before dusk and lights nine lamps by one taper. "
    "Each lamp burns seal oil until the morning tide has turned. "
    "Ships count the lamps to learn which channel is open."
)
UNSEEN = "The guild of keepers pays two silver coins for every winter night without a wreck"
OWN = "Harbours were once lit by fires in iron baskets. Villagers brought wood in turns."


@pytest.fixture
def vocabulary() -> Vocabulary:
    return Vocabulary()


def answer(text: str, vocabulary: Vocabulary, level: str = "non", task: str = "a") -> Answer:
    return answer_of(text, vocabulary, task=task, level=level)


def sentence(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def some_answers(vocabulary: Vocabulary) -> list[Answer]:
    return [
        answer(f"{ORIGINAL} {UNSEEN}.", vocabulary, "cut"),
        answer(f"{UNSEEN}. They sleep by day.", vocabulary, "cut"),
        answer(ORIGINAL.replace("walks", "paces").replace("burns", "uses"), vocabulary, "light"),
        answer(OWN, vocabulary),
    ]


def test_stems_of_function_words_are_told(vocabulary: Vocabulary) -> None:
    read = answer("The lamps and the lamp", vocabulary)
    assert [stem == FUNCTION_WORD for stem in read.stems] == [True, False, True, True, False]
    assert len(set(read.content)) == 1
    assert len(read.content) == 2


def test_runs_are_the_longest_from_the_beginning_on() -> None:
    assert runs_in_common(sentence("a b c x b c d"), sentence("a b q b c d a b c")) == [3, 0, 3]


def test_what_is_shared_with_a_copier_completes_the_source(vocabulary: Vocabulary) -> None:
    copier, sharer, _, own = some_answers(vocabulary)
    original = answer(ORIGINAL, vocabulary, "orig")
    source = completed(sharer, original, [copier, own])
    assert source.sentences[-1] == tuple(UNSEEN.lower().split())
    assert source.words[: len(original.words)] == original.words
    assert set(sharer.content[:8]) <= set(source.content)


def test_what_is_shared_with_one_who_copies_nothing_does_not(vocabulary: Vocabulary) -> None:
    original = answer(ORIGINAL, vocabulary, "orig")
    sharer = answer(f"{UNSEEN}. They sleep by day.", vocabulary)
    other = answer(f"{UNSEEN}. Their children help.", vocabulary)
    assert completed(sharer, original, [other]) == original


def test_what_the_original_holds_is_not_added_again(vocabulary: Vocabulary) -> None:
    original = answer(ORIGINAL, vocabulary, "orig")
    copier = answer(ORIGINAL, vocabulary)
    assert completed(copier, original, [answer(ORIGINAL, vocabulary)]) == original


def test_replaced_stretches_are_counted_but_not_what_is_left_out_or_put_in() -> None:
    source = sentence("each lamp burns seal oil until the tide has turned")
    replaced = sentence("every lamp uses whale fat until the tide turned round")
    assert (
        replacements(sentence("each lamp burns oil until the morning tide has turned"), source) == 0
    )
    assert replacements(replaced, source) == 1


def test_changed_order_is_told_from_changed_words() -> None:
    source = sentence("ships count the lamps before dawn")
    turned = derivation(sentence("before dawn ships count the lamps"), [source])
    reworded = derivation(sentence("ships see the lamps after dawn"), [source])
    assert turned.in_order == pytest.approx(4 / 6)
    assert reworded.in_order == pytest.approx(1)
    assert turned.kept == reworded.kept == pytest.approx(4 / 6)


def test_a_copy_keeps_all_and_an_own_text_little(vocabulary: Vocabulary) -> None:
    original = answer(ORIGINAL, vocabulary, "orig")
    reworded = ORIGINAL.replace("walks", "paces").replace("burns", "uses")
    answers = [answer(text, vocabulary) for text in (ORIGINAL, reworded, OWN)]
    copied, light, own = (features_of(each, original, answers) for each in answers)
    assert copied[GROUPS["words"].start] == pytest.approx(1)
    assert copied[GROUPS["order"].stop - 1] == pytest.approx(0)
    assert light[GROUPS["order"].stop - 1] == pytest.approx(np.log1p(2))
    assert own[GROUPS["runs"].start + 1] == pytest.approx(0)
    assert len(own) == max(group.stop for group in GROUPS.values())


def test_features_know_no_levels(vocabulary: Vocabulary) -> None:
    original = answer(ORIGINAL, vocabulary, "orig")
    answers = some_answers(vocabulary)
    relabelled = [replace(each, level="heavy") for each in answers]
    for one, other in zip(answers, relabelled, strict=True):
        assert features_of(one, original, answers) == features_of(other, original, relabelled)


def test_only_others_to_the_same_question_count(vocabulary: Vocabulary) -> None:
    original = answer(ORIGINAL, vocabulary, "orig")
    copier, sharer, *rest = some_answers(vocabulary)
    elsewhere = answer(f"{UNSEEN}. {ORIGINAL}", vocabulary, task="b")
    alone = features_of(copier, original, rest)
    assert features_of(copier, original, [copier, *rest]) == alone
    assert features_of(sharer, original, [elsewhere, *rest]) == features_of(sharer, original, rest)
    assert features_of(sharer, original, [copier, *rest]) != features_of(sharer, original, rest)


def test_the_answer_judged_is_seen_neither_itself_nor_through_others(
    vocabulary: Vocabulary,
) -> None:
    originals = {"a": answer(ORIGINAL, vocabulary, "orig")}
    answers = some_answers(vocabulary)
    fold = one_answer_left_out(answers, originals)[0]
    assert fold.tested.tolist() == [0]
    assert fold.seen.tolist() == [1, 2, 3]
    changed = [answer(OWN, vocabulary), *answers[1:]]
    other = one_answer_left_out(changed, originals)[0]
    np.testing.assert_array_equal(fold.seen_features, other.seen_features)
    assert (fold.tested_features != other.tested_features).any()


def test_an_unseen_question_is_seen_in_no_answer(vocabulary: Vocabulary) -> None:
    originals = {task: answer(ORIGINAL, vocabulary, "orig", task) for task in ("a", "b")}
    answers = [replace(each, task=task) for each in some_answers(vocabulary) for task in "ab"]
    folds = one_question_left_out(answers, originals)
    assert [fold.tested.tolist() for fold in folds] == [[0, 2, 4, 6], [1, 3, 5, 7]]
    assert [fold.seen.tolist() for fold in folds] == [[1, 3, 5, 7], [0, 2, 4, 6]]


def test_a_judge_is_given_no_class_of_what_it_judges(vocabulary: Vocabulary) -> None:
    def remembering(seen: Features, classes: Classes, tested: Features) -> Classes:
        known = {tuple(row): each for row, each in zip(seen.tolist(), classes, strict=True)}
        return np.array([known.get(tuple(row), -1) for row in tested.tolist()])

    folds = one_answer_left_out(
        some_answers(vocabulary), {"a": answer(ORIGINAL, vocabulary, "orig")}
    )
    assert accuracy(folds, np.array([3, 3, 2, 0]), remembering) == 0


def test_accuracy_is_the_share_judged_right(vocabulary: Vocabulary) -> None:
    def always_copied(_: Features, __: Classes, tested: Features) -> Classes:
        return np.full(len(tested), 3)

    folds = one_answer_left_out(
        some_answers(vocabulary), {"a": answer(ORIGINAL, vocabulary, "orig")}
    )
    assert accuracy(folds, np.array([3, 3, 2, 0]), always_copied) == 0.5


def test_a_choice_within_the_fold_leaves_out_what_misleads() -> None:
    chance = np.random.default_rng(5)
    features = chance.normal(0, 1, (60, 17))
    telling = features[:, GROUPS["order"]]
    classes = (telling[:, 0] * telling[:, 1] > 0).astype(np.int64)  # lost among 14 of noise
    tested = np.zeros((4, 17))
    tested[:, GROUPS["order"].start] = [1, 1, -1, -1]
    tested[:, GROUPS["order"].start + 1] = [1, -1, 1, -1]
    tested[:, : GROUPS["order"].start] = 3
    assert judged_by_choice(features, classes, tested).tolist() == [1, 0, 0, 1]
    assert judged(features, classes, tested).tolist() != [1, 0, 0, 1]


def test_clear_levels_are_told_apart_in_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_corpus(tmp_path / "data")
    command = ["short_answers", "--corpus", str(tmp_path), "--json", "--quick"]
    monkeypatch.setattr(sys, "argv", command)
    assert main() == 0
    told = json.loads(capsys.readouterr().out)
    assert told["bench"] == "short_answers"
    assert told["conditions"]["answers"] == 24
    assert told["figures"]["accuracy_2_classes"] == 1
    assert told["figures"]["accuracy_4_classes"] >= 0.9


def write_corpus(folder: Path) -> None:
    """Write two questions with three answers a level; each level keeps a share of each sentence."""
    folder.mkdir()
    chance = random.Random(7)
    changed = {"cut": 0.0, "light": 0.15, "heavy": 0.45, "non": 1.0}
    rows = ["File,Task,Category"]
    for task in "ab":
        original = [[invented(chance) for _ in range(14)] for _ in range(8)]
        texts = {f"orig_{task}.txt": ("orig", original)}
        for level in LEVELS:
            for number in range(3):
                texts[f"{level}{number}_{task}.txt"] = (
                    level,
                    [
                        [invented(chance) if chance.random() < changed[level] else w for w in words]
                        for words in original
                    ],
                )
        for name, (level, sentences) in texts.items():
            text = " ".join(" ".join(words) + "." for words in sentences)
            (folder / name).write_text(text, encoding="utf-8")
            rows.append(f"{name},{task},{level}")
    (folder / "file_information.csv").write_text("\n".join(rows), encoding="utf-8")


def invented(chance: random.Random) -> str:
    return "".join(chance.choice("bdfglmnprst") + chance.choice("aeiou") for _ in range(3))
