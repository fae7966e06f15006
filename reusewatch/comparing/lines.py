"""How ``reusewatch match`` tells what it found: JSON as docs/match.md says, and plain sentences."""

import json
from collections.abc import Iterator

from corpus.records.captures import Extracted, Unreadable
from corpus.records.matches import Edit, EditionPart, Match, Part, Span
from reports.behind import editions_in_words, mixed_in_words
from reusewatch.comparing.matching import MatchedFile, MatchedPage

SCHEMA = "reusewatch/match/1"
_MATCHES_SHOWN, _EDITS_SHOWN = 20, 8


def json_line(of: MatchedPage) -> str:
    """Give a page as one line of JSON."""
    is_read = isinstance(of.read, Extracted)
    document = {
        "schema": SCHEMA,
        "page": of.page,
        "url": of.url,
        "text_sha256": of.read.sha256 if isinstance(of.read, Extracted) else None,
        "extractor": of.read.extractor if isinstance(of.read, Extracted) else None,
        "unreadable": of.read.reason if isinstance(of.read, Unreadable) else None,
        "share_of_page": round(sum(m.share_of_page for m in of.matches), 4) if is_read else None,
        "matches": [_match_fields(match) for match in of.matches],
    }
    return json.dumps(document, ensure_ascii=False)


def lines_for_people(of: MatchedPage) -> Iterator[str]:
    """Tell a page to a person."""
    page = f"{of.page} ({of.url})" if of.url else of.page
    if isinstance(of.read, Unreadable):
        yield f"{page}: not read: {of.read.reason}"
    elif not of.matches:
        yield f"{page}: nothing to report"
    for match in of.matches[:_MATCHES_SHOWN]:
        yield (
            f"{page}: {match.words} words of {match.text_id}, {match.match_class}, "
            f"{match.origin.replace('_', ' ')}, at {match.in_page.start}-{match.in_page.end}"
        )
        yield from _details(match)
    if len(of.matches) > _MATCHES_SHOWN:
        yield f"{page}: {len(of.matches) - _MATCHES_SHOWN} more matches; --json has all"


def archive_sentence(file: MatchedFile) -> str:
    """Tell what became of an archive's pages; empty of a file that is a page itself."""
    if file.archive is None:
        return ""
    unread = sum(isinstance(page.read, Unreadable) for page in file.pages)
    matched = len(file.pages) - unread
    pages = "page" if file.archive.pages == 1 else "pages"
    return (
        f"{file.archive.pages} {pages} of {file.path}: {file.archive.screened_out} screened out "
        f"without reading, {matched} with matches, {unread} not read"
    )


def _details(match: Match) -> Iterator[str]:
    """Tell which editions a match was made from, and what was changed."""
    if match.mixed:
        yield f"    made from several editions: {mixed_in_words(match)}"
    elif match.editions:
        yield f"    made from the edition of {editions_in_words(match.editions)}"
    for edit in match.edits[:_EDITS_SHOWN]:
        before, now = edit.source_words or "(nothing)", edit.page_words or "(left out)"
        yield f"    {edit.kind.replace('_', ' ')}: {before} -> {now}"
    if len(match.edits) > _EDITS_SHOWN:
        yield f"    and {len(match.edits) - _EDITS_SHOWN} more; --json has all"


def _match_fields(match: Match) -> dict[str, object]:
    return {
        "source": match.text_id,
        "source_span": _span(match.in_source),
        "page_span": _span(match.in_page),
        "page_text": match.page_text,
        "source_text": match.source_text,
        "class": match.match_class,
        "origin": match.origin,
        "strength": match.strength,
        "parts": [_part_fields(part) for part in match.parts],
        "similarity": round(match.similarity, 4),
        "share_of_source": round(match.share_of_source, 4),
        "editions": [day.isoformat() for day in match.editions],
        "mixed": match.mixed,
        "edition_parts": [_edition_part_fields(part) for part in match.edition_parts],
        "fossils": list(match.fossils),
        "edits": [_edit_fields(edit) for edit in match.edits],
    }


def _part_fields(part: Part) -> dict[str, object]:
    return {"page_span": _span(part.in_page), "origin": part.origin, "source": part.source_id}


def _edition_part_fields(part: EditionPart) -> dict[str, object]:
    return {
        "page_span": _span(part.in_page),
        "editions": [day.isoformat() for day in part.editions],
        "source": part.text_id,
        "source_span": _span(part.in_source),
    }


def _edit_fields(edit: Edit) -> dict[str, object]:
    return {
        "kind": edit.kind,
        "from": edit.source_words,
        "to": edit.page_words,
        "page_span": _span(edit.in_page),
        "source_span": _span(edit.in_source),
    }


def _span(span: Span) -> list[int]:
    return [span.start, span.end]
