"""Web addresses: read as a browser reads them, and nothing else let through."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import BadUrl
from corpus.urls import parse_url

_PIECES = (
    *(
        "http://",
        "https://",
        "HTTP:",
        "//",
        "/",
        "\\",
        "?",
        "#",
        ":",
        "@",
        ".",
        "..",
        "[::1]",
        "%2e",
    ),
    *(
        "example",
        "org",
        "EXAMPLE",
        "80",
        "443",
        "8080",
        "0x7f",
        "127",
        "1",
        "a",
        "b",
        "ü",
        "\u200b",
    ),
    *("%00", "%41", " ", "\t", "&", "=", "xn--", "\ufeff", "。", "user"),
)
any_address = st.lists(st.sampled_from(_PIECES) | st.text(max_size=3), max_size=9).map("".join)


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("HTTP://EXAMPLE.org:80/a/../b?x=1#f", "http://example.org/b?x=1"),
        ("https://example.org:443", "https://example.org/"),
        ("http://example.org:443/", "http://example.org:443/"),
        ("https://user:secret@example.org/", "https://example.org/"),
        ("  http://example.org./ ", "http://example.org/"),
        ("http://b\u00fccher.example/\u00e4 b", "http://xn--bcher-kva.example/%C3%A4%20b"),
        ("http:\\\\example.org\\a", "http://example.org/a"),
        ("http://exa\tmple.org/\n", "http://example.org/"),
        ("http://[::1]:8080/x", "http://[::1]:8080/x"),
        ("http://example.org/%7Ea/%2e%2e/b?", "http://example.org/b"),
    ],
)
def test_one_address_has_one_form(written: str, canonical: str) -> None:
    assert parse_url(written).url == canonical


@pytest.mark.parametrize(
    "written", ["http://0x7f.1/", "http://2130706433", "http://127.1.", "http://0177.0.0.1/"]
)
def test_every_way_to_write_a_numeric_host_shows_the_address(written: str) -> None:
    assert parse_url(written).host == "127.0.0.1"


@pytest.mark.parametrize(
    ("link", "base", "leads_to"),
    [
        ("../x", "http://example.org/a/b/c", "http://example.org/a/x"),
        ("?q=2", "http://example.org/a?q=1", "http://example.org/a?q=2"),
        ("#part", "http://example.org/a", "http://example.org/a"),
        ("//other.example/x", "https://example.org/", "https://other.example/x"),
        ("", "http://example.org/a?b#c", "http://example.org/a?b"),
    ],
)
def test_a_link_is_resolved_against_its_page(link: str, base: str, leads_to: str) -> None:
    assert parse_url(link, base).url == leads_to


@pytest.mark.parametrize(
    "written",
    [
        *(
            "",
            "example.org",
            "//example.org",
            "http://",
            "http://./",
            "http://a..b/",
            "http://a b/",
        ),
        *("ftp://example.org/", "file:///etc/hostname", "javascript:alert(1)", "mailto:a@b.org"),
        *("http://example.org:99999/", "http://999.1.1.1/", "http://ex%00ample.org/"),
        *("http://example.org../", f"http://{'a' * 64}.org/", f"http://{'a.' * 127}org/"),
    ],
)
def test_what_no_browser_could_open_is_refused(written: str) -> None:
    with pytest.raises(BadUrl, match=r"write it as https|only those are visited"):
        parse_url(written)


def test_a_message_shows_no_more_than_the_beginning_of_an_address() -> None:
    with pytest.raises(BadUrl) as refused:
        parse_url("x" * 100_000)

    assert len(str(refused.value)) < 300


@pytest.mark.parametrize(
    ("written", "site"),
    [
        ("https://example.org/a", "example.org"),
        ("https://example.org:8443/a", "example.org:8443"),
        ("http://example.org:443/", "example.org:443"),
    ],
)
def test_a_site_names_its_port_where_it_is_not_the_schemes_own(written: str, site: str) -> None:
    assert parse_url(written).site == site


@given(any_address)
def test_the_canonical_form_is_its_own(written: str) -> None:
    try:
        address = parse_url(written)
    except BadUrl:
        return

    assert parse_url(address.url) == address
