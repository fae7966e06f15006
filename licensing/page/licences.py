"""Licences that a page declares: over its text, or for a picture, a font or a program on it.

A licence at the foot of a page, or of its site, is of its text; one whose own line says that it is
of something else is not. Pure, and linear in the text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.records.captures import Extracted
from corpus.records.markup import PageMarkup
from licensing.page.lines import CUT, Lines, folded

_SHOWN = 120  # characters quoted as a fact
_BEFORE = 80  # characters before a statement that may say whose it is
_AFTER = 60  # characters after its first words that may say so

_VERBS = "(?:copy|re-?use|adapt|distribute|reproduce)"
_MORE_VERBS = rf"(?:(?:, ?| and | or |, and |, or )(?:share|{_VERBS}))*"
_THE = "(?:this|these|the|our|any|all)(?: of (?:this|these|the|our))?"
_TEXTS = (
    "(?:(?:page|site|website|text|material|content|document|publication|resource|work|guide"
    "|article|handbook|manual|leaflet|booklet)s?|polic(?:y|ies))"
)
_LICENCE = re.compile(
    r"\bcreative commons (?:attribution|licen[cs]e)"
    r"|\bcc[ -]by(?:-[ns][acd]){0,2}\b"
    r"|\bcc0\b"
    r"|(?<!not )\b(?:licensed|available|released|published|shared) under (?:the|an?) "
    r"(?:[\w.-]{1,40} ){0,8}licen[cs]e"
    rf"|\byou (?:may|are free to) (?:freely )?{_VERBS}{_MORE_VERBS}"
    rf"(?: it\b| {_THE} (?:[\w-]{{1,40}} ){{0,2}}(?:{_TEXTS}|information)\b|(?= ?[.;!\0]|$))"
    rf"|\byou (?:may|are free to) (?:freely )?share{_MORE_VERBS}"
    rf" {_THE} (?:[\w-]{{1,40}} ){{0,2}}{_TEXTS}\b",
    re.IGNORECASE,
)
"""That whoever reads may copy: "you may share the information with the police" licenses nothing."""
_OTHERS_LICENCE = re.compile(
    r"\bcontains (?:public sector|parliamentary) information\b", re.IGNORECASE
)
_OTHER_THING = re.compile(
    r"\b(?:photo(?:s|graph|graphs|graphy)?|images?|pictures?|illustrations?|drawings?|artwork"
    r"|icons?|emoji|logos?|fonts?|typefaces?|videos?|films?|music|audio|maps?|map data"
    r"|mapping|tiles|data ?sets?|openstreetmap|leaflet \d|widgets?|plug-?ins?|themes?|wordpress"
    r"|drupal|joomla|software|source code|javascript"
    r"|boundary data|os data)\b",
    re.IGNORECASE,
)
_OWN_TEXT = re.compile(
    rf"\b(?:text|words|wording|everything|{_TEXTS})\b(?! (?:data|theme|software|code|plug-?in))",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=\w\w)[.!?;|] ")  # not after the initial of a name


@dataclass(frozen=True, slots=True)
class Licences:
    """What a page licenses to others, as it writes it; empty if nothing."""

    over_text: str = ""
    other: str = ""
    """Of something else than its text; told only where nothing is over the text."""


def licences_on(
    page: Extracted, lines: Lines, markup: PageMarkup, sources: Sequence[str] = ()
) -> Licences:
    """Tell the licence that a page declares over its text, links and metadata first.

    ``sources``: titles of third-party texts; that one of them is licensed licenses no other text.
    """
    others = tuple(folded(source).casefold() for source in sources)
    marked: dict[str, list[bool]] = {}
    for each in markup.licence_links:
        is_other = each.is_of_picture or _is_of_other_thing(each.beside, others)
        marked.setdefault(each.licence, []).append(is_other)
    candidates = [*page.licence_links, *markup.licences, *marked]
    told = [(licence, all(marked.get(licence, [False]))) for licence in candidates]
    captions = [folded(each.beside) for each in markup.licence_links if each.is_of_picture]
    told += _in_words(lines, others, captions)
    over_text = next((licence for licence, is_other in told if not is_other), "")
    other = next((licence for licence, is_other in told if is_other), "")
    return Licences(over_text, "" if over_text else other)


def _is_of_other_thing(words: str, others: Sequence[str]) -> bool:
    """Whether words beside a licence say that it is of a picture, a program, another's text..."""
    names_other = _OTHER_THING.search(words) or any(each in words.casefold() for each in others)
    return bool(names_other) and not _OWN_TEXT.search(words)


def _in_words(
    lines: Lines, others: Sequence[str], captions: list[str]
) -> Sequence[tuple[str, bool]]:
    """The first statement that licenses something, and the first over the text, with which it is.

    ``captions``: those of pictures in which licences are linked; each excuses one statement.
    """
    told: list[tuple[str, bool]] = []
    text = lines.text
    for found in _LICENCE.finditer(text):
        before = text[max(0, found.start() - _BEFORE) : found.start()]
        if _OTHERS_LICENCE.search(before):
            continue
        sentence = _sentence(lines, found.start(), found.end())
        caption = next((each for each in captions if sentence in each), None)
        if caption is not None:
            captions.remove(caption)
        is_other = caption is not None or _is_of_other_thing(sentence, others)
        if not is_other or not told:
            told.append((from_place(text, found.start()), is_other))
        if not is_other:
            break
    return told


def _sentence(lines: Lines, start: int, end: int) -> str:
    """The words of a statement's own line and sentence, not across copied words."""
    text = lines.text
    first = max(lines.starts[lines.line_at(start)], start - _BEFORE)
    line = lines.line_at(end - 1)
    last = lines.starts[line + 1] if line + 1 < len(lines.starts) else len(text)
    before = _SENTENCE_END.split(text[first:start])[-1].rpartition(CUT)[2]
    after = _SENTENCE_END.split(text[end : min(last, end + _AFTER)])[0].partition(CUT)[0]
    return f"{before}{text[start:end]}{after}".strip()


def from_place(text: str, start: int) -> str:
    """The words from a place on, as far as they are shown, and not across copied words."""
    return text[start : start + _SHOWN].partition(CUT)[0].strip()
