"""The ladder's last rung: what the page does must be granted, what is asked must be met."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from corpus.records.findings import Facts, GrantConsidered, Standing
from corpus.records.grants import Conditions
from corpus.records.matches import EditionPart, Match, MatchClass, Span
from corpus.records.works import Act
from licensing.consent import consider, needed_acts

Make = Callable[..., Any]
FIRST, SECOND, THIRD = date(2025, 3, 31), date(2025, 9, 30), date(2026, 3, 31)
CAPTURED = date(2026, 5, 1)
DAY = timedelta(days=1)


def failed(considered: GrantConsidered) -> list[str]:
    """The names of the checks that stood against a grant."""
    return [check.name for check in considered.checks if not check.passed]


@pytest.mark.parametrize(
    ("seen", "act", "told"),
    [
        ({"offered_as_file": True}, Act.DISTRIBUTE, "Offering it as a file"),
        ({"sale": "£5"}, Act.SELL, "Selling it (the page has: “£5”)"),
        (
            {"licence_claimed": "CC BY 4.0"},
            Act.SUBLICENSE,
            "Licensing it onwards (the page has: “CC BY 4.0”)",
        ),
    ],
)
def test_what_a_page_does_must_have_been_granted(
    make_grant: Make, make_use: Make, facts: Facts, seen: dict[str, Any], act: Act, told: str
) -> None:
    use = make_use(facts=replace(facts, **seen))
    without, with_act = make_grant(), make_grant(acts=(Act.REPRODUCE, act))

    refused = consider(without, [without], use)

    assert refused.standing is Standing.ACTS
    assert refused.checks[-1].detail == f"{told} is not permitted."
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

    longer = make_grant(conditions=Conditions(current_within_days=31))

    late = consider(grant, [grant], make_use(match=make_match(editions=(SECOND,))))
    in_time = consider(longer, [longer], make_use(match=make_match(editions=(SECOND,))))
    unknown = consider(grant, [grant], make_use(match=make_match(editions=())))
    current = consider(grant, [grant], make_use())

    assert late.checks[-1].detail == (
        "The copy must be updated within 1 day of a new edition; "
        "it has been out of date for 31 days."
    )
    assert in_time.checks[-1].detail == (
        "The copy must be updated within 31 days of a new edition; "
        "it has been out of date for 31 days."
    )
    assert unknown.checks[-1].detail == (
        "The copy must be updated within 1 day of a new edition; "
        "which edition it is of is not known."
    )
    assert current.checks[-1].detail == "The copy is not out of date."


def test_the_oldest_part_of_a_mixed_copy_decides(
    make_grant: Make, make_use: Make, make_match: Make
) -> None:
    def mixed(*of_parts: tuple[date, ...]) -> Match:
        parts = [EditionPart(Span(0, 1), days, "text", Span(0, 1), "A") for days in of_parts]
        match: Match = make_match(editions=(), edition_parts=tuple(parts))
        return match

    current = make_grant(conditions=Conditions(current_within_days=30))
    of_new = make_grant(editions=(THIRD,))
    of_both = make_grant(editions=(SECOND, THIRD))
    half_old, half_unknown = mixed((THIRD,), (SECOND,)), mixed((THIRD,), ())

    for grant, match, standing in (
        (current, half_old, Standing.ACTS),
        (current, half_unknown, Standing.ACTS),
        (of_new, half_old, Standing.SCOPE),
        (of_both, half_old, Standing.HOLDS),
    ):
        assert consider(grant, [grant], make_use(match=match)).standing is standing


def test_the_old_edition_is_current_until_the_new_one_comes_out(
    make_grant: Make, make_use: Make, make_match: Make
) -> None:
    grant = make_grant(conditions=Conditions(current_within_days=0))
    use = make_use(match=make_match(editions=(SECOND,)))

    eve = replace(use, captured_on=THIRD - DAY, first_seen=THIRD - DAY)
    after = replace(use, captured_on=THIRD + DAY, first_seen=THIRD + DAY)

    assert consider(grant, [grant], eve).standing is Standing.HOLDS
    assert consider(grant, [grant], after).standing is Standing.ACTS


def test_a_copy_that_was_current_when_it_was_first_seen_must_be_so_when_it_is_saved(
    make_grant: Make, make_use: Make, make_match: Make
) -> None:
    grant = make_grant(conditions=Conditions(current_within_days=0))
    use = make_use(match=make_match(editions=(SECOND,)))

    saved_later = replace(use, captured_on=THIRD + DAY, first_seen=THIRD - DAY)

    assert consider(grant, [grant], saved_later).standing is Standing.ACTS


def test_every_act_and_condition_is_answered(
    make_grant: Make, make_use: Make, facts: Facts
) -> None:
    grant = make_grant(conditions=Conditions(attribution=True, current_within_days=0))
    use = make_use(facts=replace(facts, sale="£5", offered_as_file=True))

    considered = consider(grant, [grant], use)

    assert failed(considered) == ["act", "act", "attribution"]
    assert considered.checks[-1].name == "current_edition"
