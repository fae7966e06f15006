"""Erased evidence: a tombstone as long as the record, and nothing else of the file is changed."""

import gzip
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from fastwarc.warc import ArchiveIterator
from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator as WarcioIterator

from corpus.errors import Erased, EvidenceError
from corpus.evidence import EvidenceWriter, capture_of, read_payload
from corpus.evidence_erasing import block_digest, erase_records, nobody_writes
from corpus.payload import read_answer
from corpus.records.captures import Capture, WarcPlace
from corpus.records.erasures import Erasure
from corpus.tombstones import BEGINNING, tombstone
from corpus.warc_records import Exchange, digest

DAY = datetime(2026, 11, 23, 10, 15, 30, tzinfo=UTC)
SECRET = b"<p>Ada Byron lives at the old lighthouse.</p>"


def answer(body: bytes) -> bytes:
    return b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body


def kept(folder: Path, *bodies: bytes) -> list[Capture]:
    captures = []
    with EvidenceWriter(folder, "scan", "reusewatch 0") as writer:
        for number, body in enumerate(bodies):
            request = b"GET / HTTP/1.1\r\n\r\n"
            url = f"https://www.example.org/{number}"
            exchange = Exchange(url, DAY, "192.0.2.1", request, answer(body))
            payload = read_answer(exchange.answer)
            captures.append(capture_of(exchange, payload, writer.keep(exchange), "scan"))
    return captures


def erasure_of(capture: Capture, reason: str = "asked for by the person") -> Erasure:
    return Erasure(
        *(capture.id, DAY, "A. Clerk", reason, capture.payload_sha256), digest(answer(SECRET))
    )


def erase(folder: Path, *captures: Capture) -> dict[str, str]:
    return dict(erase_records(folder, [(each, erasure_of(each)) for each in captures]))


def without(content: bytes, places: Sequence[WarcPlace]) -> bytes:
    for place in places:
        after = place.offset + place.length
        content = content[: place.offset] + b"?" * place.length + content[after:]
    return content


def test_an_erased_page_says_when_by_whom_and_why(tmp_path: Path) -> None:
    before, capture, after = kept(tmp_path, b"first", SECRET, b"last")

    assert erase(tmp_path, capture) == {}

    with pytest.raises(Erased) as raised:
        read_payload(tmp_path, capture.warc)
    assert str(raised.value) == "erased on 2026-11-23 by A. Clerk: asked for by the person"
    assert read_payload(tmp_path, before.warc).body == b"first"
    assert read_payload(tmp_path, after.warc).body == b"last"


def test_nothing_of_it_is_left_and_nothing_else_is_changed(tmp_path: Path) -> None:
    captures = kept(tmp_path, b"first", SECRET, b"last")
    place = captures[1].warc
    file = tmp_path / place.file
    content = file.read_bytes()

    erase(tmp_path, captures[1])

    assert b"lighthouse" in gzip.decompress(content)
    assert b"lighthouse" not in gzip.decompress(file.read_bytes())
    assert without(file.read_bytes(), [place]) == without(content, [place])


def test_its_digests_stay_in_the_file(tmp_path: Path) -> None:
    (capture,) = kept(tmp_path, Random(7).randbytes(3_000))

    erase(tmp_path, capture)

    content = gzip.decompress((tmp_path / capture.warc.file).read_bytes()).decode()
    assert f"SHA-256 of the page: {capture.payload_sha256}\n" in content
    assert f"Digest of its record's block: {digest(answer(SECRET))}\n" in content
    assert f"WARC-Record-ID: <urn:uuid:{capture.id}>\r\n" in content


@pytest.mark.parametrize("size", [0, 40, 1_000, 65_536, 70_001, 3_000_000])
def test_every_reader_of_archives_reads_on_behind_it(tmp_path: Path, size: int) -> None:
    captures = kept(tmp_path, b"first", Random(7).randbytes(size), b"last")
    file = tmp_path / captures[1].warc.file

    erase(tmp_path, captures[1])

    kinds = ["warcinfo", "response", "request", "metadata", "request", "response", "request"]
    with file.open("rb") as opened:
        found = [record.headers["WARC-Type"] for record in ArchiveIterator(opened)]
    assert found == kinds
    with file.open("rb") as opened:
        assert [record.rec_type for record in WarcioIterator(opened)] == kinds
    assert subprocess.run(["gzip", "--test", file], check=False).returncode == 0
    with EvidenceWriter(tmp_path, "scan", "reusewatch 0"):
        pass  # cuts off what is no whole member
    assert read_payload(tmp_path, captures[2].warc).body == b"last"


@given(length=st.integers(250, 2_000), reason=st.text(max_size=300), by=st.text(max_size=50))
def test_a_tombstone_is_as_long_as_asked(length: int, reason: str, by: str) -> None:
    capture = replace(CAPTURE, warc=WarcPlace("scan/0001.warc.gz", 0, length))
    erasure = replace(erasure_of(capture, reason), by=by)

    member = tombstone(capture, erasure)

    assert len(member) == length
    record = next(iter(ArchiveIterator(BytesIO(gzip.decompress(member)))))
    block = record.reader.read()
    assert record.record_id == f"<urn:uuid:{capture.id}>"
    assert record.headers.get("WARC-Block-Digest", digest(block)) == digest(block)


CAPTURE = Capture(
    *("5e3c2a52-9f0c-4a52-8f3e-0d9f4c1b7a11", "scan", "https://www.example.org/", DAY, 200),
    *("text/html", "0" * 64, 7, WarcPlace("scan/0001.warc.gz", 0, 400), None),
)


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="no tombstone fits into 90 bytes"):
        tombstone(replace(CAPTURE, warc=WarcPlace("scan/0001.warc.gz", 0, 90)), erasure_of(CAPTURE))


def test_erasing_twice_changes_nothing_more(tmp_path: Path) -> None:
    (capture,) = kept(tmp_path, SECRET)
    erase(tmp_path, capture)
    content = (tmp_path / capture.warc.file).read_bytes()

    assert erase(tmp_path, capture) == {}
    assert (tmp_path / capture.warc.file).read_bytes() == content


@pytest.mark.parametrize("written", [len(BEGINNING), 100, 250])
def test_what_was_cut_short_is_finished(tmp_path: Path, written: int) -> None:
    capture, after = kept(tmp_path, SECRET * 20, b"last")
    file = tmp_path / capture.warc.file
    with file.open("r+b") as opened:
        opened.seek(capture.warc.offset)
        opened.write(tombstone(capture, erasure_of(capture))[:written])
    with pytest.raises(EvidenceError, match="no whole record"):
        read_payload(tmp_path, capture.warc)

    assert erase(tmp_path, capture) == {}

    with pytest.raises(Erased):
        read_payload(tmp_path, capture.warc)
    assert read_payload(tmp_path, after.warc).body == b"last"


def test_nothing_is_cut_off_behind_an_erasure_that_was_stopped(tmp_path: Path) -> None:
    capture, after = kept(tmp_path, SECRET * 20, b"last")
    file = tmp_path / capture.warc.file
    with file.open("r+b") as opened:
        opened.seek(capture.warc.offset)
        opened.write(BEGINNING)
    size = file.stat().st_size

    for _ in range(2):  # the first one gives the lock back
        with pytest.raises(EvidenceError, match="was stopped before its end; finish it first"):
            EvidenceWriter(tmp_path, "scan", "reusewatch 0")

    assert file.stat().st_size == size
    assert erase(tmp_path, capture) == {}
    kept(tmp_path, b"afterwards it goes on")
    assert read_payload(tmp_path, after.warc).body == b"last"


def test_another_record_is_never_overwritten(tmp_path: Path) -> None:
    mine, other = kept(tmp_path, SECRET, b"another page")
    content = (tmp_path / mine.warc.file).read_bytes()

    said = erase(tmp_path, replace(mine, warc=other.warc))
    shifted = replace(other, warc=replace(other.warc, offset=other.warc.offset + 1))
    said_of_shifted = erase(tmp_path, shifted)

    assert "is another one" in said[mine.id]
    assert "no whole record lies here" in said_of_shifted[other.id]
    assert (tmp_path / mine.warc.file).read_bytes() == content


def test_a_file_that_is_away_is_told_and_the_others_are_erased(tmp_path: Path) -> None:
    (here,) = kept(tmp_path, SECRET)
    away = replace(here, id="away", warc=replace(here.warc, file="scan/0009.warc.gz"))

    said = erase(tmp_path, away, here)

    assert set(said) == {"away"}
    assert "scan/0009.warc.gz: No such file or directory; bring the file back" in said["away"]
    with pytest.raises(Erased):
        read_payload(tmp_path, here.warc)


def test_the_digest_of_a_record_is_read_from_it(tmp_path: Path) -> None:
    first, second = kept(tmp_path, SECRET, b"another page")
    assert block_digest(tmp_path, first) == digest(answer(SECRET))
    assert block_digest(tmp_path, replace(first, warc=second.warc)) == ""
    erase(tmp_path, first)
    assert block_digest(tmp_path, first) == ""


def test_nothing_is_erased_while_a_crawl_writes_there(tmp_path: Path) -> None:
    (capture,) = kept(tmp_path, SECRET)
    with (
        EvidenceWriter(tmp_path, "scan", "reusewatch 0"),
        pytest.raises(EvidenceError, match="a crawl or an import is writing here; wait"),
        nobody_writes(tmp_path, [capture]),
    ):
        pass


def test_nobody_writes_while_it_is_erased(tmp_path: Path) -> None:
    (capture,) = kept(tmp_path, SECRET)
    with (
        nobody_writes(tmp_path, [capture]),
        pytest.raises(EvidenceError, match="another crawl is writing here"),
    ):
        EvidenceWriter(tmp_path, "scan", "reusewatch 0")
    kept(tmp_path, b"afterwards it goes on")
