import subprocess
import sys
from pathlib import Path

from bench.verdict_mutants.running import mutants
from tests.licensing.scope_tricks import tricks

ROOT = Path(__file__).parents[2]
_TRY = """
from bench.verdict_mutants.running import Mutant, tried
for mutant, fate in tried([
    Mutant("editions", "How far a copy has fallen behind", "How far a copy fell behind"),
    Mutant("editions", "(on - missed[0]).days if missed else 0", "0"),
    Mutant("editions", "if missed is None:", "if missed is None"),
]):
    print(f"{mutant.new}: {fate}")
"""


def _run(*words: str) -> str:
    ran = subprocess.run(
        [sys.executable, *words], check=False, capture_output=True, text=True, cwd=ROOT
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_the_list_of_mutants_is_fresh_and_long_enough() -> None:
    of_file = [mutant.file for mutant in mutants()]

    assert len(of_file) >= 80
    assert set(of_file) == {
        *("verdict", "consent", "standings", "grants", "sites", "affiliates", "first_seen"),
        *("editions", "amendments", "page/sales", "page/goods", "page/lines", "page/licences"),
        "page/facts",
    }
    assert len({(mutant.file, mutant.old, mutant.new) for mutant in mutants()}) == len(of_file)


def test_every_trick_is_asked_once() -> None:
    asked = [(trick.pattern, trick.url) for trick in tricks()]

    assert len(set(asked)) == len(asked) >= 200


def test_what_tests_notice_is_killed_and_what_they_cannot_is_not() -> None:
    assert sorted(_run("-c", _TRY).splitlines()) == [
        "0: killed",
        "How far a copy fell behind: survived",
        "if missed is None: broken",
    ]
