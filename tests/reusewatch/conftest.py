"""What the roof's tests share: commands run in this process, and rights holders' folders."""

import json
import logging
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from reusewatch.cli.app import run_app
from reusewatch.folder import make_folder
from tests.reusewatch.syncing import describe
from tests.reusewatch.watched import ROPES, SPRING, WATCH, Watched, watching
from tests.site.official import OfficialSite
from tests.site.scripted import Site


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


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    """Give a manual of one edition, and two sites with nothing on them."""
    with watching(tmp_path / "holder") as watched:
        watched.edition(SPRING, watch=WATCH, ropes=ROPES)
        yield watched


@pytest.fixture
def official(folder: Path) -> Iterator[OfficialSite]:
    """Give a site of three chapters, named in the folder's files."""
    with Site("127.0.0.2") as site:
        describe(folder, [site])
        one = OfficialSite(site)
        one.publish()
        yield one


@pytest.fixture
def sync(run: Callable[..., CompletedProcess[str]], folder: Path) -> Callable[..., dict[str, Any]]:
    """Give a function that syncs, expects an exit code, and gives what was told of the work."""

    def look(expected: int = 0) -> dict[str, Any]:
        ran = run("corpus", "sync", "--json", "--quiet", "--folder", folder)
        assert ran.returncode == expected, ran.stderr
        document = json.loads(ran.stdout)
        assert document["schema"] == "reusewatch/corpus-sync/1"
        assert document["exit_codes"] == [expected]
        (told,) = document["works"]
        return dict(told)

    return look
