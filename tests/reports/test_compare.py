import re
from collections.abc import Callable
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from corpus.records.matches import (
    Edit,
    EditionPart,
    EditKind,
    Match,
    MatchClass,
    Origin,
    Part,
    Span,
    Strength,
)
from reports.compare import Piece, Row, side_by_side


def _joined(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in pieces)


def _marked(rows: tuple[Row, ...], side: str, edit: int) -> str:
    return "".join(piece.text for row in rows for piece in getattr(row, side) if piece.edit == edit)


def test_paragraphs_stand_beside_their_copies(
    make_match: Callable[..., Match], marked: str
) -> None:
    rows = side_by_side(make_match(marked))
    begins = [(_joined(row.source)[:12], _joined(row.page)[:12]) for row in rows]
    assert begins == [
        ("1.1 The harb", "1.1 The harb"),
        ("The warden m", "The warden m"),
        ("Every person", "Every person"),
        ("A boat that ", ""),
        ("These Harbou", "These Harbou"),
        ("", "Our own crew"),
        ("The list is ", "The list is "),
    ]


def test_each_edit_marks_its_own_words_on_both_sides(
    make_match: Callable[..., Match], marked: str
) -> None:
    match = make_match(marked)
    rows = side_by_side(match)
    for number, edit in enumerate(match.edits):
        assert _marked(rows, "source", number).strip() == edit.source_words.strip()
        assert _marked(rows, "page", number).strip() == edit.page_words.strip()


def test_words_that_one_side_lacks_leave_a_mark_there(
    make_match: Callable[..., Match],
) -> None:
    (row,) = side_by_side(make_match("A lamp {other:|that is small }burns {other:bright |}here."))
    assert [piece.text for piece in row.source if piece.edit == 0] == [""]
    assert [piece.text for piece in row.page if piece.edit == 1] == [""]


def test_a_mark_of_missing_words_stands_once(make_match: Callable[..., Match], marked: str) -> None:
    match = make_match(marked)
    rows = side_by_side(match)
    lacking = [piece.edit for row in rows for piece in row.source if not piece.text]
    assert lacking == [n for n, edit in enumerate(match.edits) if not edit.source_words]
    lacking = [piece.edit for row in rows for piece in row.page if not piece.text]
    assert lacking == [n for n, edit in enumerate(match.edits) if not edit.page_words]


def test_a_quotation_is_set_aside_on_both_sides(make_match: Callable[..., Match]) -> None:
    (row,) = side_by_side(
        make_match("Wardens say this: <<tides-act:keep it burning until dawn>> and no more.")
    )
    for side in (row.source, row.page):
        quoted = [piece.text.strip() for piece in side if piece.part]
        assert quoted == ["keep it burning until dawn"]


def test_the_place_in_the_whole_text_does_not_matter(
    make_match: Callable[..., Match], marked: str
) -> None:
    near = [_sides(row) for row in side_by_side(make_match(marked, before=0))]
    far = [_sides(row) for row in side_by_side(make_match(marked, before=90_000))]
    assert near == far


def _sides(row: Row) -> tuple[list[tuple[str, int | None]], ...]:
    return tuple([(piece.text, piece.edit) for piece in side] for side in (row.source, row.page))


def test_a_copy_longer_than_one_window_stays_aligned(make_match: Callable[..., Match]) -> None:
    paragraphs = [f"Lamp {number} stands on pier {number * 7}." for number in range(1500)]
    match = make_match("\n\n".join(paragraphs))
    on_page = "\n\n".join(f"{number}. {text}" for number, text in enumerate(paragraphs, 1))
    match = replace(match, page_text=on_page, in_page=Span(0, len(on_page)), parts=())
    rows = side_by_side(match)
    assert len(rows) == 1500
    assert all(_joined(row.page).endswith(_joined(row.source)) for row in rows)


def test_a_page_of_hard_line_breaks_is_cut_where_the_paragraphs_end(
    make_match: Callable[..., Match],
) -> None:
    match = make_match("One lamp is lit at dusk.\n\nTwo are lit at dawn.")
    page = "One lamp\nis lit at dusk.\nTwo are\nlit at dawn."
    rows = side_by_side(replace(match, page_text=page, in_page=Span(0, len(page)), parts=()))
    assert [_joined(row.page) for row in rows] == [
        "One lamp\nis lit at dusk.",
        "Two are\nlit at dawn.",
    ]


texts = st.text(alphabet="ab .\n\u00e9", max_size=60)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start, end = sorted((draw(st.integers(-5, 70)), draw(st.integers(-5, 70))))
    return Span(start, end)


@given(
    texts, texts, st.lists(st.tuples(spans(), spans()), max_size=5), st.lists(spans(), max_size=3)
)
def test_no_word_is_lost_or_told_twice(
    source: str, page: str, edited: list[tuple[Span, Span]], quoted: list[Span]
) -> None:
    rows = side_by_side(
        Match(
            text_id="t", owner_id="w", chapter_id="c", title="", match_class=MatchClass.ALTERED,
            in_source=Span(0, len(source)), in_page=Span(0, len(page)), source_text=source,
            page_text=page, origin=Origin.OWN, similarity=0.5, words=1, own_words=1,
            longest_own_run=1, strength=Strength.STRONG, share_of_source=0.1, share_of_page=0.1,
            editions=(), fossils=(),
            parts=tuple(Part(span, Origin.THIRD_PARTY, "s") for span in quoted),
            edits=tuple(Edit(EditKind.OTHER, "", "", one, other) for one, other in edited),
        )
    )  # fmt: skip
    told = ["".join(_joined(getattr(row, side)) for row in rows) for side in ("source", "page")]
    assert [_dense(text) for text in told] == [_dense(source), _dense(page)]


def _dense(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_each_part_of_a_mixed_copy_stands_beside_its_own_wording(
    make_match: Callable[..., Match],
) -> None:
    page = "One lamp is lit at dusk. Two boats may sail."
    edit = Edit(EditKind.DUTY, "must", "may", Span(10, 14), Span(35, 38))
    match = replace(
        make_match("Two boats must sail."),
        page_text=page,
        in_page=Span(0, len(page)),
        in_source=Span(0, 20),
        parts=(),
        edits=(edit,),
        edition_parts=(
            EditionPart(Span(0, 25), (), "old", Span(40, 65), "One lamp is lit at dusk. "),
            EditionPart(Span(25, 44), (), "new", Span(0, 20), "Two boats must sail."),
        ),
    )

    rows = side_by_side(match)

    assert [(_joined(row.source), _joined(row.page)) for row in rows] == [
        ("One lamp is lit at dusk.", "One lamp is lit at dusk."),
        ("Two boats must sail.", "Two boats may sail."),
    ]
    assert [piece.text for row in rows for piece in row.source if piece.edit == 0] == ["must"]
