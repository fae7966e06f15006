"""A page that somebody asks about before it exists: judged as a page that was seen."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from corpus.records.amendments import Amendment
from corpus.records.findings import Facts
from corpus.records.matches import Match, MatchClass, Origin, Span, Strength
from corpus.records.works import Act, Edition, Work
from corpus.urls import WebAddress
from licensing.verdict import Reproduction, Seen

_NO_CHAPTER = "not named"
_WORDS = 100  # of the supposed copy: any number that is no short passage


@dataclass(frozen=True, slots=True)
class Supposed:
    """What a page is supposed to show, of which nothing was captured."""

    on: date
    """In the work's time zone, as is ``first_seen``."""
    first_seen: date
    edition: date | None = None
    """``None``: the one that is current on the day; of a work without editions none is known."""
    chapter: str | None = None
    """``None``: not said, so that a permission for certain chapters does not reach it."""
    acts: Collection[Act] = ()
    """What is done besides reproducing; ``adapt`` says that the words are altered."""
    same_wording: Collection[date] = ()
    """Other editions that have the chapter in the words of this one."""
    attributed: bool = False
    """It names the work, or links to an official host."""


def supposed_reproduction(
    work: Work,
    editions: Iterable[Edition],
    address: WebAddress,
    supposed: Supposed,
    amendments: tuple[Amendment, ...] = (),
) -> Reproduction:
    """What ``judge`` is to be asked: one long match, and no other fact than those supposed.

    Without ``amendments`` a copy of the current edition is up to date.
    """
    known = tuple(editions)
    edition = supposed.edition or max(
        (each.day for each in known if each.day <= supposed.on), default=None
    )
    return Reproduction(
        work=work,
        editions=known,
        amendments=amendments,
        address=address,
        captured_on=supposed.on,
        matches=(Seen(_match(work, edition, supposed), supposed.first_seen),),
        facts=Facts(
            names_work=supposed.attributed,
            links_official=False,
            licence_claimed=_done(Act.SUBLICENSE, supposed),
            sale=_done(Act.SELL, supposed),
            offered_as_file=Act.DISTRIBUTE in supposed.acts,
        ),
    )


def _match(work: Work, edition: date | None, supposed: Supposed) -> Match:
    is_altered = Act.ADAPT in supposed.acts
    return Match(
        text_id="",
        owner_id=work.id,
        chapter_id=supposed.chapter or "",
        title=supposed.chapter or _NO_CHAPTER,
        in_source=Span(0, 0),
        in_page=Span(0, 0),
        source_text="",
        page_text="",
        match_class=MatchClass.ALTERED if is_altered else MatchClass.VERBATIM,
        origin=Origin.OWN,
        parts=(),
        similarity=1.0,
        words=_WORDS,
        own_words=_WORDS,
        longest_own_run=_WORDS,
        strength=Strength.STRONG,
        share_of_source=0.0,
        share_of_page=0.0,
        editions=() if edition is None else tuple(sorted({edition, *supposed.same_wording})),
        fossils=(),
        edits=(),
    )


def _done(act: Act, supposed: Supposed) -> str:
    return act.value if act in supposed.acts else ""
