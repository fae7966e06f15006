"""``reusewatch match`` against a folder of editions."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from corpus.records.matches import Origin
from reusewatch.comparing.edition_folders import read_texts

Ran = CompletedProcess[str]
Run = Callable[..., Ran]
FIRST = (
    "Whoever keeps the slipway writes the name of every child afloat in the harbour ledger before "
    "the first boat leaves. A warden rings the lifeboat within ten minutes of a missing bell."
)
SECOND = (
    "Lanterns are carried home by the youngest rower each evening. Ropes that are frayed must be "
    "shown to the harbour master before noon, and nobody sails on the day after a storm."
)
AUTUMN_FIRST = FIRST.replace("ten minutes", "thirty minutes")
AUTUMN_SECOND = SECOND.replace("before noon", "by Friday evening")
GULLS = (
    "Gulls may be fed on the outer mole alone, and only with what the kitchen has written off "
    "that day; whoever feeds them elsewhere sweeps the promenade on the following morning."
)
ACT = (
    "A person who moors a vessel shall within seven days give notice in writing to the authority "
    "stating the name of the vessel, its length, and the place at which it was moored."
)


def write(place: Path, name: str, *paragraphs: str) -> None:
    path = place / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n\n".join(paragraphs) + "\n", "utf-8")


@pytest.fixture
def manual(tmp_path: Path) -> Path:
    """Give two editions, between which one chapter was renumbered and changed, and one was not."""
    place = tmp_path / "manual"
    write(place, "2026-03-31/2-water/03-afloat.md", FIRST, SECOND)
    write(place, "2026-09-30/4-water/01-afloat.txt", AUTUMN_FIRST, AUTUMN_SECOND)
    write(place, "2026-03-31/gulls.md", GULLS)
    write(place, "2026-09-30/gulls.txt", "", GULLS, "")
    return place


@pytest.fixture
def only_match(run: Run, tmp_path: Path) -> Callable[..., dict[str, Any]]:
    """Give a function that compares a page's text, and gives its one match as JSON tells it."""

    def compare(manual: Path, text: str, *options: object) -> dict[str, Any]:
        page = tmp_path / "page.txt"
        page.write_text(text, "utf-8")
        ran = run("match", "--against", manual, *options, "--json", page)
        (found,) = json.loads(ran.stdout)["matches"]
        return dict(found)

    return compare


@pytest.mark.parametrize(
    ("text", "source", "editions"),
    [
        (FIRST, "2026-03-31/2-water/03-afloat.md", ["2026-03-31"]),
        (AUTUMN_FIRST, "2026-09-30/4-water/01-afloat.txt", ["2026-09-30"]),
        (GULLS, "2026-09-30/gulls.txt", ["2026-03-31", "2026-09-30"]),
    ],
)
def test_the_edition_that_was_copied_is_told(
    only_match: Callable[..., dict[str, Any]],
    manual: Path,
    text: str,
    source: str,
    editions: list[str],
) -> None:
    found = only_match(manual, text)
    assert (found["source"], found["editions"]) == (source, editions)
    assert (found["mixed"], found["edition_parts"]) == (False, [])


def test_a_chapter_is_the_same_under_another_number_and_ending(
    only_match: Callable[..., dict[str, Any]], manual: Path
) -> None:
    lanterns = SECOND.partition(" Ropes")[0] + " Ropes that are frayed must be shown to the"
    assert only_match(manual, lanterns)["editions"] == ["2026-03-31", "2026-09-30"]


def test_a_copy_that_mixes_editions_has_parts_with_editions(
    only_match: Callable[..., dict[str, Any]], manual: Path
) -> None:
    text = f"{FIRST}\n\n{AUTUMN_SECOND}"
    found = only_match(manual, text)
    first, second = found["edition_parts"]
    assert (found["mixed"], found["editions"], found["class"]) == (True, [], "verbatim")
    assert (first["editions"], second["editions"]) == (["2026-03-31"], ["2026-09-30"])
    assert text[slice(*first["page_span"])].startswith("Whoever keeps")
    assert text[slice(*second["page_span"])].endswith("after a storm")


def test_spans_of_parts_and_edits_point_into_the_files_that_are_named(
    only_match: Callable[..., dict[str, Any]], manual: Path
) -> None:
    found = only_match(manual, f"{FIRST}\n\n{AUTUMN_SECOND}".replace("must be", "may be"))
    part = found["edition_parts"][1]
    (edit,) = found["edits"]
    source = (manual / part["source"]).read_text("utf-8")
    assert "by Friday evening" in source[slice(*part["source_span"])]
    assert source[slice(*edit["source_span"])] == "must"


def test_a_wording_of_several_editions_is_looked_for_once(manual: Path) -> None:
    texts = read_texts(manual, Origin.OWN).texts
    assert {text.id: text.editions for text in texts} == {
        "2026-03-31/2-water/03-afloat.md": (date(2026, 3, 31),),
        "2026-09-30/4-water/01-afloat.txt": (date(2026, 9, 30),),
        "2026-09-30/gulls.txt": (date(2026, 3, 31), date(2026, 9, 30)),
    }


def test_the_span_of_a_wording_of_several_editions_points_into_the_newest_file(
    only_match: Callable[..., dict[str, Any]], manual: Path
) -> None:
    found = only_match(manual, GULLS)
    source = (manual / "2026-09-30/gulls.txt").read_text("utf-8")
    assert source[slice(*found["source_span"])] == found["source_text"] == GULLS.removesuffix(".")


def test_people_are_told_the_editions(run: Run, manual: Path, tmp_path: Path) -> None:
    write(tmp_path, "one.txt", AUTUMN_FIRST)
    write(tmp_path, "two.txt", FIRST, AUTUMN_SECOND)
    told = run("match", "--against", manual, tmp_path / "one.txt", tmp_path / "two.txt").stdout
    lines = told.splitlines()
    assert lines[1] == "    made from the edition of 30 September 2026"
    assert lines[3] == ("    made from several editions: 31 March 2026 and 30 September 2026")


def test_a_folder_without_days_has_no_editions(
    only_match: Callable[..., dict[str, Any]], tmp_path: Path
) -> None:
    write(tmp_path, "plain/spring/afloat.md", FIRST)
    write(tmp_path, "plain/notes.md", GULLS)
    found = only_match(tmp_path / "plain", FIRST)
    assert (found["source"], found["editions"], found["mixed"]) == ("spring/afloat.md", [], False)


def test_a_source_in_a_day_folder_is_named_with_its_day(
    only_match: Callable[..., dict[str, Any]], manual: Path, tmp_path: Path
) -> None:
    write(tmp_path, "law/2018-07-01/act.txt", ACT.replace("seven", "nine"))
    write(tmp_path, "law/2023-12-15/act.txt", ACT)
    found = only_match(manual, ACT, "--sources", tmp_path / "law")
    assert found["origin"] == "third_party"
    assert [part["source"] for part in found["parts"]] == ["2023-12-15/act.txt"]
    assert found["editions"] == ["2023-12-15"]


def test_a_folder_that_is_named_by_no_day_of_the_calendar_is_wrong_use(
    run: Run, manual: Path, tmp_path: Path
) -> None:
    write(manual, "2026-13-01/gulls.md", GULLS)
    write(tmp_path, "page.txt", GULLS)
    ran = run("match", "--against", manual, tmp_path / "page.txt")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert f"{manual / '2026-13-01'}: its name looks like a day and is none" in ran.stderr
    assert "as 2026-09-30" in ran.stderr


@pytest.mark.parametrize("name", ["readme.md", "notes/old.txt"])
@pytest.mark.parametrize("option", ["--against", "--sources"])
def test_texts_beside_editions_are_wrong_use(
    run: Run, manual: Path, tmp_path: Path, name: str, option: str
) -> None:
    write(tmp_path, "plain.txt", ACT)
    write(manual, name, GULLS)
    other = "--sources" if option == "--against" else "--against"
    ran = run("match", option, manual, other, tmp_path / "plain.txt", tmp_path / "plain.txt")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert f"beside them is {name}; move that into the edition" in ran.stderr


def test_what_cannot_be_read_as_text_may_lie_beside_editions(
    only_match: Callable[..., dict[str, Any]], manual: Path
) -> None:
    (manual / "pictures").mkdir()
    (manual / "pictures/2026.png").write_bytes(b"\x89PNG")
    (manual / "2025-13-01").mkdir()
    assert only_match(manual, AUTUMN_FIRST)["editions"] == ["2026-09-30"]


def test_two_files_of_an_edition_that_would_be_one_chapter_are_wrong_use(
    run: Run, manual: Path, tmp_path: Path
) -> None:
    write(manual, "2026-09-30/7-gulls.md", GULLS)
    write(tmp_path, "page.txt", GULLS)
    ran = run("match", "--against", manual, tmp_path / "page.txt")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "2026-09-30: 7-gulls.md and gulls.txt would both be chapter 'gulls'" in ran.stderr
