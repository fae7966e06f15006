"""The text of a third-party source from the web: fetched politely, and kept as evidence.

The crawler fetches it as it fetches every page, in its child process: robots.txt is obeyed, no
private address is asked, and the bytes are in a WARC record before the text is read from them. Its
ledger is a database of its own for as long as that takes, as this is no scan.
"""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from corpus.chapters import Changes, changes, source_text_from
from corpus.errors import BadInput
from corpus.extract.worker import ReaderWorker
from corpus.records.captures import Capture, Scan, Unreadable, UrlState
from corpus.records.sources import SourceFetch
from corpus.records.works import SourceText
from corpus.store.database import open_store
from corpus.urls import parse_url
from crawler.collect import collect
from crawler.seeds import planned_seeds
from reusewatch.configuration.config import Config
from reusewatch.configuration.works_file import find_source, read_works
from reusewatch.editions.adding import Added
from reusewatch.folder import CONFIG_NAME
from reusewatch.scanning.crawling import TOOL, crawl_options
from reusewatch.scanning.saved_pages import SavedPages

_MOST_PAGES = 10  # of one address: itself and where it leads to


def is_address(written: str) -> bool:
    """Whether something typed is meant as a web address, not as a file."""
    return written.lower().startswith(("http://", "https://"))


def fetch_source(  # noqa: PLR0913 - a command's options
    config: Config,
    url: str,
    source_id: str,
    edition: date | None,
    now: datetime,
    *,
    dry_run: bool = False,
) -> Added:
    """Fetch one text of a third-party source; nothing is kept of one that cannot be read.

    Raises:
        BadInput: no work names the source, there is no contact to give to the site's owners, or the
            page could not be fetched or read: says why.
        ScanError: the crawl broke off.
    """
    source = find_source(read_works(config.folder), source_id)
    address = parse_url(url).url
    if not config.crawl.contact:
        raise BadInput(
            f"{CONFIG_NAME}, crawl.contact: is missing; write where site owners can reach you, "
            'for example: contact = "mailto:permissions@example.org"'
        )
    if dry_run:
        return Added(source.title, Changes((address,), (), ()), ())
    capture = _fetched(config, address, source_id, now)
    text = _read(config, capture, address, source_id, edition)
    fetch = SourceFetch(
        source_id, address, capture.captured_at, capture.payload_sha256, capture.warc
    )
    with open_store(config.store_url) as store:
        known = {
            each.name: each
            for each in store.works.source_texts()
            if (each.source_id, each.name) == (source_id, address)
        }
        store.works.put_source_texts([text])
        store.sources.add_fetch(fetch)
    return Added(source.title, changes(known, {address: text}), ())


def _fetched(config: Config, address: str, source_id: str, now: datetime) -> Capture:
    """Fetch an address, and where it leads to on its site."""
    run = Scan(
        id=f"source-{source_id}-{now:%Y%m%dT%H%M%SZ}",
        started_at=now,
        finished_at=None,
        tool=TOOL,
        config_sha256=config.sha256,
        test_hosts=config.crawl.test_hosts,
    )
    with TemporaryDirectory(prefix="reusewatch-") as folder:
        ledger = f"sqlite:///{Path(folder) / 'ledger.db'}"
        options = replace(
            crawl_options(config, run.id), database=ledger, depth=0, pages_per_host=_MOST_PAGES
        )
        with open_store(ledger) as store:
            store.scans.start(run)
            store.urls.plan(planned_seeds(run.id, [address]))
            collect(options, lambda _: None)
            lines = store.urls.of_scan(run.id)
            for line in lines:
                if line.state is UrlState.READ and line.capture_id:
                    return store.captures.get(line.capture_id)
    ends = "; ".join(
        f"{line.url}: {line.state.value.replace('_', ' ')}{f' ({line.reason})' * bool(line.reason)}"
        for line in lines
    )
    raise BadInput(
        f"{address}: could not be fetched: {ends}; open it in a browser, save it as a file, and "
        f"add that with `reusewatch corpus add FILE --source {source_id}`"
    )


def _read(
    config: Config, capture: Capture, address: str, source_id: str, edition: date | None
) -> SourceText:
    with ReaderWorker() as worker:
        read = SavedPages(config.evidence, worker).read(capture)
    if isinstance(read, Unreadable):
        raise BadInput(
            f"{address}: was fetched, and no text can be read from it: {read.reason}; add its text "
            f"as a file with `reusewatch corpus add FILE --source {source_id}`"
        )
    if not read.text.strip():
        raise BadInput(f"{address}: was fetched, and holds no text; give another address")
    name = PurePosixPath(parse_url(address).path or "/")
    text = source_text_from(read, name, source_id, edition)
    return SourceText(source_id, address, edition, text.title, text.text)
