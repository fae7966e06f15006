"""Write the consent register as a file: all that is on record, or an example to fill in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from corpus.errors import BadInput
from corpus.records.works import Act, Work
from corpus.whole_files import write_whole
from licensing.register.columns import explanations
from licensing.register.examples import EXAMPLE_MANUAL, EXAMPLE_REFERENCE
from licensing.register.register import Register
from licensing.register.writing import DOCUMENTS, Entries, as_csv, as_toml, as_workbook, entries_of
from reusewatch.configuration.config import Config
from reusewatch.configuration.works_file import read_works
from reusewatch.consents.register import document_faults, documents_folder, register_on_record
from reusewatch.consents.signed_letters import keeping

_WRITERS: Mapping[str, Callable[[Entries], bytes]] = {
    ".toml": as_toml,
    ".csv": as_csv,
    ".xlsx": as_workbook,
}
_A_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Written:
    """What a file was written with."""

    register: Register
    documents: tuple[str, ...]
    """Names of the signed letters that lie beside it."""


def export_register(config: Config, file: Path, *, replace: bool, dry_run: bool) -> Written:
    """Write all that is on record, by the file's ending; signed letters are copied beside it.

    Raises:
        BadInput: the file is there with other content, or a letter is not as it was kept.
    """
    register = register_on_record(config)
    kept = [grant for grant in register.grants if grant.document_sha256]
    faults = document_faults(config, register.grants)
    if faults:
        raise BadInput("\n".join(f"{each.reference}: {each.problem}" for each in faults))
    letters = {str(each.document): documents_folder(config) / str(each.document) for each in kept}
    content = _writer(file)(entries_of(register))
    _check_free(file, content, replace=replace)
    if not dry_run:
        with keeping(letters, file.parent / DOCUMENTS):
            write_whole(file, content)
    return Written(register, tuple(sorted(letters)))


def write_template(
    config: Config, file: Path, today: date, *, replace: bool, dry_run: bool
) -> Entries:
    """Write an example register of invented partners, with the ids of the folder's first work.

    Raises:
        BadInput: the file is there with other content.
    """
    entries = example_entries(read_works(config.folder)[0], today)
    if file.suffix.lower() == ".xlsx":
        content = as_workbook(entries, explanations())
    else:
        content = _writer(file)(entries)
    _check_free(file, content, replace=replace)
    if not dry_run:
        write_whole(file, content)
    return entries


def _example_borough(work: Work) -> dict[str, object]:
    return {
        "holder": work.holders[0].id,
        "licensee": "Invented Borough Partnership",
        "works": [work.id],
        "sites": ["www.partner.example/policies"],
        "acts": ["reproduce"],
        "conditions": {"attribution": True, "current_within_days": 60},
    }


def example_entries(work: Work, today: date) -> Entries:
    """Give entries that show most keys in use, for a work; their sites exist nowhere.

    They are refused by an import as long as they stand there.
    """
    holders = [holder.id for holder in work.holders]
    first = date(today.year, 1, 15)
    last = first + _A_YEAR - timedelta(days=1)
    one, two, three = (f"{EXAMPLE_REFERENCE}{number}" for number in (1, 2, 3))
    borough = _example_borough(work)
    return {
        "grant": [
            {**borough, "reference": one, "signed": first, "valid_until": last},
            {
                "holder": holders,
                "reference": two,
                "licensee": "Invented Training",
                "works": [work.id],
                "sites": ["training.example", "*.training.example"],
                "acts": [Act.REPRODUCE.value, Act.ADAPT.value, Act.DISTRIBUTE.value],
                "signed": first,
                "chapters": ["example-chapter"],
                "retrospective": True,
            },
            {
                **borough,
                "reference": three,
                "renews": one,
                "signed": last,
                "valid_from": first + _A_YEAR,
            },
        ],
        "affiliate": [{"holder": holders, "sites": [EXAMPLE_MANUAL], "signed": first}],
        "complete": [],  # no holder is made to say that its register is complete
    }


def _writer(file: Path) -> Callable[[Entries], bytes]:
    writer = _WRITERS.get(file.suffix.lower())
    if writer is None:
        endings = ", ".join(_WRITERS)
        raise BadInput(f"{file}: its ending is none that is written; give it one of {endings}")
    return writer


def _check_free(file: Path, content: bytes, *, replace: bool) -> None:
    """Stop before another file is lost.

    Raises:
        BadInput: there is one.
    """
    if not replace and file.exists() and (file.is_dir() or file.read_bytes() != content):
        raise BadInput(f"{file}: is there already; choose another name, or replace it with --yes")
