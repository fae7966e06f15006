"""A store of a million captures: rows as the shelves write them, loaded in bulk."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Dialect, Engine, Table

from bench.stores.pages import DAY, MADE, NOON, a_finding
from corpus.records.captures import Scan, UrlState
from corpus.records.findings import Finding
from corpus.records.grants import Grant
from corpus.records.works import (
    Act,
    Calendar,
    Chapter,
    Holder,
    HolderRule,
    Licence,
    Passage,
    SourceText,
    Work,
)
from corpus.store import schema
from corpus.store.database import Store
from corpus.store.findings import line_row, record_row

_ROWS_AT_ONCE = 20_000
_PAGES_A_SITE = 400
_GRANTS = 500
_EDITIONS = 12
SCAN = Scan("20260301T120000Z-bench", NOON, NOON + timedelta(days=2), "bench", "3" * 64, ())

# How a thousand planned URLs end.
_ENDS = (
    *[UrlState.READ] * 900,
    *[UrlState.REDIRECTED] * 40,
    *[UrlState.GONE] * 30,
    *[UrlState.REFUSED] * 10,
    *[UrlState.TIMED_OUT] * 12,
    *[UrlState.SERVER_ERROR] * 8,
)


def fill(store: Store, engine: Engine, captures: int, findings: int) -> None:
    """Fill an empty store with one scan of so many captures and findings, and what is judged by."""
    _fill_by_shelves(store)
    with engine.begin() as connection:
        for table, rows in (
            (schema.captures, map(_capture, range(captures))),
            (schema.urls, map(_url, range(captures))),
            (schema.findings, (line_row(SCAN.id, each) for each in _findings(captures, findings))),
            (schema.finding_records, _records(captures, findings)),
        ):
            _load(connection, table, rows)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        # As PostgreSQL does by itself in time, and `reusewatch` never asks SQLite to.
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("VACUUM ANALYZE")


def _fill_by_shelves(store: Store) -> None:
    holders = Holder("marsh", "Marsh Wardens"), Holder("pilot", "Pilots' Guild")
    work = Work(
        *("manual", "The Marsh Manual", holders, HolderRule.ALL_OF),
        *(Licence((), (), (), (), ""), Calendar((), (), "ENG"), "Europe/London"),
        *(("marsh.example",), (), ()),
    )
    store.works.put(work)
    for number in range(_EDITIONS):
        day = date(2020 + number // 2, 3 if number % 2 == 0 else 9, 30)
        chapters = [
            Chapter("manual", day, f"chapter-{each}", f"Chapter {each}", (_passage(each),))
            for each in range(40)
        ]
        store.works.put_chapters("manual", day, chapters)
    store.works.put_source_texts([SourceText("act", "act.txt", None, "Act", "Row out. " * 20_000)])
    store.register.add(MADE, [_grant(number) for number in range(_GRANTS)])
    store.scans.start(replace(SCAN, finished_at=None))
    store.scans.finish(SCAN.id, NOON + timedelta(days=2))


def _passage(number: int) -> Passage:
    return Passage(f"{number:064}", f"Wardens of marsh {number} must row out within the hour.")


def _grant(number: int) -> Grant:
    return Grant(
        *("marsh", f"letter-{number}", "A partner", ("manual",), (f"site-{number}.example",)),
        *((Act.REPRODUCE,), DAY),
    )


def _host(number: int) -> str:
    return f"site-{number // _PAGES_A_SITE}.example"


def _address(number: int) -> str:
    return f"https://{_host(number)}/policies/safeguarding/page-{number}?page_id={number}"


def _capture(number: int) -> Mapping[str, object]:
    return {
        "id": f"{number:08x}-0000-4000-8000-000000000000",
        "scan_id": SCAN.id,
        "url": _address(number),
        "captured_at": NOON + timedelta(seconds=number // 10),
        "http_status": 200,
        "media_type": "text/html",
        "payload_sha256": f"{number:064x}",
        "payload_bytes": 40_000,
        "warc_file": f"{SCAN.id}/{number // 10_000}.warc.gz",
        "warc_offset": number % 10_000 * 12_000,
        "warc_length": 12_000,
        "archive": None,
    }


def _url(number: int) -> Mapping[str, object]:
    state = _ENDS[number * 7919 % len(_ENDS)]
    return {
        "scan_id": SCAN.id,
        "url": _address(number),
        "host": _host(number),
        "depth": number % 4,
        "found_on": None if number % 4 == 0 else _address(number - 1),
        "state": state,
        "reason": "" if state is UrlState.READ else "The answer was not a page to read.",
        "capture_id": f"{number:08x}-0000-4000-8000-000000000000",
    }


def _findings(captures: int, findings: int) -> Iterator[Finding]:
    apart = captures // findings
    for number in range(findings):
        yield replace(
            a_finding(number),
            id=f"{number:016x}",
            scan_id=SCAN.id,
            url=_address(number * apart),
            capture_id=f"{number * apart:08x}-0000-4000-8000-000000000000",
        )


def _records(captures: int, findings: int) -> Iterator[Mapping[str, object]]:
    return (record_row(SCAN.id, each) for each in _findings(captures, findings))


def _load(connection: Connection, table: Table, rows: Iterable[Mapping[str, object]]) -> None:
    """Write rows by the load: COPY where there is one."""
    rows = iter(rows)
    while some := list(islice(rows, _ROWS_AT_ONCE)):
        names = list(some[0])
        written = [_as_written(connection.dialect, table, row, names) for row in some]
        cursor = connection.connection.cursor()
        if connection.dialect.name == "postgresql":
            with cursor.copy(f"COPY {table.name} ({', '.join(names)}) FROM STDIN") as copy:
                for values in written:
                    copy.write_row(values)
        else:
            places = ", ".join("?" * len(names))
            statement = f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({places})"  # noqa: S608
            cursor.executemany(statement, written)
        cursor.close()


def _as_written(
    dialect: Dialect, table: Table, row: Mapping[str, object], names: Iterable[str]
) -> tuple[Any, ...]:
    return tuple(
        process(row[name]) if (process := _processor(dialect, table, name)) else row[name]
        for name in names
    )


_processors: dict[tuple[str, str, str], Any] = {}


def _processor(dialect: Dialect, table: Table, name: str) -> Any:  # noqa: ANN401 - SQLAlchemy's own
    key = dialect.name, table.name, name
    if key not in _processors:
        _processors[key] = table.c[name].type.dialect_impl(dialect).bind_processor(dialect)
    return _processors[key]
