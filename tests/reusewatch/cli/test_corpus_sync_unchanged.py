"""``reusewatch corpus sync`` of pages whose site says that they have not changed."""

import gzip
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType
from sqlalchemy import text
from warcio.archiveiterator import ArchiveIterator as WarcioIterator

from corpus.evidence import read_payload
from corpus.records.captures import Capture, PlannedUrl, UrlState
from corpus.store.database import open_store
from corpus.store.engines import make_engine
from reusewatch.configuration.config import read_config
from tests.reusewatch.syncing import WORK, Run, Sync, chapters, editions
from tests.site.official import OfficialSite, etag, html, words

LAMPS, ROPES, TIDES = "/lamps.html", "/ropes.html", "/tides.html"


@pytest.fixture
def official(folder: Path, official: OfficialSite) -> OfficialSite:
    """Give the site with an ETag for every chapter, of a work that is not revised on set days."""
    work = folder / f"works/{WORK}.toml"
    head, _, _ = work.read_text("utf-8").partition("[calendar]")
    work.write_text(head, "utf-8")
    official.validator = etag
    official.publish()
    return official


def asked(official: OfficialSite) -> dict[str, bytes]:
    """The last request for every page."""
    return {
        request.split(b" ", 2)[1].decode(): request.lower() for request in official.site.requests
    }


def asked_by_validator(official: OfficialSite) -> set[str]:
    return {path for path, request in asked(official).items() if b"\r\nif-" in request}


def ledger(folder: Path, sync_id: str) -> dict[str, PlannedUrl]:
    with open_store(read_config(folder).store_url) as store:
        return {
            line.url.rpartition(":")[2].lstrip("0123456789"): line
            for line in store.urls.of_scan(sync_id)
        }


def capture(folder: Path, capture_id: str | None) -> Capture:
    with open_store(read_config(folder).store_url) as store:
        return store.captures.get(str(capture_id))


def age(folder: Path, days: int) -> None:
    """Have all that is on record saved so many days earlier."""
    engine = make_engine(read_config(folder).store_url)
    past = (datetime.now(UTC) - timedelta(days=days)).replace(tzinfo=None)
    with engine.begin() as connection:
        connection.execute(
            text("UPDATE captures SET captured_at = :past"),
            {"past": past.isoformat(" ", "microseconds")},
        )
    engine.dispose()


def test_a_page_is_asked_for_by_its_validator_and_counts_as_seen(
    sync: Sync, folder: Path, official: OfficialSite
) -> None:
    first = sync()
    assert asked_by_validator(official) == set()
    official.publish()
    told = sync()
    assert (told["new_edition"], told["chapters"], told["unchanged"]) == (False, 3, 3)
    assert (told["pages_read"], told["pages_not_modified"]) == (4, 2)
    assert told["gaps"] == []
    tag = etag(official.chapters[ROPES]).partition(": ")[2]
    assert f"\r\nif-none-match: {tag}\r\n".encode() in asked(official)[ROPES]

    line = ledger(folder, told["sync"])[ROPES]
    saved = capture(folder, ledger(folder, first["sync"])[ROPES].capture_id)
    seen = capture(folder, line.capture_id)
    day = saved.captured_at.date()
    assert (line.state, line.reason) == (
        UrlState.UNCHANGED,
        f"The server says that it has not changed since it was saved on {day}.",
    )
    assert (seen.http_status, seen.payload_bytes, seen.refers_to) == (304, 0, saved.id)
    assert seen.captured_at > saved.captured_at


def test_a_date_serves_where_there_is_no_etag(sync: Sync, official: OfficialSite) -> None:
    stamp = "Last-Modified: Tue, 31 Mar 2026 09:00:00 GMT"
    official.validator = lambda _: stamp
    official.publish()
    sync()
    official.publish()
    assert sync()["pages_not_modified"] == 2
    assert (
        f"\r\nif-modified-since: {stamp.partition(': ')[2]}".lower().encode()
        in asked(official)[ROPES]
    )


def test_the_answer_is_kept_as_a_revisit_of_the_page_that_it_speaks_of(
    sync: Sync, folder: Path, official: OfficialSite
) -> None:
    first = sync()
    told = sync()
    saved = capture(folder, ledger(folder, first["sync"])[ROPES].capture_id)
    seen = capture(folder, ledger(folder, told["sync"])[ROPES].capture_id)
    evidence = read_config(folder).evidence
    with (evidence / seen.warc.file).open("rb") as file:
        file.seek(seen.warc.offset)
        member = file.read(seen.warc.length)
    head = gzip.decompress(member).partition(b"\r\n\r\n")[0].decode().split("\r\n")
    assert "WARC-Type: revisit" in head
    assert "WARC-Profile: http://netpreserve.org/warc/1.1/revisit/server-not-modified" in head
    assert f"WARC-Refers-To: <urn:uuid:{saved.id}>" in head
    assert f"WARC-Refers-To-Target-URI: {official.site.url(ROPES)}" in head
    assert f"WARC-Refers-To-Date: {saved.captured_at:%Y-%m-%dT%H:%M:%S.%fZ}" in head
    assert "Content-Type: application/http; msgtype=response" in head
    assert not [line for line in head if line.startswith("WARC-Payload-Digest")]
    answer = read_payload(evidence, seen.warc)
    assert (answer.http_status, answer.body) == (304, b"")
    with (evidence / seen.warc.file).open("rb") as file:
        records = list(ArchiveIterator(file, record_types=WarcRecordType.revisit, parse_http=False))
        assert len(records) == 2
    with (evidence / seen.warc.file).open("rb") as file:
        for record in ArchiveIterator(file, parse_http=False):
            assert record.verify_block_digest(consume=True)
    with (evidence / seen.warc.file).open("rb") as file:
        for kept in WarcioIterator(file, check_digests="raise"):
            kept.raw_stream.read()


def test_links_of_a_page_that_has_not_changed_are_followed(
    sync: Sync, folder: Path, official: OfficialSite
) -> None:
    ropes = official.chapters[ROPES]
    official.site.pages[ROPES] = ropes.html('<a href="/privacy.html">Privacy</a>', etag(ropes))
    official.site.pages["/privacy.html"] = html(f"<h1>Privacy</h1><p>{words('privacy')}</p>")
    sync()
    lines = ledger(folder, sync()["sync"])
    assert lines[ROPES].state is UrlState.UNCHANGED
    assert lines["/privacy.html"].found_on == official.site.url(ROPES)
    assert lines["/privacy.html"].state is UrlState.READ


def test_a_change_that_the_validator_tells_is_found(sync: Sync, official: OfficialSite) -> None:
    sync()
    official.chapters[ROPES] = official.chapters[ROPES].amended()
    official.publish()
    told = sync()
    assert (told["amended"], told["pages_not_modified"]) == (["ropes"], 1)


def test_the_tenth_that_was_longest_not_fetched_is_fetched_whole(
    sync: Sync, official: OfficialSite
) -> None:
    sync()
    chapters = {TIDES, ROPES, LAMPS}
    whole = []
    for _ in range(4):
        official.publish()
        sync()
        whole.append(chapters - asked_by_validator(official))
    assert whole == [{TIDES}, {ROPES}, {LAMPS}, {TIDES}]


def test_a_site_caught_lying_is_fetched_whole_in_the_same_sync_and_after(
    sync: Sync, folder: Path, official: OfficialSite
) -> None:
    official.validator = lambda _: 'ETag: "always the same"'
    official.publish()
    sync()
    for path in (LAMPS, TIDES):  # asked for in this order, and the last is the tenth
        official.chapters[path] = official.chapters[path].amended()
    official.publish()
    told = sync()
    assert (told["amended"], told["pages_not_modified"]) == (["lamps", "tides"], 0)
    assert {line.state for line in ledger(folder, told["sync"]).values()} == {UrlState.READ}
    official.site.requests.clear()
    official.publish()
    assert sync()["pages_not_modified"] == 0
    assert not any(b"\r\nif-" in request.lower() for request in official.site.requests)
    age(folder, 184)
    sync()
    official.site.requests.clear()
    assert sync()["pages_not_modified"] == 2


def test_if_the_list_of_chapters_reads_otherwise_all_are_fetched_whole(
    sync: Sync, official: OfficialSite
) -> None:
    official.validator = lambda one: 'ETag: "the same"' if one.title == "Ropes" else etag(one)
    official.publish()
    sync()
    official.chapters[ROPES] = official.chapters[ROPES].amended()
    official.publish()
    listing = official.site.pages["/"]
    assert isinstance(listing, bytes)
    body = listing.partition(b"<body>")[2].partition(b"</body>")[0].decode()
    official.site.pages["/"] = html(f"{body}<p>Amended: Ropes.</p>")
    told = sync()
    assert (told["amended"], told["pages_not_modified"]) == (["ropes"], 0)


def test_no_page_goes_without_being_fetched_for_more_than_a_month(
    sync: Sync, folder: Path, official: OfficialSite
) -> None:
    sync()
    age(folder, 31)
    official.publish()
    assert sync()["pages_not_modified"] == 0


def test_every_page_is_fetched_whole_if_a_person_says_so(
    run: Run, sync: Sync, folder: Path, official: OfficialSite
) -> None:
    sync()
    official.site.requests.clear()
    assert run("corpus", "sync", "--whole", "--folder", folder).returncode == 0
    assert asked_by_validator(official) == set()
    ran = run("corpus", "sync", "--folder", folder)
    assert (
        f"{WORK}: of 4 pages the site said of 2 that they have not changed "
        "(--whole fetches them all the same)." in ran.stderr
    )


def test_while_a_revision_is_awaited_every_page_is_fetched_whole(
    sync: Sync, folder: Path, official: OfficialSite
) -> None:
    sync()
    work = folder / f"works/{WORK}.toml"
    today = datetime.now(UTC).date()
    due = today - timedelta(days=60)
    revised = f'[calendar]\nrevised = ["{due:%m-%d}"]\n'
    work.write_text(work.read_text("utf-8") + revised, "utf-8")
    official.publish()
    assert sync()["pages_not_modified"] == 0


def test_a_saved_page_that_is_gone_is_fetched_again(
    sync: Sync, folder: Path, official: OfficialSite
) -> None:
    first = sync()
    (read_config(folder).evidence / first["sync"] / "0001.warc.gz").unlink()
    official.publish()
    told = sync()
    assert (told["pages_not_modified"], told["chapters"], told["carried_over"]) == (0, 3, [])
    assert len(editions(folder)) == 1
    assert sorted(chapters(folder)) == ["lamps", "ropes", "tides"]
