"""Where ``reusewatch`` starts: see that the packages are its own, then run the command."""

import signal
import sys
from types import FrameType
from typing import NoReturn

from reusewatch.ownership import intrusion

WRONG_USE, INTERRUPTED = 2, 130


def run() -> None:
    """Run the command that the arguments ask for, and end with its exit code.

    Nothing else of the product is imported before its packages are known to be its own.
    """
    try:
        signal.signal(signal.SIGTERM, _interrupt)
        problem = intrusion()
        if problem:
            sys.exit(_refused(problem))
        from reusewatch.cli.app import run_app

        run_app()
    except KeyboardInterrupt:
        sys.stderr.write("Interrupted.\n")
        sys.exit(INTERRUPTED)


def _interrupt(_signal: int, _frame: FrameType | None) -> NoReturn:
    """Let an end that the system asks for be as tidy as one that a person asks for."""
    raise KeyboardInterrupt


def _refused(problem: str) -> int:
    sys.stderr.write(f"{problem}\n")
    return WRONG_USE


if __name__ == "__main__":
    run()
