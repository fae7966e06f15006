"""What is read at a glance is what the expression reads, whatever the text is."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corpus.clear_words import pieces_of
from corpus.text import words
from corpus.typography import plain_text

_PIECES = (
    *("must ", "child's ", "The", "I", "a", "iv", "x.", "foo", "safe-guarding", "and/or", "b.c"),
    *(" ", " ", "\n", "\r\n", "\n\n", "\t", "\v", "\x1c", "\u1680", "\u2029", "-\n", "-", " - "),
    *("'", "`", "\u2019", '"', "\u201c", "\u201d", "\u2013", "\u2014", "\u2022", "*", "?", "!"),
    *("(", ")", "[", "]", "(at)", " (at) ", " [at] ", "( at )", "at", "[email", "protected]"),
    *("1", "23", "456", "0", ".", ",", ":", ";", "/", "+44 ", "0800 1111", "01632 ", "960000"),
    *("www.", "WWW.", "http", "s://", "@", "host.org", "(a)", "(1)", "4.1 ", "[12]", "1,000"),
    *(
        "per",
        " per cent ",
        "%",
        "&",
        "_",
        "\u00a3",
        "\u00e9",
        "\u00ad",
        "\u017f",
        "½",
        "㏂",
        "\ud800",
    ),
    *("сор", "НЕТ", "\u0301", "⟨url⟩", "⟨phone", "a" * 149, "a'" * 110),
)
texts = st.lists(st.sampled_from(_PIECES) | st.text(max_size=3), max_size=24).map("".join)

Read = tuple[list[str], list[int], list[int]]


def read(text: str, *, at_a_glance: bool) -> Read:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("corpus.text._SHORT", 0 if at_a_glance else len(text) + 1_000)
        found = words(text)
    return list(found.normal), found.starts.tolist(), found.ends.tolist()


@settings(max_examples=400, deadline=None)
@given(text=texts)
@example("")
@example("see www.\u201d now")
@example("they look after safe-\nguarding-call-out now")
@example("write to foo (at) host.org or foo\n[at] host.org")
@example("one\n  a. two\n\u2022 (b) three\n\u2013 c. four\nI. five\n(d) six\n7 eight")
@example("of 12-\nhour safe-\nguarding\u2014with-\n\nout")
@example("call +44 20\n7946 0000 now or 0800\n1111 now")
@example("5'a x''y 'quoted' o'clock lead`s " + "a'" * 300 + "b")
@example("all 1,000.5 of 3.4b and 3.b, 1.2.3 and 31/03/2026 at 5%&6")
def test_at_a_glance_the_same_is_read(text: str) -> None:
    assert read(text, at_a_glance=True) == read(text, at_a_glance=False)


def test_common_prose_is_clear() -> None:
    prose = plain_text(
        "The child\u2019s lead must, within 24 hours, tell \u201cthe police\u201d (or a nurse): who"
        " else? Safe-guarding and/or care \u2013 at home.\n\nNobody knows!"
    ).text

    pieces = pieces_of(prose)

    doubtful = [
        prose[start:end]
        for start, end, doubt in zip(pieces.starts, pieces.ends, pieces.doubtful, strict=True)
        if doubt
    ]
    assert doubtful == ["The", "\u2013"]  # a text's first piece, and what has no word


@pytest.mark.parametrize(
    "piece",
    [
        *("1,000", "5%", "a@b", "www.org", "(at)", "https://x", "[12]", "naïve", "safe-\n", "é"),
        *("\n4.", "\na.", "\n(a)", "\n-", "\n7", "+44", "foo(at", "snake_case", "a" * 151),
    ],
)
def test_what_the_expression_must_see_is_not(piece: str) -> None:
    pieces = pieces_of(f"one two {piece} three")

    assert pieces.doubtful.tolist()[2]
