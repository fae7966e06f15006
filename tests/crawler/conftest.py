"""What the crawler's tests share."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.crawler.planned import Crawl, planned_crawl
from tests.site.scripted import Site


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as one:
        yield one


@pytest.fixture
def plan_crawl(tmp_path: Path) -> Callable[..., Crawl]:
    """Give a function that plans a scan of seeds in this test's folder."""

    def plan(seeds: list[str], **options: Any) -> Crawl:
        return planned_crawl(tmp_path, seeds, **options)

    return plan
