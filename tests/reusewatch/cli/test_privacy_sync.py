"""Pages of the holders' own sites that were erased: nothing rests on them any more."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from subprocess import CompletedProcess

from corpus.store.database import open_store
from reusewatch.configuration.config import read_config
from tests.reusewatch.syncing import WORK, Sync
from tests.site.official import OfficialSite, etag

Run = CompletedProcess[str]


def asked_by_validator(official: OfficialSite) -> set[str]:
    requests = {each.split(b" ", 2)[1].decode(): each.lower() for each in official.site.requests}
    return {path for path, request in requests.items() if b"\r\nif-" in request}


def test_no_question_rests_on_an_erased_page(
    run: Callable[..., Run], sync: Sync, folder: Path, official: OfficialSite
) -> None:
    work = folder / f"works/{WORK}.toml"
    work.write_text(work.read_text("utf-8").partition("[calendar]")[0], "utf-8")
    official.validator = etag
    official.publish()
    first = sync()
    official.publish()
    assert sync()["pages_not_modified"] == 2
    asked = asked_by_validator(official)
    assert len(asked) == 2
    with open_store(read_config(folder).store_url) as store:
        saved = [
            each
            for each in store.captures.of_scan(first["sync"])
            if any(each.url.endswith(path) for path in asked)
        ]
        old = store.retention.older_than(datetime.now(UTC) + timedelta(days=1))
        assert list(old) == []  # the holders' own pages are never due
    erasing = ("--reason", "asked", "--yes", "--folder", folder)
    assert run("privacy", "erase", *(each.id for each in saved), *erasing).returncode == 0

    official.publish()
    told = sync()

    assert asked_by_validator(official).isdisjoint(asked)  # one of them else, at the least
    assert (told["new_edition"], told["chapters"], told["gaps"]) == (False, 3, [])
