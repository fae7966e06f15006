"""The house edits' pages of one seed, made once."""

import pytest

from bench.house.manuals import Library
from bench.house.records import Page
from bench.house_edits import make, read_page
from corpus.records.matches import Span

Read = list[tuple[Page, str, list[Span]]]


@pytest.fixture(scope="module")
def made() -> tuple[Library, list[Page]]:
    library, pages = make(seed=3, each=12)
    return library, list(pages)


@pytest.fixture(scope="module")
def library(made: tuple[Library, list[Page]]) -> Library:
    return made[0]


@pytest.fixture(scope="module")
def read(made: tuple[Library, list[Page]]) -> Read:
    return [(page, *read_page(page)) for page in made[1]]
