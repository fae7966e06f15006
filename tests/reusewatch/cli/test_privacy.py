"""``reusewatch privacy find``: where a person is named in what a folder keeps."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from corpus.store.database import open_store
from tests.reusewatch.registers import GRANT
from tests.reusewatch.watched import WATCH, Watched

Ran = CompletedProcess[str]
Run = Callable[..., Ran]
Find = Callable[..., dict[str, Any]]
NAME, NUMBER = "Mary Okafor", "020 7946 0123"
CLEAN, FOUND, INCOMPLETE = 0, 1, 3


@pytest.fixture
def find(run: Run, watched: Watched) -> Find:
    """Give a function that searches, sees that the exit code fits, and gives the document."""

    def search(*asked: str) -> dict[str, Any]:
        ran = run("privacy", "find", *asked, "--folder", watched.folder, "--json", "-q")
        document: dict[str, Any] = json.loads(ran.stdout)
        assert document["schema"] == "reusewatch/privacy-find/1"
        assert ran.returncode == document["exit_codes"][0]
        return document

    return search


def show(watched: Watched, *paragraphs: str) -> str:
    watched.links("/policy")
    return watched.show("/policy", *paragraphs)


def test_nothing_of_a_person_is_nothing_to_report(find: Find, watched: Watched) -> None:
    show(watched, WATCH)
    watched.scan()
    document = find(NAME)
    assert document["exit_codes"] == [CLEAN]
    assert [document[kind] for kind in ("pages", "records", "files", "not_searched")] == [[]] * 4
    assert document["pages_searched"] > 0


def test_a_page_is_told_with_every_capture_of_it_and_read_once(
    find: Find, watched: Watched
) -> None:
    url = show(watched, f"{WATCH} Ask {NAME} at once.")
    watched.scan()
    watched.scan()

    document = find("mary okafor")

    assert document["exit_codes"] == [FOUND]
    (page,) = document["pages"]
    assert [copy["url"] for copy in page["copies"]] == [url, url]
    assert len({copy["scan_id"] for copy in page["copies"]}) == 2
    assert document["pages_searched"] == 2 * document["different_pages"]
    (mention,) = page["mentions"]["first"]
    assert (mention["hit"], mention["likeness"]) == (NAME, "same")
    assert mention["before"].endswith(" Ask ")
    assert mention["after"].startswith(" at once.")


def test_what_only_the_source_of_a_page_says_is_found(find: Find, watched: Watched) -> None:
    show(watched, f'<img src="a.png" alt="{NAME}"> <b title="+442079460123">Ring us</b>')
    watched.scan()
    (page,) = find(NAME, NUMBER)["pages"]
    assert page["in_source"]
    assert {each["asked"] for each in page["mentions"]["first"]} == {NAME, NUMBER}


def test_the_source_is_told_too_where_it_is_surer_than_the_text(
    find: Find, watched: Watched
) -> None:
    show(watched, f'Ms Okafor <img src="a.png" alt="{NAME}">')
    watched.scan()
    (page,) = find(NAME)["pages"]
    assert not page["in_source"]
    likenesses = [each["likeness"] for each in page["mentions"]["first"]]
    assert likenesses[0] == "same"
    assert "addressed" in likenesses[1:]


def test_what_is_sure_comes_before_what_is_possible(find: Find, watched: Watched) -> None:
    possible = [f"/{letter}" for letter in "abcde"]
    watched.links(*possible, "/sure")
    urls = [watched.show(path, f"Ms Okafor is away, says {path}.") for path in possible]
    sure = watched.show("/sure", f"Dr {NAME} is here.")
    watched.scan()

    pages = find(NAME)["pages"]

    assert [page["copies"][0]["url"] for page in pages] == [sure, *urls]
    assert pages[1]["mentions"]["first"][0]["likeness"] == "addressed"


def test_decisions_grants_and_the_audit_chain_are_searched(
    run: Run, find: Find, watched: Watched, tmp_path: Path
) -> None:
    show(watched, WATCH)
    watched.scan()
    decide = ("case", "decide", watched.case_id(), "--folder", watched.folder)
    run(*decide, "--by", "Ann", "--to", "under_review", "--comment", f"{NAME} rang.")
    register = tmp_path / "register.toml"
    register.write_text(GRANT.replace("Invented Partner", NAME), "utf-8")
    run("consent", "import", register, "--folder", watched.folder, "--by", NAME)

    found = {(each["what"], each["field"]) for each in find(NAME)["records"]}

    assert ("decision", "comment") in found
    assert ("permission", "licensee") in found
    assert ("entry of the audit chain", "by") in found


def test_the_words_of_findings_are_searched(find: Find, watched: Watched) -> None:
    show(watched, WATCH.replace("A warden", NAME))
    watched.scan()
    assert "finding" in {each["what"] for each in find(NAME)["records"]}


def test_files_that_people_write_are_searched(find: Find, watched: Watched) -> None:
    config = watched.folder / "reusewatch.toml"
    lines = f'\n[[approver]]\nname = "{NAME}"\nholder = "north-press"\n'
    config.write_text(config.read_text("utf-8") + lines, "utf-8")
    drafts = watched.folder / "letters" / "drafts"
    drafts.mkdir(parents=True)
    (drafts / "a.txt").write_text(f"Dear {NAME},", "utf-8")
    (drafts / "a.html").write_text(f"<p>Dear <b>Mary</b> Okafor,</p><!-- {NAME} -->", "utf-8")
    (drafts / "a.docx").write_bytes(b"PK\x03\x04")

    document = find(NAME)

    assert [(each["path"], each["mentions"]["times"]) for each in document["files"]] == [
        ("letters/drafts/a.html", 1),
        ("letters/drafts/a.txt", 1),
        ("reusewatch.toml", 1),
    ]
    assert document["exit_codes"] == [FOUND]


def test_a_document_of_another_format_is_told_as_not_searched(find: Find, watched: Watched) -> None:
    place = watched.folder / "consents" / "documents"
    place.mkdir(parents=True)
    (place / f"{NAME}.pdf").write_bytes(b"%PDF-1.7 ...")
    document = find(NAME)
    assert document["exit_codes"] == [INCOMPLETE, FOUND]
    (gap,) = document["not_searched"]
    assert (gap["what"], gap["reason"]) == (
        f"consents/documents/{NAME}.pdf",
        "its format is not read: PDF",
    )
    assert [each["path"] for each in document["files"]] == [gap["what"]]


def test_a_saved_page_whose_evidence_is_damaged_is_told_as_not_searched(
    find: Find, watched: Watched
) -> None:
    url = show(watched, f"{WATCH} Ask {NAME}.")
    watched.scan()
    with open_store(watched.config.store_url) as store:
        (capture,) = store.captures.of_url(url)
    file = watched.config.evidence / capture.warc.file
    content = bytearray(file.read_bytes())
    content[capture.warc.offset + 20 : capture.warc.offset + 30] = bytes(10)
    file.write_bytes(content)

    document = find(NAME)

    (gap,) = document["not_searched"]
    assert (gap["what"], gap["capture_ids"]) == (url, [capture.id])
    assert document["exit_codes"][0] == INCOMPLETE


def test_another_capture_of_the_same_bytes_stands_in_for_a_damaged_one(
    find: Find, watched: Watched
) -> None:
    url = show(watched, f"{WATCH} Ask {NAME}.")
    watched.scan()
    watched.scan()
    with open_store(watched.config.store_url) as store:
        first, _ = store.captures.of_url(url)
    (watched.config.evidence / first.warc.file).write_bytes(b"")

    document = find(NAME)

    assert [each["copies"][0]["url"] for each in document["pages"]] == [url]
    assert url not in [gap["what"] for gap in document["not_searched"]]


def test_a_page_that_holds_no_text_is_searched_in_its_source(find: Find, watched: Watched) -> None:
    watched.links("/app")
    url = watched.show("/app", title="")
    page = f"<html><script>const names = ['{NAME}']</script></html>".encode()
    watched.answers[url] = type(watched.answers[url])(200, watched.answers[url].headers, page)
    watched.scan()
    document = find(NAME)
    assert [each["in_source"] for each in document["pages"]] == [True]
    assert document["not_searched"] == []


def test_it_is_said_in_lines_with_the_hit_marked(run: Run, watched: Watched) -> None:
    show(watched, f"Ask {NAME}, not Mary O.")
    watched.scan()
    ran = run("privacy", "find", NAME, "--folder", watched.folder)
    assert "1 saved page:\n" in ran.stdout
    assert "Ask [Mary Okafor], not Mary O." in ran.stdout
    assert "not [Mary O].  (possibly, by initial)" in ran.stdout
    assert "Reports of 1 scan lie in reports/" in ran.stderr
    assert "saved pages searched" in ran.stderr


def test_many_places_are_shown_in_part_and_told_whole_as_json(
    run: Run, find: Find, watched: Watched
) -> None:
    for number in range(23):
        (watched.folder / f"note-{number:02}.txt").write_text(NAME, "utf-8")
    ran = run("privacy", "find", NAME, "--folder", watched.folder, "-q")
    assert "23 files:\n" in ran.stdout
    assert "note-19.txt" in ran.stdout
    assert "note-20.txt" not in ran.stdout
    assert "and 3 more; --json tells all" in ran.stdout
    assert len(find(NAME)["files"]) == 23


@pytest.mark.parametrize("asked", ["", "--", "-.-"])
def test_what_holds_nothing_to_search_for_is_wrong_use(run: Run, folder: Path, asked: str) -> None:
    ran = run("privacy", "find", "--folder", folder, "--", asked)
    assert ran.returncode == 2
    assert "write a name, an e-mail address or a telephone number" in ran.stderr
