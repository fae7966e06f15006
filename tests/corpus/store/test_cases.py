"""The shelf of cases."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.audit_chain import chain_faults, record_faults
from corpus.errors import BadInput
from corpus.records.audit import EventKind
from corpus.records.captures import Scan
from corpus.records.cases import (
    Actor,
    Case,
    CaseState,
    Decision,
    DecisionKind,
    Reason,
    Sighting,
)
from corpus.records.findings import Verdict
from corpus.records.letters import Letter, LetterKind
from corpus.reproduced import content_digest
from corpus.store.database import Store
from corpus.store.documents import from_json, to_json
from tests.corpus.store.records import NOON, times

CASE = Case("c", "a.example", "manual")
OPENED = Decision(
    *("c", 1, NOON, "reusewatch", Actor.SOFTWARE, DecisionKind.MOVE),
    *(None, CaseState.NEW, Reason.FOUND),
)
TAKEN = replace(OPENED, number=2, by="Ann", from_state=CaseState.NEW, to_state=CaseState.EXEMPT)
LETTER = Letter("c-L1", "c", LetterKind.COURTESY, NOON, "Ann", None, ())


def faults(store: Store) -> tuple[str, ...]:
    entries = store.audit.entries()
    return (*chain_faults(entries), *record_faults(entries, store.cases.documents()))


def test_what_is_entered_is_given_back_and_chained(store: Store) -> None:
    store.cases.enter([OPENED], [CASE])
    store.cases.enter([TAKEN], letter=LETTER)

    assert store.cases.all() == (CASE,)
    assert store.cases.decisions() == {"c": (OPENED, TAKEN)}
    assert store.cases.letters() == (LETTER,)
    assert [(entry.event.kind, entry.event.subject) for entry in store.audit.entries()] == [
        (EventKind.DECISION, "c-1"),
        (EventKind.LETTER, "c-L1"),
        (EventKind.DECISION, "c-2"),
    ]
    assert [entry.made.by for entry in store.audit.entries()] == ["reusewatch", "Ann", "Ann"]
    assert faults(store) == ()


def test_of_two_who_decide_at_once_the_second_is_refused(store: Store) -> None:
    store.cases.enter([OPENED], [CASE])
    store.cases.enter([TAKEN])
    head = store.audit.head()

    with pytest.raises(BadInput, match="somebody else has decided in the meantime"):
        store.cases.enter([replace(TAKEN, by="Bob")], letter=LETTER)

    assert store.cases.decisions() == {"c": (OPENED, TAKEN)}
    assert store.cases.letters() == ()
    assert store.audit.head() == head


def test_a_bulk_of_which_one_is_refused_enters_nothing(store: Store) -> None:
    other = Case("d", "b.example", "manual")
    store.cases.enter([OPENED, replace(OPENED, case_id="d")], [CASE, other])

    with pytest.raises(BadInput, match="case d: somebody"):
        store.cases.enter([TAKEN, replace(TAKEN, case_id="d", number=4)])

    assert {case: len(of_case) for case, of_case in store.cases.decisions().items()} == {
        "c": 1,
        "d": 1,
    }


def test_a_sighting_takes_the_place_of_the_one_before(store: Store, scan: Scan) -> None:
    pieces = ("a" * 16, "b" * 16)
    content = content_digest(pieces)
    seen = Sighting(
        *("f", "a.example", "manual", "http://a.example/", content, "0" * 64),
        *(Verdict.NOT_PRIOR, None, scan.id),
    )
    missing = replace(seen, absent_in=("s2",), former_urls=("http://a.example/old",))

    store.cases.enter_scan([seen], [pieces], [], [])
    store.cases.enter_scan([missing], [pieces], [], [])

    assert store.cases.sightings() == (missing,)
    assert store.cases.contents() == {content: frozenset(pieces)}


@settings(max_examples=60)
@given(st.builds(Decision, at=times), st.builds(Letter, at=times))
def test_decisions_and_letters_come_back_from_json(decision: Decision, letter: Letter) -> None:
    assert from_json(Decision, to_json(decision)) == decision
    assert from_json(Letter, to_json(letter)) == letter
