"""Which passages of a work come from others."""

from collections.abc import Callable

from corpus.records.matches import EditKind, Origin, ProtectedText
from matcher.building import build_index
from matcher.quoted_passages import quoted_passages

Protect = Callable[..., ProtectedText]
ACT = (
    "Every person who keeps a light shall keep it burning from dusk until dawn and shall "
    "answer for it within 24 hours to the magistrates of the coast."
)


def test_a_quotation_is_told_with_its_source_and_what_the_holders_changed(
    protect: Protect,
) -> None:
    changed = ACT.replace("24 hours", "48 hours")
    text = f"The warden walks the quay each night.\n\n{changed}\n\nThen he sleeps."
    index = build_index([protect(text), protect(ACT, "act/1", origin=Origin.THIRD_PARTY)])
    (passage,) = quoted_passages(index)

    assert (passage.number, passage.text) == (2, changed.removesuffix("."))
    assert (passage.origin, passage.source_ids) == (Origin.THIRD_PARTY, ("act/1",))
    assert (passage.words, passage.third_party_words) == (28, 27)
    (edit,) = passage.edits
    assert (edit.kind, edit.source_words, edit.page_words) == (EditKind.TIME_LIMIT, "24", "48")
    assert edit.in_page.of(text) == "48"
    own = [part for part in passage.parts if part.origin is Origin.OWN]
    assert [part.in_page.of(text).strip() for part in own] == ["48"]


def test_a_few_quoted_words_do_not_make_a_passage_theirs(protect: Protect) -> None:
    quoted = " ".join(ACT.split()[:9])
    text = f"As the old saying has it, {quoted}, and our own crews add many words of theirs to it."
    index = build_index([protect(text), protect(ACT, "act/1", origin=Origin.THIRD_PARTY)])
    (passage,) = quoted_passages(index)

    assert passage.origin is Origin.OWN
    assert passage.third_party_words == 9


def test_a_work_that_quotes_nobody_has_none(protect: Protect) -> None:
    assert list(quoted_passages(build_index([protect("All of it is ours alone.")]))) == []


def test_furniture_is_told_as_boilerplate(protect: Protect) -> None:
    heading = "See the list of forms at the back"
    chapters = [protect(f"{heading}\n\nWords of chapter {n}.", f"c{n}") for n in "abc"]
    found = list(quoted_passages(build_index(chapters)))

    assert [(each.chapter_id, each.number, each.origin) for each in found] == [
        (f"c{n}", 1, Origin.BOILERPLATE) for n in "abc"
    ]
    assert found[0].source_ids == ()
