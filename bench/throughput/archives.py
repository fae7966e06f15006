"""Pages as WARC files: one response record a page, each a gzip member of its own."""

from collections.abc import Iterable
from io import BytesIO
from itertools import islice
from pathlib import Path

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from bench.throughput.pages import Page

_DAY = "2026-09-30T08:00:00Z"


def write_archives(folder: Path, pages: Iterable[Page], pages_a_file: int) -> list[Path]:
    """Write pages into numbered files of so many each."""
    folder.mkdir(parents=True, exist_ok=True)
    paths: list[Path] = []
    rest = iter(pages)
    while batch := list(islice(rest, pages_a_file)):
        paths.append(folder / f"pages-{len(paths):03}.warc.gz")
        _write(paths[-1], batch)
    return paths


def _write(path: Path, pages: Iterable[Page]) -> None:
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        _keep(writer, writer.create_warcinfo_record(path.name, {"software": "bench.speed"}))
        for page in pages:
            record = writer.create_warc_record(
                page.url,
                "response",
                payload=BytesIO(page.content),
                warc_headers_dict={"WARC-Date": _DAY},
                http_headers=StatusAndHeaders("200 OK", _headers(page), protocol="HTTP/1.1"),
            )
            _keep(writer, record)


def _keep(writer: WARCWriter, record: ArcWarcRecord) -> None:
    writer.write_record(record)
    record.raw_stream.close()  # a temporary file that warcio made


def _headers(page: Page) -> list[tuple[str, str]]:
    media_type = f"text/html; charset={page.charset}" if page.charset else "text/html"
    return [
        ("Date", "Wed, 30 Sep 2026 08:00:00 GMT"),
        ("Server", "nginx"),
        ("Content-Type", media_type),
        ("Content-Length", str(len(page.content))),
        ("Cache-Control", "max-age=600, public"),
        ("X-Frame-Options", "SAMEORIGIN"),
    ]
