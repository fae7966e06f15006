"""A folder whose work stands on a loopback site, and what syncs of it kept."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any
from zoneinfo import ZoneInfo

from corpus.store.database import open_store
from reusewatch.configuration.config import read_config
from tests.site.scripted import Site, plain

Ran = CompletedProcess[str]
Run = Callable[..., Ran]
WORK = "example-manual"
MARCH, SEPTEMBER = date(2026, 3, 31), date(2026, 9, 30)
BROKEN = plain(b"", status="500 Oops")
Sync = Callable[..., dict[str, Any]]


def describe(folder: Path, sites: list[Site], more: str = "") -> None:
    work, config = folder / f"works/{WORK}.toml", folder / "reusewatch.toml"
    hosts = ", ".join(f'"{site.place}"' for site in sites)
    starts = ", ".join(f'"{site.url()}"' for site in sites)
    text = work.read_text("utf-8").replace('"manual.example.org"', hosts)
    work.write_text(text.replace("[calendar]", f"[sync]\nstart = [{starts}]\n{more}\n[calendar]"))
    text = config.read_text("utf-8").replace('contact = ""', 'contact = "mailto:a@example.org"')
    config.write_text(text.replace("# test_hosts = []", f"test_hosts = [{hosts}]"))


def editions(folder: Path) -> list[date]:
    with open_store(read_config(folder).store_url) as store:
        return [edition.day for edition in store.works.editions(WORK)]


def chapters(folder: Path, day: date | None = None) -> dict[str, Any]:
    with open_store(read_config(folder).store_url) as store:
        wanted = day or store.works.editions(WORK)[-1].day
        return {chapter.id: chapter for chapter in store.works.chapters(WORK, wanted)}


def today() -> date:
    return datetime.now(UTC).astimezone(ZoneInfo("Europe/London")).date()
