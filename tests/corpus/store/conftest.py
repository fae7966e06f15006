"""An empty store in a file of its own."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from corpus.records.captures import Scan
from corpus.store.database import Store, open_store


@pytest.fixture
def url(tmp_path: Path) -> str:
    """Where a test's database is, or will be."""
    return f"sqlite:///{tmp_path / 'reusewatch.db'}"


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    with open_store(url) as store:
        yield store


@pytest.fixture
def scan(store: Store) -> Scan:
    """A scan on record."""
    scan = Scan(
        "20260102T030405Z-abcd", datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC), None, "t", "", ()
    )
    store.scans.start(scan)
    return scan
