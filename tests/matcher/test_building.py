from collections.abc import Callable

import numpy as np
import pytest

from corpus.errors import BadInput
from corpus.records.matches import Origin, ProtectedText
from matcher.building import build_index
from matcher.funnel import match_page
from matcher.index import BORDER, FURNITURE, OWN_WORD

Protect = Callable[..., ProtectedText]

QUOTED = "each authority appoints one person to hear worries about children near water"
OWN = "whoever keeps the slipway writes every name in the ledger before the first boat leaves"


def test_a_run_never_reaches_from_one_text_into_the_next(protect: Protect) -> None:
    index = build_index([protect(OWN, "a"), protect(QUOTED, "b")])

    found = match_page(f"{OWN} {QUOTED}", index)

    assert [(match.text_id, match.words) for match in found] == [("a", 15), ("b", 12)]
    assert index.ids[15] == index.ids[-1] == BORDER


def test_the_order_in_which_texts_are_given_changes_nothing(protect: Protect) -> None:
    texts = [
        protect(QUOTED, "act", origin=Origin.THIRD_PARTY),
        protect(f"{OWN}\n\n{QUOTED}", "chapter"),
        protect(QUOTED, "guidance", origin=Origin.THIRD_PARTY),
    ]
    index, turned = build_index(texts), build_index(texts[::-1])

    assert [text.record.id for text in index.texts] == ["act", "guidance", "chapter"]
    assert np.array_equal(index.marks, turned.marks)
    assert match_page(f"{OWN} {QUOTED}", index) == match_page(f"{OWN} {QUOTED}", turned)


def test_only_what_the_works_quote_is_marked(protect: Protect) -> None:
    guidance = protect(QUOTED, "guidance", origin=Origin.THIRD_PARTY)

    index = build_index([protect(f"{OWN} {QUOTED}"), guidance])

    marks = [OWN_WORD] * 13 + [OWN_WORD] * 15 + [0] * 12 + [OWN_WORD]
    assert index.marks.tolist() == marks


def test_furniture_outweighs_a_quotation(protect: Protect) -> None:
    chapters = [protect(f"{QUOTED}\n\n{name} is here", name) for name in ("one", "two", "three")]
    guidance = protect(QUOTED, "guidance", origin=Origin.THIRD_PARTY)

    index = build_index([*chapters, guidance])

    assert index.marks[index.texts[1].first :][:12].tolist() == [FURNITURE] * 12


def test_a_fossil_without_words_is_none(protect: Protect) -> None:
    index = build_index([protect(OWN)], fossils=["-", "The Ledger"])

    (match,) = match_page(OWN, index)

    assert match.fossils == ("the ledger",)


def test_an_index_of_nothing_finds_nothing() -> None:
    assert match_page(OWN, build_index([])) == ()


def test_more_words_than_an_index_holds_are_refused(
    protect: Protect, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("matcher.building._MOST_WORDS", 16)

    build_index([protect(OWN)])  # with its border
    with pytest.raises(BadInput, match="have 17 words, and an index holds 16; leave out"):
        build_index([protect(f"{OWN} again")])
