"""``reusewatch init``."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

Ran = CompletedProcess[str]
Run = Callable[..., Ran]


def test_it_makes_a_folder_with_an_example_and_says_what_comes_next(
    run: Run, tmp_path: Path
) -> None:
    ran = run("init", tmp_path / "mine")
    assert ran.returncode == 0
    assert f"made: {tmp_path}/mine/works/example-manual.toml" in ran.stdout.splitlines()
    assert (tmp_path / "mine/reusewatch.toml").is_file()
    assert ran.stderr.startswith("Next: ")


def test_it_says_what_exists_already_and_leaves_it(run: Run, tmp_path: Path) -> None:
    run("init", tmp_path)
    (tmp_path / "reusewatch.toml").write_text("[crawl]\ndepth = 1\n", "utf-8")
    ran = run("init", tmp_path)
    assert ran.returncode == 0
    assert all(line.startswith("exists already: ") for line in ran.stdout.splitlines())
    assert (tmp_path / "reusewatch.toml").read_text("utf-8") == "[crawl]\ndepth = 1\n"


def test_the_london_profile_puts_its_work_there(run: Run, tmp_path: Path) -> None:
    ran = run("init", tmp_path, "--profile", "london", "--json")
    document = json.loads(ran.stdout)
    assert document["schema"] == "reusewatch/init/1"
    assert "works/london-cp.toml" in document["made"]
    assert not (tmp_path / "works/example-manual.toml").exists()


def test_an_unknown_profile_is_refused_before_anything_is_made(run: Run, tmp_path: Path) -> None:
    ran = run("init", tmp_path / "new", "--profile", "lundon")
    assert ran.returncode == 2
    assert ran.stderr == "--profile: there is no profile 'lundon'; known are: london\n"
    assert not (tmp_path / "new").exists()


def test_a_dry_run_makes_nothing(run: Run, tmp_path: Path) -> None:
    ran = run("init", tmp_path / "new", "--dry-run")
    assert f"would be made: {tmp_path}/new/reusewatch.toml" in ran.stdout.splitlines()
    assert not (tmp_path / "new").exists()


def test_a_place_that_is_taken_by_a_file_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("", "utf-8")
    ran = run("init", tmp_path / "taken")
    assert ran.returncode == 2
    assert f"{tmp_path}/taken" in ran.stderr
    assert "choose another folder" in ran.stderr


def test_no_example_is_put_beside_a_work_of_ones_own(run: Run, tmp_path: Path) -> None:
    run("init", tmp_path / "holder", "--profile", "london")
    run("init", tmp_path / "holder")
    assert [file.name for file in (tmp_path / "holder/works").iterdir()] == ["london-cp.toml"]


def test_the_examples_of_a_register_name_the_profiles_holders(run: Run, tmp_path: Path) -> None:
    run("init", tmp_path / "holder", "--profile", "london")
    register = (tmp_path / "holder/consents/register.toml").read_text("utf-8")
    assert '# holder = ["tri.x", "lscp"]' in register
    assert "north-press" not in register


def test_a_folder_keeps_itself_out_of_repositories(run: Run, tmp_path: Path) -> None:
    run("init", tmp_path / "holder")
    lines = (tmp_path / "holder/.gitignore").read_text("utf-8").splitlines()
    assert [line for line in lines if not line.startswith("#")] == ["*"]
