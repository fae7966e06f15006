"""Laws of what a page reproduces: by them findings keep their identity and decisions hold."""

from hypothesis import given
from hypothesis import strategies as st

from corpus.records.matches import (
    Edit,
    EditKind,
    Match,
    MatchClass,
    Origin,
    Part,
    Span,
    Strength,
)
from corpus.reproduced import content_digest, reproduced_pieces, resemblance

BELL = "A warden rings the lifeboat within ten minutes of a missing bell."
ROPE = "Ropes that are frayed must be shown to the harbour master before noon."
GULL = "Gulls may be fed on the outer mole alone."


def match(
    text: str,
    copied: str,
    *,
    strength: Strength = Strength.STRONG,
    origin: Origin = Origin.OWN,
    parts: tuple[Part, ...] = (),
    edits: tuple[Edit, ...] = (),
) -> Match:
    start = text.index(copied)
    span = Span(start, start + len(copied))
    return Match(
        *("text", "manual", "chapter", "Title", Span(0, 1), span, "", copied),
        match_class=MatchClass.ALTERED,
        origin=origin,
        parts=parts or (Part(span, origin, None),),
        similarity=1.0,
        words=20,
        own_words=20,
        longest_own_run=20,
        strength=strength,
        share_of_source=1.0,
        share_of_page=1.0,
        editions=(),
        fossils=(),
        edits=edits,
    )


def pieces(before: str, copied: str, after: str) -> tuple[str, ...]:
    text = f"{before}{copied}{after}"
    return reproduced_pieces(text, [match(text, copied)])


others = st.text(st.characters(exclude_characters=BELL + ROPE, max_codepoint=0x2FF), max_size=40)


@given(before=others, after=others)
def test_other_text_of_the_page_changes_nothing(before: str, after: str) -> None:
    plain = pieces("", f"{BELL} {ROPE}", "")

    assert pieces(f"{before}.\n\n", f"{BELL} {ROPE}", f"\n\n{after}") == plain


def test_a_word_more_or_less_at_the_edge_changes_nothing() -> None:
    text = f"This is our own policy. {BELL} {ROPE} We agree."
    whole = reproduced_pieces(text, [match(text, f"{BELL} {ROPE}")])
    shorter = f"{BELL} {ROPE}".removeprefix("A warden ").removesuffix(" before noon.")

    assert len(whole) == 2
    assert reproduced_pieces(text, [match(text, shorter)]) == whole
    assert reproduced_pieces(text, [match(text, f"policy. {BELL} {ROPE} We")]) == whole


def test_layout_and_typography_change_nothing() -> None:
    in_lines = BELL.replace("lifeboat within", "lifeboat\nwithin").replace("of a", "of\u00a0a")

    assert pieces("", in_lines, "") == pieces("Numbers: ", BELL, " (c)")


def test_a_changed_word_changes_the_content() -> None:
    changed = BELL.replace("ten minutes", "two hours")

    assert set(pieces("", BELL, "")).isdisjoint(pieces("", changed, ""))


def test_a_changed_telephone_number_changes_the_content() -> None:
    call = "Ring the harbour office on 020 7946 0110 before the tide turns."
    changed = call.replace("0110", "0555")
    spaced = call.replace("020 7946 0110", "(020) 79460110")

    assert set(pieces("", call, "")).isdisjoint(pieces("", changed, ""))
    assert pieces("", call, "") == pieces("", spaced, "")


def test_order_and_repetition_change_nothing() -> None:
    assert pieces("", f"{BELL} {ROPE}", "") == pieces("", f"{ROPE} {BELL}\n\n{BELL}", "")


def test_a_sentence_of_the_pages_own_amid_a_copy_is_not_reproduced() -> None:
    own = "We do this on Mondays."
    text = f"{BELL} {own} {ROPE}"
    start = text.index(own)
    added = Edit(EditKind.OTHER, "", own, Span(0, 0), Span(start, start + len(own)))

    found = reproduced_pieces(text, [match(text, text, edits=(added,))])

    assert found == pieces("", f"{BELL} {ROPE}", "")


def test_what_is_quoted_from_others_is_not_reproduced() -> None:
    text = f"{BELL} {ROPE}"
    middle = len(BELL)
    parts = (
        Part(Span(0, middle), Origin.OWN, None),
        Part(Span(middle, len(text)), Origin.THIRD_PARTY, "act"),
    )

    assert reproduced_pieces(text, [match(text, text, parts=parts)]) == pieces("", BELL, "")


def test_what_is_too_little_counts_only_by_itself() -> None:
    text = f"{BELL} {GULL}"
    strong, small = match(text, BELL), match(text, GULL, strength=Strength.BELOW)

    assert reproduced_pieces(text, [strong, small]) == pieces("", BELL, "")
    assert reproduced_pieces(text, [small]) == pieces("", GULL, "")


def test_a_few_words_of_a_long_sentence_are_a_piece_by_themselves() -> None:
    copied = "rings the lifeboat within ten minutes"
    text = f"As everybody knows by now who has ever been there in the dark, he {copied}"

    found = reproduced_pieces(text, [match(text, copied)])

    assert found == pieces("", copied, "")


def test_contents_resemble_each_other_by_their_share() -> None:
    one, both = pieces("", BELL, ""), pieces("", f"{BELL} {ROPE}", "")

    assert (resemblance(one, both), resemblance(both, one)) == (0.5, 0.5)
    assert resemblance((), ()) == 0.0
    assert content_digest(reversed(both)) == content_digest([*both, *both])
    assert content_digest(one) != content_digest(both)
