"""The floors below which no figure may fall, kept in floors.json and raised on purpose only."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.json")
_NOISE = 0.03  # what a run over a fifth of the pages may differ by
_LOWER_IS_BETTER = ("flagged_", "chapters_reported_")


def below_floor(bench: str, figures: Mapping[str, float]) -> int:
    """Name, on stderr, the figures that are worse than their floors; ``1`` if there are any."""
    floors = _kept().get(bench, {})
    worse = [name for name, floor in floors.items() if _is_worse(name, figures[name], floor)]
    for name in worse:
        print(f"{name}: {figures[name]}, floor {floors[name]}", file=sys.stderr)
    return 1 if worse else 0


def raise_floors(bench: str, figures: Mapping[str, float], reason: str) -> int:
    """Keep figures, less their noise, as floors; ``reason`` is needed where one gets lower."""
    if below_floor(bench, figures) and not reason:
        print("a floor is lowered only with --allow-lower REASON", file=sys.stderr)
        return 1
    kept = _kept()
    kept[bench] = {
        name: value if value in {0, 1} else round(value - _NOISE, 2)
        for name, value in figures.items()
    }
    FLOORS.write_text(json.dumps(kept, indent=2) + "\n")
    return 0


def _kept() -> dict[str, dict[str, float]]:
    kept: dict[str, dict[str, float]] = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    return kept


def _is_worse(name: str, value: float, floor: float) -> bool:
    return value > floor if name.startswith(_LOWER_IS_BETTER) else value < floor
