"""Entries of a register file become records, or lines that say what is wrong with them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from corpus.errors import BadInput
from corpus.records.grants import Affiliate, Completeness, Conditions, Grant
from corpus.register_rules import refusal, unrevoked
from licensing.grants import faults, signature_faults
from licensing.register.examples import example_faults
from licensing.register.register import Register
from licensing.register.rows import (
    TABLES,
    AffiliateEntry,
    CompleteEntry,
    ConditionsEntry,
    Entry,
    GrantEntry,
)
from licensing.register.signed_documents import SignedDocuments

_PROBLEMS = {
    "missing": "needs {key!r}; add it",
    "list_type": "{key!r} must be a list; write it in brackets, its texts in double quotes",
    "string_type": "{key!r} must be text; put it in double quotes",
    "string_too_short": "{key!r} is empty; fill it in, or take it out if it is not needed",
    "too_short": "{key!r} is an empty list; fill it in, or take it out if it is not needed",
    "bool_type": "{key!r} must be yes or no (in TOML: true or false)",
    "int_type": "{key!r} must be a whole number of days",
    "greater_than_equal": "{key!r} must be 0 days or more",
    "model_type": "is not a table of keys; write each key on a line of its own",
}
"""Pydantic's kinds of problem, in words with their remedy."""


_SOUND: dict[str, object] = {
    "holder": ["-"],
    "reference": "-",
    "licensee": "-",
    "works": ["-"],
    "sites": ["sound.example"],
    "acts": ["reproduce"],
    "signed": date.min,
    "declared": date.min,
}
"""Stands in for a key that is missing or wrong, so that the rest of its entry can be checked."""


class RegisterReader:
    """Collects the records of one file, and all its problems."""

    def __init__(
        self,
        file: str,
        work_holders: Mapping[str, Collection[str]],
        on_record: Register,
        documents: SignedDocuments,
    ) -> None:
        """Check entries by the works that are declared, and by what is on record before."""
        self._file = file
        self._work_holders = work_holders
        self._on_record = {_key(signed): signed for signed in _signed(on_record)}
        self._documents = documents
        self._problems: dict[int, list[str]] = defaultdict(list)
        self._entries = 0
        self._taken: dict[_Key, Grant | Affiliate] = {}
        self._references: set[tuple[str, str | None]] = {
            (grant.holder, grant.reference) for grant in on_record.grants
        }
        self._renewals: list[tuple[int, str, Grant]] = []
        self._statements: list[Completeness] = []

    def refuse(self, place: str, problem: str) -> None:
        """Keep a problem, to be told with all others at the end."""
        self._problems[self._entries].append(f"{self._file}, {place}: {problem}")

    def finish(self) -> Register:
        """Give what was read, if nothing was wrong.

        Raises:
            BadInput: with a line for each problem, in the order of the file.
        """
        self._check_renewals()
        if self._problems:
            told = [line for number in sorted(self._problems) for line in self._problems[number]]
            raise BadInput("\n".join(told))
        taken = self._taken.values()
        return Register(
            tuple(signed for signed in taken if isinstance(signed, Grant)),
            tuple(signed for signed in taken if isinstance(signed, Affiliate)),
            tuple(self._statements),
        )

    def _check_renewals(self) -> None:
        """Refuse to continue what nobody knows: it would continue nothing."""
        for number, place, grant in self._renewals:
            if (grant.holder, grant.renews) not in self._references:
                others = self._references - {(grant.holder, grant.reference)}
                known = [str(reference) for holder, reference in others if holder == grant.holder]
                self._problems[number].append(
                    f"{self._file}, {place}: 'renews': {grant.renews!r} is no reference of holder "
                    f"{grant.holder!r}, on record or in this file; enter that one too, or take "
                    f"'renews' out{meant(grant.renews or '', known)}"
                )

    def read(self, table: str, place: str, entry: object, told: Collection[str] = ()) -> None:
        """Read one entry of a table (``grant``, ``affiliate`` or ``complete``).

        ``told``: keys of which it was said already that they are missing or wrong.
        """
        self._entries += 1
        if isinstance(entry, dict) and isinstance(entry.get("reference"), str):
            place = f"{place} (reference {entry['reference']!r})"
        model = TABLES[table]
        try:
            read, wrong = model.model_validate(entry), frozenset[str]()
        except ValidationError as error:
            for details in error.errors():
                if details["type"] != "missing" or _key_of(details) not in told:
                    self.refuse(place, _in_words(details, table, model.model_fields))
            if not isinstance(entry, dict):
                return
            wrong = frozenset(_key_of(details).partition(".")[0] for details in error.errors())
            sound = {
                key: _SOUND[key] for key in wrong if key in _SOUND and key in model.model_fields
            }
            rest = {key: value for key, value in entry.items() if key not in wrong}
            read = model.model_validate({**rest, **sound})
        for problem in (*self._undeclared(read, wrong), *self._take(read, wrong, place)):
            self.refuse(place, problem)

    def _undeclared(self, entry: Entry, wrong: Collection[str]) -> Iterator[str]:
        """Works that are not declared, and holders that are not of the works."""
        of_grant = isinstance(entry, GrantEntry)
        works = entry.works if isinstance(entry, GrantEntry) and "works" not in wrong else None
        for work in works or ():
            if work not in self._work_holders:
                yield f"work {work!r} is not declared{meant(work, self._work_holders)}"
        named = self._work_holders if works is None else works
        known = [self._work_holders[work] for work in named if work in self._work_holders]
        for holder in entry.holder if "holder" not in wrong else ():
            if works is not None:
                without = [holders for holders in known if holder not in holders]
            else:
                without = [] if any(holder in holders for holders in known) else known
            if without:
                names = {name for holders in without for name in holders}
                where = "this work" if of_grant and works is not None else "any work"
                yield f"holder {holder!r} is not declared in {where}{meant(holder, names)}"

    def _take(self, entry: Entry, wrong: Collection[str], place: str) -> Iterator[str]:
        """Keep an entry's records, one for each holder; or say what contradicts itself."""
        if isinstance(entry, CompleteEntry):
            self._statements += [Completeness(holder, entry.declared) for holder in entry.holder]
            return
        if isinstance(entry, GrantEntry):
            yield from self._keep_document(entry)
            signed: list[Grant | Affiliate] = [_grant(holder, entry) for holder in entry.holder]
            yield from _to_correct(faults(_grant(entry.holder[0], entry)))
        else:
            signed = [_affiliate(holder, entry) for holder in entry.holder]
            yield from _to_correct(signature_faults(signed[0]))
        if not all(_key(record) in self._on_record for record in signed):
            yield from example_faults(signed)
        for record in signed:
            if isinstance(record, Grant) and "holder" not in wrong:
                self._note_references(record, place)
            if not wrong:
                yield from self._enter(record)

    def _keep_document(self, entry: GrantEntry) -> Iterator[str]:
        """Put the name that a letter is kept under in place of its path."""
        if entry.document is None:
            return
        try:
            entry.document = self._documents.name_of(entry.document)
        except BadInput as error:
            yield f"'document': {error}"

    def _note_references(self, grant: Grant, place: str) -> None:
        """Keep what may be renewed, and what is."""
        self._references.add((grant.holder, grant.reference))
        if grant.renews is not None and grant.renews != grant.reference:
            self._renewals.append((self._entries, place, grant))

    def _enter(self, record: Grant | Affiliate) -> Iterator[str]:
        """Keep a record, unless another one of its name stands in the file or on record."""
        key = _key(record)
        first = self._taken.setdefault(key, record)
        if first != record and isinstance(record, Grant):
            yield (
                f"holder {record.holder!r} has another entry with this reference and other "
                "content; give it a reference of its own, and say with 'renews' if it continues "
                "the other"
            )
        elif first != record:
            yield f"holder {record.holder!r} has this entry twice, revoked otherwise; keep one"
        elif key in self._on_record:
            problem = refusal(self._on_record[key], record)
            if problem:
                yield problem


_Key = tuple[str, str] | Affiliate
"""What identifies a grant, or an affiliate's signature."""


def _key(signed: Grant | Affiliate) -> _Key:
    if isinstance(signed, Grant):
        return signed.holder, signed.reference
    return unrevoked(signed)


def _signed(register: Register) -> Iterable[Grant | Affiliate]:
    return (*register.grants, *register.affiliates)


def _grant(holder: str, entry: GrantEntry) -> Grant:
    """One holder's grant of an entry."""
    return Grant(
        holder=holder,
        reference=entry.reference,
        licensee=entry.licensee,
        works=tuple(entry.works),
        sites=tuple(entry.sites),
        acts=tuple(entry.acts),
        signed=entry.signed,
        editions=None if entry.editions is None else tuple(entry.editions),
        chapters=None if entry.chapters is None else tuple(entry.chapters),
        valid_from=entry.valid_from,
        valid_until=entry.valid_until,
        revoked=entry.revoked,
        document=entry.document,
        renews=entry.renews,
        retrospective=entry.retrospective,
        conditions=Conditions(entry.conditions.attribution, entry.conditions.current_within_days),
    )


def _affiliate(holder: str, entry: AffiliateEntry) -> Affiliate:
    """One holder's signature of an entry."""
    return Affiliate(
        holder=holder,
        sites=tuple(entry.sites),
        signed=entry.signed,
        valid_from=entry.valid_from,
        valid_until=entry.valid_until,
        revoked=entry.revoked,
    )


def _to_correct(found: Iterable[str]) -> Iterator[str]:
    """Faults of a record, with their remedy."""
    for fault in found:
        yield f"{fault.rstrip('.')}; correct the entry"


def _in_words(details: ErrorDetails, table: str, keys: Iterable[str]) -> str:
    """One of pydantic's findings as people would say it, with its remedy."""
    parent, _, key = _key_of(details).rpartition(".")
    if details["type"] == "extra_forbidden" and parent:
        known = ConditionsEntry.model_fields
        return f"{key!r} is not a key of [{table}.{parent}]{meant(key, known)}"
    if details["type"] == "extra_forbidden":
        return f"{key!r} is not a key of [[{table}]]{meant(key, keys)}"
    if details["type"] == "value_error":
        context: dict[str, Any] = details.get("ctx", {})
        return f"{key!r}: {context['error']}"
    problem = _PROBLEMS.get(details["type"])
    return problem.format(key=key) if problem else f"{key!r}: {details['msg']}; correct it"


def _key_of(details: ErrorDetails) -> str:
    """The key that one of pydantic's findings is about."""
    return ".".join(part for part in details["loc"] if isinstance(part, str))


def meant(name: str, known: Iterable[str]) -> str:
    """What was probably meant, or else all that could be."""
    names = sorted(known)
    close = get_close_matches(name, names, n=1)
    return f"; did you mean {close[0]!r}?" if close else f"; there are {', '.join(names) or 'none'}"
