"""Each part of the screen against another maker's way to the same answer."""

import html
import subprocess
import sys
from html.entities import html5

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rapidfuzz.distance import LCSseq

from matcher.screening.keys import NO_PLACE, key_table, look_up, may_be_known
from matcher.screening.references import read_reference, reference_table
from matcher.screening.tokens import after_comment, find_byte, read_tag
from matcher.screening.window import common, fill, new_window, short
from matcher.screening.words import word_hash

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
    _, after, itself = read_tag(as_bytes(written), 0)
    assert (after, bool(itself)) == (length, closes_itself)


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


@given(ids, ids, st.booleans())
def test_words_in_common_are_as_many_as_rapidfuzz_counts(
    page: list[int], text: list[int], backwards: bool
) -> None:
    window = new_window()
    on_page = np.array(page, dtype=np.uint64)
    in_text = np.array([short(np.uint64(word)) for word in text], dtype=np.uint32)
    step = -1 if backwards else 1
    fill(window, on_page, len(page) - 1 if backwards else 0, len(page), step)
    found = common(window, in_text, len(text) - 1 if backwards else 0, len(text), step)
    assert found == LCSseq.similarity(page, text)


@given(
    st.lists(st.integers(1, 2**64 - 1), min_size=1, max_size=300, unique_by=lambda key: key >> 32),
    st.data(),
)
def test_a_table_knows_its_keys_and_their_places(keys: list[int], data: st.DataObject) -> None:
    twice = keys + keys[: data.draw(st.integers(0, len(keys)))]
    table = key_table(np.array(twice, dtype=np.uint64), np.arange(len(twice), dtype=np.int32))
    for key in keys:
        number = look_up(np.uint64(key), table.slots, table.numbers)
        places = table.places[table.first_place[number] : table.first_place[number + 1]]
        assert may_be_known(np.uint64(key), table.sieve)
        assert places.tolist() == [place for place, other in enumerate(twice) if other == key]
    halves = {key >> 32 for key in keys} | {0, 1}
    strange = data.draw(st.integers(1, 2**64 - 1).filter(lambda key: key >> 32 not in halves))
    assert look_up(np.uint64(strange), table.slots, table.numbers) == NO_PLACE


def test_keys_alike_in_what_is_kept_of_them_are_told_apart() -> None:
    keys = [7 << 32 | low for low in (5, 5 + (1 << 10), 5 + (1 << 11), 5 + (1 << 14))]
    table = key_table(np.array(keys, dtype=np.uint64), np.arange(len(keys), dtype=np.int32))
    found = [look_up(np.uint64(key), table.slots, table.numbers) for key in keys]
    assert [table.places[table.first_place[number]] for number in found] == [0, 1, 2, 3]


def test_a_words_hash_depends_on_every_letter() -> None:
    words = ["warden", "wardens", "warder", "ward", "drawen", "a", "b"]
    assert len({word_hash(as_bytes(word)) for word in words}) == len(words)


def test_help_does_not_wait_for_the_compiler() -> None:
    code = "import sys, reusewatch.cli.app; sys.exit('numba' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
