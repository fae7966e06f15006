"""``works/ID.toml``: the facts of the works of a rights holder's folder. Their only reader."""

from collections.abc import Sequence
from pathlib import Path

from corpus.errors import BadInput
from corpus.records.works import Calendar, Holder, Licence, OfficialPages, SourceName, Work
from reusewatch.configuration.typed_files import did_you_mean, problems_found, read_typed
from reusewatch.configuration.works import WorkTable, yearly_day

WORKS = "works"


def read_works(folder: Path) -> tuple[Work, ...]:
    """Read every work of a rights holder's folder, by id.

    Raises:
        BadInput: none is described, or some have problems: all of them.
    """
    paths = sorted((folder / WORKS).glob("*.toml"))
    if not paths:
        raise BadInput(
            f"{folder / WORKS}: describes no work; `reusewatch init {folder}` puts an example there"
        )
    works, problems = [], []
    for path in paths:
        try:
            works.append(read_work(path))
        except BadInput as error:
            problems.append(str(error))
    if problems:
        raise problems_found(problems)
    return tuple(works)


def read_work(path: Path) -> Work:
    """Read one work's file.

    Raises:
        BadInput: naming its problems.
    """
    name = f"{WORKS}/{path.name}"
    table = read_typed(path, WorkTable, name)
    if table.id != path.stem:
        raise BadInput(
            f"{name}, id: is {table.id!r}, but the file is called {path.name!r}; "
            f"call the file {table.id}.toml, or write id = {path.stem!r}"
        )
    return _work(table)


def find_work(works: Sequence[Work], work_id: str) -> Work:
    """Give the work with this id.

    Raises:
        BadInput: no file describes it.
    """
    for work in works:
        if work.id == work_id:
            return work
    known = did_you_mean(work_id, (work.id for work in works))
    raise BadInput(f"--work: no file in {WORKS}/ describes {work_id!r}; {known}")


def find_source(works: Sequence[Work], source_id: str) -> SourceName:
    """Give the third-party source with this id, whichever work names it.

    Raises:
        BadInput: no work names it.
    """
    sources = {source.id: source for work in works for source in work.third_party}
    if source_id in sources:
        return sources[source_id]
    raise BadInput(
        f"--source: no work names a third-party source {source_id!r}; "
        f"{did_you_mean(source_id, sources)} A new one is added as [[third_party]] to the work "
        "that quotes it"
    )


def _work(table: WorkTable) -> Work:
    return Work(
        id=table.id,
        title=table.title,
        holders=tuple(Holder(holder.id, holder.name) for holder in table.holder),
        rule=table.rule,
        licence=Licence(
            permits=table.licence.permits,
            purposes=table.licence.purposes,
            conditions=table.licence.conditions,
            needs_written_consent=table.licence.needs_written_consent,
            statement=table.licence.statement,
        ),
        calendar=Calendar(
            revised=tuple(map(yearly_day, table.calendar.revised)),
            comments_until=tuple(map(yearly_day, table.calendar.comments_until)),
            nation=table.calendar.nation,
        ),
        time_zone=table.time_zone,
        official_hosts=table.official_hosts,
        affiliate_hosts=table.affiliate_hosts,
        third_party=tuple(
            SourceName(
                *(source.id, source.title, source.licence, source.attribution),
                *(source.published, source.withdrawn),
            )
            for source in table.third_party
        ),
        other_titles=table.other_titles,
        official_pages=OfficialPages(
            start=table.sync.start,
            within=table.sync.within,
            without=table.sync.without,
            depth=table.sync.depth,
            pages_per_host=table.sync.pages_per_host,
        ),
    )
