"""How far one grant reaches: each rung of the ladder, and each of its boundaries."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from corpus.records.findings import GrantConsidered, Standing
from corpus.records.grants import Conditions
from corpus.records.works import Act
from corpus.urls import parse_url
from licensing.consent import consider

Make = Callable[..., Any]
FIRST, SECOND, THIRD = date(2025, 3, 31), date(2025, 9, 30), date(2026, 3, 31)
CAPTURED = date(2026, 5, 1)
DAY = timedelta(days=1)


def failed(considered: GrantConsidered) -> list[str]:
    """The names of the checks that stood against a grant."""
    return [check.name for check in considered.checks if not check.passed]


def test_a_grant_that_meets_everything_holds(make_grant: Make, make_use: Make) -> None:
    considered = consider(make_grant(), [make_grant()], make_use())

    assert considered.standing is Standing.HOLDS
    assert (considered.holder, considered.reference) == ("office", "office-1")
    assert [check.name for check in considered.checks] == [
        "well_formed",
        "work",
        "site",
        "time",
        "prior",
        "act",
    ]


@pytest.mark.parametrize(
    ("changed", "standing", "name", "said"),
    [
        ({"acts": ()}, Standing.NOTHING, "well_formed", "It never applies: It names no act."),
        ({"works": ("quay",)}, Standing.NOTHING, "work", "It does not cover “Harbour Manual”."),
        ({"sites": ("else.example",)}, Standing.NOTHING, "site", "It is not for partner.example."),
        (
            {"sites": ("partner.example/quays", "docs.partner.example")},
            Standing.SCOPE,
            "site",
            (
                "It does not cover this page: it is for partner.example/quays and "
                "docs.partner.example."
            ),
        ),
        (
            {"chapters": ("tides",)},
            Standing.SCOPE,
            "chapter",
            "It does not cover the chapter “Berths”: it is for “tides”.",
        ),
        (
            {"chapters": ("tides", "quays", "moles", "piers", "locks")},
            Standing.SCOPE,
            "chapter",
            (
                "It does not cover the chapter “Berths”: it is for “tides”, “quays”, “moles” and "
                "2 others."
            ),
        ),
        (
            {"editions": (FIRST, SECOND)},
            Standing.SCOPE,
            "edition",
            (
                "It is for the editions of 31 March 2025 and 30 September 2025; "
                "the copy is not known to be of one of them."
            ),
        ),
        (
            {"signed": CAPTURED + DAY},
            Standing.TIME,
            "time",
            "It had not begun: it holds from 2 May 2026.",
        ),
        ({"valid_until": CAPTURED - DAY}, Standing.TIME, "time", "It ended on 30 April 2026."),
        ({"revoked": CAPTURED}, Standing.TIME, "time", "It was withdrawn from 1 May 2026."),
        (
            {"acts": (Act.ADAPT,)},
            Standing.ACTS,
            "act",
            "Reproducing the text is not permitted.",
        ),
        (
            {"conditions": Conditions(attribution=True)},
            Standing.ACTS,
            "attribution",
            "The page must name the work or link to its official site, and does neither.",
        ),
    ],
)
def test_a_grant_stands_where_it_first_fails(
    make_grant: Make,
    make_use: Make,
    changed: dict[str, Any],
    standing: Standing,
    name: str,
    said: str,
) -> None:
    grant = make_grant(**changed)

    considered = consider(grant, [grant], make_use())

    assert considered.standing is standing
    assert failed(considered) == [name]
    assert considered.checks[-1].detail == said


@pytest.mark.parametrize(
    "changed",
    [
        {"signed": CAPTURED},
        {"valid_until": CAPTURED},
        {"revoked": CAPTURED + DAY},
        {"chapters": ("tides", "berths")},
        {"editions": (THIRD,)},
        {"editions": (FIRST, THIRD)},
        {"sites": ("else.example", "partner.example/berths")},
        {"works": ("quay", "harbour")},
    ],
)
def test_a_grant_that_just_reaches_holds(
    make_grant: Make, make_use: Make, changed: dict[str, Any]
) -> None:
    grant = make_grant(**changed)

    considered = consider(grant, [grant], make_use())

    assert considered.standing is Standing.HOLDS
    assert failed(considered) == []


def test_wording_that_a_granted_edition_has_too_is_granted(
    make_grant: Make, make_use: Make, make_match: Make
) -> None:
    grant = make_grant(editions=(SECOND,))

    considered = consider(grant, [grant], make_use(match=make_match(editions=(SECOND, THIRD))))

    assert considered.standing is Standing.HOLDS
    assert "the edition of 30 September 2025; the copy can be of" in considered.checks[3].detail


def test_a_grant_of_editions_does_not_reach_a_copy_of_an_unknown_one(
    make_grant: Make, make_use: Make, make_match: Make
) -> None:
    grant = make_grant(editions=(SECOND,))

    considered = consider(grant, [grant], make_use(match=make_match(editions=())))

    assert considered.standing is Standing.SCOPE


def test_a_grant_signed_on_the_day_the_text_was_first_seen_is_prior(
    make_grant: Make, make_use: Make
) -> None:
    grant = make_grant(signed=date(2026, 4, 2))

    on_the_day = consider(grant, [grant], make_use(first_seen=date(2026, 4, 2)))
    a_day_late = consider(grant, [grant], make_use(first_seen=date(2026, 4, 1)))

    assert on_the_day.standing is Standing.HOLDS
    assert on_the_day.checks[-2].detail == (
        "The text was first seen on 2 April 2026; it was in force from 2 April 2026."
    )
    assert a_day_late.standing is Standing.PRIOR
    assert failed(a_day_late) == ["prior"]
    assert a_day_late.checks[-1].detail == (
        "The text was first seen on 1 April 2026; it was in force from 2 April 2026 only."
    )


def test_where_the_text_was_first_seen_is_said_if_the_page_has_moved(
    make_grant: Make, make_use: Make
) -> None:
    grant = make_grant(signed=date(2026, 4, 2))
    use = make_use(first_seen=date(2026, 4, 1), seen_at="https://partner.example/old")
    (check,) = [each for each in consider(grant, [grant], use).checks if each.name == "prior"]

    assert check.detail == (
        "The text was first seen on 1 April 2026, at its former address "
        "https://partner.example/old; it was in force from 2 April 2026 only."
    )


def test_a_grant_signed_before_and_in_force_after_the_first_sight_is_not_prior(
    make_grant: Make, make_use: Make
) -> None:
    grant = make_grant(signed=date(2025, 1, 1), valid_from=date(2026, 4, 2))

    assert consider(grant, [grant], make_use(first_seen=date(2026, 4, 1))).standing is (
        Standing.PRIOR
    )


def test_a_retrospective_grant_covers_what_was_copied_before(
    make_grant: Make, make_use: Make
) -> None:
    grant = make_grant(signed=date(2026, 4, 2), retrospective=True)

    considered = consider(grant, [grant], make_use(first_seen=date(2020, 1, 1)))

    assert considered.standing is Standing.HOLDS
    assert "covers what was copied before" in considered.checks[-2].detail


def test_a_retrospective_grant_is_not_in_force_before_it_is_signed(
    make_grant: Make, make_use: Make
) -> None:
    grant = make_grant(signed=CAPTURED + DAY, retrospective=True)

    assert consider(grant, [grant], make_use()).standing is Standing.TIME


def test_a_first_sight_after_the_capture_is_the_capture(make_grant: Make, make_use: Make) -> None:
    grant = make_grant(signed=CAPTURED, valid_until=CAPTURED)

    considered = consider(grant, [grant], make_use(first_seen=CAPTURED + DAY))

    assert considered.standing is Standing.HOLDS


@pytest.mark.parametrize(
    ("changed", "standing"),
    [
        ({}, Standing.HOLDS),
        ({"valid_until": date(2026, 3, 30)}, Standing.PRIOR),
        ({"sites": ("partner.example/quays",)}, Standing.PRIOR),
        ({"works": ("quay",)}, Standing.PRIOR),
        ({"chapters": ("tides",)}, Standing.PRIOR),
        ({"licensee": ""}, Standing.PRIOR),
        ({"reference": "another"}, Standing.PRIOR),
        ({"signed": date(2026, 1, 2)}, Standing.PRIOR),
        ({"signed": date(2026, 1, 2), "retrospective": True}, Standing.HOLDS),
    ],
)
def test_a_renewal_is_prior_by_what_it_continues(
    make_grant: Make, make_use: Make, changed: dict[str, Any], standing: Standing
) -> None:
    older = replace(make_grant(reference="old", valid_until=date(2026, 3, 31)), **changed)
    newer = make_grant(reference="new", signed=date(2026, 4, 1), renews="old")

    considered = consider(newer, [older, newer], make_use(first_seen=date(2026, 1, 1)))

    assert considered.standing is standing


def test_a_renewal_names_what_it_continues(make_grant: Make, make_use: Make) -> None:
    older = make_grant(reference="old", valid_until=date(2026, 3, 31))
    newer = make_grant(reference="new", signed=date(2026, 4, 1), renews="old")

    considered = consider(newer, [older, newer], make_use(first_seen=date(2026, 1, 1)))

    assert considered.checks[-2].detail == (
        "The text was first seen on 1 January 2026; "
        "“old”, which it continues, was in force from 1 January 2025."
    )


def test_the_page_and_not_only_the_host_must_be_covered(make_grant: Make, make_use: Make) -> None:
    grant = make_grant(sites=("partner.example/berths",))

    beside = make_use(address=parse_url("https://partner.example/berths-old"))

    assert consider(grant, [grant], beside).standing is Standing.SCOPE
