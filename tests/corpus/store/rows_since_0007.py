"""What databases of versions since 0007 held beyond, in the columns that their tables had then."""

from collections.abc import Mapping

from pydantic import JsonValue

from tests.corpus.store.rows_of_0001 import SHA, Rows
from tests.corpus.store.rows_since_0002 import CONTENT

LISTED: dict[str, JsonValue] = {
    "chapter_id": "care",
    "day": "2026-03-31",
    "text": "Row at once.",
    "known_from": "list",
}

ROWS: Mapping[str, Rows] = {
    "0007": {
        "captures": [
            {
                "id": "not modified",
                "scan_id": "sync",
                "url": "http://marsh.example/care",
                "captured_at": "2026-03-29 12:10:00.000000",
                "http_status": 304,
                "media_type": "",
                "payload_sha256": SHA,
                "payload_bytes": 0,
                "warc_file": "sync/1.warc.gz",
                "warc_offset": 0,
                "warc_length": 300,
                "archive": None,
                "refers_to": "capture",
                "etag": '"tide-7"',
                "last_modified": "Sat, 28 Mar 2026 09:00:00 GMT",
            }
        ],
        "sightings": [
            {
                "finding_id": "moved",
                "site": "dunes.example",
                "work_id": "manual",
                "url": "http://dunes.example/new-place",
                "content": CONTENT,
                "text_sha256": SHA,
                "verdict": "no_consent_on_record",
                "missed_editions": None,
                "scan_id": "scan",
                "absent_in": [],
                "former_urls": ["http://dunes.example/old-place"],
            }
        ],
    },
    "0008": {
        "corpus_entries": [
            {
                "work_id": "manual",
                "kind": "edition",
                "record": "2026-03-31",
                "is_there": True,
                "at": "2026-04-03 12:00:00.000000",
            },
            {
                "work_id": "manual",
                "kind": "amendment",
                "record": LISTED,
                "is_there": True,
                "at": "2026-04-04 12:00:00.000000",
            },
        ]
    },
    "0010": {
        "erasures": [
            {
                "capture_id": "not modified",
                "at": "2026-05-05 12:00:00.000000",
                "by": "Ann R\u00e9ed",
                "reason": "Asked for.",
                "payload_sha256": SHA,
                "block_digest": "sha256:ABC",
                "is_done": True,
            }
        ]
    },
}
