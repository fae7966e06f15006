"""``reusewatch corpus``."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from corpus.store.database import open_store
from reusewatch.configuration.config import read_config

Ran = CompletedProcess[str]
Run = Callable[..., Ran]
WORK = ("--work", "example-manual")


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """Give a folder with two invented chapters, and a file that is none."""
    place = tmp_path / "texts"
    (place / "2-core").mkdir(parents=True)
    (place / "01-tides.md").write_text("# Tides\n\nWatch the tide.\n\nThen sail.\n", "utf-8")
    (place / "2-core/03-ropes.html").write_text(
        "<title>Ropes</title><p>Coil the rope.</p>", "utf-8"
    )
    (place / "plan.pdf").write_bytes(b"%PDF-")
    (place / ".hidden.md").write_text("Not this.", "utf-8")
    return place


def add(run: Run, folder: Path, texts: Path, *options: str) -> Ran:
    return run("corpus", "add", texts, *options, "--folder", folder)


def test_an_edition_is_kept_chapter_by_chapter(run: Run, folder: Path, texts: Path) -> None:
    ran = add(run, folder, texts, *WORK, "--edition", "2026-03-31")
    assert ran.returncode == 0
    assert ran.stdout.splitlines() == [
        "added: core/ropes",
        "added: tides",
        "Example Harbour Manual: 2 added, 0 changed, 0 unchanged",
    ]
    with open_store(read_config(folder).store_url) as store:
        ropes, tides = store.works.chapters("example-manual", date(2026, 3, 31))
        assert store.works.get("example-manual").title == "Example Harbour Manual"
    assert (ropes.title, ropes.text) == ("Ropes", "Coil the rope.")
    assert [passage.text for passage in tides.passages] == [
        "Tides",
        "Watch the tide.",
        "Then sail.",
    ]


def test_what_is_left_out_is_said_beside_the_result(run: Run, folder: Path, texts: Path) -> None:
    ran = add(run, folder, texts, *WORK, "--edition", "2026-03-31")
    assert ran.stderr == "Left out, as their format is not read: plan.pdf\n"


def test_the_same_again_is_unchanged_and_a_new_text_is_told(
    run: Run, folder: Path, texts: Path
) -> None:
    add(run, folder, texts, *WORK, "--edition", "2026-03-31")
    (texts / "01-tides.md").rename(texts / "07-tides.md")
    same = add(run, folder, texts, *WORK, "--edition", "2026-03-31")
    assert same.stdout.splitlines()[:2] == ["unchanged: core/ropes", "unchanged: tides"]
    (texts / "07-tides.md").write_text("# Tides\n\nMind the tide.\n", "utf-8")
    other = add(run, folder, texts, *WORK, "--edition", "2026-03-31", "--json")
    document = json.loads(other.stdout)
    assert document["schema"] == "reusewatch/corpus-add/1"
    assert (document["changed"], document["unchanged"]) == (["tides"], ["core/ropes"])


def test_one_unusable_file_stops_all_and_all_problems_are_told(
    run: Run, folder: Path, texts: Path
) -> None:
    (texts / "empty.txt").write_text(" \n", "utf-8")
    (texts / "broken.txt").write_bytes(b"%PDF-1.7")
    (texts / "9-tides.txt").write_text("Twice.", "utf-8")
    ran = add(run, folder, texts, *WORK, "--edition", "2026-03-31")
    assert ran.returncode == 2
    assert f"{texts}/empty.txt: it holds no text" in ran.stderr
    assert f"{texts}/broken.txt: its format is not read" in ran.stderr
    assert "01-tides.md and 9-tides.txt would both be chapter 'tides'" in ran.stderr
    with open_store(read_config(folder).store_url) as store:
        assert store.works.chapters("example-manual") == ()


def test_a_dry_run_tells_and_writes_nothing(run: Run, folder: Path, texts: Path) -> None:
    ran = add(run, folder, texts, *WORK, "--edition", "2026-03-31", "--dry-run")
    assert "2 added, 0 changed, 0 unchanged (--dry-run: nothing was written)" in ran.stdout
    assert not (folder / "reusewatch.db").exists()


def test_a_source_is_kept_with_its_texts(run: Run, folder: Path, texts: Path) -> None:
    ran = add(run, folder, texts / "01-tides.md", "--source", "harbour-act")
    assert ran.stdout.splitlines()[0] == "added: 01-tides.md"
    with open_store(read_config(folder).store_url) as store:
        (text,) = store.works.source_texts()
    assert (text.source_id, text.name, text.edition) == ("harbour-act", "01-tides.md", None)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ((), "say what it is: --work ID --edition DATE, or --source ID"),
        ((*WORK, "--source", "harbour-act"), "and not both"),
        (WORK, "--edition: is missing"),
        ((*WORK, "--edition", "31.3.2026"), "--edition: '31.3.2026' is not a day"),
        (("--work", "example", "--edition", "2026-03-31"), "did you mean 'example-manual'?"),
        (("--source", "harbour-acts"), "did you mean 'harbour-act'?"),
    ],
)
def test_wrong_use_ends_with_2_and_a_remedy(
    run: Run, folder: Path, texts: Path, options: tuple[str, ...], told: str
) -> None:
    ran = add(run, folder, texts, *options)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert told in ran.stderr


@pytest.mark.parametrize(
    ("name", "told"), [("none", "there is no such file or folder"), ("plan.pdf", "holds no text")]
)
def test_a_place_without_texts_is_named(
    run: Run, folder: Path, texts: Path, name: str, told: str
) -> None:
    ran = add(run, folder, texts / name, *WORK, "--edition", "2026-03-31")
    assert ran.returncode == 2
    assert f"{texts}/{name}: {told}" in ran.stderr


def test_the_list_tells_editions_and_missing_sources(run: Run, folder: Path, texts: Path) -> None:
    assert (
        "source harbour-act: Harbour Act: missing"
        in run("corpus", "list", "--folder", folder).stdout
    )
    add(run, folder, texts, *WORK, "--edition", "2026-03-31")
    add(run, folder, texts / "01-tides.md", "--source", "harbour-act")
    document = json.loads(run("corpus", "list", "--folder", folder, "--json").stdout)
    assert document["works"][0]["editions"] == [{"day": "2026-03-31", "chapters": 2}]
    assert document["sources"][0]["texts"] == 1
    told = run("corpus", "list", "--folder", folder).stdout.splitlines()
    assert [line for line in told[1:] if "due" not in line and "comments" not in line] == [
        "  edition of 2026-03-31: 2 chapters",
        "source harbour-act: Harbour Act: 1 text",
    ]


def test_a_work_without_an_edition_names_both_ways_to_add_one(run: Run, folder: Path) -> None:
    add_one = "reusewatch corpus add FOLDER --work example-manual --edition DATE"
    sync = "reusewatch corpus sync --work example-manual"
    told = run("corpus", "list", "--folder", folder).stdout.splitlines()
    assert told[1] == (
        f"  no edition yet: {add_one}, or {sync} once sync.start in works/example-manual.toml "
        "names the official pages"
    )
    with (folder / "works/example-manual.toml").open("a", encoding="utf-8") as file:
        file.write('\n[sync]\nstart = ["https://manual.example.org/contents"]\n')
    told = run("corpus", "list", "--folder", folder).stdout.splitlines()
    assert told[1] == f"  no edition yet: {sync}, or {add_one}"
