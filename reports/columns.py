"""The columns of every export, with pandas' name of the type of each.

They are stable: new ones are added at the end, none is renamed. Codes, not on-screen words, stand
in them. Cells of ``list`` columns are tuples; sheets join them, JSON Lines keep them.
"""

from collections.abc import Mapping
from typing import Final

_TEXT, _WHOLE, _SHARE, _YES = "string", "Int64", "Float64", "boolean"
_DAY, _TIME, _LIST = "datetime64[s]", "datetime64[us, UTC]", "object"

FINDING_COLUMNS: Final[Mapping[str, str]] = {
    "rank": _WHOLE,  # place in the report, from 1
    "urgency": _TEXT,
    "finding_id": _TEXT,
    "scan_id": _TEXT,
    "work_id": _TEXT,
    "site": _TEXT,
    "url": _TEXT,
    "verdict": _TEXT,
    "missing_holders": _LIST,  # ids
    "sentence": _TEXT,
    "strength": _TEXT,
    "meaning_changes": _WHOLE,  # edits of own text that change the meaning
    "meaning_changing_kinds": _LIST,
    "editions_copied": _LIST,  # days, ISO 8601; any of them may be the one
    "missed_editions": _WHOLE,
    "share_of_work": _SHARE,  # 0 to 1
    "share_of_page": _SHARE,
    "matches": _WHOLE,
    "own_words": _WHOLE,
    "first_seen": _DAY,  # in the work's time zone
    "first_seen_from": _TEXT,
    "captured_at": _TIME,
    "capture_id": _TEXT,
    "text_sha256": _TEXT,  # of the page's extracted text, which the spans of matches point into
    "extractor": _TEXT,
    "hints": _LIST,  # kind: detail
    "names_work": _YES,
    "links_official": _YES,
    "offered_as_file": _YES,
    "licence_claimed": _TEXT,
    "sale": _TEXT,
    "sources_incomplete": _YES,
    "register_complete": _YES,
    "missed_amendments": _WHOLE,
    "amendments": _LIST,  # day chapter: what changed
    "copied_wording": _LIST,  # chapter: from day to day, as far as known
    "site_record": _TEXT,  # id; empty where no permission is missing
    "site_record_state": _TEXT,
    "site_record_waits_for": _TEXT,
    "audit_head": _TEXT,  # digest of all that was entered until the report was made
    "page_published": _DAY,  # as the page itself says, like the next
    "page_modified": _DAY,
    "shown_as_quotation": _WHOLE,  # copied passages in quotation marks, or marked as quotations
    "personal_data_masked": _YES,  # in the words of pages, here and in the matches
}
MATCH_COLUMNS: Final[Mapping[str, str]] = {
    "finding_id": _TEXT,
    "url": _TEXT,
    "match": _WHOLE,  # from 1 within its finding
    "text_id": _TEXT,
    "owner_id": _TEXT,
    "chapter_id": _TEXT,
    "title": _TEXT,
    "match_class": _TEXT,
    "origin": _TEXT,
    "strength": _TEXT,
    "similarity": _SHARE,
    "words": _WHOLE,
    "own_words": _WHOLE,
    "longest_own_run": _WHOLE,
    "share_of_source": _SHARE,
    "share_of_page": _SHARE,
    "editions": _LIST,
    "edition_parts": _LIST,  # of a copy that mixes editions: code points of the page: editions
    "fossils": _LIST,
    "edits": _LIST,  # kind: from -> to
    "source_start": _WHOLE,  # code points of the protected text
    "source_end": _WHOLE,
    "page_start": _WHOLE,  # code points of the page's extracted text
    "page_end": _WHOLE,
    "source_text": _TEXT,
    "page_text": _TEXT,
}
COVERAGE_COLUMNS: Final[Mapping[str, str]] = {
    "scan_id": _TEXT,
    "host": _TEXT,
    "url": _TEXT,
    "state": _TEXT,
    "missed": _YES,  # leaves the coverage incomplete
    "reason": _TEXT,
    "depth": _WHOLE,
    "found_on": _TEXT,
    "capture_id": _TEXT,
}
