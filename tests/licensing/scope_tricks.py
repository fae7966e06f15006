"""The tricks of ``scope_tricks.toml``, and what the product answers to each."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import BadInput, BadUrl
from corpus.urls import parse_url
from licensing.sites import check_site, matches_site

_FILE = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True, slots=True)
class Trick:
    """An address, or a pattern by itself, and the answer written by hand."""

    kind: str
    pattern: str
    url: str | None
    expected: str

    def answer(self) -> str:
        """What the product says."""
        try:
            check_site(self.pattern)
        except BadInput:
            return "refused"
        if self.url is None:
            return "taken"
        try:
            address = parse_url(self.url)
        except BadUrl:
            return "no address"
        return "named" if matches_site(self.pattern, address) else "not named"


def tricks() -> Iterator[Trick]:
    """All of them."""
    data = tomllib.loads(_FILE.read_text("utf-8"))
    for group in data["trick"]:
        for url, expected in group["cases"]:
            yield Trick(group["kind"], group["pattern"], url, expected)
    for group in data["refused"]:
        for pattern in group["patterns"]:
            yield Trick(group["kind"], pattern, None, "refused")
