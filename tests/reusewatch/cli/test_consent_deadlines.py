"""``reusewatch consent expiring`` and ``notify-due``."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from corpus.records.amendments import Amendment
from corpus.records.audit import Made
from corpus.records.captures import Scan
from corpus.records.findings import Finding, Judgement, Verdict
from corpus.records.grants import Conditions, Grant
from corpus.records.matches import EditionPart, Match, MatchClass, Origin, Span, Strength
from corpus.records.works import Act, Chapter, Passage
from corpus.store.database import Store, open_store
from licensing.words import day_in_words
from reusewatch.configuration.config import read_config
from reusewatch.configuration.works_file import read_works
from reusewatch.consents.deadlines import notices_due, partners_due

Ran = CompletedProcess[str]
Run = Callable[..., Ran]
HOLDERS = ("north-press", "harbour-board")


@pytest.fixture
def store(folder: Path) -> Store:
    """Give a store that knows the example work."""
    store = open_store(f"sqlite:///{folder / 'reusewatch.db'}")
    store.works.put(read_works(folder)[0])
    return store


def grant(holder: str, signed: date, valid_until: date | None = None) -> Grant:
    """A permission that asks for updates within 30 days."""
    return Grant(
        holder=holder,
        reference=f"{holder}-1",
        licensee="Invented Partner",
        works=("example-manual",),
        sites=("partner.example",),
        acts=(Act.REPRODUCE,),
        signed=signed,
        valid_until=valid_until,
        conditions=Conditions(attribution=True, current_within_days=30),
    )


def enter(store: Store, *grants: Grant) -> None:
    store.register.add(Made(datetime(2026, 1, 1, tzinfo=UTC), "A. Clerk"), grants)


def publish(store: Store, day: date) -> None:
    chapter = Chapter("example-manual", day, "quay", "Quay", (Passage(str(day), str(day)),))
    store.works.put_chapters("example-manual", day, [chapter])


def test_what_ends_soon_is_listed(run: Run, folder: Path, store: Store) -> None:
    today = datetime.now(UTC).date()
    start, end = today - timedelta(days=90), today + timedelta(days=20)
    enter(store, grant("north-press", start, end), grant("harbour-board", start))
    words = ("consent", "expiring", "--folder", folder)
    head, row = run(*words, "--within", "30").stdout.splitlines()
    assert head.split()[:4] == ["last", "day", "days", "left"]
    assert row.split()[0] == end.isoformat()
    document = json.loads(run(*words, "--json").stdout)
    assert document["schema"] == "reusewatch/consent-expiring/1"
    (told,) = document["expiring"]
    assert (told["holder"], told["last_day"]) == ("north-press", end.isoformat())
    assert told["days_left"] in {19, 20}  # the work's day may have begun before this one
    assert run(*words, "--within", "10").stdout == ""


def test_who_must_update_is_told_with_a_draft(run: Run, folder: Path, store: Store) -> None:
    today = datetime.now(UTC).date()
    newest = today - timedelta(days=10)
    for day in (today - timedelta(days=190), newest):
        publish(store, day)
    enter(store, *(grant(holder, today - timedelta(days=300)) for holder in HOLDERS))
    until = newest + timedelta(days=30)
    ran = run("consent", "notify-due", "--folder", folder)
    assert ran.returncode == 0
    assert ran.stdout.startswith(f"Invented Partner: by {until}, ")
    document = json.loads(run("consent", "notify-due", "--folder", folder, "--json").stdout)
    assert document["schema"] == "reusewatch/consent-notify-due/1"
    (notice,) = document["notices"]
    assert notice["until"] == until.isoformat()
    assert notice["sites"] == ["partner.example"]
    assert [each["holder"] for each in notice["grants"]] == ["harbour-board", "north-press"]
    assert f"please update your copy by {day_in_words(until)}\n" in notice["note"]
    assert notice["note"].rstrip().endswith("North Press\nHarbour Board")
    assert "{" not in notice["note"]


def test_a_new_edition_that_is_not_there_asks_nothing(run: Run, folder: Path, store: Store) -> None:
    publish(store, date(2026, 3, 31))
    enter(store, *(grant(holder, date(2025, 1, 1)) for holder in HOLDERS))
    ran = run("consent", "notify-due", "--folder", folder)
    assert (ran.stdout, ran.returncode) == ("", 0)
    assert "No consented partner has to update a copy now." in ran.stderr


FIRST, SECOND = date(2026, 3, 31), date(2026, 9, 30)
SCAN = Scan("20261001T000000Z-aaaa", datetime(2026, 10, 1, tzinfo=UTC), None, "t", "", ())


def finding(url: str, copied: date, **changed: object) -> Finding:
    """A copy of an edition, saved on 1 October 2026."""
    chapter_id = str(changed.pop("chapter_id", "quay"))
    parts: dict[str, object] = {"origin": Origin.OWN, "strength": Strength.STRONG, **changed}
    match = Match(
        *("", "example-manual", chapter_id, "Quay", Span(0, 1), Span(0, 1), "a", "a"),
        match_class=MatchClass.VERBATIM,
        parts=(),
        similarity=1.0,
        words=30,
        own_words=30,
        longest_own_run=30,
        share_of_source=1.0,
        share_of_page=1.0,
        editions=(copied,),
        fossils=(),
        edits=(),
        **parts,  # type: ignore[arg-type]
    )
    return Finding(
        *(url, SCAN.id, "example-manual", url, "c", SCAN.started_at, date(2026, 10, 1), ""),
        judgement=Judgement(Verdict.CONSENTED, (), (), (), ""),
        matches=(match,),
        facts=None,
        hints=(),
        strength=Strength.STRONG,
        share_of_work=0.1,
        share_of_page=0.1,
        page_text=None,
        missed_editions=0,
    )


HOME, PAGE = "https://partner.example/", "https://www.partner.example/b"
ELSEWHERE = "https://else.example/"


@pytest.mark.parametrize(
    ("findings", "on", "older"),
    [
        ([], date(2026, 10, 30), []),
        ([], date(2026, 10, 31), None),
        ([finding(HOME, SECOND)], date(2026, 10, 2), None),
        ([finding(HOME, SECOND), finding(PAGE, FIRST)], date(2026, 10, 2), [PAGE]),
        ([finding(PAGE, FIRST)], date(2027, 1, 1), [PAGE]),
        ([finding(ELSEWHERE, SECOND)], date(2026, 10, 2), []),
        ([finding(ELSEWHERE, FIRST)], date(2027, 1, 1), None),
        ([finding(HOME, FIRST, strength=Strength.BELOW)], date(2026, 10, 2), []),
        ([finding(HOME, FIRST, origin=Origin.THIRD_PARTY)], date(2027, 1, 1), None),
        ([finding(HOME, date(2020, 1, 1))], date(2026, 10, 2), []),
    ],
)
def test_what_the_latest_scan_saw_counts(
    folder: Path, store: Store, findings: list[Finding], on: date, older: list[str] | None
) -> None:
    """Pages of an earlier edition are named; who is up to date, or late and not seen, is not."""
    publish(store, FIRST)
    publish(store, SECOND)
    enter(store, *(grant(holder, date(2026, 1, 1)) for holder in HOLDERS))
    store.scans.start(SCAN)
    store.findings.put(SCAN.id, findings)

    notices = notices_due(read_config(folder), datetime(on.year, on.month, on.day, 12, tzinfo=UTC))

    assert [[page.url for page in notice.pages] for notice in notices] == (
        [] if older is None else [older]
    )
    assert all(f"- {url} (saved on 1 October 2026)" in notices[0].note for url in older or ())


AMENDED = Amendment("quay", date(2026, 10, 1), "Boats may wait.")


@pytest.mark.parametrize(
    ("findings", "on", "older"),
    [
        ([], date(2026, 10, 31), []),
        ([], date(2026, 11, 1), None),
        ([finding(HOME, SECOND)], date(2026, 11, 1), [HOME]),
        ([finding(HOME, SECOND), finding(PAGE, FIRST)], date(2026, 10, 2), [HOME, PAGE]),
        ([finding(HOME, SECOND, chapter_id="nets")], date(2026, 10, 2), None),
    ],
)
def test_a_copy_of_an_amended_chapter_is_older(
    folder: Path, store: Store, findings: list[Finding], on: date, older: list[str] | None
) -> None:
    publish(store, FIRST)
    publish(store, SECOND)
    store.amendments.put("example-manual", [AMENDED])
    enter(store, *(grant(holder, date(2026, 1, 1)) for holder in HOLDERS))
    store.scans.start(SCAN)
    store.findings.put(SCAN.id, findings)

    notices = notices_due(read_config(folder), datetime(on.year, on.month, on.day, 12, tzinfo=UTC))

    assert [[page.url for page in notice.pages] for notice in notices] == (
        [] if older is None else [older]
    )
    assert all("- Quay, 1 October 2026: Boats may wait.\n" in each.note for each in notices)


def test_a_note_on_amendments_alone_speaks_of_no_edition(folder: Path, store: Store) -> None:
    publish(store, FIRST)
    store.amendments.put("example-manual", [AMENDED])
    enter(store, *(grant(holder, date(2026, 1, 1)) for holder in HOLDERS))

    (notice,) = notices_due(read_config(folder), datetime(2026, 10, 2, 12, tzinfo=UTC))

    assert notice.note.startswith(
        "Subject: “Example Harbour Manual” was amended: please update your copy by 31 October "
        "2026\n\nTo Invented Partner\n\n“Example Harbour Manual” was amended. Our written "
    )
    assert "follows a change within 30 days.\n\nWhat was amended:\n- Quay, 1 Oct" in notice.note
    assert "edition" not in notice.note
    fields = notice.as_fields()
    assert fields["edition"] is None
    assert fields["amendments"] == [
        {"chapter": "quay", "day": date(2026, 10, 1), "text": "Boats may wait."}
    ]


def test_a_partner_whose_chapters_did_not_change_is_told_apart(
    run: Run, folder: Path, store: Store
) -> None:
    """The scan was before the new edition: only an earlier one is known of its copies."""
    today = datetime.now(UTC).date()
    first, second = today - timedelta(days=190), today - timedelta(days=5)
    for day in (first, second):
        chapters = [
            Chapter("example-manual", day, "quay", "Quay", (Passage("q", "Mind the quay."),)),
            Chapter("example-manual", day, "nets", "Nets", (Passage(str(day), str(day)),)),
        ]
        store.works.put_chapters("example-manual", day, chapters)
    enter(store, *(grant(holder, today - timedelta(days=300)) for holder in HOLDERS))
    store.scans.start(SCAN)
    store.findings.put(SCAN.id, [finding(HOME, first)])

    ran = run("consent", "notify-due", "--folder", folder)

    assert ran.stdout == (
        "Invented Partner: nothing to update (partner.example). A new edition came out, but of "
        "the chapters that the latest scan saw there none has changed: quay.\n"
    )
    document = json.loads(run("consent", "notify-due", "--folder", folder, "--json").stdout)
    assert document["notices"] == []
    (told,) = document["unaffected"]
    assert (told["edition"], told["chapters"]) == (second.isoformat(), ["quay"])

    changed = finding(PAGE, first, chapter_id="nets")
    store.findings.put(SCAN.id, [finding(HOME, first), changed])
    document = json.loads(run("consent", "notify-due", "--folder", folder, "--json").stdout)
    (notice,) = document["notices"]
    assert document["unaffected"] == []
    assert [page["url"] for page in notice["older_copies"]] == [PAGE]
    assert notice["reason"] == "The latest scan saw an earlier text on 1 page there."


def test_a_copy_that_mixes_editions_is_unaffected_only_in_all_its_parts(
    folder: Path, store: Store
) -> None:
    oldest = date(2025, 9, 30)
    for day, text in ((oldest, "Old."), (FIRST, "Mind the quay."), (SECOND, "Mind the quay.")):
        chapter = Chapter("example-manual", day, "quay", "Quay", (Passage(text, text),))
        store.works.put_chapters("example-manual", day, [chapter])
    enter(store, *(grant(holder, date(2026, 1, 1)) for holder in HOLDERS))
    store.scans.start(SCAN)
    now = datetime(2026, 10, 2, 12, tzinfo=UTC)

    def shown(*days: date) -> list[int]:
        parts = tuple(EditionPart(Span(0, 1), (day,), "", Span(0, 1), "a") for day in days)
        copy = finding(HOME, FIRST, edition_parts=parts)
        store.findings.put(SCAN.id, [copy])
        partners = partners_due(read_config(folder), now)
        return [len(partners.due), len(partners.unaffected)]

    assert shown(FIRST, FIRST) == [0, 1]
    assert shown(FIRST, oldest) == [1, 0]
    assert shown(SECOND, SECOND) == [0, 0]


def test_a_note_links_to_the_copied_chapters_as_they_are_now(folder: Path, store: Store) -> None:
    now = datetime(2026, 10, 2, 12, tzinfo=UTC)
    publish(store, FIRST)
    published = "http://manual.example.org:8500/2/quay"
    chapter = Chapter(
        *("example-manual", SECOND, "quay", "Quay", (Passage("new", "New."),), "2", (published,))
    )
    store.works.put_chapters("example-manual", SECOND, [chapter])
    enter(store, *(grant(holder, date(2026, 1, 1)) for holder in HOLDERS))

    (unseen,) = notices_due(read_config(folder), now)
    assert "\nThe current text is at https://manual.example.org. A link" in unseen.note

    store.scans.start(SCAN)
    store.findings.put(SCAN.id, [finding(HOME, FIRST)])
    (seen,) = notices_due(read_config(folder), now)
    assert f"\nThe current text is at:\n- Quay: {published}\n\nA link to it" in seen.note
