"""``reusewatch consent revoke --site``: the end of a holder's signature under a partner manual."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

Ran = CompletedProcess[str]
Run = Callable[..., Ran]
ENTRY = """
[[affiliate]]
holder = ["north-press", "harbour-board"]
sites = ["*.sister.example", "sister.example"]
signed = 2026-01-15
"""
BOTH = ("--site", "https://SISTER.example/", "--site", "*.sister.example")


@pytest.fixture
def enter(run: Run, folder: Path, tmp_path: Path) -> Callable[[str], None]:
    """Give a function that imports a register's text."""

    def entering(text: str) -> None:
        file = tmp_path / "register.toml"
        file.write_text(text, "utf-8")
        ran = run("consent", "import", file, "--folder", folder)
        assert ran.returncode == 0, ran.stderr

    return entering


@pytest.fixture
def revoke(run: Run, folder: Path) -> Callable[..., Ran]:
    """Give a function that revokes something of north-press, from 1 June 2026 on."""

    def revoking(*words: object, on: str = "2026-06-01") -> Ran:
        return run("consent", "revoke", "north-press", *words, "--on", on, "--folder", folder)

    return revoking


@pytest.fixture
def signatures(run: Run, folder: Path) -> Callable[[], dict[tuple[str, str], Any]]:
    """Give a function that tells what is on record: holder and day signed, and when revoked."""

    def listing() -> dict[tuple[str, str], Any]:
        document = json.loads(run("consent", "list", "--folder", folder, "--json").stdout)
        return {
            (entry["holder"], entry["signed"]): entry["revoked"] for entry in document["affiliates"]
        }

    return listing


Signatures = Callable[[], dict[tuple[str, str], Any]]
NORTH, BOARD = ("north-press", "2026-01-15"), ("harbour-board", "2026-01-15")


def test_one_holders_signature_ends_and_clears_nobody_any_more(
    run: Run, folder: Path, enter: Callable[[str], None], revoke: Run, signatures: Signatures
) -> None:
    enter(ENTRY)
    said = "north-press partner manuals *.sister.example, sister.example: "
    assert revoke(*BOTH, "--dry-run").stdout == f"{said}would be revoked from 2026-06-01 on.\n"
    assert signatures() == {NORTH: None, BOARD: None}
    assert revoke(*BOTH).stdout == f"{said}is revoked from 2026-06-01 on.\n"
    assert signatures() == {NORTH: "2026-06-01", BOARD: None}
    assert revoke(*BOTH).stdout == f"{said}was revoked already from 2026-06-01 on.\n"

    def verdict(on: str) -> str:
        words = ("https://www.sister.example/a", "--on", on, "--folder", folder, "--json")
        return str(json.loads(run("consent", "check", *words).stdout)["verdict"])

    assert verdict("2026-05-31") == "affiliate"
    assert verdict("2026-06-01") == "no_consent_on_record"
    assert run("audit", "verify", "--folder", folder).returncode == 0


def test_the_end_is_a_link_of_the_audit_chain(
    run: Run, folder: Path, enter: Callable[[str], None], revoke: Run
) -> None:
    enter(ENTRY)
    before = json.loads(run("audit", "verify", "--folder", folder, "--json").stdout)["entries"]
    revoke(*BOTH)
    after = json.loads(run("audit", "verify", "--folder", folder, "--json").stdout)["entries"]
    assert (before, after) == (2, 3)


def test_a_document_tells_what_was_revoked(enter: Callable[[str], None], revoke: Run) -> None:
    enter(ENTRY)
    assert json.loads(revoke(*BOTH, "--json").stdout) == {
        "schema": "reusewatch/consent-revoke/1",
        "holder": "north-press",
        "reference": None,
        "sites": ["*.sister.example", "sister.example"],
        "signed": "2026-01-15",
        "revoked": "2026-06-01",
        "dry_run": False,
        "new": True,
    }


def test_what_was_revoked_stays_so(
    enter: Callable[[str], None], revoke: Run, signatures: Signatures
) -> None:
    enter(ENTRY)
    revoke(*BOTH)
    ran = revoke(*BOTH, on="2026-07-01")
    assert ran.returncode == 2
    assert "is on record as revoked on 2026-06-01" in ran.stderr
    assert signatures()[NORTH] == "2026-06-01"


def test_the_signature_in_force_is_meant_where_an_older_one_was_revoked(
    enter: Callable[[str], None], revoke: Run, signatures: Signatures
) -> None:
    enter(ENTRY)
    revoke(*BOTH)
    enter(ENTRY.replace("2026-01-15", "2026-06-15"))
    assert revoke(*BOTH, on="2026-09-01").returncode == 0
    assert revoke(*BOTH, on="2026-09-01").stdout.endswith(
        "was revoked already from 2026-09-01 on.\n"
    )
    assert revoke(*BOTH, on="2026-06-01").stdout.endswith(
        "was revoked already from 2026-06-01 on.\n"
    )
    assert signatures() == {
        NORTH: "2026-06-01",
        BOARD: None,
        ("north-press", "2026-06-15"): "2026-09-01",
        ("harbour-board", "2026-06-15"): None,
    }


def test_of_two_for_the_same_sites_the_day_of_signing_tells_which(
    enter: Callable[[str], None], revoke: Run, signatures: Signatures
) -> None:
    enter(ENTRY + ENTRY.replace("2026-01-15", "2026-02-15"))
    ran = revoke(*BOTH)
    assert ran.returncode == 2
    assert (
        "2 signatures of 'north-press' for *.sister.example and sister.example are on record; "
        "they were signed on 2026-01-15 and 2026-02-15: say which with --signed"
    ) in ran.stderr
    assert set(signatures().values()) == {None}
    assert revoke(*BOTH, "--signed", "2026-02-15").returncode == 0
    assert signatures()["north-press", "2026-02-15"] == "2026-06-01"
    assert signatures()[NORTH] is None


def test_two_that_nothing_typed_tells_apart_are_left_to_an_import(
    enter: Callable[[str], None], revoke: Run, signatures: Signatures
) -> None:
    enter(ENTRY + ENTRY + "valid_until = 2026-12-31\n")
    ran = revoke(*BOTH, "--signed", "2026-01-15")
    assert ran.returncode == 2
    assert (
        "import the one that ends again, as it stands in `reusewatch consent export`" in ran.stderr
    )
    assert set(signatures().values()) == {None}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("--site", "sister.example"),
            (
                "no signature of 'north-press' for sister.example is on record, but one for "
                "*.sister.example, sister.example (signed on 2026-01-15); a signature ends for all "
                "its sites: name each with --site"
            ),
        ),
        (
            (*BOTH, "--site", "third.example"),
            "for *.sister.example, sister.example and third.example is on record, but one for",
        ),
        ((*BOTH, "--signed", "2026-01-16"), ", signed on 2026-01-16, is on record, but one for"),
        (
            ("--site", "else.example"),
            "for else.example is on record; see `reusewatch consent list`",
        ),
        (("--site", "*"), "site '*' would name the whole web"),
    ],
)
def test_a_signature_that_is_not_named_exactly_is_refused(
    enter: Callable[[str], None],
    revoke: Run,
    signatures: Signatures,
    words: tuple[str, ...],
    said: str,
) -> None:
    enter(ENTRY)
    ran = revoke(*words)
    assert ran.returncode == 2
    assert said in ran.stderr
    assert set(signatures().values()) == {None}


def test_it_cannot_end_before_it_was_signed(enter: Callable[[str], None], revoke: Run) -> None:
    enter(ENTRY)
    ran = revoke(*BOTH, on="2026-01-14")
    assert ran.returncode == 2
    assert "before it was signed; write a day from 2026-01-15 on" in ran.stderr
