"""What becomes of text when a site copies it: the template filters of the demo's pages.

All take and give Markdown; ``html`` comes last.
"""

import re

from markdown_it import MarkdownIt
from markupsafe import Markup

_CURLY = (
    (re.compile(r"(?<!\S)\"|(?<=[(\[])\""), "\u201c"),
    (re.compile(r"\""), "\u201d"),
    (re.compile(r"'"), "\u2019"),
)
_NUMBERING = re.compile(r"^((?:#+ )?)\d+(?:\.\d+)*\.? ", re.MULTILINE)
_NUMBER_AND_UNIT = re.compile(r"(?<=\d) (?=[a-z])")
_LONG_WORD = re.compile(r"\b(\w{5})(\w{5,})\b")


def swapped(text: str, old: str, new: str) -> str:
    """Put other words in the place of some.

    Raises:
        LookupError: they do not stand there, so that the page would not show what it is meant to.
    """
    if old not in text:
        raise LookupError(f"{old!r} is not in {text[:60]!r}...; write words that are")
    return text.replace(old, new)


def without(text: str, words: str) -> str:
    """Leave words out.

    Raises:
        LookupError: they do not stand there.
    """
    return swapped(text, words, "")


def unnumbered(text: str) -> str:
    """Drop the numbers of paragraphs and headings."""
    return _NUMBERING.sub(r"\1", text)


def curly(text: str) -> str:
    """Set straight quotation marks and apostrophes as a word processor does."""
    for straight, mark in _CURLY:
        text = straight.sub(mark, text)
    return text


def unbroken(text: str) -> str:
    """Put a non-breaking space between a number and its unit."""
    return _NUMBER_AND_UNIT.sub("\u00a0", text)


def hyphenated(text: str) -> str:
    """Put soft hyphens into long words, as some editors do."""
    return _LONG_WORD.sub("\\1\u00ad\\2", text)


def html(text: str) -> Markup:
    """Render as HTML."""
    rendered: str = MarkdownIt("commonmark").enable("table").render(text)
    return Markup(rendered)  # noqa: S704 - of the demo's own texts only


FILTERS = {
    rule.__name__: rule for rule in (swapped, without, unnumbered, curly, unbroken, hyphenated)
}
