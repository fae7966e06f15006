"""Take an edition out of the store that was added by mistake."""

from datetime import date, datetime

from corpus.errors import BadInput
from corpus.store.database import open_store
from reusewatch.configuration.config import Config


def chapters_of_edition(config: Config, work_id: str, edition: date) -> int:
    """Count the chapters of an edition on record.

    Raises:
        BadInput: there is no such edition.
    """
    counts = {}
    if config.may_hold_records:
        with open_store(config.store_url) as store:
            counts = dict(store.works.count_chapters(work_id))
    if edition not in counts:
        known = ", ".join(map(str, counts)) or "none"
        raise BadInput(
            f"--edition: work {work_id!r} has no edition of {edition} on record; it has: {known}"
        )
    return counts[edition]


def remove_edition(config: Config, work_id: str, edition: date, at: datetime) -> None:
    """Remove an edition, with the wordings and passages that no other one has; ``at`` is aware."""
    with open_store(config.store_url) as store:
        store.works.remove_edition(work_id, edition, at)
