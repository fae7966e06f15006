"""What a page says by its markup rather than by its words."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class PageMarkup:
    """What readers do not see as text, or do not see that it was marked; empty of other formats."""

    quotations: tuple[str, ...] = ()
    """Texts of the elements that mark a quotation, in order."""
    licences: tuple[str, ...] = ()
    """Licences that its metadata declares, as written."""
    prices: tuple[str, ...] = ()
    """Prices in its metadata, with their currency: ``4.99 GBP``."""
    is_paid: bool = False
    """Its metadata says that it is not free to read."""
    published: date | None = None
    """The page's own date, as far as one is told."""
    modified: date | None = None


def markup_as_json(markup: PageMarkup) -> dict[str, Any]:
    """Write what JSON can hold."""
    days = {
        name: day.isoformat() if day else None
        for name, day in (("published", markup.published), ("modified", markup.modified))
    }
    return asdict(markup) | days


def markup_from_json(fields: Mapping[str, Any]) -> PageMarkup:
    """Rebuild what ``markup_as_json`` wrote."""
    return PageMarkup(
        quotations=tuple(fields["quotations"]),
        licences=tuple(fields["licences"]),
        prices=tuple(fields["prices"]),
        is_paid=fields["is_paid"],
        published=_day(fields["published"]),
        modified=_day(fields["modified"]),
    )


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
