"""What a database of version 0001 held, in the columns that its tables had then."""

from collections.abc import Mapping, Sequence
from datetime import date

from pydantic import JsonValue

Rows = Mapping[str, Sequence[Mapping[str, object]]]

SHA = "0f" * 32
_TIME = "2026-03-31 12:00:00.000000"

WORK: dict[str, JsonValue] = {
    "id": "manual",
    "title": "The Marsh Manual",
    "holders": [{"id": "marsh", "name": "Marsh Wardens"}],
    "rule": "all_of",
    "licence": {
        "permits": ["read"],
        "purposes": [],
        "conditions": [],
        "needs_written_consent": ["reproduce"],
        "statement": "",
    },
    "calendar": {"revised": [{"month": 3, "day": 31}], "comments_until": [], "nation": "ENG"},
    "time_zone": "Europe/London",
    "official_hosts": ["marsh.example"],
    "affiliate_hosts": [],
    "third_party": [],
    "other_titles": [],
}
GRANT = {
    "holder": "marsh",
    "reference": "letter-1",
    "licensee": "Dune Partnership",
    "works": ["manual"],
    "sites": ["dunes.example"],
    "acts": ["reproduce"],
    "signed": "2026-01-05",
    "editions": None,
    "chapters": None,
    "valid_from": None,
    "valid_until": None,
    "revoked": None,
    "document": None,
    "renews": None,
    "retrospective": False,
    "conditions": {"attribution": True, "current_within_days": 28},
}
AFFILIATE = {
    "holder": "marsh",
    "sites": ["reeds.example"],
    "signed": "2026-01-05",
    "valid_from": None,
    "valid_until": None,
    "revoked": None,
}


def _edit(kind: str, start: int) -> dict[str, JsonValue]:
    return {
        "kind": kind,
        "source_words": "must",
        "page_words": "may",
        "in_source": {"start": start, "end": start + 4},
        "in_page": {"start": start, "end": start + 3},
    }


MATCH: dict[str, JsonValue] = {
    "text_id": "manual/care/2026-03-31",
    "owner_id": "manual",
    "chapter_id": "care",
    "title": "Care",
    "in_source": {"start": 0, "end": 60},
    "in_page": {"start": 0, "end": 60},
    "source_text": "Wardens must row out at once \u0000 \U0001f680",
    "page_text": "Wardens may row out at once",
    "match_class": "altered",
    "origin": "own",
    "parts": [
        {"in_page": {"start": 0, "end": 40}, "origin": "own", "source_id": None},
        {"in_page": {"start": 40, "end": 60}, "origin": "third_party", "source_id": "act"},
    ],
    "similarity": 0.9,
    "words": 12,
    "own_words": 9,
    "longest_own_run": 6,
    "strength": "review",
    "share_of_source": 0.5,
    "share_of_page": 0.25,
    "editions": ["2026-03-31"],
    "fossils": [],
    # Of the holders' own text; of that and harmless; of a part that others may quote.
    "edits": [_edit("duty", 8), _edit("organisation", 20), _edit("number", 45)],
    "edition_parts": [],
}


def a_finding(
    name: str, verdict: str, matches: list[JsonValue], **more: JsonValue
) -> dict[str, JsonValue]:
    return {
        "id": name,
        "scan_id": "scan",
        "work_id": "manual",
        "url": f"http://dunes.example/{name}",
        "capture_id": "capture",
        "captured_at": "2026-03-31T12:00:00Z",
        "first_seen": "2026-03-30",
        "first_seen_from": "this scan",
        "judgement": {
            "verdict": verdict,
            "missing_holders": ["marsh"],
            "standings": [["marsh", 0]],
            "considered": [],
            "sentence": "No permission is on record.",
        },
        "matches": matches,
        "facts": None,
        "hints": [{"kind": "stale_edition", "detail": "Out of date."}],
        "strength": "review",
        "share_of_work": 0.125,
        "share_of_page": 0.25,
        "page_text": {"sha256": SHA, "extractor": "plain text 1", "length": 80},
        "missed_editions": 2,
        **more,
    }


FINDINGS = (
    a_finding("changed", "no_consent_on_record", [MATCH]),
    a_finding("quoted", "third_party_only", [{**MATCH, "origin": "third_party"}]),
    a_finding("unread", "unreadable", [], missed_editions=None, page_text=None),
)

ROWS: Rows = {
    "works": [{"id": "manual", "record": WORK}],
    "passages": [{"sha256": SHA, "text": "Wardens must row out."}],
    "chapters": [
        {"work_id": "manual", "edition": date(2026, 3, 31), "id": "care", "title": "Care"}
    ],
    "chapter_passages": [
        {
            "work_id": "manual",
            "edition": date(2026, 3, 31),
            "chapter_id": "care",
            "position": 0,
            "sha256": SHA,
        }
    ],
    "source_texts": [
        {"source_id": "act", "name": "1.txt", "edition": None, "title": "Act", "text": "Row."}
    ],
    "grants": [{"holder": "marsh", "reference": "letter-1", "record": GRANT}],
    "revocations": [{"holder": "marsh", "reference": "letter-1", "revoked": date(2026, 6, 1)}],
    "affiliates": [{"digest": SHA, "record": AFFILIATE}],
    "statements": [{"holder": "marsh", "declared": date(2026, 2, 1)}],
    "scans": [
        {
            "id": "scan",
            "started_at": _TIME,
            "finished_at": None,
            "tool": "reusewatch 0.1.0",
            "config_sha256": SHA,
            "test_hosts": ["127.0.0.2:8123"],
        }
    ],
    "captures": [
        {
            "id": "capture",
            "scan_id": "scan",
            "url": "http://dunes.example/changed",
            "captured_at": _TIME,
            "http_status": 200,
            "media_type": "text/html",
            "payload_sha256": SHA,
            "payload_bytes": 2**40,
            "warc_file": "scan/1.warc.gz",
            "warc_offset": 2**33,
            "warc_length": 700,
            "archive": None,
        }
    ],
    "urls": [
        {
            "scan_id": "scan",
            "url": "http://dunes.example/changed",
            "host": "dunes.example",
            "depth": 0,
            "found_on": None,
            "state": "read",
            "reason": "",
            "capture_id": "capture",
        }
    ],
    "readings": [
        {
            "capture_id": "capture",
            "text_sha256": SHA,
            "extractor": "plain text 1",
            "unreadable": None,
            "parser_died": False,
        }
    ],
    "matches": [{"capture_id": "capture", "position": 0, "owner_id": "manual", "record": MATCH}],
    "findings": [
        {
            "scan_id": "scan",
            "id": finding["id"],
            "work_id": "manual",
            "url": finding["url"],
            "verdict": "no_consent_on_record",
            "share_of_work": 0.125,
            "record": finding,
        }
        for finding in FINDINGS
    ],
}
