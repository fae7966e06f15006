"""The demo's sites as ``sites.toml`` describes them, and the answers that they give."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from corpus.records.captures import UrlState
from corpus.records.findings import Verdict
from corpus.urls import parse_url
from reusewatch.demo import copies, manual

_HTML = "text/html; charset=utf-8"
_MOVED = 301
_OK = 200


@dataclass(frozen=True, slots=True)
class Page:
    """One address of a site, and what a scan should make of it."""

    path: str
    """With its query."""
    shows: str
    """What the page is there for, in plain words."""
    file: str = ""
    """Template below the site's folder; empty where the answer has no text."""
    status: int = _OK
    media_type: str = _HTML
    moved_to: str = ""
    """A path of the same site."""
    verdict: Verdict | None = None
    """``None``: no finding."""
    state: UrlState = UrlState.READ
    """How its line in the ledger ends."""


@dataclass(frozen=True, slots=True)
class Site:
    """One organisation's site; its place in ``sites.toml`` is its place among the addresses."""

    name: str
    title: str
    robots: str
    """Its robots.txt; empty where it has none."""
    pages: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sends for one URL."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


def read_sites() -> tuple[Site, ...]:
    """Read ``sites.toml``."""
    tables = tomllib.loads((manual.DEMO / "sites.toml").read_text(encoding="utf-8"))
    return tuple(
        Site(
            name=table["name"],
            title=table["title"],
            robots=table.get("robots", ""),
            pages=tuple(_page(page) for page in table["page"]),
        )
        for table in tables["site"]
    )


def _page(table: Mapping[str, str | int]) -> Page:
    verdict = table.get("verdict")
    return Page(
        path=str(table["path"]),
        shows=str(table["shows"]),
        file=str(table.get("file", "")),
        status=int(table.get("status", _OK)),
        media_type=str(table.get("media_type", _HTML)),
        moved_to=str(table.get("moved_to", "")),
        verdict=Verdict(str(verdict)) if verdict else None,
        state=UrlState(str(table.get("state", UrlState.READ))),
    )


def site_roots(sites: Sequence[Site], addresses: Sequence[str]) -> Mapping[str, str]:
    """Give each site's address as ``http://127.0.0.2:8123``, by its name."""
    return {site.name: f"http://{address}" for site, address in zip(sites, addresses, strict=True)}


def templates(roots: Mapping[str, str]) -> Environment:
    """Give the environment in which pages and the folder's files are rendered."""
    environment = Environment(
        loader=FileSystemLoader([manual.DEMO / "sites", manual.DEMO / "folder"]),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(copies.FILTERS)
    environment.filters["html"] = copies.html
    environment.globals.update(
        roots=roots,
        addresses={name: root.removeprefix("http://") for name, root in roots.items()},
        current_edition=manual.current_edition(),
        chapter=manual.chapter,
        section=manual.section,
        paragraph=manual.paragraph,
        guidance=manual.guidance,
    )
    return environment


def render_answers(sites: Sequence[Site], roots: Mapping[str, str]) -> dict[str, Answer]:
    """Give what every planned URL is answered with, ``/robots.txt`` included."""
    environment = templates(roots)
    answers = {}
    for site in sites:
        root = roots[site.name]
        for page in site.pages:
            answers[page_url(root, page.path)] = _answer(environment, site, page, root)
        if site.robots:
            plain = (("Content-Type", "text/plain; charset=utf-8"),)
            answers[page_url(root, "/robots.txt")] = Answer(_OK, plain, site.robots.encode())
    return answers


def page_url(root: str, path: str) -> str:
    """Give a page's canonical URL."""
    return parse_url(path, base=root).url


def _answer(environment: Environment, site: Site, page: Page, root: str) -> Answer:
    headers = (("Content-Type", page.media_type),)
    if page.status == _MOVED:
        return Answer(_MOVED, (*headers, ("Location", page_url(root, page.moved_to))), b"")
    if not page.file:
        return Answer(page.status, headers, f"<h1>{page.status}</h1>\n".encode())
    if not page.file.endswith(".html"):
        return Answer(
            page.status, headers, (manual.DEMO / "sites" / site.name / page.file).read_bytes()
        )
    text = environment.get_template(f"{site.name}/{page.file}").render(site=site, page=page)
    _, _, charset = page.media_type.partition("charset=")
    return Answer(page.status, headers, text.encode(charset or "utf-8"))
