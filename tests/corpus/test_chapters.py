"""From files to chapters."""

from datetime import date
from hashlib import sha256
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.chapters import changes, chapter_from, chapter_id, passages_of, source_text_from
from corpus.records.captures import Extracted

DAY = date(2026, 3, 31)


def extracted(text: str, title: str = "") -> Extracted:
    return Extracted(text, sha256(text.encode()).hexdigest(), "plain text 1", title)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("03-referrals.md", "referrals"),
        ("04-Referrals.html", "referrals"),
        ("4.1.22 Strategy meetings.txt", "strategy-meetings"),
        ("2-core/03_referrals.md", "core/referrals"),
        ("12.md", "12"),
        ("2013-review.md", "2013-review"),
        ("Moving & handling (new).htm", "moving-handling-new"),
        ("cafe\u0301.md", "café"),
        ("24hours.md", "24hours"),
        ("---.md", ""),
    ],
)
def test_a_chapter_is_named_by_its_path_without_numbers(path: str, expected: str) -> None:
    assert chapter_id(PurePosixPath(path)) == expected


def test_passages_lie_between_empty_lines_however_lines_end() -> None:
    text = "\r\n One.\r\n\r\n  Two,\r\nstill two.\r\n \t\r\n\r\nThree.\r\n"
    assert [passage.text for passage in passages_of(text)] == [
        "One.",
        "Two,\r\nstill two.",
        "Three.",
    ]


def test_a_passage_is_known_by_the_digest_of_its_text() -> None:
    (passage,) = passages_of("  Ä  ")
    assert passage.sha256 == sha256("Ä".encode()).hexdigest()


@given(st.text())
def test_no_word_is_lost_between_text_and_passages(text: str) -> None:
    chapter = chapter_from(extracted(text), PurePosixPath("a.txt"), "w", DAY)
    assert chapter.text.split() == text.split()
    assert all(passage.text.strip() for passage in chapter.passages)


def test_a_chapter_read_again_from_its_own_text_is_the_same() -> None:
    first = chapter_from(extracted("A.\n\n\nB\nb.\n \nC.\n"), PurePosixPath("a.txt"), "w", DAY)
    assert passages_of(first.text) == first.passages


@pytest.mark.parametrize(
    ("title", "expected"),
    [("Referrals", "Referrals"), ("", "Making referrals"), ("long " * 40, "Making referrals")],
)
def test_a_chapter_is_titled_by_its_text_or_else_by_its_file(title: str, expected: str) -> None:
    path = PurePosixPath("part/03-making_referrals.md")
    assert chapter_from(extracted("x", title), path, "w", DAY).title == expected


def test_a_source_text_keeps_the_extracted_text_and_its_path() -> None:
    text = source_text_from(extracted(" x \n", "T"), PurePosixPath("a/1.txt"), "act", None)
    assert (text.source_id, text.name, text.edition) == ("act", "a/1.txt", None)
    assert (text.title, text.text) == ("T", " x \n")


def test_changes_tell_added_changed_and_unchanged_apart() -> None:
    found = changes({"a": 1, "b": 2, "gone": 3}, {"c": 1, "b": 3, "a": 1})
    assert (found.added, found.changed, found.unchanged) == (("c",), ("b",), ("a",))
