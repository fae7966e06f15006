"""Entries of a register file become records, or lines that say what is wrong with them."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from corpus.errors import BadInput
from corpus.records.grants import Affiliate, Completeness, Conditions, Grant
from licensing.grants import faults, signature_faults
from licensing.register_rows import TABLES, AffiliateEntry, CompleteEntry, GrantEntry

_PROBLEMS = {
    "missing": "needs {key!r}; add it",
    "list_type": "{key!r} must be a list; write it in brackets, its texts in double quotes",
    "string_type": "{key!r} must be text; put it in double quotes",
    "string_too_short": "{key!r} is empty; fill it in, or take it out if it is not needed",
    "too_short": "{key!r} is an empty list; fill it in, or take it out if it is not needed",
    "bool_type": "{key!r} must be true or false",
    "int_type": "{key!r} must be a whole number of days",
    "greater_than_equal": "{key!r} must be 0 days or more",
    "model_type": "is not a table of keys; write each key on a line of its own",
}
"""Pydantic's kinds of problem, in words with their remedy."""


class RegisterReader:
    """Collects the records of one file, and all its problems."""

    def __init__(self, file: str, work_holders: Mapping[str, Collection[str]]) -> None:
        self._file = file
        self._work_holders = work_holders
        self._problems: list[str] = []
        self._grants: dict[tuple[str, str], Grant] = {}
        self.affiliates: list[Affiliate] = []
        self.statements: list[Completeness] = []

    @property
    def grants(self) -> tuple[Grant, ...]:
        """The grants read so far."""
        return tuple(self._grants.values())

    def refuse(self, place: str, problem: str) -> None:
        """Keep a problem, to be told with all others at the end."""
        self._problems.append(f"{self._file}, {place}: {problem}")

    def finish(self) -> None:
        """Stop if anything was wrong.

        Raises:
            BadInput: with a line for each problem.
        """
        if self._problems:
            raise BadInput("\n".join(self._problems))

    def read(self, table: str, place: str, entry: object) -> None:
        """Read one entry of a table (``grant``, ``affiliate`` or ``complete``)."""
        if isinstance(entry, dict) and isinstance(entry.get("reference"), str):
            place = f"{place} (reference {entry['reference']!r})"
        model = TABLES[table]
        try:
            read = model.model_validate(entry)
        except ValidationError as error:
            for details in error.errors():
                self.refuse(place, _in_words(details, table, model.model_fields))
            return
        problems = [*self._undeclared(read), *self._take(read)]
        for problem in problems:
            self.refuse(place, problem)

    def _undeclared(self, entry: GrantEntry | AffiliateEntry | CompleteEntry) -> Iterator[str]:
        """Works that are not declared, and holders that are not of the works."""
        works = entry.works if isinstance(entry, GrantEntry) else self._work_holders
        for work in works:
            if work not in self._work_holders:
                yield f"work {work!r} is not declared{meant(work, self._work_holders)}"
        known = [self._work_holders[work] for work in works if work in self._work_holders]
        for holder in entry.holder:
            if isinstance(entry, GrantEntry):
                without = [holders for holders in known if holder not in holders]
            else:
                without = [] if any(holder in holders for holders in known) else known
            if without:
                names = {name for holders in without for name in holders}
                where = "this work" if isinstance(entry, GrantEntry) else "any work"
                yield f"holder {holder!r} is not declared in {where}{meant(holder, names)}"

    def _take(self, entry: GrantEntry | AffiliateEntry | CompleteEntry) -> Iterator[str]:
        """Keep an entry's records, one for each holder; or say what contradicts itself."""
        for holder in entry.holder:
            if isinstance(entry, GrantEntry):
                yield from self._take_grant(_grant(holder, entry))
            elif isinstance(entry, AffiliateEntry):
                signature = _affiliate(holder, entry)
                yield from _to_correct(signature_faults(signature))
                self.affiliates.append(signature)
            else:
                self.statements.append(Completeness(holder, entry.declared))

    def _take_grant(self, grant: Grant) -> Iterator[str]:
        """Keep a grant, unless its reference stands for another one."""
        yield from _to_correct(faults(grant))
        first = self._grants.setdefault((grant.holder, grant.reference), grant)
        if first != grant:
            yield (
                f"holder {grant.holder!r} has another entry with this reference and other "
                "content; give it a reference of its own, and say with 'renews' if it continues "
                "the other"
            )


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
    key = ".".join(part for part in details["loc"] if isinstance(part, str))
    if details["type"] == "extra_forbidden":
        return f"{key!r} is not a key of [[{table}]]{meant(key, keys)}"
    if details["type"] == "value_error":
        context: dict[str, Any] = details.get("ctx", {})
        return f"{key!r}: {context['error']}"
    problem = _PROBLEMS.get(details["type"])
    return problem.format(key=key) if problem else f"{key!r}: {details['msg']}; correct it"


def meant(name: str, known: Iterable[str]) -> str:
    """What was probably meant, or else all that could be."""
    names = sorted(known)
    close = get_close_matches(name, names, n=1)
    return f"; did you mean {close[0]!r}?" if close else f"; there are {', '.join(names) or 'none'}"
