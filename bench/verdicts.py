"""Whether the tests of the judging code notice faults in it, and whether tricks of scope fail.

- ``mutants``: faults put into ``licensing`` by hand, one at a time (``verdict_mutants``).
- ``mutants_killed``: those that a test noticed. Every one of ``verdict.py`` and ``consent.py``
  must be, or the bench ends with 1.
- ``scope_tricks``: addresses and site patterns made to bring a page into a permission that is not
  for it, or to keep one out, with answers written by hand: ``tests/licensing/scope_tricks.toml``.
- ``scope_tricks_passed``: those answered so. All must be.

A mutant whose source text is no longer in its file ends the bench: the list stays fresh.
``--quick`` tries one mutant in a dozen.

usage: python -m bench.verdicts [--json] [--quick]
"""

import argparse
import json
import sys
from collections import Counter

from bench.verdict_mutants.running import Fate, mutants, sound_tests, tried

_ONE_IN, _FIRST = 13, 3  # mutants of a quick run
_ALL_MUST_DIE = {"verdict", "consent"}


def main() -> int:
    """Try all, and tell."""
    parser = argparse.ArgumentParser(prog="python -m bench.verdicts")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--quick", action="store_true", help="one mutant in a dozen")
    options = parser.parse_args()
    listed = mutants()
    chosen = listed[_FIRST::_ONE_IN] if options.quick else listed
    files = dict.fromkeys(mutant.file for mutant in chosen)
    if not options.quick and not sound_tests(files):
        print("the tests fail on the code as it is; mend that first", file=sys.stderr)
        return 1
    fates = list(tried(chosen))
    alive = [mutant for mutant, fate in fates if fate is not Fate.KILLED]
    for mutant, fate in fates:
        if fate is not Fate.KILLED:
            print(f"{fate}: {mutant}", file=sys.stderr)
    tricks, failed = _tricks()
    figures = {
        "mutants": len(chosen),
        "mutants_killed": len(chosen) - len(alive),
        "scope_tricks": tricks,
        "scope_tricks_passed": tricks - failed,
    }
    counts = Counter(mutant.file for mutant in chosen)
    conditions = {"mutants_of": ", ".join(f"{file}.py {counts[file]}" for file in files)}
    if options.json:
        print(json.dumps({"bench": "verdicts", "figures": figures, "conditions": conditions}))
    else:
        for name, value in figures.items():
            print(f"{name:22} {value:5}")
    is_broken = any(fate is Fate.BROKEN for _, fate in fates)
    must_die = any(mutant.file in _ALL_MUST_DIE for mutant in alive)
    return 1 if failed or is_broken or must_die else 0


def _tricks() -> tuple[int, int]:
    """How many there are, and how many are not answered as they should be."""
    from tests.licensing.scope_tricks import tricks

    asked = [(trick, trick.answer()) for trick in tricks()]
    wrong = [(trick, answer) for trick, answer in asked if answer != trick.expected]
    for trick, answer in wrong:
        print(f"{answer}, not {trick.expected}: {trick.pattern!r}, {trick.url!r}", file=sys.stderr)
    return len(asked), len(wrong)


if __name__ == "__main__":
    sys.exit(main())
