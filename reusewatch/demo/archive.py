"""The demo's web archive: one page as it stood a year ago, in a WARC file."""

from io import BytesIO
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

ARCHIVE_NAME = "Coastal Web Archive"
_ARCHIVED_AT = "2025-11-03T10:20:00Z"
_FILE = "coastal-web-archive-2025-11-03.warc.gz"


def write_archive(folder: Path, url: str, page: str) -> tuple[Path, str]:
    """Write the page as the archive captured it; give the file and the archive's name.

    The same page gives the same bytes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / _FILE
    facts = f"software: invented\r\nisPartOf: {ARCHIVE_NAME}\r\n".encode()
    body = page.encode()
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        # Each payload with its length: else warcio copies it to a file that it leaves open.
        description = writer.create_warc_record(
            _FILE,
            "warcinfo",
            payload=BytesIO(facts),
            length=len(facts),
            warc_content_type="application/warc-fields",
            warc_headers_dict=_dated(f"{url} description"),
        )
        answer = writer.create_warc_record(
            url,
            "response",
            payload=BytesIO(body),
            length=len(body),
            http_headers=_http_headers(len(body)),
            warc_headers_dict=_dated(url),
        )
        for record in (description, answer):
            writer.write_record(record)
    return path, ARCHIVE_NAME


def _http_headers(length: int) -> StatusAndHeaders:
    headers = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(length))]
    return StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1")


def _dated(name: str) -> dict[str, str]:
    return {"WARC-Date": _ARCHIVED_AT, "WARC-Record-ID": f"<urn:uuid:{uuid5(NAMESPACE_URL, name)}>"}
