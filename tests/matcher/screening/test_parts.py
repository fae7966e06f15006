"""Each part of the screen against another maker's way to the same answer."""

import html
import string
import subprocess
import sys
from html.entities import html5
from itertools import product

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

from matcher.screening.compiled import compiled
from matcher.screening.hashes import word_hash
from matcher.screening.keys import (
    GRAM,
    NO_PLACE,
    SEVERAL,
    KeyTable,
    key_of,
    key_table,
    look_up,
    may_be_known,
    write_keys_of_five,
)
from matcher.screening.plain_words import FIELDS
from matcher.screening.references import read_reference, reference_table
from matcher.screening.signs import LINE, SPACE, signs_of
from matcher.screening.skeleton import read_skeleton
from matcher.screening.text import translated
from matcher.screening.tokens import after_comment, find_byte, read_tag
from matcher.screening.vectors import WIDTH, alphanumerics, equal_bytes, first_bit, letters
from matcher.screening.window import common, fill, new_window, short, worthwhile

REFERENCES = reference_table()


def as_bytes(text: str | bytes) -> np.ndarray:
    content = text.encode() if isinstance(text, str) else text
    return np.frombuffer(content, dtype=np.uint8)


def resolved(text: str) -> str:
    first, second, after = read_reference(as_bytes(text), 0, *REFERENCES)
    return chr(first) + (chr(second) if second else "") + text[after:]


@pytest.mark.parametrize("ending", ["", "; b", " b", "b", "="])
def test_every_named_reference_means_what_browsers_read(ending: str) -> None:
    wrong = {
        name
        for name in html5
        if resolved(f"&{name.rstrip(';')}{ending}") != html.unescape(f"&{name.rstrip(';')}{ending}")
    }
    assert wrong == set()


@given(st.integers(0, 0x120000), st.booleans(), st.sampled_from(["", ";", " ", "g", "1;"]))
@example(number=0x80, is_hex=True, ending=";")
@example(number=0xD800, is_hex=False, ending=";")
def test_numeric_references_mean_what_browsers_read(number: int, is_hex: bool, ending: str) -> None:
    written = f"&#x{number:x}{ending}" if is_hex else f"&#{number}{ending}"
    expected = html.unescape(written)
    # The standard library leaves out what is no character; browsers show U+FFFD or it.
    if expected and not expected.startswith(ending or "\0"):
        assert resolved(written) == expected


@given(st.binary(max_size=80), st.integers(0, 80), st.sampled_from(b"<>\"'"))
def test_a_byte_is_found_where_it_stands(content: bytes, place: int, byte: int) -> None:
    place = min(place, len(content))
    found = content.find(bytes([byte]), place)
    assert find_byte(as_bytes(content), place, byte) == (found if found >= 0 else len(content))


@pytest.mark.parametrize(
    ("written", "length", "closes_itself"),
    [
        ("<p>x", 3, False),
        ("<p class=a>x", 11, False),
        ('<p class="a>b">x', 15, False),
        ("<p class='a>b' id=\"c'>d\">x", 25, False),
        ("<p class = 'a>b'>x", 17, False),
        ("<p ='a>b'>x", 7, False),
        ("<p a=b'c>d'>x", 9, False),
        ("<br/>x", 5, True),
        ("<a href=x/>y", 11, True),
        ("</p\n >x", 6, False),
        ("<p class='never ends>", 21, False),
    ],
)
def test_a_tag_ends_where_browsers_end_it(written: str, length: int, closes_itself: bool) -> None:
    for behind in ("", "x" * WIDTH) if written.endswith(("x", "y")) else ("",):
        _, after, itself = read_tag(as_bytes(written + behind), 0)
        assert (after, bool(itself)) == (length, closes_itself)


@given(st.text(alphabet="aB1-= \n/'\"<\0é", max_size=12).map(lambda inner: f"<a{inner}>"))
@example("<a b='x'='>")
@example("<a =='>'>")
def test_a_tag_is_the_same_whether_it_is_read_by_the_byte_or_not(tag: str) -> None:
    by_the_byte = read_tag(as_bytes(f"{tag}x"), 0)
    if by_the_byte[1] <= len(tag.encode()):
        assert read_tag(as_bytes(f"{tag}{'x' * 2 * WIDTH}"), 0) == by_the_byte


def skeleton(signs: bytes) -> tuple[list[int], list[int], list[list[int]], int]:
    words, specials = np.zeros(200, dtype=np.uint64), np.zeros(200, dtype=np.int32)
    detours, inserted = np.zeros((9, 2), dtype=np.int64), np.zeros(9, dtype=np.uint64)
    at = np.zeros(FIELDS, dtype=np.int64)
    count, found, status = read_skeleton(as_bytes(signs), words, specials, detours, inserted, at)
    return (
        words[:count].tolist(),
        specials[: count + 1].tolist(),
        detours[:found].tolist(),
        status,
    )


@given(
    st.lists(
        st.sampled_from([b"ab", b"page", b"www", b"i", b"0", *map(bytes, zip(b" \n\1\6,.-'@)&"))]),
        max_size=12,
    )
)
def test_words_are_the_same_whether_they_are_read_by_the_letter_or_not(pieces: list[bytes]) -> None:
    signs = b"".join(pieces)[:30]
    assert skeleton(signs + b" ") == skeleton(signs + b" " * 2 * WIDTH)


@given(st.binary(min_size=WIDTH, max_size=2 * WIDTH), st.integers(0, WIDTH))
def test_bytes_looked_at_together_are_what_each_is(content: bytes, place: int) -> None:
    place = min(place, len(content) - WIDTH)
    seen = content[place : place + WIDTH]
    signs = np.zeros(WIDTH, dtype=np.uint8)
    masks = masks_of(as_bytes(content), place, signs)
    doubt = [byte in b"\0<&" or byte > 0x7F for byte in seen]
    expected = (
        [byte == ord("=") for byte in seen],
        [chr(byte) in string.ascii_lowercase for byte in seen],
        [chr(byte) in string.ascii_letters + string.digits for byte in seen],
        doubt,
    )
    for mask, truth in zip(masks, expected, strict=True):
        assert [bool(mask >> bit & 1) for bit in range(WIDTH)] == truth
    first = first_of(np.uint32(masks[0]))
    assert first == (expected[0].index(True) if masks[0] else WIDTH)
    for byte, code, is_in_doubt in zip(seen, signs.tolist(), doubt, strict=True):
        told = SPACE if signs_of(byte) == LINE else signs_of(byte)
        assert is_in_doubt or code == told


@compiled
def masks_of(
    page: NDArray[np.uint8], place: int, signs: NDArray[np.uint8]
) -> tuple[int, int, int, int]:
    return (
        equal_bytes(page, place, 61),
        letters(page, place),
        alphanumerics(page, place),
        translated(page, place, signs, 0),
    )


@compiled
def first_of(mask: np.uint32) -> int:
    return int(first_bit(mask))


@pytest.mark.parametrize(
    ("written", "after"),
    [
        ("<!-- a > b -->x", 14),
        ("<!-->x", 5),
        ("<!--->x", 6),
        ("<!---->x", 7),
        ("<!-- a --!>x", 11),
        ("<!-- a -- > b", 13),
        ("<!doctype html>", 0),
        ("<p>", 0),
    ],
)
def test_a_comment_ends_where_browsers_end_it(written: str, after: int) -> None:
    assert after_comment(as_bytes(written), 0) == after


ids = st.lists(st.integers(1, 6), max_size=50)


def as_shorts(words: list[int]) -> np.ndarray:
    return np.array([short(np.uint64(word)) for word in words], dtype=np.uint16)


@given(ids, ids, st.booleans())
def test_words_in_common_are_as_many_as_rapidfuzz_counts(
    page: list[int], text: list[int], backwards: bool
) -> None:
    window = new_window()
    fill(window, as_shorts([9] * 64), 0, 64, 1)  # what was held before is forgotten
    step = -1 if backwards else 1
    fill(window, as_shorts(page), len(page) - 1 if backwards else 0, len(page), step)
    found = common(window, as_shorts(text), len(text) - 1 if backwards else 0, len(text), step)
    assert found == LCSseq.similarity(page, text)


@given(ids, ids, st.sampled_from([0.25, 0.5, 1.0]), st.sampled_from([-3.0, 0.0, 1.5]))
def test_beyond_a_run_counts_what_is_worth_its_price(
    page: list[int], text: list[int], price: float, least: float
) -> None:
    window = new_window()
    fill(window, as_shorts(page), 0, len(page), 1)
    worth = {0}
    for on_page, in_text in product(range(len(page) + 1), range(len(text) + 1)):
        words = LCSseq.similarity(page[:on_page], text[:in_text])
        if words - price * (on_page + in_text - 2 * words) > least:
            worth.add(words)
    assert worthwhile(window, as_shorts(text), 0, len(text), 1, price, least) == max(worth)


def places_of(key: int, table: KeyTable) -> list[int]:
    stands = look_up(np.uint64(key), table.slots)
    if not stands & SEVERAL:
        return [stands]
    places = table.places[stands & ~SEVERAL :].tolist()
    last = next(number for number, place in enumerate(places) if place < 0)
    return [*places[:last], ~places[last]]


def kept_of(key: int) -> int:
    return key >> 32 or 1


@given(
    st.lists(st.integers(1, 2**64 - 1), min_size=1, max_size=300, unique_by=kept_of),
    st.data(),
)
def test_a_table_knows_its_keys_and_their_places(keys: list[int], data: st.DataObject) -> None:
    twice = keys + keys[: data.draw(st.integers(0, len(keys)))]
    table = key_table(np.array(twice, dtype=np.uint64), np.arange(len(twice), dtype=np.int32))
    for key in keys:
        assert may_be_known(np.uint64(key), table.sieve)
        assert places_of(key, table) == [place for place, other in enumerate(twice) if other == key]
    kept = {kept_of(key) for key in keys}
    strange = data.draw(st.integers(1, 2**64 - 1).filter(lambda key: kept_of(key) not in kept))
    assert look_up(np.uint64(strange), table.slots) == NO_PLACE


def test_keys_alike_in_what_is_kept_of_them_are_told_apart() -> None:
    keys = [7 << 32 | low for low in (5, 5 + (1 << 10), 5 + (1 << 11), 5 + (1 << 14))]
    table = key_table(np.array(keys, dtype=np.uint64), np.arange(len(keys), dtype=np.int32))
    assert [places_of(key, table) for key in keys] == [[0], [1], [2], [3]]


@given(st.lists(st.integers(1, 2**64 - 1), max_size=20))
def test_the_key_of_five_words_is_the_same_when_made_from_the_one_before(words: list[int]) -> None:
    skeleton = np.array(words, dtype=np.uint64)
    keys = np.zeros(len(words), dtype=np.uint64)
    write_keys_of_five(skeleton, keys)
    anew = [key_of(skeleton, first, GRAM) for first in range(len(words) - GRAM + 1)]
    assert keys[: len(anew)].tolist() == anew


def test_a_words_hash_depends_on_every_letter() -> None:
    words = ["warden", "wardens", "warder", "ward", "drawen", "a", "b"]
    assert len({word_hash(as_bytes(word)) for word in words}) == len(words)


def test_help_does_not_wait_for_the_compiler() -> None:
    code = "import sys, reusewatch.cli.app; sys.exit('numba' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
