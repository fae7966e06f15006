"""What a page says by its markup rather than by its words."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from corpus.records.matches import Span


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page."""

    level: int
    """From 1, the highest, to 6."""
    in_page: Span
    """In the page's extracted text."""


@dataclass(frozen=True, slots=True)
class PageLayout:
    """How a page is laid out; nothing is known of it where it is empty."""

    text_sha256: str = ""
    """Of the extracted text that the spans point into; of another text they say nothing."""
    beside: tuple[Span, ...] = ()
    """What stands around a page's text: header, footer, navigation, sidebars; may be nested."""
    headings: tuple[Heading, ...] = ()
    """In the order of the text."""


@dataclass(frozen=True, slots=True)
class MarkedThing:
    """What the metadata tells a price of, or that it is not free to read."""

    kinds: tuple[str, ...] = ()
    """Of schema.org: ``Product``, ``NewsArticle``; empty if it does not say."""
    name: str = ""
    price: str = ""
    """With its currency: ``4.99 GBP``; empty where the thing is only said not to be free."""


@dataclass(frozen=True, slots=True)
class MarkedLicence:
    """A licence that a page declares by an element or a link."""

    licence: str
    """Its address or name, as written."""
    beside: str = ""
    """The words of the block in which it stands; empty if there are none, or very many."""
    is_of_picture: bool = False
    """It stands in a figure or caption, or among the properties of a picture."""


@dataclass(frozen=True, slots=True)
class PageMarkup:
    """What readers do not see as text, or do not see that it was marked; empty of other formats."""

    quotations: tuple[str, ...] = ()
    """Texts of the elements that mark a quotation, in order."""
    licences: tuple[str, ...] = ()
    """Licences that its metadata declares, as written; those of pictures, films... left out."""
    licence_links: tuple[MarkedLicence, ...] = ()
    """Licences among its elements: links to them, and properties."""
    sold: tuple[MarkedThing, ...] = ()
    """What its metadata tells a price of, or that it is not free: the page, or other things."""
    layout: PageLayout = PageLayout()
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
    layout = fields["layout"]
    return PageMarkup(
        quotations=tuple(fields["quotations"]),
        licences=tuple(fields["licences"]),
        licence_links=tuple(MarkedLicence(**each) for each in fields["licence_links"]),
        sold=tuple(
            MarkedThing(tuple(each["kinds"]), each["name"], each["price"])
            for each in fields["sold"]
        ),
        layout=PageLayout(
            layout["text_sha256"],
            tuple(Span(**each) for each in layout["beside"]),
            tuple(Heading(each["level"], Span(**each["in_page"])) for each in layout["headings"]),
        ),
        published=_day(fields["published"]),
        modified=_day(fields["modified"]),
    )


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
