"""``reusewatch.toml``: what a rights holder's folder says of its scans. Its only reader."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from corpus.errors import BadUrl
from corpus.records.privacy import Controller, PersonalData, Privacy
from corpus.records.sites import Organisation
from corpus.urls import parse_url
from reusewatch.configuration.tables import SQLITE, ConfigTable, CrawlTable
from reusewatch.configuration.typed_files import problems_found, read_text, read_typed
from reusewatch.folder import CONFIG_NAME, find_folder

CONTACT_MISSING = (
    f"{CONFIG_NAME}, crawl.contact: is missing; write where site owners can reach you, "
    'for example: contact = "mailto:permissions@example.org"'
)


@dataclass(frozen=True, slots=True)
class CrawlConfig:
    """What a scan visits, and how politely."""

    seeds: tuple[str, ...]
    """Canonical URLs in the order they were written, each once; those of the seeds file last."""
    contact: str
    """``mailto:`` or URL; empty if none was written: see :func:`check_ready_to_scan`."""
    depth: int
    pages_per_host: int
    seconds_between_requests: float
    timeout_seconds: int
    test_hosts: tuple[str, ...]
    """Canonical ``address:port``, IPv6 in brackets."""


@dataclass(frozen=True, slots=True)
class LettersConfig:
    """What drafts of letters say of their sender, and which kinds may be drafted."""

    sender: str
    """In lines; empty: the rights holders' names."""
    apply_at: str
    before_claim: bool


@dataclass(frozen=True, slots=True)
class Approver:
    """A person who may decide for a rights holder."""

    name: str
    holder: str
    """Id."""


@dataclass(frozen=True, slots=True)
class Config:
    """A rights holder's folder and what its ``reusewatch.toml`` says."""

    folder: Path
    """Absolute."""
    crawl: CrawlConfig
    store_url: str
    """With an absolute path where it is a file."""
    sha256: str
    """Of what ``reusewatch.toml`` and its seeds file say of scans, comments and order aside."""
    letters: LettersConfig
    organisations: tuple[Organisation, ...]
    approvers: tuple[Approver, ...]
    privacy: PersonalData

    @property
    def evidence(self) -> Path:
        """The folder of WARC files, one folder a scan."""
        return self.folder / "evidence"

    @property
    def reports(self) -> Path:
        """The folder of reports, one folder a scan."""
        return self.folder / "reports"

    @property
    def store_file(self) -> Path | None:
        """The database's file; ``None`` of one that a server keeps."""
        if not self.store_url.startswith(SQLITE):
            return None
        return Path(self.store_url.removeprefix(SQLITE).partition("?")[0])

    @property
    def may_hold_records(self) -> bool:
        """Whether a database is there already; a server's is taken to be."""
        return self.store_file is None or self.store_file.exists()


def read_config(folder: Path | None = None) -> Config:
    """Read the configuration of a folder; without one, of the folder that the caller stands in.

    Raises:
        BadInput: there is no such folder, or its ``reusewatch.toml`` has problems: all of them.
    """
    home = find_folder(folder)
    table = read_typed(home / CONFIG_NAME, ConfigTable, CONFIG_NAME)
    seeds = tuple(dict.fromkeys([*table.crawl.seeds, *_seeds_of_file(home, table.crawl)]))
    crawl = table.crawl.model_copy(update={"seeds": seeds})
    said = ConfigTable(crawl=crawl, store=table.store).model_dump_json(include={"crawl", "store"})
    return Config(
        folder=home,
        crawl=_crawl_config(crawl),
        store_url=_resolved(table.store.url, home),
        sha256=sha256(said.encode()).hexdigest(),
        letters=LettersConfig(**table.letters.model_dump()),
        organisations=tuple(Organisation(**site.model_dump()) for site in table.site),
        approvers=tuple(Approver(**each.model_dump()) for each in table.approver),
        privacy=PersonalData(
            controllers=tuple(Controller(**each.model_dump()) for each in table.controller),
            keep_days=table.privacy.keep_days,
            rules=Privacy(left_out=table.privacy.names, kept=table.privacy.shown),
        ),
    )


def check_ready_to_scan(config: Config) -> None:
    """Refuse a scan that has nothing to visit or that site owners could not ask about.

    Raises:
        BadInput: naming what is missing.
    """
    missing = []
    if not config.crawl.contact:
        missing.append(CONTACT_MISSING)
    if not config.crawl.seeds:
        missing.append(
            f"{CONFIG_NAME}, crawl.seeds: is empty; write where the scan begins, "
            'for example: seeds = ["https://www.example.org/policies"]'
        )
    if missing:
        raise problems_found(missing)


def _crawl_config(table: CrawlTable) -> CrawlConfig:
    return CrawlConfig(
        seeds=table.seeds,
        contact=table.contact,
        depth=table.depth,
        pages_per_host=table.pages_per_host,
        seconds_between_requests=table.seconds_between_requests,
        timeout_seconds=table.timeout_seconds,
        test_hosts=table.test_hosts,
    )


def _seeds_of_file(home: Path, table: CrawlTable) -> Iterator[str]:
    if not table.seeds_file:
        return
    problems: list[str] = []
    lines = read_text(home / table.seeds_file, f"{CONFIG_NAME}, crawl.seeds_file").splitlines()
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        try:
            yield parse_url(line).url
        except BadUrl as error:
            problems.append(f"{table.seeds_file}, line {number}: {error}")
    if problems:
        raise problems_found(problems)


def _resolved(url: str, home: Path) -> str:
    """The store's URL with its file's path, if it has one, counted from the folder."""
    if not url.startswith(SQLITE):
        return url
    file, mark, options = url.removeprefix(SQLITE).partition("?")
    return f"{SQLITE}{home / file}{mark}{options}"
