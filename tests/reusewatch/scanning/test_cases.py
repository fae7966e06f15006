"""What scans mean for cases, by real scans of sites that change in between."""

from pathlib import Path

from corpus.records.cases import Reason
from tests.reusewatch.watched import (
    AUTUMN,
    GULLS,
    ROPES,
    SPRING,
    WATCH,
    State,
    Watched,
    decide,
    watching,
)


def test_a_crawl_of_changing_sites_is_followed_too(tmp_path: Path) -> None:
    with watching(tmp_path / "holder", crawls=True) as watched:
        watched.edition(SPRING, watch=WATCH, ropes=ROPES)
        watched.links("/policy", "/rules")
        moved, gone = watched.show("/policy", WATCH), watched.show("/rules", ROPES)
        first = watched.scan()
        watched.links("/afloat")
        watched.redirect(moved, "/afloat")
        now = watched.show("/afloat", WATCH, title="Afloat")
        del watched.answers[gone]

        second = watched.scan()

        assert second.keys() == {now}
        assert second[now].id == first[moved].id
        absences = {url: len(seen.absent_in) for url, seen in watched.sightings().items()}
        assert absences == {now: 0, gone: 1}


def test_a_copy_opens_a_case_once(watched: Watched) -> None:
    watched.links("/policy")
    watched.show("/policy", WATCH)

    watched.scan()
    watched.scan()

    assert watched.state() is State.NEW
    assert watched.state(site=1) is None
    (opened,) = watched.decisions()
    assert (opened.by, opened.reason) == ("reusewatch", Reason.FOUND)
    assert [covered.finding_id for covered in opened.covers]


def test_a_finding_is_known_again_when_other_text_of_its_page_changes(watched: Watched) -> None:
    watched.links("/policy")
    url = watched.show("/policy", "Welcome to our pages.", WATCH)
    first = watched.scan()[url]
    watched.show("/policy", "News: the regatta is off.", WATCH, "Write to us.", title="Elsewhere")

    second = watched.scan()[url]

    assert second.id == first.id
    assert second.page_text != first.page_text


def test_a_finding_moves_within_its_site_when_its_old_page_is_gone(watched: Watched) -> None:
    watched.links("/policy")
    old = watched.show("/policy", WATCH)
    first = watched.scan()[old]
    decide(watched, State.UNDER_REVIEW, State.FALSE_POSITIVE)
    watched.links("/rules/afloat")
    watched.fail(old, 404)
    new = watched.show("/rules/afloat", "Our rules.", WATCH)

    second = watched.scan()[new]

    assert second.id == first.id
    assert watched.state() is State.FALSE_POSITIVE


def test_a_page_that_moved_was_first_seen_where_it_stood_before(watched: Watched) -> None:
    watched.links("/policy")
    old = watched.show("/policy", WATCH)
    first = watched.scan()[old]
    watched.redirect(old, "/rules/afloat")
    middle = watched.show("/rules/afloat", "Our rules.", WATCH)
    second = watched.scan()[middle]
    watched.redirect(middle, "/afloat")
    new = watched.show("/afloat", WATCH, ROPES)
    watched.links("/afloat", "/rules/afloat")
    third = watched.scan()[new]
    fourth = watched.scan()[new]

    assert [each.first_seen for each in (second, third, fourth)] == [first.first_seen] * 3
    assert second.first_seen_from == f"scan {first.scan_id}, at {old}"
    assert fourth.first_seen_from == f"scan {first.scan_id}, at {old}"
    assert watched.sightings()[new].former_urls == (old, middle)


def test_another_page_with_the_same_text_has_no_past(watched: Watched) -> None:
    watched.links("/policy")
    old = watched.show("/policy", WATCH)
    watched.scan()
    watched.links("/policy", "/twin")
    twin = watched.show("/twin", WATCH)
    found = watched.scan()

    assert found[twin].first_seen == watched.now.date() > found[old].first_seen


def test_a_finding_moves_with_a_redirect(watched: Watched) -> None:
    watched.links("/policy")
    old = watched.show("/policy", WATCH)
    first = watched.scan()[old]
    watched.redirect(old, "/rules/afloat")
    new = watched.show("/rules/afloat", WATCH)

    assert watched.scan()[new].id == first.id


def test_a_redirect_to_where_nothing_answers_is_no_absence(watched: Watched) -> None:
    watched.links("/policy")
    url = watched.show("/policy", WATCH)
    watched.scan()
    watched.redirect(url, "/login")
    watched.fail(f"{watched.roots[0]}/login", 403)
    watched.scan()
    assert watched.sightings()[url].absent_in == ()
    watched.redirect(url, "/about")
    watched.show("/about", "About us.")

    watched.scan()

    assert len(watched.sightings()[url].absent_in) == 1


def test_a_second_page_with_the_same_text_is_a_finding_of_its_own(watched: Watched) -> None:
    watched.links("/policy")
    old = watched.show("/policy", WATCH)
    first = watched.scan()[old]
    decide(watched, State.UNDER_REVIEW, State.FALSE_POSITIVE)
    watched.links("/policy", "/print")
    new = watched.show("/print", WATCH)

    second = watched.scan()

    assert second[old].id == first.id != second[new].id
    assert watched.state() is State.FALSE_POSITIVE


def test_a_page_out_of_reach_does_not_give_its_finding_away(watched: Watched) -> None:
    watched.links("/policy")
    old = watched.show("/policy", WATCH)
    first = watched.scan()[old]
    watched.links("/policy", "/print")
    watched.fail(old, 403)
    new = watched.show("/print", WATCH)

    assert watched.scan()[new].id != first.id


def test_a_decision_outlives_a_new_edition_of_the_manual(watched: Watched) -> None:
    watched.links("/policy")
    url = watched.show("/policy", WATCH)
    first = watched.scan()[url]
    decide(watched, State.UNDER_REVIEW, State.EXEMPT)
    watched.edition(AUTUMN, afloat=WATCH.replace("ten minutes", "thirty minutes"), gulls=GULLS)

    second = watched.scan()[url]

    assert (second.id, second.pieces) == (first.id, first.pieces)
    assert watched.state() is State.EXEMPT


def test_what_a_decision_did_not_speak_of_makes_the_case_recur(watched: Watched) -> None:
    watched.links("/policy")
    watched.show("/policy", WATCH)
    watched.scan()
    decide(watched, State.UNDER_REVIEW, State.FALSE_POSITIVE)
    watched.show("/policy", WATCH, ROPES)

    watched.scan()

    assert watched.state() is State.RECURRED
    assert watched.decisions()[-1].reason is Reason.NEW_CONTENT


def test_less_of_what_was_decided_on_changes_nothing(watched: Watched) -> None:
    watched.links("/policy")
    watched.show("/policy", WATCH, ROPES)
    watched.scan()
    decide(watched, State.UNDER_REVIEW, State.FALSE_POSITIVE)
    watched.show("/policy", ROPES)

    watched.scan()

    assert watched.state() is State.FALSE_POSITIVE


def test_a_changed_time_limit_is_not_what_was_decided_on(watched: Watched) -> None:
    watched.links("/policy")
    watched.show("/policy", WATCH, ROPES)
    watched.scan()
    decide(watched, State.UNDER_REVIEW, State.EXEMPT)
    watched.show("/policy", WATCH.replace("ten minutes", "two hours"), ROPES)

    watched.scan()

    assert watched.state() is State.RECURRED


def test_permission_that_people_confirmed_is_reopened_when_an_edition_makes_it_old(
    watched: Watched,
) -> None:
    watched.links("/policy")
    watched.show("/policy", WATCH)
    watched.scan()
    decide(watched, State.UNDER_REVIEW, State.CONSENT_CONFIRMED)
    watched.now = watched.now.replace(month=10)
    watched.edition(AUTUMN, watch=WATCH, ropes=ROPES.replace("noon", "dusk"))
    watched.scan()
    assert watched.state() is State.CONSENT_CONFIRMED
    later = AUTUMN.replace(month=12)
    watched.edition(later, watch=WATCH.replace("ten minutes", "thirty minutes"))
    watched.now = watched.now.replace(month=12, day=30)

    watched.scan()

    assert watched.state() is State.UNDER_REVIEW
    assert watched.decisions()[-1].reason is Reason.NEW_EDITION


def test_permission_that_people_confirmed_is_reopened_past_its_day(watched: Watched) -> None:
    watched.links("/policy")
    watched.show("/policy", WATCH)
    watched.scan()
    decide(watched, State.UNDER_REVIEW, State.CONSENT_CONFIRMED)
    review_by = watched.decisions()[-1].review_by
    assert review_by is not None
    watched.now = watched.now.replace(year=review_by.year, month=review_by.month)
    watched.now = watched.now.replace(day=review_by.day - 1)
    watched.scan()  # on the day itself
    assert watched.state() is State.CONSENT_CONFIRMED

    watched.scan()

    assert watched.state() is State.UNDER_REVIEW
    assert watched.decisions()[-1].reason is Reason.EXPIRED


def test_permission_that_people_confirmed_is_not_for_another_page(watched: Watched) -> None:
    watched.links("/policy")
    watched.show("/policy", WATCH)
    watched.scan()
    decide(watched, State.UNDER_REVIEW, State.CONSENT_CONFIRMED)
    watched.links("/policy", "/shop")
    watched.show("/shop", WATCH)

    watched.scan()

    assert watched.state() is State.UNDER_REVIEW
    assert watched.decisions()[-1].reason is Reason.SCOPE_CHANGED
