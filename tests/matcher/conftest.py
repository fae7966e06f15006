"""Protected texts in a line, for tests that compare."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from corpus.records.matches import Origin, ProtectedText
from matcher.building import build_index
from matcher.index import Index
from matcher.options import Options

MANUAL = Path(__file__).parents[2] / "reusewatch" / "demo" / "manual" / "2026-09-30"
SPRING, AUTUMN = date(2026, 3, 31), date(2026, 9, 30)

Protect = Callable[..., ProtectedText]


@pytest.fixture(scope="session")
def protect() -> Protect:
    """Make a protected text of a few words."""

    def make(
        text: str,
        name: str = "chapter",
        *,
        origin: Origin = Origin.OWN,
        chapter: str = "",
        editions: Sequence[date] = (AUTUMN,),
    ) -> ProtectedText:
        owner = "work" if origin is Origin.OWN else "source"
        return ProtectedText(name, owner, origin, chapter or name, name, tuple(editions), text)

    return make


@pytest.fixture(scope="session")
def manual(protect: Protect) -> tuple[ProtectedText, ...]:
    """Give the chapters of the demo's invented manual."""
    return tuple(
        protect(path.read_text(encoding="utf-8"), path.stem) for path in sorted(MANUAL.glob("*.md"))
    )


@pytest.fixture(scope="session")
def line_index(protect: Protect) -> Callable[..., Index]:
    """Index one text of the words s0, s1, s2 and so on, so that a word's name is its place."""

    def index(length: int, **options: float) -> Index:
        text = " ".join(f"s{number}" for number in range(length))
        return build_index([protect(text)], replace(Options(), **options))  # type: ignore[arg-type]

    return index
