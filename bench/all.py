"""Run every bench and write docs/figures.md.

Ends with 1 if a figure is below its floor in bench/floors.json. ``--quick`` is for every change:
all but two benches run at a small size and all side by side, so that their times tell nothing, and
docs/figures.md stays as it is.

usage: python -m bench.all [--quick]
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

BENCHES = ("house_edits", "speed", "paraphrases", "corpus", "verdicts", "store", "quality")
"""Those that take longest when quick come first."""
ALWAYS_WHOLE = ("house_edits", "quality")
FIGURES = Path(__file__).parents[1] / "docs" / "figures.md"


@dataclass(frozen=True, slots=True)
class Ran:
    """A bench that has ended."""

    command: str
    printed: str
    told: str
    code: int
    seconds: float


def main() -> int:
    """Run them and write what they measured."""
    parser = argparse.ArgumentParser(prog="python -m bench.all")
    parser.add_argument("--quick", action="store_true", help="at a small size, side by side")
    parts = ["# Figures\n\nMeasured by `make bench`; each table names the command that made it.\n"]
    codes = []
    is_quick = parser.parse_args().quick
    for ran in _run_side_by_side() if is_quick else _run_one_by_one():
        print(f"{ran.command}: {ran.told or 'done'} ({ran.seconds:.0f} s)", flush=True)
        if not ran.printed:
            return ran.code or 1
        parts.append(_table(ran.command, json.loads(ran.printed)))
        codes.append(ran.code)
    if not is_quick:
        FIGURES.write_text("\n".join(parts), encoding="utf-8")
    return 1 if any(codes) else 0


def _run_one_by_one() -> Iterator[Ran]:
    return (_run(bench, ()) for bench in sorted(BENCHES))


def _run_side_by_side() -> Iterator[Ran]:
    sizes = [(bench, () if bench in ALWAYS_WHOLE else ("--quick",)) for bench in BENCHES]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        yield from pool.map(_run, *zip(*sizes, strict=True))


def _run(bench: str, options: Sequence[str]) -> Ran:
    command = ["-m", f"bench.{bench}", "--json", *options]
    begun = time.monotonic()
    ran = subprocess.run(  # noqa: S603  # our own module
        [sys.executable, *command], check=False, capture_output=True, text=True
    )
    seconds = time.monotonic() - begun
    name = " ".join(["python", *command])
    return Ran(name, ran.stdout, ran.stderr.strip(), ran.returncode, seconds)


def _table(command: str, measured: dict[str, dict[str, object]]) -> str:
    conditions = ", ".join(f"{name}: {value}" for name, value in measured["conditions"].items())
    rows = "\n".join(f"| {name} | {value} |" for name, value in measured["figures"].items())
    return f"## `{command}`\n\n{conditions}\n\n| figure | value |\n| --- | --- |\n{rows}\n"


if __name__ == "__main__":
    sys.exit(main())
