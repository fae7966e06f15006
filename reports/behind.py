"""Which edition a copy is of and how far it has fallen behind, as the report shows it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from corpus.records.amendments import AmendmentFrom
from corpus.records.findings import Finding
from corpus.records.matches import Match, Origin
from reports import words

_NAMED_EDITIONS = 3  # more of them are given by the first and the last


@dataclass(frozen=True, slots=True)
class AmendmentView:
    """An amendment that a copy missed, as shown."""

    chapter: str
    day: str
    text: str
    on_list: bool
    """Whether the rights holders' list has it; else it was found by comparing editions."""


def behind_in_words(finding: Finding) -> str:
    """Count what a copy misses, in one short line; empty if it misses nothing."""
    counts = (
        (finding.missed_editions, "edition"),
        (len(finding.missed_amendments or ()), "amendment"),
    )
    said = tuple(words.count(number, thing) for number, thing in counts if number)
    return f"{words.series(said)} behind" if said else ""


def missed_in_words(finding: Finding) -> str:
    """Say how many editions came out since, and how many amendments are missing."""
    missed, amendments = finding.missed_editions, finding.missed_amendments
    if missed is None:
        said = "How many came out since is not known"
    elif missed == 0:
        said = "" if amendments else "This is the current edition"
    else:
        said = f"{words.count(missed, 'edition')} came out since"
    if amendments:
        verb = "is" if len(amendments) == 1 else "are"
        of_it = f"{words.count(len(amendments), 'amendment')} of the chapter {verb} missing"
        said = f"{said}; {of_it}" if said else of_it
    wording = _wording(finding)
    return f"{said}. {wording}" if wording else said


def _wording(finding: Finding) -> str:
    """Say how long the wording stood that was copied, if one chapter was, and if it is known."""
    period = finding.wordings[0] if len(finding.wordings) == 1 else None
    if period is None or period.since is None:
        return ""
    since = words.day(period.since)
    if period.until is None:
        return f"This wording has stood since {since}"
    return f"This wording stood from {since} until {words.day(period.until)}"


def amendments_missed(finding: Finding) -> Iterator[AmendmentView]:
    """Give the amendments that a copy missed, the latest first."""
    titles = {match.chapter_id: match.title for match in finding.matches}
    for each in sorted(finding.missed_amendments or (), key=lambda one: one.day, reverse=True):
        chapter = titles.get(each.chapter_id, each.chapter_id)
        on_list = each.known_from is AmendmentFrom.LIST
        yield AmendmentView(chapter, words.day(each.day), each.text, on_list)


def editions_in_words(days: tuple[date, ...]) -> str:
    """Name the editions that fit equally well; empty if none is known."""
    if len(days) > _NAMED_EDITIONS:
        first, last = words.day(days[0]), words.day(days[-1])
        return f"one of {len(days)} from {first} to {last}, alike in these words"
    named = words.series(tuple(words.day(day) for day in days), last="or")
    return f"{named}, alike in these words" if len(days) > 1 else named


def mixed_in_words(match: Match) -> str:
    """Name the editions of each part of a copy that mixes them; empty of any other."""
    named = dict.fromkeys(
        ("", "either ", "one of ")[min(len(part.editions), 3) - 1]
        + words.series(tuple(words.day(day) for day in part.editions), last="or")
        for part in match.edition_parts
    )
    return words.series(tuple(named))


def mixed_copies(finding: Finding) -> str:
    """Name the editions that the matches of own text mix; empty if none does."""
    own = [match for match in finding.matches if match.origin is Origin.OWN]
    return "; ".join(dict.fromkeys(filter(None, map(mixed_in_words, own))))
