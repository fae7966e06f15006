"""Put one fault at a time into a copy of ``licensing``, and see whether its tests notice.

Each mutant is tried in a process of its own, split off from one that has imported all that the
tests need but not ``licensing`` itself: that leaves each a second or two. Hypothesis draws the same
examples every time.
"""

import os
import resource
import shutil
import signal
import sys
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[2]
_LIST = Path(__file__).with_name("mutants.toml")
_PACKAGE = "licensing"
_TESTS = {
    "verdict": ("verdict", "verdict_order", "consent_amendments", "verdict_laws"),
    "consent": ("consent", "consent_conditions", "consent_amendments", "verdict", "verdict_laws"),
    "standings": ("sentences", "verdict", "consent", "verdict_order", "verdict_laws"),
    "grants": ("grants", "consent", "verdict_laws"),
    "sites": ("sites", "scope_tricks"),
    "affiliates": ("verdict_order", "verdict", "verdict_laws"),
    "first_seen": ("first_seen",),
    "editions": ("page/hints", "consent_conditions"),
    "amendments": ("amendments", "consent_amendments"),
    "page/sales": ("page/sales",),
    "page/goods": ("page/sales",),
    "page/lines": ("page/lines",),
    "page/licences": ("page/licences",),
    "page/facts": ("page/facts",),
}
"""The tests of each file, the quickest to find a fault first."""
_SECONDS_A_MUTANT = 20  # of CPU, three times what all tests take; one that never ends is found
_PASSED, _FAILED = 0, 1  # pytest's exit codes


class Fate(StrEnum):
    """What became of a mutant."""

    KILLED = "killed"
    SURVIVED = "survived"
    BROKEN = "broken"
    """It could not be run at all, so that nothing was tested."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A fault put in by hand."""

    file: str
    """A module of ``licensing``, by its place there."""
    old: str
    new: str

    def __str__(self) -> str:
        """In one line."""
        return f"{self.file}.py: {self.old!r} became {self.new!r}"


def mutants() -> list[Mutant]:
    """Read the list.

    Raises:
        ValueError: the source text of some is not, or not only once, in its file: names them all.
    """
    listed = [Mutant(**entry) for entry in tomllib.loads(_LIST.read_text("utf-8"))["mutant"]]
    stale = [str(each) for each in listed if _source(each.file).count(each.old) != 1]
    if stale:
        raise ValueError("\n".join(["not once in its file, so the list must follow:", *stale]))
    return listed


def sound_tests(files: Iterable[str]) -> bool:
    """Whether the tests of some files pass on the code as it is: else they would kill anything."""
    return all(fate is Fate.SURVIVED for _, fate in tried([Mutant(file, "", "") for file in files]))


def tried(mutants: Sequence[Mutant]) -> Iterator[tuple[Mutant, Fate]]:
    """Try mutants, as many at once as there are cores."""
    _import_what_tests_need()
    waiting = list(mutants)
    running: dict[int, tuple[Mutant, TemporaryDirectory[str]]] = {}
    while waiting or running:
        while waiting and len(running) < (os.cpu_count() or 1):
            mutant = waiting.pop(0)
            folder = TemporaryDirectory(prefix="mutant-")
            running[_start(mutant, Path(folder.name))] = mutant, folder
        process, status = os.wait()
        mutant, folder = running.pop(process)
        folder.cleanup()
        yield mutant, _fate(status)


def _source(file: str) -> str:
    return (ROOT / _PACKAGE / f"{file}.py").read_text("utf-8")


def _import_what_tests_need() -> None:
    """Import what is the same for every mutant, once."""
    import hypothesis
    import pytest  # noqa: F401

    import corpus.extract.markup
    import corpus.records.findings
    import corpus.urls  # noqa: F401

    hypothesis.settings.register_profile(
        "mutants",
        derandomize=True,
        database=None,
        deadline=None,
        phases=[hypothesis.Phase.explicit, hypothesis.Phase.generate],
    )
    hypothesis.settings.load_profile("mutants")
    if any(name.partition(".")[0] == _PACKAGE for name in sys.modules):
        raise RuntimeError(f"{_PACKAGE} is imported already: the mutants' copies would not be used")


def _start(mutant: Mutant, folder: Path) -> int:
    """Try a mutant in a process of its own; its number."""
    shutil.copytree(
        ROOT / _PACKAGE, folder / _PACKAGE, ignore=shutil.ignore_patterns("__pycache__")
    )
    if mutant.old:
        changed = _source(mutant.file).replace(mutant.old, mutant.new)
        (folder / _PACKAGE / f"{mutant.file}.py").write_text(changed, "utf-8")
    process = os.fork()
    if process:
        return process
    try:
        os._exit(_run_tests(mutant, folder))
    finally:
        os._exit(int(signal.SIGABRT))  # whatever went wrong here, it is not the parent's to go on


def _run_tests(mutant: Mutant, folder: Path) -> int:
    import pytest

    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS_A_MUTANT, 2 * _SECONDS_A_MUTANT))
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())
    os.dup2(nothing, sys.stderr.fileno())
    os.chdir(ROOT)
    sys.path.insert(0, str(folder))
    tests = [_test_file(name) for name in _TESTS[mutant.file]]
    # Plugins are imported already, which pytest would warn of.
    options = [
        "-x",
        "-q",
        "-p",
        "no:cacheprovider",
        "-W",
        "ignore::pytest.PytestAssertRewriteWarning",
    ]
    code = int(pytest.main([*options, *tests]))
    used = sys.modules[f"{_PACKAGE}.{mutant.file.replace('/', '.')}"].__file__ or ""
    return code if used.startswith(str(folder)) else int(signal.SIGABRT)


def _test_file(name: str) -> str:
    place = Path("tests", _PACKAGE, name)
    return str(place.with_name(f"test_{place.name}.py"))


def _fate(status: int) -> Fate:
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU:
        return Fate.KILLED
    code = os.waitstatus_to_exitcode(status)
    return {_PASSED: Fate.SURVIVED, _FAILED: Fate.KILLED}.get(code, Fate.BROKEN)
