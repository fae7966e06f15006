"""Findings with what is personal in their page's words masked."""

from collections.abc import Callable
from dataclasses import replace

from corpus.personal.redacted_findings import Masking, redacted_finding, redacted_match
from corpus.records.findings import (
    Check,
    Facts,
    Finding,
    GrantConsidered,
    Hint,
    Standing,
    Verdict,
)
from corpus.records.matches import Match, Span
from corpus.records.privacy import Privacy
from tests.reports.conftest import make_finding as make_finding  # noqa: PLC0414 - a fixture
from tests.reports.marked_text import MARKED, marked_match

MakeFinding = Callable[..., Finding]
SHARED = "The warden of 01632 960001 counts the boats at dusk, and tells "


def words_on_page(match: Match) -> list[str]:
    begins = match.in_page.start
    spans = (Span(edit.in_page.start - begins, edit.in_page.end - begins) for edit in match.edits)
    return [" ".join(span.of(match.page_text).split()) for span in spans]


def test_only_what_the_page_put_in_is_masked() -> None:
    match = marked_match(MARKED.replace("Our own crews", "Ann (ann@quay.example) and the crews"))
    told = redacted_match(match, Privacy())

    assert told.page_text == match.page_text.replace("ann@quay.example", "████████████████")
    assert told.source_text == match.source_text
    assert told == replace(match, page_text=told.page_text, edits=told.edits)


def test_edits_quote_the_masked_page() -> None:
    match = marked_match(
        SHARED + "{other:the master|Mr Noel Gordon (noel@quay.example)} of {role:it|them,\nNoel "
        "Gordon} at once."
    )
    told = redacted_match(match, Privacy())

    assert "Gordon" not in told.page_text
    assert "noel@" not in told.page_text
    assert [edit.page_words for edit in told.edits] == [
        "Mr ████ ██████ (█████████████████)",
        "them, ████ ██████",
    ]
    assert [edit.page_words for edit in told.edits] == words_on_page(told)
    assert [edit.in_page for edit in told.edits] == [edit.in_page for edit in match.edits]


def test_a_match_without_anything_personal_is_given_back() -> None:
    match = marked_match("The warden counts the {other:boats|ships} at dusk.")
    assert redacted_match(match, Privacy()) is match
    assert "█████" in redacted_match(match, Privacy(left_out=("ships",))).page_text


def test_facts_are_masked_wherever_they_are_quoted(make_finding: MakeFinding) -> None:
    line = "© 2026 Dr Ada Byron, ada@quay.example"
    finding = make_finding(Verdict.PARTIAL_CONSENT)
    assert finding.facts is not None
    check = Check("act", passed=False, detail=f"Sold (the page has: “£5, ring {'01632 960999'}”).")
    finding = replace(
        finding,
        facts=Facts(
            names_work=False,
            links_official=False,
            licence_claimed="",
            sale="£5, ring 01632 960999",
            offered_as_file=False,
            copyright_line=line,
            other_sale="tickets £5, ring 01632 960998",
            other_licence="Photo: Dr Noel Byron, CC0",
        ),
        hints=(
            Hint("licence_claimed", f"The page has: “{line}”."),
            Hint("stale_edition", "1 amendment missed: the office's number is 01632 960001."),
        ),
        judgement=replace(
            finding.judgement,
            considered=(GrantConsidered("trust", "HT/1", Standing.ACTS, (check,)),),
        ),
    )
    told = redacted_finding(finding, Privacy())

    assert told.facts is not None
    assert told.facts.copyright_line == "© 2026 Dr ███ █████, ████████████████"
    assert told.facts.sale == "£5, ring █████ ██████"
    assert told.facts.other_sale == "tickets £5, ring █████ ██████"
    assert told.facts.other_licence == "Photo: Dr ████ █████, CC0"
    assert told.hints[0].detail == "The page has: “© 2026 Dr ███ █████, ████████████████”."
    assert told.hints[1] == finding.hints[1]
    (grant,) = told.judgement.considered
    assert grant.checks[0].detail == "Sold (the page has: “£5, ring █████ ██████”)."


def test_a_finding_is_masked_every_time_it_is_read(make_finding: MakeFinding) -> None:
    match = marked_match("The warden tells {other:them|noel@quay.example} of boats.")
    mask = Masking(Privacy())
    named = make_finding(Verdict.PARTIAL_CONSENT, match, number=1)
    clean = make_finding(Verdict.PARTIAL_CONSENT, marked_match(SHARED), number=2)

    for _ in range(2):
        assert "noel" not in mask(named).matches[0].page_text
        assert mask(clean) is clean


def test_a_page_that_could_not_be_read_has_nothing_to_mask(make_finding: MakeFinding) -> None:
    finding = make_finding(Verdict.UNREADABLE)
    assert redacted_finding(finding, Privacy()) == finding
