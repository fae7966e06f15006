"""A copy must follow amendments too whose text is not on record, if a grant asks for it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from corpus.records.amendments import Amendment
from corpus.records.findings import Standing, Verdict
from corpus.records.grants import Conditions
from corpus.records.matches import EditionPart, Match, MatchClass, Span
from corpus.records.works import Act
from licensing.amendments import amended_since
from licensing.consent import consider
from licensing.register.register import Register
from licensing.verdict import judge

Make = Callable[..., Any]
FIRST, SECOND, THIRD = date(2025, 3, 31), date(2025, 9, 30), date(2026, 3, 31)
CAPTURED = date(2026, 5, 1)
APRIL, LATE_APRIL = date(2026, 4, 11), date(2026, 4, 21)
"""20 and 10 days before the capture."""


def amended(*days: date, chapter: str = "berths") -> tuple[Amendment, ...]:
    return tuple(Amendment(chapter, day, f"Of {day}") for day in days)


@pytest.fixture
def answers(make_grant: Make, make_use: Make) -> Make:
    """The standing and the last check of a grant that asks for updates within some days."""

    def asking(within: int, **changed: Any) -> tuple[Standing, str, bool]:
        grant = make_grant(conditions=Conditions(current_within_days=within))
        considered = consider(grant, [grant], make_use(**changed))
        last = considered.checks[-1]
        return considered.standing, last.name, last.passed

    return asking


@pytest.fixture
def mixed(make_match: Make) -> Make:
    """Makes a match of parts, of which each can be of some editions."""

    def make(*of_parts: tuple[date, ...]) -> Match:
        parts = [EditionPart(Span(0, 1), days, "text", Span(0, 1), "A") for days in of_parts]
        match: Match = make_match(editions=(), edition_parts=tuple(parts))
        return match

    return make


@pytest.mark.parametrize(
    ("within", "days", "standing"),
    [
        (20, (APRIL,), Standing.HOLDS),
        (19, (APRIL,), Standing.ACTS),
        (0, (CAPTURED,), Standing.HOLDS),
        (19, (LATE_APRIL, APRIL), Standing.ACTS),
        (20, (LATE_APRIL, APRIL), Standing.HOLDS),
    ],
)
def test_the_first_amendment_since_the_newest_edition_starts_the_days(
    answers: Make, within: int, days: tuple[date, ...], standing: Standing
) -> None:
    assert answers(within, amendments=amended(*days)) == (
        standing,
        "amendments",
        standing is Standing.HOLDS,
    )


@pytest.mark.parametrize(
    "amendments",
    [
        (),
        amended(APRIL, chapter="tides"),
        amended(APRIL, chapter="Berths"),
        amended(THIRD),
        amended(date(2026, 1, 1)),
        amended(date(2026, 5, 2)),
    ],
)
def test_what_cannot_have_changed_the_copied_words_counts_for_nothing(
    answers: Make, amendments: tuple[Amendment, ...]
) -> None:
    """Of another chapter, on record in an edition, or not yet out on the day of capture."""
    assert answers(0, amendments=amendments) == (Standing.HOLDS, "current_edition", True)


def test_the_day_of_capture_counts_not_since_when_the_copy_is_there(answers: Make) -> None:
    longer_there = {"first_seen": date(2026, 4, 1), "amendments": amended(APRIL)}

    assert answers(19, **longer_there) == (Standing.ACTS, "amendments", False)
    assert answers(20, **longer_there) == (Standing.HOLDS, "amendments", True)


def test_a_copy_of_an_older_edition_is_late_by_editions(answers: Make, make_match: Make) -> None:
    older = make_match(editions=(SECOND,))

    assert answers(30, match=older, amendments=amended(APRIL)) == (
        Standing.ACTS,
        "current_edition",
        False,
    )
    assert answers(31, match=older, amendments=amended(APRIL))[0] is Standing.HOLDS


def test_an_amendment_between_editions_starts_no_days(answers: Make, make_match: Make) -> None:
    """The copy can be of what stood between them, so that the days run from the later one."""
    older = make_match(editions=(SECOND,))

    between = amended(date(2025, 12, 1))

    assert answers(31, match=older, amendments=between)[0] is Standing.HOLDS
    assert answers(0, match=older, amendments=between, captured_on=THIRD, first_seen=SECOND) == (
        Standing.HOLDS,
        "current_edition",
        True,
    )


def test_words_that_a_later_edition_still_has_were_not_amended(
    answers: Make, make_match: Make, mixed: Make
) -> None:
    """Judged for a day before that edition came out, as an archive's capture is."""
    on = {"captured_on": date(2026, 3, 1), "first_seen": date(2026, 3, 1)}
    between = amended(date(2026, 1, 1))

    kept = answers(0, match=make_match(editions=(SECOND, THIRD)), amendments=between, **on)
    changed = answers(0, match=make_match(editions=(SECOND,)), amendments=between, **on)

    half = answers(0, match=mixed((SECOND, THIRD), (SECOND,)), amendments=between, **on)

    assert kept == (Standing.HOLDS, "current_edition", True)
    assert changed == half == (Standing.ACTS, "amendments", False)


def test_the_part_that_may_lack_an_amendment_decides(answers: Make, mixed: Make) -> None:
    old_and_new = mixed((SECOND,), (THIRD,))

    assert answers(31, match=old_and_new, amendments=amended(APRIL))[1:] == ("amendments", True)
    assert answers(19, match=mixed((THIRD,), (THIRD,)), amendments=amended(APRIL))[0] is (
        Standing.ACTS
    )
    assert answers(99, match=mixed((THIRD,), ()), amendments=amended(APRIL))[1:] == (
        "current_edition",
        False,
    )


def test_a_grant_that_asks_for_no_update_is_not_asked(make_grant: Make, make_use: Make) -> None:
    grant = make_grant()

    considered = consider(grant, [grant], make_use(amendments=amended(APRIL)))

    assert considered.standing is Standing.HOLDS
    assert "amendments" not in {check.name for check in considered.checks}


def test_what_is_assumed_is_told(make_grant: Make, make_use: Make) -> None:
    grant = make_grant(conditions=Conditions(current_within_days=1))

    considered = consider(grant, [grant], make_use(amendments=amended(APRIL, LATE_APRIL)))

    assert considered.checks[-1].detail == (
        "The official list says that the chapter “Berths” was changed on 11 April 2026, since the "
        "edition that the copy is of. Whether the copied words were changed is not on record; it "
        "is assumed that they were, and that the copy has been out of date for 20 days. It must "
        "be updated within 1 day."
    )


def test_changed_words_may_be_the_amended_ones(
    make_grant: Make, make_use: Make, make_match: Make
) -> None:
    grant = make_grant()
    altered = make_match(match_class=MatchClass.ALTERED)

    def told(*days: date, chapter: str = "berths") -> str:
        use = make_use(match=altered, amendments=amended(*days, chapter=chapter))
        considered = consider(grant, [grant], use)
        assert considered.standing is Standing.ACTS
        return considered.checks[-1].detail

    assert told(APRIL, LATE_APRIL) == (
        "Changing the words is not permitted. They differ from every edition on record; but the "
        "official list says that the chapter “Berths” was changed on 21 April 2026, and its text "
        "since then is not on record: they may be the amended words."
    )
    assert told(APRIL, chapter="tides") == "Changing the words is not permitted."
    assert told(THIRD) == "Changing the words is not permitted."


def test_only_a_change_of_words_is_told_so(
    make_grant: Make, make_use: Make, make_match: Make
) -> None:
    altered = make_match(match_class=MatchClass.ALTERED)
    with_adapt = make_grant(acts=(Act.ADAPT,))

    considered = consider(
        with_adapt, [with_adapt], make_use(match=altered, amendments=amended(APRIL))
    )

    assert [check.detail for check in considered.checks[-2:]] == [
        "Reproducing the text is not permitted.",
        "Changing the words is permitted.",
    ]


def test_a_verdict_rests_on_the_list_too(make_grant: Make, make_reproduction: Make) -> None:
    grants = [
        make_grant(holder, conditions=Conditions(current_within_days=19))
        for holder in ("office", "guild")
    ]

    late = judge(make_reproduction(amendments=amended(APRIL)), Register(tuple(grants)))
    other = judge(
        make_reproduction(amendments=amended(APRIL, chapter="tides")), Register(tuple(grants))
    )

    assert late.verdict is Verdict.CONDITIONS_BREACHED
    assert "it is assumed that they were" in late.sentence
    assert other.verdict is Verdict.CONSENTED


def test_without_editions_no_amendment_is_known_to_be_missing() -> None:
    assert amended_since("berths", (), (), amended(APRIL), CAPTURED) == ()
