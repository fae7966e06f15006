"""What is recorded is what went over the wire, and tools of others can read it."""

import gzip
from collections.abc import Iterator

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType
from warcio.archiveiterator import ArchiveIterator as WarcioIterator

from corpus.evidence import read_payload
from tests.crawler.planned import USER_AGENT, Crawl, planned_crawl
from tests.site.scripted import Site, page

ODD = (
    b"HTTP/1.1 200 Fine Thanks\r\nz-last:first\r\nNOCOLONHERE\r\nX-Folded: one\r\n\ttwo\r\n"
    b"content-TYPE: text/plain; charset=koi8-r\r\nA: 1\r\nA: 2\r\n"
)
CHUNKS = b"5;note=x\r\nhello\r\n6\r\n world\r\n0\r\nTrailer: yes\r\n\r\n"
ANSWERS = {
    "/chunked": ODD + b"Transfer-Encoding: chunked\r\n\r\n" + CHUNKS,
    "/lines": b"HTTP/1.1 200 OK\nContent-Length: 4\nX: y\n\nbody",
    "/packed": ODD + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b"packed words"),
    "/old": b"HTTP/1.0 200\r\n\r\nno reason, no length",
    "/empty": b"HTTP/1.1 204 No Content\r\nX: y\r\n\r\n",
    "/error": b"HTTP/1.1 404 Lost\r\nContent-Length: 5\r\n\r\nsorry",
}
BODIES = {
    "/chunked": b"hello world",
    "/lines": b"body",
    "/packed": b"packed words",
    "/old": b"no reason, no length",
    "/empty": b"",
    "/error": b"sorry",
}


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with Site() as one:
        yield one


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory, site: Site) -> Crawl:
    site.pages = {"/": page("all", *ANSWERS, "/cut", "/early", "/late"), **ANSWERS}
    site.pages["/cut"] = b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhalf"
    site.pages["/early"] = b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + ANSWERS["/error"]
    site.pages["/late"] = ANSWERS["/error"] + b"HTTP/1.1 200 OK\r\n\r\nsmuggled"
    folder = tmp_path_factory.mktemp("recorded")
    crawl = planned_crawl(folder, [site.url()], test_hosts=(site.place,), tries=1)
    crawl.collect()
    return crawl


def blocks(crawl: Crawl, kind: WarcRecordType) -> dict[str, bytes]:
    """The raw bytes of each record of a kind, by URL."""
    (warc,) = crawl.warc_files()
    with warc.open("rb") as file:
        return {
            record.headers["WARC-Target-URI"]: record.reader.read()
            for record in ArchiveIterator(file, record_types=kind, parse_http=False)
        }


def test_answers_are_recorded_byte_for_byte(recorded: Crawl, site: Site) -> None:
    answers = blocks(recorded, WarcRecordType.response)
    for path, sent in ANSWERS.items():
        assert answers[site.url(path)] == sent


def test_requests_are_recorded_byte_for_byte(recorded: Crawl, site: Site) -> None:
    requests = blocks(recorded, WarcRecordType.request)
    received = dict(zip(site.hits, site.requests, strict=True))
    assert len(received) == len(ANSWERS) + 5
    assert requests == {site.url(path): request for path, request in received.items()}
    assert f"User-Agent: {USER_AGENT}\r\n".encode() in received["/"]
    assert b"Accept-Encoding: gzip\r\n" in received["/"]
    assert b"Cookie" not in received["/"]


def test_interim_answers_and_bytes_behind_the_end_are_left_out(recorded: Crawl, site: Site) -> None:
    answers = blocks(recorded, WarcRecordType.response)
    assert answers[site.url("/early")] == ANSWERS["/error"]
    assert answers[site.url("/late")] == ANSWERS["/error"]


def test_an_answer_that_broke_off_is_recorded_and_says_so(recorded: Crawl, site: Site) -> None:
    (warc,) = recorded.warc_files()
    with warc.open("rb") as file:
        cut = {
            record.headers["WARC-Target-URI"]: record.headers["WARC-Truncated"]
            for record in ArchiveIterator(file, parse_http=False)
            if "WARC-Truncated" in record.headers
        }
    assert cut == {site.url("/cut"): "disconnect"}


def test_captures_are_read_back_without_codings(recorded: Crawl, site: Site) -> None:
    captures = {capture.url: capture for capture in recorded.captures()}
    for path, body in BODIES.items():
        place = captures[site.url(path)].warc
        assert read_payload(recorded.options.evidence_folder, place).body == body


def test_the_address_and_the_start_of_the_request_are_recorded(recorded: Crawl) -> None:
    captures = {capture.url: capture for capture in recorded.captures()}
    (warc,) = recorded.warc_files()
    with warc.open("rb") as file:
        for record in ArchiveIterator(file, record_types=WarcRecordType.response):
            assert record.headers["WARC-IP-Address"] == "127.0.0.2"
            capture = captures.get(record.headers["WARC-Target-URI"])
            if capture is not None:
                assert record.record_date == capture.captured_at
                assert capture.id in str(record.record_id)


def test_fastwarc_verifies_every_block(recorded: Crawl) -> None:
    (warc,) = recorded.warc_files()
    with warc.open("rb") as file:
        verified = [
            record.verify_block_digest(consume=True)
            for record in ArchiveIterator(file, parse_http=False)
        ]
    assert len(verified) == 1 + 2 * (len(ANSWERS) + 5)
    assert all(verified)


def test_warcio_verifies_every_block_and_every_payload_without_chunks(recorded: Crawl) -> None:
    """It takes a payload's digest with the chunks' framing, against the standard."""
    (warc,) = recorded.warc_files()
    problems = set()
    with warc.open("rb") as file:
        for record in WarcioIterator(file, check_digests=True):
            record.raw_stream.read()
            for problem in record.digest_checker.problems:
                problems.add(
                    (record.rec_headers["WARC-Target-URI"].rpartition("/")[2], problem[:14])
                )
    assert {path for path, _ in problems} <= {"chunked"}
    assert {kind for _, kind in problems} <= {"payload digest"}
