"""Nothing that the whole way finds is lost by looking at a page's bytes first."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.extract.reader import read
from corpus.records.captures import Document, Extracted
from corpus.records.matches import Origin, ProtectedText
from matcher.anchors import find_runs
from matcher.building import build_index
from matcher.funnel import is_told, match_page
from matcher.index import Index
from matcher.options import Options
from matcher.screening.screen import Screener, build_screen
from matcher.sides import side_of
from tests.matcher.screening.hostile import PLAIN, pages, words

texts = st.lists(words, min_size=20, max_size=60)
EVERY_RUN = replace(Options(), kept_run=5, source_run=5)


def index_of(*texts: list[str], options: Options | None = None) -> Index:
    records = [
        ProtectedText(str(number), "work", Origin.OWN, str(number), "", (), " ".join(text))
        for number, text in enumerate(texts)
    ]
    return build_index(records, options)


def text_of(page: bytes, charset: str = "utf-8") -> str:
    found = read(Document("page.html", page, "text/html", charset))
    return found.text if isinstance(found, Extracted) else ""


@settings(max_examples=400)
@given(texts, st.data())
def test_five_words_in_common_always_pass(text: list[str], data: st.DataObject) -> None:
    index = index_of(text, options=EVERY_RUN)
    first = data.draw(st.integers(0, len(text) - 5))
    copied = text[first : first + data.draw(st.integers(5, 8))]
    page = data.draw(pages(copied)).encode()

    ids = index.ids_of(side_of(text_of(page)).words.normal)

    if len(find_runs(ids, index).page):
        assert Screener(build_screen(index, keeps_weak=True)).may_match(page)


@settings(max_examples=200)
@given(st.lists(texts, min_size=1, max_size=3), st.booleans(), st.data())
def test_whatever_the_funnel_tells_passes(
    several: list[list[str]], keeps_weak: bool, data: st.DataObject
) -> None:
    index = index_of(*several)
    copied = list(data.draw(st.sampled_from(several)))
    for place in sorted(data.draw(st.sets(st.integers(0, len(copied) - 1), max_size=15)))[::-1]:
        copied[place : place + 1] = data.draw(st.lists(words, max_size=2))
    page = data.draw(pages(copied)).encode()

    matches = match_page(text_of(page), index)

    if any(keeps_weak or is_told(match) for match in matches):
        assert Screener(build_screen(index, keeps_weak=keeps_weak)).may_match(page)


@pytest.mark.parametrize(
    ("charset", "declared", "beginning"),
    [
        ("cp1252", "windows-1252", ""),
        ("cp1252", "", "<meta charset=windows-1252>"),
        ("cp1252", "", ""),
        ("utf-8", "", ""),
        ("utf-8-sig", "", "<meta charset=windows-1252>"),
        ("utf-16", "", ""),
        ("shift_jis", "shift_jis", ""),
        ("utf-16-le", "utf-16le", ""),
    ],
)
def test_a_copy_passes_in_any_charset(charset: str, declared: str, beginning: str) -> None:
    copied = ["never keep a child's words from the social worker"]
    index = index_of(copied)
    apostrophe = "'" if charset == "shift_jis" else "’"
    page = f"{beginning}<p>{' '.join(copied)}".replace("'", apostrophe).encode(charset)
    assert "social worker" in text_of(page, declared)

    screener = Screener(build_screen(index, keeps_weak=True))

    assert screener.may_match(page, declared)
    assert not screener.may_match(page.replace(b"r", b"q").replace(b"w", b"q"), declared)


@given(st.lists(st.sampled_from(PLAIN), min_size=30, max_size=60), st.data())
def test_a_run_that_is_told_passes_beside_a_quoted_source(
    text: list[str], data: st.DataObject
) -> None:
    source = ProtectedText("s", "source", Origin.THIRD_PARTY, "s", "", (), " ".join(text[:20]))
    own = ProtectedText("w", "work", Origin.OWN, "w", "", (), " ".join(text))
    index = build_index([own, source])
    page = data.draw(pages(text[data.draw(st.integers(0, 19)) :])).encode()

    if any(map(is_told, match_page(text_of(page), index))):
        assert Screener(build_screen(index)).may_match(page)


@pytest.mark.parametrize(
    "address",
    [
        "info</div>@team.example",
        "info@</div>team.example",
        "info@te</div>am.example",
        "info@team</div>.example",
        "first</div>.last@team.example",
        "first.</div>last@team.example",
        "fir</h2></div>st.last@team.example",
        "first-</div>last@team.example",
        "www</div>.foo.example",
        "ww</div>w.foo.example",
        "http</div>s://foo.example",
        "https:</div>//foo.example",
        "[email prot</h2>ected]",
        "[em</div>ail protected]",
        "[email&nbsp;protected</h2>]",
    ],
)
def test_an_address_cut_by_a_tag_that_ends_nothing_is_not_missed(address: str) -> None:
    whole = address.replace("</div>", "").replace("</h2>", "").replace("&nbsp;", " ")
    index = index_of(["tell", "the", "warden", whole, "at", "once"], options=EVERY_RUN)
    page = f"<p>the warden {address} at once".encode()
    found = find_runs(index.ids_of(side_of(text_of(page)).words.normal), index)
    assert len(found.page) == 1
    assert Screener(build_screen(index, keeps_weak=True)).may_match(page)


@pytest.mark.parametrize(
    "page",
    [
        "<p>tell the warden<br>(b) at once",
        "<p>tell the warden<br>iv. at once",
        "tell the <table><tr><td>quay</td></tr>warden at once</table>",
        "<p>tell the war-<br>den at once",
        "<p>tell the war</div>den at once",
        "<p>tell the war</h2></section>den at once",
        "<form><p>tell the war<form>den at once",
        "<p>tell<sup>1</sup> the warden<sup>[2]</sup> at once",
        "<p>tell the war<sup>12</sup>den at once",
        "<p>tell the war<svg><title>den</title><path d='M0'/></svg>den at once",
        "<p>tell the <select><option>quay</select>warden at once",
        "<p>tell the <textarea><p>quay</p></textarea>warden at once",
        "<p>tell the <script><!-- <script> </script> quay --></script>warden at once",
        "<p>t&#101;ll th&#x65; war&shy;den &#97t once",
        "<p>te\u200bll the <!-- quay > -->warden <!-->at once",
        "<pre>tell the warden\na) at once</pre>",
        "<p>tell the <a href='x' title='> quay'>warden</a> at once",
        "<p>ｔｅｌｌ the ﻿warden at once",
        "<p>tell the wаrden at once",
        "<p>Page 3</p><p>tell the warden at once",
    ],
)
def test_what_a_reader_joins_or_parts_is_not_missed(page: str) -> None:
    index = index_of(["tell", "the", "warden", "at", "once"], options=EVERY_RUN)
    found = find_runs(index.ids_of(side_of(text_of(page.encode())).words.normal), index)
    assert len(found.page) == 1
    assert Screener(build_screen(index, keeps_weak=True)).may_match(page.encode())
