"""Writers killed with -9 at any moment, and what their store holds afterwards."""

import multiprocessing
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from random import Random
from time import perf_counter

from bench.stores import writer
from corpus.store.database import Store, open_store

_STEPS_BEFORE = 25  # at most; a kill comes after some of them
_KILLS_A_LINE = 25
_SECONDS_AFTER = 0.012  # at most: two or three of the slowest transactions

_processes = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload(["bench.stores.writer"])


@dataclass
class Losses:
    """What was found wrong, one line each."""

    kills: int = 0
    acknowledged: int = 0
    lost: list[str] = field(default_factory=list)
    """Acknowledged and not there."""
    halves: list[str] = field(default_factory=list)
    """There, but not whole."""


def kill_writers(
    url: str, kills: int, seed: int, tell: Callable[[int], None] = lambda _: None
) -> Losses:
    """Kill a writer so many times, each at another moment, and look after every kill.

    The database at ``url`` is empty, or one that this function wrote before with the same number.
    ``tell`` hears now and then how many kills there were.
    """
    chance = Random(seed)
    losses = Losses()
    _begin(url)
    first = 0
    for _ in range(kills):
        after = chance.randint(0, _STEPS_BEFORE), chance.uniform(0, _SECONDS_AFTER)
        following = write_until(url, first, *after)
        with open_store(url) as store:
            check(store, range(first, following), losses)
        losses.kills += 1
        losses.acknowledged = first = following
        if losses.kills % _KILLS_A_LINE == 0:
            tell(losses.kills)
    with open_store(url) as store:
        check(store, range(first), losses)
    return losses


def _begin(url: str) -> None:
    with open_store(url) as store:
        if store.scans.latest() is None:
            store.scans.start(writer.SCAN)


def write_until(
    url: str,
    first: int,
    steps: int,
    seconds: float,
    end: Callable[[], None] | None = None,
) -> int:
    """Let a writer acknowledge some steps, end it some seconds later, and give its next step.

    ``end`` ends what it depends on instead of itself.
    """
    hear, tell = _processes.Pipe(duplex=False)
    child = _processes.Process(target=writer.write, args=(url, first, tell))
    child.start()
    tell.close()
    following, was_ended = first, False
    with suppress(EOFError):  # the child is gone, and all that it said was heard
        while following < first + steps:
            following = hear.recv() + 1
        until = perf_counter() + seconds
        while (left := until - perf_counter()) > 0:
            if hear.poll(left):
                following = hear.recv() + 1
        if end is None:
            child.kill()
        else:
            end()
        was_ended = True
        while True:
            following = hear.recv() + 1
    child.join()
    child.close()
    if not was_ended:
        raise RuntimeError("a writer ended by itself: its own output says why")
    return following


def check(store: Store, acknowledged: range, losses: Losses) -> None:
    """Look for every acknowledged step, and at the one that may have been under way."""
    grants = {(grant.holder, grant.reference): grant for grant in store.register.grants()}
    affiliates = set(store.register.affiliates())
    statements = set(store.register.statements())
    lines = {line.url: line for line in store.urls.of_scan(writer.SCAN.id)}

    def revoked(step: int) -> bool:
        is_over = step in acknowledged or step < acknowledged.start
        return is_over and step % len(_PARTS) == writer.REVOKE

    for step in acknowledged:
        kind = step % len(_PARTS)
        if kind == writer.SAVE:
            line = lines.get(writer.page(step))
            there = line is not None and line.capture_id == writer.capture(step).id
            _lose(losses, step, there and store.captures.has(writer.capture(step).id))
        elif kind == writer.MATCH:
            kept = store.matches.of_capture(writer.capture(step).id)
            _lose(losses, step, kept == tuple(writer.matches(step)))
        elif kind in {writer.ENTER, writer.REVOKE}:
            letter = step if kind == writer.ENTER else step - 1
            for grant in writer.letter(letter):
                kept_grant = grants.get((grant.holder, grant.reference))
                expected = [replace(grant, revoked=writer.REVOKED)]
                if kind == writer.ENTER and not revoked(step + 1):
                    expected.append(grant)
                _lose(losses, step, kept_grant in expected)
            _lose(losses, step, writer.affiliate(letter) in affiliates)
            _lose(losses, step, writer.statement(letter) in statements)
    _check_findings(store, acknowledged.stop, losses)
    _check_halves(store, acknowledged.stop, losses)


_PARTS = range(5)


def _check_findings(store: Store, following: int, losses: Losses) -> None:
    """See that the last set of findings is there whole, or the one that was under way."""
    sets = [step for step in range(following + 1) if step % len(_PARTS) == writer.JUDGE]
    possible: Iterable[int] = sets[-2:] if sets[-1:] == [following] else sets[-1:]
    kept = store.findings.of_scan(writer.SCAN.id)
    if not kept:
        _lose(losses, following, not sets or sets == [following])
        return
    step = int(kept[0].first_seen_from)
    _lose(losses, step, step in possible)
    whole = sorted(writer.findings(step), key=lambda each: (each.url, each.id))
    lines = store.findings.lines(writer.SCAN.id)
    if list(kept) != whole or {line.id for line in lines} != {each.id for each in whole}:
        losses.halves.append(f"findings of step {step}")


def _check_halves(store: Store, step: int, losses: Losses) -> None:
    """See that the step under way is there whole or not at all."""
    kind = step % len(_PARTS)
    letter = {writer.ENTER: step, writer.REVOKE: step - 1}.get(kind)
    if letter is not None:
        of_letter = [
            grant for grant in store.register.grants() if grant.reference == f"letter-{letter}"
        ]
        with_them = writer.affiliate(letter) in store.register.affiliates()
        states = {grant.revoked for grant in of_letter}
        numbers = {len(of_letter), writer.GRANTS_A_LETTER * with_them}
        if len(states) > 1 or numbers not in ({0}, {writer.GRANTS_A_LETTER}):
            losses.halves.append(f"letter of step {letter}")
    elif kind == writer.MATCH:
        kept = store.matches.of_capture(writer.capture(step).id)
        if kept not in {(), tuple(writer.matches(step))}:
            losses.halves.append(f"matches of step {step}")
    elif kind == writer.SAVE:
        for line in store.urls.of_scan(writer.SCAN.id):
            if line.url == writer.page(step) and line.capture_id is not None:
                _lose(losses, step, store.captures.has(line.capture_id))


def _lose(losses: Losses, step: int, is_there: object) -> None:
    if not is_there:
        losses.lost.append(f"step {step}")
