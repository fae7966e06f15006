"""What follows from a permission by itself."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from corpus.records.grants import Conditions
from licensing.grants import faults, first_day, is_in_force, line_of, why_not_in_force

Make = Callable[..., Any]
SIGNED = date(2026, 3, 31)
DAY = timedelta(days=1)


def test_it_holds_on_the_day_it_is_signed(make_grant: Make) -> None:
    grant = make_grant(signed=SIGNED)

    assert is_in_force(grant, SIGNED)
    assert not is_in_force(grant, SIGNED - DAY)


def test_it_holds_from_the_day_it_begins(make_grant: Make) -> None:
    grant = make_grant(signed=SIGNED, valid_from=SIGNED + 9 * DAY)

    assert is_in_force(grant, SIGNED + 9 * DAY)
    assert not is_in_force(grant, SIGNED + 8 * DAY)


def test_it_does_not_hold_before_it_is_signed_even_if_it_says_so(make_grant: Make) -> None:
    grant = make_grant(signed=SIGNED, valid_from=SIGNED - 9 * DAY)

    assert first_day(grant) == SIGNED
    assert not is_in_force(grant, SIGNED - DAY)


def test_its_last_day_is_included(make_grant: Make) -> None:
    grant = make_grant(signed=SIGNED, valid_until=SIGNED + 9 * DAY)

    assert is_in_force(grant, SIGNED + 9 * DAY)
    assert why_not_in_force(grant, SIGNED + 10 * DAY) == "It ended on 9 April 2026."


def test_the_day_of_revocation_is_the_first_without_it(make_grant: Make) -> None:
    grant = make_grant(signed=SIGNED, revoked=SIGNED + DAY)

    assert is_in_force(grant, SIGNED)
    assert why_not_in_force(grant, SIGNED + DAY) == "It was withdrawn from 1 April 2026."


def test_a_whole_grant_has_no_faults(make_grant: Make) -> None:
    limited = make_grant(
        valid_from=date(2025, 2, 1), valid_until=date(2025, 2, 1), revoked=date(2025, 1, 1)
    )

    assert faults(make_grant()) == ()
    assert faults(limited) == ()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"holder": " "}, "names no rights holder"),
        ({"reference": ""}, "names no reference"),
        ({"licensee": ""}, "names no licensee"),
        ({"works": ()}, "names no work"),
        ({"acts": ()}, "names no act"),
        ({"sites": ()}, "names no site"),
        ({"sites": ("partner.example", "*")}, "whole web"),
        ({"editions": ()}, "certain editions and names none"),
        ({"chapters": ()}, "certain chapters and names none"),
        ({"renews": "office-1"}, "renews itself"),
        ({"conditions": Conditions(current_within_days=-1)}, "-1 days"),
        (
            {"valid_from": date(2026, 1, 2), "valid_until": date(2026, 1, 1)},
            "ends on 1 January 2026, before it begins",
        ),
        ({"valid_until": date(2024, 12, 31)}, "31 December 2024, before it was signed"),
        ({"revoked": date(2024, 12, 31)}, "revoked on 31 December 2024, before it was signed"),
    ],
)
def test_a_malformed_or_contradictory_grant_says_so(
    make_grant: Make, changed: dict[str, Any], said: str
) -> None:
    found = faults(make_grant(**changed))

    assert len(found) == 1
    assert said in found[0]


def test_a_renewal_from_the_next_day_continues_without_a_gap(make_grant: Make) -> None:
    older = make_grant(reference="A", valid_until=SIGNED - DAY)
    newer = make_grant(reference="B", signed=SIGNED, renews="A")
    late = make_grant(reference="C", signed=SIGNED + DAY, renews="A")

    assert line_of(newer, [older, newer]) == (newer, older)
    assert line_of(late, [older, late]) == (late,)


def test_a_grant_withdrawn_for_its_successor_is_continued(make_grant: Make) -> None:
    older = make_grant(reference="A", revoked=SIGNED)
    newer = make_grant(reference="B", signed=SIGNED, renews="A")
    late = make_grant(reference="C", signed=SIGNED + DAY, renews="A")

    assert line_of(newer, [older]) == (newer, older)
    assert line_of(late, [older]) == (late,)


def test_a_line_of_renewals_is_followed_to_its_beginning(make_grant: Make) -> None:
    first = make_grant(reference="A", valid_until=SIGNED)
    second = make_grant(reference="B", signed=SIGNED, valid_until=SIGNED + 9 * DAY, renews="A")
    third = make_grant(reference="C", signed=SIGNED + 9 * DAY, renews="B")

    assert line_of(third, [third, first, second]) == (third, second, first)


def test_another_holders_grant_of_that_reference_is_not_renewed(make_grant: Make) -> None:
    stranger = make_grant("guild", reference="A")
    newer = make_grant(reference="B", renews="A")

    assert line_of(newer, [stranger]) == (newer,)


def test_a_circle_of_renewals_ends(make_grant: Make) -> None:
    one = make_grant(reference="A", renews="B")
    other = make_grant(reference="B", renews="A")

    assert line_of(one, [one, other]) == (one, other)


def test_a_circle_of_renewals_further_back_ends(make_grant: Make) -> None:
    first = make_grant(reference="A", renews="B")
    one = make_grant(reference="B", renews="C")
    other = make_grant(reference="C", renews="B")

    assert line_of(first, [first, one, other]) == (first, one, other)


def test_the_calendars_ends_are_days_like_others(make_grant: Make) -> None:
    older = make_grant(reference="A", signed=date.min, valid_until=date.max, revoked=None)
    newer = make_grant(reference="B", signed=date.max, renews="A")

    assert line_of(newer, [older]) == (newer, older)
    assert is_in_force(older, date.max)


@pytest.mark.parametrize(
    "never",
    [
        {"signed": SIGNED + DAY},
        {"valid_from": SIGNED + DAY},
        {"signed": SIGNED - DAY, "revoked": SIGNED - DAY},
        {"signed": SIGNED - DAY, "valid_from": SIGNED, "revoked": SIGNED - DAY},
    ],
)
def test_what_was_never_in_force_or_begins_later_is_continued_by_nothing(
    make_grant: Make, never: dict[str, Any]
) -> None:
    older = make_grant(reference="A", **{"signed": SIGNED, **never})
    newer = make_grant(reference="B", signed=SIGNED - DAY, renews="A")

    assert line_of(newer, [older, newer]) == (newer,)


def test_what_began_on_the_same_day_is_continued(make_grant: Make) -> None:
    older = make_grant(reference="A", signed=SIGNED, retrospective=True)
    newer = make_grant(reference="B", signed=SIGNED, renews="A")

    assert line_of(newer, [older, newer]) == (newer, older)
