"""A rights holder's folder and the two sites that it watches, whose pages a test can change.

Scans are real ones, but for the crawl: pages are handed over at once, and at the test's own time.
Tests of the crawl itself ask for it by ``watching(place, crawls=True)``.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from unittest.mock import patch

from corpus.evidence import EvidenceWriter, capture_of
from corpus.payload import read_answer
from corpus.records.captures import PlannedUrl, UrlState
from corpus.records.cases import Actor, Case, CaseState, Decision, DecisionKind, Reason, Sighting
from corpus.records.findings import Finding
from corpus.store.database import Store, open_store
from corpus.urls import parse_url
from corpus.warc_records import Exchange
from crawler.answers import ending_of_answer
from crawler.collect import CrawlOptions
from licensing.cases.folding import Standing, fold
from licensing.cases.sightings import covering
from reusewatch.configuration.config import Config, read_config
from reusewatch.demo.sites import Answer
from reusewatch.demo.web import DemoWeb
from reusewatch.editions.adding import add_edition
from reusewatch.folder import make_folder
from reusewatch.progress import Progress, Silent
from reusewatch.scan import run_scan

State = CaseState
SPRING, AUTUMN = date(2026, 3, 31), date(2026, 9, 30)
WATCH = (
    "Whoever keeps the slipway writes the name of every child afloat in the harbour ledger before "
    "the first boat leaves. A warden rings the lifeboat within ten minutes of a missing bell."
)
ROPES = (
    "Lanterns are carried home by the youngest rower each evening. Ropes that are frayed must be "
    "shown to the harbour master before noon, and nobody sails on the day after a storm."
)
GULLS = (
    "Gulls may be fed on the outer mole alone, and only with what the kitchen has written off "
    "that day; whoever feeds them elsewhere sweeps the promenade on the following morning."
)
COMPLETE = """
[[complete]]
holder = "north-press"
declared = 2026-04-01
[[complete]]
holder = "harbour-board"
declared = 2026-04-01
"""
"""The holders have entered all that they permitted."""
HEADERS = (("Content-Type", "text/html; charset=utf-8"),)


@dataclass
class Watched:
    """What a test can change and look at."""

    folder: Path
    roots: tuple[str, ...]
    answers: dict[str, Answer] = field(default_factory=dict)
    now: datetime = datetime(2026, 4, 6, 9, tzinfo=UTC)

    @property
    def config(self) -> Config:
        return read_config(self.folder)

    def show(self, path: str, *paragraphs: str, site: int = 0, title: str = "Our harbour") -> str:
        """Put a page on a site, and give its URL."""
        body = "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)
        html = (
            f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>"
        )
        url = f"{self.roots[site]}{path}"
        self.answers[url] = Answer(200, HEADERS, html.encode())
        return url

    def links(self, *paths: str, site: int = 0) -> None:
        """Let a site's first page link to these."""
        self.show("/", *(f'<a href="{path}">{path}</a>' for path in paths), site=site)

    def fail(self, url: str, status: int) -> None:
        """Answer with an error, or not at all: 0."""
        self.answers[url] = Answer(status, HEADERS, b"<p>Sorry.</p>")

    def redirect(self, url: str, path: str) -> None:
        """Let a page lead to another of its site."""
        self.answers[url] = Answer(301, (*HEADERS, ("Location", path)), b"")

    def edition(self, day: date, **chapters: str) -> None:
        """Add an edition of the manual."""
        place = self.folder / "texts" / day.isoformat()
        place.mkdir(parents=True, exist_ok=True)
        for name, text in chapters.items():
            (place / f"{name}.md").write_text(f"# {name.title()}\n\n{text}\n", "utf-8")
        add_edition(self.config, place, "example-manual", day, self.now)

    def scan(self) -> dict[str, Finding]:
        """Scan a day later than before; give the findings by URL."""
        self.now += timedelta(days=1)
        result = run_scan(self.config, lambda: self.now, Silent())
        return {finding.url: finding for finding in result.findings}

    def hand_over(self, options: CrawlOptions, progress: Progress) -> None:  # noqa: ARG002
        """Stand in for the crawl: end every planned URL with the page that is there now."""
        with (
            open_store(options.database) as store,
            EvidenceWriter(options.evidence_folder, options.scan_id, "test") as evidence,
        ):
            while planned := [
                line
                for line in store.urls.of_scan(options.scan_id)
                if line.state is UrlState.PLANNED
            ]:
                for line in planned:
                    self._hand_over(line, store, evidence)

    def _hand_over(self, line: PlannedUrl, store: Store, evidence: EvidenceWriter) -> None:
        page = self.answers.get(line.url) or Answer(404, HEADERS, b"Not here.")
        if page.status == 0:
            store.urls.end(line.scan_id, line.url, UrlState.FAILED, "No answer.")
            return
        head = [f"HTTP/1.1 {page.status} Said", *(f"{n}: {v}" for n, v in page.headers), "", ""]
        raw = "\r\n".join(head).encode() + page.body
        exchange = Exchange(line.url, self.now, "127.0.0.2", b"GET / HTTP/1.1\r\n\r\n", raw)
        payload = read_answer(raw)
        ending = ending_of_answer(payload)
        capture = capture_of(exchange, payload, evidence.keep(exchange), line.scan_id)
        found = re.findall(r'href="([^"]+)"', page.body.decode())
        if ending.state is UrlState.REDIRECTED:
            found = [payload.header("location")]
        urls = [parse_url(link, line.url).url for link in found]
        store.urls.plan([replace(line, url=url, depth=1, found_on=line.url) for url in urls])
        store.urls.end(line.scan_id, line.url, ending.state, ending.reason, capture)

    def cases(self) -> dict[str, tuple[Case, Standing]]:
        """Give every case by its site."""
        with open_store(self.config.store_url) as store:
            decisions = store.cases.decisions()
            return {
                case.site: (case, fold(decisions.get(case.id, ()))) for case in store.cases.all()
            }

    def state(self, site: int = 0) -> CaseState | None:
        found = self.cases().get(self.roots[site].removeprefix("http://"))
        return found[1].state if found else None

    def case_id(self, site: int = 0) -> str:
        return self.cases()[self.roots[site].removeprefix("http://")][0].id

    def decisions(self, site: int = 0) -> tuple[Decision, ...]:
        with open_store(self.config.store_url) as store:
            return store.cases.decisions()[self.case_id(site)]

    def sightings(self) -> dict[str, Sighting]:
        with open_store(self.config.store_url) as store:
            return {sighting.url: sighting for sighting in store.cases.sightings()}


@contextmanager
def watching(place: Path, *, crawls: bool = False) -> Iterator[Watched]:
    """Make the folder and open the sites."""
    with ExitStack() as stack:
        web = stack.enter_context(DemoWeb(2)) if crawls else None
        addresses = web.addresses if web else ("127.0.0.2:8123", "127.0.0.3:8123")
        make_folder(place)
        roots = tuple(f"http://{address}" for address in addresses)
        seeds = ", ".join(f'"{root}/"' for root in roots)
        hosts = ", ".join(f'"{address}"' for address in addresses)
        (place / "reusewatch.toml").write_text(
            f'[crawl]\nseeds = [{seeds}]\ncontact = "mailto:a@b.example"\n'
            f"test_hosts = [{hosts}]\nseconds_between_requests = 1.0\n",
            "utf-8",
        )
        work = place / "works" / "example-manual.toml"
        without_sources, _, _ = work.read_text("utf-8").partition("# A text that the work quotes")
        work.write_text(without_sources, "utf-8")
        watched = Watched(place, roots)
        if web:
            web.serve(watched.answers)
        else:
            stack.enter_context(patch("reusewatch.scan.collect_pages", watched.hand_over))
        watched.links(site=0)
        watched.links(site=1)
        yield watched


def decide(
    watched: Watched, *states: State, reason: Reason = Reason.OTHER, reply_by: date | None = None
) -> None:
    """Let a person of the work's only holder in these tests bring the case of the first site on."""
    for state in states:
        case, standing = watched.cases()[watched.roots[0].removeprefix("http://")]
        with open_store(watched.config.store_url) as store:
            copies = [each for each in store.cases.sightings() if each.site == case.site]
            decision = step(case.id, standing, state, watched, reason, copies)
            store.cases.enter([replace(decision, reply_by=reply_by)])


def step(
    case_id: str,
    standing: Standing,
    state: State,
    watched: Watched,
    reason: Reason,
    copies: Sequence[Sighting],
) -> Decision:
    return Decision(
        *(case_id, standing.number + 1, watched.now, "Ann", Actor.PERSON, DecisionKind.MOVE),
        *(standing.state, state, reason, "As the file says."),
        review_by=watched.now.date().replace(year=2027),
        holder="press",
        holders=("press",),
        covers=covering(copies),
    )
