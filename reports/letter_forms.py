"""How the words of a letter are put on paper: the filters of its frames, and the notes below."""

import textwrap
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from corpus.records.letters import FILL_IN, LetterFacts, LetterKind, LetterPassage, LetterRun, Mark
from reports import words
from reports.case_words import LETTER

_COLUMNS = 76  # as mail programs leave room for marks of quotation in 80


class Form(StrEnum):
    """A form in which a letter is drawn up."""

    PRINT = "print"
    """Word and HTML."""
    TEXT = "text"


_AROUND: Final[Mapping[Mark, tuple[str, str]]] = MappingProxyType(
    {
        Mark.SAME: ("", ""),
        Mark.WORDING: ("_", "_"),
        Mark.MEANING: ("*", "*"),
        Mark.QUOTED: ("\u2039", "\u203a"),
    }
)
_SAID: Final[Mapping[tuple[Form, Mark], str]] = MappingProxyType(
    {
        (Form.PRINT, Mark.WORDING): "Words that differ are underlined.",
        (Form.PRINT, Mark.MEANING): "Where the meaning is changed, they are bold too.",
        (Form.PRINT, Mark.QUOTED): "What is grey anyone may quote.",
        (Form.TEXT, Mark.WORDING): "_Words that differ_ stand between low lines.",
        (Form.TEXT, Mark.MEANING): "*Where the meaning is changed*, they stand between asterisks.",
        (Form.TEXT, Mark.QUOTED): "What stands between \u2039 and \u203a anyone may quote.",
    }
)


def notes(facts: LetterFacts, form: Form) -> str:
    """Say how passages are marked, what was left out of them, and whose times are told."""
    used = {
        run.mark
        for page in facts.pages
        for passage in page.passages
        for row in passage.rows
        for run in (*row.source, *row.page)
    }
    if Mark.MEANING in used:
        used.add(Mark.WORDING)
    said = [_SAID[form, mark] for mark in Mark if mark in used and mark is not Mark.SAME]
    if facts.leaves_out:
        said.append(
            "Personal data in the pages\u2019 text is not shown: square brackets say so in its "
            "place."
        )
    said.append(f"Times are those of {facts.zone}.")
    return " ".join(said)


def published(passage: LetterPassage) -> str:
    """Name the side of a passage that the rights holders published."""
    if not passage.editions:
        return "Published text"
    behind = " (out of date)" if passage.is_behind else ""
    return f"Published text, edition of {passage.editions}{behind}"


def wrapped(text: str, indent: int = 0) -> str:
    """Fold lines to a page's width; addresses are never broken."""
    margin = " " * indent
    hanging = "  " if text.startswith("- ") else ""
    return "\n".join(
        textwrap.fill(
            line,
            _COLUMNS,
            initial_indent=margin,
            subsequent_indent=f"{margin}{hanging}",
            break_long_words=False,
            break_on_hyphens=False,
        )
        for line in text.splitlines()
        if line.strip()
    )


def marked(runs: Sequence[LetterRun]) -> str:
    """Write marked words in plain text; what was left out is in square brackets."""
    return "".join(_with_marks(run) for run in runs)


def _with_marks(run: LetterRun) -> str:
    bare = run.text.strip()
    if not bare:
        return run.text
    before, after = _AROUND[run.mark]
    return run.text.replace(bare, f"{before}{bare}{after}")


def is_gap(line: str) -> bool:
    """Whether a line is still to be filled in."""
    return line.startswith(FILL_IN)


FILTERS: Final[Mapping[str, Callable[..., object]]] = MappingProxyType(
    {
        "day": words.day,
        "at": words.day_and_time,
        "count": words.count,
        "series": lambda things: words.series(tuple(things)),
        "kind": lambda kind: LETTER[LetterKind(kind)],
        "published": published,
        "wrapped": wrapped,
        "marked": marked,
        "letter_of": lambda number: "abcdefghijklmnopqrstuvwxyz"[(number - 1) % 26],
    }
)
"""What templates of letters may call; frames may ask ``is gap`` of a line too."""
