"""A folder's consent register: what is on record, and where its signed letters lie."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from corpus.records.grants import Grant
from corpus.records.works import Work
from corpus.store.database import Store, open_store
from licensing.register.register import Register
from licensing.register.signed_documents import damage
from licensing.register.writing import DOCUMENTS
from reusewatch.configuration.config import Config

CONSENTS = "consents"


def documents_folder(config: Config) -> Path:
    """Give the folder in which signed letters are kept, each under its digest."""
    return config.folder / CONSENTS / DOCUMENTS


def work_holders(works: Iterable[Work]) -> Mapping[str, Collection[str]]:
    """Give the ids of each work's holders."""
    return {work.id: tuple(holder.id for holder in work.holders) for work in works}


def register_of_store(store: Store, recorded_by: datetime | None = None) -> Register:
    """Give the register as it stands, or as it was on record at a moment (aware)."""
    shelf = store.register
    return Register(
        shelf.grants(recorded_by), shelf.affiliates(recorded_by), shelf.statements(recorded_by)
    )


def register_on_record(config: Config, recorded_by: datetime | None = None) -> Register:
    """Give the register of a folder; without a database it is empty, and none is made."""
    if not config.may_hold_records:
        return Register()
    with open_store(config.store_url) as store:
        return register_of_store(store, recorded_by)


def day_of(moment: datetime, works: Iterable[Work]) -> date:
    """Give the whole day that it is, in the first work's time zone."""
    zone = next((work.time_zone for work in works), "UTC")
    return moment.astimezone(ZoneInfo(zone)).date()


@dataclass(frozen=True, slots=True)
class DocumentFault:
    """A signed letter that is not as it was kept."""

    holder: str
    reference: str
    document: str
    problem: str
    """A plain sentence, with the remedy."""


def document_faults(config: Config, grants: Iterable[Grant]) -> tuple[DocumentFault, ...]:
    """Tell the letters on record that are missing, or no longer have their digest."""
    folder = documents_folder(config)
    kept = [
        (grant, grant.document)
        for grant in grants
        if grant.document is not None and grant.document_sha256
    ]
    problems = {name: damage(name, folder) for name in {name for _, name in kept}}
    return tuple(
        DocumentFault(grant.holder, grant.reference, name, problems[name])
        for grant, name in kept
        if problems[name]
    )
