"""Words of any kind: kept exactly, and in the same order on every database."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.records.captures import Scan, UrlState
from corpus.records.works import SourceText
from corpus.store.database import Store
from tests.corpus.store.conftest import NewStore
from tests.corpus.store.records import DAY, MADE, a_grant, a_work, planned

# Hypothesis leaves out halves of surrogate pairs unless they are named.
_any_words = st.text(
    st.characters(codec=None) | st.sampled_from("\0\ud800\udfff\ufdd0"), max_size=9
)


@settings(max_examples=40)
@given(st.lists(_any_words, min_size=1, max_size=8, unique=True))
def test_come_back_as_they_were(new_store: NewStore, words: list[str]) -> None:
    texts = {SourceText(name, name, DAY, name, name) for name in words}
    with new_store() as store:
        assert store.works.put_source_texts(list(texts)) == len(texts)
        assert set(store.works.source_texts()) == texts


@pytest.mark.parametrize("words", ["\0", "a\0b", "\ud800", "\ufdd0", '\ufdd0"\0"', "a\n\0"])
def test_that_a_database_refuses_are_found_by_their_key(store: Store, words: str) -> None:
    store.works.put(a_work(words))
    store.works.put(replace(a_work(words), title="later"))

    assert [(work.id, work.title) for work in store.works.all()] == [(words, "later")]


def test_of_a_hostile_answer_end_a_line_of_the_ledger(store: Store, scan: Scan) -> None:
    store.urls.plan([planned("http://a/", scan_id=scan.id)])

    store.urls.end(scan.id, "http://a/", UrlState.FAILED, "it said \0 and \udcff")

    assert [line.reason for line in store.urls.of_scan(scan.id)] == ["it said \0 and \udcff"]


def test_are_put_in_order_by_their_code_points(store: Store) -> None:
    names = ["B", "a", "_", "É", "e", "Z", "1", "z", "\U0001f680", "ß", "A"]
    store.register.add(MADE, [a_grant(name) for name in names])

    found = [grant.reference for grant in store.register.grants()]
    assert found == ["1", "A", "B", "Z", "_", "a", "e", "z", "É", "ß", "\U0001f680"]
