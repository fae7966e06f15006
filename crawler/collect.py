"""One crawl, in a process of its own: a reactor cannot be started twice in one."""

import json
import logging
import os
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Thread
from typing import IO, Any

from corpus.errors import ScanError
from corpus.records.captures import UrlState

logger = logging.getLogger(__name__)

_TEST_PAUSE_SECONDS = 0.05  # politeness is owed to others' machines
_LAST_LINES = 12
_SECONDS_TO_END = 15  # of a crawl asked to stop; then it is killed, which its ledger survives


@dataclass(frozen=True, slots=True)
class CrawlOptions:
    """One crawl of one scan, whose start pages are in the ledger already."""

    database: str
    """SQLAlchemy URL of the store."""
    evidence_folder: Path
    scan_id: str
    user_agent: str
    """``product/version (contact)``; robots.txt is read for ``product``."""
    depth: int = 8
    """Links followed from a start page."""
    pages_per_host: int = 500
    seconds_between_requests: float = 3.0
    """Between two requests to one host; a Crawl-delay may lengthen it."""
    timeout_seconds: float = 60.0
    """For a whole answer."""
    tries: int = 3
    seconds_between_tries: float = 10.0
    test_hosts: tuple[str, ...] = ()
    """Exact ``address:port`` of a test's own servers, let in though private, and asked faster."""
    tool: str = "reusewatch"
    """Product and version, as evidence names them."""
    spider: str = "candidates"
    """Its name: ``candidates`` or ``official``."""
    within: tuple[str, ...] = ()
    """Beginnings of the URLs that are followed; empty: all of the start pages' sites."""
    without: tuple[str, ...] = ()
    """Beginnings of URLs that are not followed all the same."""
    listings: tuple[str, ...] = ()
    """Of official sites: the pages that list the others, by which to tell whether any is new."""
    whole: bool = False
    """Whether official pages are fetched though they may not have changed since the last time."""

    def pause_between_requests(self, site: str) -> float:
        """Seconds between two requests to a site (``host`` or ``host:port``)."""
        return self._shorter_for_tests(site, self.seconds_between_requests)

    def pause_between_tries(self, site: str) -> float:
        """Seconds until the same is asked again."""
        return self._shorter_for_tests(site, self.seconds_between_tries)

    def _shorter_for_tests(self, site: str, seconds: float) -> float:
        return min(seconds, _TEST_PAUSE_SECONDS) if site in self.test_hosts else seconds


@dataclass(frozen=True, slots=True)
class CrawlProgress:
    """How far a crawl is."""

    counts: Mapping[UrlState, int]
    in_flight: int

    @property
    def planned(self) -> int:
        """URLs planned so far, ended or not."""
        return sum(self.counts.values())

    @property
    def ended(self) -> int:
        """Those of them that have ended."""
        return self.planned - self.counts.get(UrlState.PLANNED, 0)


@dataclass(frozen=True, slots=True)
class CrawlOutcome:
    """How a crawl ended that came to its end."""

    counts: Mapping[UrlState, int]


def collect(options: CrawlOptions, on_progress: Callable[[CrawlProgress], None]) -> CrawlOutcome:
    """Crawl until every planned URL has ended. Run again after a failure, it goes on.

    Raises:
        ScanError: the crawl stopped before its end; says why, with the last lines of its log.
        KeyboardInterrupt: a person stopped it; what is in flight was brought to an end first.
    """
    with subprocess.Popen(  # our own module, in our own interpreter
        [sys.executable, "-P", "-m", "crawler.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        process_group=0,  # a Ctrl-C is ours to pass on
        encoding="utf-8",
        errors="replace",
    ) as child:
        log: deque[str] = deque(maxlen=_LAST_LINES)
        reader = Thread(target=_follow_log, args=(child.stderr, log), daemon=True)
        reader.start()
        try:
            said = _converse(child, options, on_progress)
            child.wait()
        except BaseException:
            _end(child)
            raise
        reader.join()
    if child.returncode != 0 or said.get("error", True):
        raise ScanError(_what_went_wrong(said, child.returncode, log))
    return CrawlOutcome(_counts(said["counts"]))


def options_as_json(options: CrawlOptions) -> str:
    """Write options on one line, for the child."""
    return json.dumps({**asdict(options), "evidence_folder": str(options.evidence_folder)})


def options_from_json(line: str) -> CrawlOptions:
    """Read what ``options_as_json`` wrote."""
    fields = json.loads(line)
    fields["evidence_folder"] = Path(fields["evidence_folder"])
    for name in ("test_hosts", "within", "without", "listings"):
        fields[name] = tuple(fields[name])
    return CrawlOptions(**fields)


def _converse(
    child: subprocess.Popen[str],
    options: CrawlOptions,
    on_progress: Callable[[CrawlProgress], None],
) -> dict[str, Any]:
    """Send the options, pass progress on, and give the last message."""
    if child.stdin is None or child.stdout is None:
        raise ScanError("the crawl's pipes could not be opened")
    child.stdin.write(options_as_json(options) + "\n")
    child.stdin.flush()  # and left open: when it closes, the child knows that we are gone
    said: dict[str, Any] = {}
    for line in child.stdout:
        said = json.loads(line)
        if said["kind"] == "progress":
            on_progress(CrawlProgress(_counts(said["counts"]), said["in_flight"]))
    return said if said.get("kind") == "end" else {}


def _end(child: subprocess.Popen[str]) -> None:
    """Ask the child to stop, and make it."""
    child.send_signal(signal.SIGINT)
    try:
        child.wait(_SECONDS_TO_END)
    except (subprocess.TimeoutExpired, KeyboardInterrupt):
        os.killpg(child.pid, signal.SIGKILL)


def _follow_log(lines: IO[str], last: deque[str]) -> None:
    for line in lines:
        last.append(line.rstrip())
        logger.debug("crawl: %s", line.rstrip())


def _what_went_wrong(said: dict[str, Any], code: int, log: deque[str]) -> str:
    problem = said.get("error") or f"its process ended with code {code}"
    shown = "\n".join(log)
    return f"the crawl stopped before its end: {problem}; run it again to go on\n{shown}".rstrip()


def _counts(document: Mapping[str, int]) -> Mapping[UrlState, int]:
    return {UrlState(state): number for state, number in document.items() if number}
