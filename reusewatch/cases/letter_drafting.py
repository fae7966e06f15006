"""Drafting letters: checked, drawn up, kept as files, and entered as decisions. Never sent."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from corpus.errors import BadInput
from corpus.records.audit import Made
from corpus.records.cases import CaseState, Decision, DecisionKind, Reason
from corpus.records.findings import Finding
from corpus.records.letters import Letter, LetterFacts, LetterFile, LetterKind
from corpus.store.database import Store
from corpus.whole_files import write_whole
from licensing.cases.folding import follow
from licensing.cases.letters import REPLY_DAYS, Grounds, blocks
from licensing.cases.sightings import covering
from licensing.cases.table import CLOSED
from licensing.register.register import Register, changed_permissions, undeclared_holders
from reports.letter_passages import Personals
from reports.letters import TEMPLATES, draw_up, template_bytes
from reusewatch.cases.letter_facts import LetterWish, facts_of, findings_of_case
from reusewatch.cases.records import CaseOnRecord, cases_on_record, find_case
from reusewatch.cases.steps import said
from reusewatch.configuration.config import Config
from reusewatch.consents.register import register_of_store
from reusewatch.scanning.judge import missing_sources

LETTERS = "letters"
"""The folder of templates, below the rights holder's; drafts lie in a folder within."""
_DRAFTS = "drafts"
_ASKS_FOR_REPLY = frozenset(LetterKind) - {LetterKind.THANKS}


@dataclass(frozen=True, slots=True)
class Drafted:
    """A letter, and what the person who drafts it should know of it."""

    letter: Letter
    to_fill_in: tuple[str, ...]
    """Lines that nobody has written yet."""
    personals: Personals


def draft_letter(config: Config, store: Store, name: str, wish: LetterWish, made: Made) -> Drafted:
    """Draft a letter about a case, and bring the case to where it waits for approvals.

    Raises:
        BadInput: something stands in the way, all of it told; or the case may not take this step.
    """
    each = find_case(cases_on_record(config, store), name)
    if each.standing.state is CaseState.NEW:
        raise BadInput(
            f"no letter can be drafted: nobody has looked at {each.case.site} yet; look at its "
            f"findings, and say so: `reusewatch case decide {each.case.id} --to under_review`"
        )
    problems = blocks(_grounds(config, store, each, wish.kind))
    if problems:
        raise BadInput("\n".join(f"no letter can be drafted: {problem}" for problem in problems))
    facts, personals = facts_of(config, store, each, wish, made)
    decision = _decision(store, each, facts, made)
    follow(each.standing, decision)
    files = _keep(config, facts)
    asks = wish.kind in _ASKS_FOR_REPLY
    letter = Letter(
        id=facts.id,
        case_id=each.case.id,
        kind=wish.kind,
        at=made.at,
        by=made.by,
        reply_by=facts.day + timedelta(days=REPLY_DAYS) if asks else None,
        files=files,
    )
    store.cases.enter([decision], letter=letter)
    return Drafted(letter, facts.gaps, personals)


def copy_templates(config: Config) -> tuple[tuple[str, bool], ...]:
    """Copy our templates into the folder, to be edited; what is there stays. Say which were new.

    Raises:
        BadInput: they cannot be written.
    """
    place = config.folder / LETTERS
    told = []
    try:
        place.mkdir(exist_ok=True)
        for name in TEMPLATES:
            is_new = not (place / name).exists()
            if is_new:
                (place / name).write_bytes(template_bytes(name))
            told.append((f"{LETTERS}/{name}", is_new))
    except OSError as error:
        raise BadInput(f"{place}: cannot be written ({error.strerror}); grant access") from None
    return tuple(told)


def _grounds(config: Config, store: Store, each: CaseOnRecord, kind: LetterKind) -> Grounds:
    work = store.works.get(each.case.work_id)
    findings = findings_of_case(store, each)
    register = register_of_store(store)
    return Grounds(
        case_id=each.case.id,
        kind=kind,
        standing=each.standing,
        findings=findings,
        missing_sources=missing_sources(store, work),
        undeclared=undeclared_holders(work, register),
        changed=_changed_since(store, findings, register),
        sent=tuple(letter.kind for letter, _ in each.letters_sent),
        before_claim=config.letters.before_claim,
    )


def _changed_since(
    store: Store, findings: Sequence[Finding], register: Register
) -> tuple[str, ...]:
    """Name the permissions for the pages' sites that changed since a scan judged them."""
    changed: set[str] = set()
    for scan_id in {finding.scan_id for finding in findings}:
        judged = [finding for finding in findings if finding.scan_id == scan_id]
        before = register_of_store(store, store.scans.get(scan_id).started_at)
        urls = [finding.url for finding in judged]
        changed.update(changed_permissions(judged[0].work_id, urls, before, register))
    return tuple(sorted(changed))


def _decision(store: Store, each: CaseOnRecord, facts: LetterFacts, made: Made) -> Decision:
    plain = said(each, made, "")
    stays = each.standing.state in CLOSED
    return replace(
        plain,
        kind=DecisionKind.DRAFT,
        to_state=plain.to_state if stays else CaseState.LETTER_DRAFTED,
        reason=Reason.DRAFTED,
        letter=facts.id,
        holders=tuple(holder.id for holder in store.works.get(each.case.work_id).holders),
        covers=covering(each.sightings),
    )


def _keep(config: Config, facts: LetterFacts) -> tuple[LetterFile, ...]:
    """Write the forms of a letter, each whole or not at all."""
    forms = draw_up(facts, config.folder / LETTERS)
    folder = f"{LETTERS}/{_DRAFTS}"
    name = f"{facts.id}-{facts.kind.value.replace('_', '-')}"
    contents = {
        f"{folder}/{name}.docx": forms.docx,
        f"{folder}/{name}.html": forms.html.encode(),
        f"{folder}/{name}.txt": forms.text.encode(),
    }
    for path, content in contents.items():
        write_whole(config.folder / path, content)
    return tuple(
        LetterFile(path, hashlib.sha256(content).hexdigest()) for path, content in contents.items()
    )
