"""Each rights holder's standing towards what a page reproduces: the best that its grants give."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.records.findings import GrantConsidered, Standing
from corpus.records.grants import Grant
from corpus.records.works import Holder
from corpus.urls import WebAddress
from licensing.consent import Use, consider
from licensing.grants import faults
from licensing.sites import names_site


@dataclass(frozen=True, slots=True)
class HolderStanding:
    """What one holder's grants give to the match for which they give least."""

    holder: Holder
    standing: Standing
    considered: tuple[GrantConsidered, ...]
    """Its grants for this site, and those that are malformed, as they stand to that match."""

    @property
    def reasons(self) -> tuple[GrantConsidered, ...]:
        """The grants that reach farthest: why it stands no higher, and no lower."""
        return tuple(each for each in self.considered if each.standing is self.standing)


def holder_standing(holder: Holder, grants: Sequence[Grant], uses: Sequence[Use]) -> HolderStanding:
    """One holder's standing over all uses of one page (at least one): the worst of them decides."""
    of_uses = []
    for use in uses:
        at_hand = _grants_at_hand(holder, grants, use.address)
        considered = tuple(consider(grant, at_hand, use) for grant in at_hand)
        best = max((each.standing for each in considered), default=Standing.NOTHING)
        of_uses.append(HolderStanding(holder, best, considered))
    return min(of_uses, key=lambda each: each.standing)


def _grants_at_hand(
    holder: Holder, grants: Sequence[Grant], address: WebAddress
) -> tuple[Grant, ...]:
    """A holder's grants for some page of this site, and its malformed ones, in an order of its own.

    The register's order, and a grant entered twice, make no difference.
    """
    at_hand = {
        repr(grant): grant
        for grant in grants
        if grant.holder == holder.id
        and (any(names_site(site, address) for site in grant.sites) or faults(grant))
    }
    return tuple(at_hand[key] for key in sorted(at_hand))
