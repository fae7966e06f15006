"""How commands start and end: as processes of their own."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
HEAVY = [
    "alembic",
    "datasketch",
    "fastwarc",
    "jinja2",
    "numpy",
    "pandas",
    "publicsuffixlist",
    "rapidfuzz",
    "resiliparse",
    "rich",
    "scrapy",
    "sqlalchemy",
    "twisted",
    "warcio",
]
TYPERS_OWN = "pydantic"  # typer reads the options of a command with it, but shows the list without


def reusewatch(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "reusewatch.cli.main", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_version_is_that_of_the_distribution(tmp_path: Path) -> None:
    ran = reusewatch("--version", cwd=tmp_path)
    assert (ran.returncode, ran.stdout) == (0, f"reusewatch {version('reusewatch')}\n")


@pytest.mark.parametrize("arguments", [["--help"], ["corpus", "add", "--help"], ["scan", "--help"]])
def test_help_loads_nothing_heavy(tmp_path: Path, arguments: list[str]) -> None:
    heavy = HEAVY if arguments[1:] else [*HEAVY, TYPERS_OWN]
    code = (
        "import sys\n"
        "from reusewatch.cli.main import run\n"
        f"sys.argv = ['reusewatch', *{arguments!r}]\n"
        "try: run()\n"
        "except SystemExit as ended: assert ended.code == 0\n"
        f"sys.stderr.write(' '.join(set({heavy!r}) & set(sys.modules)))\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Usage: reusewatch" in ran.stdout
    assert ran.stderr == ""


def test_every_command_is_in_the_help(tmp_path: Path) -> None:
    told = reusewatch("--help", cwd=tmp_path).stdout
    words = [
        "init",
        "corpus",
        "consent",
        "scan",
        "report",
        "match",
        "evidence",
        "demo",
        "case",
        "audit",
    ]
    assert [word for word in words if f" {word} " not in told] == []
    assert "..." not in told.replace("[ARGS]...", "")


def test_outside_of_a_folder_the_remedy_is_told_without_a_traceback(tmp_path: Path) -> None:
    ran = reusewatch("corpus", "list", cwd=tmp_path)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith(f"no reusewatch.toml lies in {tmp_path} or above it; ")
    assert "`reusewatch init DIR`" in ran.stderr
    assert ran.stderr.count("\n") == 1


def test_a_folder_is_found_from_within(tmp_path: Path) -> None:
    assert reusewatch("init", "mine", cwd=tmp_path).returncode == 0
    ran = reusewatch("corpus", "list", cwd=tmp_path / "mine" / "works")
    assert (ran.returncode, ran.stdout.splitlines()[0]) == (
        0,
        "example-manual: Example Harbour Manual",
    )


def test_a_scan_without_seeds_and_contact_is_refused(tmp_path: Path) -> None:
    reusewatch("init", ".", cwd=tmp_path)
    ran = reusewatch("scan", cwd=tmp_path)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert [line.partition(": ")[0] for line in ran.stderr.splitlines()] == [
        "reusewatch.toml, crawl.contact",
        "reusewatch.toml, crawl.seeds",
    ]


@pytest.mark.parametrize(
    "arguments", [["frobnicate"], ["corpus", "add"], ["scan", "--fail-on=below"]]
)
def test_wrong_use_ends_with_2(tmp_path: Path, arguments: list[str]) -> None:
    ran = reusewatch(*arguments, cwd=tmp_path)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "Traceback" not in ran.stderr


def test_an_interrupted_command_ends_with_130(tmp_path: Path) -> None:
    reusewatch("init", ".", cwd=tmp_path)
    pipe = tmp_path / "register.toml"
    os.mkfifo(pipe)
    command = subprocess.Popen(
        [sys.executable, "-m", "reusewatch.cli.main", "consent", "import", str(pipe)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
        text=True,
    )
    with command, pipe.open("w"):  # opens once the command begins to read, and keeps it waiting
        told = None
        while told is None:  # one that comes just before it waits is seen with the next
            command.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                _, told = command.communicate(timeout=5)
    assert command.returncode == 130
    assert "Traceback" not in told


def test_a_fault_of_the_program_does_not_end_with_the_code_for_findings(tmp_path: Path) -> None:
    code = (
        "from reusewatch.cli.app import app, run_app\n"
        "app.command('fault')(lambda: 1 / 0)\n"
        "run_app(['fault'])\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 2
    assert "ZeroDivisionError" in ran.stderr
    assert "This is a fault of reusewatch; please report it" in ran.stderr


@pytest.mark.parametrize("package", ["corpus", "crawler", "matcher", "licensing", "reports"])
def test_another_products_package_is_named_and_refused(tmp_path: Path, package: str) -> None:
    (tmp_path / "there" / package).mkdir(parents=True)
    (tmp_path / "there" / package / "__init__.py").write_text("raise SystemError", "utf-8")
    path = f"{tmp_path / 'there'}{os.pathsep}{ROOT}"
    ran = reusewatch("--version", cwd=tmp_path, PYTHONPATH=path)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert f"The package '{package}' is another product's: it lies in {tmp_path}" in ran.stderr


def test_a_package_installed_over_our_own_is_named_with_its_distribution(tmp_path: Path) -> None:
    for package in ("reusewatch", "corpus", "crawler", "matcher", "licensing", "reports"):
        (tmp_path / package).mkdir()
        (tmp_path / package / "__init__.py").write_text("", "utf-8")
    ownership = (ROOT / "reusewatch" / "ownership.py").read_text("utf-8")
    (tmp_path / "reusewatch" / "ownership.py").write_text(ownership, "utf-8")
    for name, lines in (
        ("reusewatch-0.1.0", "corpus/__init__.py,,\ncrawler/__init__.py,,\n"),
        ("spider_kit-2.0", "spider_kit/__init__.py,,\ncrawler/__init__.py,,\n"),
        ("harmless-1.0", "harmless/crawler/__init__.py,,\n"),
    ):
        (tmp_path / f"{name}.dist-info").mkdir()
        (tmp_path / f"{name}.dist-info" / "RECORD").write_text(lines, "utf-8")
    code = "from reusewatch.ownership import intrusion; print(intrusion())"
    told = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "The distribution 'spider_kit' has installed its own package 'crawler'" in told
