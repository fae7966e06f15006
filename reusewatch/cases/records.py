"""Cases as they stand on record, put together for people; and finding those that are meant."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from corpus.errors import BadInput
from corpus.records.cases import Case, CaseState, Decision, DecisionKind, Sighting
from corpus.records.findings import Verdict
from corpus.records.letters import Letter
from corpus.reproduced import resemblance
from corpus.store.database import Store
from licensing.cases.folding import Standing, fold, follow
from licensing.cases.sightings import is_there
from licensing.cases.table import REPLY_AWAITED
from licensing.words import listed
from reports.report import GRAVEST_FIRST
from reusewatch.configuration.config import Config
from reusewatch.configuration.organisations import Organisations
from reusewatch.configuration.typed_files import did_you_mean

_NAMED = 10  # ids and sites in a message; a list has all
_ALIKE = 0.5  # of the sentences: as for a finding that is known again


@dataclass(frozen=True, slots=True)
class CaseOnRecord:
    """A case with all that is known of it."""

    case: Case
    standing: Standing
    decisions: tuple[Decision, ...]
    sightings: tuple[Sighting, ...]
    """Of every finding there ever was, by URL."""
    letters: tuple[Letter, ...]

    @property
    def copies(self) -> tuple[Sighting, ...]:
        """What was there when it was looked for last."""
        return tuple(sighting for sighting in self.sightings if is_there(sighting))

    @property
    def verdict(self) -> Verdict | None:
        """The gravest of its copies; ``None`` where nothing is there any more."""
        verdicts = [copy.verdict for copy in self.copies]
        return min(verdicts, key=GRAVEST_FIRST.index, default=None)

    def waits_for(self, names: Mapping[str, str] | None = None) -> str:
        """What must be approved and for which holders, in words; empty if nothing.

        ``names`` of holders by their ids, if they are to be called by them.
        """
        pending = self.standing.pending
        if pending is None:
            return ""
        what = f"letter {pending.letter}" if pending.letter else f"decision {pending.id}"
        holders = [(names or {}).get(holder, holder) for holder in self.standing.awaits]
        return f"approval of {what} for {listed(holders)}"

    @property
    def awaits_reply(self) -> bool:
        """Whether somebody was asked and has not answered."""
        return self.standing.state in REPLY_AWAITED

    def due(self, now: datetime, zone: ZoneInfo) -> tuple[tuple[str, date], ...]:
        """Give what waits for a person, and since when, by whole days in a zone.

        The days of ``review`` and ``reply`` that have passed; and ``gone``: the day from which the
        copies are taken to be gone, which only a person may confirm.
        """
        standing, today = self.standing, now.astimezone(zone).date()
        days = (
            ("review", standing.review_by if standing.is_closed else None),
            ("reply", standing.reply_by if self.awaits_reply else None),
        )
        passed = tuple((what, day) for what, day in days if day is not None and day < today)
        if standing.state is not CaseState.GONE_PENDING:
            return passed
        moved = (one.at for one in self.decisions if one.to_state is CaseState.GONE_PENDING)
        return (*passed, ("gone", max(moved).astimezone(zone).date()))

    @property
    def letters_sent(self) -> tuple[tuple[Letter, datetime], ...]:
        """Its letters that people have sent, and when they entered that, in order."""
        sent, standing = [], Standing()
        for decision in self.decisions:
            standing = follow(standing, decision)
            if decision.to_state is CaseState.LETTER_SENT and decision.kind is DecisionKind.MOVE:
                letter = self.letter(standing.letter)
                sent += [(letter, decision.at)] if letter else []
        return tuple(sent)

    def letter(self, letter_id: str | None) -> Letter | None:
        """Give one of its letters."""
        return next((each for each in self.letters if each.id == letter_id), None)


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """Which cases are meant; what is left empty lets all through."""

    sites: tuple[str, ...] = ()
    verdict: Verdict | None = None
    work: str | None = None
    state: CaseState | None = None
    like: str | None = None
    """Id or site of a case: those that reproduce at least half of the same sentences."""

    @property
    def asks(self) -> bool:
        """Whether it asks for anything."""
        return self != CaseFilter()


def cases_on_record(config: Config, store: Store) -> tuple[CaseOnRecord, ...]:
    """Give every case, by site and work."""
    shelf = store.cases
    sightings: dict[tuple[str, str], list[Sighting]] = defaultdict(list)
    whose = Organisations(config.organisations, shelf.sites())
    for sighting in whose.of_today(shelf.sightings()):
        sightings[sighting.site, sighting.work_id].append(sighting)
    letters: dict[str, list[Letter]] = defaultdict(list)
    for letter in shelf.letters():
        letters[letter.case_id].append(letter)
    decisions = shelf.decisions()
    return tuple(
        CaseOnRecord(
            case,
            fold(decisions.get(case.id, ())),
            decisions.get(case.id, ()),
            tuple(sightings[case.site, case.work_id]),
            tuple(letters[case.id]),
        )
        for case in shelf.all()
    )


def find_case(cases: Sequence[CaseOnRecord], name: str) -> CaseOnRecord:
    """Give the case with this id or, if it has one only, of this site.

    Raises:
        BadInput: there is none, or a site has several.
    """
    found = [each for each in cases if name in {each.case.id, each.case.site}]
    if len(found) > 1:
        ids = ", ".join(f"{each.case.id} ({each.case.work_id})" for each in found)
        raise BadInput(f"{name!r} has a site record for each work: {ids}; name one by its id")
    if not found:
        known = [word for each in cases for word in (each.case.id, each.case.site)]
        remedy = did_you_mean(name, known) if known else "none is yet: they are opened by scans."
        if len(known) > _NAMED and name and remedy.startswith("known are"):
            remedy = "`reusewatch case list` tells those there are"
        raise BadInput(f"no site record is known by {name!r}; {remedy}")
    return found[0]


def meant_cases(
    cases: Sequence[CaseOnRecord], meant: CaseFilter, store: Store
) -> tuple[CaseOnRecord, ...]:
    """Give the cases that a filter lets through."""
    found = [each for each in cases if _passes(each, meant)]
    if meant.like is None:
        return tuple(found)
    contents = store.cases.contents()
    wanted = _pieces(find_case(cases, meant.like), contents)
    return tuple(each for each in found if resemblance(_pieces(each, contents), wanted) >= _ALIKE)


def _passes(each: CaseOnRecord, meant: CaseFilter) -> bool:
    return (
        (not meant.sites or each.case.site in meant.sites)
        and (meant.work is None or each.case.work_id == meant.work)
        and (meant.state is None or each.standing.state is meant.state)
        and (meant.verdict is None or any(copy.verdict is meant.verdict for copy in each.copies))
    )


def _pieces(each: CaseOnRecord, contents: Mapping[str, frozenset[str]]) -> frozenset[str]:
    of_copies: Iterable[frozenset[str]] = (contents[copy.content] for copy in each.copies)
    return frozenset().union(*of_copies)
