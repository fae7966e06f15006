"""Every verdict, the order in which they are looked for, and the sentences that explain them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from corpus.records.findings import Facts, Standing, Verdict
from corpus.records.grants import Completeness, Conditions
from corpus.records.matches import MatchClass, Origin, Strength
from corpus.records.works import HolderRule, Work
from licensing.register import Register
from licensing.verdict import Seen, judge, judge_unreadable

Make = Callable[..., Any]
CAPTURED = date(2026, 5, 1)
DAY = timedelta(days=1)
BOTH = ("office", "guild")


def test_a_page_that_cannot_be_read_is_unreadable() -> None:
    judgement = judge_unreadable("the file is encrypted.")

    assert judgement.verdict is Verdict.UNREADABLE
    assert judgement.sentence == "The saved page could not be read: the file is encrypted."
    assert (judgement.missing_holders, judgement.standings, judgement.considered) == ((), (), ())


@pytest.mark.parametrize(
    "url",
    [
        "https://manual.harbour.example/x",
        "http://www.manual.harbour.example",
        "https://a.harbour-hosting.example",
    ],
)
def test_an_official_host_is_own(make_reproduction: Make, url: str) -> None:
    judgement = judge(make_reproduction(url), Register())

    assert judgement.verdict is Verdict.OWN
    assert "is where Harbour Office and Pilots' Guild publish" in judgement.sentence
    assert judgement.standings == ()


def test_an_official_host_is_own_before_it_is_an_affiliate(
    make_reproduction: Make, make_register: Make, make_affiliate: Make
) -> None:
    signed = tuple(make_affiliate(holder, sites=("manual.harbour.example",)) for holder in BOTH)

    judgement = judge(
        make_reproduction("https://manual.harbour.example/"), make_register(affiliates=signed)
    )

    assert judgement.verdict is Verdict.OWN


def test_a_site_listed_by_every_holder_is_an_affiliate(
    make_reproduction: Make, make_register: Make, make_affiliate: Make
) -> None:
    register = make_register(affiliates=tuple(make_affiliate(holder) for holder in BOTH))

    judgement = judge(make_reproduction(), register)

    assert judgement.verdict is Verdict.AFFILIATE
    assert judgement.sentence == (
        "This is a partner manual, which shares text by design: on 1 May 2026 it was listed as "
        "such by Harbour Office and Pilots' Guild."
    )


def test_an_affiliate_is_one_before_its_text_is_looked_at(
    make_reproduction: Make, make_register: Make, make_affiliate: Make, make_match: Make
) -> None:
    register = make_register(affiliates=tuple(make_affiliate(holder) for holder in BOTH))
    quoted = Seen(make_match(origin=Origin.THIRD_PARTY), CAPTURED)

    judgement = judge(make_reproduction(matches=(quoted,)), register)

    assert judgement.verdict is Verdict.AFFILIATE


@pytest.mark.parametrize(
    ("changed", "verdict"),
    [
        ({"signed": CAPTURED}, Verdict.AFFILIATE),
        ({"signed": CAPTURED + DAY}, Verdict.NO_CONSENT_ON_RECORD),
        ({"valid_from": CAPTURED + DAY}, Verdict.NO_CONSENT_ON_RECORD),
        ({"valid_until": CAPTURED}, Verdict.AFFILIATE),
        ({"valid_until": CAPTURED - DAY}, Verdict.NO_CONSENT_ON_RECORD),
        ({"revoked": CAPTURED + DAY}, Verdict.AFFILIATE),
        ({"revoked": CAPTURED}, Verdict.NO_CONSENT_ON_RECORD),
        ({"sites": ("else.example",)}, Verdict.NO_CONSENT_ON_RECORD),
        ({"sites": ("partner.example/berths",)}, Verdict.AFFILIATE),
        ({"sites": ("partner.example", "*")}, Verdict.NO_CONSENT_ON_RECORD),
        ({"holder": "office"}, Verdict.NO_CONSENT_ON_RECORD),
    ],
)
def test_every_signature_under_an_affiliate_must_be_in_force(
    make_reproduction: Make,
    make_register: Make,
    make_affiliate: Make,
    changed: dict[str, Any],
    verdict: Verdict,
) -> None:
    guilds = replace(make_affiliate("guild"), **changed)

    judgement = judge(
        make_reproduction(), make_register(affiliates=(make_affiliate("office"), guilds))
    )

    assert judgement.verdict is verdict


def test_a_partner_manual_that_one_holder_listed_is_told(
    make_reproduction: Make, make_register: Make, make_affiliate: Make
) -> None:
    judgement = judge(make_reproduction(), make_register(affiliates=(make_affiliate("office"),)))

    assert (
        "The site is listed as a partner manual, but not by every rights holder: "
        "Pilots' Guild has not signed."
    ) in judgement.sentence


def test_only_third_party_text_is_third_party_only(
    make_reproduction: Make, make_match: Make
) -> None:
    matches = tuple(
        Seen(make_match(origin=origin), CAPTURED)
        for origin in (Origin.THIRD_PARTY, Origin.BOILERPLATE)
    )

    judgement = judge(make_reproduction(matches=matches), Register())

    assert judgement.verdict is Verdict.THIRD_PARTY_ONLY
    assert judgement.sentence.startswith("Only text that anyone may quote")


def test_a_little_own_text_beside_quotations_is_below_the_threshold(
    make_reproduction: Make, make_match: Make
) -> None:
    matches = (
        Seen(make_match(origin=Origin.THIRD_PARTY), CAPTURED),
        Seen(make_match(strength=Strength.BELOW), CAPTURED),
    )

    judgement = judge(make_reproduction(matches=matches), Register())

    assert judgement.verdict is Verdict.BELOW_THRESHOLD
    assert judgement.sentence.startswith("Too little to report")


def test_no_match_at_all_is_below_the_threshold(make_reproduction: Make) -> None:
    judgement = judge(make_reproduction(matches=()), Register())

    assert judgement.verdict is Verdict.BELOW_THRESHOLD


@pytest.mark.parametrize("strength", [Strength.REVIEW, Strength.STRONG])
def test_short_and_long_passages_need_consent(
    make_reproduction: Make, make_match: Make, strength: Strength
) -> None:
    seen = Seen(make_match(strength=strength), CAPTURED)

    judgement = judge(make_reproduction(matches=(seen,)), Register())

    assert judgement.verdict is Verdict.NO_CONSENT_ON_RECORD


def test_what_needs_no_consent_does_not_weigh(
    make_reproduction: Make, make_register: Make, make_grant: Make, make_match: Make
) -> None:
    grants = [make_grant(holder, chapters=("berths",)) for holder in BOTH]
    matches = (
        Seen(make_match(), CAPTURED),
        Seen(make_match(chapter_id="tides", strength=Strength.BELOW), CAPTURED),
        Seen(make_match(chapter_id="tides", origin=Origin.THIRD_PARTY), CAPTURED),
    )

    judgement = judge(make_reproduction(matches=matches), make_register(*grants))

    assert judgement.verdict is Verdict.CONSENTED


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
                "seen on 1 April 2026; it holds from 2 April 2026 only."
            ),
        ),
        (
            {"conditions": Conditions(attribution=True)},
            Verdict.CONDITIONS_BREACHED,
            (
                "Permitted, but a condition is not met. Pilots' Guild (“guild-1”): The page must name "
                "the work or link to its official site, and does neither."
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
    assert judgement.sentence == said
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
