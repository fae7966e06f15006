"""The schema brought up to date: made or migrated, all of it or nothing.

Alembic takes longer to load than most commands take, and is loaded only where there is something
to do: whether there is shows by the names of the migrations' files.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, column, inspect, select, table

from corpus.errors import StoreError
from corpus.store.engines import place_of
from corpus.store.postgresql import check_server
from corpus.store.writing import take_the_right_to_write

if TYPE_CHECKING:
    from alembic.config import Config as AlembicConfig

NEWEST = "head"
_MIGRATIONS = Path(__file__).parent / "migrations"
_VERSION_TABLE = "alembic_version"


def bring_up_to_date(engine: Engine, version: str = NEWEST) -> None:
    """Make or migrate the tables, all or none of them; a database up to date is only read.

    Of two processes that come at once, one migrates while the other waits. ``version`` names an
    earlier one for tests.

    Raises:
        StoreError: a newer program wrote it, or it cannot be used.
    """
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            check_server(connection, place_of(engine.url))
        if version == NEWEST and _version_of(connection) == versions()[-1]:
            return
        take_the_right_to_write(connection)
        _upgrade(connection, version)


def versions() -> tuple[str, ...]:
    """Give every version that the schema has had, the first one first."""
    files = (_MIGRATIONS / "versions").glob("[0-9]*_*.py")
    return tuple(sorted(file.name.partition("_")[0] for file in files))


def _version_of(connection: Connection) -> str | None:
    if not inspect(connection).has_table(_VERSION_TABLE):
        return None
    known = table(_VERSION_TABLE, column("version_num"))
    version: str | None = connection.scalar(select(known.c.version_num))
    return version


def _upgrade(connection: Connection, version: str) -> None:
    from alembic import command
    from alembic.util.exc import CommandError

    config = _alembic()
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, version)
    except CommandError as error:
        message = (
            f"{place_of(connection.engine.url)} was written by a newer reusewatch ({error}); "
            "update the program"
        )
        raise StoreError(message) from error


def _alembic() -> "AlembicConfig":
    from alembic.config import Config as AlembicConfig

    config = AlembicConfig()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.set_main_option("path_separator", "os")
    return config
