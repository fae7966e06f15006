"""Deciding on cases: one or many at once, all or none, each step to be undone by another."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace

from corpus.errors import BadInput
from corpus.kept_documents import file_fault, keep_document, read_document
from corpus.records.audit import Made
from corpus.records.cases import Decision
from corpus.store.database import Store
from licensing.cases.checks import NotAllowed, same_person
from licensing.cases.folding import follow
from licensing.words import listed
from reusewatch.cases.records import (
    CaseFilter,
    CaseOnRecord,
    cases_on_record,
    find_case,
    meant_cases,
)
from reusewatch.cases.steps import DOCUMENTS, Wish, approved, decided, undone
from reusewatch.configuration.config import Config


class Desk:
    """Where a person decides on cases of a rights holder's folder."""

    def __init__(self, config: Config, store: Store, made: Made, *, dry_run: bool = False) -> None:
        """Decide at this time and in this person's name; a dry run enters nothing."""
        self._config = config
        self._store = store
        self._made = made
        self._dry_run = dry_run
        self._works = {work.id: work for work in store.works.all()}

    def decide(self, names: Sequence[str], meant: CaseFilter, wish: Wish) -> tuple[Decision, ...]:
        """Take one decision on the cases named or meant; several of them are a batch.

        Raises:
            BadInput: no case is meant, or one of them may not be decided so: says which.
        """
        cases = cases_on_record(self._config, self._store)
        chosen = [find_case(cases, name) for name in dict.fromkeys(names)]
        chosen += meant_cases(cases, meant, self._store) if meant.asks else ()
        if not chosen:
            raise BadInput(
                "no site record is meant; name one, or choose several by --site, --verdict, "
                "--work, --state or --like"
            )
        self._check_person(wish.holder)
        document, content = read_document(wish.document) if wish.document else (None, b"")
        decisions = _all_or_none(
            chosen,
            lambda each: decided(each, self._works[each.case.work_id], wish, self._made, document),
        )
        if document and not self._dry_run:
            keep_document(self._config.folder / DOCUMENTS, document, content)
        return self._enter(decisions)

    def approve(self, what: str, holder: str, comment: str = "") -> tuple[Decision, ...]:
        """Approve, for one holder, of a letter, of what was proposed, or of a batch of proposals.

        Raises:
            BadInput: nothing of that name waits for approval, or not from this person.
        """
        waiting = [
            each
            for each in cases_on_record(self._config, self._store)
            if what in _names_of_pending(each)
        ]
        if not waiting:
            raise BadInput(
                f"nothing that {what!r} names waits for approval; `reusewatch case list` tells "
                "what does, and `reusewatch case show` by which id"
            )
        self._check_person(holder)
        for each in waiting:
            _check_letter(self._config, each)
        return self._enter(
            _all_or_none(
                waiting,
                lambda each: approved(
                    each, self._works[each.case.work_id], holder, comment, self._made
                ),
            )
        )

    def undo(self, what: str, comment: str = "") -> tuple[Decision, ...]:
        """Undo a decision, or all of a batch, by new decisions.

        Raises:
            BadInput: there is no such decision, or later ones rest on it: says which.
        """
        hit = [
            (each, decision)
            for each in cases_on_record(self._config, self._store)
            for decision in each.decisions
            if what in {decision.id, decision.batch}
        ]
        if not hit:
            raise BadInput(
                f"no decision is called {what!r}; `reusewatch case show` lists those of a site "
                "record"
            )
        what_of = {each.case.id: decision for each, decision in hit}
        return self._enter(
            _all_or_none(
                [each for each, _ in hit],
                lambda each: undone(each, what_of[each.case.id], comment, self._made),
            )
        )

    def _check_person(self, holder: str | None) -> None:
        """See that the person may act for the holder, where that is written down.

        Raises:
            BadInput: others may, or the person may for another holder.
        """
        approvers = self._config.approvers
        mine = {each.holder for each in approvers if same_person(each.name, self._made.by)}
        others = [each.name for each in approvers if each.holder == holder]
        if holder is None or holder in mine or not (mine or others):
            return
        who = listed(others, "or") if others else "somebody else"
        raise BadInput(
            f"{self._made.by} may not act for {holder}; {who} may: see [[approver]] in "
            "reusewatch.toml"
        )

    def _enter(self, decisions: tuple[Decision, ...]) -> tuple[Decision, ...]:
        if not self._dry_run:
            self._store.cases.enter(decisions)
        return decisions


def _names_of_pending(each: CaseOnRecord) -> set[str | None]:
    pending = each.standing.pending
    if pending is None:
        return set()
    return {pending.id, pending.letter, pending.batch, each.case.id} - {None}


def _all_or_none(
    cases: Sequence[CaseOnRecord], step: Callable[[CaseOnRecord], Decision]
) -> tuple[Decision, ...]:
    """Take a decision on each case.

    Raises:
        BadInput: with a line for each case on which it may not be taken.
    """
    decisions, problems = [], []
    for each in {each.case.id: each for each in cases}.values():
        try:
            decision = step(each)
            follow(each.standing, decision)
        except NotAllowed as error:
            problems.append(f"{each.case.id} ({each.case.site}): {error}")
        else:
            decisions.append(decision)
    if problems:
        raise BadInput("\n".join(problems))
    if len(decisions) > 1:
        batch = _batch(decisions)
        decisions = [replace(decision, batch=batch) for decision in decisions]
    return tuple(decisions)


def _batch(decisions: Sequence[Decision]) -> str:
    ids = "\n".join(decision.id for decision in decisions)
    return f"batch-{hashlib.sha256(ids.encode()).hexdigest()[:8]}"


def _check_letter(config: Config, each: CaseOnRecord) -> None:
    """See that the letter to approve of is as it was drafted.

    Raises:
        BadInput: a file of it was changed or is gone.
    """
    letter = each.letter(each.standing.pending.letter if each.standing.pending else None)
    for file in letter.files if letter else ():
        fault = file_fault(config.folder / file.path, file.sha256)
        if fault:
            raise BadInput(
                f"{file.path}: {fault}; what people approve of must be what was drafted: change "
                f"the wording in letters/, then draft it anew with `reusewatch case letter "
                f"{each.case.id}`"
            )
