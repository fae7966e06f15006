"""What is being done about sites, as the report lists it: what waits for somebody comes first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from corpus.records.cases import CaseState
from reports.report import SiteRecord

_TO_LOOK_AT = frozenset({CaseState.GONE_PENDING, CaseState.RECURRED})


@dataclass(frozen=True, slots=True)
class InHand:
    """The site records of a report."""

    listed: tuple[SiteRecord, ...]
    """Those that somebody has taken up, each once."""
    due: frozenset[str]
    """Ids of those whose day of review or of reply has passed."""
    new: int
    """How many nobody has taken up."""


def in_hand(records: Iterable[SiteRecord], today: date) -> InHand:
    """Put site records in the order in which they are seen to."""
    each_once = {record.id: record for record in records}.values()
    taken_up = [record for record in each_once if record.state is not CaseState.NEW]
    due = frozenset(record.id for record in taken_up if record.is_due(today))
    taken_up.sort(key=lambda record: (_rank(record, is_due=record.id in due), record.site))
    return InHand(tuple(taken_up), due, len(each_once) - len(taken_up))


def _rank(record: SiteRecord, *, is_due: bool) -> int:
    if record.waits_for:
        return 0
    if is_due:
        return 1
    if record.state in _TO_LOOK_AT:
        return 2
    return 4 if record.is_closed else 3
