"""Start pages become lines of the ledger."""

from dataclasses import replace

import pytest

from corpus.errors import BadUrl
from corpus.records.captures import PlannedUrl, UrlState
from crawler.seeds import planned_again, planned_seeds


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


def test_pages_of_an_earlier_scan_are_planned_again_where_start_pages_are() -> None:
    line = PlannedUrl(
        *("old", "http://www.a.example/x", "www.a.example", 2, "http://a.example/"),
        *(UrlState.READ, "", "capture"),
    )
    elsewhere = replace(line, url="http://b.example/x", host="b.example")
    seed = replace(line, url="http://a.example/y", host="a.example", depth=0, found_on=None)

    again = planned_again("new", ["https://a.example/start"], [line, elsewhere, seed])

    assert again == (
        replace(line, scan_id="new", state=UrlState.PLANNED, capture_id=None),
        replace(
            seed,
            scan_id="new",
            state=UrlState.PLANNED,
            capture_id=None,
            found_on="http://a.example/y",
        ),
    )
