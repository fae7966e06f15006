"""Run every bench and write docs/figures.md.

Ends with 1 if a figure is below its floor in bench/floors.json.

usage: python -m bench.all
"""

import json
import subprocess
import sys
from pathlib import Path

BENCHES = ("quality", "house_edits", "paraphrases", "speed", "corpus", "verdicts")
FIGURES = Path(__file__).parents[1] / "docs" / "figures.md"


def main() -> int:
    """Run them and write what they measured."""
    worse = False
    parts = ["# Figures\n\nMeasured by `make bench`; each table names the command that made it.\n"]
    for bench in BENCHES:
        command = ["python", "-m", f"bench.{bench}", "--json"]
        ran = subprocess.run(  # noqa: S603  # our own module
            [sys.executable, *command[1:]], check=False, capture_output=True, text=True
        )
        if not ran.stdout:
            print(ran.stderr, file=sys.stderr)
            return ran.returncode or 1
        parts.append(_table(" ".join(command), json.loads(ran.stdout)))
        worse = worse or ran.returncode != 0
        print(f"bench.{bench}: {ran.stderr.strip() or 'done'}")
    FIGURES.write_text("\n".join(parts), encoding="utf-8")
    return 1 if worse else 0


def _table(command: str, measured: dict[str, dict[str, object]]) -> str:
    conditions = ", ".join(f"{name}: {value}" for name, value in measured["conditions"].items())
    rows = "\n".join(f"| {name} | {value} |" for name, value in measured["figures"].items())
    return f"## `{command}`\n\n{conditions}\n\n| figure | value |\n| --- | --- |\n{rows}\n"


if __name__ == "__main__":
    sys.exit(main())
