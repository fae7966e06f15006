"""What tests of erasing look at: saved pages, what is read of them and what is left of them."""

import gzip
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from subprocess import CompletedProcess
from typing import Any

from corpus.extract.worker import ReaderWorker
from corpus.records.captures import Capture, Unreadable
from corpus.records.findings import Finding
from corpus.store.database import open_store
from reusewatch.scanning.saved_pages import SavedPages
from tests.reusewatch.watched import WATCH, Watched

Ran = CompletedProcess[str]
Run = Callable[..., Ran]
CHANGED = WATCH.replace("harbour ledger", "log of Ada Byron (01632 960482)")
WHY = ("--reason", "asked for by the person", "--by", "A. Clerk", "--yes")


def captures_of(watched: Watched, url: str) -> tuple[Capture, ...]:
    with open_store(watched.config.store_url) as store:
        return store.captures.of_url(url)


def finding_at(watched: Watched, url: str) -> Finding:
    with open_store(watched.config.store_url) as store:
        latest = store.scans.latest()
        assert latest is not None
        return next(each for each in store.findings.of_scan(latest.id) if each.url == url)


def read(watched: Watched, capture: Capture) -> str:
    with ReaderWorker() as worker:
        found = SavedPages(watched.config.evidence, worker).read(capture)
    return found.reason if isinstance(found, Unreadable) else found.text


def left_in(watched: Watched, word: str) -> list[str]:
    """Name the files of a folder in which a word is left."""
    found = []
    for file in watched.folder.rglob("*"):
        if file.is_file() and "reports" not in file.parts:
            content = file.read_bytes()
            content = gzip.decompress(content) if file.suffix == ".gz" else content
            if word.encode() in content:
                found.append(file.name)
    return found


def keep(watched: Watched, days: int) -> None:
    """Say for how long saved pages are kept."""
    place = watched.folder / "reusewatch.toml"
    before, _, _ = place.read_text("utf-8").partition("[privacy]")
    place.write_text(f"{before}[privacy]\nkeep_days = {days}\n", "utf-8")


def due(run: Run, watched: Watched, days: int) -> dict[str, Any]:
    """Say for how long saved pages are kept, and ask what is due."""
    keep(watched, days)
    ran = run("privacy", "due", "--json", "--folder", watched.folder)
    assert ran.returncode == 0, ran.stderr
    return dict(json.loads(ran.stdout))


def age(watched: Watched) -> int:
    """Days since the first scan of a test: the clock of commands is the true one."""
    zone = timedelta(hours=1)  # of London in April
    return (datetime.now(UTC).date() - (watched.now + zone).date()).days
