"""Archives are matched as their pages one by one, on one core or several."""

import gzip
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from corpus.records.captures import Unreadable
from corpus.records.matches import ProtectedText, Strength
from matcher.building import build_index
from matcher.local import FileMatches, match_files
from matcher.search import Search, prepare

Answer = tuple[str, str, dict[str, str], bytes]


@pytest.fixture(scope="module")
def search(manual: tuple[ProtectedText, ...]) -> Search:
    return prepare(build_index(manual))


@pytest.fixture(scope="module")
def copied(manual: tuple[ProtectedText, ...]) -> str:
    """Forty words of the first chapter."""
    return " ".join(manual[0].text.split()[60:100])


def archive(path: Path, answers: Iterable[Answer]) -> Path:
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        writer.write_record(writer.create_warcinfo_record(path.name, {"software": "test"}))
        for url, status, headers, body in answers:
            head = StatusAndHeaders(status, list(headers.items()), protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(
                    url, "response", payload=BytesIO(body), length=len(body), http_headers=head
                )
            )
    return path


def answers(copied: str) -> list[Answer]:
    html, plain = {"Content-Type": "text/html; charset=utf-8"}, {"Content-Type": "text/plain"}
    page = f"<html><body><p>Before.</p><p>{copied}</p></body></html>".encode()
    clean = b"<html><body><p>Nothing of anybody else's stands on this page.</p></body></html>"
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(page), page)
    return [
        ("https://a.example/clean", "200 OK", html, clean),
        ("https://a.example/copy", "200 OK", html, page),
        ("https://a.example/plain", "200 OK", plain, copied.encode()),
        (
            "https://a.example/packed",
            "200 OK",
            html | {"Content-Encoding": "gzip"},
            gzip.compress(page),
        ),
        ("https://a.example/chunked", "200 OK", html | {"Transfer-Encoding": "chunked"}, chunked),
        ("https://a.example/latin", "200 OK", {"Content-Type": "text/html"}, page + b"\xe9"),
        ("https://a.example/gone", "404 Not Found", html, page),
        ("https://a.example/logo.svg", "200 OK", {"Content-Type": "image/svg+xml"}, page),
        ("https://a.example/a.js", "200 OK", {"Content-Type": "text/javascript"}, page),
        ("https://a.example/moved", "301 Moved", html, page),
        (
            "https://a.example/form.pdf",
            "200 OK",
            {"Content-Type": "application/pdf"},
            b"%PDF-1.7 x",
        ),
        ("https://a.example/script", "200 OK", html, b"<body><script>draw()</script></body>"),
        ("https://a.example/huge", "200 OK", html, b"<p>" + b"word " * 5_000_000),
    ]


def told(files: Iterable[FileMatches]) -> list[tuple[str, str]]:
    return [
        (
            page.url.rpartition("/")[2],
            page.read.reason if isinstance(page.read, Unreadable) else page.matches[0].text_id,
        )
        for file in files
        for page in file.found
    ]


def test_every_kind_of_page_is_told_or_counted(
    tmp_path: Path, search: Search, manual: tuple[ProtectedText, ...], copied: str
) -> None:
    path = archive(tmp_path / "pages.warc.gz", answers(copied))
    (file,) = match_files([path], search)
    chapter = manual[0].id
    assert told([file]) == [
        ("copy", chapter),
        ("plain", chapter),
        ("packed", chapter),
        ("chunked", chapter),
        ("latin", chapter),
        ("form.pdf", "its format is not read: PDF"),
        ("script", "it holds no text; it may be built by script, or be a picture"),
        ("huge", "its body is too large to be read"),
    ]
    assert (file.path, file.pages, file.screened_out) == (path, 9, 1)


def test_every_one_of_many_copies_in_a_file_is_told_in_order(
    tmp_path: Path, search: Search, manual: tuple[ProtectedText, ...], copied: str
) -> None:
    plain = {"Content-Type": "text/plain"}
    pages = [
        (f"https://a.example/{number}", "200 OK", plain, f"{copied} {number}".encode())
        for number in range(70)  # more than one batch
    ]
    files = match_files([archive(tmp_path / "pages.warc.gz", pages)], search)
    assert told(files) == [(str(number), manual[0].id) for number in range(70)]


def test_of_pages_too_large_to_wait_none_is_lost(
    tmp_path: Path, search: Search, copied: str
) -> None:
    plain, filler = {"Content-Type": "text/plain"}, b" " * 9_000_000
    pages = [
        (f"https://a.example/{number}", "200 OK", plain, copied.encode() + filler)
        for number in range(3)
    ]
    files = match_files([archive(tmp_path / "pages.warc.gz", pages)], search)
    assert [url for url, _ in told(files)] == ["0", "1", "2"]


def test_a_page_is_found_again_by_its_place(tmp_path: Path, search: Search, copied: str) -> None:
    path = archive(tmp_path / "pages.warc.gz", answers(copied)[:3])
    (file,) = match_files([path], search)
    record = gzip.decompress(path.read_bytes()[file.found[0].offset :])
    assert record.startswith(b"WARC/1.0\r\n")
    assert b"WARC-Target-URI: https://a.example/copy\r\n" in record.partition(b"\r\n\r\n")[0]


def test_two_workers_tell_the_same_in_the_same_order(
    tmp_path: Path, search: Search, copied: str
) -> None:
    paths = [
        archive(tmp_path / f"{number}.warc.gz", answers(copied)[number:-1]) for number in range(5)
    ]
    alone = list(match_files(paths, search))
    assert list(match_files(paths, search, workers=2)) == alone
    assert [file.path for file in alone] == paths


@pytest.mark.parametrize("workers", [1, 2])
def test_what_is_no_archive_is_told(tmp_path: Path, search: Search, workers: int) -> None:
    whole = archive(tmp_path / "a.warc.gz", [])
    broken = tmp_path / "b.warc.gz"
    broken.write_bytes(b"no archive")
    told = list(match_files([broken, whole], search, workers))
    assert "b.warc.gz cannot be read as a WARC file" in told[0].broken
    assert told[1].broken == ""


def test_weak_matches_are_left_out(
    tmp_path: Path, search: Search, manual: tuple[ProtectedText, ...]
) -> None:
    nine = " ".join(manual[0].text.split()[60:69])
    page = ("https://a.example/weak", "200 OK", {"Content-Type": "text/html"}, nine.encode())
    (file,) = match_files([archive(tmp_path / "a.warc.gz", [page])], search)
    assert file.found == ()


def test_weak_matches_are_given_where_they_are_asked_for(
    tmp_path: Path, manual: tuple[ProtectedText, ...]
) -> None:
    nine = " ".join(manual[0].text.split()[60:69])
    page = ("https://a.example/weak", "200 OK", {"Content-Type": "text/html"}, nine.encode())
    search = prepare(build_index(manual), keeps_weak=True)
    (file,) = match_files([archive(tmp_path / "a.warc.gz", [page])], search)
    (weak,) = file.found
    assert [(match.text_id, match.strength) for match in weak.matches] == [
        (manual[0].id, Strength.BELOW)
    ]
