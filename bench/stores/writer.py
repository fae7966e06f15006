"""A process that writes through the shelves and tells each row that the store acknowledged.

Step by step, always the same for a step's number, so that whoever kills it knows what each step
must have left. Started by ``bench/stores/kills.py``.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from multiprocessing.connection import Connection

from bench.stores.pages import MADE, a_finding, a_match
from corpus.records.captures import Capture, Extracted, PlannedUrl, Scan, UrlState, WarcPlace
from corpus.records.findings import Finding
from corpus.records.grants import Affiliate, Completeness, Grant
from corpus.records.matches import Match
from corpus.records.works import Act
from corpus.store.database import Store, open_store

SCAN = Scan("20260301T000000Z-kill", datetime(2026, 3, 1, tzinfo=UTC), None, "bench", "", ())
DAY = date(2026, 3, 1)
REVOKED = date(2026, 5, 1)
GRANTS_A_LETTER = 3


def write(url: str, first: int, told: Connection) -> None:
    """Write from a step on for ever, sending the number of each once its transaction is over."""
    with open_store(url) as store:
        step = first
        while True:
            step_of(step)(store, step)
            told.send(step)
            step += 1


def step_of(step: int) -> Callable[[Store, int], None]:
    """Tell what a step does; the kinds take turns."""
    return _STEPS[step % len(_STEPS)]


def page(step: int) -> str:
    """The address that a step is about."""
    return f"http://dunes.example/{step}"


def capture(step: int) -> Capture:
    """The capture that a step saves."""
    place = WarcPlace("kill/1.warc.gz", step * 700, 700)
    at = SCAN.started_at + timedelta(seconds=step)
    return Capture(
        *(f"capture-{step}", SCAN.id, page(step), at, 200, "text/html", "0" * 64, 900),
        *(place, None),
    )


def matches(step: int) -> Sequence[Match]:
    """The matches that a step finds in its capture."""
    return [replace(a_match(step + place), title=f"{step}") for place in range(1 + step % 4)]


def findings(step: int) -> Sequence[Finding]:
    """The whole set of findings that a step puts in place of the one before."""
    return [
        replace(a_finding(step + place), id=f"{place}", scan_id=SCAN.id, first_seen_from=f"{step}")
        for place in range(3 + step % 5)
    ]


def letter(step: int) -> Sequence[Grant]:
    """The grants of the letter that a step enters."""
    return [
        Grant(
            *(f"holder-{place}", f"letter-{step}", "Partner", ("manual",)),
            *((f"{step}.example",), (Act.REPRODUCE,), DAY),
        )
        for place in range(GRANTS_A_LETTER)
    ]


def affiliate(step: int) -> Affiliate:
    """The signature that comes with a letter."""
    return Affiliate("holder-0", (f"{step}.example",), DAY)


def statement(step: int) -> Completeness:
    """The statement that comes with a letter."""
    return Completeness("holder-0", DAY + timedelta(days=step))


def _save(store: Store, step: int) -> None:
    store.urls.plan(
        [PlannedUrl(SCAN.id, page(step), "dunes.example", 0, None, UrlState.PLANNED, "", None)]
    )
    store.urls.end(SCAN.id, page(step), UrlState.READ, capture=capture(step))


def _match(store: Store, step: int) -> None:
    store.captures.add(capture(step))
    store.matches.put(
        capture(step).id, Extracted(str(step), "1" * 64, "plain text 1", ""), matches(step)
    )


def _judge(store: Store, step: int) -> None:
    store.findings.put(SCAN.id, findings(step))


def _enter(store: Store, step: int) -> None:
    store.register.add(MADE, letter(step), [affiliate(step)], [statement(step)])


def _revoke(store: Store, step: int) -> None:
    """Take back the letter of the step before."""
    store.register.add(MADE, [replace(grant, revoked=REVOKED) for grant in letter(step - 1)])


_STEPS = (_save, _match, _judge, _enter, _revoke)
SAVE, MATCH, JUDGE, ENTER, REVOKE = range(len(_STEPS))
