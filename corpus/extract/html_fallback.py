"""HTML to text with the standard library: slower and plainer, for what kills the first reader.

It builds no tree, so that depth and attributes cost it next to nothing. Unlike a browser it
repairs nothing: an element never closed lasts to the end of the page.
"""

import platform
import re
from html.parser import HTMLParser

from corpus.extract.charset import decode_html
from corpus.extract.extracted import extracted
from corpus.extract.html import in_base, is_footnote_mark, is_licence_link
from corpus.records.captures import Document, Extracted

_INLINE = frozenset(
    [
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn"),
        *("em", "font", "i", "img", "ins", "kbd", "label", "map", "mark", "nobr", "output", "q"),
        *("rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup"),
        *("time", "tt", "u", "var", "wbr"),
    ]
)
_LINES = frozenset({"br", "dd", "dt", "li", "td", "th", "tr"})
_EMPTY_LINES = re.compile(r"\n{3,}")
_SILENT = frozenset({"script", "style", "template", "noscript", "iframe", "noframes", "textarea"})
_LINK_ATTRIBUTES = {
    "a": "href",
    "area": "href",
    "frame": "src",
    "iframe": "src",
    "embed": "src",
    "object": "data",
}
_EXTRACTOR = f"html.parser {platform.python_version()}"


def read_html_plainly(document: Document) -> Extracted:
    """Give the text, blocks on lines of their own, with links and licence links."""
    reader = _Reader()
    reader.feed(decode_html(document.content, document.charset))
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.text).split("\n"))
    return extracted(
        _EMPTY_LINES.sub("\n\n", "\n".join(lines)).strip(),
        _EXTRACTOR,
        title=" ".join("".join(reader.title).split()),
        links=in_base(reader.links, reader.base, document.name),
        licence_links=tuple(reader.licence_links),
    )


class _Reader(HTMLParser):
    """Collects text and links as the tags go by."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.title: list[str] = []
        self.links: list[str] = []
        self.licence_links: list[str] = []
        self.base = ""
        self._silent_in: list[str] = []
        self._raised: list[str] | None = None
        self._raised_link = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a link, and where a block begins."""
        self._note_links(tag, attrs)
        if tag in _SILENT or (tag == "title" and not self.title):
            self._silent_in.append(tag)
        elif tag == "sup":
            self.text += self._raised or []
            self._raised, self._raised_link = [], False
        elif tag not in _INLINE:
            self._add("\n" if tag in _LINES else "\n\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Read ``<p/>`` as the browsers do: as ``<p>``."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Note where a block ends, or a superscript, of which a footnote's mark is left out."""
        if self._silent_in and self._silent_in[-1] == tag:
            self._silent_in.pop()
        elif tag == "sup" and self._raised is not None:
            raised = "".join(self._raised)
            self._raised = None
            if not is_footnote_mark(raised, is_link=self._raised_link):
                self._add(raised)
        elif tag not in _INLINE:
            self._add("\n" if tag in _LINES else "\n\n")

    def handle_data(self, data: str) -> None:
        """Keep what is shown."""
        if not self._silent_in:
            self._add(data.replace("\n", " "))
        elif self._silent_in[-1] == "title":
            self.title.append(data)

    def close(self) -> None:
        """Keep a superscript that the page never closed."""
        super().close()
        if self._raised:
            self.text += self._raised

    def _add(self, shown: str) -> None:
        if not self._silent_in:
            (self.text if self._raised is None else self._raised).append(shown)

    def _note_links(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _LINK_ATTRIBUTES and tag not in {"link", "base"}:
            return
        values = {name: value or "" for name, value in reversed(attrs)}
        address = values.get(_LINK_ATTRIBUTES.get(tag, "href"))
        if address is None:
            return
        if tag == "base":
            self.base = self.base or address
            return
        if tag != "link":
            self.links.append(address)
        if is_licence_link(address, values.get("rel", "")):
            self.licence_links.append(address)
        self._raised_link = self._raised_link or address.startswith("#")
