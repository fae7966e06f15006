"""Taking a copy: which stretch of which wording, and from which editions it can have come."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bench.house.manuals import Library
from bench.house.records import Change, Copy, Shape, Token, Wording


@dataclass(slots=True)
class Draft:
    """A copy while it is being changed."""

    wording: Wording
    first: int
    after: int
    blocks: list[list[Token]]
    shapes: list[Shape]
    cells: list[tuple[int, ...]]
    changes: list[Change]

    def finish(self, library: Library) -> Copy:
        """Give the copy as it goes onto a page."""
        wordings = library.of_chapter(self.wording.chapter)
        return Copy(
            wording=self.wording,
            first=self.first,
            after=self.after,
            blocks=tuple(map(tuple, self.blocks)),
            shapes=tuple(self.shapes),
            cells=tuple(self.cells),
            changes=tuple(self.changes),
            editions=editions_of(self.wording, self.first, self.after, wordings),
            all_editions=tuple(sorted(day for other in wordings for day in other.editions)),
        )


def words_of(wording: Wording) -> list[str]:
    """Give the words of all blocks, one behind the other."""
    return [word for block in wording.blocks for word in block.words]


def editions_of(
    wording: Wording, first: int, after: int, wordings: Sequence[Wording]
) -> tuple[date, ...]:
    """Give all editions in which a stretch stands word for word, oldest first."""
    wanted = f" {' '.join(words_of(wording)[first:after])} "
    return tuple(
        sorted(
            day
            for other in wordings
            if wanted in f" {' '.join(words_of(other))} "
            for day in other.editions
        )
    )


def take(wording: Wording, first: int, length: int) -> Draft:
    """Copy words ``first`` and on, with the borders of their blocks."""
    draft = Draft(wording, first, first + length, [], [], [], [])
    at = 0
    for block in wording.blocks:
        begins, ends = max(at, first), min(at + len(block.words), first + length)
        if begins < ends:
            draft.blocks.append(
                [Token(block.words[number - at], number) for number in range(begins, ends)]
            )
            draft.shapes.append(block.shape)
            draft.cells.append(
                tuple(cell + at - begins for cell in block.cells if begins < cell + at < ends)
            )
        at += len(block.words)
    return draft


def random_copy(
    library: Library, rng: random.Random, length: int, *, amended: bool = False
) -> Draft:
    """Copy a stretch of mostly own words; ``amended`` asks that it tells its edition."""
    for _ in range(2_000):
        wording = rng.choice(library.chapters)
        starts = _starts(wording, length)
        if not starts:
            continue
        first = rng.choice(starts)
        if _own_share(wording, first, length) < 0.8:
            continue
        if amended and not _is_telling(library, wording, first, length):
            continue
        return take(wording, first, length)
    raise RuntimeError(f"no stretch of {length} words to copy; make the chapters longer")


def _is_telling(library: Library, wording: Wording, first: int, length: int) -> bool:
    """Whether an edition in which the chapter stands has the stretch in other words."""
    wordings = library.of_chapter(wording.chapter)
    days = sum(len(other.editions) for other in wordings)
    return len(editions_of(wording, first, first + length, wordings)) < days


def _starts(wording: Wording, length: int) -> list[int]:
    """Give where copies begin: at a block's or a sentence's beginning."""
    starts = []
    at = 0
    for block in wording.blocks:
        for number in range(len(block.words)):
            begins = not number or block.words[number - 1].endswith((".", ";", ":"))
            if begins and at + number + length <= len(wording.spans):
                starts.append(at + number)
        at += len(block.words)
    return starts


def _own_share(wording: Wording, first: int, length: int) -> float:
    own = at = 0
    for block in wording.blocks:
        if not block.is_quoted:
            inside = min(at + len(block.words), first + length) - max(at, first)
            own += max(0, inside)
        at += len(block.words)
    return own / length
