"""The audit chain: an entry's digest covers the entry before it, so that tampering shows.

No row can be changed, taken out or put elsewhere without every later digest giving it away.

Digests are SHA-256 over canonical JSON: keys sorted, no spaces, ASCII, times in UTC with
microseconds. The documents themselves stay where they are kept; the chain holds their digests, so
that one can be erased where the law demands it and the chain still stands. What was cut off at the
chain's end shows in the digest of its head, which every report carries.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC

from pydantic import JsonValue

from corpus.records.audit import AuditEntry, AuditEvent, EventKind, Made

START = "0" * 64
"""What stands for the digest before the first entry."""

Key = tuple[EventKind, str]
"""Kind and subject."""


def document_digest(document: JsonValue) -> str:
    """The SHA-256 of a document's canonical JSON, in hexadecimal digits."""
    written = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(written.encode("ascii")).hexdigest()


def next_entry(last: AuditEntry | None, event: AuditEvent, made: Made) -> AuditEntry:
    """The entry that continues a chain after ``last``; ``None`` begins one."""
    number = 1 if last is None else last.number + 1
    previous = START if last is None else last.digest
    return AuditEntry(number, made, event, previous, _digest(number, made, event, previous))


def head(entries: Sequence[AuditEntry]) -> str:
    """The digest that stands for all that was entered."""
    return entries[-1].digest if entries else START


def chain_faults(entries: Iterable[AuditEntry]) -> tuple[str, ...]:
    """What shows that entries were edited, removed or reordered, in sentences; empty if nothing."""
    found = []
    number, previous = 0, START
    for entry in entries:
        if entry.number != number + 1:
            found.append(f"after entry {number} comes entry {entry.number}: some are missing")
        elif entry.previous != previous:
            found.append(f"entry {entry.number} does not continue the one before it")
        if entry.digest != _digest(entry.number, entry.made, entry.event, entry.previous):
            found.append(f"entry {entry.number} was edited: its digest is not that of its content")
        number, previous = entry.number, entry.digest
    return tuple(found)


def record_faults(entries: Collection[AuditEntry], on_record: Mapping[Key, str]) -> tuple[str, ...]:
    """Where what is on record differs from what the chain says was entered, in sentences.

    ``on_record`` gives the digest of every document that is kept, as it is now. The erasure of a
    document leaves none behind; that of a saved page is a document itself.
    """
    entered = {(entry.event.kind, entry.event.subject): entry for entry in entries}
    erased = {subject for kind, subject in entered if kind is EventKind.ERASURE}
    documents = {f"{kind} {subject}" for kind, subject in entered}
    found = []
    for (kind, subject), entry in entered.items():
        name = f"{kind} {subject}"
        if name in erased or (kind is EventKind.ERASURE and subject in documents):
            continue
        now = on_record.get((kind, subject))
        if now is None:
            found.append(f"{name}, entry {entry.number}: was removed")
        elif now != entry.event.document_sha256:
            found.append(f"{name}, entry {entry.number}: was edited")
    found += [
        f"{kind} {subject}: was never entered" for kind, subject in on_record.keys() - entered
    ]
    return tuple(sorted(found))


def _digest(number: int, made: Made, event: AuditEvent, previous: str) -> str:
    return document_digest(
        {
            "number": number,
            "at": made.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "by": made.by,
            "kind": event.kind.value,
            "subject": event.subject,
            "document_sha256": event.document_sha256,
            "previous": previous,
        }
    )
