"""What is read from a page as facts, and what is not."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from corpus.records.captures import Extracted
from corpus.records.findings import Facts
from corpus.records.markup import MarkedThing, PageLayout, PageMarkup
from corpus.records.matches import Span
from corpus.records.works import SourceName, Work
from corpus.urls import parse_url
from licensing.page.facts import read_facts

Read = Callable[..., Facts]


@pytest.fixture
def read(work: Work) -> Read:
    """Reads the facts of a text on partner.example."""

    def reading(
        text: str = "", media_type: str = "text/html", path: str = "/a/b", **parts: Any
    ) -> Facts:
        copied, markup = parts.pop("copied", ()), parts.pop("markup", PageMarkup())
        page = Extracted(text, "0", "none 1", "", **parts)
        address = parse_url(f"https://partner.example{path}")
        return read_facts(page, address, work, media_type, copied, markup=markup)

    return reading


@pytest.mark.parametrize(
    ("text", "is_named"),
    [
        ("Taken from the Harbour Manual.", True),
        ("by the HARBOUR\n  OFFICE", True),
        ("(Pilots\u2019 Guild)", True),
        ("as the Book of Berths says", True),
        ("Harbour Manuals of all kinds", False),
        ("the harbour's manual", False),
    ],
)
def test_the_work_or_a_holder_is_named_in_whole_words(
    read: Read, text: str, is_named: bool
) -> None:
    assert read(text).names_work is is_named


def test_a_name_within_the_copied_words_is_no_attribution(read: Read) -> None:
    text = "Berths. Ask the Harbour Office first. Contact us."
    copied = [Span(8, 37)]

    assert read(text).names_work
    assert not read(text, copied=copied).names_work
    assert read(f"{text} From the Harbour Manual", copied=copied).names_work


def test_overlapping_copied_stretches_are_left_out_once(read: Read) -> None:
    text = "Harbour Office Harbour Office Harbour Office."

    assert not read(text, copied=[Span(0, 40), Span(5, 10), Span(30, 45)]).names_work


@pytest.mark.parametrize(
    ("link", "is_official"),
    [
        ("https://manual.harbour.example/berths", True),
        ("//www.manual.harbour.example/", True),
        ("http://a.harbour-hosting.example", True),
        ("/manual.harbour.example", False),
        ("https://manual.harbour.example.evil.test/", False),
        ("mailto:office@manual.harbour.example", False),
        ("https://[", False),
    ],
)
def test_a_link_to_an_official_host_is_seen(read: Read, link: str, is_official: bool) -> None:
    assert read(links=("#top", link)).links_official is is_official


@pytest.mark.parametrize(
    ("text", "claimed"),
    [
        (
            "Unless stated, licensed under the Open Government Licence v3.0.",
            "licensed under the Open Government Licence v3.0.",
        ),
        ("This page is CC BY-SA 4.0", "CC BY-SA 4.0"),
        ("A Creative Commons Licence applies", "Creative Commons Licence applies"),
        ("You may share this\npage freely", "You may share this page freely"),
        ("You may not copy this page", ""),
        ("You may freely copy and share it.", "You may freely copy and share it."),
        ("You are free to copy, adapt and share.", "You are free to copy, adapt and share."),
        (
            "You may re-use this information free of charge",
            "You may re-use this information free of charge",
        ),
        (
            "you may reproduce any of our local guides",
            "you may reproduce any of our local guides",
        ),
        ("You may adapt these policies", "You may adapt these policies"),
        ("You may adapt the school policy", "You may adapt the school policy"),
        ("You may share information with the police without consent.", ""),
        ("You may share the information if a child is at risk of harm.", ""),
        ("You are free to share your concerns about this child.", ""),
        ("You may share it with the lead officer.", ""),
        ("You may copy your manager into the e-mail.", ""),
        ("You may copy our policies.", "You may copy our policies."),
        ("You may copy this policy.", "You may copy this policy."),
        ("You may copy these manuals.", "You may copy these manuals."),
        ("You may distribute sweets after the lesson.", ""),
        ("You may adapt the room to their needs.", ""),
        ("It is not licensed under the usual licence", ""),
        ("Contains public sector information licensed under the Open Government Licence.", ""),
        ("Reproduced under licence from the office", ""),
        ("© 2026 Partner", ""),
    ],
)
def test_a_licence_given_to_others_is_seen(read: Read, text: str, claimed: str) -> None:
    assert read(text).licence_claimed == claimed


def test_a_licence_link_comes_before_words(read: Read) -> None:
    link = "https://creativecommons.org/licenses/by/4.0/"

    assert read("CC0", licence_links=(link, "other")).licence_claimed == link


def test_a_licence_within_the_copied_words_is_not_the_pages(read: Read) -> None:
    assert read("Us. You may copy it.", copied=[Span(4, 20)]).licence_claimed == ""


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Home © 2026 Partner", "© 2026 Partner"),
        ("Copyright 2026 Partner", "Copyright 2026 Partner"),
        ("(c) 2026 Partner", "(c) 2026 Partner"),
        ("All rights reserved.", "All rights reserved."),
        ("(c) the pilot decides", ""),
        ("Copyright law is old", ""),
        ("© Harbour Office, 2026", ""),
    ],
)
def test_a_copyright_line_of_the_pages_own_is_seen(read: Read, text: str, line: str) -> None:
    assert read(text).copyright_line == line


def test_a_price_right_at_the_copied_words_is_a_sale(read: Read) -> None:
    facts = read("Berths sink. Only £4.99 – buy now!", copied=[Span(0, 12)])

    assert (facts.sale, facts.other_sale) == ("£4.99 – buy", "")


def test_a_price_of_something_else_is_told_apart(read: Read) -> None:
    facts = read("Berths sink. Tickets £4.99 – buy now!", copied=[Span(0, 12)])

    assert (facts.sale, facts.other_sale) == ("", "£4.99 – buy")


def test_a_work_is_sold_by_its_own_title(read: Read) -> None:
    assert read("Book of Berths £5, buy now").sale == "£5, buy"


def test_what_stands_beside_the_text_sells_nothing(read: Read) -> None:
    layout = PageLayout("0", (Span(0, 21),))
    text = "Manual for £5, buy it\nBerths sink."

    assert read(text, copied=[Span(22, 34)]).sale == "£5, buy"
    assert read(text, copied=[Span(22, 34)], markup=PageMarkup(layout=layout)).sale == ""


def test_a_price_is_not_joined_to_an_offer_across_copied_words(read: Read) -> None:
    assert read("Buy now. Berths are free. £5", copied=[Span(9, 25)]).sale == ""


def test_a_licence_of_something_else_is_told_apart(read: Read) -> None:
    facts = read("Icons: CC0")

    assert (facts.licence_claimed, facts.other_licence) == ("", "CC0")


def test_the_licence_of_a_source_of_the_work_licenses_no_copy(work: Work, read: Read) -> None:
    source = SourceName("code", "Harbours Code", "OGL-UK-3.0", "")
    page = Extracted("Harbours Code: CC0", "0", "none 1", "")
    address = parse_url("https://partner.example/a")

    facts = read_facts(page, address, replace(work, third_party=(source,)), "text/html")

    assert (facts.licence_claimed, facts.other_licence) == ("", "CC0")
    assert read("Harbours Code: CC0").licence_claimed == "CC0"


@pytest.mark.parametrize(
    ("media_type", "path", "is_file"),
    [
        ("text/html", "/a.pdf", False),
        ("TEXT/HTML; charset=utf-8", "/", False),
        ("application/xhtml+xml", "/", False),
        ("text/plain", "/", False),
        ("application/pdf", "/", True),
        ("application/octet-stream", "/", True),
        ("", "/", False),
        ("", "/manual.PDF", True),
    ],
)
def test_what_is_no_page_is_a_file(read: Read, media_type: str, path: str, is_file: bool) -> None:
    assert read(media_type=media_type, path=path).offered_as_file is is_file


def test_metadata_licenses_sells_and_dates_a_page(read: Read) -> None:
    day = date(2025, 3, 4)
    price = MarkedThing(price="5 GBP")
    said = PageMarkup(licences=("L",), sold=(price,), published=day, modified=day)

    facts = read("A licence: CC0. Buy now for £9", markup=said)

    assert (facts.licence_claimed, facts.sale) == ("L", "5 GBP")
    assert (facts.published, facts.modified) == (day, day)
    not_free = PageMarkup(sold=(MarkedThing(),))
    assert read(markup=not_free).sale == "not free to read, by its metadata"
    assert read("Subscribe to read", markup=said).sale == "Subscribe to read"


@pytest.mark.parametrize(
    ("text", "modified"),
    [
        ("Berths\nLast updated: 12 January 2026\nHome", date(2026, 1, 12)),
        ("Updated 12/01/2026\nThis page was last updated on 3 May 2025.", date(2026, 1, 12)),
        ("We updated it. The storm of 12 January 2026 was worse.", date(2020, 1, 1)),
        ("Page\n", date(2020, 1, 1)),
    ],
)
def test_the_pages_own_line_dates_it_before_its_metadata(
    read: Read, text: str, modified: date
) -> None:
    assert read(text, markup=PageMarkup(modified=date(2020, 1, 1))).modified == modified


def test_a_day_within_the_copied_words_is_not_the_pages(read: Read) -> None:
    text = "Berths\nLast updated: 12 January 2026"

    assert read(text, copied=[Span(0, len(text))]).modified is None


def test_a_plain_page_has_no_facts(read: Read) -> None:
    assert read("Every berth is kept free of nets.") == Facts(
        names_work=False,
        links_official=False,
        licence_claimed="",
        sale="",
        offered_as_file=False,
        copyright_line="",
    )


@pytest.mark.parametrize(
    "piece", ["licensed under the ", "£1 ", "buy now ", "© ", "you may ", "a", "Harbour "]
)
def test_a_hostile_page_is_read_to_its_end(read: Read, piece: str) -> None:
    hostile = piece * (300_000 // len(piece))

    assert read(f"{hostile} From the Harbour Manual").names_work
    assert not read(hostile).names_work
