"""The weakest holder's standing is the verdict: each of them, and its sentence."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from corpus.records.findings import Facts, Standing, Verdict
from corpus.records.grants import Conditions
from corpus.records.matches import MatchClass
from corpus.records.works import Work
from licensing.register.register import Register
from licensing.verdict import Seen, judge

Make = Callable[..., Any]
CAPTURED = date(2026, 5, 1)
DAY = timedelta(days=1)
BOTH = ("office", "guild")


def test_without_any_grant_every_holder_is_missing(make_reproduction: Make) -> None:
    judgement = judge(make_reproduction(), Register())

    assert judgement.verdict is Verdict.NO_CONSENT_ON_RECORD
    assert judgement.missing_holders == BOTH
    assert judgement.standings == (("office", Standing.NOTHING), ("guild", Standing.NOTHING))
    assert judgement.considered == ()
    assert judgement.sentence == (
        "No written permission on record from Harbour Office or Pilots' Guild for "
        "“Harbour Manual” on partner.example. The register is not yet complete: Harbour Office "
        "and Pilots' Guild have not declared that all written permissions are entered."
    )


@pytest.mark.parametrize(
    ("granting", "missing", "said"),
    [
        (
            "office",
            "guild",
            (
                "Permission from one rights holder only: Harbour Office has given it, "
                "Pilots' Guild has not."
            ),
        ),
        (
            "guild",
            "office",
            (
                "Permission from one rights holder only: Pilots' Guild has given it, "
                "Harbour Office has not."
            ),
        ),
    ],
)
def test_one_holders_consent_is_not_enough(
    make_reproduction: Make,
    make_register: Make,
    make_grant: Make,
    granting: str,
    missing: str,
    said: str,
) -> None:
    judgement = judge(make_reproduction(), make_register(make_grant(granting)))

    assert judgement.verdict is Verdict.PARTIAL_CONSENT
    assert judgement.missing_holders == (missing,)
    assert judgement.sentence.startswith(said)


@pytest.mark.parametrize(
    ("changed", "verdict", "said"),
    [
        (
            {"sites": ("partner.example/quays",)},
            Verdict.OUT_OF_SCOPE,
            (
                "Permission does not cover this page. Pilots' Guild (“guild-1”): It does not cover "
                "this page: it is for partner.example/quays."
            ),
        ),
        (
            {"valid_until": CAPTURED - DAY},
            Verdict.CONSENT_LAPSED,
            (
                "Permission was not in force on 1 May 2026. Pilots' Guild (“guild-1”): It ended on "
                "30 April 2026."
            ),
        ),
        (
            {"signed": date(2026, 4, 2)},
            Verdict.NOT_PRIOR,
            (
                "Copied before permission was given. Pilots' Guild (“guild-1”): The text was first "
                "seen on 1 April 2026; it was in force from 2 April 2026 only."
            ),
        ),
        (
            {"conditions": Conditions(attribution=True)},
            Verdict.CONDITIONS_BREACHED,
            (
                "Permitted, but a condition is not met. Pilots' Guild (“guild-1”): The page must "
                "name the work or link to its official site, and does neither."
            ),
        ),
        (
            {},
            Verdict.CONSENTED,
            (
                "Written permission from Harbour Office and Pilots' Guild covered this page on "
                "1 May 2026."
            ),
        ),
    ],
)
def test_the_weakest_holder_decides(
    make_reproduction: Make,
    make_register: Make,
    make_grant: Make,
    make_match: Make,
    changed: dict[str, Any],
    verdict: Verdict,
    said: str,
) -> None:
    reproduction = make_reproduction(matches=(Seen(make_match(), date(2026, 4, 1)),))
    register = make_register(make_grant("office"), make_grant("guild", **changed))

    judgement = judge(reproduction, register)

    assert judgement.verdict is verdict
    assert judgement.missing_holders == ()
    holding = "" if verdict is Verdict.CONSENTED else " The permission of Harbour Office holds."
    assert judgement.sentence == said + holding
    assert judgement.standings[0] == ("office", Standing.HOLDS)


def test_a_holders_best_grant_counts(
    make_reproduction: Make, make_register: Make, make_grant: Make
) -> None:
    ended = make_grant("guild", reference="old", valid_until=date(2025, 6, 1))

    judgement = judge(
        make_reproduction(), make_register(make_grant("office"), make_grant("guild"), ended)
    )

    assert judgement.verdict is Verdict.CONSENTED
    assert [(each.reference, each.standing) for each in judgement.considered] == [
        ("office-1", Standing.HOLDS),
        ("guild-1", Standing.HOLDS),
        ("old", Standing.TIME),
    ]


def test_a_renewal_continues_the_holders_earlier_grant(
    make_reproduction: Make, make_register: Make, make_grant: Make, make_match: Make
) -> None:
    reproduction = make_reproduction(matches=(Seen(make_match(), date(2026, 1, 1)),))
    older = make_grant("guild", reference="old", valid_until=date(2026, 3, 31))
    newer = make_grant("guild", reference="new", signed=date(2026, 4, 1), renews="old")

    judgement = judge(reproduction, make_register(newer, make_grant("office"), older))

    assert judgement.verdict is Verdict.CONSENTED


def test_a_holders_grants_do_not_combine(
    make_reproduction: Make, make_register: Make, make_grant: Make
) -> None:
    reaching = make_grant("guild", reference="wide", valid_until=date(2025, 6, 1))
    in_force = make_grant("guild", reference="narrow", sites=("partner.example/quays",))

    judgement = judge(make_reproduction(), make_register(make_grant("office"), reaching, in_force))

    assert judgement.verdict is Verdict.CONSENT_LAPSED


def test_the_weakest_match_decides(
    make_reproduction: Make, make_register: Make, make_grant: Make, make_match: Make
) -> None:
    register = make_register(make_grant("office"), make_grant("guild", signed=date(2026, 4, 2)))
    matches = (
        Seen(make_match(), CAPTURED),
        Seen(make_match(chapter_id="tides"), date(2026, 4, 1)),
        Seen(make_match(match_class=MatchClass.ALTERED), CAPTURED),
    )

    judgement = judge(make_reproduction(matches=matches), register)

    assert judgement.verdict is Verdict.NOT_PRIOR
    assert judgement.standings == (("office", Standing.ACTS), ("guild", Standing.PRIOR))
    assert [each.standing for each in judgement.considered] == [Standing.ACTS, Standing.PRIOR]


def test_each_match_may_be_covered_by_a_grant_of_its_own(
    make_reproduction: Make, make_register: Make, make_grant: Make, make_match: Make
) -> None:
    grants = [
        make_grant(holder, reference=chapter, chapters=(chapter,))
        for holder in BOTH
        for chapter in ("berths", "tides")
    ]
    matches = tuple(
        Seen(make_match(chapter_id=chapter), CAPTURED) for chapter in ("berths", "tides")
    )

    judgement = judge(make_reproduction(matches=matches), make_register(*grants))

    assert judgement.verdict is Verdict.CONSENTED


def test_anothers_grants_are_not_a_holders(
    make_reproduction: Make, make_register: Make, make_grant: Make
) -> None:
    judgement = judge(
        make_reproduction(), make_register(make_grant("stranger"), make_grant("office"))
    )

    assert judgement.verdict is Verdict.PARTIAL_CONSENT
    assert [each.holder for each in judgement.considered] == ["office"]


def test_a_work_without_holders_is_neither_affiliated_nor_consented(
    make_reproduction: Make, make_register: Make, make_grant: Make, make_affiliate: Make, work: Work
) -> None:
    judgement = judge(
        make_reproduction(work=replace(work, holders=())),
        make_register(make_grant(), affiliates=(make_affiliate(),)),
    )

    assert judgement.verdict is Verdict.NO_CONSENT_ON_RECORD
    assert judgement.sentence.startswith("No rights holder of “Harbour Manual” is known")


def test_facts_of_the_page_weigh_on_every_holder(
    make_reproduction: Make, make_register: Make, make_grant: Make, facts: Facts
) -> None:
    judgement = judge(
        make_reproduction(facts=replace(facts, sale="£5")),
        make_register(*(make_grant(holder) for holder in BOTH)),
    )

    assert judgement.verdict is Verdict.CONDITIONS_BREACHED
    assert judgement.standings == (("office", Standing.ACTS), ("guild", Standing.ACTS))


def test_a_verdict_for_a_past_day_is_not_changed_by_what_came_later(
    make_reproduction: Make, make_register: Make, make_grant: Make
) -> None:
    then = make_reproduction(captured_on=date(2026, 1, 1))
    register = make_register(*(make_grant(holder, revoked=date(2026, 2, 1)) for holder in BOTH))

    assert judge(then, register).verdict is Verdict.CONSENTED
    assert judge(make_reproduction(), register).verdict is Verdict.CONSENT_LAPSED
