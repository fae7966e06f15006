"""The store at its largest: the queries behind a report, and writers killed at any moment.

A million captures and a hundred thousand findings in one scan; then what the report's page asks of
them, in the order in which it asks, each time on a store opened anew. Then writers are killed with
-9, and what they had been told was kept is looked for.

usage: python -m bench.store [--database URL] [--json] [--quick] [--progress]

Without --database: SQLite, in a temporary file. The database named must be empty.
"""

import argparse
import json
import sqlite3
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from platform import python_version
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from bench.stores.filling import SCAN, fill
from bench.stores.kills import kill_writers
from corpus.errors import StoreError
from corpus.store.database import Store, open_store
from corpus.store.engines import make_engine
from corpus.store.schema import metadata
from reports.coverage import MISSED
from reports.report import StoredFindings
from reports.view import LISTED, SHOWN

FULL = {"captures": 1_000_000, "findings": 100_000, "kills": 1000}
QUICK = {"captures": 20_000, "findings": 2_000, "kills": 10}
_RUNS = 3


def main() -> int:
    """Measure, and tell what was measured."""
    parser = argparse.ArgumentParser(prog="python -m bench.store", description=__doc__)
    parser.add_argument("--database", metavar="URL", help="an empty one, as [store] url names it")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument("--quick", action="store_true", help="smaller, for CI")
    parser.add_argument("--progress", action="store_true", help="tell on stderr how far it is")
    options = parser.parse_args()
    tell = _tell if options.progress else _tell_nobody
    sizes = QUICK if options.quick else FULL
    with TemporaryDirectory() as folder:
        url = options.database or f"sqlite:///{Path(folder, 'reusewatch.db')}"
        figures, conditions = measure(url, **sizes, tell=tell)
    if options.json:
        print(json.dumps({"bench": "store", "figures": figures, "conditions": conditions}))
    else:
        for name, value in {**figures, **conditions}.items():
            print(f"{name:28} {value}")
    return 1 if figures["rows_lost"] or figures["rows_half_written"] else 0


def measure(
    url: str, captures: int, findings: int, kills: int, tell: Callable[[str], None]
) -> tuple[dict[str, float], dict[str, object]]:
    """Fill, ask, kill; the database is empty again at the end."""
    _see_that_it_is_empty(url)
    engine = make_engine(url)
    try:
        tell("filling")
        began = perf_counter()
        with open_store(url) as store:
            fill(store, engine, captures, findings)
        tell(f"asking, after {(filled := perf_counter() - began):.0f} s of filling")
        began_cpu = process_time()
        runs = [_ask(url) for _ in range(_RUNS)]
        cpu = (process_time() - began_cpu) / _RUNS  # opening the store too
        middle = sorted(runs, key=lambda run: sum(run.values()))[_RUNS // 2]
        tell(f"the report's queries took {sum(middle.values()):.2f} s")
        read = _seconds(url, lambda store: sum(1 for _ in store.findings.of_scan(SCAN.id)))
        listed = _seconds(url, lambda store: sum(1 for _ in store.urls.each(SCAN.id)))
        with engine.begin() as connection:
            version = ".".join(map(str, connection.dialect.server_version_info or ()))
    finally:
        tell("emptying")
        _empty(url)
        engine.dispose()
    losses = kill_writers(url, kills, seed=1, tell=lambda done: tell(f"killed {done} of {kills}"))
    _empty(url)
    figures = {
        "report_query_seconds": round(sum(middle.values()), 2),
        "report_query_cpu_seconds": round(cpu, 2),
        **{f"{part}_seconds": round(seconds, 3) for part, seconds in middle.items()},
        "all_findings_whole_seconds": round(read, 1),
        "whole_ledger_seconds": round(listed, 1),
        "kills": losses.kills,
        "rows_acknowledged": losses.acknowledged,
        "rows_lost": len(losses.lost),
        "rows_half_written": len(losses.halves),
    }
    conditions = {"database": _name(url, version), "captures": captures, "findings": findings}
    return figures, conditions | {"fill_seconds": round(filled), "python": python_version()}


def _see_that_it_is_empty(url: str) -> None:
    with open_store(url) as store:
        if store.scans.latest() is not None:
            raise StoreError("the database named by --database holds records; name an empty one")


def _tell(what: str) -> None:
    print(f"{datetime.now():%H:%M:%S} {what}", file=sys.stderr, flush=True)  # noqa: DTZ005 - a clock on the wall


def _tell_nobody(_what: str) -> None:
    pass


def _name(url: str, version: str) -> str:
    return f"PostgreSQL {version}" if "postgres" in url else f"SQLite {sqlite3.sqlite_version}"


def _ask(url: str) -> dict[str, float]:
    """Ask what a report's page asks, and time each part."""
    took: dict[str, float] = {}
    with open_store(url) as store:
        began = perf_counter()
        _ask_for_what_is_judged_by(store)
        took["register_and_works"] = perf_counter() - began
        began = perf_counter()
        stored = StoredFindings(
            store.findings.lines(SCAN.id), lambda ids: store.findings.read(SCAN.id, ids)
        )
        took["lines_of_findings"] = perf_counter() - began
        began = perf_counter()
        shown = stored[:SHOWN]
        took["findings_shown"] = perf_counter() - began
        began = perf_counter()
        counts = store.urls.counts(SCAN.id)
        took["ledger_counts"] = perf_counter() - began
        began = perf_counter()
        missed = store.urls.some(SCAN.id, MISSED, LISTED)
        others = store.urls.some(SCAN.id, set(counts.states) - MISSED, LISTED)
        took["ledger_lines"] = perf_counter() - began
    if not (shown and missed and others):
        raise StoreError("the store was not filled: there is nothing to measure")
    return took


def _ask_for_what_is_judged_by(store: Store) -> None:
    scan = store.scans.latest()
    works = store.works.all()
    store.register.grants(), store.register.affiliates(), store.register.statements()
    for work in works:
        store.works.editions(work.id)
        store.works.source_texts()
    if scan is None or scan.id != SCAN.id:
        raise StoreError("the store was not filled: its scan is not there")


def _seconds(url: str, ask: Callable[[Store], object]) -> float:
    with open_store(url) as store:
        began = perf_counter()
        ask(store)
        return perf_counter() - began


def _empty(url: str) -> None:
    engine = make_engine(url)
    with engine.begin() as connection:
        names = [table.name for table in reversed(metadata.sorted_tables)]
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql(f"TRUNCATE {', '.join(names)}")
        else:
            for name in names:
                connection.exec_driver_sql(f"DELETE FROM {name}")  # noqa: S608 - our own tables
    engine.dispose()


if __name__ == "__main__":
    sys.exit(main())
