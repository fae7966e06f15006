"""``reusewatch corpus add`` of saved pages and web archives, and ``corpus remove``."""

import json
from collections.abc import Callable
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from corpus.store.database import open_store
from reusewatch.configuration.config import read_config
from tests.site.official import ChapterPage, words

Ran = CompletedProcess[str]
Run = Callable[..., Ran]
WORK = "example-manual"
HOST = "https://manual.example.org"
TIDES, ROPES = ChapterPage("4.1", "Tides"), ChapterPage("4.2", "Ropes")


@pytest.fixture
def add(run: Run, folder: Path) -> Callable[..., Ran]:
    """Give a function that adds texts to an edition of the example work."""

    def add_texts(texts: Path, edition: str, *options: str) -> Ran:
        words_ = ("corpus", "add", texts, "--work", WORK, "--edition", edition, *options)
        return run(*words_, "--folder", folder)

    return add_texts


Add = Callable[..., Ran]


def chapters(folder: Path, day: str) -> dict[str, Any]:
    with open_store(read_config(folder).store_url) as store:
        return {one.id: one for one in store.works.chapters(WORK, date.fromisoformat(day))}


def body(page: ChapterPage) -> bytes:
    answer = page.html('<li><a href="/">Menu</a></li>')
    return answer.partition(b"\r\n\r\n")[2]


def saved(place: Path, **pages: ChapterPage) -> Path:
    place.mkdir(parents=True)
    for name, page in pages.items():
        (place / f"{name}.html").write_bytes(body(page))
    return place


def warc(path: Path, *pages: tuple[str, str, ChapterPage | str]) -> Path:
    """Write an archive: of each page its address, the day it was saved, and what it showed."""
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=path.name.endswith(".gz"))
        for url, day, page in pages:
            status = page if isinstance(page, str) else "200 OK"
            content = b"" if isinstance(page, str) else body(page)
            head = StatusAndHeaders(status, [("Content-Type", "text/html")], "HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(
                    url,
                    "response",
                    payload=BytesIO(content),
                    length=len(content),
                    http_headers=head,
                    warc_headers_dict={"WARC-Date": f"{day}T12:00:00Z"},
                )
            )
    return path


def test_a_saved_page_loses_its_furniture_and_tells_its_facts(
    add: Add, folder: Path, tmp_path: Path
) -> None:
    ran = add(saved(tmp_path / "pages", tides=TIDES), "2026-03-31")
    assert ran.returncode == 0
    (tides,) = chapters(folder, "2026-03-31").values()
    assert (tides.id, tides.number, tides.title) == ("tides", "4.1", "Tides")
    assert tides.updated == date(2026, 3, 31)
    assert [part.text for part in tides.passages] == ["4.1 Tides", *TIDES.paragraphs]


def test_a_saved_page_may_hold_several_chapters(add: Add, folder: Path, tmp_path: Path) -> None:
    page = f"<h1>1 Flood</h1><p>{words('flood')}</p><h1>2 Ebb</h1><p>{words('ebb')}</p>"
    (tmp_path / "whole.html").write_text(page)
    add(tmp_path / "whole.html", "2026-03-31")
    assert sorted(chapters(folder, "2026-03-31")) == ["ebb", "flood"]
    again = add(tmp_path / "whole.html", "2026-03-31", "--json")
    assert json.loads(again.stdout)["unchanged"] == ["ebb", "flood"]


def test_editions_kept_side_by_side_do_not_become_one(
    add: Add, folder: Path, tmp_path: Path
) -> None:
    saved(tmp_path / "saved pages" / "2025-09-30", tides=TIDES)
    saved(tmp_path / "saved pages" / "2026-03-31", tides=TIDES)
    ran = add(tmp_path / "saved pages", "2026-03-31")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "holds folders named by days (2025-09-30, 2026-03-31), which are editions" in ran.stderr
    first = tmp_path / "saved pages" / "2025-09-30"
    assert f"reusewatch corpus add '{first}' --work {WORK} --edition 2025-09-30" in ran.stderr
    assert chapters(folder, "2026-03-31") == {}


def test_a_chapter_keeps_its_name_whatever_its_file_is_called(
    add: Add, folder: Path, tmp_path: Path
) -> None:
    add(saved(tmp_path / "new", tides=TIDES, ropes=ROPES), "2026-03-31")
    older = saved(tmp_path / "old", p3=TIDES.amended(), ropes=ROPES)
    ran = add(older, "2025-09-30")
    assert "p3.html is chapter tides, known from another edition." in ran.stderr
    assert sorted(chapters(folder, "2025-09-30")) == ["ropes", "tides"]
    document = json.loads(add(older, "2025-09-30", "--json").stdout)
    assert document["same_as"] == {"p3.html": "tides"}
    assert document["unchanged"] == ["ropes", "tides"]


def test_a_file_does_not_replace_another_chapter_of_its_edition(
    add: Add, folder: Path, tmp_path: Path
) -> None:
    add(saved(tmp_path / "one", tides=TIDES), "2026-03-31")
    add(saved(tmp_path / "two", other=TIDES.amended()), "2026-03-31")
    assert sorted(chapters(folder, "2026-03-31")) == ["other", "tides"]


def test_an_older_edition_comes_after_a_newer_one(
    add: Add, run: Run, folder: Path, tmp_path: Path
) -> None:
    add(saved(tmp_path / "new", tides=TIDES.amended()), "2026-09-30")
    add(saved(tmp_path / "old", tides=TIDES), "2026-03-31")
    told = run("corpus", "list", "--folder", folder).stdout.splitlines()
    assert told[1:3] == ["  edition of 2026-03-31: 1 chapter", "  edition of 2026-09-30: 1 chapter"]
    assert (
        chapters(folder, "2026-03-31")["tides"].text != chapters(folder, "2026-09-30")["tides"].text
    )


def test_the_official_pages_of_an_archive_are_an_edition(
    add: Add, folder: Path, tmp_path: Path
) -> None:
    file = warc(
        tmp_path / "crawl.warc.gz",
        (f"{HOST}/tides.html", "2026-04-20", TIDES),
        (f"{HOST}/print/tides.html", "2026-04-20", TIDES),
        (f"{HOST}/ropes.html", "2026-04-21", ROPES),
        (f"{HOST}/gone.html", "2026-04-21", "404 Not Found"),
        (f"{HOST}/news/today.html", "2026-04-21", ChapterPage("9", "News")),
        ("https://other.example/lamps.html", "2026-04-21", ChapterPage("4.3", "Lamps")),
    )
    ran = add(file, "2026-03-31")
    assert ran.returncode == 0
    assert "added: ropes" in ran.stdout
    assert (
        ran.stderr == "1 archived page of the official sites not taken (--json says why of each).\n"
    )
    found = chapters(folder, "2026-03-31")
    assert sorted(found) == ["ropes", "tides"]
    assert found["tides"].urls == (f"{HOST}/tides.html", f"{HOST}/print/tides.html")
    assert json.loads(add(file, "2026-03-31", "--json").stdout)["unchanged"] == ["ropes", "tides"]


def test_of_an_archive_the_pages_count_that_were_saved_while_the_edition_stood(
    add: Add, folder: Path, tmp_path: Path
) -> None:
    first, second, third = (TIDES.amended(by=by) for by in ("first", "second", "third"))
    file = warc(
        tmp_path / "crawl.warc",
        (f"{HOST}/tides.html", "2026-08-01", second),
        (f"{HOST}/tides.html", "2025-12-01", TIDES),
        (f"{HOST}/tides.html", "2026-04-20", first),
        (f"{HOST}/tides.html", "2026-10-20", third),
    )
    add(file, "2026-09-30")
    assert chapters(folder, "2026-09-30")["tides"].passages[-1].text == third.paragraphs[-1]
    add(file, "2026-03-31")
    assert chapters(folder, "2026-03-31")["tides"].passages[-1].text == first.paragraphs[-1]
    early = add(file, "2026-10-21")
    assert early.returncode == 2
    assert "holds no chapter of example-manual saved on 2026-10-21 or later" in early.stderr
    assert "from 2025-12-01 to 2026-10-20" in early.stderr


def test_a_folder_of_archives_is_read_as_one(add: Add, folder: Path, tmp_path: Path) -> None:
    place = tmp_path / "archives"
    place.mkdir()
    warc(place / "a.warc.gz", (f"{HOST}/tides.html", "2026-04-20", TIDES))
    warc(place / "b.warc", (f"{HOST}/ropes.html", "2026-04-20", ROPES))
    add(place, "2026-03-31")
    assert sorted(chapters(folder, "2026-03-31")) == ["ropes", "tides"]


def test_an_archive_without_official_pages_says_so(add: Add, tmp_path: Path) -> None:
    ran = add(warc(tmp_path / "x.warc", ("http://a.example/", "2026-04-20", TIDES)), "2026-03-31")
    assert ran.returncode == 2
    assert "the official hosts of example-manual are: manual.example.org" in ran.stderr


def test_an_edition_that_is_still_to_come_is_refused(
    add: Add, run: Run, folder: Path, tmp_path: Path
) -> None:
    ran = add(saved(tmp_path / "pages", tides=TIDES), "2999-03-31")
    assert ran.returncode == 2
    assert "--edition: 2999-03-31 is still to come (today is " in ran.stderr
    assert not (folder / "reusewatch.db").exists()
    source = (tmp_path / "pages/tides.html", "--source", "harbour-act", "--edition", "2999-03-31")
    assert "is still to come" in run("corpus", "add", *source, "--folder", folder).stderr


def test_an_edition_added_by_mistake_is_removed(
    add: Add, run: Run, folder: Path, tmp_path: Path
) -> None:
    add(saved(tmp_path / "a", tides=TIDES), "2026-03-31")
    add(saved(tmp_path / "b", tides=TIDES, ropes=ROPES), "2026-04-01")
    edition = ("--work", WORK, "--edition", "2026-04-01", "--folder", folder)
    dry = run("corpus", "remove", *edition, "--dry-run")
    assert "Would remove the edition of 2026-04-01 of example-manual (2 chapters)" in dry.stdout
    assert len(chapters(folder, "2026-04-01")) == 2
    assert run("corpus", "remove", *edition, "--json").returncode == 2
    ran = run("corpus", "remove", *edition, "--yes")
    assert (ran.returncode, ran.stdout) == (
        0,
        "Removed the edition of 2026-04-01 of example-manual (2 chapters).\n",
    )
    assert chapters(folder, "2026-04-01") == {}
    assert sorted(chapters(folder, "2026-03-31")) == ["tides"]
    again = run("corpus", "remove", *edition, "--yes")
    assert again.returncode == 2
    assert "has no edition of 2026-04-01 on record; it has: 2026-03-31" in again.stderr


@pytest.mark.parametrize(("answer", "left"), [("y", 0), ("n", 1)])
def test_removing_asks_first(
    add: Add,
    run: Run,
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    answer: str,
    left: int,
) -> None:
    add(saved(tmp_path / "a", tides=TIDES), "2026-03-31")
    monkeypatch.setattr("sys.stdin", StringIO(f"{answer}\n"))
    run("corpus", "remove", "--work", WORK, "--edition", "2026-03-31", "--folder", folder)
    assert len(chapters(folder, "2026-03-31")) == left


def test_a_question_that_nobody_answers_is_no_finding(
    add: Add, run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(saved(tmp_path / "a", tides=TIDES), "2026-03-31")
    monkeypatch.setattr("sys.stdin", StringIO())
    ran = run("corpus", "remove", "--work", WORK, "--edition", "2026-03-31", "--folder", folder)

    assert ran.returncode == 130
    assert "nothing was done; --yes answers it" in ran.stderr
    assert len(chapters(folder, "2026-03-31")) == 1
