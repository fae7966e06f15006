"""Whether a site may show a text: answered as a scan would that found it there."""

from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from corpus.errors import BadInput
from corpus.records.corpus_entries import KnownThen
from corpus.records.findings import Judgement
from corpus.records.grants import Grant
from corpus.records.works import Act, Work
from corpus.store.database import open_store
from corpus.urls import WebAddress, parse_url
from licensing.grants import faults
from licensing.register.register import Register, undeclared_holders
from licensing.sites import names_site
from licensing.supposed import Supposed, supposed_reproduction
from licensing.verdict import Reproduction, judge
from reports.words import VERDICT
from reusewatch.configuration.config import Config
from reusewatch.configuration.works_file import find_work, read_works
from reusewatch.consents.register import day_of, register_on_record
from reusewatch.consents.remarks import remarks_on_copy, remarks_on_grants, remarks_on_record
from reusewatch.editions.amendments_listed import amendments_that_count


@dataclass(frozen=True, slots=True)
class Question:
    """What a person asks; what is not said is ``None``."""

    url: str
    work_id: str | None = None
    on: date | None = None
    first_seen: date | None = None
    edition: date | None = None
    chapter: str | None = None
    acts: tuple[Act, ...] = ()
    attributed: bool = False
    as_recorded: date | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The verdict, and what it was given on."""

    question: Question
    work: Work
    supposed: Supposed
    reproduction: Reproduction
    judgement: Judgement
    not_declared: tuple[str, ...]
    """Ids of the holders who have not declared their register complete."""
    known: KnownThen
    """The editions and amendments by which it was judged."""
    chapters: tuple[str, ...]
    """Ids of all that are on record."""
    reaching: tuple[Grant, ...]
    """The permissions on record for some place of the site."""

    @property
    def verdict_in_words(self) -> str:
        """What the verdict is called on screen."""
        return VERDICT[self.judgement.verdict]

    @property
    def remarks(self) -> tuple[str, ...]:
        """What it rests on and a reader may not expect, in sentences."""
        on_copy = (
            remarks_on_copy(self.supposed, self.known, self.chapters)
            if self.judgement.considered
            else ()
        )
        on_grants = remarks_on_grants(self.work, self.reaching, self.known, self.chapters)
        return (*on_copy, *on_grants, *remarks_on_record(self.known, self.question.as_recorded))

    @property
    def edition(self) -> date | None:
        """The edition that the copy was taken to be of; ``None`` if none is known."""
        return self.supposed.edition

    def as_fields(self) -> dict[str, object]:
        """Give it for the JSON document."""
        judgement = self.judgement
        names = {holder.id: holder.name for holder in self.work.holders}
        return {
            "url": self.reproduction.address.url,
            "site": self.reproduction.address.site,
            "work": self.work.id,
            "on": self.supposed.on,
            "first_seen": self.supposed.first_seen,
            "as_recorded": self.question.as_recorded,
            "edition": self.edition,
            "chapter": self.supposed.chapter,
            "acts": list(dict.fromkeys([Act.REPRODUCE, *self.supposed.acts])),
            "attributed": self.supposed.attributed,
            "verdict": judgement.verdict,
            "verdict_in_words": self.verdict_in_words,
            "sentence": judgement.sentence,
            "missing_holders": judgement.missing_holders,
            "register_not_complete": self.not_declared,
            "standings": [
                {"holder": holder, "name": names[holder], "standing": standing}
                for holder, standing in judgement.standings
            ],
            "entered_when_not_known": {
                "editions": self.known.untold_editions,
                "amendments": [asdict(each) for each in self.known.untold_amendments],
            },
            "remarks": self.remarks,
            "considered": [asdict(grant) for grant in judgement.considered],
        }


def check_consent(config: Config, question: Question, now: datetime) -> Answer:
    """Answer by the register, and by the editions that are known.

    Raises:
        BadInput: the address, the work or the days cannot be.
    """
    address = parse_url(question.url)
    works = read_works(config.folder)
    work = _work(works, question.work_id)
    on = question.on or day_of(now, [work])
    first_seen = _first_seen(question, on)
    by = _end_of(question.as_recorded, work)
    register = register_on_record(config, by)
    known, chapters = _known(config, work, by)
    edition = question.edition or max(
        (each.day for each in known.editions if each.day <= on), default=None
    )
    supposed = Supposed(
        on=on,
        first_seen=first_seen,
        edition=edition,
        chapter=question.chapter,
        acts=question.acts,
        same_wording=_same_wording(config, work, question.chapter, edition, known),
        attributed=question.attributed,
    )
    reproduction = supposed_reproduction(work, known.editions, address, supposed, known.amendments)
    return Answer(
        question,
        work,
        supposed,
        reproduction,
        judge(reproduction, register),
        _not_declared(work, register),
        known,
        chapters,
        _for_site(register, address),
    )


def _first_seen(question: Question, on: date) -> date:
    if question.first_seen is not None and question.first_seen > on:
        raise BadInput(
            f"--first-seen: {question.first_seen} is after {on}, for which you ask; write an "
            "earlier day, or ask with a later --on"
        )
    return question.first_seen or on


def _for_site(register: Register, address: WebAddress) -> tuple[Grant, ...]:
    """Give the permissions for some place of a page's site."""
    return tuple(
        grant
        for grant in register.grants
        if not faults(grant) and any(names_site(site, address) for site in grant.sites)
    )


def _same_wording(
    config: Config, work: Work, chapter: str | None, edition: date | None, known: KnownThen
) -> tuple[date, ...]:
    """Give the editions on record that have a chapter in the words of one of them."""
    days = {each.day for each in known.editions}
    if chapter is None or edition is None or edition not in days:
        return ()
    with open_store(config.store_url) as store:
        same = store.works.editions_with_wording(work.id, chapter, edition)
    return tuple(day for day in same if day in days)


def _work(works: tuple[Work, ...], work_id: str | None) -> Work:
    if work_id is not None:
        return find_work(works, work_id)
    if len(works) > 1:
        names = ", ".join(work.id for work in works)
        raise BadInput(f"--work: is missing, and there are several; name one of {names}")
    return works[0]


def _known(config: Config, work: Work, by: datetime | None) -> tuple[KnownThen, tuple[str, ...]]:
    """Give the editions and amendments on record, at a moment or now; and every chapter's id."""
    if not config.may_hold_records:
        return KnownThen((), (), (), ()), ()
    with open_store(config.store_url) as store:
        if by is None:
            listed = store.amendments.of_work(work.id)
            known = KnownThen(store.works.editions(work.id), listed, (), ())
        else:
            known = store.corpus_entries.known_then(work.id, by)
        amendments = amendments_that_count(store, work, known.amendments, known.editions, by)
        return replace(known, amendments=amendments), store.works.chapter_ids(work.id)


def _end_of(day: date | None, work: Work) -> datetime | None:
    """Give the last moment of a day in the work's time zone."""
    if day is None:
        return None
    next_day = datetime.combine(day + timedelta(days=1), time(), ZoneInfo(work.time_zone))
    return next_day - timedelta(microseconds=1)


def _not_declared(work: Work, register: Register) -> tuple[str, ...]:
    return tuple(holder.id for holder in undeclared_holders(work, register))
