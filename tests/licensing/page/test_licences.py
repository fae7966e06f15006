"""Which licences stand over a page's text, and which are of something else on it."""

from typing import Any

import pytest

from corpus.records.captures import Extracted
from corpus.records.markup import MarkedLicence, PageLayout, PageMarkup
from corpus.records.matches import Span
from licensing.page.licences import Licences, licences_on
from licensing.page.lines import Lines
from tests.licensing.page.selling_pages import listed_pages, selling_page

_PAGES = listed_pages("licences")
_BY = "https://creativecommons.org/licenses/by/4.0/"


def licences_in(
    text: str,
    links: tuple[str, ...] = (),
    marked: tuple[MarkedLicence, ...] = (),
    copied: tuple[Span, ...] = (),
) -> Licences:
    """What a page of some words licenses."""
    page = Extracted(text, "0", "none 1", "", licence_links=links)
    markup = PageMarkup(licence_links=marked)
    return licences_on(page, Lines.of(page, copied, PageLayout()), markup, ["Harbours Code"])


@pytest.mark.parametrize("page", [pytest.param(page, id=str(page["name"])) for page in _PAGES])
def test_a_licence_of_something_else_licenses_no_text(page: dict[str, Any]) -> None:
    read = selling_page(page["html"])
    lines = Lines.of(read.page, read.copied, read.markup.layout)

    found = licences_on(read.page, lines, read.markup, ["The Harbours Code 2019"])

    assert bool(found.over_text) is page["licenses"]
    assert bool(found.other) is not page["licenses"]


@pytest.mark.parametrize(
    ("text", "over_text", "other"),
    [
        ("Icons: CC BY 4.0", "", "CC BY 4.0"),
        ("CC BY 4.0 for icons", "", "CC BY 4.0 for icons"),
        ("Text and icons: CC BY 4.0", "CC BY 4.0", ""),
        ("Icons are ours. CC BY 4.0", "CC BY 4.0", ""),
        ("Icons by A. Rope, CC BY 4.0", "", "CC BY 4.0"),
        ("Icons\nCC BY 4.0\nFonts", "CC BY 4.0 Fonts", ""),
        ("Icons: CC0\nCC BY 4.0", "CC BY 4.0", ""),
        ("Icons: CC0\nFonts: CC BY 4.0", "", "CC0 Fonts: CC BY 4.0"),
        ("The harbours code is CC0", "", "CC0"),
        ("This document and the harbours code are CC0", "CC0", ""),
        ("Icons " + "x" * 80 + " CC0", "CC0", ""),
    ],
)
def test_the_sentence_of_a_licence_says_what_it_is_of(
    text: str, over_text: str, other: str
) -> None:
    assert licences_in(text) == Licences(over_text, other)


def test_copied_words_part_a_sentence() -> None:
    assert licences_in("Icons sink. CC0", copied=(Span(6, 10),)).over_text == "CC0"
    assert licences_in("CC0 sinks icons", copied=(Span(4, 9),)).over_text == "CC0"


def test_a_link_is_of_something_else_only_if_it_is_so_everywhere() -> None:
    photo = MarkedLicence(_BY, "Photo: J. Rope")
    picture = MarkedLicence(_BY, is_of_picture=True)
    foot = MarkedLicence(_BY, "Sailors' Rest")

    assert licences_in("", (_BY,)) == Licences(_BY, "")
    assert licences_in("", (_BY,), (photo, picture)) == Licences("", _BY)
    assert licences_in("", (_BY, _BY), (photo, foot)) == Licences(_BY, "")
    assert licences_in("", (), (foot,)) == Licences(_BY, "")
    assert licences_in("", (), (MarkedLicence(_BY, "Harbours Code"),)) == Licences("", _BY)


def test_a_caption_excuses_its_own_words_only() -> None:
    caption = MarkedLicence("u", "The quay, CC0", is_of_picture=True)

    assert licences_in("The quay, CC0", (), (caption,)) == Licences("", "u")
    assert licences_in("The quay, CC0\nCC0", (), (caption,)) == Licences("CC0", "")


@pytest.mark.parametrize(
    "piece", ["Icons: CC0\n", "licensed under the a ", "CC0. ", "you may copy "]
)
def test_a_hostile_page_is_read_to_its_end(piece: str) -> None:
    hostile = piece * (1_000_000 // len(piece))

    assert licences_in(f"{hostile}\nThe page is CC BY 4.0").over_text
