"""Of an erased page nothing stays but the words that it has in common with the protected text."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.personal.erased_findings import erased_finding, erased_match, is_erased
from corpus.personal.redaction import MASK
from corpus.records.findings import (
    Check,
    Facts,
    Finding,
    GrantConsidered,
    Hint,
    Judgement,
    Standing,
    Verdict,
)
from corpus.records.matches import (
    Edit,
    EditionPart,
    EditKind,
    Match,
    MatchClass,
    Origin,
    Span,
    Strength,
)
from corpus.records.privacy import Privacy
from tests.corpus.store import records

SOURCE = "wardens must ring the bell before noon and write every name in the harbour ledger"
NOON = datetime(2026, 3, 31, 12, tzinfo=UTC)


def match_of(source: str, page: str, *edits: tuple[int, int], start: int = 0) -> Match:
    """Make a match of a whole text; ``edits``: where the page has something else."""
    return Match(
        *("text", "manual", "watch", "Watch"),
        in_source=Span(0, len(source)),
        in_page=Span(start, start + len(page)),
        source_text=source,
        page_text=page,
        match_class=MatchClass.ALTERED,
        origin=Origin.OWN,
        parts=(),
        similarity=0.9,
        words=10,
        own_words=10,
        longest_own_run=10,
        strength=Strength.REVIEW,
        share_of_source=0.5,
        share_of_page=0.5,
        editions=(),
        fossils=(),
        edits=tuple(
            Edit(
                *(EditKind.OTHER, "", " ".join(page[first:after].split())),
                *(Span(0, 0), Span(start + first, start + after)),
            )
            for first, after in edits
        ),
    )


def finding_of(match: Match, facts: Facts, *hints: Hint, said: str = "Not permitted.") -> Finding:
    considered = GrantConsidered(
        "press", "letter-1", Standing.ACTS, (Check("act", passed=False, detail=said),)
    )
    return Finding(
        *("finding", "scan", "manual", "https://www.example.org/", "capture", NOON),
        first_seen=date(2026, 3, 30),
        first_seen_from="this scan",
        judgement=Judgement(Verdict.CONDITIONS_BREACHED, (), (), (considered,), said),
        matches=(match,),
        facts=facts,
        hints=hints,
        strength=Strength.REVIEW,
        share_of_work=0.5,
        share_of_page=0.5,
        page_text=None,
        missed_editions=None,
        pieces=("0123456789abcdef",),
    )


def blocked(text: str) -> str:
    return "".join(sign if sign.isspace() else MASK for sign in text)


def test_words_in_common_stay_and_what_an_edit_has_gives_way() -> None:
    page = "Wardens must ring\nAda Byron before noon and write every name."
    match = match_of(SOURCE, page, (18, 27), start=100)

    erased = erased_match(match)

    assert erased.page_text == "Wardens must ring\n███ █████ before noon and write every name."
    assert [edit.page_words for edit in erased.edits] == ["███ █████"]
    assert erased == replace(match, page_text=erased.page_text, edits=erased.edits)


def test_a_word_that_no_edit_names_gives_way_too() -> None:
    page = "4.1 Wardens must [12] ring, says Ada, the bell."
    erased = erased_match(match_of(SOURCE, page))
    assert erased.page_text == "█.█ Wardens must [██] ring, ████ ███, the bell."


def test_an_edit_gives_way_even_in_words_that_the_work_has_elsewhere() -> None:
    erased = erased_match(match_of(SOURCE, "write the harbour-name", (10, 22), start=50))
    assert erased.page_text == "write the ████████████"


def test_words_of_every_edition_that_was_copied_stay() -> None:
    match = match_of(SOURCE, "wardens must row out")
    part = EditionPart(Span(13, 20), (), "older", Span(0, 7), "row out")
    assert erased_match(match).page_text == "wardens must ███ ███"
    mixed = replace(match, edition_parts=(part,))
    assert erased_match(mixed).page_text == "wardens must row out"


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("ring 01632 960482 at noon", "ring █████ ██████ ██ noon"),
        ("ring 020 7946 0018 before", "ring 020 7946 0018 before"),
        ("write ada@harbour.example", "write ███████████████████"),
        ("the Warden Ada Byron, DSL", "the ██████ ███ █████, ███"),
    ],
)
def test_what_is_personal_gives_way_unless_the_work_has_it(said: str, left: str) -> None:
    source = f"{SOURCE} 020 7946 0018"
    assert erased_match(match_of(source, said)).page_text == left


def test_names_that_are_given_go_even_out_of_words_in_common() -> None:
    source = f"{SOURCE} of Ada Byron"
    match = match_of(source, "the ledger of Ada Byron")
    assert erased_match(match).page_text == "the ledger of Ada Byron"
    assert erased_match(match, Privacy(("ada byron",))).page_text == "the ledger of ███ █████"


def test_what_a_page_says_gives_way_wherever_a_finding_quotes_it() -> None:
    facts = Facts(
        *(True, False, "CC BY by Ada", "buy it from Ada: £5"),
        offered_as_file=False,
        copyright_line="© Ada Byron",
    )
    said = "It was sold (the page has: “buy it from Ada: £5”) and is not permitted."
    finding = finding_of(
        match_of(SOURCE, "wardens must ring"),
        facts,
        Hint("sale_or_paywall", "The page has: “buy it from Ada: £5”."),
        Hint("foi_disclosure", "The page has: “request of Ada”."),
        Hint("sale_or_paywall", "The page has: “a mug of “Ada”: £3”. It does not stand over it."),
        Hint("meaning_changed", "Changed in the copy: 1 role."),
        said=said,
    )

    erased = erased_finding(finding)

    assert erased.facts == replace(
        facts,
        licence_claimed="██ ██ ██ ███",
        sale="███ ██ ████ ████ ██",
        copyright_line="█ ███ █████",
    )
    assert [hint.detail for hint in erased.hints] == [
        "The page has: “███ ██ ████ ████ ██”.",
        "The page has: “███████ ██ ███”.",
        "The page has: “█ ███ ██ ██████ ██”. It does not stand over it.",
        "Changed in the copy: 1 role.",
    ]
    left = "It was sold (the page has: “███ ██ ████ ████ ██”) and is not permitted."
    assert erased.judgement.sentence == left
    assert erased.judgement.considered[0].checks[0].detail == left
    assert erased.judgement.verdict is finding.judgement.verdict
    assert erased.pieces == finding.pieces


words = st.sampled_from(SOURCE.split())
private = st.text("qxzvjkQXZVJK", min_size=3, max_size=8)  # letters of no word of the source
passages = st.lists(st.tuples(st.booleans(), words, private), min_size=1, max_size=30)


@given(passages, st.integers(0, 1_000), st.booleans())
def test_nothing_of_the_page_survives_but_what_is_in_common(
    passage: list[tuple[bool, str, str]], start: int, named: bool
) -> None:
    pieces = [common if is_common else own for is_common, common, own in passage]
    starts = [0]
    for piece in pieces:
        starts.append(starts[-1] + len(piece) + 1)
    page = " ".join(pieces)
    edits = [
        (first, after - 1)
        for (first, after), (is_common, _, _) in zip(pairwise(starts), passage, strict=True)
        if named and not is_common
    ]
    match = match_of(SOURCE, page, *edits, start=start)

    erased = erased_match(match)

    left = erased.page_text.split(" ")
    assert left == [common if is_common else MASK * len(own) for is_common, common, own in passage]
    assert len(erased.page_text) == len(page)
    assert [edit.in_page for edit in erased.edits] == [edit.in_page for edit in match.edits]
    assert all(
        edit.page_words == blocked(before.page_words)
        for edit, before in zip(erased.edits, match.edits, strict=True)
    )
    assert erased_match(erased) == erased
    assert is_erased(erased) == (not all(is_common for is_common, _, _ in passage))


@given(st.text(max_size=80), st.text(max_size=80))
def test_lengths_and_white_space_stay_whatever_the_page_has(source: str, page: str) -> None:
    erased = erased_match(match_of(source, page)).page_text
    assert len(erased) == len(page)
    assert [sign for sign in erased if sign.isspace()] == [sign for sign in page if sign.isspace()]
    assert all(one in {other, MASK} for one, other in zip(erased, page, strict=True))


@given(
    st.builds(Facts, licence_claimed=st.text(), sale=st.text(), copyright_line=st.text()),
    st.lists(st.builds(Hint, detail=st.text())),
    st.text(),
)
def test_a_finding_erased_twice_is_as_erased_once(
    facts: Facts, hints: list[Hint], said: str
) -> None:
    finding = finding_of(match_of(SOURCE, f"{said} wardens must ring"), facts, *hints, said=said)
    privacy = Privacy(("Ada Byron",))
    erased = erased_finding(finding, privacy)
    assert erased_finding(erased, privacy) == erased


@given(records.findings)
def test_whatever_a_finding_holds_its_places_and_its_verdict_stay(finding: Finding) -> None:
    erased = erased_finding(finding)

    def places(each: Finding) -> list[object]:
        matches = [(match.in_page, len(match.page_text), match.parts) for match in each.matches]
        edits = [(edit.in_page, len(edit.page_words)) for m in each.matches for edit in m.edits]
        return [*matches, *edits, each.line, each.pieces, each.judgement.standings]

    assert places(erased) == places(finding)
    assert [match.source_text for match in erased.matches] == [
        match.source_text for match in finding.matches
    ]


def test_every_text_of_the_facts_is_a_quotation_and_gives_way() -> None:
    texts = {field.name: "Ada Byron" for field in fields(Facts) if field.type in {"str", str}}
    assert {"sale", "licence_claimed", "copyright_line"} <= set(texts)
    others = {"names_work": True, "links_official": False, "offered_as_file": True}
    facts = Facts(**texts, **others)  # type: ignore[arg-type]

    erased = erased_finding(finding_of(match_of(SOURCE, "wardens"), facts)).facts

    assert erased is not None
    assert {name: getattr(erased, name) for name in texts} == dict.fromkeys(texts, "███ █████")
    assert (erased.names_work, erased.links_official, erased.offered_as_file) == (True, False, True)
