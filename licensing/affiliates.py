"""Partner manuals: sites that share text by design, listed with every rights holder's signature."""

from collections.abc import Iterable
from datetime import date

from corpus.records.grants import Affiliate
from corpus.records.works import Holder, Work
from corpus.urls import WebAddress
from licensing.grants import is_in_force, signature_faults
from licensing.sites import matches_site


def is_affiliate(
    work: Work, address: WebAddress, affiliates: Iterable[Affiliate], on: date
) -> bool:
    """Whether every holder of a work had listed the site; a work without holders has none."""
    return bool(work.holders) and not unsigned_by(work, address, affiliates, on)


def unsigned_by(
    work: Work, address: WebAddress, affiliates: Iterable[Affiliate], on: date
) -> tuple[Holder, ...]:
    """The holders without a signature for this site that was in force on a day."""
    signed = {
        entry.holder
        for entry in affiliates
        if not signature_faults(entry)
        and is_in_force(entry, on)
        and any(matches_site(site, address) for site in entry.sites)
    }
    return tuple(holder for holder in work.holders if holder.id not in signed)
