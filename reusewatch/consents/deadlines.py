"""What comes soon: the end of a permission, or of the time to follow a new edition."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from importlib.resources import files

from jinja2 import Environment, StrictUndefined

from corpus.records.findings import Finding
from corpus.records.matches import Match, Origin, Strength
from corpus.records.works import Chapter, Edition, Work
from corpus.store.database import Store, open_store
from corpus.urls import parse_url
from licensing.amendments import amended_since
from licensing.deadlines import Ending, UpdateDue, endings, updates_due
from licensing.page.hints import most_missed
from licensing.sites import matches_site
from licensing.words import counted, day_in_words, listed
from reusewatch.cases.letter_facts import official_address
from reusewatch.configuration.config import Config
from reusewatch.configuration.works_file import read_works
from reusewatch.consents.register import day_of, register_of_store, register_on_record
from reusewatch.editions.amendments_listed import amendments_that_count

_LINKED = 12  # chapters in a note, as in a letter


@dataclass(frozen=True, slots=True)
class OlderCopy:
    """A page that showed an earlier edition when it was last saved."""

    url: str
    saved: date
    chapters: tuple[str, ...] = ()
    """Ids of those that it shows."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A partner who must update, and what may be written to them; nothing is sent."""

    due: UpdateDue
    pages: tuple[OlderCopy, ...]
    """Empty where none was seen by the latest scan."""
    reason: str
    """Why it is due as far as is known, as a plain sentence."""
    note: str
    """The draft."""

    def as_fields(self) -> dict[str, object]:
        """Give it for the JSON document."""
        return {
            "work": self.due.work.id,
            "licensee": self.due.licensee,
            "sites": self.due.sites,
            "grants": [
                {"holder": grant.holder, "reference": grant.reference} for grant in self.due.grants
            ],
            "edition": self.due.edition,
            "amendments": [
                {"chapter": each.chapter_id, "day": each.day, "text": each.text}
                for each in self.due.amendments
            ],
            "until": self.due.until,
            "days_left": self.due.days_left,
            "reason": self.reason,
            "older_copies": [{"url": page.url, "saved": page.saved} for page in self.pages],
            "note": self.note,
        }


@dataclass(frozen=True, slots=True)
class Unaffected:
    """A partner whose copies no change has reached, though a new edition came out."""

    due: UpdateDue
    chapters: tuple[str, ...]
    """Ids of those that its pages hold, by the latest scan."""

    def as_fields(self) -> dict[str, object]:
        """Give it for the JSON document."""
        return {
            "work": self.due.work.id,
            "licensee": self.due.licensee,
            "sites": self.due.sites,
            "edition": self.due.edition,
            "chapters": self.chapters,
        }


@dataclass(frozen=True, slots=True)
class Partners:
    """The partners whose permission asks that they follow what is new."""

    due: tuple[Notice, ...]
    unaffected: tuple[Unaffected, ...]


def permissions_ending(config: Config, within_days: int, now: datetime) -> tuple[Ending, ...]:
    """Give what is in force today and ends within some days."""
    today = day_of(now, read_works(config.folder))
    return endings(register_on_record(config), today, within_days)


def notices_due(config: Config, now: datetime) -> tuple[Notice, ...]:
    """Give the partners who must update, as ``partners_due`` tells them."""
    return partners_due(config, now).due


def partners_due(config: Config, now: datetime) -> Partners:
    """Give the partners who must update to a new edition, each with a draft.

    Left out are those whose copies, as the latest scan saw them, are up to date; and those whose
    time is over, unless it saw an older copy. A copy of a chapter that has the same words in an
    edition that came out since that scan is of that edition too: who has no other copies is told
    apart.
    """
    if not config.may_hold_records:
        return Partners((), ())
    works = read_works(config.folder)
    with open_store(config.store_url) as store:
        register = register_of_store(store)
        findings = _latest_findings(store)
        found: list[Notice | Unaffected] = []
        for work in works:
            editions = store.works.editions(work.id)
            amendments = amendments_that_count(
                store, work, store.amendments.of_work(work.id), editions
            )
            today = day_of(now, [work])
            partners = updates_due(work, editions, amendments, register, today)
            chapters = _newest_chapters(store, work, editions) if partners else {}
            for due in partners:
                of_partner = [finding for finding in findings if _is_of(finding, due)]
                as_now = [_as_now(finding, store) for finding in of_partner]
                notice = _notice(due, as_now, editions, today, chapters)
                if notice:
                    found.append(notice)
                elif _notice(due, of_partner, editions, today, chapters):
                    found.append(Unaffected(due, _chapters(of_partner)))
    return Partners(
        tuple(each for each in found if isinstance(each, Notice)),
        tuple(each for each in found if isinstance(each, Unaffected)),
    )


def _as_now(finding: Finding, store: Store) -> Finding:
    """Add the editions on record that have a chapter in the words that a copy was found to have."""
    return replace(finding, matches=tuple(_match_as_now(match, store) for match in finding.matches))


def _match_as_now(match: Match, store: Store) -> Match:
    def wider(days: Sequence[date]) -> tuple[date, ...]:
        same = store.works.editions_with_wording
        found = {other for day in days for other in same(match.owner_id, match.chapter_id, day)}
        return tuple(sorted({*days, *found}))

    parts = tuple(replace(part, editions=wider(part.editions)) for part in match.edition_parts)
    return replace(match, editions=wider(match.editions), edition_parts=parts)


def _chapters(findings: Sequence[Finding]) -> tuple[str, ...]:
    """Give the ids of the chapters that copies are of."""
    return tuple(sorted({match.chapter_id for each in findings for match in _reportable(each)}))


def _newest_chapters(
    store: Store, work: Work, editions: Sequence[Edition]
) -> Mapping[str, Chapter]:
    """Give the newest edition's chapters by their ids."""
    newest = editions[-1].day if editions else None
    return {chapter.id: chapter for chapter in store.works.chapters(work.id, newest)}


def _notice(
    due: UpdateDue,
    findings: Sequence[Finding],
    editions: Sequence[Edition],
    today: date,
    chapters: Mapping[str, Chapter],
) -> Notice | None:
    """Give the notice for a partner, if one is due by what its pages showed."""
    older, is_current = [], bool(findings)
    for finding in findings:
        matches = _reportable(finding)
        missed = most_missed(matches, editions, today)
        if missed or any(_lacks(match, due, editions, today) for match in matches):
            saved = day_of(finding.captured_at, [due.work])
            older.append(OlderCopy(finding.url, saved, _chapters([finding])))
        is_current = is_current and missed is not None
    if older or (due.days_left >= 0 and not is_current):
        reason = _reason(older, findings)
        return Notice(due, tuple(older), reason, _draft(due, older, chapters))
    return None


def _reason(older: Sequence[OlderCopy], findings: Sequence[Finding]) -> str:
    if older:
        return f"The latest scan saw an earlier text on {counted(len(older), 'page')} there."
    if findings:
        return "Which edition the copies there are of is not known."
    return "The latest scan, if there was any, saw no copy there: what is shown is not known."


def _lacks(match: Match, due: UpdateDue, editions: Sequence[Edition], today: date) -> bool:
    """Whether a copy shows a chapter as it was before an amendment that is due."""
    return any(
        amended_since(match.chapter_id, of_part, editions, due.amendments, today)
        for of_part in match.editions_of_parts
    )


def _latest_findings(store: Store) -> tuple[Finding, ...]:
    scan = store.scans.latest()
    return () if scan is None else store.findings.of_scan(scan.id)


def _is_of(finding: Finding, due: UpdateDue) -> bool:
    """Whether a finding is a reportable copy at one of a partner's sites."""
    address = parse_url(finding.url)
    return (
        finding.work_id == due.work.id
        and bool(_reportable(finding))
        and any(matches_site(site, address) for site in due.sites)
    )


def _reportable(finding: Finding) -> tuple[Match, ...]:
    return tuple(
        match
        for match in finding.matches
        if match.origin is Origin.OWN and match.strength is not Strength.BELOW
    )


def _links(
    due: UpdateDue, pages: Sequence[OlderCopy], chapters: Mapping[str, Chapter]
) -> list[Chapter]:
    """Give the chapters that a note is about, if it is known where they are published."""
    copied = (id_ for page in pages for id_ in page.chapters)
    about = dict.fromkeys([*copied, *(each.chapter_id for each in due.amendments)])
    return [chapters[id_] for id_ in about if id_ in chapters and chapters[id_].urls]


def _draft(due: UpdateDue, pages: Sequence[OlderCopy], chapters: Mapping[str, Chapter]) -> str:
    """Write what may be sent to a partner, once each holder has approved of it."""
    environment = Environment(
        autoescape=False,  # noqa: S701 - plain text, for people to read and send
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    template = files("reusewatch").joinpath("notes", "update_due.txt.j2").read_text("utf-8")
    within = min(grant.conditions.current_within_days or 0 for grant in due.grants)
    return environment.from_string(template).render(
        due=due,
        pages=pages,
        titles={chapter.id: chapter.title for chapter in chapters.values()},
        links=_links(due, pages, chapters)[:_LINKED],
        within=within,
        references=listed(list(dict.fromkeys(grant.reference for grant in due.grants))),
        official=official_address(due.work),
        day=day_in_words,
        listed=listed,
        counted=counted,
    )
