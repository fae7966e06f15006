"""What stands in the way of a letter."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from corpus.records.amendments import Amendment
from corpus.records.cases import CaseState, Covered
from corpus.records.findings import Finding, Hint, Judgement, Verdict
from corpus.records.letters import LetterKind
from corpus.records.matches import Edit, EditKind, Match, Span, Strength
from corpus.records.works import Holder, SourceName
from corpus.reproduced import content_digest
from licensing.cases.folding import Standing
from licensing.cases.letters import Grounds, blocks

Kind = LetterKind
PIECES = ("0" * 16,)


def finding(verdict: Verdict = Verdict.NO_CONSENT_ON_RECORD, missed: int | None = 0) -> Finding:
    return Finding(
        *("f", "scan", "manual", "http://a.example/", "c", datetime(2026, 5, 4, tzinfo=UTC)),
        *(date(2026, 5, 4), "this scan", Judgement(verdict, (), (), (), ""), (), None, ()),
        *(Strength.STRONG, 0.1, 0.1, None, missed),
        pieces=PIECES,
    )


def grounds(kind: Kind = Kind.COURTESY, *findings: Finding, **fields: object) -> Grounds:
    plain = Grounds(
        case_id="c",
        kind=kind,
        standing=Standing(CaseState.UNDER_REVIEW),
        findings=findings or (finding(),),
        missing_sources=(),
        undeclared=(),
        changed=(),
        sent=(),
        before_claim=False,
    )
    return replace(plain, **fields)  # type: ignore[arg-type]  # fields by name


def only(of: Grounds) -> str:
    (problem,) = blocks(of)
    return problem


@pytest.mark.parametrize("kind", [Kind.COURTESY, Kind.CONSENT_REQUEST, Kind.HOST_NOTICE])
def test_nothing_stands_in_the_way_of_an_ordinary_letter(kind: Kind) -> None:
    assert blocks(grounds(kind)) == ()


@pytest.mark.parametrize("kind", [*Kind])
def test_missing_sources_block_every_letter(kind: Kind) -> None:
    source = SourceName("act", "Harbour Act", "OGL-UK-3.0", "")
    told = blocks(grounds(kind, missing_sources=(source,)))
    assert "“Harbour Act”, which the work quotes, is not loaded" in told[0]


@pytest.mark.parametrize("kind", [*Kind])
def test_an_incomplete_register_blocks_every_letter(kind: Kind) -> None:
    undeclared = (Holder("press", "North Press"), Holder("board", "Harbour Board"))
    told = blocks(grounds(kind, undeclared=undeclared))
    assert told[0].startswith("North Press and Harbour Board have not declared the register")


def test_a_permission_entered_since_the_scan_blocks_every_letter() -> None:
    told = only(grounds(Kind.COURTESY, changed=("press/L-1", "board/L-2")))
    assert told.startswith("of the permissions for this site, press/L-1 and board/L-2 have changed")


@pytest.mark.parametrize("kind", ["disputed_origin", "quotation_likely"])
def test_a_hint_blocks_until_a_person_rules_on_what_is_there(kind: str) -> None:
    doubtful = replace(finding(), hints=(Hint(kind, "Look."),))
    assert f"`reusewatch case decide c --ruling {kind}" in only(grounds(Kind.COURTESY, doubtful))
    covered = Covered("f", content_digest(PIECES), Verdict.NO_CONSENT_ON_RECORD, 0)
    ruled = Standing(CaseState.UNDER_REVIEW, rulings=((kind, (covered,)),))
    assert blocks(grounds(Kind.COURTESY, doubtful, standing=ruled)) == ()
    other = {"disputed_origin": "quotation_likely", "quotation_likely": "disputed_origin"}[kind]
    of_other = Standing(CaseState.UNDER_REVIEW, rulings=((other, (covered,)),))
    assert kind in only(grounds(Kind.COURTESY, doubtful, standing=of_other))
    more = replace(doubtful, pieces=("1" * 16,))
    assert kind in only(grounds(Kind.COURTESY, more, standing=ruled))


def test_letters_before_claim_are_off_until_they_are_switched_on() -> None:
    assert "write before_claim = true under [letters]" in only(grounds(Kind.BEFORE_CLAIM))
    assert blocks(grounds(Kind.BEFORE_CLAIM, before_claim=True)) == ()


def test_the_first_letter_about_an_out_of_date_copy_is_the_safety_note() -> None:
    stale = finding(missed=2)
    for kind in (Kind.COURTESY, Kind.CONSENT_REQUEST, Kind.HOST_NOTICE):
        assert "the first letter is the safety note" in only(grounds(kind, stale))
        assert blocks(grounds(kind, stale, sent=(Kind.SAFETY_NOTE,))) == ()
    assert blocks(grounds(Kind.SAFETY_NOTE, stale)) == ()
    before_claim = grounds(Kind.BEFORE_CLAIM, stale, before_claim=True, sent=(Kind.COURTESY,))
    assert "the first letter is the safety note" in only(before_claim)


@pytest.mark.parametrize("missed", [0, None])
def test_no_copy_is_called_out_of_date_that_is_not_known_to_be(missed: int | None) -> None:
    told = only(grounds(Kind.SAFETY_NOTE, finding(missed=missed)))
    assert "no copy is known to be out of date" in told


def test_an_amendment_missed_makes_a_copy_out_of_date_too() -> None:
    amended = (Amendment("ropes", date(2026, 4, 1), "Noon, no later."),)
    stale = replace(finding(), missed_amendments=amended)
    assert blocks(grounds(Kind.SAFETY_NOTE, stale)) == ()
    assert "the first letter is the safety note" in only(grounds(Kind.COURTESY, stale))


def test_a_copy_whose_meaning_was_changed_may_be_told_of_by_a_safety_note(
    make_match: Callable[..., Match],
) -> None:
    edit = Edit(EditKind.TIME_LIMIT, "an hour", "a day", Span(5, 12), Span(15, 20))
    match = make_match(edits=(edit,))
    changed = replace(finding(), matches=(match,))
    assert blocks(grounds(Kind.SAFETY_NOTE, changed)) == ()
    assert blocks(grounds(Kind.COURTESY, changed)) == ()


def test_a_permitted_copy_gets_a_safety_note_at_most() -> None:
    permitted = finding(Verdict.CONSENTED, missed=1)
    assert blocks(grounds(Kind.SAFETY_NOTE, permitted)) == ()
    told = blocks(grounds(Kind.COURTESY, permitted))
    assert "written permission is on record for every copy" in told


def test_where_nothing_is_there_any_more_only_thanks_are_due() -> None:
    gone = replace(grounds(), findings=())
    assert "no copy is there any more" in only(gone)
    settled = Standing(CaseState.RESOLVED_REMOVED)
    assert blocks(replace(gone, kind=Kind.THANKS, standing=settled)) == ()
    assert "settle the site record first" in only(replace(gone, kind=Kind.THANKS))
    assert "a letter of thanks is all" in only(grounds(Kind.COURTESY, standing=settled))
