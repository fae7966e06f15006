"""What a page of an official site is, if no chapter: told by its address and its title."""

import re

from corpus.errors import BadUrl
from corpus.urls import parse_url

_NEWS = re.compile(
    r"/(?:news|newsletters?|blogs?|events?|press|media|jobs|vacancies|training|courses)(?:[/.?]|$)"
    r"|/20\d\d/\d\d?/",
    re.IGNORECASE,
)
_DRAFT = re.compile(
    r"/(?:consultation-)?drafts?/|/consultations?/|/draft[-_]|[-_]draft(?:\.[a-z]+)?(?:$|\?)"
    r"|[?&](?:draft|preview)\b",
    re.IGNORECASE,
)
_DRAFT_TITLE = re.compile(r"(?:consultation )?draft\b.*|.*\((?:.* )?draft\)", re.IGNORECASE)
_PRINT = re.compile(
    r"(?:^|[/?&_.-])(?:print|printable|printer-friendly|print-?view|amp)(?:$|[/?&=_.-])",
    re.IGNORECASE,
)
_SERVICE = re.compile(
    r"(?:contact(?: us)?|privacy(?: (?:policy|notice|statement))?|cookies?(?: policy)?"
    r"|accessibility(?: statement)?|site ?map|search(?: results?)?|log ?in|sign in|register"
    r"|terms (?:and|&) conditions|terms of use|copyright|disclaimer"
    r"|about (?:us|this (?:site|website))|home ?(?:page)?|welcome(?: to .*)?|contents"
    r"|table of contents|page not found|(?:list of )?amendments?(?: (?:and|&) archives?)?"
    r"|archives?|updates?|what'?s new|latest news|news|events|help|feedback|index|a-z)",
    re.IGNORECASE,
)


def is_news_address(url: str) -> bool:
    """Whether an address is that of a news page by its path."""
    return bool(_NEWS.search(_below_host(url)))


def is_draft(url: str, title: str) -> bool:
    """Whether an address or a title says that a text is not in force yet."""
    return bool(_DRAFT.search(_below_host(url)) or _DRAFT_TITLE.fullmatch(title))


def is_for_print(url: str) -> bool:
    """Whether an address shows another page made fit for printing or small screens."""
    return bool(_PRINT.search(_below_host(url)))


def is_service_title(title: str) -> bool:
    """Whether a title is that of a page which every site has."""
    return bool(_SERVICE.fullmatch(" ".join(title.split()).strip(" .:")))


def folder_of(url: str) -> str:
    """The host and path that an address shares with its neighbours."""
    return url.partition("?")[0].rpartition("/")[0]


def _below_host(url: str) -> str:
    try:
        address = parse_url(url)
    except BadUrl:
        return url
    return address.path + address.query
