"""Comparing documents with texts, without any set-up: what ``reusewatch match`` does."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import BadInput
from corpus.extract.worker import ReaderWorker
from corpus.records.captures import Document, Extracted, Unreadable
from corpus.records.matches import Match, Origin, ProtectedText, Span, Strength
from matcher.building import build_index
from matcher.index import Index
from matcher.paraphrase import index_rewordings
from matcher.patient import match_page_patiently
from reusewatch.scan_result import COVERAGE_INCOMPLETE, FINDINGS, NOTHING_TO_REPORT
from reusewatch.text_files import find_text_files, read_text_files

SCHEMA = "reusewatch/match/1"
_MATCHES_SHOWN, _EDITS_SHOWN = 20, 8


@dataclass(frozen=True, slots=True)
class MatchedDocument:
    """One document, and what it reproduces."""

    page: str
    """Its path as it was named; of a folder's files, the folder as named and the path below."""
    read: Extracted | Unreadable
    matches: tuple[Match, ...]

    @property
    def has_reuse(self) -> bool:
        """Whether a match of the protected texts' own words is reported."""
        return any(match.origin is Origin.OWN for match in self.matches)

    @property
    def exit_code(self) -> int:
        """Give the code that this document alone would end the command with."""
        if isinstance(self.read, Unreadable):
            return COVERAGE_INCOMPLETE
        return FINDINGS if self.has_reuse else NOTHING_TO_REPORT

    def as_json_line(self) -> str:
        """Give it as one line of JSON, as docs/match.md describes it."""
        return json.dumps(_document(self), ensure_ascii=False)

    def lines(self) -> Iterator[str]:
        """Tell it to a person."""
        if isinstance(self.read, Unreadable):
            yield f"{self.page}: not read: {self.read.reason}"
        elif not self.matches:
            yield f"{self.page}: nothing to report"
        for match in self.matches[:_MATCHES_SHOWN]:
            yield (
                f"{self.page}: {match.words} words of {match.text_id}, {match.match_class}, "
                f"{match.origin.replace('_', ' ')}, at {match.in_page.start}-{match.in_page.end}"
            )
            for edit in match.edits[:_EDITS_SHOWN]:
                before, now = edit.source_words or "(nothing)", edit.page_words or "(left out)"
                yield f"    {edit.kind.replace('_', ' ')}: {before} -> {now}"
            if len(match.edits) > _EDITS_SHOWN:
                yield f"    and {len(match.edits) - _EDITS_SHOWN} more; --json has all"
        if len(self.matches) > _MATCHES_SHOWN:
            yield f"{self.page}: {len(self.matches) - _MATCHES_SHOWN} more matches; --json has all"


def match_documents(
    pages: Sequence[Path], against: Path, sources: Path | None, *, show_all: bool = False
) -> Iterator[MatchedDocument]:
    """Compare documents, one after the other, with the texts of a file or folder.

    ``sources`` are texts that anyone may quote. Matches below the threshold are left out unless
    ``show_all``.

    Raises:
        BadInput: there is nothing to compare, or a text to compare with cannot be read.
    """
    paths = [path for place in pages for path in _files(place)]
    if not paths:
        raise BadInput(f"{pages[0]}: holds no file to compare; name pages, or a folder of them")
    texts = index_rewordings(index_of_files(against, sources))
    with ReaderWorker() as worker:
        for path in paths:
            found = worker.read(Document(str(path), path.read_bytes()))
            matches: tuple[Match, ...] = ()
            if isinstance(found, Extracted):
                matches = tuple(
                    match
                    for match in match_page_patiently(found.text, texts)
                    if show_all or _is_told(match)
                )
            yield MatchedDocument(str(path), found, matches)


def index_of_files(against: Path, sources: Path | None) -> Index:
    """Index the texts of a file or folder, and those that anyone may quote.

    Raises:
        BadInput: one of them cannot be read.
    """
    texts = list(_texts(against, Origin.OWN))
    if sources is not None:
        texts += _texts(sources, Origin.THIRD_PARTY)
    return build_index(texts)


def _texts(place: Path, origin: Origin) -> Iterator[ProtectedText]:
    for file in read_text_files(find_text_files(place)):
        yield ProtectedText(
            id=str(file.path),
            owner_id=origin,
            origin=origin,
            chapter_id=str(file.path),
            title=file.extracted.title,
            editions=(),
            text=file.extracted.text,
        )


def _is_told(match: Match) -> bool:
    """Leave out what is too little to report; what anyone may quote is told, as it explains."""
    return match.strength is not Strength.BELOW or match.origin is Origin.THIRD_PARTY


def _files(place: Path) -> list[Path]:
    if place.is_file():
        return [place]
    if place.is_dir():
        return sorted(
            path
            for path in place.rglob("*")
            if path.is_file()
            and not any(part.startswith(".") for part in path.relative_to(place).parts)
        )
    raise BadInput(f"{place}: there is no such file or folder; check how it is written")


def _document(of: MatchedDocument) -> dict[str, object]:
    is_read = isinstance(of.read, Extracted)
    return {
        "schema": SCHEMA,
        "page": of.page,
        "text_sha256": of.read.sha256 if isinstance(of.read, Extracted) else None,
        "extractor": of.read.extractor if isinstance(of.read, Extracted) else None,
        "unreadable": of.read.reason if isinstance(of.read, Unreadable) else None,
        "share_of_page": round(sum(m.share_of_page for m in of.matches), 4) if is_read else None,
        "matches": [_match_fields(match) for match in of.matches],
    }


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
        "parts": [
            {"page_span": _span(part.in_page), "origin": part.origin, "source": part.source_id}
            for part in match.parts
        ],
        "similarity": round(match.similarity, 4),
        "share_of_source": round(match.share_of_source, 4),
        "editions": [day.isoformat() for day in match.editions],
        "fossils": list(match.fossils),
        "edits": [
            {
                "kind": edit.kind,
                "from": edit.source_words,
                "to": edit.page_words,
                "page_span": _span(edit.in_page),
                "source_span": _span(edit.in_source),
            }
            for edit in match.edits
        ],
    }


def _span(span: Span) -> list[int]:
    return [span.start, span.end]
