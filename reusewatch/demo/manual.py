"""The demo's invented texts: the manual in its editions, and the guidance that it quotes."""

import re
from datetime import date
from pathlib import Path

DEMO = Path(__file__).parent
MANUAL = DEMO / "manual"
SOURCES = DEMO / "sources"
GUIDANCE = "national-guidance-2024"


def editions() -> tuple[date, ...]:
    """Give the days of the manual's editions, oldest first."""
    return tuple(sorted(date.fromisoformat(folder.name) for folder in MANUAL.iterdir()))


def current_edition() -> str:
    """Give the newest edition's day as ``2026-09-30``."""
    return editions()[-1].isoformat()


def chapter(name: str, edition: str | None = None) -> str:
    """Give a chapter in Markdown; without an edition, as it stands in the newest."""
    path = MANUAL / (edition or current_edition()) / f"{name}.md"
    return path.read_text(encoding="utf-8")


def section(name: str, number: str, edition: str | None = None) -> str:
    """Give the section ``2.2`` of a chapter in Markdown, its heading included.

    Raises:
        LookupError: the chapter has no such section in that edition.
    """
    whole = chapter(name, edition)
    return _found(rf"^## {re.escape(number)} .*?(?=^## |\Z)", whole, f"{name} {number}").strip()


def paragraph(name: str, number: str, edition: str | None = None) -> str:
    """Give the paragraph ``2.2.1`` of a chapter without its number.

    Raises:
        LookupError: the chapter has no such paragraph in that edition.
    """
    whole = chapter(name, edition)
    found = _found(rf"^{re.escape(number)} [^\n]+", whole, f"{name} {number}")
    return found.removeprefix(number).strip()


def guidance(beginning: str) -> str:
    """Give the paragraph of the quoted guidance that begins so.

    Raises:
        LookupError: none does.
    """
    whole = (SOURCES / f"{GUIDANCE}.md").read_text(encoding="utf-8")
    return _found(rf"^{re.escape(beginning)}[^\n]*", whole, beginning)


def _found(pattern: str, text: str, wanted: str) -> str:
    found = re.search(pattern, text, re.MULTILINE | re.DOTALL)
    if not found:
        raise LookupError(f"the demo's texts have no {wanted!r}; name one that stands there")
    return found.group()
