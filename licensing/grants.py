"""What follows from a permission by itself: its days, its faults, and what it renews."""

from collections.abc import Collection
from datetime import date

from corpus.errors import BadInput
from corpus.records.grants import Affiliate, Grant
from licensing.sites import check_site
from licensing.words import day_in_words

Signed = Grant | Affiliate


def first_day(signed: Signed) -> date:
    """The first day it holds: not before it was signed, nor before it begins."""
    return max(signed.signed, signed.valid_from or signed.signed)


def is_in_force(signed: Signed, on: date) -> bool:
    """Whether it holds on a day: the first and the last included, the day of revocation not."""
    return not why_not_in_force(signed, on)


def why_not_in_force(signed: Signed, on: date) -> str:
    """Why it does not hold on a day, as a plain sentence; empty if it does."""
    if on < first_day(signed):
        return f"It had not begun: it holds from {day_in_words(first_day(signed))}."
    if signed.revoked is not None and on >= signed.revoked:
        return f"It was withdrawn from {day_in_words(signed.revoked)}."
    if signed.valid_until is not None and on > signed.valid_until:
        return f"It ended on {day_in_words(signed.valid_until)}."
    return ""


def faults(grant: Grant) -> tuple[str, ...]:
    """Why a grant is malformed or contradicts itself, as plain sentences; such a one never applies.

    One that was revoked before it began does not contradict itself: it is never in force.
    """
    found = [
        f"It names no {name}."
        for name, value in (
            ("rights holder", grant.holder.strip()),
            ("reference", grant.reference.strip()),
            ("licensee", grant.licensee.strip()),
            ("work", grant.works),
            ("act", grant.acts),
        )
        if not value
    ]
    for name, value in (("edition", grant.editions), ("chapter", grant.chapters)):
        if value is not None and not value:
            found.append(f"It is limited to certain {name}s and names none.")
    if grant.renews == grant.reference:
        found.append("It says that it renews itself.")
    within = grant.conditions.current_within_days
    if within is not None and within < 0:
        found.append(f"It allows {within} days for a new edition.")
    return (*found, *signature_faults(grant))


def signature_faults(signed: Signed) -> tuple[str, ...]:
    """Faults of the sites and days of a grant or an affiliate's entry."""
    found = [] if signed.sites else ["It names no site."]
    for site in signed.sites:
        try:
            check_site(site)
        except BadInput as error:
            found.append(f"Its {error}.")
    begins, ends, revoked = signed.valid_from, signed.valid_until, signed.revoked
    if ends is not None and begins is not None and ends < begins:
        found.append(f"It ends on {day_in_words(ends)}, before it begins.")
    elif ends is not None and ends < signed.signed:
        found.append(f"It ends on {day_in_words(ends)}, before it was signed.")
    if revoked is not None and revoked < signed.signed:
        found.append(f"It was revoked on {day_in_words(revoked)}, before it was signed.")
    return tuple(found)


def line_of(grant: Grant, others: Collection[Grant]) -> tuple[Grant, ...]:
    """A grant and what it continues, through any number of renewals without a day between.

    Only a grant of the same holder is renewed, one that was in force on some day and began no
    later. Where two share a reference both are followed, and a circle is followed once.
    """
    line = [grant]
    for newer in line:
        line.extend(
            older
            for older in others
            if (older.holder, older.reference) == (newer.holder, newer.renews)
            and _is_unbroken(older, newer)
            and older not in line
        )
    return tuple(line)


def _is_unbroken(older: Grant, newer: Grant) -> bool:
    """Whether the newer grant holds from the day after the older one's last, or from earlier."""
    begins = first_day(newer)
    return (
        first_day(older) <= begins
        and is_in_force(older, first_day(older))
        and (older.revoked is None or begins <= older.revoked)
        and (older.valid_until is None or (begins - older.valid_until).days <= 1)
    )
