"""Whether a site may show a text: answered as a scan would that found it there."""

from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from corpus.errors import BadInput
from corpus.records.findings import Judgement
from corpus.records.works import Act, Edition, Work
from corpus.store.database import open_store
from corpus.urls import parse_url
from licensing.register import Register, undeclared_holders
from licensing.supposed import Supposed, supposed_reproduction
from licensing.verdict import Reproduction, judge
from reports.words import VERDICT
from reusewatch.config import Config
from reusewatch.consent_register import day_of, register_on_record
from reusewatch.works_file import find_work, read_works


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

    @property
    def verdict_in_words(self) -> str:
        """What the verdict is called on screen."""
        return VERDICT[self.judgement.verdict]

    @property
    def editions(self) -> tuple[date, ...]:
        """The edition that the copy was taken to be of; empty if none is known."""
        return self.reproduction.matches[0].match.editions

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
            "edition": next(iter(self.editions), None),
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
    first_seen = question.first_seen or on
    if first_seen > on:
        raise BadInput(
            f"--first-seen: {first_seen} is after {on}, for which you ask; write an earlier day, "
            "or ask with a later --on"
        )
    supposed = Supposed(
        on, first_seen, question.edition, question.chapter, question.acts, question.attributed
    )
    register = register_on_record(config, _end_of(question.as_recorded, work))
    reproduction = supposed_reproduction(work, _editions(config, work), address, supposed)
    return Answer(
        question,
        work,
        supposed,
        reproduction,
        judge(reproduction, register),
        _not_declared(work, register),
    )


def _work(works: tuple[Work, ...], work_id: str | None) -> Work:
    if work_id is not None:
        return find_work(works, work_id)
    if len(works) > 1:
        names = ", ".join(work.id for work in works)
        raise BadInput(f"--work: is missing, and there are several; name one of {names}")
    return works[0]


def _editions(config: Config, work: Work) -> tuple[Edition, ...]:
    if not config.may_hold_records:
        return ()
    with open_store(config.store_url) as store:
        return store.works.editions(work.id)


def _end_of(day: date | None, work: Work) -> datetime | None:
    """Give the last moment of a day in the work's time zone."""
    if day is None:
        return None
    next_day = datetime.combine(day + timedelta(days=1), time(), ZoneInfo(work.time_zone))
    return next_day - timedelta(microseconds=1)


def _not_declared(work: Work, register: Register) -> tuple[str, ...]:
    return tuple(holder.id for holder in undeclared_holders(work, register))
