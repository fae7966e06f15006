"""Enter a consent register's file into the store."""

from dataclasses import dataclass
from pathlib import Path

from corpus.records.audit import Made
from corpus.store.database import Store, open_store
from licensing.register import Register, read_register
from reusewatch.config import Config
from reusewatch.works_file import read_works

_IN_MEMORY = "sqlite://"  # a dry run is tried on a copy of what is on record: by the same rules


@dataclass(frozen=True, slots=True)
class ConsentsImported:
    """What a register's file held."""

    grants: int
    affiliates: int
    statements: int
    new: int
    """Entries that were not on record; in a dry run those that would be entered."""


def import_consents(
    config: Config, file: Path, made: Made, *, dry_run: bool = False
) -> ConsentsImported:
    """Enter what is new in the register, all or nothing.

    Raises:
        BadInput: the file has problems, or an entry is on record with other content.
    """
    holders = {
        work.id: tuple(holder.id for holder in work.holders) for work in read_works(config.folder)
    }
    register = read_register(file, holders)
    if dry_run:
        with open_store(_IN_MEMORY) as trial:
            _enter(trial, _on_record(config), made)
            new = _enter(trial, register, made)
    else:
        with open_store(config.store_url) as store:
            new = _enter(store, register, made)
    return ConsentsImported(
        grants=len(register.grants),
        affiliates=len(register.affiliates),
        statements=len(register.statements),
        new=new,
    )


def _enter(store: Store, register: Register, made: Made) -> int:
    return store.register.add(made, register.grants, register.affiliates, register.statements)


def _on_record(config: Config) -> Register:
    if not config.may_hold_records:
        return Register()
    with open_store(config.store_url) as store:
        shelf = store.register
        return Register(shelf.grants(), shelf.affiliates(), shelf.statements())
