"""Which permissions come to an end soon, and which ask soon for a newer edition."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

from corpus.records.amendments import Amendment
from corpus.records.findings import Verdict
from corpus.records.grants import Affiliate, Grant
from corpus.records.works import Edition, Work
from corpus.urls import parse_url
from licensing.grants import faults, first_day, is_in_force, line_of
from licensing.register.register import Register
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
    """A consented partner whose copy must follow a new edition, or amendments since."""

    work: Work
    licensee: str
    sites: tuple[str, ...]
    grants: tuple[Grant, ...]
    """Those that ask for it."""
    edition: date | None
    """The newest, if it is among what is to be followed."""
    amendments: tuple[Amendment, ...]
    """On the official list, by day, that came out since and are to be followed."""
    until: date
    """The last day on which a copy that lacks the first of these is within every grant's condition;
    once that is over the next, and at last the latest."""
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
    work: Work,
    editions: Collection[Edition],
    amendments: Iterable[Amendment],
    register: Register,
    on: date,
) -> tuple[UpdateDue, ...]:
    """The consented partners who must follow the newest text, the next to be late first.

    A partner counts as consented if a current, attributed copy at its sites would be. What its
    pages show is not asked here. ``amendments``: as ``verdict.Reproduction`` has them.
    """
    days = sorted(each.day for each in editions if each.day <= on)
    since = sorted(each for each in amendments if days and days[-1] < each.day <= on)
    of_licensee: dict[str, list[_Asking]] = {}
    for grant in register.grants:
        asking = _asking(grant, days[1:], since, register)
        if (
            asking.changes
            and _demands_update(grant, work, on)
            and _is_consented(grant, work, editions, register, on)
        ):
            licensee = " ".join(grant.licensee.split()).casefold()
            of_licensee.setdefault(licensee, []).append(asking)
    due = [_update_due(work, asking, days[-1], on) for asking in of_licensee.values()]
    return tuple(sorted(due, key=lambda each: (each.until, each.licensee)))


@dataclass(frozen=True, slots=True)
class _Asking:
    """A grant with what its partner's copies must follow."""

    grant: Grant
    replaced: tuple[date, ...]
    """Editions that took the place of others."""
    amendments: tuple[Amendment, ...]

    @property
    def changes(self) -> tuple[date, ...]:
        """The days on which the text changed."""
        return (*self.replaced, *(each.day for each in self.amendments))


def _asking(
    grant: Grant, replacing: Iterable[date], amendments: Iterable[Amendment], register: Register
) -> _Asking:
    """What came out since copies could be made under a grant, of the chapters that it is for."""
    line = line_of(grant, [other for other in register.grants if not faults(other)])
    covers_before = any(each.retrospective for each in line)
    begins = date.min if covers_before else min(map(first_day, line))
    return _Asking(
        grant,
        tuple(day for day in replacing if begins < day),
        tuple(
            each
            for each in amendments
            if begins < each.day and (grant.chapters is None or each.chapter_id in grant.chapters)
        ),
    )


def _renewal(signed: Grant | Affiliate, grants: Iterable[Grant]) -> str:
    if not isinstance(signed, Grant):
        return ""
    renewals = [
        grant.reference
        for grant in grants
        if grant != signed and not faults(grant) and signed in line_of(grant, [signed])
    ]
    return min(renewals, default="")


def _demands_update(grant: Grant, work: Work, on: date) -> bool:
    """Whether a grant in force asks that copies follow what is new."""
    return (
        not faults(grant)
        and work.id in grant.works
        and grant.conditions.current_within_days is not None
        and is_in_force(grant, on)
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


def _update_due(work: Work, asking: Sequence[_Asking], newest: date, on: date) -> UpdateDue:
    grants = tuple(each.grant for each in asking)
    within = timedelta(days=min(grant.conditions.current_within_days or 0 for grant in grants))
    ends = sorted({day + within for each in asking for day in each.changes})
    until = next((end for end in ends if end >= on), ends[-1])
    amendments = {amendment for each in asking for amendment in each.amendments}
    return UpdateDue(
        work=work,
        licensee=grants[0].licensee,
        sites=tuple(dict.fromkeys(site for grant in grants for site in grant.sites)),
        grants=grants,
        edition=newest if any(newest in each.replaced for each in asking) else None,
        amendments=tuple(sorted(amendments, key=lambda each: (each.day, each))),
        until=until,
        days_left=(until - on).days,
    )
