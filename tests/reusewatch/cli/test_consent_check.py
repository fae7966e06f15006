"""``reusewatch consent check``."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from corpus.records.amendments import Amendment
from corpus.records.audit import Made
from corpus.records.grants import Conditions, Grant
from corpus.records.works import Act, Chapter, Passage
from corpus.store.database import Store, open_store
from reusewatch.configuration.works_file import read_works

Ran = CompletedProcess[str]
Run = Callable[..., Ran]
Check = Callable[..., dict[str, object]]
FIRST, SECOND = date(2026, 3, 31), date(2026, 9, 30)
HOLDERS = ("north-press", "harbour-board")


def grant(holder: str, **changed: object) -> Grant:
    """A permission for partner.example from 2026 on."""
    parts: dict[str, object] = {
        "holder": holder,
        "reference": f"{holder}-1",
        "licensee": "Partner",
        "works": ("example-manual",),
        "sites": ("partner.example/policies",),
        "acts": (Act.REPRODUCE, Act.DISTRIBUTE),
        "signed": date(2026, 1, 15),
    }
    return Grant(**{**parts, **changed})  # type: ignore[arg-type]


@pytest.fixture
def store(folder: Path) -> Store:
    """Give a store with two editions of the example work."""
    store = open_store(f"sqlite:///{folder / 'reusewatch.db'}")
    store.works.put(read_works(folder)[0])
    for day in (FIRST, SECOND):
        text = f"Keep the quay of {day} free"
        chapter = Chapter("example-manual", day, "quay", "Quay", (Passage(str(day), text),))
        store.works.put_chapters("example-manual", day, [chapter])
    return store


@pytest.fixture
def enter(store: Store) -> Callable[..., None]:
    """Give a function that puts permissions on record, on 1 February 2026 if no day is said."""

    def entering(*grants: Grant, on: date = date(2026, 2, 1)) -> None:
        at = datetime(on.year, on.month, on.day, 12, tzinfo=UTC)
        store.register.add(Made(at, "A. Clerk"), grants)

    return entering


@pytest.fixture
def check(run: Run, folder: Path) -> Check:
    """Give a function that asks about a page of the partner's, by default on 1 October 2026."""

    def checking(
        *options: object, page: str = "/policies/quay", on: str = "2026-10-01"
    ) -> dict[str, object]:
        url = f"https://www.partner.example{page}"
        ran = run("consent", "check", url, "--folder", folder, "--on", on, "--json", *options)
        answer: dict[str, object] = json.loads(ran.stdout)
        lacks = answer["verdict"] not in {"consented", "own", "affiliate"}
        assert ran.returncode == (1 if lacks else 0)
        return answer

    return checking


def test_both_holders_permission_consents(check: Check, enter: Callable[..., None]) -> None:
    enter(*map(grant, HOLDERS))
    answer = check()
    assert answer["schema"] == "reusewatch/consent-check/1"
    assert answer["verdict"] == "consented"
    assert answer["edition"] == "2026-09-30"
    assert answer["first_seen"] == "2026-10-01"
    assert answer["missing_holders"] == []
    assert answer["register_not_complete"] == list(HOLDERS)
    considered = answer["considered"]
    assert isinstance(considered, list)
    assert [each["reference"] for each in considered] == ["north-press-1", "harbour-board-1"]
    assert all(each["standing"] == 5 for each in considered)
    assert considered[0]["checks"][0] == {
        "name": "well_formed",
        "passed": True,
        "detail": "Its entry is complete and consistent.",
    }


@pytest.mark.parametrize(
    ("options", "verdict"),
    [
        (("--first-seen", "2026-01-14"), "not_prior"),
        (("--first-seen", "2026-01-15"), "consented"),
        (("--altered",), "conditions_breached"),
        (("--act", "adapt"), "conditions_breached"),
        (("--act", "sell"), "conditions_breached"),
        (("--act", "sublicense"), "conditions_breached"),
        (("--act", "distribute"), "consented"),
        (("--act", "reproduce"), "consented"),
    ],
)
def test_what_is_said_of_the_page_counts(
    check: Check, enter: Callable[..., None], options: tuple[str, ...], verdict: str
) -> None:
    enter(*map(grant, HOLDERS))
    assert check(*options)["verdict"] == verdict


@pytest.mark.parametrize(
    ("page", "on", "verdict"),
    [
        ("/policies", "2026-01-15", "consented"),
        ("/policies", "2026-01-14", "consent_lapsed"),
        ("/policies-old", "2026-10-01", "out_of_scope"),
        (".evil.test/policies", "2026-10-01", "no_consent_on_record"),
    ],
)
def test_page_and_day_count(
    check: Check, enter: Callable[..., None], page: str, on: str, verdict: str
) -> None:
    enter(*map(grant, HOLDERS))
    assert check(page=page, on=on)["verdict"] == verdict


def test_a_missing_holder_is_named(check: Check, enter: Callable[..., None]) -> None:
    enter(grant("north-press"))
    answer = check()
    assert answer["verdict"] == "partial_consent"
    assert answer["missing_holders"] == ["harbour-board"]


def test_a_condition_is_met_only_if_it_is_said_so(check: Check, enter: Callable[..., None]) -> None:
    conditions = Conditions(attribution=True, current_within_days=14)
    enter(*(grant(holder, conditions=conditions) for holder in HOLDERS))
    assert check()["verdict"] == "conditions_breached"
    assert check("--attributed")["verdict"] == "consented"
    older = ("--attributed", "--edition", "2026-03-31")
    assert check(*older, on="2026-10-14")["verdict"] == "consented"
    assert check(*older, on="2026-10-15")["verdict"] == "conditions_breached"


def test_chapters_and_editions_are_reached_only_if_named(
    check: Check, enter: Callable[..., None]
) -> None:
    enter(*(grant(holder, chapters=("quay",), editions=(FIRST,)) for holder in HOLDERS))
    first = ("--edition", "2026-03-31")
    assert check(*first)["verdict"] == "out_of_scope"
    assert check(*first, "--chapter", "quay")["verdict"] == "consented"
    assert check(*first, "--chapter", "nets")["verdict"] == "out_of_scope"
    assert check("--chapter", "quay")["verdict"] == "out_of_scope"


def test_a_past_day_is_judged_by_what_was_on_record_then(
    check: Check, enter: Callable[..., None]
) -> None:
    enter(grant("north-press"), on=date(2026, 2, 1))
    enter(grant("harbour-board"), on=date(2026, 3, 1))
    enter(grant("north-press", revoked=date(2026, 2, 20)), on=date(2026, 4, 1))
    by_day = {
        day: check("--as-recorded", day, on="2026-02-25")["verdict"]
        for day in ("2026-01-31", "2026-02-01", "2026-02-28", "2026-03-01", "2026-04-01")
    }
    assert by_day == {
        "2026-01-31": "no_consent_on_record",
        "2026-02-01": "partial_consent",
        "2026-02-28": "partial_consent",
        "2026-03-01": "consented",
        "2026-04-01": "consent_lapsed",
    }
    assert check(on="2026-02-25")["verdict"] == "consent_lapsed"


def test_a_day_of_entry_ends_at_the_works_midnight(check: Check, store: Store) -> None:
    """22:30 UTC on 30 June is half an hour before midnight in London, 23:30 half an hour after."""
    for holder, hour in (("north-press", 22), ("harbour-board", 23)):
        made = Made(datetime(2026, 6, 30, hour, 30, tzinfo=UTC), "A. Clerk")
        store.register.add(made, [grant(holder)])
    assert check("--as-recorded", "2026-06-30")["missing_holders"] == ["harbour-board"]
    assert check("--as-recorded", "2026-07-01")["verdict"] == "consented"


def test_the_answer_is_told_in_words(run: Run, folder: Path, enter: Callable[..., None]) -> None:
    enter(grant("north-press"))
    ran = run("consent", "check", "partner.example/policies", "--folder", folder)
    assert (ran.returncode, ran.stdout) == (2, "")
    ran = run("consent", "check", "https://partner.example/policies", "--folder", folder)
    assert ran.returncode == 1
    assert ran.stdout.startswith("Permission from one rights holder only: North Press has given it")
    assert (
        "\nnorth-press north-press-1\n  yes Its entry is complete and consistent.\n" in ran.stdout
    )


def test_an_empty_folder_is_asked_without_making_a_database(run: Run, folder: Path) -> None:
    ran = run("consent", "check", "https://partner.example/", "--folder", folder)
    assert ran.returncode == 1
    assert ran.stdout.startswith("No written permission on record from North Press or Harbour")
    assert not (folder / "reusewatch.db").exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--on", "2026-01-01", "--first-seen", "2026-01-02"), "--first-seen: 2026-01-02 is after"),
        (("--on", "1/1/2026"), "--on: '1/1/2026' is not a day; write it as 2026-09-30"),
        (("--as-recorded", "20260101"), "--as-recorded: '20260101' is not a day"),
        (("--act", "copy"), "--act: 'copy' is not an act; the acts are reproduce, adapt,"),
        (("--work", "example"), "--work: no file in works/ describes 'example'; did you mean"),
    ],
)
def test_what_cannot_be_asked_is_told(
    run: Run, folder: Path, options: tuple[str, ...], said: str
) -> None:
    ran = run("consent", "check", "https://a.example/", "--folder", folder, *options)
    assert ran.returncode == 2
    assert said in ran.stderr


WITHIN_14 = Conditions(current_within_days=14)
AMENDED = Amendment("quay", date(2026, 10, 1), "Boats may wait.")


def remarks(answer: dict[str, object]) -> list[str]:
    told = answer["remarks"]
    assert isinstance(told, list)
    return told


def test_an_amendment_on_the_list_asks_for_an_update_of_its_chapter_alone(
    check: Check, enter: Callable[..., None], store: Store
) -> None:
    store.amendments.put("example-manual", [AMENDED])
    enter(*(grant(holder, conditions=WITHIN_14) for holder in HOLDERS))
    quay = ("--chapter", "quay")
    assert check(*quay, on="2026-09-30")["verdict"] == "consented"
    assert check(*quay, on="2026-10-15")["verdict"] == "consented"
    late = check(*quay, on="2026-10-16")
    assert late["verdict"] == "conditions_breached"
    assert "it is assumed that they were" in str(late["sentence"])
    assert check("--chapter", "nets", on="2026-10-16")["verdict"] == "consented"
    unnamed = check(on="2026-10-16")
    assert unnamed["verdict"] == "consented"
    assert remarks(unnamed) == [
        (
            "The official list has amendments since the edition of 2026-09-30, which count only "
            "where a chapter is named: with --chapter quay."
        )
    ]
    assert remarks(check(on="2026-09-30")) == []


def test_a_chapter_that_did_not_change_is_of_both_editions(
    check: Check, enter: Callable[..., None], store: Store
) -> None:
    """A scan would say so too: it finds the words in both."""
    for day in (FIRST, SECOND):
        nets = Chapter("example-manual", day, "nets", "Nets", (Passage("0f" * 32, "Dry nets."),))
        store.works.put_chapters("example-manual", day, [nets])
    enter(*(grant(holder, conditions=WITHIN_14) for holder in HOLDERS))
    older = ("--edition", "2026-03-31")
    assert check(*older, "--chapter", "nets", on="2026-12-01")["verdict"] == "consented"
    assert check(*older, "--chapter", "quay", on="2026-12-01")["verdict"] == "conditions_breached"
    assert check(*older, on="2026-12-01")["verdict"] == "conditions_breached"
    assert check(*older, "--chapter", "nets")["edition"] == "2026-03-31"


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def test_a_past_day_is_judged_by_the_editions_that_were_known_then(
    check: Check, enter: Callable[..., None], store: Store
) -> None:
    """The third edition came out on 1 November and was entered on the 20th."""
    third = date(2026, 11, 1)
    quay = Chapter("example-manual", third, "quay", "Quay", (Passage("0f" * 32, "New."),))
    store.works.put_chapters("example-manual", third, [quay], noon(date(2026, 11, 20)))
    enter(*(grant(holder, conditions=WITHIN_14) for holder in HOLDERS))
    asked = ("--edition", "2026-09-30", "--as-recorded")
    before = check(*asked, "2026-11-19", on="2026-11-16")
    after = check(*asked, "2026-11-20", on="2026-11-16")
    assert (before["verdict"], after["verdict"]) == ("consented", "conditions_breached")
    assert before["entered_when_not_known"] == {
        "editions": ["2026-03-31", "2026-09-30"],
        "amendments": [],
    }
    assert remarks(before) == [
        (
            "When the store came to know the edition of 2026-03-31 and the edition of 2026-09-30 "
            "is not on record; taken as known on 2026-11-19."
        )
    ]
    assert remarks(check(*asked[:2], on="2026-11-16")) == []


def test_a_past_day_is_judged_by_the_amendments_that_were_known_then(
    check: Check, enter: Callable[..., None], store: Store
) -> None:
    store.amendments.put("example-manual", [AMENDED], at=noon(date(2026, 11, 5)))
    taken_off = noon(date(2026, 11, 8))
    store.amendments.put("example-manual", [], is_whole=True, at=taken_off)
    enter(*(grant(holder, conditions=WITHIN_14) for holder in HOLDERS))
    asked = ("--chapter", "quay", "--as-recorded")
    verdicts = [
        check(*asked, day, on="2026-11-01")["verdict"]
        for day in ("2026-11-04", "2026-11-05", "2026-11-07", "2026-11-08")
    ]
    assert verdicts == ["consented", "conditions_breached", "conditions_breached", "consented"]
    assert check("--chapter", "quay", on="2026-11-01")["verdict"] == "consented"


def test_what_is_not_on_record_is_remarked(check: Check, enter: Callable[..., None]) -> None:
    enter(*map(grant, HOLDERS))
    assert remarks(check("--edition", "2026-04-01", "--chapter", "quai")) == [
        "No edition of 2026-04-01 is on record; known: 2026-03-31 and 2026-09-30.",
        "No edition on record has a chapter 'quai'; did you mean 'quay'?",
    ]
    assert remarks(check(on="2026-03-01")) == [
        "No edition is on record for that day; name one with --edition if it matters."
    ]
