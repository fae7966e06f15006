from collections.abc import Callable

import pytest

from bench.house.manuals import Library
from bench.house.records import Copy, Level, Page
from bench.house.scores import judge
from corpus.records.matches import Edit, EditKind, Match, MatchClass, Origin, Span, Strength

Read = list[tuple[Page, str, list[Span]]]


@pytest.fixture
def light(read: Read) -> tuple[Page, str, list[Span], Copy]:
    """Give a page with a light copy that has a change of meaning."""
    page, text, spans = next(each for each in read if each[0].level is Level.LIGHT)
    return page, text, spans, page.copies[0]


Answer = Callable[..., Match]


@pytest.fixture
def answer(light: tuple[Page, str, list[Span], Copy]) -> Answer:
    """Answer as a matcher that found the whole copy, but for what is named."""
    _, text, spans, copy = light

    def make(**told: object) -> Match:
        span = Span(spans[0].start, spans[-1].end)
        fields: dict[str, object] = {
            "text_id": copy.wording.name,
            "owner_id": "manual",
            "chapter_id": copy.wording.chapter,
            "title": "",
            "in_source": Span(0, 1),
            "in_page": span,
            "source_text": "",
            "page_text": span.of(text),
            "match_class": MatchClass.ALTERED,
            "origin": Origin.OWN,
            "parts": (),
            "similarity": 1.0,
            "words": copy.words,
            "own_words": copy.words,
            "longest_own_run": 20,
            "strength": Strength.STRONG,
            "share_of_source": 0.1,
            "share_of_page": 0.1,
            "editions": copy.editions,
            "fossils": (),
            "edits": (),
        }
        return Match(**(fields | told))  # type: ignore[arg-type]

    return make


def _figure(
    light: tuple[Page, str, list[Span], Copy], library: Library, matches: list[Match], name: str
) -> tuple[int, int]:
    page, _, spans, _ = light
    texts = {text.name: text for text in library.chapters}
    tally = judge(page, matches, spans, texts).tally
    return tally[name], tally[f"{name} of"]


def test_a_whole_match_covers_all_words_and_none_covers_none(
    light: tuple[Page, str, list[Span], Copy], library: Library, answer: Answer
) -> None:
    held, of_all = _figure(light, library, [answer()], "words_covered")
    assert held == of_all > 40
    assert _figure(light, library, [], "words_covered") == (0, of_all)
    assert _figure(light, library, [], "detected_light") == (0, 1)


def test_a_match_too_weak_or_of_third_parties_detects_nothing(
    light: tuple[Page, str, list[Span], Copy], library: Library, answer: Answer
) -> None:
    for told in ({"strength": Strength.BELOW}, {"origin": Origin.THIRD_PARTY}):
        assert _figure(light, library, [answer(**told)], "detected_light") == (0, 1)
    assert _figure(light, library, [answer()], "detected_light") == (1, 1)


def test_an_altered_copy_classed_verbatim_is_wrong(
    light: tuple[Page, str, list[Span], Copy], library: Library, answer: Answer
) -> None:
    wrong = answer(match_class=MatchClass.VERBATIM)
    assert _figure(light, library, [wrong], "class_right") == (0, 1)
    assert _figure(light, library, [answer()], "class_right") == (1, 1)


def _told(light: tuple[Page, str, list[Span], Copy], **other: object) -> Edit:
    """Give the first change of meaning as a matcher would tell it, but for what is named."""
    _, _, spans, copy = light
    tokens = [token for block in copy.blocks for token in block]
    number = next(
        i for i, c in enumerate(copy.changes) if c.kind.changes_meaning and not c.is_sentence
    )
    made = copy.changes[number]
    places = [s for t, s in zip(tokens, spans, strict=True) if t.change == number]
    fields: dict[str, object] = {
        "kind": made.kind,
        "source_words": made.source_words,
        "page_words": made.page_words,
        "in_source": Span(0, 0),
        "in_page": Span(places[0].start, places[-1].end),
    }
    return Edit(**(fields | other))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"kind": EditKind.OTHER},
        {"in_page": Span(0, 1)},
        {"source_words": "zebra", "page_words": "quagga"},
    ],
)
def test_a_told_edit_counts_only_with_its_kind_place_and_words(
    light: tuple[Page, str, list[Span], Copy],
    library: Library,
    answer: Answer,
    wrong: dict[str, object],
) -> None:
    right = not wrong
    matches = [answer(edits=(_told(light, **wrong),))]
    found, inserted = _figure(light, library, matches, "meaning_edits_recall")
    assert (found == 1) is right
    assert inserted >= 1
    if wrong.get("kind") is not EditKind.OTHER:
        assert _figure(light, library, matches, "meaning_edits_precision") == (int(right), 1)
