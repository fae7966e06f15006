"""From files to chapters: what a chapter is called, where its passages end, what is new in it."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import PurePosixPath

from corpus.records.captures import Extracted
from corpus.records.works import Chapter, Passage, SourceText

_LEADING_NUMBER = re.compile(r"^\d{1,3}(?:\.\d{1,3})*[.)]?[-_ ]+(?=\S)")  # a year is no number
_NOT_IN_A_SLUG = re.compile(r"[\W_]+")
_LONGEST_TITLE = 150  # code points; the first line of plain text can be a whole paragraph
_EMPTY_LINE = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Changes:
    """What adding some texts to what is known does, by their ids or names in order."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]


def chapter_id(path: PurePosixPath) -> str:
    """The slug of a path without ending and leading numbers, the same in every edition.

    ``2-core/03-referrals.md`` and ``3-core/04-Referrals.html`` are both ``core/referrals``. Empty
    if the path holds no letter and no digit.
    """
    slugs = (_slug(part) for part in path.with_suffix("").parts)
    return "/".join(slug for slug in slugs if slug)


def passages_of(text: str) -> tuple[Passage, ...]:
    """The blocks of a text between its empty lines."""
    return passages_from(block.strip() for block in _EMPTY_LINE.split(text))


def passages_from(texts: Iterable[str]) -> tuple[Passage, ...]:
    """The passages that these texts are; empty ones are none."""
    return tuple(Passage(_sha256(text), text) for text in texts if text)


def slug_of(title: str) -> str:
    """A title in small letters and hyphens, without its number; empty without letter and digit."""
    return _slug(title)


def chapter_from(extracted: Extracted, path: PurePosixPath, work_id: str, edition: date) -> Chapter:
    """The chapter that a file holds; ``path`` is the file's below the folder that was added."""
    return Chapter(
        work_id=work_id,
        edition=edition,
        id=chapter_id(path),
        title=_title(extracted, path),
        passages=passages_of(extracted.text),
    )


def source_text_from(
    extracted: Extracted, path: PurePosixPath, source_id: str, edition: date | None
) -> SourceText:
    """The third-party text that a file holds."""
    return SourceText(
        source_id=source_id,
        name=str(path),
        edition=edition,
        title=_title(extracted, path),
        text=extracted.text,
    )


def changes(known: Mapping[str, object], new: Mapping[str, object]) -> Changes:
    """Compare texts that are to be added with those that are known, both by id or name."""

    def those(names: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(names))

    both = new.keys() & known.keys()
    return Changes(
        added=those(new.keys() - known.keys()),
        changed=those(name for name in both if new[name] != known[name]),
        unchanged=those(name for name in both if new[name] == known[name]),
    )


def _title(extracted: Extracted, path: PurePosixPath) -> str:
    """What the text calls itself, or else what its file is called."""
    name = _LEADING_NUMBER.sub("", path.stem)
    if extracted.title and len(extracted.title) <= _LONGEST_TITLE:
        return extracted.title
    return _NOT_IN_A_SLUG.sub(" ", name).strip().capitalize() or path.name


def _slug(part: str) -> str:
    plain = unicodedata.normalize("NFKC", part).casefold()
    return _NOT_IN_A_SLUG.sub("-", _LEADING_NUMBER.sub("", plain)).strip("-")


def _sha256(text: str) -> str:
    return sha256(text.encode()).hexdigest()
