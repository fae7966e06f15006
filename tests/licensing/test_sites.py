"""Which web addresses a site pattern names, and which patterns are refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import BadInput
from corpus.urls import parse_url
from licensing.sites import check_site, matches_site, names_site

NAMED = [
    ("partner.example", "https://partner.example/any/page?p=9"),
    ("partner.example", "http://www.partner.example/"),
    ("www.partner.example", "https://partner.example/"),
    ("https://partner.example/", "http://partner.example/"),
    ("PARTNER.Example.", "https://partner.example./x"),
    ("partner.example", "https://someone:secret@partner.example/"),
    ("bücher.example", "https://xn--bcher-kva.example/"),
    ("xn--bcher-kva.example", "https://bücher.example/"),
    ("partner.example:8080", "http://partner.example:8080/x"),
    ("partner.example:443", "https://partner.example/"),
    ("127.0.0.2:8123", "http://127.0.0.2:8123/x"),
    ("[::1]:8123", "http://[::1]:8123/x"),
    ("*.partner.example", "https://a.partner.example/"),
    ("*.partner.example", "https://a.b.partner.example/"),
    ("partner.example/safeguarding", "https://partner.example/safeguarding"),
    ("partner.example/safeguarding/", "https://www.partner.example/safeguarding/x?p=9"),
    ("partner.example/safeguarding", "https://partner.example/other/../safeguarding/x"),
    ("partner.example/safeguarding", "https://partner.example/safe%67uarding/x"),
    ("partner.example/safeguarding", "https://partner.example/safeguarding/a%2Fb"),
    ("partner.example/bücher", "https://partner.example/b%C3%BCcher/1"),
    ("partner.example:8080/x", "http://partner.example:8080/x/y"),
    ("partner.wordpress.com", "https://partner.wordpress.com/"),
    ("sites.google.com/view/partner", "https://sites.google.com/view/partner/home"),
]
NOT_NAMED = [
    ("partner.example", "https://partner.example.evil.test/"),
    ("partner.example", "https://notpartner.example/"),
    ("partner.example", "https://partner.example@evil.test/"),
    ("partner.example", "https://evil.test/partner.example"),
    ("partner.example", "https://sub.partner.example/"),
    ("partner.example", "https://www.www.partner.example/"),
    ("partner.example", "https://partner.example:8443/"),
    ("partner.example", "http://partner.example:443/"),
    ("раrtner.example", "https://partner.example/"),
    ("partner.example:8080", "http://partner.example/"),
    ("partner.example:8080", "http://www.partner.example:8080/"),
    ("partner.example:80", "https://partner.example/"),
    ("127.0.0.2:8123", "http://127.0.0.2:8124/"),
    ("*.partner.example", "https://partner.example/"),
    ("*.partner.example", "https://evilpartner.example/"),
    ("*.partner.example", "https://a.partner.example.evil.test/"),
    ("*.partner.example", "https://a.partner.example:8443/"),
    ("partner.example/safeguarding", "https://partner.example/safeguarding-old"),
    ("partner.example/safeguarding", "https://partner.example/Safeguarding"),
    ("partner.example/safeguarding", "https://partner.example/"),
    ("partner.example/safeguarding", "https://partner.example//safeguarding"),
    ("partner.example/safeguarding", "https://partner.example/safeguarding%2Fx"),
    ("partner.example/safeguarding", "https://partner.example/safeguarding/../other"),
    ("partner.example/safeguarding", "https://partner.example/safeguarding/%2e%2e/other"),
    ("partner.example/safeguarding", "https://partner.example/safeguarding/..%2Fother"),
    ("partner.example/safeguarding", "https://partner.example/safeguarding/..%5Cother"),
    ("partner.example/safeguarding", "https://partner.example/safeguarding/..%252Fother"),
    ("partner.example/safeguarding", "https://partner.example/safeguarding/%252e%252e/other"),
    ("partner.example/safeguarding", "https://partner.example/safeguarding/..;/other"),
    ("partner.example/safeguarding", "https://partner.example/safeguarding/%2e;x/..%2f../other"),
    ("partner.example/safeguarding", "https://partner.example/safeguarding/%2525252525252e"),
    ("partner.example/a%FF", "https://partner.example/a%FE"),
    ("*", "https://partner.example/"),
    ("*.co.uk", "https://partner.co.uk/"),
]
REFUSED = {
    "*": "whole web",
    "": "names no host",
    "/safeguarding": "names no host",
    "https:///safeguarding": "names no host",
    "partner.example:99999": "names no host",
    "*.": "names no host",
    "ftp://partner.example": "not on the web",
    "co.uk": "public suffix",
    "https://gov.uk/guidance": "public suffix",
    "example": "public suffix",
    "*.co.uk": "public suffix",
    "*.sch.uk": "public suffix",
    "github.io": "shared by many",
    "*.github.io": "shared by many",
    "wordpress.com": "shared by many",
    "www.wordpress.com": "shared by many",
    "*.wordpress.com": "shared by many",
    "blogspot.co.uk": "shared by many",
    "sites.google.com": "shared by many",
    "*.google.com": "shared by many",
    "someone@partner.example": "user name",
    "partner.example, other.example": "one site each",
    "part\nner.example": "one site each",
    "*.*.partner.example": "means nothing",
    "a.*.example": "means nothing",
    "part*.example": "means nothing",
    "*.127.0.0.2": "no subdomains",
    "*.partner.example/x": "port or a path",
    "*.partner.example:80": "port or a path",
    "partner..example": "names no host",
    "partner.example?p=9": "goes beyond a path",
    "partner.example/x;y": "goes beyond a path",
    "partner.example/*": "'\\*' in its path",
    "partner.example/a%2Fb": "hides a separator",
}


@pytest.mark.parametrize(("pattern", "url"), NAMED)
def test_a_pattern_names_its_site(pattern: str, url: str) -> None:
    assert matches_site(pattern, parse_url(url))


@pytest.mark.parametrize(("pattern", "url"), NOT_NAMED)
def test_no_trick_brings_another_page_into_a_pattern(pattern: str, url: str) -> None:
    assert not matches_site(pattern, parse_url(url))


@pytest.mark.parametrize(("pattern", "said"), REFUSED.items())
def test_a_pattern_that_names_no_site_or_everybodys_is_refused(pattern: str, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        check_site(pattern)


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        (" HTTPS://Partner.Example./ ", "partner.example"),
        ("www.partner.example", "www.partner.example"),
        ("http://partner.example:80/a/", "partner.example:80/a"),
        ("*.Bücher.example", "*.xn--bcher-kva.example"),
        ("localhost", "localhost"),
        ("0x7f.1:8123", "127.0.0.1:8123"),
    ],
)
def test_a_pattern_is_kept_in_one_form(written: str, canonical: str) -> None:
    assert check_site(written) == canonical


@pytest.mark.parametrize(("pattern", "url"), NAMED)
def test_the_kept_form_is_kept_as_it_is(pattern: str, url: str) -> None:
    kept = check_site(pattern)

    assert check_site(kept) == kept
    assert matches_site(kept, parse_url(url))


@pytest.mark.parametrize(
    ("pattern", "url", "is_named"),
    [
        ("partner.example/safeguarding", "https://partner.example/other", True),
        ("*.partner.example", "https://partner.example/", True),
        ("docs.partner.co.uk", "https://www.partner.co.uk/", True),
        ("partner.example:8080", "https://partner.example/", True),
        ("partner.co.uk", "https://another.co.uk/", False),
        ("partner.example", "https://partner.example.evil.test/", False),
        ("a.wordpress.com", "https://b.wordpress.com/", False),
        ("a.blogspot.com", "https://b.blogspot.com/", False),
        ("sites.google.com/view/a", "https://sites.google.com/view/b", False),
        ("sites.google.com/view/a", "https://docs.google.com/view/a", False),
        ("sites.google.com/view/a", "https://sites.google.com/view/a/x", True),
        ("sites.google.com/view/a", "https://www.google.com/", False),
        ("127.0.0.1:8101", "http://127.0.0.1:8102/", False),
        ("127.0.0.1", "https://partner.example/", False),
        ("127.0.0.1:8101/x", "http://127.0.0.1:8101/y", True),
        ("*", "https://partner.example/", False),
    ],
)
def test_one_organisations_pages_are_told_from_anothers(
    pattern: str, url: str, is_named: bool
) -> None:
    assert names_site(pattern, parse_url(url)) is is_named


PATHS = st.text("/.%25fF;\\ab", max_size=20)


@given(PATHS)
def test_a_path_under_a_pattern_stays_there_for_a_server_that_decodes(path: str) -> None:
    """A page within the pattern is not also one that decoding servers serve from elsewhere."""
    address = parse_url(f"https://partner.example/a/{path}")
    twice = address.path.replace("%25", "%").replace("%2f", "/").replace("%2F", "/")
    elsewhere = parse_url(f"https://partner.example{twice}".replace("\\", "/"))

    if matches_site("partner.example/a", address):
        assert elsewhere.path.split("/")[1] == "a"


@given(PATHS)
def test_a_site_without_a_path_names_all_its_pages(path: str) -> None:
    assert matches_site("partner.example", parse_url(f"https://partner.example/{path}"))
