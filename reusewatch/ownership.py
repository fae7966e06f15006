"""Refuse to start on another distribution's packages: their names exist on the package index.

Imports nothing of the product, because what it would import may be the intruder's.
"""

from importlib.util import find_spec
from pathlib import Path

OWNED = ("corpus", "crawler", "matcher", "licensing", "reports")
"""The packages that are imported beside ``reusewatch`` itself."""

_REMEDY = (
    "reusewatch needs an environment of its own: use the one that `make setup` makes, or install "
    "it with pipx, or uninstall what stands in its way."
)


def intrusion() -> str | None:
    """Say which package is not the product's own and what to do, or ``None`` if all are."""
    root = Path(__file__).resolve().parents[1]
    for package in OWNED:
        spec = find_spec(package)
        if spec is None:
            return f"The package {package!r} of reusewatch is missing. Install reusewatch anew."
        places = spec.submodule_search_locations or [spec.origin or "an unknown place"]
        place = Path(next(iter(places)))
        if place.resolve() != root / package:
            return f"The package {package!r} is another product's: it lies in {place}. {_REMEDY}"
    return _shared_package(root)


def _shared_package(root: Path) -> str | None:
    """Say which other distribution has put files into one of the packages where all are installed.

    In a checkout no distribution is recorded beside the packages, and nothing is read.
    """
    for record in sorted(root.glob("*.dist-info/RECORD")):
        distribution = record.parent.name.split("-", maxsplit=1)[0]
        if distribution == "reusewatch":
            continue
        lines = b"\n" + record.read_bytes()
        for package in OWNED:
            if f"\n{package}/".encode() in lines:
                return (
                    f"The distribution {distribution!r} has installed its own package "
                    f"{package!r} over that of reusewatch. {_REMEDY}"
                )
    return None
