"""What may stand for what when a whole passage is said in other words.

A table of its own, larger than that of light edits (``words.LIKE``): here the meaning may suffer.
"""

from pathlib import Path


def _table(text: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Read lines of a word, a colon, and what may stand for it between bars."""
    entries = (line.partition(":") for line in text.strip().splitlines())
    return {
        word.strip(): tuple(tuple(other.split()) for other in others.split("|"))
        for word, _, others in entries
    }


SYNONYMS = _table(Path(__file__).with_suffix(".txt").read_text(encoding="utf-8"))

LINKS = ("indeed", "in practice", "as such", "moreover", "in turn", "likewise", "in effect")
"""What is put in where nothing can be said otherwise."""
