"""Other people's WARC files are read and copied, keeping the archive's day and name."""

import gzip
import hashlib
import logging
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from corpus.archives import import_warc, responses_in
from corpus.errors import BadInput
from corpus.evidence import read_payload

DAY = "2019-04-01T12:30:00Z"


def foreign_warc(path: Path, *, packed: bool = True) -> Path:
    """A file as another tool writes it: two pages, and records that are no pages."""
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=packed)
        writer.write_record(writer.create_warcinfo_record("old.warc.gz", {"software": "other"}))
        for url, body in (
            ("https://Old.example/a#part", b"<p>first</p>"),
            ("http://old.example:80/b", gzip.compress(b"<p>second</p>", mtime=0)),
            ("ftp://old.example/c", b"not of the web"),
        ):
            headers = [("Content-Type", "text/html")]
            if body.startswith(b"\x1f\x8b"):
                headers.append(("Content-Encoding", "gzip"))
            writer.write_record(
                writer.create_warc_record(
                    url,
                    "response",
                    payload=BytesIO(body),
                    length=len(body),
                    http_headers=StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1"),
                    warc_headers_dict={"WARC-Date": DAY, "WARC-IP-Address": "192.0.2.7"},
                )
            )
        writer.write_record(writer.create_warc_record("https://old.example/m", "metadata"))
    return path


@pytest.mark.parametrize("packed", [True, False])
def test_answers_of_a_foreign_file_are_read(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, packed: bool
) -> None:
    with caplog.at_level(logging.WARNING):
        answers = list(responses_in(foreign_warc(tmp_path / "old.warc", packed=packed)))
    assert [answer.url for answer in answers] == ["https://old.example/a", "http://old.example/b"]
    assert [answer.payload.body for answer in answers] == [b"<p>first</p>", b"<p>second</p>"]
    assert {answer.captured_at for answer in answers} == {datetime(2019, 4, 1, 12, 30, tzinfo=UTC)}
    assert "ftp://old.example/c left out" in caplog.text


def test_a_page_within_which_the_file_breaks_off_is_left_out(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    whole = foreign_warc(tmp_path / "old.warc", packed=False).read_bytes()
    cut = tmp_path / "cut.warc"
    cut.write_bytes(whole[: whole.index(b"<p>first</p>") + 4])
    with caplog.at_level(logging.WARNING):
        assert list(responses_in(cut)) == []
    assert "https://Old.example/a#part left out: the file breaks off within it" in caplog.text


def test_imported_captures_carry_the_archives_day_and_name(tmp_path: Path) -> None:
    source = foreign_warc(tmp_path / "old.warc.gz")
    captures = list(import_warc(source, tmp_path / "evidence", "An Archive", "reusewatch 0"))
    assert [capture.archive for capture in captures] == ["An Archive", "An Archive"]
    for capture, body in zip(captures, (b"<p>first</p>", b"<p>second</p>"), strict=True):
        assert capture.scan_id is None
        assert capture.captured_at == datetime(2019, 4, 1, 12, 30, tzinfo=UTC)
        assert capture.payload_sha256 == hashlib.sha256(body).hexdigest()
        payload = read_payload(tmp_path / "evidence", capture.warc)
        assert payload.body == body
        assert payload.http_status == 200


def test_importing_twice_gives_the_same_ids_and_other_archives_other_ones(tmp_path: Path) -> None:
    source = foreign_warc(tmp_path / "old.warc.gz")

    def ids(archive: str) -> list[str]:
        return [one.id for one in import_warc(source, tmp_path / "evidence", archive, "tool")]

    assert ids("An Archive") == ids("An Archive")
    assert not set(ids("An Archive")) & set(ids("Another"))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 not a WARC file", b"<html>page</html>"])
def test_a_file_that_is_no_warc_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "page.warc"
    path.write_bytes(content)
    with pytest.raises(BadInput, match=r"page\.warc"):
        list(responses_in(path))


def test_a_file_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"missing\.warc: cannot be opened \(No such file"):
        list(responses_in(tmp_path / "missing.warc"))
