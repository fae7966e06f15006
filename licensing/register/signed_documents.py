"""The signed letters that a register names: each is kept under its own digest."""

import hashlib
from pathlib import Path

from corpus.errors import BadInput
from corpus.kept_documents import file_fault
from corpus.records.grants import DOCUMENT_NAME


class SignedDocuments:
    """Finds letters beside a register's file, or among those that are kept already."""

    def __init__(self, beside: Path, kept: Path | None = None) -> None:
        """Count paths from the folder ``beside``; ``kept`` is where letters are kept."""
        self._beside = beside
        self._kept = kept
        self.found: dict[str, Path] = {}
        """Where each letter lies, by the name that it is kept under."""

    def name_of(self, written: str) -> str:
        """The name under which the letter at a path is kept: its SHA-256 and its ending.

        Raises:
            BadInput: it is not there, is empty, or is not what its name says.
        """
        place = self._beside / written
        if self._kept is not None and DOCUMENT_NAME.fullmatch(written) and not place.exists():
            place = self._kept / written
        digest = _digest(written, place)
        kept_as = DOCUMENT_NAME.fullmatch(place.name)
        if kept_as and kept_as[1] != digest:
            raise BadInput(
                f"{written!r} was changed since it was kept under this name; put the letter back "
                "as it was"
            )
        ending = place.suffix.lower()
        name = digest + ending if DOCUMENT_NAME.fullmatch(digest + ending) else digest
        self.found[name] = place
        return name


def damage(name: str, kept: Path) -> str:
    """What is wrong with a letter that is kept under a name, as a sentence; empty if it is sound.

    Raises:
        ValueError: no letter can be kept under it.
    """
    said = DOCUMENT_NAME.fullmatch(name)
    if said is None:
        raise ValueError(f"{name!r} holds no digest")
    fault = file_fault(kept / name, said[1])
    return f"The letter {name!r} {fault}; put it back as it was, from a backup." if fault else ""


def _digest(written: str, place: Path) -> str:
    try:
        with place.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            is_empty = file.tell() == 0
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is no path"
        raise BadInput(
            f"{written!r} cannot be read ({why}); looked for {place}: put the signed letter there"
        ) from None
    if is_empty:
        raise BadInput(f"{written!r} is an empty file; put the signed letter there")
    return digest
