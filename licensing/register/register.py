"""The consent register: what each rights holder has put in writing."""

from collections.abc import Iterable
from dataclasses import dataclass

from corpus.records.grants import Affiliate, Completeness, Grant
from corpus.records.works import Holder, Work
from corpus.urls import parse_url
from licensing.sites import names_site


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


def changed_permissions(
    work_id: str, urls: Iterable[str], before: Register, now: Register
) -> tuple[str, ...]:
    """Name the permissions for the sites of some pages that are not as they were, each once."""
    addresses = [parse_url(url) for url in urls]
    were: set[Grant | Affiliate] = {*before.grants, *before.affiliates}
    are: set[Grant | Affiliate] = {*now.grants, *now.affiliates}
    return tuple(
        sorted(
            {
                _name(each)
                for each in were ^ are
                if isinstance(each, Affiliate) or work_id in each.works
                if any(names_site(site, to) for site in each.sites for to in addresses)
            }
        )
    )


def _name(each: Grant | Affiliate) -> str:
    return (
        f"{each.holder}/{each.reference}"
        if isinstance(each, Grant)
        else f"{each.holder} (partner manual)"
    )
