"""What databases of the later versions held beyond, each in the columns that its tables had then.

The digests of the audit chain were worked out apart from the product, as ``corpus/audit_chain.py``
says in words: SHA-256 over JSON with its keys sorted and without spaces.
"""

from collections.abc import Mapping
from datetime import date

from pydantic import JsonValue

from tests.corpus.store.rows_of_0001 import SHA, Rows, a_finding

OTHER_SHA = "1f" * 32
AFFILIATE_SHA = "191be98cf811ba7bd578656cc3aa7990f174b798ef033112dbd6fc795fe97504"
CONTENT = "522325892f6e27d21557d8464048e3711e1025ef11e085696e215da263d156fe"
CASE = "c05c41ebb8"


def _entry(
    number: int, at: str, by: str, subject: tuple[str, str, str], links: tuple[str, str]
) -> dict[str, object]:
    """A link of the chain: kind, subject and document; the digest before it and its own."""
    return {
        "number": number,
        "at": at,
        "by": by,
        **dict(zip(("kind", "subject", "document_sha256"), subject, strict=True)),
        **dict(zip(("previous", "digest"), links, strict=True)),
    }


_DIGESTS = (
    "0" * 64,
    "4374cd775b757978ec3957ec863959aafb55c534aacdd231ef302eba97bdc7d5",
    "60e89dba46ee807f05401952ce67a703cf1db3b548288f59da41ca4f64407ac9",
    "813ee23d132cf2bdbfd427477b1b502b1e598b355139ce7a9d221fe7d7dc72d6",
    "fa514a300166e73d1f61ee5625d4d541c1c07148e929c4dc51f73832f1c4c0cd",
    "9c3d5ea08f083b5b02dfa5d71b04a8393f403acbe8879eb36d0e1c92435dab2a",
    "d34351f5a61889888270ffb2d316a2fa366a1fbd44e4c4dade9cc4b007c9a617",
    "95db8c27498d020301489d6437d3fc3b6087742210ced5d73596a0e3acf26fdd",
)
_ENTERED = (
    ("grant", "marsh/letter-1", "2162f14d6f5879f8e8c4106e3ac9fed3809c7f76a5e8a1511012b8ef8dffb2d9"),
    (
        *("revocation", "marsh/letter-1"),
        "9efb1762dc5dd1b45429a9d2dc8e9452a792efbbfd64d1c43ace06479908e29e",
    ),
    ("affiliate", AFFILIATE_SHA, AFFILIATE_SHA),
    (
        *("completeness", "marsh/2026-02-01"),
        "66d72e0f5142607ab348500feb38cdd1de3f8709bc0f817febf77e0ffee0e930",
    ),
)
_RULED = ("ruling", "1", "98d2056e8cc42c61711439429b3a623c08b3cd7f9030ce5d48b6db9816bab5ee")
_OPENED = (
    *("decision", f"{CASE}-1"),
    "fdde9eea87a7e9f54d4ead51fc5c09e3ab4b396771ff74f6f9580e68f438450a",
)
_DRAFTED = (
    "letter",
    "letter-1",
    "8ac377c30213d7a2b8aec6a375ed190811c642ec91482cd504f72417a06fcf5b",
)

DECISION: dict[str, JsonValue] = {
    "case_id": CASE,
    "number": 1,
    "at": "2026-04-01T10:00:00Z",
    "by": "reusewatch",
    "actor": "software",
    "kind": "move",
    "from_state": None,
    "to_state": "new",
    "reason": "found",
    "comment": "",
    "document": None,
    "review_by": None,
    "reply_by": None,
    "holder": None,
    "holders": [],
    "proposes": None,
    "approves": None,
    "undoes": None,
    "batch": None,
    "letter": None,
    "owner": None,
    "rules_on": [],
    "covers": [
        {
            "finding_id": "changed",
            "content": CONTENT,
            "verdict": "no_consent_on_record",
            "missed_editions": 2,
        }
    ],
}
LETTER: dict[str, JsonValue] = {
    "id": "letter-1",
    "case_id": CASE,
    "kind": "safety_note",
    "at": "2026-04-02T08:00:00Z",
    "by": "Ann Reed",
    "reply_by": "2026-04-16",
    "files": [{"path": "letters/letter-1.txt", "sha256": SHA}],
}
AMENDED = a_finding("amended", "no_consent_on_record", []) | {
    "scan_id": "of 0004",
    "missed_amendments": [
        {"chapter_id": "care", "day": "2026-03-31", "text": "Row at once.", "known_from": "list"}
    ],
    "wordings": [{"chapter_id": "care", "since": None, "until": "2026-03-31"}],
}


def _scan(name: str, day: int) -> dict[str, object]:
    return {
        "id": name,
        "started_at": f"2026-03-{day:02} 12:00:00.000000",
        "finished_at": f"2026-03-{day:02} 13:00:00.000000",
        "tool": "reusewatch 0.1.0",
        "config_sha256": SHA,
        "test_hosts": [],
    }


REPLACED = {"0002": ("audit",)}
"""Tables that a migration filled itself, with the time of day: its rows make way for those here."""

ROWS: Mapping[str, Rows] = {
    "0002": {
        "audit": [
            _entry(
                number,
                "2026-02-01 10:00:00.000000",
                "Ann R\u00e9ed",
                subject,
                (_DIGESTS[number - 1], _DIGESTS[number]),
            )
            for number, subject in enumerate(_ENTERED, start=1)
        ]
    },
    "0003": {
        "passages": [{"sha256": OTHER_SHA, "text": "Ebb tides begin at \u2155 past."}],
        "chapter_versions": [
            {"sha256": "8b9f86d2619d448d3be307f486f580dfecfd837d59fa6b3a77bc21d5e4b23e16"}
        ],
        "version_passages": [  # after the wording that came from version 0001
            {"version_id": 2, "position": 0, "sha256": SHA},
            {"version_id": 2, "position": 1, "sha256": OTHER_SHA},
        ],
        "edition_chapters": [
            {
                "work_id": "manual",
                "edition": date(2026, 9, 30),
                "chapter_id": "care",
                "version_id": 2,
                "title": "Care and tides",
                "number": "4.1",
                "urls": ["http://marsh.example/care"],
                "updated": date(2026, 9, 28),
            }
        ],
        "scans": [_scan("sync", 29)],
        "syncs": [{"scan_id": "sync", "work_id": "manual"}],
        "edition_news": [
            {
                "work_id": "manual",
                "edition": date(2026, 9, 30),
                "found_at": "2026-03-29 12:30:00.000000",
                "scan_id": "sync",
                "added": [],
                "amended": ["care"],
                "removed": ["ferries"],
            }
        ],
    },
    "0004": {
        "scans": [_scan("of 0004", 30)],
        "findings": [
            {
                "scan_id": "of 0004",
                "id": "amended",
                "work_id": "manual",
                "url": "http://dunes.example/amended",
                "capture_id": "capture",
                "captured_at": "2026-03-31 12:00:00.000000",
                "first_seen": date(2026, 3, 30),
                "verdict": "no_consent_on_record",
                "missing_holders": ["marsh"],
                "strength": "review",
                "meaning_changes": 3,
                "meaning_changing_kinds": ["duty", "number"],
                "missed_editions": None,
                "missed_amendments": 1,
                "matches": 2,
                "own_words": 31,
                "share_of_work": 0.125,
                "share_of_page": 0.25,
            }
        ],
        "finding_records": [{"scan_id": "of 0004", "id": "amended", "record": AMENDED}],
    },
    "0005": {
        "amendments": [
            {
                "work_id": "manual",
                "digest": OTHER_SHA,
                "chapter_id": "care",
                "day": date(2026, 3, 31),
                "text": "Row at once.",
            }
        ],
        "source_fetches": [
            {
                "source_id": "act",
                "name": "http://law.example/act",
                "fetched_at": "2026-03-28 12:00:00.000000",
                "payload_sha256": SHA,
                "warc_file": "act/1.warc.gz",
                "warc_offset": 2**33,
                "warc_length": 900,
            }
        ],
        "stock_phrases": [{"words": "in case of doubt ask", "documents": 17}],
        "background_documents": [{"sha256": SHA}, {"sha256": OTHER_SHA}],
        "origin_rulings": [
            {
                "work_id": "manual",
                "chapter_id": "care",
                "passage_sha256": SHA,
                "origin": "third_party",
                "source_id": "act",
                "reason": "The act says it in these words.",
                "by": "Ann Reed",
                "ruled_at": "2026-04-01 09:30:00.000000",
                "ours_since": date(2026, 3, 31),
                "theirs_since": None,
            }
        ],
        "audit": [_entry(5, "2026-04-01 09:30:00.000000", "Ann Reed", _RULED, _DIGESTS[4:6])],
    },
    "0006": {
        "contents": [{"sha256": CONTENT, "pieces": ["f0e1d2c3b4a59687"]}],
        "cases": [{"id": CASE, "site": "dunes.example", "work_id": "manual"}],
        "decisions": [
            {
                "case_id": CASE,
                "number": 1,
                "at": "2026-04-01 10:00:00.000000",
                "batch": None,
                "record": DECISION,
            }
        ],
        "letters": [{"id": "letter-1", "case_id": CASE, "record": LETTER}],
        "sightings": [
            {
                "finding_id": "changed",
                "site": "dunes.example",
                "work_id": "manual",
                "url": "http://dunes.example/changed",
                "content": CONTENT,
                "text_sha256": SHA,
                "verdict": "no_consent_on_record",
                "missed_editions": 2,
                "scan_id": "scan",
                "absent_in": ["of 0004"],
            }
        ],
        "audit": [
            _entry(6, "2026-04-01 10:00:00.000000", "reusewatch", _OPENED, _DIGESTS[5:7]),
            _entry(7, "2026-04-02 08:00:00.000000", "Ann Reed", _DRAFTED, _DIGESTS[6:8]),
        ],
    },
}
