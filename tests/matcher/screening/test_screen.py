"""Pages without anything to tell are screened out, whatever ordinary markup they hold."""

import pytest

from corpus.records.matches import Origin, ProtectedText
from matcher.building import build_index
from matcher.screening.screen import Screener, build_screen

MANUAL = (
    "Whoever keeps the slipway writes the name of every child afloat in the harbour ledger before "
    "the first boat leaves, and reads the names aloud again when the last one is moored. "
    "Within 24 hours the warden rings 020 7946 0018 and tells the harbour board. Two stewards walk "
    "the quay at dusk, one of them counting, and nobody sails before both have signed."
)
ORDINARY = [
    "<script>if (a < b) { document.write('<p>'); }</script>",
    '<script type=\'application/ld+json\'>{"name": "<b>"}</script>',
    "<style>a > b { color: red }</style>",
    "<!-- a comment > with <p> in it -->",
    "<svg viewBox='0 0 1 1'><title>Menu</title><g><path d='M0 0'/></g></svg>",
    "<select name=x><option value=1>One<option selected>Two</select>",
    "<noscript><img src='https://counter.example/?a=1&b=2'></noscript>",
    "<noscript><iframe src='//tags.example'></iframe></noscript>",
    "<template><p>never shown</p></template>",
    "<video controls><source src=a.mp4></video>",
    "<table><caption>Hours</caption><thead><tr><th>Day</th><th>Open</th></tr></thead></table>",
    "<table><tbody>\n<tr>\n<td>Monday</td>\n<td>9 to 5</td>\n</tr>\n</tbody></table>",
    "<table><tr><td>outer<table><tr><td>inner</table>more</table>",
    "<ul><li>one</li><li>two</ul><ol><li>a<li>b</ol>",
    '<a href="/x?a=1&amp;b=2" title="a > b">link</a> &copy; 2026&nbsp;&ndash; x&#8217;s &hellip;',
    "<p>written to <a href='mailto:a@b.example'>first.last@office.example</a></p>",
    "<p>see https://www.example.org/a/b?c=d, or www.example.org.</p>",
    "<h2>4.1 Head</h2><p>Text<sup>1</sup> and more<sup><a href='#f2'>[2]</a></sup>, 5<sup>th</sup>",
    "<form action=/s><label>Search <input type=search></label><button>Go</button></form>",
    "<details><summary>More</summary><p>about it</details>",
    "<P CLASS=X>UPPER<BR>CASE<br/>tags</P><hr>",
    "<p>naïve café “quoted” – dashes… ½ cup</p>",
    "<pre>kept\n  lines</pre>",
    "</div></span>",
]


@pytest.fixture(scope="module")
def screener() -> Screener:
    record = ProtectedText("m", "work", Origin.OWN, "m", "", (), MANUAL)
    return Screener(build_screen(build_index([record])))


@pytest.mark.parametrize("markup", ORDINARY)
def test_ordinary_markup_leaves_no_doubt(screener: Screener, markup: str) -> None:
    page = f"<!doctype html><html><head><title>A page</title></head><body><p>Words.</p>{markup}"
    assert screener.skeleton_of(page.encode()) is not None
    assert not screener.may_match(page.encode())
    assert screener.may_match(f"{page}<p>{MANUAL}".encode())


@pytest.mark.parametrize("markup", ORDINARY)
def test_a_copy_goes_on_behind_what_is_left_out(screener: Screener, markup: str) -> None:
    words = MANUAL.split()
    copied = f"<p>{' '.join(words[:15])}</p>"
    assert screener.may_match(f"<body>{markup}{copied}".encode())


def test_fourteen_words_are_let_through_and_thirteen_are_not(screener: Screener) -> None:
    words = [word for word in MANUAL.split() if word.isalpha()]
    assert screener.may_match(" ".join(["x", *words[:14], "y"]).encode())
    assert not screener.may_match(" ".join(["x", *words[:13], "y"]).encode())


def test_thirty_words_in_order_are_let_through_without_a_run_of_six(screener: Screener) -> None:
    words = [f"{word}" for word in MANUAL.split() if word.isalpha()][:36]
    altered = [word if number % 6 < 5 else "harbourless" for number, word in enumerate(words)]
    page = " ".join(["x", *altered, "y"])
    assert len(words) == 36
    assert screener.may_match(page.encode())


def test_a_page_without_a_word_may_be_unreadable(screener: Screener) -> None:
    assert screener.may_match(b"<html><body><script>draw()</script><img src=a></body></html>")
    assert screener.may_match(b"")


def test_a_page_larger_than_any_before_is_screened(screener: Screener) -> None:
    assert not screener.may_match(b"<p>harbour " * 200_000)
    assert screener.may_match(b"<p>harbour " * 200_000 + MANUAL.encode())


def test_repetition_without_end_passes_rather_than_costs() -> None:
    again = " ".join(["tell the warden at once and"] * 2_000)
    record = ProtectedText("m", "work", Origin.OWN, "m", "", (), again)
    screener = Screener(build_screen(build_index([record])))
    assert screener.may_match(f"<p>{again}".encode())


def test_words_that_are_no_letters_are_known_by_their_neighbours() -> None:
    table = "Barnet 020 7946 0001 Brent 020 7946 0002 Bexley 020 7946 0003 Camden 020 7946 0004"
    record = ProtectedText("m", "work", Origin.OWN, "m", "", (), table)
    screener = Screener(build_screen(build_index([record]), keeps_weak=True))
    assert screener.may_match(f"<p>Offices: {table}.".encode())
    assert not screener.may_match(b"<p>Offices: Barnet, Brent, Bexley, Camden.")
