"""An answer's body comes out of whatever codings it was sent in, and never larger than allowed."""

import gzip
import zlib

import brotli  # type: ignore[import-untyped]  # ships no types
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.payload import BodyTooLarge, NotHttp, final_answer, read_answer

TEXT = b"words of an invented page, " * 4


def answer(body: bytes, *headers: bytes) -> bytes:
    return b"\r\n".join([b"HTTP/1.1 200 OK", *headers, b"", body])


def raw_deflate(content: bytes) -> bytes:
    return zlib.compress(content)[2:-4]


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        (b"gzip", gzip.compress(TEXT, mtime=0)),
        (b"X-GZip", gzip.compress(TEXT, mtime=0)),
        (b"gzip", gzip.compress(TEXT[:20], mtime=0) + gzip.compress(TEXT[20:], mtime=0)),
        (b"gzip", gzip.compress(TEXT, mtime=0) + b"rubbish"),
        (b"deflate", zlib.compress(TEXT)),
        (b"deflate", raw_deflate(TEXT)),
        (b"br", brotli.compress(TEXT)),
        (b"gzip, br", brotli.compress(gzip.compress(TEXT, mtime=0))),
        (b"identity", TEXT),
        (b"gzip", TEXT),
        (b"br", TEXT),
        (b"unheard-of", TEXT),
    ],
)
def test_codings_are_removed_and_false_ones_ignored(coding: bytes, body: bytes) -> None:
    payload = read_answer(answer(body, b"Content-Encoding: " + coding))
    assert payload.body == TEXT
    assert payload.transferred == body


def test_of_a_cut_gzip_body_what_is_there_is_read() -> None:
    cut = gzip.compress(TEXT + bytes(range(256)))[:-60]
    body = read_answer(answer(cut, b"Content-Encoding: gzip")).body
    assert body
    assert (TEXT + bytes(range(256))).startswith(body)


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress, brotli.compress, raw_deflate])
def test_a_bomb_is_refused(pack: object) -> None:
    assert callable(pack)
    packed = pack(bytes(3_000_000))
    coding = {gzip.compress: b"gzip", brotli.compress: b"br"}.get(pack, b"deflate")
    with pytest.raises(BodyTooLarge):
        read_answer(answer(packed, b"Content-Encoding: " + coding), limit=1_000_000)


def test_a_body_of_exactly_the_limit_is_read() -> None:
    assert len(read_answer(answer(bytes(1000)), limit=1000).body) == 1000
    with pytest.raises(BodyTooLarge):
        read_answer(answer(bytes(1001)), limit=1000)


@given(st.lists(st.binary(min_size=1, max_size=40), max_size=8))
def test_chunks_are_joined(chunks: list[bytes]) -> None:
    framed = b"".join(b"%X;note=x\r\n%s\r\n" % (len(chunk), chunk) for chunk in chunks)
    body = framed + b"0\r\nTrailer: yes\r\n\r\n"
    assert read_answer(answer(body, b"Transfer-Encoding: Chunked")).body == b"".join(chunks)


@pytest.mark.parametrize("body", [TEXT, b"<!DOCTYPE html><p>a", b"f_f\r\nx", b"+2\r\nab"])
def test_a_body_kept_joined_is_not_taken_for_chunks(body: bytes) -> None:
    assert read_answer(answer(body, b"Transfer-Encoding: chunked")).body == body


def test_of_a_cut_chunked_body_what_is_there_is_read() -> None:
    body = b"4\r\nabcd\r\n9\r\nefg"
    assert read_answer(answer(body, b"Transfer-Encoding: chunked")).body == b"abcdefg"


def test_headers_keep_their_order_and_spelling() -> None:
    payload = read_answer(b"HTTP/1.1 200\nb: 1\nNOCOLON\nA:2\n\tmore\nb: 3\n\nbody")
    assert payload.headers == (("b", "1"), ("A", "2 more"), ("b", "3"))
    assert payload.header("B") == "1"
    assert payload.header("absent") == ""
    assert payload.body == b"body"


def test_media_type_and_charset_are_read_from_the_content_type() -> None:
    payload = read_answer(answer(b"", b'Content-Type: Text/HTML ; charset="KOI8-R"'))
    assert payload.media_type == "text/html"
    assert payload.charset == "koi8-r"
    assert read_answer(answer(b"")).media_type == ""
    assert read_answer(answer(b"")).charset == ""


def test_interim_answers_are_cut_from_the_front() -> None:
    interim = b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"
    assert final_answer(interim + interim + answer(TEXT)) == answer(TEXT)


@given(st.binary(max_size=60))
def test_what_is_no_http_is_told(rubbish: bytes) -> None:
    with pytest.raises(NotHttp):
        read_answer(b"220 " + rubbish)
    with pytest.raises(NotHttp):
        final_answer(b"HTTP/1.1 103 Early\r\n\r\n" + b"220 " + rubbish)
