"""A report as one HTML file that needs nothing else: no script, no request, no network."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from corpus.errors import BadUrl
from corpus.records.findings import Standing
from corpus.urls import parse_url
from reports import case_words, words
from reports.report import Report, Urgency, was_missed
from reports.view import view_report


def render(report: Report) -> str:
    """Write a report as a self-contained page; the same report gives the same page."""
    template = environment().get_template("report.html.j2")
    return template.render(view=view_report(report), report=report)


def link(url: str) -> str:
    """Give the address to link to; empty unless it is http or https."""
    try:
        return parse_url(url).url
    except BadUrl:
        return ""


def visible(value: object) -> object:
    """Show characters that act instead of being seen, such as those that turn text around.

    Every expression of the templates passes here, so that none of a page's words can reorder or
    cut short what stands beside them.
    """
    if not isinstance(value, str) or hasattr(value, "__html__"):  # made by our own templates
        return value
    if value.isprintable() or not any(_acts(character) for character in value):
        return value
    return "".join(f"[U+{ord(each):04X}]" if _acts(each) else each for each in value)


def _acts(character: str) -> bool:
    code = ord(character)
    return (
        (code < 0x20 and character not in "\t\n\r")  # noqa: PLR2004 - C0 controls
        or 0x7F <= code <= 0x9F  # noqa: PLR2004 - C1 controls
        or 0x200E <= code <= 0x200F  # noqa: PLR2004 - direction marks
        or 0x202A <= code <= 0x202E  # noqa: PLR2004 - embeddings and overrides
        or 0x2066 <= code <= 0x2069  # noqa: PLR2004 - isolates
        or 0xD800 <= code <= 0xDFFF  # noqa: PLR2004 - lone surrogates: no UTF-8 holds them
    )


@cache
def environment() -> Environment:
    """Give what every page's templates are read and filled in with."""
    made = Environment(
        loader=PackageLoader("reports"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=visible,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(words=words, case_words=case_words, Urgency=Urgency, Standing=Standing)
    made.filters.update(
        day=words.day,
        at=words.day_and_time,
        percent=words.percent,
        count=words.count,
        series=words.series,
        plain=words.plain,
        said=words.SAID_KIND.__getitem__,
        link=link,
    )
    made.tests.update(missed=was_missed)
    return made
