"""Where ``reusewatch`` starts: see that the packages are its own, then run the command."""

import sys

from reusewatch.ownership import intrusion


def run() -> None:
    """Run the command that the arguments ask for, and end with its exit code.

    Nothing else of the product is imported before its packages are known to be its own.
    """
    problem = intrusion()
    if problem:
        sys.exit(_refused(problem))
    from reusewatch.cli.app import run_app

    run_app()


def _refused(problem: str) -> int:
    sys.stderr.write(f"{problem}\n")
    return 2


if __name__ == "__main__":
    run()
