"""What a verdict's sentence tells beside the verdict itself."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from corpus.records.findings import Verdict
from corpus.records.grants import Completeness
from corpus.records.works import HolderRule, Work
from licensing.register.register import Register
from licensing.sentences import once_declared
from licensing.verdict import judge

Make = Callable[..., Any]
CAPTURED = date(2026, 5, 1)
DAY = timedelta(days=1)
BOTH = ("office", "guild")


def test_partial_consent_tells_what_is_wrong_with_what_was_given(
    make_reproduction: Make, make_register: Make, make_grant: Make
) -> None:
    judgement = judge(
        make_reproduction(), make_register(make_grant("office", valid_until=date(2025, 6, 1)))
    )

    assert judgement.verdict is Verdict.PARTIAL_CONSENT
    assert "Harbour Office (“office-1”): It ended on 1 June 2025." in judgement.sentence


def test_of_three_holders_two_may_have_given_it(
    make_reproduction: Make, make_register: Make, make_grant: Make, work: Work
) -> None:
    pilot = replace(work.holders[0], id="pilot", name="Old Pilot")
    three = replace(work, holders=(*work.holders, pilot))

    judgement = judge(
        make_reproduction(work=three), make_register(make_grant("office"), make_grant("pilot"))
    )

    assert judgement.missing_holders == ("guild",)
    assert judgement.sentence.startswith(
        "Permission from some rights holders only: Harbour Office and Old Pilot have given it, "
        "Pilots' Guild has not."
    )


@pytest.mark.parametrize("stating", [("office",), BOTH])
def test_a_register_is_incomplete_until_every_holder_has_declared_it(
    make_reproduction: Make, stating: tuple[str, ...]
) -> None:
    register = Register(statements=tuple(Completeness(holder, CAPTURED) for holder in stating))

    judgement = judge(make_reproduction(), register)

    assert ("not yet complete: Pilots' Guild has not" in judgement.sentence) is (stating != BOTH)


def test_a_verdict_reads_as_if_declared_once_the_register_is(make_reproduction: Make) -> None:
    statements = tuple(Completeness(holder, CAPTURED) for holder in BOTH)
    declared = judge(make_reproduction(), Register(statements=statements)).sentence
    undeclared = judge(make_reproduction(), Register()).sentence
    assert undeclared != declared
    assert once_declared(undeclared) == declared
    assert once_declared(declared) == declared


def test_grants_for_other_sites_are_not_listed_and_malformed_ones_are(
    make_reproduction: Make, make_register: Make, make_grant: Make
) -> None:
    register = make_register(
        make_grant("office", sites=("else.example",)),
        make_grant("guild", sites=("*",)),
    )

    judgement = judge(make_reproduction(), register)

    assert judgement.verdict is Verdict.NO_CONSENT_ON_RECORD
    assert [each.reference for each in judgement.considered] == ["guild-1"]
    assert "Pilots' Guild (“guild-1”): It never applies: Its site '*'" in judgement.sentence


def test_a_sentence_names_only_the_grants_that_reach_farthest(
    make_reproduction: Make, make_register: Make, make_grant: Make
) -> None:
    register = make_register(
        make_grant("office"),
        make_grant("guild", reference="elsewhere", sites=("partner.example/nets",)),
        make_grant("guild", reference="ended", valid_until=date(2025, 6, 1)),
    )

    judgement = judge(make_reproduction(), register)

    assert "(“ended”): It ended on 1 June 2025." in judgement.sentence
    assert "elsewhere" not in judgement.sentence
    assert len(judgement.considered) == 3


def test_a_sentence_names_a_few_grants_of_many(
    make_reproduction: Make, make_register: Make, make_grant: Make
) -> None:
    ended = [
        make_grant("guild", reference=f"old-{number}", valid_until=date(2025, 6, 1))
        for number in range(5)
    ]

    judgement = judge(make_reproduction(), make_register(make_grant("office"), *ended))

    assert judgement.sentence.count("It ended on") == 3
    assert len(judgement.considered) == 6


def test_a_work_by_aspect_is_judged_as_if_all_must_consent(
    make_reproduction: Make, make_register: Make, make_grant: Make, work: Work
) -> None:
    by_aspect = replace(work, rule=HolderRule.BY_ASPECT)

    one = judge(make_reproduction(work=by_aspect), make_register(make_grant("office")))
    both = judge(
        make_reproduction(work=by_aspect), make_register(make_grant("office"), make_grant("guild"))
    )

    assert one.verdict is Verdict.PARTIAL_CONSENT
    assert both.verdict is Verdict.CONSENTED
    assert "every one of them is asked for permission" in both.sentence
