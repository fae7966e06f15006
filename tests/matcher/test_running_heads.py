"""Page numbers, running heads and footnotes amid a copy are no changes of it."""

from collections.abc import Callable

import pytest

from corpus.records.matches import EditKind, ProtectedText
from matcher.building import build_index
from matcher.funnel import match_page
from matcher.running_heads import running_heads

Protect = Callable[..., ProtectedText]
FIRST = "Whoever keeps the slipway writes the name of every child afloat in the harbour ledger"
REST = (
    "before the first boat leaves. A warden who cannot account for a child must ring the lifeboat "
    "within ten minutes, and does not wait for a parent to be found."
)
TEXT = f"{FIRST} {REST}"


def found(text: str) -> list[str]:
    return [span.of(text).strip() for span in running_heads(text)]


@pytest.mark.parametrize(
    ("between", "heads"),
    [
        ("\n\nPage 4 of 24\n\fHarbour policy, version 3\n\n", 2),
        ("\n\nPAGE 4\n\n", 1),
        ("\n\n4\n\fHarbour policy, version 3\n\n", 2),
        ("\n\n- 4 -\n\f", 1),
        ("\n\nPage 4\n\n", 1),
        ("\n\n7 The glossary at the back explains this term.\n\nPage 4 of 24\n\n", 2),
        ("\n\f", 0),
        ("\n\n4\n\n", 0),
    ],
)
def test_what_stands_around_a_sheet_is_known(between: str, heads: int) -> None:
    assert len(found(f"{FIRST}{between}{REST}")) == heads


@pytest.mark.parametrize(
    "text",
    [
        f"{FIRST}\n\n7 The glossary explains this term.\n\n{REST}",
        f"{FIRST}\n\n\f{REST}",
        f"{FIRST}\n\n\fand so it ends.\n\n{REST}",
        "Turn to page 4 of this manual.",
        "",
    ],
)
def test_text_is_no_running_head(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "between",
    [
        "\n\nPage 4 of 24\n\fHarbour policy and procedures, version 3.1\n\n",
        "\n\n7 The glossary at the back explains this term.\n\nPage 4 of 24\n\n",
    ],
)
def test_a_page_break_amid_a_copy_is_no_edit(protect: Protect, between: str) -> None:
    (match,) = match_page(f"{FIRST}{between}{REST}", build_index([protect(TEXT)]))

    assert (match.edits, match.words) == ((), len(TEXT.split()))


def test_a_change_beside_a_page_break_is_told_alone(protect: Protect) -> None:
    head, tail = TEXT.replace("must ring", "may ring").split("account for ")
    page = f"{head}account\n\nPage 4 of 24\n\fHarbour policy, version 3.1\n\nfor {tail}"

    (match,) = match_page(page, build_index([protect(TEXT)]))

    assert [(edit.kind, edit.page_words) for edit in match.edits] == [(EditKind.DUTY, "may")]


def test_a_page_number_that_was_copied_is_found(protect: Protect) -> None:
    text = f"{FIRST}\n\nPage 4 of 24\n\n{REST}"

    (match,) = match_page(text, build_index([protect(text)]))

    assert (match.edits, match.longest_own_run) == ((), len(text.split()))
