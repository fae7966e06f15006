"""What the roof's tests share: commands run in this process, and a rights holder's folder."""

import logging
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from reusewatch.cli.app import run_app
from reusewatch.folder import make_folder


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[..., CompletedProcess[str]]]:
    """Give a function that runs a command and tells how it ended."""
    root = logging.getLogger()
    handlers = list(root.handlers)

    def run_command(*words: object) -> CompletedProcess[str]:
        arguments = [str(word) for word in words]
        with pytest.raises(SystemExit) as ended:
            run_app(arguments)
        said = capsys.readouterr()
        code = int(ended.value.code or 0)
        return CompletedProcess(arguments, code, said.out, said.err)

    yield run_command
    for handler in set(root.handlers) - set(handlers):
        root.removeHandler(handler)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a rights holder's folder as `reusewatch init` makes it, with the example work."""
    place = tmp_path / "holder"
    make_folder(place)
    return place


@pytest.fixture
def archive(tmp_path: Path) -> Callable[..., Path]:
    """Give a function that writes an archive of pages: of each the address, type and body."""

    def write(name: str, *pages: tuple[str, str, bytes]) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            writer = WARCWriter(file, gzip=name.endswith(".gz"))
            writer.write_record(writer.create_warcinfo_record(path.name, {"software": "test"}))
            for url, media_type, body in pages:
                head = StatusAndHeaders("200 OK", [("Content-Type", media_type)], "HTTP/1.1")
                record = writer.create_warc_record(
                    url, "response", payload=BytesIO(body), length=len(body), http_headers=head
                )
                writer.write_record(record)
        return path

    return write
