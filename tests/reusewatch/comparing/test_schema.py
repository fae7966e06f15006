"""docs/match.schema.json describes every field that ``reusewatch match --json`` writes."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
from jsonschema import Draft202012Validator

Run = Callable[..., CompletedProcess[str]]
Document = dict[str, Any]
Tell = Callable[..., Document]
SCHEMA = Path(__file__).resolve().parents[3] / "docs/match.schema.json"
FIRST = (
    "Whoever keeps the slipway writes the name of every child afloat in the harbour ledger before "
    "the first boat leaves. A warden rings the lifeboat within ten minutes of a missing bell."
)
SECOND = (
    "Lanterns are carried home by the youngest rower each evening. Ropes that are frayed must be "
    "shown to the harbour master before noon, and nobody sails on the day after a storm."
)
ACT = (
    "A person who moors a vessel shall within seven days give notice in writing to the authority "
    "stating the name of the vessel, its length, and the place at which it was moored."
)
MIXED = f"{FIRST}\n\n{SECOND.replace('before noon', 'by Friday evening')}"


@pytest.fixture(scope="module")
def schema() -> Document:
    return dict(json.loads(SCHEMA.read_text("utf-8")))


@pytest.fixture
def tell(run: Run, archive: Callable[..., Path], tmp_path: Path) -> Tell:
    """Give a function that compares a page in two ways: as a file, or in an archive."""
    manual = tmp_path / "manual"
    for day, chapter in (
        ("2026-03-31", f"{FIRST}\n\n{SECOND}"),
        ("2026-09-30", MIXED.replace("ten minutes", "thirty minutes")),
    ):
        (manual / day).mkdir(parents=True)
        (manual / day / "afloat.md").write_text(f"{chapter}\n\n{ACT}", "utf-8")
    (tmp_path / "act.txt").write_text(ACT, "utf-8")

    def compare(name: str, content: bytes) -> Document:
        path = tmp_path / name
        if name.endswith(".warc.gz"):
            archive(name, ("https://a.example/page", "text/html", content))
        else:
            path.write_bytes(content)
        options = ("--against", manual, "--sources", tmp_path / "act.txt", "--json")
        return dict(json.loads(run("match", *options, path).stdout))

    return compare


def problems(document: Document, schema: Document) -> list[str]:
    return [error.message for error in Draft202012Validator(schema).iter_errors(document)]


def test_the_schema_is_one(schema: Document) -> None:
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_a_page_with_edits_fits(tell: Tell, schema: Document) -> None:
    document = tell("page.txt", FIRST.replace("rings", "may ring").encode())
    assert document["matches"][0]["edits"]
    assert problems(document, schema) == []


def test_a_page_without_matches_fits(tell: Tell, schema: Document) -> None:
    document = tell("page.txt", b"Nothing of the kind.")
    assert document["matches"] == []
    assert problems(document, schema) == []


def test_a_page_that_cannot_be_read_fits(tell: Tell, schema: Document) -> None:
    document = tell("page.pdf", b"%PDF-1.7")
    assert document["unreadable"]
    assert problems(document, schema) == []


def test_a_page_of_an_archive_fits(tell: Tell, schema: Document) -> None:
    document = tell("a.warc.gz", f"<p>{FIRST}</p>".encode())
    assert (document["url"], len(document["matches"])) == ("https://a.example/page", 1)
    assert problems(document, schema) == []


def test_a_page_of_an_archive_that_cannot_be_read_fits(tell: Tell, schema: Document) -> None:
    document = tell("a.warc.gz", b"%PDF-1.7")
    assert (document["url"], bool(document["unreadable"])) == ("https://a.example/page", True)
    assert problems(document, schema) == []


def test_a_copy_that_mixes_editions_fits(tell: Tell, schema: Document) -> None:
    document = tell("page.txt", MIXED.encode())
    assert document["matches"][0]["mixed"]
    assert problems(document, schema) == []


def test_a_quotation_beside_own_words_fits(tell: Tell, schema: Document) -> None:
    document = tell("page.txt", f"{SECOND}\n\n{ACT}".encode())
    (found,) = document["matches"]
    assert [part["origin"] for part in found["parts"]] == ["own", "third_party"]
    assert problems(document, schema) == []


def test_what_anyone_may_quote_fits(tell: Tell, schema: Document) -> None:
    document = tell("page.txt", ACT.encode())
    assert [found["origin"] for found in document["matches"]] == ["third_party"]
    assert problems(document, schema) == []


def tables(value: object) -> Iterator[Document]:
    """Give every table within a document, itself first."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from tables(inner)


@pytest.mark.parametrize("text", [MIXED.replace("must be", "may be"), ACT])
def test_a_field_that_is_not_described_does_not_fit(
    tell: Tell, schema: Document, text: str
) -> None:
    document = tell("page.txt", text.encode())
    assert not problems(document, schema)
    for table in tables(document):
        table["another"] = 1
        assert problems(document, schema)
        del table["another"]


def test_a_field_that_is_missing_does_not_fit(tell: Tell, schema: Document) -> None:
    document = tell("page.txt", MIXED.replace("must be", "may be").encode())
    for table in tables(document):
        for name in tuple(table):
            value = table.pop(name)
            assert problems(document, schema), name
            table[name] = value


def test_every_field_is_described_in_the_schema_and_on_the_page(schema: Document) -> None:
    page = SCHEMA.with_name("match.md").read_text("utf-8")
    fields = [
        (name, field)
        for table in tables(schema)
        if table.get("type") == "object"
        for name, field in table["properties"].items()
    ]
    assert len(fields) > 30
    assert [name for name, field in fields if not field.get("description")] == []
    assert [name for name, _ in fields if f"`{name}`" not in page] == []
    assert "(match.schema.json)" in page
