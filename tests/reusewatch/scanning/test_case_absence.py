"""Copies that are gone, out of reach, or back, by real scans of sites that change in between."""

import pytest

from corpus.records.cases import Reason
from corpus.store.database import open_store
from tests.reusewatch.watched import WATCH, State, Watched, decide


@pytest.mark.parametrize("page", ["gone", "rewritten"])
def test_a_copy_absent_twice_waits_for_a_person(watched: Watched, page: str) -> None:
    watched.links("/policy")
    url = watched.show("/policy", WATCH)
    watched.scan()
    if page == "gone":
        watched.links()
        watched.fail(url, 410)
    else:
        watched.show("/policy", "We have written rules of our own.")

    watched.scan()
    assert watched.state() is State.NEW
    watched.scan()
    assert watched.state() is State.GONE_PENDING
    watched.scan()
    assert watched.state() is State.GONE_PENDING


@pytest.mark.parametrize("status", [0, 403, 500])
def test_a_page_that_cannot_be_fetched_closes_nothing(watched: Watched, status: int) -> None:
    watched.links("/policy")
    url = watched.show("/policy", WATCH)
    watched.scan()
    watched.fail(url, status)

    for _ in range(3):
        watched.scan()

    assert watched.state() is State.NEW
    assert watched.sightings()[url].absent_in == ()


def test_absence_counts_without_a_sighting_in_between(watched: Watched) -> None:
    watched.links("/policy")
    url = watched.show("/policy", WATCH)
    watched.scan()
    for _ in range(2):
        watched.fail(url, 404)
        watched.scan()
        watched.show("/policy", WATCH)
        watched.scan()

    assert watched.state() is State.NEW


def test_a_copy_seen_again_brings_its_case_back(watched: Watched) -> None:
    watched.links("/policy")
    url = watched.show("/policy", WATCH)
    watched.scan()
    decide(watched, State.UNDER_REVIEW)
    watched.fail(url, 404)
    watched.scan()
    watched.scan()
    watched.show("/policy", WATCH)

    watched.scan()

    assert watched.state() is State.UNDER_REVIEW
    assert watched.decisions()[-1].reason is Reason.SEEN_AGAIN


def test_a_removed_copy_that_comes_back_makes_the_case_recur(watched: Watched) -> None:
    watched.links("/policy")
    url = watched.show("/policy", WATCH)
    watched.scan()
    watched.fail(url, 404)
    watched.scan()
    watched.scan()
    decide(watched, State.RESOLVED_REMOVED, reason=Reason.REMOVED)
    watched.scan()
    assert watched.state() is State.RESOLVED_REMOVED
    watched.show("/policy", WATCH)

    watched.scan()

    assert watched.state() is State.RECURRED
    assert watched.decisions()[-1].reason is Reason.SEEN_AGAIN


def test_a_copy_that_nothing_links_to_any_more_is_visited_all_the_same(watched: Watched) -> None:
    watched.links("/policy")
    url = watched.show("/policy", WATCH)
    watched.scan()
    watched.links()

    assert url in watched.scan()


def test_the_same_scan_told_again_means_nothing_more(watched: Watched) -> None:
    from reusewatch.configuration.organisations import Organisations
    from reusewatch.scanning.cases import update_cases

    watched.links("/policy")
    url = watched.show("/policy", WATCH)
    watched.scan()
    watched.fail(url, 404)
    watched.scan()
    before = watched.cases(), watched.sightings()
    with open_store(watched.config.store_url) as store:
        scan = store.scans.latest()
        assert scan is not None
        found = store.findings.of_scan(scan.id)
        for _ in range(2):
            update_cases(store, scan.id, found, Organisations(), watched.now)

    assert (watched.cases(), watched.sightings()) == before


def test_several_hosts_of_one_organisation_are_one_site(watched: Watched) -> None:
    hosts = [root.removeprefix("http://") for root in watched.roots]
    toml = watched.folder / "reusewatch.toml"
    toml.write_text(
        toml.read_text("utf-8")
        + f'\n[[site]]\nname = "Two Harbours"\nhosts = {hosts}\n'.replace("'", '"'),
        "utf-8",
    )
    for site in (0, 1):
        watched.links("/policy", site=site)
        watched.show("/policy", WATCH, site=site)

    watched.scan()

    assert list(watched.cases()) == [hosts[0]]
    (opened,) = watched.decisions()
    assert len(opened.covers) == 2


def one_organisation(watched: Watched, hosts: list[str]) -> None:
    """Say in the folder whose the hosts are, in this order."""
    toml = watched.folder / "reusewatch.toml"
    before, _, _ = toml.read_text("utf-8").partition("\n[[site]]")
    named = f'\n[[site]]\nname = "Two Harbours"\nhosts = {hosts}\n'.replace("'", '"')
    toml.write_text(before + named, "utf-8")


def test_which_host_of_an_organisation_is_named_first_starts_no_new_record(
    watched: Watched,
) -> None:
    hosts = [root.removeprefix("http://") for root in watched.roots]
    watched.links("/policy")
    page = watched.show("/policy", WATCH)
    first = watched.scan()[page]
    before = watched.cases()
    for order in (hosts[::-1], hosts, hosts[::-1]):
        one_organisation(watched, order)
        watched.links("/policy", site=1)
        watched.show("/policy", WATCH, site=1)
        found = watched.scan()
        assert found[page].id == first.id
        assert list(watched.cases()) == list(before) == [hosts[0]]
        assert {sighting.site for sighting in watched.sightings().values()} == {hosts[0]}
