"""What each column of a register means, for the people who fill it in."""

from collections.abc import Mapping

from corpus.records.works import Act
from licensing.register.cells import COLUMNS, NEEDED
from licensing.register.sheets import SHEETS

_DAY = "As 2026-03-31, or a cell that is formatted as a date."
_MEANINGS: Mapping[str, str] = {
    "holder": (
        "Id of the rights holder who has signed. Of a letter that several have signed: all of "
        "them, with a semicolon between each two."
    ),
    "reference": (
        "Names the permission, once and for all. The same reference with other content is refused: "
        "what continues a permission has a reference of its own, and says so under 'renews'."
    ),
    "licensee": "Who is permitted.",
    "works": "Ids of the works, with semicolons between them.",
    "sites": (
        "Where: a host (partner.example, which is www.partner.example too), host:port, every "
        "subdomain of a host (*.partner.example), or the beginning of an address "
        "(partner.example/policies). Semicolons between them."
    ),
    "acts": f"What is permitted: {'; '.join(Act)}. Semicolons between them.",
    "signed": f"The day it was signed. {_DAY}",
    "editions": "Days of the editions it is for, with semicolons between them. Empty: all.",
    "chapters": "Ids of the chapters it is for, with semicolons between them. Empty: all.",
    "valid_from": f"The first day. {_DAY} Empty: the day it was signed.",
    "valid_until": f"The last day. {_DAY} Empty: without end.",
    "revoked": (
        f"The first day on which it no longer holds. {_DAY} To revoke what is on record, give the "
        "same row again with this day."
    ),
    "document": "The signed letter's file; its path counts from this file. A copy is kept.",
    "renews": "Reference of the same holder's permission that this one continues.",
    "retrospective": "yes: it covers what was copied before, too. Empty: no.",
    "attribution": "yes: the page must name the work or link to an official site. Empty: no.",
    "current_within_days": (
        "A copy must follow a new edition within this many days. Empty: it may stay as it is."
    ),
    "declared": f"The day on which the holder said that all its permissions are entered. {_DAY}",
}
_SHEETS_MEAN = {
    "grant": "Written permissions, one in each row. The rows that are there are examples: take "
    "them out.",
    "affiliate": "Partner manuals: sites that share text by design. They are cleared only where "
    "every rights holder has signed.",
    "complete": "A rights holder's statement that all its permissions are entered. Until each has "
    "made it, reports say that the register is not yet complete.",
}


def explanations() -> list[tuple[str, str, str, str]]:
    """The rows of the sheet that explains the others, headings first."""
    rows = [("sheet", "column", "needed", "what it means")]
    for kind, columns in COLUMNS.items():
        rows.append((SHEETS[kind], "", "", _SHEETS_MEAN[kind]))
        rows += [
            (SHEETS[kind], name, "yes" if name in NEEDED[kind] else "", _MEANINGS[name])
            for name in columns
        ]
    return rows
