"""What a reviewer is shown beside a verdict: facts and readings, none of which decides it.

In the order of a reader's Monday: dangerous changes, out-of-date copies, then the rest.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from corpus.records.amendments import Amendment
from corpus.records.findings import Facts, Hint
from corpus.records.matches import EditKind, Match, Origin
from corpus.records.works import Edition
from licensing.editions import missed_editions
from licensing.words import counted, day_in_words, listed

_KINDS = {
    EditKind.TIME_LIMIT: ("time limit", "time limits"),
    EditKind.DUTY: ("duty (must, should, may)", "duties (must, should, may)"),
    EditKind.CONTACT: ("contact", "contacts"),
    EditKind.NEGATION: ("negation", "negations"),
    EditKind.NUMBER: ("number", "numbers"),
    EditKind.ROLE: ("role", "roles"),
}
"""The kinds that change the meaning, most dangerous first."""
_NAMED = 3  # amendments told in a hint, the latest first; the finding has them all


def read_hints(  # noqa: PLR0913 - all that a hint can rest on
    matches: Sequence[Match],
    editions: Sequence[Edition],
    facts: Facts,
    captured_on: date,
    archive: str | None = None,
    *,
    amendments: Sequence[Amendment] = (),
) -> tuple[Hint, ...]:
    """The hints on one page's reportable matches of one work.

    ``archive``: the name of the archive that an imported capture came from; ``amendments``: those
    that the copies missed, named by the titles of their chapters.
    """
    return (
        *_meaning_changed(matches),
        *_stale_edition(most_missed(matches, editions, captured_on), amendments),
        _attribution(facts),
        *_quoted("licence_claimed", facts.licence_claimed or facts.copyright_line),
        *_quoted_of_other_things("licence_claimed", facts.other_licence),
        *_quoted("sale_or_paywall", facts.sale),
        *_quoted_of_other_things("sale_or_paywall", facts.other_sale),
        *_fossils(matches),
        *_archive_copy(archive, captured_on),
    )


def most_missed(
    matches: Iterable[Match], editions: Sequence[Edition], on: date
) -> tuple[date, ...] | None:
    """The editions missed by what is farthest behind; ``None`` if none is known.

    Each part of a copy that mixes editions counts.
    """
    known = [
        missed
        for match in matches
        for of_part in match.editions_of_parts
        if (missed := missed_editions(of_part, editions, on)) is not None
    ]
    return max(known, key=len, default=None)


def _meaning_changed(matches: Sequence[Match]) -> tuple[Hint, ...]:
    """Edits after which a reader would act differently, counted by kind."""
    counts = Counter(
        edit.kind
        for match in matches
        if match.origin is Origin.OWN
        for edit in match.edits
        if not match.subtracts(edit)
    )
    said = [
        f"{counts[kind]} {one if counts[kind] == 1 else many}"
        for kind, (one, many) in _KINDS.items()
        if counts[kind]
    ]
    return (Hint("meaning_changed", f"Changed in the copy: {listed(said)}."),) if said else ()


def _stale_edition(
    missed: tuple[date, ...] | None, amendments: Sequence[Amendment]
) -> tuple[Hint, ...]:
    """How many editions came out since and when, and which amendments the copy lacks."""
    if not missed and not amendments:
        return ()
    said = []
    if missed:
        since = listed([day_in_words(day) for day in missed])
        verb = "has" if len(missed) == 1 else "have"
        said.append(f"{counted(len(missed), 'edition')} {verb} come out since ({since}).")
    if amendments:
        latest = sorted(amendments, key=lambda each: each.day, reverse=True)
        told = [
            f"{each.chapter_id}, {day_in_words(each.day)} ({each.text.rstrip('.')})"
            for each in latest[:_NAMED]
        ]
        if len(latest) > _NAMED:
            told.append(f"and {len(latest) - _NAMED} more")
        number = counted(len(amendments), "amendment")
        said.append(f"{number} missed: {'; '.join(told)}.")
    return (Hint("stale_edition", f"Out-of-date copy: {' '.join(said)}"),)


def _attribution(facts: Facts) -> Hint:
    """Whether the page says whose text it is."""
    said = [
        words
        for words, is_so in (
            ("names the work or a rights holder", facts.names_work),
            ("links to an official site", facts.links_official),
        )
        if is_so
    ]
    if said:
        return Hint("attribution_present", f"The page {listed(said)}.")
    return Hint(
        "attribution_missing",
        "The page names neither the work nor a rights holder, and links to no official site.",
    )


def _quoted(kind: str, words: str) -> tuple[Hint, ...]:
    """A fact in the page's own words."""
    return (Hint(kind, f"The page has: “{words}”."),) if words else ()


def _quoted_of_other_things(kind: str, words: str) -> tuple[Hint, ...]:
    """What the page says of something else than the copied text."""
    if not words:
        return ()
    return (Hint(kind, f"The page has: “{words}”. It does not stand over the copied text."),)


def _fossils(matches: Sequence[Match]) -> tuple[Hint, ...]:
    """Wording that only the original can have had, each once."""
    told = dict.fromkeys(fossil for match in matches for fossil in match.fossils)
    quoted = listed([f"“{fossil}”" for fossil in told])
    return (Hint("fossil", f"Tell-tale wording: {quoted}."),) if told else ()


def _archive_copy(archive: str | None, captured_on: date) -> tuple[Hint, ...]:
    """That an archive saved the page, not a scan of ours."""
    if archive is None:
        return ()
    return (Hint("archive_copy", f"Saved by {archive} on {day_in_words(captured_on)}."),)
