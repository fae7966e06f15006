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
        *("tickets £1 buy now ", "£1 ", "buy the ticket £5\n", "a", "£", "\n", "x\n"),
        *("subscribe to read the ", "to continue reading, ", "training manual course "),
    ],
)
def test_a_hostile_page_takes_steps_as_its_length_only(piece: str) -> None:
    def read(length: int) -> Sale:
        page = Extracted(f"Nets sink.\n{piece * (length // len(piece))}", "0", "none 1", "")
        lines = Lines.of(page, [Span(0, 10)], PageLayout())
        return sale_on(lines, (), "", ["Harbour Manual"])

    read(300_000)  # it ends
    assert steps(lambda: read(20_000)) <= 2.5 * steps(lambda: read(10_000)) + 2_000


def test_many_copied_stretches_and_headings_take_steps_as_their_number_only() -> None:
    def steps_of(number: int) -> int:
        read = selling_page("<h2>Oars</h2><p>Tickets £5 buy now<p>{copied}" * number)

        def sale() -> Sale:
            lines = Lines.of(read.page, read.copied, read.markup.layout)
            return sale_on(lines, (), "", ["Harbour Manual"])

        return steps(sale)

    assert steps_of(400) <= 2.5 * steps_of(200)
