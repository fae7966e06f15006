"""How far one grant reaches towards one match: a ladder of questions, each answered in words.

The first rung on which a question is answered with no is the grant's standing (DOMAIN.md,
"Verdicts"); what lies above it is not asked.

Decided here, where DOMAIN.md leaves it open:

- "This site" is the organisation: a grant for another host under the same registrable domain is
  one that does not reach (standing 1), a grant for another organisation is none (standing 0).
- A passage whose wording is the same in several editions is granted if one of them is: its words
  are granted words. Where the edition is not known, a grant limited to editions does not reach.
- A grant is prior by what it renews only if that reached the same page, chapter and edition too.
  A renewal continues a retrospective grant as well: the settlement does not end with its renewal.
- "Current" is judged for the day of capture by the newest edition the copy can have been made
  from; with no edition that had come out by then it is unknown, and the condition is not met.
- An amendment of the copied chapter on the official list that came out after the newest edition on
  record is a new edition whose text is not known: it is taken to have changed the copied words, as
  nothing tells that it did not, and the reason says so. One of another chapter counts for nothing.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from corpus.records.amendments import Amendment
from corpus.records.findings import Check, Facts, GrantConsidered, Standing
from corpus.records.grants import Grant
from corpus.records.matches import Match, MatchClass
from corpus.records.works import Act, Edition, Work
from corpus.urls import WebAddress
from licensing.amendments import amended_since
from licensing.editions import days_out_of_date
from licensing.grants import faults, first_day, line_of, why_not_in_force
from licensing.sites import matches_site, names_site
from licensing.words import counted, day_in_words, listed

_CHAPTERS_NAMED = 3  # a permission may name half a manual
_DONE = {
    Act.REPRODUCE: "Reproducing the text",
    Act.ADAPT: "Changing the words",
    Act.DISTRIBUTE: "Offering it as a file",
    Act.SELL: "Selling it",
    Act.SUBLICENSE: "Licensing it onwards",
}


@dataclass(frozen=True, slots=True)
class Use:
    """One match as one page shows it: what permission is asked for."""

    work: Work
    editions: tuple[Edition, ...]
    """All that are known of the work."""
    amendments: tuple[Amendment, ...]
    """On its official list; not those after which its pages showed the newest edition still."""
    address: WebAddress
    captured_on: date
    """In the work's time zone, as is ``first_seen``."""
    match: Match
    first_seen: date
    facts: Facts
    seen_at: str = ""
    """The page's former address, if that is where it was first seen."""


def consider(grant: Grant, holders_grants: Collection[Grant], use: Use) -> GrantConsidered:
    """Ask of one grant how far it permits a use; the holder's other grants tell what it renews."""
    rungs: tuple[tuple[Standing, Callable[[], tuple[Check, ...]]], ...] = (
        (Standing.NOTHING, lambda: _is_well_formed(grant)),
        (Standing.NOTHING, lambda: _is_for(grant, use)),
        (Standing.SCOPE, lambda: _reach(grant, use)),
        (Standing.TIME, lambda: (_in_time(grant, use.captured_on),)),
        (Standing.PRIOR, lambda: (_prior(grant, holders_grants, use),)),
        (Standing.ACTS, lambda: (*_acts(grant, use), *_conditions(grant, use))),
    )
    checks: list[Check] = []
    for standing, ask in rungs:
        answers = ask()
        checks.extend(answers)
        if not all(check.passed for check in answers):
            return GrantConsidered(grant.holder, grant.reference, standing, tuple(checks))
    return GrantConsidered(grant.holder, grant.reference, Standing.HOLDS, tuple(checks))


def needed_acts(match: Match, facts: Facts) -> tuple[Act, ...]:
    """What a page does with a match, as acts that a grant must name."""
    seen = (
        (Act.REPRODUCE, True),
        (Act.ADAPT, match.match_class is not MatchClass.VERBATIM),
        (Act.DISTRIBUTE, facts.offered_as_file),
        (Act.SELL, bool(facts.sale)),
        (Act.SUBLICENSE, bool(facts.licence_claimed)),
    )
    return tuple(act for act, is_seen in seen if is_seen)


def _is_well_formed(grant: Grant) -> tuple[Check, ...]:
    """Whether the grant can apply at all."""
    found = faults(grant)
    if found:
        return (Check("well_formed", passed=False, detail=f"It never applies: {' '.join(found)}"),)
    return (Check("well_formed", passed=True, detail="Its entry is complete and consistent."),)


def _is_for(grant: Grant, use: Use) -> tuple[Check, ...]:
    """Whether it grants anything of this work to this site."""
    is_work = use.work.id in grant.works
    verb = "covers" if is_work else "does not cover"
    checks = [Check("work", is_work, f"It {verb} “{use.work.title}”.")]
    if not any(names_site(site, use.address) for site in grant.sites):
        checks.append(Check("site", passed=False, detail=f"It is not for {use.address.site}."))
    return tuple(checks)


def _reach(grant: Grant, use: Use) -> tuple[Check, ...]:
    """Whether it reaches this page, this chapter and an edition it can have been made from."""
    is_site = any(matches_site(site, use.address) for site in grant.sites)
    checks = [
        Check(
            "site",
            is_site,
            f"It {'covers' if is_site else 'does not cover'} this page: it is for "
            f"{listed(grant.sites)}.",
        )
    ]
    if grant.chapters is not None:
        is_chapter = use.match.chapter_id in grant.chapters
        checks.append(
            Check("chapter", is_chapter, _chapter(grant.chapters, use, covers=is_chapter))
        )
    if grant.editions is not None:
        is_edition = all(
            not set(grant.editions).isdisjoint(of_part) for of_part in use.match.editions_of_parts
        )
        checks.append(
            Check(
                "edition",
                is_edition,
                f"It is for {_editions(grant.editions)}; the copy "
                f"{'can be' if is_edition else 'is not known to be'} of one of them.",
            )
        )
    return tuple(checks)


def _chapter(chapters: tuple[str, ...], use: Use, *, covers: bool) -> str:
    """Whether a chapter is among those granted, and if not which are: one may be mistyped."""
    if covers:
        return f"It covers the chapter “{use.match.title}”."
    named = [f"“{chapter}”" for chapter in chapters[:_CHAPTERS_NAMED]]
    more = len(chapters) - len(named)
    if more:
        named.append(counted(more, "other"))
    return f"It does not cover the chapter “{use.match.title}”: it is for {listed(named)}."


def _editions(days: tuple[date, ...]) -> str:
    """Editions by their days."""
    noun = "the edition of" if len(days) == 1 else "the editions of"
    return f"{noun} {listed([day_in_words(day) for day in days])}"


def _in_time(grant: Grant, on: date) -> Check:
    """Whether it was in force on the day of capture."""
    problem = why_not_in_force(grant, on)
    return Check("time", not problem, problem or f"It was in force on {day_in_words(on)}.")


def _prior(grant: Grant, holders_grants: Collection[Grant], use: Use) -> Check:
    """Whether it, or what it renews without a gap, covered the day the text was first seen."""
    reaching = [other for other in holders_grants if not faults(other) and _covers(other, use)]
    line = line_of(grant, reaching)
    earliest = min(line, key=first_day)  # there is no gap between it and the grant
    seen, begins = day_in_words(use.first_seen), day_in_words(first_day(earliest))
    seen = f"{seen}, at its former address {use.seen_at}" if use.seen_at else seen
    whose = "it" if earliest is grant else f"“{earliest.reference}”, which it continues,"
    if first_day(earliest) <= use.first_seen:
        detail = f"The text was first seen on {seen}; {whose} was in force from {begins}."
        return Check("prior", passed=True, detail=detail)
    if any(covering.retrospective for covering in line):
        detail = f"The text was first seen on {seen}; it covers what was copied before."
        return Check("prior", passed=True, detail=detail)
    detail = f"The text was first seen on {seen}; {whose} was in force from {begins} only."
    return Check("prior", passed=False, detail=detail)


def _covers(grant: Grant, use: Use) -> bool:
    """Whether a grant is for this work and reaches this use, whatever the day."""
    return all(check.passed for check in (*_is_for(grant, use), *_reach(grant, use)))


def _acts(grant: Grant, use: Use) -> tuple[Check, ...]:
    """Whether each thing that the page does was permitted."""
    checks = []
    seen = {Act.SELL: use.facts.sale, Act.SUBLICENSE: use.facts.licence_claimed}
    for act in needed_acts(use.match, use.facts):
        is_granted = act in grant.acts
        words = f" (the page has: “{seen[act]}”)" if seen.get(act) else ""
        detail = f"{_DONE[act]}{words} {'is' if is_granted else 'is not'} permitted."
        if act is Act.ADAPT and not is_granted:
            detail += _maybe_amended(use)
        checks.append(Check("act", is_granted, detail))
    return tuple(checks)


def _conditions(grant: Grant, use: Use) -> tuple[Check, ...]:
    """Whether what it asks in return is met; nothing where it asks nothing."""
    checks = []
    if grant.conditions.attribution:
        checks.append(_attribution(use.facts))
    if grant.conditions.current_within_days is not None:
        checks += _current(grant.conditions.current_within_days, use)
    return tuple(checks)


def _attribution(facts: Facts) -> Check:
    """Whether the page names the work or links to it."""
    if facts.names_work or facts.links_official:
        detail = "The page names the work or links to its official site."
        return Check("attribution", passed=True, detail=detail)
    detail = "The page must name the work or link to its official site, and does neither."
    return Check("attribution", passed=False, detail=detail)


def _current(within_days: int, use: Use) -> tuple[Check, ...]:
    """Whether the copy is up to date: by the editions on record, and by the official list since."""
    by_editions = _current_edition(within_days, use)
    amendments = _amendments_since(use)
    if not by_editions.passed or not amendments:
        return (by_editions,)
    first = amendments[0].day
    days = (use.captured_on - first).days
    detail = (
        f"The official list says that the chapter “{use.match.title}” was changed on "
        f"{day_in_words(first)}, since the edition that the copy is of. Whether the copied words "
        "were changed is not on record; it is assumed that they were, and that the copy has been "
        f"out of date for {counted(days, 'day')}. It must be updated within "
        f"{counted(within_days, 'day')}."
    )
    return (by_editions, Check("amendments", days <= within_days, detail))


def _amendments_since(use: Use) -> tuple[Amendment, ...]:
    """The amendments that the copy may lack although no edition is on record that has them."""
    found = {
        amendment
        for of_part in use.match.editions_of_parts
        for amendment in amended_since(
            use.match.chapter_id, of_part, use.editions, use.amendments, use.captured_on
        )
    }
    return tuple(sorted(found))


def _maybe_amended(use: Use) -> str:
    """That words which differ from all editions on record may be those of a later one."""
    amendments = _amendments_since(use)
    if not amendments:
        return ""
    return (
        " They differ from every edition on record; but the official list says that the chapter "
        f"“{use.match.title}” was changed on {day_in_words(amendments[-1].day)}, and its text "
        "since then is not on record: they may be the amended words."
    )


def _current_edition(within_days: int, use: Use) -> Check:
    """Whether the copy is of the current edition, or of one superseded only just."""
    of_parts = [
        days_out_of_date(of_part, use.editions, use.captured_on)
        for of_part in use.match.editions_of_parts
    ]
    known = [days for days in of_parts if days is not None]
    days = max(known) if len(known) == len(of_parts) else None
    asked = f"within {counted(within_days, 'day')} of a new edition"
    if days is None:
        detail = f"The copy must be updated {asked}; which edition it is of is not known."
        return Check("current_edition", passed=False, detail=detail)
    if days == 0:
        return Check("current_edition", passed=True, detail="The copy is not out of date.")
    detail = (
        f"The copy must be updated {asked}; it has been out of date for {counted(days, 'day')}."
    )
    return Check("current_edition", days <= within_days, detail)
