"""The verdicts that need no consent, and the order in which they are looked for."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from corpus.records.findings import Verdict
from corpus.records.matches import Origin, Strength
from licensing.register.register import Register
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
