"""Follow a permission by its end, and a register by the statement that it is complete."""

from dataclasses import replace
from datetime import date

from corpus.errors import BadInput
from corpus.records.audit import Made
from corpus.records.grants import Affiliate, Completeness, Grant
from corpus.register_rules import refusal
from corpus.store.database import open_store
from licensing.grants import faults, signature_faults
from reusewatch.configuration.config import Config
from reusewatch.configuration.typed_files import did_you_mean
from reusewatch.configuration.works_file import read_works
from reusewatch.consents.named import Named, find_signed
from reusewatch.consents.register import day_of, register_on_record


def revoke(
    config: Config, named: Named, on: date, made: Made, *, dry_run: bool = False
) -> tuple[Grant | Affiliate, bool]:
    """Enter that what is named does not hold from a day on; as revoked, and whether that is new.

    Raises:
        BadInput: it is none, or not one alone, it is revoked already, or the day is before it.
    """
    before = find_signed(register_on_record(config), named, on)
    now = replace(before, revoked=on)
    problem = refusal(before, now)
    if problem:
        raise BadInput(problem)
    for fault in faults(now) if isinstance(now, Grant) else signature_faults(now):
        raise BadInput(f"--on: {fault.rstrip('.')}; write a day from {before.signed} on")
    if dry_run or now == before:
        return now, now != before
    with open_store(config.store_url) as store:
        if isinstance(now, Grant):
            return now, bool(store.register.add(made, [now]))
        return now, bool(store.register.add(made, (), [now]))


def declare_complete(
    config: Config, holder: str, on: date | None, made: Made, *, dry_run: bool = False
) -> tuple[date, bool]:
    """Enter a holder's statement that all its permissions are on record; its day, and if it is new.

    Raises:
        BadInput: no work has such a holder, or the day is still to come.
    """
    works = read_works(config.folder)
    today = day_of(made.at, works)
    statement = Completeness(holder, on or today)
    holders = sorted({known.id for work in works for known in work.holders})
    if holder not in holders:
        raise BadInput(
            f"--holder: no work has a holder {holder!r}; {did_you_mean(holder, holders)}"
        )
    if statement.declared > today:
        raise BadInput(f"--on: {statement.declared} is still to come; declare it on that day")
    is_new = statement not in register_on_record(config).statements
    if is_new and not dry_run:
        with open_store(config.store_url) as store:
            store.register.add(made, (), (), [statement])
    return statement.declared, is_new
