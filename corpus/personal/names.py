"""Names of people in page text, as far as their surroundings tell.

A name after a form of address (``Ms``, ``Dr``, ``Cllr``), or beside a role (``Headteacher: ...``,
``..., Designated Safeguarding Lead``), is taken for a person's. Other words with capitals that
stand together may be one: those are only told, for somebody to look at. Nothing is found in what
stands in the protected text too, and nothing that is called as an organisation is.
"""

import re
from dataclasses import dataclass

_GIVEN = r"[A-Z][\w'\u2019-]*[a-z][\w'\u2019-]*"
_BETWEEN = r"[^\S\n]+"
_ONE_OR_MORE = (
    rf"(?:[A-Z]\.?{_BETWEEN})*{_GIVEN}(?:{_BETWEEN}(?:[A-Z]\.?{_BETWEEN})*{_GIVEN}){{0,2}}"
)
_TWO_OR_MORE = (
    rf"{_GIVEN}(?:{_BETWEEN}(?:[A-Z]\.|{_GIVEN}|van|von|de|da|la|el|al|bin|ap|O')){{0,2}}"
    rf"{_BETWEEN}{_GIVEN}"
)
_ADDRESSED = re.compile(
    rf"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Cllr|Councillor|Revd?)\b\.?{_BETWEEN}"
    rf"(?P<name>{_ONE_OR_MORE})"
)
_ROLE = (
    r"(?i:lead|officer|head[ -]?teacher|head|principal|manager|co-?ordinator|chair(?:man|woman)?|"
    r"clerk|governor|contact|name|signed|secretary|nurse|teacher|author|person|DSL|SEN[DC]?CO|"
    r"trustee|director|social worker|administrator)"
)
_LABELLED = re.compile(
    rf"\b{_ROLE}\b[^\S\n]*(?::|\u2013|\u2014|-|\bis\b){_BETWEEN}(?P<name>{_TWO_OR_MORE})"
)
_BY_ROLE = re.compile(
    rf"(?P<name>{_TWO_OR_MORE})[^\S\n]*(?:,|\(|\u2013|\u2014| -)[^\S\n]*"
    rf"(?:(?i:the|our|deputy|designated|safeguarding|child|protection|assistant|school)"
    rf"{_BETWEEN}){{0,4}}{_ROLE}\b"
)
_TOGETHER = re.compile(rf"\b{_TWO_OR_MORE}\b")
_OF_ORGANISATIONS = re.compile(
    r"\b(?:Academy|Act|Agency|Association|Authority|Board|Borough|Care|Cent(?:re|er)|Charity|"
    r"Children\W?s?|Church|City|Club|College|Committee|Company|Conference|Council|County|Court|"
    r"Department|District|Education|Family|Foundation|Government|Group|Guidance|Health|Hospital|"
    r"Hub|Lead|Learning|Limited|Line|Local|Manual|Ministry|National|Network|NHS|Nursery|Office|"
    r"Officer|Ofsted|Organisation|Partnership|Police|Policy|Primary|Procedures?|Protection|"
    r"Register|Road|Royal|Safeguarding|School|Scouts|Section|Services?|Social|Society|Street|Team|"
    r"Training|Trust|Union|Unit|University|Work|Young|Youth)\b"
)
_OPENING = re.compile(
    r"^(?:The|This|These|An?|In|If|When|Our|Your|For|All|Any|Every|No|On|At|"
    r"Telephone|Ring|Call|Contact|Ask|Tell|Write|Email|See|Dear)\s+"
)


@dataclass(frozen=True, slots=True)
class NamesFound:
    """Names of people in a text, each once, in its order."""

    sure: tuple[str, ...]
    """Told to be names by what stands beside them."""
    possible: tuple[str, ...]
    """May be names; or places, titles and the like."""


def names_in(text: str, known: str = "") -> NamesFound:
    """Find names of people in a text; not those that stand in the ``known`` text too."""
    sure = sure_names(text, known)
    possible = (_OPENING.sub("", found[0]) for found in _TOGETHER.finditer(text))
    return NamesFound(
        sure,
        tuple(
            each
            for each in dict.fromkeys(possible)
            if " " in each
            and _may_be(each, known)
            and not any(each in name or name in each for name in sure)
        ),
    )


def sure_names(text: str, known: str = "") -> tuple[str, ...]:
    """Find those alone that are told to be names by what stands beside them."""
    found = (
        _OPENING.sub("", each["name"])
        for expression in (_ADDRESSED, _LABELLED, _BY_ROLE)
        for each in expression.finditer(text)
    )
    return tuple(each for each in dict.fromkeys(found) if _may_be(each, known))


def _may_be(name: str, known: str) -> bool:
    return not _OF_ORGANISATIONS.search(name) and name.casefold() not in known.casefold()
