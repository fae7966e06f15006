"""Letters drawn up from templates: Word, HTML and text, all of the same words.

What a letter says stands in one text template a kind (``safety_note.txt``); the frames
``letter.docx``, ``letter.html`` and ``letter.txt`` put it on paper. A rights holder's folder may
hold others of these names in ``letters/``, which then take their place. Templates run in jinja2's
sandbox, and page text is data to them, never a template.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import BadZipFile

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    FileSystemLoader,
    PackageLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
)
from jinja2.sandbox import SandboxedEnvironment

from corpus.errors import BadInput
from corpus.records.letters import LetterFacts, LetterKind
from reports.html import visible
from reports.letter_forms import FILTERS, Form, is_gap, notes, wrapped

FRAMES: Final = ("letter.docx", "letter.html", "letter.txt")
TEMPLATES: Final = (*(f"{kind.value}.txt" for kind in LetterKind), *FRAMES)
"""Every template, by the name under which a rights holder may keep one of its own."""

_SUBJECT = "Subject:"
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class LetterForms:
    """A letter, ready to be kept."""

    docx: bytes
    html: str
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of a letter, or a list in it."""

    lines: tuple[str, ...]
    is_list: bool

    @property
    def text(self) -> str:
        """The lines of a paragraph in one."""
        return " ".join(self.lines)


def draw_up(facts: LetterFacts, own: Path | None = None) -> LetterForms:
    """Write a letter in all its forms; ``own``: a folder of templates that go before ours.

    Raises:
        BadInput: a template cannot be followed; names it, and the line.
    """
    said = _render(_environment(own, is_html=False), f"{facts.kind.value}.txt", letter=facts)
    subject, body = _parted(said, facts)
    blocks = tuple(_blocks(body))
    plain = {"letter": facts, "subject": subject, "blocks": blocks, "body": _as_text(blocks)}
    in_text, in_print = ({**plain, "notes": notes(facts, form)} for form in (Form.TEXT, Form.PRINT))
    text = _render(_environment(own, is_html=False), "letter.txt", **in_text)
    html = _render(_environment(own, is_html=True), "letter.html", **in_print)
    return LetterForms(_word(own, in_print), f"{html.rstrip()}\n", f"{text.rstrip()}\n")


def template_bytes(name: str) -> bytes:
    """Give one of our own templates, for a person to edit a copy of it."""
    return files("reports").joinpath("templates", "letters", name).read_bytes()


def _parted(said: str, facts: LetterFacts) -> tuple[str, str]:
    first, _, body = said.strip().partition("\n")
    if not first.startswith(_SUBJECT):
        raise BadInput(
            f"letters/{facts.kind.value}.txt: does not begin with its subject; write "
            f"'{_SUBJECT} ...' as its first line"
        )
    return first.removeprefix(_SUBJECT).strip(), body


def _blocks(body: str) -> Iterator[Block]:
    """Take a body apart at its empty lines; lines that begin with a dash are a list."""
    for part in re.split(r"\n\s*\n", body.strip()):
        lines = [line.strip() for line in part.splitlines() if line.strip()]
        if lines and all(line.startswith("- ") for line in lines):
            yield Block(tuple(line.removeprefix("- ") for line in lines), is_list=True)
        elif lines:
            yield Block(tuple(lines), is_list=False)


def _as_text(blocks: tuple[Block, ...]) -> str:
    return "\n\n".join(
        "\n".join(wrapped(f"- {line}") for line in block.lines)
        if block.is_list
        else wrapped(block.text)
        for block in blocks
    )


def _word(own: Path | None, plain: dict[str, object]) -> bytes:
    from docxtpl import DocxTemplate

    kept = own / "letter.docx" if own else None
    frame = kept.read_bytes() if kept and kept.is_file() else template_bytes("letter.docx")
    made = BytesIO()
    try:
        document = DocxTemplate(BytesIO(frame))
        document.render(plain, jinja_env=_environment(own, is_html=True), autoescape=True)
        document.save(made)
    except TemplateError as error:
        raise BadInput(f"letters/letter.docx: {error}; correct that place") from None
    except (BadZipFile, KeyError, ValueError, OSError, SyntaxError) as error:
        raise BadInput(
            f"letters/letter.docx: is no Word document ({error}); take the file away to use ours"
        ) from None
    return made.getvalue()


def _render(environment: SandboxedEnvironment, name: str, **values: object) -> str:
    try:
        return environment.get_template(name).render(**values)
    except TemplateSyntaxError as error:
        raise BadInput(
            f"letters/{error.name or name}, line {error.lineno}: {error.message}; correct that "
            "place, or take the file away to use ours"
        ) from None
    except TemplateError as error:
        raise BadInput(
            f"letters/{name}: {error.message}; correct that, or take the file away to use ours"
        ) from None


def _environment(own: Path | None, *, is_html: bool) -> SandboxedEnvironment:
    ours: BaseLoader = PackageLoader("reports", "templates/letters")
    environment = SandboxedEnvironment(
        loader=ChoiceLoader([FileSystemLoader(own), ours]) if own else ours,
        autoescape=is_html,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(FILTERS)
    environment.tests.update(gap=is_gap)
    return environment


def _shown(value: object) -> object:
    """Show characters that act, and leave out those that no file of Word's may hold."""
    shown = visible(value)
    if isinstance(shown, str) and not hasattr(shown, "__html__"):
        return _NOT_XML.sub("", shown)
    return shown
