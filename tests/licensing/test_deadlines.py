"""Which permissions end soon, and which partners must follow a new edition."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from corpus.records.amendments import Amendment
from corpus.records.grants import Conditions
from corpus.records.works import Edition, Work
from licensing.deadlines import endings, last_day, updates_due

Make = Callable[..., Any]
FIRST, SECOND, THIRD = date(2025, 3, 31), date(2025, 9, 30), date(2026, 3, 31)
TODAY = date(2026, 4, 10)
WITHIN_30 = Conditions(attribution=True, current_within_days=30)


@pytest.mark.parametrize(
    ("changed", "last"),
    [
        ({}, None),
        ({"valid_until": date(2026, 4, 1)}, date(2026, 4, 1)),
        ({"revoked": date(2026, 4, 1)}, date(2026, 3, 31)),
        ({"valid_until": date(2026, 3, 1), "revoked": date(2026, 4, 1)}, date(2026, 3, 1)),
    ],
)
def test_the_last_day_is_that_before_a_revocation(
    make_grant: Make, changed: dict[str, Any], last: date | None
) -> None:
    assert last_day(make_grant(**changed)) == last


def test_what_ends_soon_is_told_next_to_end_first(
    make_grant: Make, make_affiliate: Make, make_register: Make
) -> None:
    register = make_register(
        make_grant(reference="far", valid_until=date(2026, 5, 11)),
        make_grant(reference="near", valid_until=date(2026, 5, 10)),
        make_grant(reference="over", valid_until=date(2026, 4, 9)),
        make_grant(reference="today", valid_until=TODAY),
        make_grant(reference="revoked", revoked=date(2026, 4, 20)),
        make_grant(reference="to come", signed=date(2026, 4, 11), valid_until=date(2026, 4, 12)),
        make_grant(reference="endless"),
        affiliates=(make_affiliate(valid_until=date(2026, 4, 30)),),
    )

    found = endings(register, TODAY, 30)

    assert [(getattr(each.signed, "reference", "-"), each.days_left) for each in found] == [
        ("today", 0),
        ("revoked", 9),
        ("-", 20),
        ("near", 30),
    ]


def test_what_is_renewed_without_a_gap_says_so(make_grant: Make, make_register: Make) -> None:
    ends = make_grant(reference="A", valid_until=date(2026, 4, 30))
    renewal = make_grant(reference="B", signed=date(2026, 5, 1), renews="A")
    late = make_grant(reference="B", signed=date(2026, 5, 2), renews="A")
    of_guild = make_grant("guild", reference="B", signed=date(2026, 5, 1), renews="A")
    broken = make_grant(reference="B", signed=date(2026, 5, 1), renews="A", sites=())

    renewed_by = [
        [each.renewed_by for each in endings(make_register(ends, other), TODAY, 30)]
        for other in (renewal, late, of_guild, broken)
    ]

    assert renewed_by == [["B"], [""], [""], [""]]


@pytest.fixture
def due(work: Work, editions: tuple[Edition, ...], make_register: Make) -> Make:
    """Who must update on 10 April 2026 by some grants: licensee, last day, days left."""

    def telling(
        *grants: Any, on: date = TODAY, amendments: tuple[Amendment, ...] = ()
    ) -> list[tuple[str, date, int]]:
        found = updates_due(work, editions, amendments, make_register(*grants), on)
        return [(each.licensee, each.until, each.days_left) for each in found]

    return telling


def test_a_consented_partner_is_told_before_it_is_late(due: Make, make_grant: Make) -> None:
    grants = [make_grant(holder, conditions=WITHIN_30) for holder in ("office", "guild")]

    assert due(*grants) == [("Partner", date(2026, 4, 30), 20)]
    assert due(*grants, on=THIRD) == [("Partner", date(2026, 4, 30), 30)]
    assert due(*grants, on=date(2026, 5, 2)) == [("Partner", date(2026, 4, 30), -2)]
    assert due(*grants, on=date(2026, 3, 30)) == [("Partner", date(2025, 10, 30), -151)]
    assert due(*grants, on=date(2025, 4, 1)) == []  # nothing was replaced then


def test_the_shortest_time_that_a_holder_gives_counts(due: Make, make_grant: Make) -> None:
    office = make_grant("office", conditions=WITHIN_30)
    guild = make_grant("guild", licensee=" PARTNER ", conditions=Conditions(current_within_days=14))

    assert due(office, guild) == [("Partner", date(2026, 4, 14), 4)]


@pytest.mark.parametrize(
    "changed",
    [
        {"conditions": Conditions()},
        {"valid_until": date(2026, 4, 9)},
        {"works": ("quay",)},
        {"works": ()},
        {"signed": THIRD},
        {"signed": date(2026, 4, 1)},
        {"editions": (SECOND,)},
    ],
)
def test_only_what_is_in_force_asks_for_an_update(
    due: Make, make_grant: Make, changed: dict[str, Any]
) -> None:
    parts = {"conditions": WITHIN_30, **changed}

    assert due(make_grant("office", **parts), make_grant("guild")) == []


def test_who_lacks_a_holders_permission_is_not_told(due: Make, make_grant: Make) -> None:
    office = make_grant("office", conditions=WITHIN_30)
    elsewhere = make_grant("guild", sites=("else.example",))

    assert due(office) == []
    assert due(office, elsewhere) == []


@pytest.mark.parametrize("more", [{"renews": "old"}, {"retrospective": True}])
def test_a_permission_given_since_may_cover_an_older_copy(
    due: Make, make_grant: Make, more: dict[str, Any]
) -> None:
    old = make_grant("office", reference="old", valid_until=date(2026, 3, 31))
    new = make_grant("office", signed=date(2026, 4, 1), conditions=WITHIN_30, **more)

    assert due(old, new, make_grant("guild")) == [("Partner", date(2026, 4, 30), 20)]


@pytest.mark.parametrize(
    "scope",
    [
        {"sites": ("*.partner.example",)},
        {"sites": ("partner.example:8080/a",)},
        {"chapters": ("tides", "berths")},
    ],
)
def test_a_permission_of_any_scope_asks_for_it(
    due: Make, make_grant: Make, scope: dict[str, Any]
) -> None:
    grants = [make_grant(each, conditions=WITHIN_30, **scope) for each in ("office", "guild")]

    assert len(due(*grants)) == 1


BERTHS = Amendment("berths", date(2026, 4, 5), "Nets may be dried.")
TIDES = Amendment("tides", date(2026, 4, 8), "New tables.")


def both(make_grant: Make, **changed: Any) -> list[Any]:
    parts = {"conditions": WITHIN_30, **changed}
    return [make_grant(holder, **parts) for holder in ("office", "guild")]


def test_amendments_since_the_newest_edition_must_be_followed_too(
    due: Make, make_grant: Make
) -> None:
    """The first day to be late is told; when it is over, the next."""
    grants, amendments = both(make_grant), (TIDES, BERTHS)

    def until(on: date) -> list[date]:
        return [day for _, day, _ in due(*grants, on=on, amendments=amendments)]

    assert until(TODAY) == until(date(2026, 4, 30)) == [date(2026, 4, 30)]
    assert until(date(2026, 5, 1)) == until(date(2026, 5, 5)) == [date(2026, 5, 5)]
    assert until(date(2026, 5, 6)) == until(date(2026, 6, 1)) == [date(2026, 5, 8)]


def test_who_may_copy_since_the_edition_follows_amendments_alone(
    work: Work, editions: tuple[Edition, ...], make_grant: Make, make_register: Make
) -> None:
    since_april = both(make_grant, signed=date(2026, 4, 1))
    later = Amendment("berths", date(2026, 4, 11), "Not yet out.")
    past = Amendment("berths", date(2026, 3, 30), "In the edition.")

    (told,) = updates_due(
        work, editions, (TIDES, BERTHS, later, past), make_register(*since_april), TODAY
    )

    assert (told.edition, told.amendments) == (None, (BERTHS, TIDES))
    assert (told.until, told.days_left) == (date(2026, 5, 5), 25)


@pytest.mark.parametrize(
    ("changed", "amended"),
    [
        ({"chapters": ("tides",)}, [TIDES]),
        ({"chapters": ("nets",)}, None),
        ({"signed": date(2026, 4, 5)}, [TIDES]),
        ({"signed": date(2026, 4, 8)}, None),
        ({"signed": date(2026, 4, 8), "retrospective": True}, [BERTHS, TIDES]),
        ({"conditions": Conditions(attribution=True)}, None),
    ],
)
def test_only_amendments_of_what_may_have_been_copied_are_told(
    work: Work,
    editions: tuple[Edition, ...],
    make_grant: Make,
    make_register: Make,
    changed: dict[str, Any],
    amended: list[Amendment] | None,
) -> None:
    grants = both(make_grant, **{"signed": date(2026, 4, 1), **changed})

    told = updates_due(work, editions, (TIDES, BERTHS), make_register(*grants), TODAY)

    assert [list(each.amendments) for each in told] == ([] if amended is None else [amended])


def test_the_first_edition_replaces_nothing_and_can_be_amended(
    work: Work, editions: tuple[Edition, ...], make_grant: Make, make_register: Make
) -> None:
    register = make_register(*both(make_grant))

    def told(*amendments: Amendment) -> list[date | None]:
        return [
            each.edition for each in updates_due(work, editions[2:], amendments, register, TODAY)
        ]

    assert told() == []
    assert told(BERTHS) == [None]
    assert updates_due(work, (), (BERTHS,), register, TODAY) == ()


def test_of_two_editions_that_came_out_shortly_the_first_to_be_late_counts(
    work: Work, editions: tuple[Edition, ...], make_grant: Make, make_register: Make
) -> None:
    shortly = (*editions, Edition("harbour", date(2026, 4, 9), None))

    (told,) = updates_due(work, shortly, (), make_register(*both(make_grant)), TODAY)

    assert (told.edition, told.until) == (date(2026, 4, 9), date(2026, 4, 30))
