"""Which passages a page shows as quotations."""

from collections.abc import Callable
from typing import Any

import pytest

from corpus.records.matches import Span
from licensing.page.quotations import Quotation, quotation_hints, quotations_among

Make = Callable[..., Any]
COPIED = "Every berth is kept free of nets and every pilot sees to it before the tide turns"
NAMES = ("Harbour Manual", "Harbour Office")


@pytest.fixture
def quoted(make_match: Make) -> Make:
    """The quotations of a text that holds the copied words once."""

    def telling(text: str, marked: tuple[str, ...] = ()) -> tuple[Quotation, ...]:
        start = text.index(COPIED)
        match = make_match(page_text=COPIED, in_page=Span(start, start + len(COPIED)))
        return quotations_among([match], text, marked, NAMES)

    return telling


@pytest.mark.parametrize(
    "text",
    [
        f"“{COPIED}”",
        f"As it says: “{COPIED}.” We agree.",
        f"As it says: “Mind this. {COPIED}, and so on.”",
        f"“Yes” and “no”: “{COPIED}”",
        f"«{COPIED}»",
        f"„{COPIED}“",
        f"„{COPIED}”",
        f'It says "{COPIED}" there',
        f'It says "yes", and "{COPIED}." there',
        f"\u2018{COPIED}\u2019",
        f"\u2018{COPIED}.\u2019",
    ],
)
def test_a_passage_between_marks_is_quoted(quoted: Make, text: str) -> None:
    (quotation,) = quoted(text)

    assert not quotation.is_marked_up


@pytest.mark.parametrize(
    "text",
    [
        COPIED,
        f"“Yes”, they said. {COPIED}",
        f"“Yes”, they said. {COPIED}. “No”, we said.",
        f"{COPIED}”",
        f"“{COPIED}",
        f"”{COPIED}“",
        f'"Yes" {COPIED} "no"',
        f'"{COPIED}”',
        f"“Far above.\n\n{COPIED}\n\nFar below.”",
        f"“{'Far above. ' * 30}{COPIED}”",
        f"the pilots\u2019 {COPIED}, the pilots\u2019",
        f"\u2018yes\u2019 {COPIED} it\u2019s",
    ],
)
def test_marks_of_something_else_quote_nothing(quoted: Make, text: str) -> None:
    assert quoted(text) == ()


@pytest.mark.parametrize(
    ("marked", "is_quoted"),
    [
        ((f"\n  {COPIED.upper()}!\n",), True),
        (("Another text", f"Before it. {COPIED} After it."), True),
        ((" ".join(COPIED.split()[:9]),), True),
        ((" ".join(COPIED.split()[:6]),), False),
        (("Another text",), False),
        (("",), False),
    ],
)
def test_a_passage_in_an_element_for_quotations_is_quoted(
    quoted: Make, marked: tuple[str, ...], is_quoted: bool
) -> None:
    found = quoted(f"Look: {COPIED}", marked)

    assert [quotation.is_marked_up for quotation in found] == [True] * is_quoted


@pytest.mark.parametrize(
    ("text", "is_named"),
    [
        (f"“{COPIED}” (Harbour Manual)", True),
        (f"The HARBOUR OFFICE says: “{COPIED}”", True),
        (f"“{COPIED}”", False),
        (f"“{COPIED}” {'And more. ' * 40} Harbour Manual", False),
    ],
)
def test_the_source_may_be_named_beside_it(quoted: Make, text: str, is_named: bool) -> None:
    (quotation,) = quoted(text)

    assert quotation.names_source is is_named


def test_a_name_within_the_passage_is_not_beside_it(make_match: Make) -> None:
    text = "“Ask the Harbour Office first”"
    match = make_match(page_text=text[1:-1], in_page=Span(1, len(text) - 1))

    (quotation,) = quotations_among([match], text, (), NAMES)

    assert not quotation.names_source


@pytest.mark.parametrize(
    ("kinds", "passages", "detail"),
    [
        ([(True, True)], 1, "1 of 1 passage stands in a part marked as a quotation, its source "),
        ([(False, False)], 3, "1 of 3 passages stands in quotation marks."),
        (
            [(True, True), (False, False)],
            2,
            "2 of 2 passages stand in a part marked as a quotation or in quotation marks.",
        ),
    ],
)
def test_the_hint_tells_how_many_and_how(
    make_match: Make, kinds: list[tuple[bool, bool]], passages: int, detail: str
) -> None:
    (hint,) = quotation_hints([Quotation(make_match(), *kind) for kind in kinds], passages)

    assert hint.kind == "quotation_likely"
    assert hint.detail.startswith(detail)


def test_no_quotation_is_no_hint() -> None:
    assert quotation_hints([], 3) == ()


@pytest.mark.parametrize("piece", ["“", '"', "\n\n", "a "])
def test_a_hostile_page_is_read_to_its_end(quoted: Make, piece: str) -> None:
    hostile = piece * (300_000 // len(piece))

    assert len(quoted(f"{hostile}“{COPIED}”{hostile}")) == 1
