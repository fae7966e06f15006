"""Which saved pages a person means to have erased, and whether they may be."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from corpus.errors import BadInput
from corpus.records.captures import Capture
from corpus.store.database import Store
from reusewatch.configuration.config import Config
from reusewatch.privacy.retention import Retention, captures_needed, retention_of

_NAMED = 10  # saved pages in a message


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person asks for: some saved pages, or what is due."""

    ids: tuple[str, ...] = ()
    is_due: bool = False
    """Whether all that is due is meant, in place of those named."""
    even_if_needed: bool = False
    """Whether those go too on which an open site record rests."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is to be erased."""

    captures: Iterable[Capture]
    """To be gone through once."""
    number: int
    named: tuple[Capture, ...] = ()
    """Those that the person named."""


def choose(config: Config, store: Store, choice: Choice, now: datetime) -> Chosen:
    """Give what is to be erased: with what is due, also what was begun and not finished.

    Raises:
        BadInput: some are not on record, or an open site record rests on them; or it is not settled
            when pages are due.
    """
    if not choice.is_due:
        named = _named(store, choice.ids)
        if not choice.even_if_needed:
            _check_needed(config, store, named)
        return Chosen(named, len(named), named)
    retention = retention_of(config, store, now)
    if choice.even_if_needed:
        retention = Retention(retention.before, {})
    number = sum(1 for _ in _due(store, retention))
    return Chosen(_due(store, retention), number)


def _due(store: Store, retention: Retention) -> Iterator[Capture]:
    begun = (store.captures.get(each) for each in store.erasures.unfinished())
    return chain(begun, retention.due(store))


def _named(store: Store, ids: Sequence[str]) -> tuple[Capture, ...]:
    found = store.captures.named(ids)
    missing = [each for each in ids if each not in found]
    if missing:
        raise BadInput(
            f"not on record as saved pages: {', '.join(missing)}; reports and letters tell the ids"
        )
    return tuple(found[each] for each in dict.fromkeys(ids))


def _check_needed(config: Config, store: Store, captures: Sequence[Capture]) -> None:
    needed = captures_needed(config, store)
    erased = store.erasures.of([capture.id for capture in captures])
    held = [each.id for each in captures if each.id in needed and each.id not in erased]
    if held:
        told = ", ".join(f"{each} (of site record {needed[each]})" for each in held[:_NAMED])
        more = f" and {len(held) - _NAMED} more" if len(held) > _NAMED else ""
        raise BadInput(
            f"an open site record rests on {told}{more}; close it first, or add --even-if-needed"
        )
