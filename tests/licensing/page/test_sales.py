"""Which prices and paywalls guard the copied text, and which stand beside it for something else."""

from typing import Any

import pytest

from corpus.records.captures import Extracted
from corpus.records.markup import MarkedThing, PageLayout
from corpus.records.matches import Span
from licensing.page.lines import Lines
from licensing.page.sales import Sale, sale_on
from tests.licensing.page.selling_pages import COPIED, listed_pages, selling_page

_PAGES = [page for file in ("tuned", "held_out", "fresh") for page in listed_pages(file)]


def sale_in(html: str) -> Sale:
    """What is for money on a page."""
    read = selling_page(html)
    lines = Lines.of(read.page, read.copied, read.markup.layout)
    return sale_on(lines, read.markup.sold, read.page.title, ["Harbour Manual"])


def sale_beside(words: str, sold: tuple[MarkedThing, ...] = (), title: str = "") -> Sale:
    """What is for money where words stand right after the copied text, as plain text."""
    page = Extracted(f"{COPIED}\n{words}", "0", "none 1", title)
    lines = Lines.of(page, [Span(0, len(COPIED))], PageLayout())
    return sale_on(lines, sold, title, ["Harbour Manual"])


@pytest.mark.parametrize("page", [pytest.param(page, id=str(page["name"])) for page in _PAGES])
def test_what_stands_over_the_text_guards_it_and_nothing_else(page: dict[str, Any]) -> None:
    assert bool(sale_in(page["html"]).guards) is page["guards"]


def test_there_are_enough_pages_of_both_kinds() -> None:
    guarding = [page["guards"] for page in _PAGES]

    assert len({page["name"] for page in _PAGES}) == len(_PAGES)
    assert (guarding.count(True), guarding.count(False)) == (27, 29)


@pytest.mark.parametrize(
    ("words", "guards", "other"),
    [
        ("Only £4.99 – buy now!", "£4.99 – buy", ""),
        ("Add to basket\n€ 12", "Add to basket € 12", ""),
        ("Subscribe from 5 GBP a month", "Subscribe from 5 GBP", ""),
        ("The pdf costs £3.", "costs £3", ""),
        ("Buy now", "", ""),
        ("A fine of £50 is due", "", ""),
        ("A price of £50 is due", "", ""),
        ("Basket (2) £24.00 Checkout", "", ""),
        ("Buy it for £0.00", "", ""),
        ("Staff may purchase food for up to £50.", "", ""),
        ("A purchase order over £50 is signed twice.", "", ""),
        ("Pay a fine of £50.\nDownload this policy.", "", ""),
        ("Pay £50 and Download this policy.", "", ""),
        ("You may purchase a printed copy for £8.", "may purchase a printed copy for £8", ""),
        ("This guide can be bought for £8.", "can be bought for £8", ""),
        ("Oars can be bought for £8.", "", ""),
        ("Download this guide as PDF (£2)", "Download this guide as PDF (£2", ""),
        ("A fee of £50. Subscription to our list is free.", "", ""),
        ("Subscription: £50", "Subscription: £50", ""),
        ("Guidance on tickets\nPolicies for £5: buy now", "£5: buy", ""),
        ("Upgrade: $9 a month", "Upgrade: $9", ""),
        ("Pay £3 to read it", "Pay £3", ""),
        ("Pay £3 to the harbour", "", ""),
        ("See the manual price. £50 is due.", "", ""),
        ("The manual has its price\n£50 is due.", "", ""),
        ("Buy tickets for £5, not the manual.", "", "Buy tickets for £5"),
        ("The manual is free. Buy tickets for £5.", "", "Buy tickets for £5"),
        ("Buy now." + " It floats." * 20 + " £5", "", ""),
        ("Buy tickets for £5.", "", "Buy tickets for £5"),
        ("Buy the course handbook for £5.", "Buy the course handbook for £5", ""),
        ("Buy the handbook course for £5.", "", "Buy the handbook course for £5"),
        ("Training on the procedures: £5, buy now", "", "£5, buy"),
        ("Harbour Manual training: £5, buy now", "", "£5, buy"),
        ("Harbour Manual, with training in it: £5, buy now", "", "£5, buy"),
        ("Buy the manual for new courses, £5", "Buy the manual for new courses, £5", ""),
        ("Buy copies of your records for £5.", "", "Buy copies of your records for £5"),
        ("Buy the manual for £6.", "Buy the manual for £6", ""),
        ("Join now, membership is £30.", "", "Join now, membership is £30"),
        ("Join now for £30 to read all procedures.", "Join now for £30", ""),
        ("£5 " + "x" * 79 + " buy", "", ""),
    ],
)
def test_words_right_after_the_copy(words: str, guards: str, other: str) -> None:
    assert sale_beside(words) == Sale(guards, other)


@pytest.mark.parametrize(
    ("words", "guards"),
    [
        ("Subscribe to read", "Subscribe to read"),
        ("Subscribe to read our news", ""),
        ("Subscribe to access the upcoming events", ""),
        ("Subscribe to continue reading", "Subscribe to continue reading"),
        ("To continue reading, please subscribe", "To continue reading, please subscribe"),
        ("Buy full access", "Buy full access"),
        ("For subscribers only", "subscribers only"),
        ("Subscribe to our newsletter. Berths cost £5.", ""),
    ],
)
def test_words_that_ask_for_payment_before_the_text_is_read(words: str, guards: str) -> None:
    assert sale_beside(words).guards == guards


@pytest.mark.parametrize(
    ("html", "is_guarded"),
    [
        ("<main>{copied}</main><footer>Subscribe to read more</footer>", False),
        ("<main>{copied}</main><footer>Subscribe to read the full article</footer>", True),
        ("<p>{copied}<h2>Related</h2><p>Subscribe to read: Nets", False),
        ("<p>{copied}<h2>Nets</h2><p>Subscribe to read: Nets", True),
        ("<header>Manual £5 buy now</header><p>{copied}", False),
        ("<div>Manual £5 buy now</div><p>{copied}", True),
        ("<div class='top-nav'>Manual £5 buy now</div><p>{copied}", False),
        ("<div class='has-nav'>Manual £5 buy now <p>{copied}</p></div>", True),
        ("<div class='sidebar'><p>{copied}<p>Manual £5 buy now</div>", True),
        ("<h2>Books</h2><p>Knot manual £5 buy now<h2>Berths</h2><p>{copied}", False),
        ("<h2>Books</h2><p>Berth manual £5 buy now<h2>Berths</h2><p>{copied}", True),
        ("<h2>Books</h2><p>Knot manual, £5 buy now<h2>Knots</h2><p>{copied}", True),
        ("<h2>Berths</h2><p>{copied}<p>Knot manual £5 buy now", True),
        ("<h2>Berths</h2><p>{copied}<h2>Our shop</h2><p>This manual £5 buy now", False),
        ("<h2>Our shop</h2><h3>New</h3><p>This manual £5 buy now<h2>Berths</h2><p>{copied}", False),
        ("<h2>Our shop</h2><p>Harbour Manual £5 buy now<h2>Berths</h2><p>{copied}", True),
        ("<h2>Our shop</h2><p>Harbour Manual mugs £5 buy<h2>Berths</h2><p>{copied}", False),
        ("<h1>Unit 3</h1><p>£5 buy now<h2>Berths</h2><p>{copied}", True),
        ("<h1>Unit 3</h1><p>Oars £5 buy now<h2>Berths</h2><p>{copied}", False),
        ("<h2>Unit 3</h2><p>£5 buy now<h2>Berths</h2><p>{copied}", False),
        ("<h2>Tickets</h2><p>£5 buy now<h3>Berths</h3><p>{copied}", False),
        ("<h2>Tickets</h2><p>{copied}<p>£5 buy now", False),
        ("<p>{copied}<p>Oars £5 buy now", True),
        ("<p>{copied}<p>" + "Oars. " * 120 + "<p>Oars £5 buy now", False),
        ("<p>Buy now {copied} £5", False),
    ],
)
def test_where_an_offer_stands_tells_what_it_is_of(html: str, is_guarded: bool) -> None:
    assert bool(sale_in(html).guards) is is_guarded


@pytest.mark.parametrize(
    ("thing", "is_guarded"),
    [
        (MarkedThing((), "", "5 GBP"), True),
        (MarkedThing(("Product",), "Berths in winter", "5 GBP"), True),
        (MarkedThing(("Product",), "Berths in winter, second edition", "5 GBP"), True),
        (MarkedThing(("Product",), "Mug", "5 GBP"), False),
        (MarkedThing(("Product",), "Berths in winter course", "5 GBP"), False),
        (MarkedThing(("Course",), "Berths in winter", "5 GBP"), False),
        (MarkedThing(("SocialEvent",), "", "5 GBP"), False),
        (MarkedThing(("NewsArticle",), "", ""), True),
        (MarkedThing(("Museum",), "", ""), False),
    ],
)
def test_metadata_guards_where_it_speaks_of_the_page(thing: MarkedThing, is_guarded: bool) -> None:
    told = thing.price or "not free to read, by its metadata"

    found = sale_beside("", (thing,), "Berths in winter")

    assert found == (Sale(told, "") if is_guarded else Sale("", told))


def test_one_word_of_a_title_is_too_little_to_tell_a_page_by() -> None:
    assert not sale_beside("", (MarkedThing(("Product",), "Berths oars", "5"),), "Berths").guards
    assert sale_beside("", (MarkedThing(("Product",), "Anything", "5"),)).guards


def test_of_a_long_offer_a_part_is_shown() -> None:
    assert len(sale_beside("£5 " + "\uffdc" * 75 + " purchase" + " the pdf", ()).guards) <= 120
