"""Start pages become lines of the ledger."""

import pytest

from corpus.errors import BadUrl
from corpus.records.captures import UrlState
from crawler.seeds import planned_seeds


def test_seeds_are_canonical_and_each_planned_once_in_order() -> None:
    lines = planned_seeds(
        "scan", ["https://B.example", "http://a.example:8080/x#top", "https://b.example:443/"]
    )
    assert [line.url for line in lines] == ["https://b.example/", "http://a.example:8080/x"]
    assert [line.host for line in lines] == ["b.example", "a.example:8080"]
    assert {(line.depth, line.found_on, line.state) for line in lines} == {
        (0, None, UrlState.PLANNED)
    }


def test_a_seed_that_is_no_web_address_is_named() -> None:
    with pytest.raises(BadUrl, match=r"www\.example\.org"):
        planned_seeds("scan", ["www.example.org"])
