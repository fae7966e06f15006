"""Writing pages, texts and the truth to a folder, so that others can score what they find."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from bench.house.manuals import Library
from bench.house.records import Copy, Level, Page, Wording
from corpus.records.matches import MatchClass, Span

SCHEMA = "house-edits-truth/1"


def write_all(
    folder: Path, library: Library, read: Iterable[tuple[Page, str, Sequence[Span]]]
) -> None:
    """Write ``texts``, ``sources``, ``pages`` and ``truth.json``.

    ``read`` gives each page with its text as it was read, and where the tokens of its copies stand
    there. Each edition has a folder of its own; a chapter that reads alike in two stands in both.
    """
    for kind, wordings in (("texts", library.chapters), ("sources", library.sources)):
        for wording in wordings:
            for name in files_of(wording):
                _write(folder / kind / name, wording.text.encode())
    pages = []
    for page, text, spans in read:
        _write(folder / "pages" / page.name, page.content)
        pages.append(_truth_of(page, text, spans))
    told = {"schema": SCHEMA, "pages": pages}
    (folder / "truth.json").write_text(json.dumps(told, indent=1, ensure_ascii=False))


def files_of(wording: Wording) -> list[str]:
    """Give the names of the files in which a wording stands."""
    return [f"{day.isoformat()}/{wording.chapter}.txt" for day in wording.editions]


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _truth_of(page: Page, text: str, spans: Sequence[Span]) -> dict[str, object]:
    copies = []
    first = 0
    for copy in page.copies:
        after = first + sum(map(len, copy.blocks))
        copies.append(_copy(copy, page.level, text, spans[first:after]))
        first = after
    return {"page": page.name, "level": page.level, "how": page.how, "copies": copies}


def _copy(copy: Copy, level: Level, text: str, spans: Sequence[Span]) -> dict[str, object]:
    unchanged = level in {Level.VERBATIM, Level.EVASION, Level.MIXED}
    tokens = [token for block in copy.blocks for token in block]
    on_page = [span for span in spans if span.start < span.end]
    place = Span(on_page[0].start, on_page[-1].end)
    edits = []
    for number, change in enumerate(copy.changes):
        touched = [s for t, s in zip(tokens, spans, strict=True) if t.change == number]
        edits.append(
            {
                "kind": change.kind,
                "from": change.source_words,
                "to": change.page_words,
                "page_span": [touched[0].start, touched[-1].end] if touched else None,
                "source_span": _source_span(copy, change.first, change.after),
                "is_sentence": change.is_sentence,
            }
        )
    return {
        "sources": files_of(copy.wording),
        "source_span": _source_span(copy, copy.first, copy.after),
        "page_span": [place.start, place.end],
        "page_text": place.of(text),
        "words": copy.words,
        "class": MatchClass.VERBATIM if unchanged else MatchClass.ALTERED,
        "editions": [day.isoformat() for day in copy.editions],
        "all_editions": [day.isoformat() for day in copy.all_editions],
        "edits": edits,
    }


def _source_span(copy: Copy, first: int, after: int) -> list[int]:
    spans = copy.wording.spans
    return [
        spans[first].start,
        spans[max(first, after - 1)].end if after > first else spans[first].start,
    ]
