"""Rulings on the origin of passages: entering one, and listing them all."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from corpus.errors import BadInput
from corpus.records.origins import OriginRuling, OriginRulings, RuledOrigin
from corpus.records.works import Chapter, Work
from corpus.store.database import open_store
from reusewatch.configuration.config import Config
from reusewatch.configuration.typed_files import did_you_mean
from reusewatch.configuration.works_file import read_works
from reusewatch.editions.chapter_names import ChapterNames
from reusewatch.editions.named import chosen_work

_NUMBERED = re.compile(r"(?P<chapter>.+)#(?P<number>[0-9]{1,6})", re.DOTALL)
_SHA256 = re.compile(r"[0-9a-f]{8,64}")


@dataclass(frozen=True, slots=True)
class Said:
    """What a person says of a passage or chapter."""

    origin: RuledOrigin
    source_id: str
    reason: str
    by: str
    ours_since: date | None = None
    theirs_since: date | None = None


@dataclass(frozen=True, slots=True)
class RulingEntered:
    """A ruling, and on what."""

    ruling: OriginRuling
    title: str
    """Of the chapter."""
    text: str
    """Of the passage; empty of a whole chapter."""
    is_new: bool
    """``False``: the last ruling said the same, and nothing was entered."""


def rule_on_origin(  # noqa: PLR0913 - a command's options
    config: Config,
    written: str,
    said: Said,
    work_id: str | None,
    now: datetime,
    *,
    dry_run: bool = False,
) -> RulingEntered:
    """Enter a ruling on a passage or a whole chapter.

    ``written`` is a chapter's id or title; with ``#`` and a number, that passage of it in its
    newest edition; or a passage's SHA-256, or 8 digits or more of its beginning.

    Raises:
        BadInput: there is no such work, chapter, passage or source, or the ruling lacks something.
    """
    work = chosen_work(read_works(config.folder), work_id)
    _check(work, said)
    with open_store(config.store_url) as store:
        chapters = store.works.chapters(work.id)
        chapter, sha256, text = _named(work, chapters, written)
        last = store.origins.rulings().last(work.id, chapter.id, sha256)
        ruling = OriginRuling(
            work_id=work.id,
            chapter_id=chapter.id,
            passage_sha256=sha256,
            origin=said.origin,
            source_id=said.source_id,
            reason=" ".join(said.reason.split()),
            by=said.by.strip(),
            ruled_at=now,
            ours_since=said.ours_since,
            theirs_since=said.theirs_since,
        )
        is_new = last is None or replace(last, ruled_at=now) != ruling
        if is_new and not dry_run:
            store.origins.add(ruling)
    return RulingEntered(ruling, chapter.title, text, is_new)


@dataclass(frozen=True, slots=True)
class PassageListed:
    """A passage of a chapter's newest edition, to be named in a ruling."""

    number: int
    sha256: str
    text: str
    ruling: OriginRuling | None
    """The one in force on it, or on its chapter."""


@dataclass(frozen=True, slots=True)
class ChapterListed:
    """A chapter with its passages."""

    id: str
    title: str
    edition: date
    passages: tuple[PassageListed, ...]


def passages_to_rule_on(config: Config, written: str, work_id: str | None) -> ChapterListed:
    """List the passages of a chapter's newest edition.

    Raises:
        BadInput: there is no such work or chapter.
    """
    work = chosen_work(read_works(config.folder), work_id)
    with open_store(config.store_url) as store:
        chapter, sha256, _ = _named(work, store.works.chapters(work.id), written)
        rulings = store.origins.rulings()
    return ChapterListed(
        chapter.id,
        chapter.title,
        chapter.edition,
        tuple(
            PassageListed(
                number,
                passage.sha256,
                passage.text,
                rulings.find(work.id, chapter.id, passage.sha256),
            )
            for number, passage in enumerate(chapter.passages, start=1)
            if sha256 in {"", passage.sha256}
        ),
    )


def rulings_on_record(config: Config) -> OriginRulings:
    """Give every ruling, oldest first."""
    if not config.may_hold_records:
        return OriginRulings()
    with open_store(config.store_url) as store:
        return store.origins.rulings()


def _check(work: Work, said: Said) -> None:
    problems = [
        f"--{name}: is empty; write {what}"
        for name, value, what in (
            ("reason", said.reason, "why, for those who read the finding"),
            ("by", said.by, "who rules"),
        )
        if not value.strip()
    ]
    sources = [source.id for source in work.third_party]
    if said.origin is RuledOrigin.THIRD_PARTY and not said.source_id:
        problems.append("--source: is missing; name the third-party source that it comes from")
    if said.source_id and said.source_id not in sources:
        nearest = did_you_mean(said.source_id, sources)
        problems.append(f"--source: {work.id} names no source {said.source_id!r}; {nearest}")
    if said.origin is RuledOrigin.DISPUTED and not (said.ours_since and said.theirs_since):
        problems.append(
            "--ours-since and --theirs-since: an origin is open between dates on both sides; give "
            "the day since when each is known to have the text"
        )
    if problems:
        raise BadInput("\n".join(problems))


def _named(work: Work, chapters: Sequence[Chapter], written: str) -> tuple[Chapter, str, str]:
    """Find what was named: the chapter, and the passage's SHA-256 and text, or neither."""
    newest_first = sorted(chapters, key=lambda chapter: chapter.edition, reverse=True)
    names = ChapterNames(chapters)
    id_ = names.find(written)
    if id_ is not None:
        return next(each for each in newest_first if each.id == id_), "", ""
    numbered = _NUMBERED.fullmatch(written)
    if numbered and (id_ := names.find(numbered["chapter"])) is not None:
        chapter = next(each for each in newest_first if each.id == id_)
        number = int(numbered["number"])
        if not 1 <= number <= len(chapter.passages):
            raise BadInput(
                f"{written}: {id_!r} has {len(chapter.passages)} passages in its newest edition, "
                "numbered from 1"
            )
        passage = chapter.passages[number - 1]
        return chapter, passage.sha256, passage.text
    if _SHA256.fullmatch(written):
        found = {
            passage.sha256: (chapter, passage.sha256, passage.text)
            for chapter in reversed(newest_first)
            for passage in chapter.passages
            if passage.sha256.startswith(written)
        }
        if len(found) == 1:
            return next(iter(found.values()))
        if found:
            raise BadInput(f"{written}: {len(found)} passages begin so; write more digits")
    chapter_name = numbered["chapter"] if numbered else written
    raise BadInput(
        f"{work.id}: has no chapter or passage {written!r}; {names.nearest(chapter_name)} A "
        "passage is named as CHAPTER#NUMBER or by its SHA-256"
    )
