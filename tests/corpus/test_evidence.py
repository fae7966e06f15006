"""Evidence is written whole or not at all, read back verified, and survives a kill."""

import gzip
import hashlib
from base64 import b32decode
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import EvidenceError
from corpus.evidence import EvidenceWriter, capture_of, read_payload
from corpus.payload import read_answer
from corpus.records.captures import WarcPlace
from corpus.warc_records import Exchange, digest

ANSWER = (
    b"HTTP/1.1 200 OK\r\nContent-Type: Text/HTML; charset=utf-8\r\n"
    b"Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n"
)
BODY = b"<p>an invented page</p>"
PACKED = gzip.compress(BODY, mtime=0)
CHUNKED = b"%x\r\n%s\r\n0\r\n\r\n" % (len(PACKED), PACKED)
EXCHANGE = Exchange(
    url="https://www.example.org/page",
    started=datetime(2026, 11, 23, 10, 15, 30, 123456, tzinfo=UTC),
    address="192.0.2.1",
    request=b"GET /page HTTP/1.1\r\nHost: www.example.org\r\n\r\n",
    answer=ANSWER + CHUNKED,
)


def writer(folder: Path, largest: int = 1024 * 1024) -> EvidenceWriter:
    return EvidenceWriter(folder, "scan", "reusewatch 0", largest)


def records(path: Path) -> list[tuple[str, dict[str, str], bytes]]:
    with path.open("rb") as file:
        return [
            (record.headers["WARC-Type"], record.headers.to_dict(), record.reader.read())
            for record in ArchiveIterator(file, parse_http=False)
        ]


def test_an_exchange_is_kept_exactly_with_its_digests_and_circumstances(tmp_path: Path) -> None:
    with writer(tmp_path) as opened:
        kept = opened.keep(EXCHANGE)
    (info, answer, request) = records(tmp_path / "scan" / "0001.warc.gz")
    assert info[0] == "warcinfo"
    assert b"software: reusewatch 0\r\n" in info[2]
    assert answer[2] == EXCHANGE.answer
    assert request[2] == EXCHANGE.request
    headers = answer[1]
    assert headers["WARC-Record-ID"] == f"<urn:uuid:{kept.id}>"
    assert headers["WARC-Target-URI"] == EXCHANGE.url
    assert headers["WARC-Date"] == "2026-11-23T10:15:30.123456Z"
    assert headers["WARC-IP-Address"] == "192.0.2.1"
    assert request[1]["WARC-Concurrent-To"] == headers["WARC-Record-ID"]


def test_the_payload_digest_is_of_the_body_without_chunks_but_still_packed(tmp_path: Path) -> None:
    with writer(tmp_path) as opened:
        opened.keep(EXCHANGE)
    headers = records(tmp_path / "scan" / "0001.warc.gz")[1][1]
    for name, content in (("Payload", PACKED), ("Block", EXCHANGE.answer)):
        algorithm, _, value = headers[f"WARC-{name}-Digest"].partition(":")
        assert algorithm == "sha256"
        assert b32decode(value) == hashlib.sha256(content).digest()


def test_a_capture_is_of_the_body_without_any_coding(tmp_path: Path) -> None:
    with writer(tmp_path) as opened:
        kept = opened.keep(EXCHANGE)
    payload = read_payload(tmp_path, kept.place)
    assert payload.body == BODY
    assert payload.charset == "utf-8"
    capture = capture_of(EXCHANGE, payload, kept, "scan")
    assert capture.payload_sha256 == hashlib.sha256(BODY).hexdigest()
    assert capture.payload_bytes == len(BODY)
    assert capture.media_type == "text/html"
    assert capture.captured_at == EXCHANGE.started


def test_a_file_begins_anew_when_it_is_large_enough(tmp_path: Path) -> None:
    with writer(tmp_path, largest=1) as opened:
        places = [opened.keep(EXCHANGE).place for _ in range(3)]
    assert [place.file for place in places] == [
        "scan/0002.warc.gz",
        "scan/0003.warc.gz",
        "scan/0004.warc.gz",
    ]
    assert all(read_payload(tmp_path, place).body == BODY for place in places)


@pytest.mark.parametrize("left", [1, 20, 300])
def test_a_record_torn_by_a_kill_is_cut_off_when_the_file_is_opened_again(
    tmp_path: Path, left: int
) -> None:
    file = tmp_path / "scan" / "0001.warc.gz"
    with writer(tmp_path) as opened:
        whole = opened.keep(EXCHANGE)
        before = file.stat().st_size
        opened.keep(EXCHANGE)
    with file.open("r+b") as torn:
        torn.truncate(before + left)
    with writer(tmp_path) as opened:
        assert file.stat().st_size == before
        new = opened.keep(EXCHANGE)
    assert new.place.offset == before
    assert len(records(file)) == 1 + 2 + 2
    for kept in (whole, new):
        assert read_payload(tmp_path, kept.place).body == BODY


@given(cut=st.integers(0, 700))
def test_wherever_a_kill_tears_the_file_whole_records_stay(
    tmp_path_factory: pytest.TempPathFactory, cut: int
) -> None:
    folder = tmp_path_factory.mktemp("torn")
    with writer(folder) as opened:
        whole = opened.keep(EXCHANGE)
        size = (folder / whole.place.file).stat().st_size
        opened.keep(EXCHANGE)
    with (folder / whole.place.file).open("r+b") as torn:
        torn.truncate(size + cut)
    with writer(folder) as opened:
        opened.keep(EXCHANGE)
    assert read_payload(folder, whole.place).body == BODY
    assert {kind for kind, _, _ in records(folder / whole.place.file)} == {
        "warcinfo",
        "response",
        "request",
    }


def test_two_writers_of_one_part_are_refused(tmp_path: Path) -> None:
    with writer(tmp_path), pytest.raises(EvidenceError, match="another crawl is writing"):
        writer(tmp_path)


def changed(path: Path, place: WarcPlace, old: bytes, new: bytes) -> WarcPlace:
    """Put an altered record at a file's end, packed as well as the true one."""
    content = path.read_bytes()
    record = gzip.decompress(content[place.offset : place.offset + place.length])
    assert old in record
    forged = gzip.compress(record.replace(old, new))
    path.write_bytes(content + forged)
    return replace(place, offset=len(content), length=len(forged))


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (b"200 OK", b"404 OK", "not what its digest says"),
        (b"charset=utf-8", b"charset=utf-7", "not what its digest says"),
        (b"WARC-Payload-Digest: sha256:", b"WARC-Payload-Digest: sha256:X", "payload is not"),
    ],
)
def test_altered_evidence_is_not_read(tmp_path: Path, old: bytes, new: bytes, problem: str) -> None:
    with writer(tmp_path) as opened:
        place = opened.keep(EXCHANGE).place
    forged = changed(tmp_path / place.file, place, old, new)
    with pytest.raises(EvidenceError, match=problem) as raised:
        read_payload(tmp_path, forged)
    assert "restore the file from a backup" in str(raised.value)


def test_missing_evidence_is_named(tmp_path: Path) -> None:
    with pytest.raises(EvidenceError, match=r"scan/0009\.warc\.gz, byte 7: no whole record"):
        read_payload(tmp_path, WarcPlace("scan/0009.warc.gz", 7, 100))


def test_a_place_in_the_midst_of_a_record_is_refused(tmp_path: Path) -> None:
    with writer(tmp_path) as opened:
        place = opened.keep(EXCHANGE).place
    with pytest.raises(EvidenceError, match="no whole record here"):
        read_payload(tmp_path, replace(place, offset=place.offset + 5))
    with pytest.raises(EvidenceError, match="no whole record here"):
        read_payload(tmp_path, replace(place, length=place.length - 5))


@given(st.binary(max_size=300))
def test_any_body_is_read_back_as_it_was_sent(
    tmp_path_factory: pytest.TempPathFactory, body: bytes
) -> None:
    folder = tmp_path_factory.mktemp("evidence")
    answer = b"HTTP/1.1 200 OK\r\n\r\n" + body
    with writer(folder) as opened:
        kept = opened.keep(replace(EXCHANGE, answer=answer))
    assert read_payload(folder, kept.place) == read_answer(answer)
    assert digest(body) == digest(read_payload(folder, kept.place).transferred)
