"""Enter permissions into the store: those of a register's file, or one that was typed."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from corpus.errors import BadInput
from corpus.records.audit import Made
from corpus.store.database import Store, open_store
from licensing.register.file import RegisterFile, read_entry, read_register
from licensing.register.register import Register
from licensing.register.signed_documents import SignedDocuments
from reusewatch.configuration.config import Config
from reusewatch.configuration.works_file import read_works
from reusewatch.consents.limits import contents_on_record, unknown_limits
from reusewatch.consents.register import day_of, documents_folder, register_on_record, work_holders
from reusewatch.consents.signed_letters import keeping

_IN_MEMORY = "sqlite://"  # a dry run is tried on a copy of what is on record: by the same rules
_REMEDY = {
    True: "if it is mistyped, correct it before you enter it.",
    False: "if it is mistyped, revoke it and enter it anew under another reference.",
}
"""By whether it is a dry run."""
WorkHolders = Mapping[str, Collection[str]]


@dataclass(frozen=True, slots=True)
class ConsentsImported:
    """What a register's file held."""

    grants: int
    affiliates: int
    statements: int
    new: int
    """Entries that were not on record; in a dry run those that would be entered."""
    notes: tuple[str, ...] = ()
    """On permissions that are limited to what no edition on record has, each with its remedy."""


def import_consents(
    config: Config, file: Path, made: Made, *, dry_run: bool = False
) -> ConsentsImported:
    """Enter what is new in the register, all or nothing.

    Raises:
        BadInput: the file has problems, or an entry is on record with other content: tells all.
    """
    kept = documents_folder(config)
    return enter(
        config,
        lambda holders, on_record: read_register(file, holders, on_record, kept),
        made,
        dry_run=dry_run,
    )


def add_consent(
    config: Config, entry: Mapping[str, object], made: Made, *, dry_run: bool = False
) -> ConsentsImported:
    """Enter one permission, given by the keys of a register's ``[[grant]]``.

    The path of its document counts from the current directory.

    Raises:
        BadInput: tells all that is wrong with it.
    """
    documents = SignedDocuments(Path.cwd(), documents_folder(config))
    return enter(
        config,
        lambda holders, on_record: read_entry(entry, holders, on_record, documents),
        made,
        dry_run=dry_run,
    )


def enter(
    config: Config,
    read: Callable[[WorkHolders, Register], RegisterFile],
    made: Made,
    *,
    dry_run: bool = False,
) -> ConsentsImported:
    """Enter what ``read`` gives of works' holders and of what is on record, all or nothing.

    Raises:
        BadInput: it has problems.
    """
    on_record, works = register_on_record(config), read_works(config.folder)
    found = read(work_holders(works), on_record)
    _check_is_said(found.register, day_of(made.at, works))
    if dry_run:
        with open_store(_IN_MEMORY) as trial:
            _enter(trial, on_record, made)
            new = _enter(trial, found.register, made)
    else:
        with (
            open_store(config.store_url) as store,
            keeping(found.documents, documents_folder(config)),
        ):
            new = _enter(store, found.register, made)
    return ConsentsImported(
        grants=len(found.register.grants),
        affiliates=len(found.register.affiliates),
        statements=len(found.register.statements),
        new=new,
        notes=tuple(
            f"{reference}: {told} Until one is added it permits nothing there; {_REMEDY[dry_run]}"
            for reference, told in unknown_limits(
                found.register.grants, contents_on_record(config, works)
            )
        ),
    )


def _check_is_said(register: Register, today: date) -> None:
    """Stop at a statement that nobody can have made yet: it would complete a register.

    Raises:
        BadInput: there is one, or several.
    """
    to_come = [statement for statement in register.statements if statement.declared > today]
    if to_come:
        raise BadInput(
            "\n".join(
                f"complete, holder {each.holder!r}: 'declared': {each.declared} is still to come "
                f"(today is {today}); correct the day, or enter it then"
                for each in to_come
            )
        )


def _enter(store: Store, register: Register, made: Made) -> int:
    return store.register.add(made, register.grants, register.affiliates, register.statements)
