"""The demo's run: the work of a rights holder's first day, and how it compares with the fixture."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from corpus.records.audit import Made
from corpus.records.captures import PlannedUrl
from corpus.records.findings import Finding, Verdict
from corpus.store.database import open_store
from reusewatch.configuration.config import read_config
from reusewatch.demo.world import WORK_ID, World
from reusewatch.editions.next_edition import NextEdition
from reusewatch.progress import Progress

NO_FINDING = "no finding"
NOT_VISITED = "not visited"


@dataclass(frozen=True, slots=True)
class Shown:
    """One page: what the scan made of it, and what the fixture says."""

    url: str
    shows: str
    found: str
    """Verdict, how its line in the ledger ended where that is not ``read``, or ``no finding``."""
    expected: str

    @property
    def is_as_expected(self) -> bool:
        """Whether the two agree."""
        return self.found == self.expected


@dataclass(frozen=True, slots=True)
class Showing:
    """What the demo showed."""

    report: Path
    """The page that people read."""
    pages: tuple[Shown, ...]

    @property
    def differences(self) -> tuple[Shown, ...]:
        """The pages that are not as the fixture says."""
        return tuple(page for page in self.pages if not page.is_as_expected)


def fill_folder(world: World, now: datetime, progress: Progress) -> None:
    """Add the earlier editions and the source, the permissions and the archive's page."""
    from reusewatch.consents.entering import import_consents
    from reusewatch.editions.adding import add_edition, add_source
    from reusewatch.scanning.archive_import import import_archive

    config = read_config(world.folder)
    progress.begin("Adding texts and permissions")
    for day, folder in world.editions[:-1]:
        add_edition(config, folder, WORK_ID, day, now)
    add_source(config, world.source, world.source_id, None)
    import_consents(config, world.register, Made(now, "reusewatch demo"))
    import_archive(config, world.archive, world.archive_name)


def sync_official(
    world: World, clock: Callable[[], datetime], progress: Progress
) -> NextEdition | None:
    """Fetch the newest edition as ``reusewatch corpus sync`` does, from the holders' own site."""
    from reusewatch.editions.sync import sync_work, works_to_sync

    config = read_config(world.folder)
    (work,) = works_to_sync(config, WORK_ID)
    return sync_work(config, work, clock, progress).edition


def is_newest(edition: NextEdition | None, world: World) -> bool:
    """Whether what the official site had is the newest edition, and was new."""
    return edition is not None and edition.is_new and edition.day == world.editions[-1][0]


def scan_and_compare(world: World, clock: Callable[[], datetime], progress: Progress) -> Showing:
    """Run one scan as ``reusewatch scan`` does, and put each page beside its fixture."""
    from reusewatch.scan import run_scan

    config = read_config(world.folder)
    result = run_scan(config, clock, progress)
    with open_store(config.store_url) as store:
        ledger = store.urls.of_scan(result.scan_id)
    return Showing(result.report, compare(world, ledger, result.findings))


def compare(
    world: World, ledger: Sequence[PlannedUrl], findings: Sequence[Finding]
) -> tuple[Shown, ...]:
    """Put beside each other what was found on each page and what the fixture says.

    Pages that the fixture does not know are shown too, if something was found on them.
    """
    ends = {line.url: line.state.value for line in ledger}
    verdicts = _verdicts(findings)
    found = {url: _said(url, ends.get(url, NOT_VISITED), verdicts) for url in world.ends}
    surprises = {url: said for url, said in verdicts.items() if url not in world.ends}
    expected = {url: _said(url, end.value, world.expected) for url, end in world.ends.items()}
    return tuple(
        Shown(url, world.shows.get(url, "not planned"), said, expected.get(url, NO_FINDING))
        for url, said in {**found, **surprises}.items()
    )


def _said(url: str, end: str, verdicts: Mapping[str, str | Verdict]) -> str:
    if url in verdicts:
        return str(verdicts[url])
    return NO_FINDING if end == "read" else end


def _verdicts(findings: Sequence[Finding]) -> dict[str, str]:
    """Give each URL's verdict; were there several findings of one page, all of theirs."""
    verdicts: dict[str, str] = {}
    for finding in findings:
        verdict = finding.judgement.verdict.value
        earlier = verdicts.get(finding.url)
        verdicts[finding.url] = f"{earlier}, {verdict}" if earlier else verdict
    return verdicts
