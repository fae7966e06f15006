"""The one entry of the consent register that a person names to end it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from corpus.errors import BadInput
from corpus.records.grants import Affiliate, Grant
from licensing.register.register import Register
from licensing.sites import check_site
from licensing.words import listed
from reusewatch.configuration.typed_files import did_you_mean

_SEE_LIST = "see `reusewatch consent list`"


@dataclass(frozen=True, slots=True)
class Named:
    """What is to end: a permission, by its reference, or a partner manual's signature, by sites."""

    holder: str
    reference: str | None = None
    sites: tuple[str, ...] = ()
    signed: date | None = None
    """Tells signatures for the same sites apart."""


def find_signed(register: Register, named: Named, revoked: date) -> Grant | Affiliate:
    """Find what is named: a permission, or a signature under a partner manual.

    A signature is known by its holder and its sites, all of them; of several the one that is not
    revoked, or else the one that is ``revoked`` from this day on.

    Raises:
        BadInput: it names nothing, or more than one entry; says how to name one.
    """
    if named.reference is not None and (named.sites or named.signed):
        raise BadInput(
            "REFERENCE names a permission, --site and --signed a partner manual's signature; "
            "give one or the other"
        )
    if named.reference is not None:
        return _grant(register.grants, named.holder, named.reference)
    if not named.sites:
        raise BadInput(
            "nothing says what ends; give a permission's REFERENCE, or each site of a partner "
            f"manual's signature with --site ({_SEE_LIST})"
        )
    return _affiliate(register.affiliates, named, revoked)


def _grant(grants: Iterable[Grant], holder: str, reference: str) -> Grant:
    of_holder = {grant.reference: grant for grant in grants if grant.holder == holder}
    if reference in of_holder:
        return of_holder[reference]
    hint = did_you_mean(reference, of_holder) if of_holder else _SEE_LIST
    raise BadInput(f"no permission {reference!r} of holder {holder!r} is on record; {hint}")


def _affiliate(affiliates: Iterable[Affiliate], named: Named, revoked: date) -> Affiliate:
    sites = {check_site(site) for site in named.sites}
    of_holder = [entry for entry in affiliates if entry.holder == named.holder]
    same = [
        entry
        for entry in of_holder
        if set(entry.sites) == sites and named.signed in {None, entry.signed}
    ]
    in_hand = [entry for entry in same if entry.revoked is None]
    in_hand = in_hand or [entry for entry in same if entry.revoked == revoked] or same
    if len(in_hand) == 1:
        return in_hand[0]
    if not same:
        raise BadInput(_none_such(of_holder, named, sites))
    days = sorted({entry.signed for entry in in_hand})
    which = (
        f"they were signed on {listed([day.isoformat() for day in days])}: say which with --signed"
        if len(days) > 1
        else "import the one that ends again, as it stands in `reusewatch consent export`, with "
        "its 'revoked' day"
    )
    raise BadInput(
        f"{len(in_hand)} signatures of {named.holder!r} for {listed(sorted(sites))} are on "
        f"record; {which}"
    )


def _none_such(of_holder: Iterable[Affiliate], named: Named, sites: set[str]) -> str:
    """Say that a holder has no signature for just these sites, and which ones come near."""
    near = [entry for entry in of_holder if not sites.isdisjoint(entry.sites)]
    signed = "" if named.signed is None else f", signed on {named.signed},"
    told = f"no signature of {named.holder!r} for {listed(sorted(sites))}{signed} is on record"
    if not near:
        return f"{told}; {_SEE_LIST}"
    known = "; ".join(f"{', '.join(entry.sites)} (signed on {entry.signed})" for entry in near)
    return (
        f"{told}, but one for {known}; a signature ends for all its sites: name each with --site, "
        "and enter a new one for those that go on"
    )
