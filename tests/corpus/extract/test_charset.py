"""Which charset bytes are read in."""

import pytest

from corpus.extract.charset import decode_html, decode_plain


@pytest.mark.parametrize(
    ("content", "declared", "text"),
    [
        (b"\xef\xbb\xbfna\xc3\xa9", "iso-8859-1", "naé"),
        (b"\xff\xfec\0\xe9\0", "utf-8", "cé"),
        (b"\xfe\xff\0c\0\xe9", "", "cé"),
        (b"c\0\xe9\0", "utf-16", "cé"),
        (b"\0c\0\xe9", "UTF-16BE", "cé"),
        (b"na\xe9 \x93q\x94", "iso-8859-1", "naé “q”"),
        (b"na\xc3\xa9", ' "UTF-8" ', "naé"),
        (b"na\xe9", "utf-8", "na\ufffd"),
        (b"\xd0", "koi8-r", "п"),
        (b"na\xc3\xa9", "no-such-charset", "naé"),
        (b"na\xc3\xa9", "", "naé"),
        (b"na\xe9 \x93q\x94", "", "naé “q”"),
        (b"+AGE-", "utf-7", "+AGE-"),
    ],
)
def test_the_mark_wins_then_the_transport_then_a_guess(
    content: bytes, declared: str, text: str
) -> None:
    assert decode_html(content, declared) == text


@pytest.mark.parametrize(
    ("named", "last"),
    [
        (b"<meta charset=iso-8859-5>", "а"),
        (b"<META http-equiv='Content-Type' content='text/html; charset=iso-8859-5'>", "а"),
        (b"\n<?xml version='1.0' encoding='iso-8859-5'?>", "а"),
        (b"<!-- <meta charset=koi8-r> --><meta charset=iso-8859-5>", "а"),
        (b"<!-- <meta charset=iso-8859-5>", "Ð"),
        (b" " * 1024 + b"<meta charset=iso-8859-5>", "Ð"),
        (b"<meta charset=no-such>", "Ð"),
    ],
)
def test_a_page_may_name_its_charset_in_its_beginning(named: bytes, last: str) -> None:
    assert decode_html(named + b"\xd0")[-1] == last


def test_the_transports_charset_goes_before_the_pages() -> None:
    assert decode_html(b"<meta charset=koi8-r>\xd0", "iso-8859-5")[-1] == "а"


def test_a_page_that_can_be_read_as_ascii_is_in_no_utf_16() -> None:
    assert decode_html("<meta charset=utf-16>é".encode()) == "<meta charset=utf-16>é"


@pytest.mark.parametrize(
    ("content", "declared", "text"),
    [
        (b"\xef\xbb\xbfone\r\ntwo\rthree\n", "", "one\r\ntwo\rthree\n"),
        ("é".encode(), "koi8-r", "é"),
        (b"\xd0", "koi8-r", "п"),
        (b"\xe9\x93", "", "é“"),
        ("\ufeffé\r\n".encode("utf-16-le"), "", "é\r\n"),
        (b"", "", ""),
    ],
)
def test_plain_text_is_utf_8_where_it_can_be(content: bytes, declared: str, text: str) -> None:
    assert decode_plain(content, declared) == text
