"""The digest of what a bench is run on: floors hold for the data that they were measured on."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")


class DataDigest:
    """SHA-256 over texts and pages, in the order in which they come."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._sha256 = hashlib.sha256()

    def add(self, *parts: str | bytes) -> None:
        """Take parts in, each with its length, so that no two lists of parts are alike."""
        for part in parts:
            content = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
            self._sha256.update(len(content).to_bytes(8, "big"))
            self._sha256.update(content)

    def over(
        self, items: Iterable[Item], parts: Callable[[Item], Iterable[str | bytes]]
    ) -> Iterator[Item]:
        """Hand items on, and take in the parts of each as it goes by."""
        for item in items:
            self.add(*parts(item))
            yield item

    def __str__(self) -> str:
        """In hexadecimal digits."""
        return self._sha256.hexdigest()
