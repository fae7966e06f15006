"""An invented manual's official site on loopback, whose chapters a test changes between syncs."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from hashlib import sha256
from html import escape

from tests.site.scripted import Answer, Site, plain

Answers = dict[str, Answer]


def words(subject: str, count: int = 80) -> str:
    """Text that nobody else has."""
    return " ".join(f"{subject}{number}" for number in range(count)).capitalize() + "."


@dataclass(frozen=True)
class ChapterPage:
    """A chapter's page."""

    number: str
    title: str
    text: tuple[str, ...] = ()
    updated: str = "31 March 2026"

    @property
    def paragraphs(self) -> tuple[str, ...]:
        return self.text or (words(self.title.lower()), words(f"{self.title.lower()}x"))

    def amended(self, updated: str = "30 September 2026", by: str = "amended") -> "ChapterPage":
        """The same with a paragraph more."""
        return replace(self, text=(*self.paragraphs, words(by, 20)), updated=updated)

    def html(self, menu: str, *headers: str) -> bytes:
        body = "".join(f"<p>{escape(text)}</p>" for text in self.paragraphs)
        heading = f"{self.number} {self.title}".strip()
        return html(
            f"<nav><ul>{menu}</ul></nav><main><h1>{heading}</h1>{body}</main>"
            f"<footer><p>This page was updated on {self.updated}</p></footer>",
            f"{self.title} | Manual",
            *headers,
        )


def html(body: str, title: str = "Manual", *headers: str) -> bytes:
    page = f"<!doctype html><html><head><title>{title}</title></head><body>{body}</body></html>"
    return plain(page.encode(), "Content-Type: text/html; charset=utf-8", *headers)


def etag(chapter: ChapterPage) -> str:
    """An ETag that tells when the chapter changes."""
    return f'ETag: "{sha256(repr(chapter).encode()).hexdigest()[:12]}"'


@dataclass
class OfficialSite:
    """A contents page that lists the chapters by path, and whatever else a test adds."""

    site: Site
    chapters: dict[str, ChapterPage] = field(
        default_factory=lambda: {
            "/tides.html": ChapterPage("4.1", "Tides"),
            "/ropes.html": ChapterPage("4.2", "Ropes"),
            "/lamps.html": ChapterPage("4.3", "Lamps"),
        }
    )
    others: Answers = field(default_factory=dict)
    """Pages beside the chapters, listed too; they come before a chapter of the same path."""
    validator: Callable[[ChapterPage], str] | None = None
    """Gives the header of a chapter by which it can be asked whether it has changed."""

    def publish(self) -> None:
        """Put all of it up as it stands."""
        paths = dict.fromkeys([*self.chapters, *self.others])
        menu = "".join(f'<li><a href="{path}">{path}</a></li>' for path in paths)
        pages: Answers = {"/": html(f"<h1>The manual</h1><ul>{menu}</ul>")}
        for path, chapter in self.chapters.items():
            headers = [self.validator(chapter)] if self.validator else []
            pages[path] = chapter.html(menu, *headers)
        self.site.pages = pages | self.others
        self.site.hits.clear()
