"""The protected texts in their editions, and the third-party sources that they quote."""

import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path

from bench.house.amendments import amended
from bench.house.prose import Writer
from bench.house.records import Block, Shape, Wording
from corpus.records.matches import Span

DEMO = Path(__file__).parents[2] / "reusewatch" / "demo"
EDITIONS = (date(2025, 9, 30), date(2026, 3, 31), date(2026, 9, 30))
_CHAPTERS = 14
_STOCK_IN_MANUAL = 0.03  # of sentences
_ALIKE_IN_MANUAL = 0.3  # of sentences: a manual repeats its own turns of phrase
_AMENDED = 0.3  # of a chapter's blocks, from one edition to the next
_BESIDE = 2  # words beside an amendment that no edit may touch either
_MARKDOWN = re.compile(r"^(?P<mark>#+ |- |> |\| )?(?:\d+(?:\.\d+)*\.? )?(?P<text>.+)$")
_EMPHASIS = re.compile(r"[*_`]|\[([^]]*)\]\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Library:
    """All texts that pages are made from."""

    chapters: tuple[Wording, ...]
    sources: tuple[Wording, ...]

    def of_chapter(self, chapter: str) -> tuple[Wording, ...]:
        """Give its wordings, oldest first."""
        return tuple(wording for wording in self.chapters if wording.chapter == chapter)


def make_library(rng: random.Random) -> Library:
    """Write a manual in three editions and the guidance that it quotes; take the demo's too."""
    writer = Writer(rng, _STOCK_IN_MANUAL, _ALIKE_IN_MANUAL)
    sources = [
        wording
        for number in range(3)
        for wording in _wordings(f"guidance-{number}", _guidance(writer, number), writer, rng)
    ]
    chapters = []
    for number in range(_CHAPTERS):
        blocks = _chapter(writer, number, sources, rng)
        chapters += _wordings(f"chapter-{number:02}", blocks, writer, rng)
    guidance = _read(DEMO / "sources" / "national-guidance-2024.md")
    return Library(
        chapters=(*chapters, *_demo_chapters()),
        sources=(*sources, _wording("guidance-demo", EDITIONS, guidance, frozenset())),
    )


def _guidance(writer: Writer, number: int) -> list[Block]:
    blocks = []
    for place in range(16):
        blocks.append(_block(f"g{number}.{place}h", Shape.HEADING, writer.piece("heading")))
        blocks.append(_block(f"g{number}.{place}", Shape.PARAGRAPH, _written(writer, 90)))
    return blocks


def _chapter(
    writer: Writer, number: int, sources: Sequence[Wording], rng: random.Random
) -> list[Block]:
    """Write headed sections of paragraphs, bullets and tables, with a quotation here and there."""
    blocks: list[Block] = []

    def add(shape: Shape, text: str, cells: tuple[int, ...] = ()) -> None:
        blocks.append(_block(f"c{number}.{len(blocks)}", shape, text, cells))

    for _ in range(rng.randint(7, 11)):
        add(Shape.HEADING, writer.piece("heading"))
        for _ in range(rng.randint(2, 4)):
            add(Shape.PARAGRAPH, _written(writer, rng.randint(40, 110)))
        if rng.random() < 0.5:
            add(Shape.PARAGRAPH, _written(writer, 15).removesuffix(".") + ":")
            for _ in range(rng.randint(3, 6)):
                add(Shape.BULLET, _told(writer, "bullet"))
        if rng.random() < 0.2:
            for _ in range(rng.randint(3, 5)):
                cells = [_told(writer, "cell") for _ in range(3)]
                begins = (0, len(cells[0].split()), len(" ".join(cells[:2]).split()))
                add(Shape.ROW, " ".join(cells), begins)
        if rng.random() < 0.35:
            add(Shape.PARAGRAPH, "On this the guidance says:")
            blocks.append(_quotation(rng.choice(sources), f"c{number}.{len(blocks)}", writer, rng))
    return blocks


def _quotation(source: Wording, lineage: str, writer: Writer, rng: random.Random) -> Block:
    """Quote a paragraph, every second time with a word or two changed by the manual."""
    block = rng.choice([block for block in source.blocks if block.shape is Shape.PARAGRAPH])
    quoted = replace(block, lineage=f"{lineage}<{block.lineage}", is_quoted=True)
    return amended(quoted, rng, writer) if rng.random() < 0.5 else quoted


def _written(writer: Writer, words: int) -> str:
    text = writer.paragraph(words)
    writer.remember(text)
    return text


def _told(writer: Writer, rule: str) -> str:
    text = writer.piece(rule)
    writer.remember(text)
    return text


def _block(lineage: str, shape: Shape, text: str, cells: tuple[int, ...] = ()) -> Block:
    return Block(lineage, shape, tuple(text.split()), cells)


def _wordings(
    chapter: str, blocks: Sequence[Block], writer: Writer, rng: random.Random
) -> list[Wording]:
    """Amend a chapter from edition to edition."""
    of_edition = [list(blocks)]
    for _ in EDITIONS[1:]:
        following = []
        for block in of_edition[-1]:
            is_amended = rng.random() < _AMENDED and not block.is_quoted
            if is_amended and rng.random() < 0.1 and block.shape is Shape.PARAGRAPH:
                continue  # left out of the new edition
            following.append(amended(block, rng, writer) if is_amended else block)
        of_edition.append(following)
    return _of_editions(chapter, of_edition)


def _of_editions(chapter: str, of_edition: Sequence[Sequence[Block]]) -> list[Wording]:
    """Make one wording of editions that read the same."""
    editions: dict[tuple[Block, ...], list[date]] = {}
    for day, blocks in zip(EDITIONS[-len(of_edition) :], of_edition, strict=True):
        editions.setdefault(tuple(blocks), []).append(day)
    return [
        _wording(chapter, days, blocks, _frozen(blocks, list(editions)))
        for blocks, days in editions.items()
    ]


def _wording(
    chapter: str, days: Sequence[date], blocks: Sequence[Block], frozen: frozenset[int]
) -> Wording:
    text, spans = _laid_out(blocks)
    name = f"{days[0].isoformat()}/{chapter}"
    return Wording(name, chapter, tuple(days), tuple(blocks), text, tuple(spans), frozen)


def _laid_out(blocks: Sequence[Block]) -> tuple[str, list[Span]]:
    """Write blocks as a text file, and say where each word stands."""
    text = ""
    spans = []
    section = paragraph = 0
    last = None
    for block in blocks:
        lines = block.shape in {Shape.BULLET, Shape.ROW} and last is block.shape
        text += "\n" if lines else "\n\n" if text else ""
        if block.shape is Shape.HEADING:
            section, paragraph = section + 1, 0
            text += f"{section}. "
        elif block.shape is Shape.PARAGRAPH:
            paragraph += 1
            text += f"{section}.{paragraph}.1 " if section else ""
        elif block.shape is Shape.BULLET:
            text += "- "
        for number, word in enumerate(block.words):
            text += " | " if number in block.cells and number else " " if number else ""
            spans.append(Span(len(text), len(text) + len(word)))
            text += word
        last = block.shape
    return text + "\n", spans


def _frozen(blocks: Sequence[Block], others: Iterable[Sequence[Block]]) -> frozenset[int]:
    """Give the words that another edition has otherwise, with the words beside them."""
    frozen: set[int] = set()
    for other in others:
        of_lineage = {block.lineage: block.words for block in other}
        first = 0
        for block in blocks:
            if block.words != of_lineage.get(block.lineage, block.words):
                words = of_lineage[block.lineage]
                compared = SequenceMatcher(None, block.words, words, autojunk=False)
                for tag, start, end, _, _ in compared.get_opcodes():
                    if tag != "equal":
                        beside = range(
                            max(0, start - _BESIDE), min(len(block.words), end + _BESIDE)
                        )
                        frozen.update(first + number for number in beside)
            first += len(block.words)
    return frozenset(frozen)


def _demo_chapters() -> Iterable[Wording]:
    for name in ("allegations", "enquiries", "missing", "noticing", "recording", "referral"):
        editions = [_read(DEMO / "manual" / day.isoformat() / f"{name}.md") for day in EDITIONS]
        yield from _of_editions(name, _with_lineages(editions))


def _with_lineages(editions: Sequence[Sequence[Block]]) -> list[list[Block]]:
    """Give blocks of the same place or of like words in the next edition the same lineage."""
    done = [list(editions[0])]
    for now in editions[1:]:
        earlier = {block.words: block.lineage for block in done[-1]}
        lineages = [earlier.get(block.words, "") for block in now]
        free = [block for block in done[-1] if block.lineage not in lineages]
        named = []
        for block, lineage in zip(now, lineages, strict=True):
            like = [old for old in free if _is_like(old.words, block.words)] if not lineage else []
            named.append(
                replace(block, lineage=lineage or (like[0].lineage if like else block.lineage))
            )
        done.append(named)
    return done


def _is_like(first: Sequence[str], second: Sequence[str]) -> bool:
    return SequenceMatcher(None, first, second, autojunk=False).ratio() > 0.6


def _read(path: Path) -> list[Block]:
    """Read the demo's Markdown, one block a line."""
    blocks = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        found = _MARKDOWN.match(line.strip())
        if not found or set(line) <= set("|-: "):
            continue
        mark = found["mark"] or ""
        lineage = f"{path.parent.name}/{path.stem}.{number}"
        text = _EMPHASIS.sub(r"\1", found["text"])
        if mark == "| ":
            cells = [cell.strip() for cell in text.strip("| ").split("|")]
            begins = tuple(len(" ".join(cells[:i]).split()) for i in range(len(cells)))
            blocks.append(_block(lineage, Shape.ROW, " ".join(cells), begins))
            continue
        shape = {"- ": Shape.BULLET, "#": Shape.HEADING}.get(mark, Shape.PARAGRAPH)
        shape = Shape.HEADING if mark.startswith("#") else shape
        quoted = mark == "> "
        blocks.append(replace(_block(lineage, shape, text), is_quoted=quoted))
    return blocks
