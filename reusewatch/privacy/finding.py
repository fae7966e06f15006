"""Where a person is named in what a folder keeps: pages, database and files, in that order."""

from collections.abc import Sequence

from corpus.errors import BadInput
from corpus.personal.person_search import Sought
from corpus.store.database import open_store
from reusewatch.configuration.config import Config
from reusewatch.privacy.files import search_files
from reusewatch.privacy.found import PersonFound
from reusewatch.privacy.pages import search_pages
from reusewatch.privacy.records import search_records
from reusewatch.progress import Progress


def find_person(config: Config, asked: Sequence[str], progress: Progress) -> PersonFound:
    """Search for a person by names, e-mail addresses and telephone numbers.

    Raises:
        BadInput: one of them holds nothing to search for.
    """
    try:
        sought = Sought(asked)
    except ValueError as error:
        message = f"NAME: {error}; write a name, an e-mail address or a telephone number"
        raise BadInput(message) from None
    found = PersonFound(tuple(dict.fromkeys(asked)))
    if config.may_hold_records:
        with open_store(config.store_url) as store:
            search_pages(store, config.evidence, sought, found, progress)
            search_records(store, sought, found, progress)
    search_files(config, sought, found, progress)
    found.pages.sort(key=lambda page: (not page.mentions.is_sure, page.copies[0].url))
    found.records.sort(key=lambda each: not each.mentions.is_sure)
    found.files.sort(key=lambda each: not each.mentions.is_sure)
    return found
