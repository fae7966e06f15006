"""The floors below which no figure may fall, kept in floors.json and raised on purpose only.

They hold for one size of a bench and for the data that they were measured on, which is named by its
digest: on other data a figure tells nothing about them, and that is a failure of its own.
"""

import json
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.data_digest import DataDigest

FLOORS = Path(__file__).with_name("floors.json")
_NOISE = 0.03  # what a figure may fall before it is called worse
_LOWER_IS_BETTER = ("flagged_", "chapters_reported_")


@dataclass(frozen=True, slots=True)
class Pinned:
    """The floors of one bench in one size."""

    data_sha256: str
    floors: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Measured:
    """What a bench measured, of its figures those that have floors."""

    bench: str
    is_quick: bool
    data: DataDigest
    figures: Mapping[str, float]

    @property
    def name(self) -> str:
        """What its floors are kept under."""
        return f"{self.bench} --quick" if self.is_quick else self.bench


def below_floor(measured: Measured) -> int:
    """Name, on stderr, the figures that are worse than their floors; ``1`` if there are any."""
    pinned = _kept().get(measured.name)
    if pinned is None or pinned.data_sha256 != str(measured.data):
        print(
            f"bench.{measured.name}: its data are not those of bench/floors.json; if they were "
            "changed on purpose, write the floors anew with --update",
            file=sys.stderr,
        )
        return 1
    worse = _worse(measured, pinned)
    for name in worse:
        print(f"{name}: {measured.figures[name]}, floor {pinned.floors[name]}", file=sys.stderr)
    return 1 if worse else 0


def raise_floors(measured: Measured, reason: str) -> int:
    """Keep figures, less their noise, as floors; ``reason`` is needed where one gets lower."""
    kept = _kept()
    before = kept.get(measured.name)
    if before is not None and _worse(measured, before) and not reason:
        print("a floor is lowered only with --allow-lower REASON", file=sys.stderr)
        return 1
    floors = {
        name: value if value in {0, 1} else round(value - _NOISE, 2)
        for name, value in measured.figures.items()
    }
    kept[measured.name] = Pinned(str(measured.data), floors)
    documents = {name: asdict(pinned) for name, pinned in sorted(kept.items())}
    FLOORS.write_text(json.dumps(documents, indent=2) + "\n")
    return 0


def _kept() -> dict[str, Pinned]:
    documents = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    return {name: Pinned(**document) for name, document in documents.items()}


def _worse(measured: Measured, pinned: Pinned) -> list[str]:
    return [
        name
        for name, floor in pinned.floors.items()
        if _is_worse(name, measured.figures[name], floor)
    ]


def _is_worse(name: str, value: float, floor: float) -> bool:
    return value > floor if name.startswith(_LOWER_IS_BETTER) else value < floor
