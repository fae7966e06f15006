"""How far one grant reaches: each rung of the ladder, and each of its boundaries."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from corpus.records.findings import Facts, GrantConsidered, Standing
from corpus.records.grants import Conditions
from corpus.records.matches import MatchClass
from corpus.records.works import Act
from corpus.urls import parse_url
from licensing.consent import consider, needed_acts

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
            "It does not cover the chapter “Berths”.",
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
    assert "first seen on 2 April 2026, when it was in force" in on_the_day.checks[-2].detail
    assert a_day_late.standing is Standing.PRIOR
    assert failed(a_day_late) == ["prior"]
    assert a_day_late.checks[-1].detail == (
        "The text was first seen on 1 April 2026; it holds from 2 April 2026 only."
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
        "The text was first seen on 1 January 2026, when “old”, which it continues, was in force."
    )


@pytest.mark.parametrize(
    ("seen", "act"),
    [
        ({"offered_as_file": True}, Act.DISTRIBUTE),
        ({"sale": "£5"}, Act.SELL),
        ({"licence_claimed": "CC BY 4.0"}, Act.SUBLICENSE),
    ],
)
def test_what_a_page_does_must_have_been_granted(
    make_grant: Make, make_use: Make, facts: Facts, seen: dict[str, Any], act: Act
) -> None:
    use = make_use(facts=replace(facts, **seen))
    without, with_act = make_grant(), make_grant(acts=(Act.REPRODUCE, act))

    refused = consider(without, [without], use)

    assert refused.standing is Standing.ACTS
    assert refused.checks[-1].detail.endswith("is not permitted.")
    assert consider(with_act, [with_act], use).standing is Standing.HOLDS


@pytest.mark.parametrize("match_class", [MatchClass.ALTERED, MatchClass.PARAPHRASE])
def test_changing_the_words_must_have_been_granted(
    make_grant: Make, make_use: Make, make_match: Make, match_class: MatchClass
) -> None:
    use = make_use(match=make_match(match_class=match_class))
    with_adapt = make_grant(acts=(Act.REPRODUCE, Act.ADAPT))

    refused = consider(make_grant(), [make_grant()], use)

    assert refused.standing is Standing.ACTS
    assert refused.checks[-1].detail == "Changing the words is not permitted."
    assert consider(with_adapt, [with_adapt], use).standing is Standing.HOLDS


def test_a_copyright_line_licenses_nothing_onwards(make_match: Make, facts: Facts) -> None:
    seen = replace(facts, copyright_line="© 2026 Partner")

    assert needed_acts(make_match(), seen) == (Act.REPRODUCE,)


@pytest.mark.parametrize("seen", [{"names_work": True}, {"links_official": True}])
def test_a_name_or_a_link_is_attribution(
    make_grant: Make, make_use: Make, facts: Facts, seen: dict[str, Any]
) -> None:
    grant = make_grant(conditions=Conditions(attribution=True))

    considered = consider(grant, [grant], make_use(facts=replace(facts, **seen)))

    assert considered.standing is Standing.HOLDS
    assert considered.checks[-1].name == "attribution"


@pytest.mark.parametrize(
    ("copied", "within", "standing"),
    [
        ((THIRD,), 0, Standing.HOLDS),
        ((SECOND, THIRD), 0, Standing.HOLDS),
        ((SECOND,), 31, Standing.HOLDS),
        ((FIRST, SECOND), 31, Standing.HOLDS),
        ((SECOND,), 30, Standing.ACTS),
        ((FIRST,), 212, Standing.ACTS),
        ((FIRST,), 213, Standing.HOLDS),
        ((), 9999, Standing.ACTS),
        ((CAPTURED + DAY,), 9999, Standing.ACTS),
        ((date(2025, 12, 1),), 9999, Standing.ACTS),
    ],
)
def test_an_edition_may_be_out_of_date_for_so_many_days(
    make_grant: Make,
    make_use: Make,
    make_match: Make,
    copied: tuple[date, ...],
    within: int,
    standing: Standing,
) -> None:
    grant = make_grant(conditions=Conditions(current_within_days=within))

    considered = consider(grant, [grant], make_use(match=make_match(editions=copied)))

    assert considered.standing is standing
    assert considered.checks[-1].name == "current_edition"


def test_an_out_of_date_copy_is_told_in_days(
    make_grant: Make, make_use: Make, make_match: Make
) -> None:
    grant = make_grant(conditions=Conditions(current_within_days=1))

    late = consider(grant, [grant], make_use(match=make_match(editions=(SECOND,))))
    unknown = consider(grant, [grant], make_use(match=make_match(editions=())))
    current = consider(grant, [grant], make_use())

    assert late.checks[-1].detail == (
        "The copy must be updated within 1 day of a new edition; "
        "it has been out of date for 31 days."
    )
    assert unknown.checks[-1].detail == (
        "The copy must be updated within 1 day of a new edition; "
        "which edition it is of is not known."
    )
    assert current.checks[-1].detail == "The copy is not out of date."


def test_the_old_edition_is_current_until_the_new_one_comes_out(
    make_grant: Make, make_use: Make, make_match: Make
) -> None:
    grant = make_grant(conditions=Conditions(current_within_days=0))
    use = make_use(match=make_match(editions=(SECOND,)))

    eve = replace(use, captured_on=THIRD - DAY, first_seen=THIRD - DAY)
    after = replace(use, captured_on=THIRD + DAY, first_seen=THIRD + DAY)

    assert consider(grant, [grant], eve).standing is Standing.HOLDS
    assert consider(grant, [grant], after).standing is Standing.ACTS


def test_every_act_and_condition_is_answered(
    make_grant: Make, make_use: Make, facts: Facts
) -> None:
    grant = make_grant(conditions=Conditions(attribution=True, current_within_days=0))
    use = make_use(facts=replace(facts, sale="£5", offered_as_file=True))

    considered = consider(grant, [grant], use)

    assert failed(considered) == ["act", "act", "attribution"]
    assert considered.checks[-1].name == "current_edition"


def test_the_page_and_not_only_the_host_must_be_covered(make_grant: Make, make_use: Make) -> None:
    grant = make_grant(sites=("partner.example/berths",))

    beside = make_use(address=parse_url("https://partner.example/berths-old"))

    assert consider(grant, [grant], beside).standing is Standing.SCOPE
