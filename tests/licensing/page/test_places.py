"""What kind of place a page is."""

import pytest

from corpus.records.sites import SiteType
from corpus.urls import parse_url
from licensing.page.places import place_hints


@pytest.mark.parametrize(
    ("url", "kinds"),
    [
        ("https://www.seaside.norfolk.sch.uk/policies", ["school_s36"]),
        ("https://www.college.ac.uk/", ["school_s36"]),
        ("https://www.seaside.gov.uk/", ["public_administration"]),
        ("https://committees.parliament.uk/", ["public_administration"]),
        ("https://www.seaside.police.uk/", ["public_administration"]),
        ("https://www.seaside.nhs.uk/", ["public_administration"]),
        ("https://sch.uk.evil.test/", []),
        ("https://notsch.uk/", []),
        ("https://www.seaside.example/", []),
        ("https://web.archive.org/web/2020/https://a.example/", ["archive_copy"]),
        ("https://webarchive.nationalarchives.gov.uk/x", ["public_administration", "archive_copy"]),
        ("https://www.whatdotheyknow.com/request/1", ["foi_disclosure"]),
        ("https://a.example/foi/12", ["foi_disclosure"]),
        ("https://a.example/docs/FOI-2026-12.pdf", ["foi_disclosure"]),
        ("https://a.example/freedom-of-information/12", ["foi_disclosure"]),
        ("https://a.example/?page=disclosure_log", ["foi_disclosure"]),
        ("https://a.example/foil/trifoi", []),
        ("https://a.gov.uk/foi/1", ["public_administration", "foi_disclosure"]),
    ],
)
def test_an_address_tells_what_kind_of_place_it_is(url: str, kinds: list[str]) -> None:
    assert [hint.kind for hint in place_hints(parse_url(url), "")] == kinds


@pytest.mark.parametrize(
    ("site_type", "kinds"),
    [
        (SiteType.SCHOOL, ["school_s36"]),
        (SiteType.COUNCIL, ["public_administration"]),
        (SiteType.FOI_DISCLOSURE, ["foi_disclosure"]),
        (SiteType.WEB_ARCHIVE, ["archive_copy"]),
        (SiteType.PARTNER, []),
        (SiteType.DOCUMENT_MIRROR, []),
    ],
)
def test_what_the_rights_holder_said_of_the_site_counts_too(
    site_type: SiteType, kinds: list[str]
) -> None:
    hints = place_hints(parse_url("https://a.example/"), "", site_type)

    assert [hint.kind for hint in hints] == kinds


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Your request under the Freedom of Information\nAct 2000 of 3 May",
            "request under the Freedom of Information Act",
        ),
        ("FREEDOM OF INFORMATION REQUEST 12/26", "FREEDOM OF INFORMATION REQUEST"),
        ("We keep to the Freedom of Information Act.", ""),
        ("Make a request. The Freedom of Information Act is old.", ""),
    ],
)
def test_the_pages_own_words_tell_a_disclosure(text: str, said: str) -> None:
    hints = place_hints(parse_url("https://a.example/"), text)

    assert [hint.detail for hint in hints] == ([f"The page has: “{said}”."] if said else [])


@pytest.mark.parametrize("piece", ["request ", "freedom of information ", "disclosed a "])
def test_a_hostile_page_is_read_to_its_end(piece: str) -> None:
    assert place_hints(parse_url("https://a.example/"), piece * (300_000 // len(piece))) == ()
