"""How a long run tells how far it is; the command line decides how that looks."""

from typing import Protocol


class Progress(Protocol):
    """Told of stages and of steps within them."""

    def begin(self, stage: str, total: int | None = None) -> None:
        """Begin a stage, as ``Collecting pages``; ``None``: how many steps it has is not known."""

    def step(self, done: int, total: int | None = None) -> None:
        """Say how many steps of the stage are done, and of how many if that is known by now."""


class Silent:
    """Tells nobody; for tests and ``--quiet``."""

    def begin(self, stage: str, total: int | None = None) -> None:
        """Take no notice."""

    def step(self, done: int, total: int | None = None) -> None:
        """Take no notice."""
