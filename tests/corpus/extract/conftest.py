"""Documents as they come from the web."""

from collections.abc import Callable

import pytest

from corpus.records.captures import Document


@pytest.fixture
def html() -> Callable[[str], Document]:
    """Give a function from a page's source to the page."""

    def of(source: str) -> Document:
        return Document("http://partner.example/care/page", source.encode(), "text/html", "utf-8")

    return of
