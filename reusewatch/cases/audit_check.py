"""Checking the audit chain against everything that is kept, and against heads told earlier."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.audit_chain import START, Key, chain_faults, head, record_faults
from corpus.errors import BadInput
from corpus.kept_documents import file_fault, place_of
from corpus.records.audit import AuditEntry
from corpus.reproduced import content_digest
from corpus.store.database import Store
from licensing.cases.checks import NotAllowed
from licensing.cases.folding import fold
from licensing.cases.sightings import case_of
from reusewatch.cases.steps import DOCUMENTS
from reusewatch.configuration.config import Config
from reusewatch.consents.register import document_faults

_HEAD_IN_REPORT = re.compile(r'<meta name="audit-head" content="([0-9a-f]{64})">')
_BEGINNING = 4096  # characters of a report's page: the head of the document lies within
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class AuditResult:
    """What a check came to."""

    head: str
    entries: int
    heads_known: int
    """Heads that were given or stand in reports, and were looked for."""
    newer: int
    """Entries since the latest of them: if these were cut off, nothing would show it."""
    faults: tuple[str, ...]
    """A sentence each."""


def verify(config: Config, store: Store, heads: Sequence[str] = ()) -> AuditResult:
    """Check the chain, each document that is kept, and that no head told earlier is missing.

    Raises:
        BadInput: a head given is no digest.
    """
    for given in heads:
        if not _DIGEST.fullmatch(given):
            raise BadInput(
                f"--head: {given!r} is no digest; copy the 64 letters and digits from a report"
            )
    try:
        entries = store.audit.entries()
    except ValueError as error:
        unreadable = f"the chain cannot be read: {_first_line(error)}"
        return AuditResult(START, 0, len(heads), 0, (unreadable,))
    told = [(given, "the head given") for given in heads] + list(heads_in_reports(config.reports))
    faults = (
        *chain_faults(entries),
        *record_faults(entries, documents(store)),
        *_cut_off(entries, told),
        *_faults_of_cases(store),
        *_faults_of_files(config, store),
        *_unfinished(store),
    )
    return AuditResult(head(entries), len(entries), len(told), _newer(entries, told), faults)


def documents(store: Store) -> dict[Key, str]:
    """Give the digests of all that the chain covers, as it is kept now."""
    return {
        **store.register.documents(),
        **store.cases.documents(),
        **store.origins.documents(),
        **store.erasures.documents(),
    }


def heads_in_reports(reports: Path) -> Iterator[tuple[str, str]]:
    """Give the head that each report of a folder carries, and how to name it in a sentence."""
    for page in sorted(reports.glob("*/index.html")):
        with page.open(encoding="utf-8", errors="replace") as file:
            found = _HEAD_IN_REPORT.search(file.read(_BEGINNING))
        if found:
            yield found[1], f"the head in the report {page.parent.name}"


def _cut_off(entries: Iterable[AuditEntry], told: Iterable[tuple[str, str]]) -> Iterator[str]:
    known = {START, *(entry.digest for entry in entries)}
    for digest, name in told:
        if digest not in known:
            yield (
                f"{name}, {digest[:16]}…, is not in the chain: entries that were there have been "
                "cut off or rewritten"
            )


def _newer(entries: Sequence[AuditEntry], told: Iterable[tuple[str, str]]) -> int:
    digests = {digest for digest, _ in told}
    known = [place for place, entry in enumerate(entries, start=1) if entry.digest in digests]
    return len(entries) - max(known, default=0)


def _faults_of_cases(store: Store) -> Iterator[str]:
    """Say what shows in cases by themselves: names, order of decisions, contents."""
    try:
        decisions = store.cases.decisions()
    except ValueError as error:
        yield f"the decisions cannot be read: {_first_line(error)}"
        return
    for case in store.cases.all():
        if case_of(case.site, case.work_id).id != case.id:
            yield f"site record {case.id}: its site or work was changed"
        try:
            fold(decisions.get(case.id, ()))
        except NotAllowed as error:
            yield f"site record {case.id}: its decisions do not follow on each other: {error}"
    for sha256, pieces in store.cases.contents().items():
        if content_digest(pieces) != sha256:
            yield f"content {sha256[:16]}…: its sentences were changed"


def _faults_of_files(config: Config, store: Store) -> Iterator[str]:
    """Say which files that decisions, grants and letters speak of are not as they were."""
    try:
        decisions = [each for of_case in store.cases.decisions().values() for each in of_case]
        letters = store.cases.letters()
    except ValueError as error:
        yield f"decisions and letters cannot be read: {_first_line(error)}"
        return
    kept = {decision.document for decision in decisions if decision.document}
    for document in sorted(kept, key=lambda each: each.sha256):
        place = place_of(config.folder / DOCUMENTS, document)
        fault = file_fault(place, document.sha256)
        if fault:
            yield f"{DOCUMENTS}/{place.name} ({document.name}): {fault}"
    for each in document_faults(config, store.register.grants()):
        yield f"grant {each.holder}/{each.reference}: {each.problem}"
    for letter in letters:
        for file in letter.files:
            fault = file_fault(config.folder / file.path, file.sha256)
            if fault:
                yield f"{file.path}, of letter {letter.id}: {fault}"


def _unfinished(store: Store) -> Iterator[str]:
    """Say which saved pages were to be erased and still lie in the evidence."""
    for capture_id in store.erasures.unfinished():
        yield (
            f"saved page {capture_id}: its erasure is entered, but its evidence is not "
            f"overwritten; run `reusewatch privacy erase {capture_id}` again"
        )


def _first_line(error: ValueError) -> str:
    return str(error).partition("\n")[0]
