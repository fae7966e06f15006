"""Run every bench and write docs/figures.md.

Ends with 1 if a figure is below its floor in bench/floors.json. ``--quick`` is for every change:
the large benches run at a small size, and docs/figures.md stays as it is.

usage: python -m bench.all [--quick]
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path

BENCHES = ("quality", "house_edits", "paraphrases", "speed")
LARGE = ("corpus", "verdicts", "store")
FIGURES = Path(__file__).parents[1] / "docs" / "figures.md"


def main() -> int:
    """Run them and write what they measured."""
    parser = argparse.ArgumentParser(prog="python -m bench.all")
    parser.add_argument("--quick", action="store_true", help="the large ones at a small size")
    is_quick = parser.parse_args().quick
    worse = False
    parts = ["# Figures\n\nMeasured by `make bench`; each table names the command that made it.\n"]
    for bench in (*BENCHES, *LARGE):
        small = ["--quick"] if is_quick and bench in LARGE else []
        command = ["python", "-m", f"bench.{bench}", "--json", *small]
        ran = subprocess.run(  # noqa: S603  # our own module
            [sys.executable, *command[1:]], check=False, capture_output=True, text=True
        )
        if not ran.stdout:
            print(ran.stderr, file=sys.stderr)
            return ran.returncode or 1
        parts.append(_table(" ".join(command), json.loads(ran.stdout)))
        worse = worse or ran.returncode != 0
        print(f"bench.{bench}: {ran.stderr.strip() or 'done'}")
    if not is_quick:
        FIGURES.write_text("\n".join(parts), encoding="utf-8")
    return 1 if worse else 0


def _table(command: str, measured: dict[str, dict[str, object]]) -> str:
    conditions = ", ".join(f"{name}: {value}" for name, value in measured["conditions"].items())
    rows = "\n".join(f"| {name} | {value} |" for name, value in measured["figures"].items())
    return f"## `{command}`\n\n{conditions}\n\n| figure | value |\n| --- | --- |\n{rows}\n"


if __name__ == "__main__":
    sys.exit(main())
