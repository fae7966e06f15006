"""The consent register: what each rights holder has put in writing."""

from dataclasses import dataclass

from corpus.records.grants import Affiliate, Completeness, Grant
from corpus.records.works import Holder, Work


@dataclass(frozen=True, slots=True)
class Register:
    """All that is on record."""

    grants: tuple[Grant, ...] = ()
    affiliates: tuple[Affiliate, ...] = ()
    statements: tuple[Completeness, ...] = ()


def undeclared_holders(work: Work, register: Register) -> tuple[Holder, ...]:
    """The holders of a work who have not declared that all their permissions are entered."""
    declared = {statement.holder for statement in register.statements}
    return tuple(holder for holder in work.holders if holder.id not in declared)
