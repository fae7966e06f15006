"""The reason of a verdict in plain words, for people who are not engineers."""

import re
from collections.abc import Sequence
from datetime import date

from corpus.records.findings import GrantConsidered, Standing, Verdict
from corpus.records.works import Holder, HolderRule, Work
from corpus.urls import WebAddress
from licensing.consent import Use
from licensing.standings import HolderStanding
from licensing.words import day_in_words, listed

_NOT_COMPLETE = re.compile(r" The register is not yet complete: .+? entered\.(?= |$)")
_GRANTS_NAMED = 3  # of one holder; the table of all of them stands beside the sentence


def unreadable(reason: str) -> str:
    """Why nothing can be said of a page."""
    return f"The saved page could not be read: {reason}"


def own(work: Work, address: WebAddress) -> str:
    """Why a page of the holders' own is no reuse."""
    return f"{address.site} is where {_names(work.holders)} publish “{work.title}” themselves."


def affiliate(work: Work, on: date) -> str:
    """Why a partner manual is not charged."""
    return (
        "This is a partner manual, which shares text by design: "
        f"on {day_in_words(on)} it was listed as such by {_names(work.holders)}."
    )


def third_party_only(work: Work) -> str:
    """Why a page of quotations is no reuse."""
    return (
        "Only text that anyone may quote: nothing that this page has in common with "
        f"“{work.title}” is the rights holders' own wording."
    )


def below_threshold(work: Work) -> str:
    """Why a few words are kept and not reported."""
    return (
        "Too little to report: this page has only a few words in common with the rights holders' "
        f"own wording of “{work.title}”."
    )


def by_standings(verdict: Verdict, use: Use, standings: Sequence[HolderStanding]) -> str:
    """What the holders' standings amount to on the page of this use, and why it is no better."""
    on = day_in_words(use.captured_on)
    if verdict is Verdict.NO_CONSENT_ON_RECORD:
        return " ".join((_nothing(use, standings), *_reasons(standings)))
    if verdict is Verdict.PARTIAL_CONSENT:
        return " ".join((_partial(standings), *_reasons(standings)))
    if verdict is Verdict.CONSENTED:
        return f"Written permission from {_names(use.work.holders)} covered this page on {on}."
    leads = {
        Verdict.OUT_OF_SCOPE: "Permission does not cover this page.",
        Verdict.CONSENT_LAPSED: f"Permission was not in force on {on}.",
        Verdict.NOT_PRIOR: "Copied before permission was given.",
        Verdict.CONDITIONS_BREACHED: "Permitted, but a condition is not met.",
    }
    return " ".join((leads[verdict], *_reasons(standings), *_holding(standings)))


def remarks(
    verdict: Verdict, work: Work, unsigned: Sequence[Holder], undeclared: Sequence[Holder]
) -> tuple[str, ...]:
    """What a reader should know beside the reason of a verdict by standings.

    ``unsigned``: the holders who have not listed the site as a partner manual; ``undeclared``:
    those who have not declared their part of the register complete.
    """
    said = []
    if verdict in {Verdict.NO_CONSENT_ON_RECORD, Verdict.PARTIAL_CONSENT} and undeclared:
        said.append(
            f"The register is not yet complete: {_names(undeclared)} {_have(undeclared)} not "
            "declared that all written permissions are entered."
        )
    if verdict is not Verdict.CONSENTED and len(unsigned) < len(work.holders):
        said.append(
            "The site is listed as a partner manual, but not by every rights holder: "
            f"{_names(unsigned)} {_have(unsigned)} not signed."
        )
    if work.rule is HolderRule.BY_ASPECT:
        said.append(
            "Which rights holder each part of this work belongs to cannot be told yet, so every "
            "one of them is asked for permission."
        )
    return tuple(said)


def once_declared(sentence: str) -> str:
    """Give the reason of a verdict as it reads once the register is declared complete."""
    return _NOT_COMPLETE.sub("", sentence)


def _nothing(use: Use, standings: Sequence[HolderStanding]) -> str:
    """That no holder has granted anything."""
    if not standings:
        return f"No rights holder of “{use.work.title}” is known, so nobody can have permitted it."
    names = listed([each.holder.name for each in standings], joint="or")
    return (
        f"No written permission on record from {names} for “{use.work.title}” "
        f"on {use.address.site}."
    )


def _partial(standings: Sequence[HolderStanding]) -> str:
    """That some holders have granted something, and others nothing."""
    missing = [each.holder for each in standings if each.standing is Standing.NOTHING]
    given = [each.holder for each in standings if each.standing is not Standing.NOTHING]
    some = "one rights holder" if len(given) == 1 else "some rights holders"
    return (
        f"Permission from {some} only: {_names(given)} {_have(given)} given it, "
        f"{_names(missing)} {_have(missing)} not."
    )


def _reasons(standings: Sequence[HolderStanding]) -> tuple[str, ...]:
    """What the grants that reach farthest fail on, holder by holder."""
    return tuple(
        f"{each.holder.name} (“{grant.reference}”): {_failed(grant)}"
        for each in standings
        if each.standing is not Standing.HOLDS
        for grant in each.reasons[:_GRANTS_NAMED]
    )


def _holding(standings: Sequence[HolderStanding]) -> tuple[str, ...]:
    """Whose permission holds, where another's does not."""
    holding = [each.holder for each in standings if each.standing is Standing.HOLDS]
    if not holding:
        return ()
    return (f"The permission of {_names(holding)} holds.",)


def _failed(grant: GrantConsidered) -> str:
    """The answers that stood against a grant."""
    return " ".join(check.detail for check in grant.checks if not check.passed)


def _names(holders: Sequence[Holder]) -> str:
    """Holders by name."""
    return listed([holder.name for holder in holders])


def _have(holders: Sequence[Holder]) -> str:
    """The verb that agrees with their number."""
    return "has" if len(holders) == 1 else "have"
