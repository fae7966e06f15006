"""What kind of place a page is, where the law may have an exception for it: hints, no clearance."""

import re

from corpus.records.findings import Hint
from corpus.records.sites import SiteType
from corpus.urls import WebAddress

_SCHOOLS = (".sch.uk", ".ac.uk")
_PUBLIC_BODIES = (".gov.uk", ".gov.scot", ".gov.wales", ".parliament.uk", ".police.uk", ".nhs.uk")
_ARCHIVES = ("web.archive.org", "webarchive.nationalarchives.gov.uk", "webarchive.org.uk")
_DISCLOSURES = ("whatdotheyknow.com", "www.whatdotheyknow.com")
_FOI_PATH = re.compile(
    r"(?<![a-z])(?:foi(?:a|r|s)?(?![a-z])|freedom[-_ ]?of[-_ ]?information|disclosure[-_ ]?logs?)"
)
_FOI_TEXT = re.compile(
    r"\b(?:request|disclos\w+|releases?|released|respon\w+)\b[^.]{0,60}"
    r"\bfreedom of information act\b"
    r"|\bfreedom of information (?:act )?(?:2000 )?(?:request|disclosure|response)\b",
    re.IGNORECASE,
)


def place_hints(
    address: WebAddress, text: str, site_type: SiteType = SiteType.OTHER
) -> tuple[Hint, ...]:
    """Hints from where a page stands: its host and path, and what kind of organisation's it is.

    ``text``: the page's words besides those it copied.
    """
    host = f".{address.host}"
    hints = []
    if site_type is SiteType.SCHOOL or host.endswith(_SCHOOLS):
        detail = (
            "A school's or college's site: copying a little for teaching may be allowed "
            "(section 36 of the Act: 5% of a work in 12 months)."
        )
        hints.append(Hint("school_s36", detail))
    if site_type is SiteType.COUNCIL or host.endswith(_PUBLIC_BODIES):
        detail = (
            "A public body's site: copying for proceedings, inquiries and public records may be "
            "allowed (sections 45 to 50 of the Act)."
        )
        hints.append(Hint("public_administration", detail))
    disclosed = _disclosed(address, text, site_type)
    if disclosed:
        hints.append(Hint("foi_disclosure", disclosed))
    if site_type is SiteType.WEB_ARCHIVE or address.host in _ARCHIVES:
        hints.append(Hint("archive_copy", f"{address.site} keeps copies of other sites' pages."))
    return tuple(hints)


def _disclosed(address: WebAddress, text: str, site_type: SiteType) -> str:
    if site_type is SiteType.FOI_DISCLOSURE or address.host in _DISCLOSURES:
        return f"{address.site} publishes what was disclosed on request."
    if _FOI_PATH.search(f"{address.path}{address.query}".lower()):
        return "Its address says that it was disclosed under freedom of information."
    said = _FOI_TEXT.search(" ".join(text.split()))
    return f"The page has: “{said.group()}”." if said else ""
