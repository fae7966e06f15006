"""``reusewatch privacy due`` and ``erase --due``: what was kept for long enough."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from corpus.records.audit import Made
from corpus.records.cases import CaseState
from corpus.records.erasures import Erasure
from corpus.records.privacy import Privacy
from corpus.store.database import open_store
from corpus.store.erasures import ErasureShelf
from tests.reusewatch.erased import CHANGED, Run, age, captures_of, due, keep, read
from tests.reusewatch.watched import ROPES, Watched, decide


def test_pages_are_due_on_the_day_after_they_were_kept_long_enough(
    run: Run, watched: Watched, copied: str
) -> None:
    assert copied
    days = age(watched)

    assert due(run, watched, days)["pages"] == 0
    told = due(run, watched, days - 1)

    assert told["pages"] == 3
    by_site = {each["site"]: each["pages"] for each in told["due"]}
    assert by_site == {"127.0.0.2:8123": 2, "127.0.0.3:8123": 1}


def test_what_is_due_is_erased_and_nothing_else(
    run: Run, erase: Run, watched: Watched, copied: str
) -> None:
    days = age(watched)
    watched.scan()
    first, second = captures_of(watched, copied)

    keep(watched, days - 1)
    ran = erase("--due")

    assert "Erased: 3 saved pages." in ran.stdout
    assert read(watched, first).startswith("it was erased on")
    assert "lighthouse" in read(watched, second)
    assert due(run, watched, days - 1)["pages"] == 0
    assert due(run, watched, days - 2)["pages"] == 3


def test_pages_of_open_site_records_are_not_due(
    run: Run, erase: Run, watched: Watched, copied: str
) -> None:
    decide(watched, CaseState.RECURRED, CaseState.UNDER_REVIEW)
    (capture,) = captures_of(watched, copied)
    days = age(watched) - 1

    told = due(run, watched, days)
    assert (told["pages"], told["needed_by_open_site_records"]) == (2, 1)
    assert "Erased: 2 saved pages." in erase("--due").stdout
    assert "lighthouse" in read(watched, capture)

    ran = erase("--due", "--even-if-needed")
    assert "Erased: 1 saved page." in ran.stdout


def test_where_a_copy_stood_before_is_needed_too(run: Run, watched: Watched) -> None:
    watched.links("/old")
    old = watched.show("/old", CHANGED, ROPES)
    watched.scan()
    days = age(watched) - 1
    watched.links("/new")
    new = watched.show("/new", CHANGED, ROPES)
    watched.fail(old, 404)
    assert watched.scan()[new].first_seen_from.endswith(old)

    (saved, _) = captures_of(watched, old)
    with open_store(watched.config.store_url) as store:
        due_ids = {
            each.id for each in store.retention.older_than(saved.captured_at + timedelta(seconds=1))
        }
    assert saved.id in due_ids
    assert due(run, watched, days)["pages"] == len(due_ids) - 1


def test_large_numbers_are_erased_in_parts(
    erase: Run, watched: Watched, copied: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert copied
    entered = []
    enter = ErasureShelf.enter

    def noted(
        self: ErasureShelf, made: Made, erasures: Sequence[Erasure], privacy: Privacy
    ) -> tuple[Erasure, ...]:
        entered.append(len(erasures))
        return enter(self, made, erasures, privacy)

    monkeypatch.setattr("reusewatch.privacy.erasing._AT_ONCE", 2)
    monkeypatch.setattr(ErasureShelf, "enter", noted)
    keep(watched, age(watched) - 1)
    ran = erase("--due")

    assert entered == [2, 1]
    assert "Erased: 3 saved pages." in ran.stdout


def test_imported_pages_are_erased_by_their_ids_alone(
    run: Run, erase: Run, watched: Watched, copied: str, archive: Callable[..., Path]
) -> None:
    saved = archive("old.warc.gz", (copied, "text/html", f"<p>{CHANGED}</p>".encode()))
    run("evidence", "import", saved, "--archive", "Old Web", "--folder", watched.folder)
    watched.now = datetime.now(UTC)
    watched.scan()
    with open_store(watched.config.store_url) as store:
        (imported,) = store.captures.imported()
        matches = store.matches.of_capture(imported.id)
    assert matches
    days = due(run, watched, 1)["pages"]

    assert erase(imported.id).returncode == 0

    assert due(run, watched, 1)["pages"] == days
    again = run("evidence", "import", saved, "--archive", "Old Web", "--folder", watched.folder)
    assert "0 new on record" in again.stdout
    watched.scan()
    with open_store(watched.config.store_url) as store:
        kept = store.matches.of_capture(imported.id)
        assert store.matches.unreadable(imported.id) is None
    assert [match.in_page for match in kept] == [match.in_page for match in matches]
    assert "Byron" not in kept[0].page_text
