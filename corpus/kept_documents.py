"""Documents that decisions rest on: kept whole, each under the digest of its bytes."""

import hashlib
from pathlib import Path

from corpus.errors import BadInput
from corpus.records.cases import KeptDocument
from corpus.whole_files import write_whole


def read_document(file: Path) -> tuple[KeptDocument, bytes]:
    """Read a file that a person names.

    Raises:
        BadInput: it cannot be read, or is empty.
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        raise BadInput(f"{file}: cannot be read ({error.strerror}); check its name") from None
    if not content:
        raise BadInput(f"{file}: is empty; name the document itself")
    return KeptDocument(hashlib.sha256(content).hexdigest(), file.name), content


def keep_document(folder: Path, document: KeptDocument, content: bytes) -> Path:
    """Keep a document in a folder, and give its place; the same again changes nothing."""
    place = place_of(folder, document)
    if not place.exists():
        write_whole(place, content)
    return place


def place_of(folder: Path, document: KeptDocument) -> Path:
    """Where a document is kept: under its digest, with the ending of its name."""
    ending = Path(document.name).suffix.lower()
    return folder / f"{document.sha256}{ending if ending[1:].isalnum() else ''}"


def file_fault(place: Path, sha256: str) -> str:
    """What is wrong with a file that should have a digest, in a few words; empty if nothing is."""
    try:
        content = place.read_bytes()
    except OSError as error:
        return f"cannot be read ({error.strerror})"
    if hashlib.sha256(content).hexdigest() != sha256:
        return "is not what it was when it was kept"
    return ""
