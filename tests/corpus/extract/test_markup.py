"""What a page's markup says besides its text."""

import json
from collections.abc import Callable
from datetime import date

import pytest

from corpus.extract.markup import read_markup
from corpus.extract.reader import markup
from corpus.extract.worker import ReaderWorker
from corpus.records.captures import Document
from corpus.records.markup import (
    Heading,
    MarkedLicence,
    MarkedThing,
    PageLayout,
    PageMarkup,
    markup_as_json,
    markup_from_json,
)
from corpus.records.matches import Span

Html = Callable[[str], Document]


def in_json_ld(thing: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(thing)}</script>'


def test_quotations_are_the_outermost_elements_that_mark_them(html: Html) -> None:
    read = read_markup(
        html("<p>a<blockquote><p>b <q>c</q></p><p>d</blockquote><p>e <q>f g</q> h<blockquote>")
    )

    assert [quotation.split() for quotation in read.quotations] == [["b", "c", "d"], ["f", "g"], []]


@pytest.mark.parametrize(
    ("source", "licences"),
    [
        (
            in_json_ld({"@type": "Article", "license": "https://l.example/by"}),
            ["https://l.example/by"],
        ),
        (in_json_ld({"@graph": [{"license": {"url": "u"}}]}), ["u"]),
        (in_json_ld([{"license": {"@id": "i"}}, {"license": {"name": "n"}}]), ["n", "i"]),
        (in_json_ld({"license": ""}) + in_json_ld({"license": 7}), []),
        (in_json_ld({"@type": "ImageObject", "license": "u"}), []),
        (in_json_ld({"image": {"@type": ["ImageObject"], "license": "u"}, "license": "v"}), ["v"]),
        ("<a itemprop=license href=u>Free</a>", []),
        ('<script type="application/ld+json">{"license": "u"</script>', []),
        ('<script>{"license": "u"}</script>', []),
    ],
)
def test_licences_are_those_that_its_metadata_declares(
    html: Html, source: str, licences: list[str]
) -> None:
    assert list(read_markup(html(source)).licences) == licences


@pytest.mark.parametrize(
    ("source", "licences"),
    [
        ("<p>See <a itemprop=license href=u>Free</a>", [MarkedLicence("u", "See Free")]),
        (
            "<div><span itemprop='license'> Free\n for all </span>",
            [MarkedLicence("Free for all", "Free for all")],
        ),
        ("<meta itemprop=license content=c>", [MarkedLicence("c")]),
        ("<link rel=license href=l>", [MarkedLicence("l")]),
        ("<a href=l>no licence</a>", []),
        (
            "<figure><figcaption>Quay: <b><a rel=license href=l>free</a></b></figcaption></figure>",
            [MarkedLicence("l", "Quay: free", is_of_picture=True)],
        ),
        (
            (
                "<section itemscope itemtype='https://schema.org/ImageObject'>"
                "<p><a itemprop=license href=l>a</a></p></section>"
            ),
            [MarkedLicence("l", "a", is_of_picture=True)],
        ),
        (f"<p>{'nets ' * 61}<a rel=license href=l>a</a>", [MarkedLicence("l")]),
    ],
)
def test_licences_of_elements_are_told_with_what_is_beside_them(
    html: Html, source: str, licences: list[MarkedLicence]
) -> None:
    assert list(read_markup(html(source)).licence_links) == licences


@pytest.mark.parametrize(
    ("source", "prices"),
    [
        (in_json_ld({"offers": {"price": "4.99", "priceCurrency": "GBP"}}), ["4.99 GBP"]),
        (in_json_ld({"offers": [{"price": 5}, {"lowPrice": 3}]}), ["3", "5"]),
        (in_json_ld({"offers": {"price": "0.00", "priceCurrency": "GBP"}}), []),
        (in_json_ld({"offers": {"price": "free"}}), []),
        ("<b itemprop=price content=12>£12</b><i itemprop=priceCurrency content=GBP>", ["12 GBP"]),
        ("<b itemprop=price>£12</b>", ["£12"]),
        ("<b>£12</b>", []),
    ],
)
def test_prices_are_those_that_are_not_nothing(html: Html, source: str, prices: list[str]) -> None:
    assert [thing.price for thing in read_markup(html(source)).sold] == prices


@pytest.mark.parametrize(
    ("source", "thing"),
    [
        (
            in_json_ld(
                {"@type": "Product", "name": "Mug", "offers": {"@type": "Offer", "price": 5}}
            ),
            MarkedThing(("Product",), "Mug", "5"),
        ),
        (
            in_json_ld(
                {"@type": ["Book", "Product"], "headline": "Nets", "offers": [{"price": 5}]}
            ),
            MarkedThing(("Book", "Product"), "Nets", "5"),
        ),
        (
            in_json_ld(
                {"makesOffer": {"price": 5, "itemOffered": {"@type": "Course", "name": "C"}}}
            ),
            MarkedThing(("Course",), "C", "5"),
        ),
        (
            in_json_ld(
                {"@type": "Book", "offers": {"@type": "Offer", "priceSpecification": {"price": 5}}}
            ),
            MarkedThing(("Book",), "", "5"),
        ),
        (
            (
                "<div itemscope itemtype='https://schema.org/Book'><b itemprop=name> A\nbook</b>"
                "<p itemscope itemtype='https://schema.org/Offer'><i itemprop=price>£5</i></div>"
            ),
            MarkedThing(("Book",), "A book", "£5"),
        ),
    ],
)
def test_a_price_is_told_with_what_it_is_of(html: Html, source: str, thing: MarkedThing) -> None:
    assert read_markup(html(source)).sold == (thing,)


@pytest.mark.parametrize(
    ("said", "is_told"), [(False, True), ("False", True), (True, False), ("", False)]
)
def test_a_page_may_say_that_it_is_not_free(html: Html, said: object, is_told: bool) -> None:
    source = in_json_ld({"@type": "NewsArticle", "name": "Nets", "isAccessibleForFree": said})

    told = (MarkedThing(("NewsArticle",), "Nets"),) if is_told else ()

    assert read_markup(html(source)).sold == told


@pytest.mark.parametrize(
    ("source", "published", "modified"),
    [
        (
            (
                "<meta property=article:published_time content=2025-03-04T10:00:00Z>"
                "<meta property=article:modified_time content=2026-02-01>"
            ),
            date(2025, 3, 4),
            date(2026, 2, 1),
        ),
        (
            in_json_ld({"datePublished": "2025-03-04", "dateModified": "2026-02-01"}),
            date(2025, 3, 4),
            date(2026, 2, 1),
        ),
        ("<p>The rule of 2019 stands.</p>", None, None),
    ],
)
def test_a_page_has_dates_of_its_own(
    html: Html, source: str, published: date | None, modified: date | None
) -> None:
    read = read_markup(html(f"<html><head></head><body>{source}<p>Berths</p></body></html>"))

    assert (read.published, read.modified) == (published, modified)


@pytest.mark.parametrize(
    "source", ["", "<", "<blockquote>" * 20_000, "<q>a " * 20_000, in_json_ld([[[[]]]]), "\0" * 9]
)
def test_a_broken_page_says_what_it_can(html: Html, source: str) -> None:
    assert read_markup(html(source)).licences == ()


def test_deep_json_is_left_out(html: Html) -> None:
    source = f'<script type="application/ld+json">{"[" * 100_000}</script><q>a</q>'

    read = read_markup(html(source))

    assert read == PageMarkup(quotations=("a",), layout=read.layout)


def test_other_formats_have_no_markup() -> None:
    assert markup(Document("a.txt", b"<q>a</q>", "text/plain")) == PageMarkup()


def test_the_worker_gives_what_the_reader_does(html: Html) -> None:
    page = html(
        "<meta property=article:published_time content=2025-03-04><q>a</q>"
        "<h1>Nets</h1><nav>Home</nav><i itemprop=price>£5</i><i itemprop=license>L</i>"
        + in_json_ld({"isAccessibleForFree": False})
    )

    with ReaderWorker() as worker:
        assert worker.markup(page) == markup(page)
    assert markup(page).quotations == ("a",)


def test_markup_goes_through_json_and_back() -> None:
    said = PageMarkup(
        ("q",),
        ("l",),
        (MarkedLicence("m", "beside", is_of_picture=True),),
        (MarkedThing(("Book",), "Nets", "5 GBP"),),
        PageLayout("digest", (Span(0, 4),), (Heading(1, Span(5, 9)),)),
        published=date(2025, 3, 4),
    )

    assert markup_from_json(json.loads(json.dumps(markup_as_json(said)))) == said
