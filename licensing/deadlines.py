"""Which permissions come to an end soon, and which ask soon for a newer edition."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

from corpus.records.findings import Verdict
from corpus.records.grants import Affiliate, Grant
from corpus.records.works import Edition, Work
from corpus.urls import parse_url
from licensing.grants import faults, first_day, is_in_force, line_of
from licensing.register import Register
from licensing.supposed import Supposed, supposed_reproduction
from licensing.verdict import judge

_DAY = timedelta(days=1)
_SOME_HOST = "any"  # stands for the ``*`` of a pattern


@dataclass(frozen=True, slots=True)
class Ending:
    """A permission, or a partner manual's signature, whose last day is near."""

    signed: Grant | Affiliate
    last_day: date
    days_left: int
    """From the day of asking: 0 on the last day itself."""
    renewed_by: str
    """Reference of the same holder's permission that continues it; empty if none does."""


@dataclass(frozen=True, slots=True)
class UpdateDue:
    """A consented partner whose copy must follow a new edition."""

    work: Work
    licensee: str
    sites: tuple[str, ...]
    grants: tuple[Grant, ...]
    """Those that ask for it."""
    edition: date
    """The new one."""
    until: date
    """The last day on which an older copy is within every grant's condition."""
    days_left: int
    """Negative once that day is over."""


def endings(register: Register, on: date, within_days: int) -> tuple[Ending, ...]:
    """What is in force on a day and ends within some days after it, the next to end first."""
    on_record: tuple[Grant | Affiliate, ...] = (*register.grants, *register.affiliates)
    found = [
        Ending(signed, last, (last - on).days, _renewal(signed, register.grants))
        for signed in on_record
        if is_in_force(signed, on)
        and (last := last_day(signed)) is not None
        and last - on <= timedelta(days=within_days)
    ]
    return tuple(sorted(found, key=lambda ending: (ending.last_day, repr(ending.signed))))


def last_day(signed: Grant | Affiliate) -> date | None:
    """The last day on which it holds; ``None``: it has no end."""
    before_revocation = None if signed.revoked is None else signed.revoked - _DAY
    return min(filter(None, (signed.valid_until, before_revocation)), default=None)


def updates_due(
    work: Work, editions: Collection[Edition], register: Register, on: date
) -> tuple[UpdateDue, ...]:
    """The consented partners who must follow the newest edition, the next to be late first.

    A partner counts as consented if a current, attributed copy at its sites would be. What its
    pages show is not asked here.
    """
    days = sorted(each.day for each in editions if each.day <= on)
    if len(days) < 2:  # noqa: PLR2004  # nothing has been replaced yet
        return ()
    of_licensee: dict[str, list[Grant]] = {}
    for grant in register.grants:
        if _demands_update(grant, work, register, days[-1], on) and _is_consented(
            grant, work, editions, register, on
        ):
            of_licensee.setdefault(" ".join(grant.licensee.split()).casefold(), []).append(grant)
    due = [_update_due(work, grants, days[-1], on) for grants in of_licensee.values()]
    return tuple(sorted(due, key=lambda each: (each.until, each.licensee)))


def _renewal(signed: Grant | Affiliate, grants: Iterable[Grant]) -> str:
    if not isinstance(signed, Grant):
        return ""
    renewals = [
        grant.reference
        for grant in grants
        if grant != signed and not faults(grant) and signed in line_of(grant, [signed])
    ]
    return min(renewals, default="")


def _demands_update(grant: Grant, work: Work, register: Register, newest: date, on: date) -> bool:
    """Whether a grant in force asks that copies made before an edition follow it."""
    line = line_of(grant, [other for other in register.grants if not faults(other)])
    return (
        not faults(grant)
        and work.id in grant.works
        and grant.conditions.current_within_days is not None
        and is_in_force(grant, on)
        and (min(map(first_day, line)) < newest or any(each.retrospective for each in line))
    )


def _is_consented(
    grant: Grant, work: Work, editions: Collection[Edition], register: Register, on: date
) -> bool:
    """Whether all holders permit some site of a grant to show the newest edition."""
    for site, chapter in product(grant.sites, grant.chapters or (None,)):
        address = parse_url(f"https://{site.replace('*', _SOME_HOST, 1)}")
        supposed = Supposed(on, on, chapter=chapter, attributed=True)
        reproduction = supposed_reproduction(work, editions, address, supposed)
        if judge(reproduction, register).verdict is Verdict.CONSENTED:
            return True
    return False


def _update_due(work: Work, grants: list[Grant], newest: date, on: date) -> UpdateDue:
    within = min(grant.conditions.current_within_days or 0 for grant in grants)
    until = newest + timedelta(days=within)
    return UpdateDue(
        work=work,
        licensee=grants[0].licensee,
        sites=tuple(dict.fromkeys(site for grant in grants for site in grant.sites)),
        grants=tuple(grants),
        edition=newest,
        until=until,
        days_left=(until - on).days,
    )
