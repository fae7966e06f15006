"""Editions in the tables: each lists its chapters, which share their wordings and passages.

A passage is one row however many chapters hold it, and a chapter's wording (its passages in order)
one however many editions have it. An edition costs a row a chapter, and what is new in it.
Every function works within a transaction of its caller's.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from hashlib import sha256

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, delete, exists, insert, select

from corpus.records.works import Chapter, Passage
from corpus.store import schema
from corpus.store.parts import portions


def days(connection: Connection, work_id: str) -> list[date]:
    """Give the days of a work's editions, oldest first."""
    table = schema.edition_chapters
    question = select(table.c.edition).where(table.c.work_id == work_id).distinct()
    return sorted(connection.scalars(question))


def chapters(
    connection: Connection, work_id: str, edition: date | None = None
) -> tuple[Chapter, ...]:
    """Give the chapters of one edition, or of all, by edition and id."""
    return _with_passages(connection, _heads(connection, _of(work_id, edition)))


def differing_chapters(
    connection: Connection, work_id: str, of: Collection[date]
) -> tuple[Mapping[date, tuple[Chapter, ...]], int]:
    """Give the chapters of some editions, by day; those that all have alike are counted alone.

    Alike are those of the same id, number, title and wording. A wording is read once, and all
    chapters that have it share one tuple of passages.
    """
    heads = _heads(connection, and_(_of(work_id, None), schema.edition_chapters.c.edition.in_(of)))
    forms: dict[str, list[tuple[object, ...]]] = defaultdict(list)
    for head in heads:
        forms[head.id].append((head.version_id, head.number, head.title))
    alike = {id_ for id_, had in forms.items() if len(had) == len(of) and len(set(had)) == 1}
    found: dict[date, list[Chapter]] = {day: [] for day in of}
    for chapter in _with_passages(connection, [head for head in heads if head.id not in alike]):
        found[chapter.edition].append(chapter)
    return {day: tuple(chapters) for day, chapters in found.items()}, len(alike)


def known_chapters(connection: Connection, work_id: str, near: date) -> tuple[Chapter, ...]:
    """Give every chapter that a work ever had, as the edition nearest to a day has it.

    Those of the nearest edition come first, then by distance; of two equally near the later.
    """
    heads = _heads(connection, _of(work_id, None))
    heads.sort(key=lambda head: (abs((head.edition - near).days), near >= head.edition, head.id))
    nearest: dict[str, Row[tuple[object, ...]]] = {}
    for head in heads:
        nearest.setdefault(head.id, head)
    return _with_passages(connection, list(nearest.values()))


def addresses(connection: Connection, work_id: str, edition: date) -> list[str]:
    """Give the addresses of an edition's chapters, in the order of their ids, each once."""
    heads = _heads(connection, _of(work_id, edition))
    return list(dict.fromkeys(url for head in heads for url in head.urls))


def put_chapters(connection: Connection, new: Iterable[Chapter]) -> int:
    """Keep chapters, each in place of its older text in its edition; count what changed."""
    wanted = {(one.work_id, one.edition, one.id): one for one in new}
    versions = {key: _version_digest(one.passages) for key, one in wanted.items()}
    changed = dict(wanted)
    for work_id, edition in {key[:2] for key in wanted}:
        for head in _heads(connection, _of(work_id, edition)):
            key = (work_id, edition, head.id)
            if key in wanted and _is_same(head, wanted[key], versions[key]):
                del changed[key]
    numbers = _version_numbers(
        connection, {versions[key]: changed[key].passages for key in changed}
    )
    table = schema.edition_chapters
    for work_id, edition, chapter_id in changed:
        connection.execute(
            delete(table).where(_of(work_id, edition), table.c.chapter_id == chapter_id)
        )
    rows = [_row(one, numbers[versions[key]]) for key, one in changed.items()]
    if rows:
        connection.execute(insert(table), rows)
    return len(changed)


def remove_chapters(
    connection: Connection, work_id: str, edition: date, kept: Iterable[str] = ()
) -> int:
    """Take chapters out of an edition, all but those kept; count them.

    Wordings and passages that no edition has any more go with them.
    """
    table = schema.edition_chapters
    gone = {head.id: head.version_id for head in _heads(connection, _of(work_id, edition))}
    for chapter_id in kept:
        gone.pop(chapter_id, None)
    for chapter_id in gone:
        connection.execute(
            delete(table).where(_of(work_id, edition), table.c.chapter_id == chapter_id)
        )
    remove_unused(connection)
    return len(gone)


def remove_unused(connection: Connection) -> None:
    """Remove wordings that no edition has, and passages that no wording has."""
    versions, passages = schema.chapter_versions, schema.passages
    listed = exists().where(schema.edition_chapters.c.version_id == versions.c.id)
    connection.execute(delete(versions).where(~listed))
    used = exists().where(schema.version_passages.c.sha256 == passages.c.sha256)
    connection.execute(delete(passages).where(~used))


def _of(work_id: str, edition: date | None) -> ColumnElement[bool]:
    table = schema.edition_chapters
    of_work = table.c.work_id == work_id
    return of_work if edition is None else and_(of_work, table.c.edition == edition)


def _heads(connection: Connection, which: ColumnElement[bool]) -> list[Row[tuple[object, ...]]]:
    """Give rows of chapters without their passages, by edition and id."""
    listed, versions = schema.edition_chapters, schema.chapter_versions
    question: Select[tuple[object, ...]] = (
        select(
            listed.c.work_id,
            listed.c.edition,
            listed.c.chapter_id.label("id"),
            listed.c.version_id,
            listed.c.title,
            listed.c.number,
            listed.c.urls,
            listed.c.updated,
            versions.c.sha256,
        )
        .join(versions, versions.c.id == listed.c.version_id)
        .where(which)
        .order_by(listed.c.edition, listed.c.chapter_id)
    )
    return list(connection.execute(question))


def _with_passages(
    connection: Connection, heads: Sequence[Row[tuple[object, ...]]]
) -> tuple[Chapter, ...]:
    passages = _passages_of(connection, {head.version_id for head in heads})
    return tuple(
        Chapter(
            work_id=head.work_id,
            edition=head.edition,
            id=head.id,
            title=head.title,
            passages=passages[head.version_id],
            number=head.number,
            urls=tuple(head.urls),
            updated=head.updated,
        )
        for head in heads
    )


def _passages_of(
    connection: Connection, versions: Iterable[int]
) -> Mapping[int, tuple[Passage, ...]]:
    """Give the passages of wordings, one record a passage however many hold it."""
    parts, texts = schema.version_passages, schema.passages
    found: dict[int, list[Passage]] = defaultdict(list)
    records: dict[str, Passage] = {}
    for some in portions(sorted(versions)):
        question = (
            select(parts.c.version_id, parts.c.sha256, texts.c.text)
            .join(texts, texts.c.sha256 == parts.c.sha256)
            .where(parts.c.version_id.in_(some))
            .order_by(parts.c.version_id, parts.c.position)
        )
        for version_id, digest, text in connection.execute(question):
            record = records.get(digest) or records.setdefault(digest, Passage(digest, text))
            found[version_id].append(record)
    return defaultdict(tuple, {version: tuple(some) for version, some in found.items()})


def _is_same(head: Row[tuple[object, ...]], chapter: Chapter, version: str) -> bool:
    facts = (head.sha256, head.title, head.number, tuple(head.urls), head.updated)
    return facts == (version, chapter.title, chapter.number, chapter.urls, chapter.updated)


def _row(chapter: Chapter, version_id: int) -> dict[str, object]:
    return {
        "work_id": chapter.work_id,
        "edition": chapter.edition,
        "chapter_id": chapter.id,
        "version_id": version_id,
        "title": chapter.title,
        "number": chapter.number,
        "urls": list(chapter.urls),
        "updated": chapter.updated,
    }


def _version_digest(passages: Sequence[Passage]) -> str:
    """Name a wording by what it is made of."""
    return sha256(json.dumps([passage.sha256 for passage in passages]).encode()).hexdigest()


def _version_numbers(
    connection: Connection, wordings: Mapping[str, Sequence[Passage]]
) -> Mapping[str, int]:
    """Give each wording's number, by its digest; those that are new are kept."""
    table = schema.chapter_versions
    known = _known_versions(connection, wordings)
    new = [digest for digest in wordings if digest not in known]
    if not new:
        return known
    _add_passages(connection, [passage for digest in new for passage in wordings[digest]])
    connection.execute(insert(table), [{"sha256": digest} for digest in new])
    known = _known_versions(connection, wordings)
    rows = [
        {"version_id": known[digest], "position": position, "sha256": passage.sha256}
        for digest in new
        for position, passage in enumerate(wordings[digest])
    ]
    if rows:
        connection.execute(insert(schema.version_passages), rows)
    return known


def _known_versions(connection: Connection, digests: Iterable[str]) -> dict[str, int]:
    table = schema.chapter_versions
    return {
        row.sha256: row.id
        for some in portions(list(digests))
        for row in connection.execute(select(table).where(table.c.sha256.in_(some)))
    }


def _add_passages(connection: Connection, passages: Sequence[Passage]) -> None:
    table = schema.passages
    new = {passage.sha256: passage.text for passage in passages}
    for some in portions(list(new)):
        for known in connection.scalars(select(table.c.sha256).where(table.c.sha256.in_(some))):
            del new[known]
    if new:
        rows = [{"sha256": digest, "text": text} for digest, text in new.items()]
        connection.execute(insert(table), rows)
