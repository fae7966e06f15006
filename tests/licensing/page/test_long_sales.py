"""Pages made to keep the search for prices and paywalls busy: steps grow as their length only."""

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from corpus.records.captures import Extracted
from corpus.records.markup import PageLayout
from corpus.records.matches import Span
from licensing.page.lines import Lines
from licensing.page.sales import Sale, sale_on
from tests.licensing.page.selling_pages import selling_page


def steps(act: Callable[[], object]) -> int:
    """How many calls some code makes, of Python's own functions and of others."""
    counted = 0

    def count(_frame: FrameType, _event: str, _argument: object) -> None:
        nonlocal counted
        counted += 1

    sys.setprofile(count)
    try:
        act()
    finally:
        sys.setprofile(None)
    return counted


@pytest.mark.parametrize(
    "piece",
    [
        *("£1 buy now ", "£1 ", "buy ", "price £5 ", "buy the manual £5\n", "a", "£", "manual "),
        *(
            "\n",
            "x\n",
            "subscribe to read the ",
            "to continue reading, ",
            "training manual course ",
        ),
        *("Oars £5 buy now. ", "-", "course of the "),
    ],
)
def test_a_hostile_page_takes_steps_as_its_length_only(piece: str) -> None:
    def read(length: int) -> Sale:
        page = Extracted(f"Nets sink.\n{piece * (length // len(piece))}", "0", "none 1", "")
        lines = Lines.of(page, [Span(0, 10)], PageLayout())
        return sale_on(lines, (), "", ["Harbour Manual"])

    read(1_000_000)  # it ends
    assert steps(lambda: read(40_000)) <= 2.5 * steps(lambda: read(20_000)) + 2_000


def test_many_copied_stretches_and_headings_take_steps_as_their_number_only() -> None:
    def read(number: int) -> Sale:
        read = selling_page("<h2>Oars</h2><p>£5 buy now<p>{copied}" * number)
        lines = Lines.of(read.page, read.copied, read.markup.layout)
        return sale_on(lines, read.markup.sold, "", ["Harbour Manual"])

    assert steps(lambda: read(60)) <= 2.5 * steps(lambda: read(30))
