"""Opening the store: its database, brought up to date, and its shelves."""

from types import TracebackType
from typing import Self

from sqlalchemy import Engine

from corpus.store.amendments import AmendmentShelf
from corpus.store.audit import AuditShelf
from corpus.store.captures import CaptureShelf
from corpus.store.cases import CaseShelf
from corpus.store.corpus_entries import CorpusEntryShelf
from corpus.store.engines import make_engine
from corpus.store.erasures import ErasureShelf
from corpus.store.findings import FindingShelf
from corpus.store.kept_words import KeptWordsShelf
from corpus.store.ledger import UrlShelf
from corpus.store.matches import MatchShelf
from corpus.store.migrating import bring_up_to_date
from corpus.store.origins import OriginShelf
from corpus.store.register import RegisterShelf
from corpus.store.retention import RetentionShelf
from corpus.store.scans import ScanShelf
from corpus.store.sources import SourceShelf
from corpus.store.syncs import SyncShelf
from corpus.store.works import WorkShelf


class Store:
    """The open store; each shelf keeps one family of records, each call is one transaction."""

    def __init__(self, engine: Engine) -> None:
        """Serve from ``engine``, whose schema is up to date."""
        self._engine = engine
        self.works = WorkShelf(engine)
        self.audit = AuditShelf(engine)
        self.amendments = AmendmentShelf(engine)
        self.corpus_entries = CorpusEntryShelf(engine)
        self.sources = SourceShelf(engine)
        self.origins = OriginShelf(engine)
        self.register = RegisterShelf(engine)
        self.scans = ScanShelf(engine)
        self.urls = UrlShelf(engine)
        self.captures = CaptureShelf(engine)
        self.matches = MatchShelf(engine)
        self.findings = FindingShelf(engine)
        self.erasures = ErasureShelf(engine)
        self.retention = RetentionShelf(engine)
        self.syncs = SyncShelf(engine)
        self.cases = CaseShelf(engine)
        self.kept_words = KeptWordsShelf(engine)

    def close(self) -> None:
        """Give back every connection."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def open_store(url: str) -> Store:
    """Open the database at ``url`` (SQLAlchemy's form), made and migrated where needed.

    Raises:
        StoreError: it cannot be reached, or a newer version of the program wrote it.
    """
    engine = make_engine(url)
    try:
        bring_up_to_date(engine)
    except BaseException:
        engine.dispose()
        raise
    return Store(engine)
