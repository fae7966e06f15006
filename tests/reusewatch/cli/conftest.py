"""A copy that names somebody, and the command that erases it."""

import pytest

from corpus.records.cases import CaseState
from tests.reusewatch.erased import CHANGED, WHY, Run
from tests.reusewatch.watched import Watched, decide


@pytest.fixture
def erase(run: Run, watched: Watched) -> Run:
    """Give a function that runs `privacy erase` with a reason and without a question."""
    return lambda *words: run("privacy", "erase", *words, *WHY, "--folder", watched.folder)


@pytest.fixture
def copied(watched: Watched) -> str:
    """The address of a copy that names somebody, seen by a scan; its record is closed."""
    watched.links("/policy")
    url = watched.show("/policy", CHANGED, "Ada Byron lives at the old lighthouse.")
    watched.scan()
    decide(watched, CaseState.UNDER_REVIEW, CaseState.FALSE_POSITIVE)
    return url
