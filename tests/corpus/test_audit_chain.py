"""The audit chain: whatever is done to its rows or to what they speak of shows."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from corpus.audit_chain import START, chain_faults, document_digest, head, next_entry, record_faults
from corpus.records.audit import AuditEntry, AuditEvent, EventKind, Made

NOON = datetime(2026, 10, 1, 12, tzinfo=UTC)


def chain(length: int) -> list[AuditEntry]:
    entries: list[AuditEntry] = []
    for number in range(length):
        event = AuditEvent(EventKind.GRANT, f"holder/{number}", document_digest({"is": number}))
        made = Made(NOON + timedelta(minutes=number), "A. Clerk")
        entries.append(next_entry(entries[-1] if entries else None, event, made))
    return entries


def test_an_entry_s_digest_is_that_of_its_canonical_json() -> None:
    event = AuditEvent(EventKind.GRANT, "lscp/Brief é", "d" * 64)
    local = NOON.astimezone(timezone(timedelta(hours=1)))

    entry = next_entry(None, event, Made(local, "A. Clerk"))

    written = (
        '{"at":"2026-10-01T12:00:00.000000+00:00","by":"A. Clerk",'
        '"document_sha256":"' + "d" * 64 + '","kind":"grant","number":1,'
        '"previous":"' + "0" * 64 + '","subject":"lscp/Brief \\u00e9"}'
    )
    assert entry.digest == hashlib.sha256(written.encode()).hexdigest()


@given(st.integers(0, 6))
def test_a_chain_that_was_only_continued_has_no_fault(length: int) -> None:
    entries = chain(length)

    assert chain_faults(entries) == ()
    assert head(entries) == (entries[-1].digest if entries else START)


@given(st.integers(2, 6), st.data())
def test_any_entry_taken_out_but_the_last_shows(length: int, data: st.DataObject) -> None:
    entries = chain(length)
    del entries[data.draw(st.integers(0, length - 2))]

    assert chain_faults(entries) != ()


@given(st.permutations(range(5)))
def test_any_other_order_shows(order: list[int]) -> None:
    entries = chain(5)

    faults = chain_faults([entries[place] for place in order])

    assert (faults == ()) == (order == sorted(order))


@given(st.integers(0, 4), st.data())
def test_any_edit_of_a_row_shows(place: int, data: st.DataObject) -> None:
    entries = chain(5)
    entry = entries[place]
    edited = data.draw(
        st.sampled_from(
            [
                replace(entry, made=replace(entry.made, by="B. Clerk")),
                replace(entry, made=replace(entry.made, at=NOON - timedelta(days=1))),
                replace(entry, event=replace(entry.event, subject="holder/other")),
                replace(entry, event=replace(entry.event, kind=EventKind.DECISION)),
                replace(entry, event=replace(entry.event, document_sha256="e" * 64)),
                replace(entry, previous="f" * 64),
                replace(entry, digest="f" * 64),
                replace(entry, number=9),
            ]
        )
    )
    entries[place] = edited

    assert chain_faults(entries) != ()


def test_an_edit_with_a_new_digest_shows_at_the_next_entry_or_in_the_head() -> None:
    entries = chain(3)
    forged = next_entry(entries[0], replace(entries[1].event, subject="x"), entries[1].made)

    assert chain_faults([entries[0], forged, entries[2]]) == (
        "entry 3 does not continue the one before it",
    )
    assert chain_faults([entries[0], forged]) == ()
    assert head([entries[0], forged]) != head(entries[:2])


def test_what_is_on_record_must_be_what_was_entered() -> None:
    entries = chain(3)
    on_record = {
        (EventKind.GRANT, "holder/0"): document_digest({"is": 0}),
        (EventKind.GRANT, "holder/1"): document_digest({"is": "edited"}),
        (EventKind.DECISION, "7"): document_digest({}),
    }

    assert record_faults(entries, on_record) == (
        "decision 7: was never entered",
        "grant holder/1, entry 2: was edited",
        "grant holder/2, entry 3: was removed",
    )


def test_what_was_erased_on_purpose_is_not_missed() -> None:
    entries = chain(1)
    erasure = AuditEvent(EventKind.ERASURE, "grant holder/0", document_digest("asked for"))
    entries.append(next_entry(entries[0], erasure, Made(NOON, "A. Clerk")))

    assert record_faults(entries, {}) == ()


def test_an_erased_page_is_held_against_what_is_kept_of_its_erasure() -> None:
    entries = chain(1)
    key = (EventKind.ERASURE, "5e3c2a52")
    erasure = AuditEvent(*key, document_digest("asked for"))
    entries.append(next_entry(entries[0], erasure, Made(NOON, "A. Clerk")))
    kept = {(EventKind.GRANT, "holder/0"): document_digest({"is": 0})}

    assert record_faults(entries, {**kept, key: document_digest("asked for")}) == ()
    assert record_faults(entries, {**kept, key: document_digest("never asked")}) == (
        "erasure 5e3c2a52, entry 2: was edited",
    )
    assert record_faults(entries, kept) == ("erasure 5e3c2a52, entry 2: was removed",)
    assert record_faults(entries[:1], {**kept, key: document_digest("asked for")}) == (
        "erasure 5e3c2a52: was never entered",
    )
