"""The protected corpora of the speed bench: chapters of one edition, or of three."""

import random
from collections.abc import Sequence
from datetime import date

from bench.throughput.prose import Writer, style_of_manuals
from corpus.records.matches import Origin, ProtectedText

CHAPTER_WORDS = 4000
EDITIONS = (date(2025, 9, 30), date(2026, 3, 31), date(2026, 9, 30))
_CHANGED = 0.05  # of the passages, from one edition to the next
_AUTHORS = 40  # chapters written at once: bounds the memory


def write_chapters(seed: int, count: int) -> list[ProtectedText]:
    """Write the chapters of one edition."""
    writer = Writer(seed, style_of_manuals())
    lengths = [CHAPTER_WORDS] * count
    texts = [
        text
        for first in range(0, count, _AUTHORS)
        for text in writer.texts(lengths[first : first + _AUTHORS])
    ]
    return [_record(number, text, EDITIONS[-1:]) for number, text in enumerate(texts)]


def in_three_editions(seed: int, chapters: Sequence[ProtectedText]) -> list[ProtectedText]:
    """Give the chapters again as two older editions had them, a record for each wording."""
    rng = random.Random(f"editions {seed}")
    writer = Writer(seed + 1, style_of_manuals())
    found = []
    for number, chapter in enumerate(chapters):
        text = chapter.text
        found.append(_record(number, text, EDITIONS[-1:]))
        for edition in reversed(EDITIONS[:-1]):
            text = _amended(text, writer, rng)
            found.append(_record(number, text, (edition,)))
    return found


def _amended(text: str, writer: Writer, rng: random.Random) -> str:
    """Write a share of the passages anew."""
    passages = text.split("\n\n")
    amended = [number for number in range(len(passages)) if rng.random() < _CHANGED]
    if amended:
        anew = writer.texts([len(passages[number].split()) for number in amended])
        for number, passage in zip(amended, anew, strict=True):
            passages[number] = passage.replace("\n\n", " ")
    return "\n\n".join(passages)


def _record(number: int, text: str, editions: tuple[date, ...]) -> ProtectedText:
    chapter = f"chapter-{number:04}"
    name = f"{chapter}@{editions[0].isoformat()}"
    return ProtectedText(name, "manual", Origin.OWN, chapter, chapter, editions, text)
