"""Which work and which of its editions a command is about: named, or the only or newest ones."""

from collections.abc import Sequence
from datetime import date

from corpus.errors import BadInput
from corpus.records.works import Edition, Work
from reusewatch.configuration.typed_files import did_you_mean
from reusewatch.configuration.works_file import find_work

_TWO = 2


def chosen_work(works: Sequence[Work], work_id: str | None) -> Work:
    """Give the work that was named; without a name, the only one there is.

    Raises:
        BadInput: there is no such work, or several and none was named.
    """
    if work_id is not None:
        return find_work(works, work_id)
    if len(works) == 1:
        return works[0]
    known = ", ".join(work.id for work in works)
    raise BadInput(f"--work: name the work that is meant: {known}")


def two_editions(
    work: Work, editions: Sequence[Edition], first: date | None, second: date | None
) -> tuple[date, date]:
    """Give the days of two editions, the earlier first; those not named are the newest.

    Raises:
        BadInput: one that was named is not on record, or there are not two.
    """
    known = [edition.day for edition in editions]
    for day in (first, second):
        if day is not None and day not in known:
            nearest = sorted(known, key=lambda each: abs(each - day))[:1]
            meant = did_you_mean(str(day), map(str, nearest))
            raise BadInput(f"{work.id} has no edition of {day} on record; {meant}")
    named = [day for day in (first, second) if day is not None]
    others = [day for day in known if day not in named]
    if len(named) + len(others) < _TWO or len(set(named)) < len(named):
        raise BadInput(
            f"{work.id}: two editions are compared, and there {_are(len(known))} on record; add "
            f"one with `reusewatch corpus add FOLDER --work {work.id} --edition DATE`"
            if len(known) < _TWO
            else f"{first} and {second} are the same edition; name two"
        )
    chosen = (*named, *reversed(others))[:_TWO]
    return min(chosen), max(chosen)


def _are(number: int) -> str:
    return "is 1" if number == 1 else f"are {number or 'none'}"
