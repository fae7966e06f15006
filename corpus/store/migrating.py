"""The schema brought up to date: made or migrated, all of it or nothing."""

from pathlib import Path

from alembic import command
from alembic.config import Config as AlembicConfig
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Connection, Engine

from corpus.errors import StoreError
from corpus.store.engines import place_of
from corpus.store.postgresql import check_server
from corpus.store.writing import take_the_right_to_write

NEWEST = "head"


def bring_up_to_date(engine: Engine, version: str = NEWEST) -> None:
    """Make or migrate the tables, all or none of them; a database up to date is only read.

    Of two processes that come at once, one migrates while the other waits. ``version`` names an
    earlier one for tests.

    Raises:
        StoreError: a newer program wrote it, or it cannot be used.
    """
    config = _alembic()
    newest = ScriptDirectory.from_config(config).get_current_head()
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            check_server(connection, place_of(engine.url))
        if version == NEWEST and _version_of(connection) == newest:
            return
        take_the_right_to_write(connection)
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, version)
        except CommandError as error:
            message = (
                f"{place_of(engine.url)} was written by a newer reusewatch ({error}); "
                "update the program"
            )
            raise StoreError(message) from error


def versions() -> tuple[str, ...]:
    """Give every version that the schema has had, the first one first."""
    scripts = ScriptDirectory.from_config(_alembic()).walk_revisions()
    return tuple(script.revision for script in scripts)[::-1]


def _alembic() -> AlembicConfig:
    config = AlembicConfig()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    return config


def _version_of(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()
