"""``reusewatch scan`` and ``reusewatch report``: how they end, against servers on this machine."""

import json
import socket
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Run = Callable[..., CompletedProcess[str]]
OWN = (
    "When the harbour bell rings twice, every skipper must bring the smallest boat to the inner "
    "quay before the tide turns, and shall write the hour of mooring into the green ledger."
)


class Silent(SimpleHTTPRequestHandler):
    """Serves files and keeps out of what the command says."""

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - its name there
        """Say nothing."""


@pytest.fixture
def holder(run: Run, folder: Path, tmp_path: Path) -> Path:
    """Give a rights holder's folder with one edition of an invented text."""
    (tmp_path / "quays.md").write_text(f"# Quays\n\n{OWN}\n", "utf-8")
    options = ("--work", "example-manual", "--edition", "2026-03-31", "--folder", folder)
    assert run("corpus", "add", tmp_path / "quays.md", *options).returncode == 0
    return folder


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """Give the address:port of a server with a copy of the text."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site/copy.html").write_text(f"<title>Ours</title><p>{OWN}</p>", "utf-8")
    (tmp_path / "site/none.html").write_text("<title>Ours</title><p>Nothing like it.</p>", "utf-8")
    handler = partial(Silent, directory=str(tmp_path / "site"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as serving:
        thread = threading.Thread(target=serving.serve_forever)
        thread.start()
        yield f"127.0.0.1:{serving.server_port}"
        serving.shutdown()
        thread.join()


def scan(run: Run, holder: Path, address: str, page: str, *options: str) -> CompletedProcess[str]:
    (holder / "reusewatch.toml").write_text(
        f'[crawl]\nseeds = ["http://{address}/{page}"]\ncontact = "mailto:us@holder.example"\n'
        f'test_hosts = ["{address}"]\nseconds_between_requests = 1\n',
        "utf-8",
    )
    return run("scan", "--folder", holder, *options)


def test_a_copy_ends_a_scan_with_1_and_is_in_the_report(
    run: Run, holder: Path, server: str
) -> None:
    ran = scan(run, holder, server, "copy.html", "--json")
    document = json.loads(ran.stdout)
    assert (ran.returncode, document["schema"]) == (1, "reusewatch/scan/1")
    assert document["verdicts"] == {"no_consent_on_record": 1}
    assert f"{server}/copy.html" in Path(document["report"]).read_text("utf-8")


def test_a_page_without_a_copy_ends_a_scan_with_0(run: Run, holder: Path, server: str) -> None:
    ran = scan(run, holder, server, "none.html", "--quiet")
    assert ran.returncode == 0
    assert ran.stdout.startswith("Pages read: 1; findings: 0, of which 0 lack")
    assert ran.stderr == ""


def test_a_server_that_does_not_answer_leaves_the_coverage_incomplete(
    run: Run, holder: Path
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    assert scan(run, holder, f"127.0.0.1:{port}", "copy.html").returncode == 3


def test_a_report_is_written_anew_without_fetching(run: Run, holder: Path, server: str) -> None:
    first = json.loads(scan(run, holder, server, "copy.html", "--json").stdout)
    Path(first["report"]).unlink()
    ran = run("report", "--folder", holder, "--json")
    assert json.loads(ran.stdout) == {
        "schema": "reusewatch/report/1",
        "scan": first["scan"],
        "report": first["report"],
        "shows_personal": False,
    }
    assert Path(first["report"]).is_file()


def test_there_is_no_report_before_the_first_scan(run: Run, holder: Path) -> None:
    ran = run("report", "--folder", holder)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "run `reusewatch scan` first" in ran.stderr
