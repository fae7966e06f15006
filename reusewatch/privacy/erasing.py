"""Saved pages erased: first their words in the database, with the entry of it, then their evidence.

Whoever is stopped between the two runs it again: what is entered is finished then.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from corpus.errors import BadInput
from corpus.evidence_erasing import block_digest, erase_records, nobody_writes
from corpus.records.audit import Made
from corpus.records.captures import Capture
from corpus.records.erasures import Erasure
from corpus.store.database import Store
from reusewatch.configuration.config import Config
from reusewatch.privacy.choosing import Chosen
from reusewatch.progress import Progress

_AT_ONCE = 2_000  # saved pages a transaction: a second or two, in which nobody else may write
_TOLD = 1_000  # problems kept to be told; a folder moved away gives one for each page


@dataclass(frozen=True, slots=True)
class ErasureWish:
    """What a person says who has saved pages erased."""

    made: Made
    reason: str


def wish_of(made: Made, reason: str) -> ErasureWish:
    """Give what a person says who has saved pages erased.

    Raises:
        BadInput: no reason is given.
    """
    if not reason.strip():
        raise BadInput('--reason: is empty; write why, as --reason "asked for by the person"')
    return ErasureWish(made, reason.strip())


@dataclass
class Erasing:
    """What came of it, so far."""

    new: int = 0
    """Saved pages entered as erased."""
    earlier: int = 0
    """Those that were entered before."""
    unfinished: int = 0
    """Those whose evidence could not be overwritten."""
    problems: tuple[tuple[str, str], ...] = ()
    """Why not, by the id of the saved page; the first of them."""


def erase(
    config: Config,
    store: Store,
    chosen: Chosen,
    wish: ErasureWish,
    progress: Progress,
) -> Erasing:
    """Erase captures; the caller sees to it that no scan runs meanwhile.

    Raises:
        EvidenceError: an import is writing where some of them lie; those before are erased.
    """
    progress.begin("Erasing saved pages", chosen.number)
    result, done = Erasing(), 0
    rest = iter(chosen.captures)
    while some := list(islice(rest, _AT_ONCE)):
        _erase_some(config, store, some, wish, result)
        done += len(some)
        progress.step(done, chosen.number)
    return result


def _erase_some(
    config: Config, store: Store, captures: Sequence[Capture], wish: ErasureWish, result: Erasing
) -> None:
    with nobody_writes(config.evidence, captures):
        known = store.erasures.of([capture.id for capture in captures])
        wanted = [
            Erasure(
                capture.id,
                wish.made.at,
                wish.made.by,
                wish.reason,
                capture.payload_sha256,
                block_digest(config.evidence, capture),
            )
            for capture in captures
            if capture.id not in known
        ]
        entered = store.erasures.enter(wish.made, wanted, config.privacy.rules)
        erasures = {**known, **{erasure.capture_id: erasure for erasure in entered}}
        pairs = [(capture, erasures[capture.id]) for capture in captures]
        problems = erase_records(config.evidence, pairs)
        store.erasures.finish([each.id for each in captures if each.id not in problems])
    result.new += len(entered)
    result.earlier += len(known)
    result.unfinished += len(problems)
    room = max(0, _TOLD - len(result.problems))
    result.problems += tuple(problems.items())[:room]
