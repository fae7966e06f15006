"""Every record comes back from the store as it went in."""

import json
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.audit_chain import record_faults
from corpus.records.captures import Capture, Scan
from corpus.records.erasures import Erasure
from corpus.records.findings import Finding
from corpus.records.grants import Affiliate, Completeness, Grant
from corpus.records.matches import Match
from corpus.records.works import Chapter, SourceText, Work
from corpus.store.documents import from_json, to_json
from tests.corpus.store import records
from tests.corpus.store.conftest import NewStore

_few = settings(max_examples=30)  # each one opens a database


@_few
@given(records.works)
def test_a_work(new_store: NewStore, work: Work) -> None:
    with new_store() as store:
        store.works.put(work)
        store.works.put(work)

        assert store.works.get(work.id) == work
        assert store.works.all() == (work,)


@_few
@given(st.lists(records.chapters_of("manual"), max_size=4, unique_by=lambda each: each.id))
def test_chapters(new_store: NewStore, chapters: list[Chapter]) -> None:
    with new_store() as store:
        store.works.put(records.a_work("manual"))
        changed = store.works.put_chapters("manual", records.DAY, chapters)

        assert changed == len(chapters)
        assert store.works.put_chapters("manual", records.DAY, chapters) == 0
        assert set(store.works.chapters("manual")) == set(chapters)


@_few
@given(st.lists(records.source_texts, max_size=3, unique_by=lambda t: (t.source_id, t.name)))
def test_texts_of_sources(new_store: NewStore, texts: list[SourceText]) -> None:
    with new_store() as store:
        assert store.works.put_source_texts(texts) == len(texts)
        assert store.works.put_source_texts(texts) == 0
        assert set(store.works.source_texts()) == set(texts)


@_few
@given(
    st.lists(records.grants, max_size=3, unique_by=lambda each: (each.holder, each.reference)),
    st.lists(records.affiliates, max_size=3, unique=True),
    st.lists(records.statements, max_size=3, unique=True),
)
def test_the_register(
    new_store: NewStore,
    grants: list[Grant],
    affiliates: list[Affiliate],
    statements: list[Completeness],
) -> None:
    with new_store() as store:
        entered = store.register.add(records.MADE, grants, affiliates, statements)

        assert entered == len(grants) + len(affiliates) + len(statements)
        assert store.register.add(records.MADE, grants, affiliates, statements) == 0
        assert set(store.register.grants()) == set(grants)
        assert set(store.register.affiliates()) == set(affiliates)
        assert set(store.register.statements()) == set(statements)


@_few
@given(records.scans)
def test_a_scan(new_store: NewStore, scan: Scan) -> None:
    with new_store() as store:
        store.scans.start(scan)

        assert store.scans.get(scan.id) == scan
        assert store.scans.latest() == scan


@_few
@given(records.captures)
def test_a_capture(new_store: NewStore, capture: Capture) -> None:
    with new_store() as store:
        assert store.captures.add(capture)
        assert not store.captures.add(replace(capture, url="other"))
        assert store.captures.get(capture.id) == capture
        assert store.captures.of_url(capture.url) == (capture,)


@_few
@given(records.captures, records.erasures, st.uuids().map(str))
def test_an_erasure(new_store: NewStore, capture: Capture, erasure: Erasure, id_: str) -> None:
    capture, erasure = replace(capture, id=id_), replace(erasure, capture_id=id_)
    with new_store() as store:
        store.captures.add(capture)

        assert store.erasures.enter(records.MADE, [erasure]) == (erasure,)
        assert store.erasures.of([capture.id]) == {capture.id: erasure}
        assert record_faults(store.audit.entries(), store.erasures.documents()) == ()


@_few
@given(st.lists(records.matches, max_size=3))
def test_matches(new_store: NewStore, matches: list[Match]) -> None:
    with new_store() as store:
        store.captures.add(records.capture("c"))
        for _ in range(2):
            store.matches.put("c", records.extracted(), matches)

            assert store.matches.of_capture("c") == tuple(matches)


@given(records.findings)
def test_a_finding(finding: Finding) -> None:
    written = json.dumps(to_json(finding))

    assert from_json(Finding, json.loads(written)) == finding
