"""A finding in one line: what is counted of it."""

import json

from corpus.records.findings import Finding, FindingLine, Verdict
from corpus.records.matches import EditKind, Strength
from corpus.store.documents import from_json
from tests.corpus.store.rows_of_0001 import FINDINGS


def _finding(place: int) -> Finding:
    return from_json(Finding, json.loads(json.dumps(FINDINGS[place])))


def test_only_edits_of_the_holders_own_text_that_change_its_meaning_are_counted() -> None:
    assert _finding(0).line == FindingLine(
        id="changed",
        url="http://dunes.example/changed",
        verdict=Verdict.NO_CONSENT_ON_RECORD,
        strength=Strength.REVIEW,
        meaning_changes=1,
        meaning_changing_kinds=(EditKind.DUTY,),
        missed_editions=2,
        missed_amendments=None,
        share_of_work=0.125,
    )


def test_a_match_of_others_text_counts_for_nothing() -> None:
    assert _finding(1).line.meaning_changes == 0
    assert _finding(1).line.meaning_changing_kinds == ()
