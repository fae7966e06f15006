"""Personal data in what pages say: who answers for keeping it, and what of it is shown."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Privacy:
    """Whose names are left out of what a page says, and whose are not."""

    left_out: tuple[str, ...] = ()
    """Names that a person listed."""
    kept: tuple[str, ...] = ()
    """Names, addresses and numbers that a person wants shown, though they look like somebody's."""

    def but(self, other: "Privacy") -> "Privacy":
        """Give both together; where they disagree on a name, what the other one says."""
        hidden, shown = set(map(str.casefold, other.left_out)), set(map(str.casefold, other.kept))
        return Privacy(
            (*(each for each in self.left_out if each.casefold() not in shown), *other.left_out),
            (*(each for each in self.kept if each.casefold() not in hidden), *other.kept),
        )


@dataclass(frozen=True, slots=True)
class Controller:
    """A rights holder who answers for the saved pages, and by what right they are kept."""

    holder: str
    """Id."""
    basis: str
    """The lawful basis, in words."""
    assessed: date | None = None
    """The day on which it was weighed and written down."""
    document: str = ""
    """Where that stands."""


@dataclass(frozen=True, slots=True)
class PersonalData:
    """What a folder has settled for the personal data in its saved pages."""

    controllers: tuple[Controller, ...] = ()
    keep_days: int | None = None
    """Days for which a saved page is kept; ``None``: not settled."""
    rules: Privacy = Privacy()
    """Of reports, tables and letters alike."""

    def basis_of(self, holder: str) -> Controller | None:
        """Find what a holder has on record, by the holder's id."""
        return next((each for each in self.controllers if each.holder == holder), None)
