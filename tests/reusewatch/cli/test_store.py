"""``reusewatch store copy``: moved to another file, and refused where there is nothing to move."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

from corpus.records.grants import Completeness
from corpus.store.database import open_store
from reusewatch.configuration.config import read_config
from tests.corpus.store.records import DAY, MADE

Run = Callable[..., CompletedProcess[str]]
_STATEMENT = Completeness("lscp", DAY)


def _on_record(folder: Path) -> None:
    with open_store(read_config(folder).store_url) as store:
        store.register.add(MADE, [], statements=[_STATEMENT])


def test_records_move_to_another_file(run: Run, folder: Path, tmp_path: Path) -> None:
    _on_record(folder)
    other = f"sqlite:///{tmp_path / 'other.db'}"

    ended = run("store", "copy", "--to", other, "--folder", folder)

    assert ended.returncode == 0
    assert (
        "audit: 1 row\nstatements: 1 row\n2 rows copied, the same in both databases."
        in ended.stdout
    )
    assert "[store] url" in ended.stderr
    with open_store(other) as store:
        assert store.register.statements() == (_STATEMENT,)


def test_a_trial_makes_no_file(run: Run, folder: Path, tmp_path: Path) -> None:
    _on_record(folder)
    other = tmp_path / "other.db"

    ended = run("store", "copy", "--to", f"sqlite:///{other}", "--folder", folder, "--dry-run")

    assert ended.returncode == 0
    assert "2 rows; nothing was copied (--dry-run)." in ended.stdout
    assert not other.exists()


def test_the_document_names_each_table_with_its_digest(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    _on_record(folder)
    other = f"sqlite:///{tmp_path / 'other.db'}"

    document = json.loads(run("store", "copy", "--to", other, "--folder", folder, "--json").stdout)

    assert (document["schema"], document["rows"]) == ("reusewatch/store-copy/1", 2)
    (statements,) = [table for table in document["tables"] if table["name"] == "statements"]
    assert statements["rows"] == 1
    assert len(statements["sha256"]) == 64


def test_a_folder_without_records_is_told_what_to_do_instead(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    ended = run("store", "copy", "--to", f"sqlite:///{tmp_path / 'x.db'}", "--folder", folder)

    assert ended.returncode == 2
    assert "nothing is on record yet; set [store] url instead" in ended.stderr


def test_a_copy_twice_is_refused(run: Run, folder: Path, tmp_path: Path) -> None:
    _on_record(folder)
    command = "store", "copy", "--to", f"sqlite:///{tmp_path / 'x.db'}", "--folder", folder
    run(*command)

    ended = run(*command)

    assert ended.returncode == 2
    assert "x.db: holds records already (audit); name an empty database" in ended.stderr
