from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.records.amendments import Amendment
from corpus.records.captures import GAPS, UrlState
from corpus.records.findings import Finding, Verdict
from corpus.records.matches import EditKind, Match
from reports.report import (
    Report,
    Urgency,
    dangerous_edits,
    editions_copied,
    in_mondays_order,
    site_of,
    urgency,
    was_missed,
)

EXPECTED = {
    Verdict.OWN: Urgency.NOT_CHARGED,
    Verdict.AFFILIATE: Urgency.NOT_CHARGED,
    Verdict.THIRD_PARTY_ONLY: Urgency.NOT_CHARGED,
    Verdict.BELOW_THRESHOLD: Urgency.NOT_CHARGED,
    Verdict.CONSENTED: Urgency.PERMITTED,
    Verdict.UNREADABLE: Urgency.UNREADABLE,
}


@pytest.mark.parametrize("verdict", Verdict)
def test_a_current_copy_is_sorted_by_its_verdict(
    verdict: Verdict, make_finding: Callable[..., Finding], make_match: Callable[..., Match]
) -> None:
    finding = make_finding(verdict, make_match("A lamp is lit."))
    assert urgency(finding) is EXPECTED.get(verdict, Urgency.MISSING_PERMISSION)


@pytest.mark.parametrize("verdict", [Verdict.CONSENTED, Verdict.NO_CONSENT_ON_RECORD])
def test_a_dangerous_change_comes_first_even_where_it_is_permitted(
    verdict: Verdict, make_finding: Callable[..., Finding], make_match: Callable[..., Match]
) -> None:
    finding = make_finding(verdict, make_match("A lamp {duty:must|may} be lit."))
    assert urgency(replace(finding, missed_editions=2)) is Urgency.DANGEROUS_CHANGE


@pytest.mark.parametrize("kind", ["organisation", "other"])
def test_a_change_of_no_meaning_is_not_dangerous(
    kind: str, make_finding: Callable[..., Finding], make_match: Callable[..., Match]
) -> None:
    finding = make_finding(Verdict.CONSENTED, make_match(f"A {{{kind}:lamp|light}} is lit."))
    assert urgency(finding) is Urgency.PERMITTED


def test_a_change_of_what_anyone_may_quote_is_not_the_holders_concern(
    make_finding: Callable[..., Finding], make_match: Callable[..., Match]
) -> None:
    match = make_match("The act says: <<tides-act:{number:two|three} lamps are lit>> by dusk.")
    assert list(dangerous_edits(make_finding(Verdict.CONSENTED, match))) == []


def test_an_out_of_date_copy_comes_before_a_current_one_without_permission(
    make_finding: Callable[..., Finding], make_match: Callable[..., Match]
) -> None:
    current = make_finding(Verdict.NO_CONSENT_ON_RECORD, make_match("A lamp is lit."), number=1)
    old = replace(
        make_finding(Verdict.CONDITIONS_BREACHED, make_match("A lamp is lit."), number=2),
        missed_editions=1,
    )
    assert in_mondays_order((current, old)) == (old, current)
    assert urgency(old) is Urgency.OUT_OF_DATE


def test_nothing_that_is_not_charged_is_called_dangerous(
    make_finding: Callable[..., Finding], make_match: Callable[..., Match]
) -> None:
    finding = make_finding(Verdict.AFFILIATE, make_match("Within {time_limit:1 day|9 days}."))
    assert urgency(replace(finding, missed_editions=3)) is Urgency.NOT_CHARGED


def test_a_copy_that_lacks_an_amendment_is_out_of_date_even_of_the_newest_edition(
    make_finding: Callable[..., Finding], make_match: Callable[..., Match]
) -> None:
    finding = make_finding(Verdict.CONSENTED, make_match("Within 1 day."))
    lacks = (Amendment("lamps", date(2026, 5, 1), "Two days."),)
    assert urgency(replace(finding, missed_editions=0)) is Urgency.PERMITTED
    late = replace(finding, missed_editions=0, missed_amendments=lacks)
    assert urgency(late) is Urgency.OUT_OF_DATE


def test_time_limits_are_the_most_dangerous() -> None:
    ranked = sorted(EditKind, key=lambda kind: kind.danger)
    assert ranked[:3] == [EditKind.TIME_LIMIT, EditKind.DUTY, EditKind.CONTACT]
    assert {EditKind.OTHER.danger, EditKind.ORGANISATION.danger} == {6}


def test_a_time_limit_is_read_before_a_role(
    make_finding: Callable[..., Finding], make_match: Callable[..., Match]
) -> None:
    role = make_finding(Verdict.NO_CONSENT_ON_RECORD, make_match("{role:A|B} lamp"), number=1)
    limit = make_finding(Verdict.NOT_PRIOR, make_match("in {time_limit:1 day|2 days}"), number=2)
    assert in_mondays_order((role, limit)) == (limit, role)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.randoms(use_true_random=False))
def test_the_order_does_not_depend_on_where_a_finding_came_from(
    report: Report, seed: Random
) -> None:
    shuffled = list(report.findings)
    seed.shuffle(shuffled)
    assert in_mondays_order(tuple(shuffled)) == in_mondays_order(report.findings)


def test_the_edition_copied_is_the_one_that_fits_every_passage(
    make_finding: Callable[..., Finding], make_match: Callable[..., Match]
) -> None:
    old, middle, new = date(2025, 3, 31), date(2025, 9, 30), date(2026, 3, 31)
    first = replace(make_match("A lamp is lit."), editions=(old, middle))
    second = replace(make_match("A bell is rung."), editions=(middle, new))
    finding = make_finding(Verdict.NOT_PRIOR, first, second)
    assert editions_copied(finding) == (middle,)
    apart = replace(second, editions=(new,))
    assert editions_copied(replace(finding, matches=(first, apart))) == (old, middle, new)


def test_a_report_needs_a_time_that_is_the_same_everywhere(report: Report) -> None:
    with pytest.raises(ValueError, match="time zone"):
        replace(report, generated_at=datetime(2026, 7, 1, tzinfo=UTC).replace(tzinfo=None))


def test_a_site_keeps_its_port_and_nothing_else_of_a_url() -> None:
    assert site_of("http://A.Example:8123/x?y") == "a.example:8123"
    assert site_of("javascript:alert(1)") == ""


def test_an_address_never_visited_is_as_missed_as_one_that_failed(report: Report) -> None:
    missed = {planned.state for planned in report.coverage if was_missed(planned)}
    assert missed == GAPS | {UrlState.PLANNED}
