"""Files of texts to protect or to subtract: found below a folder and read, all or none."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from corpus.chapters import chapter_id
from corpus.errors import BadInput
from corpus.extract.reader import READABLE_ENDINGS, read
from corpus.records.captures import Document, Extracted, Unreadable


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file that was read."""

    path: PurePosixPath
    """Below the folder that was named; the file's own name where a file was named."""
    extracted: Extracted


@dataclass(frozen=True, slots=True)
class FoundFiles:
    """What a file or folder holds, not read yet."""

    place: Path
    """The file or folder that was named."""
    readable: tuple[PurePosixPath, ...]
    """Files of formats that are read, by path."""
    left_out: tuple[PurePosixPath, ...]
    """All others, by path."""


def find_text_files(place: Path) -> FoundFiles:
    """Find a file, or every one below a folder; hidden ones do not count.

    Raises:
        BadInput: there is none that can be read.
    """
    found = _found(place)
    readable = tuple(path for path in found if path.suffix.lower() in READABLE_ENDINGS)
    if not readable:
        endings = ", ".join(sorted(READABLE_ENDINGS))
        raise BadInput(f"{place}: holds no text; files that end with {endings} are read")
    return FoundFiles(place, readable, tuple(path for path in found if path not in set(readable)))


def has_texts(place: Path) -> bool:
    """Whether a folder holds a file that can be read, at any depth."""
    return any(path.suffix.lower() in READABLE_ENDINGS for path in _found(place))


def read_text_files(found: FoundFiles, problems: Sequence[str] = ()) -> tuple[TextFile, ...]:
    """Read all files that were found, or none; ``problems`` are those that are known already.

    Raises:
        BadInput: there were problems, or some files cannot be read or hold no text: tells all.
    """
    texts, all_problems = [], list(problems)
    for path in found.readable:
        extracted = _read(found.place, path)
        if isinstance(extracted, Unreadable):
            all_problems.append(f"{_whole(found.place, path)}: {extracted.reason}")
        else:
            texts.append(TextFile(path, extracted))
    if all_problems:
        all_problems.append("No file was used: mend these or take them away, then try again.")
        raise BadInput("\n".join(all_problems))
    return tuple(texts)


def unclear_chapters(place: Path, paths: Iterable[PurePosixPath]) -> list[str]:
    """Tell the files of an edition that would be one chapter, or a chapter without a name.

    ``paths`` are those below ``place``, the edition's folder.
    """
    by_id: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        by_id[chapter_id(path)].append(str(path))
    problems = []
    for id_, names in by_id.items():
        if not id_:
            problems.append(f"{place}: {', '.join(names)} has no letter or digit in its name")
        elif len(names) > 1:
            problems.append(f"{place}: {' and '.join(names)} would both be chapter {id_!r}")
    return problems


def _found(place: Path) -> list[PurePosixPath]:
    """Files below a folder, or the file itself."""
    if place.is_file():
        return [PurePosixPath(place.name)]
    if not place.is_dir():
        raise BadInput(f"{place}: there is no such file or folder; check how it is written")
    below = (path.relative_to(place) for path in place.rglob("*") if path.is_file())
    return sorted(
        PurePosixPath(path.as_posix())
        for path in below
        if not any(part.startswith(".") for part in path.parts)
    )


def _read(place: Path, path: PurePosixPath) -> Extracted | Unreadable:
    try:
        content = _whole(place, path).read_bytes()
    except OSError as error:
        return Unreadable(f"cannot be opened ({error.strerror})")
    return read(Document(str(path), content))


def _whole(place: Path, path: PurePosixPath) -> Path:
    return place if place.is_file() else place / path
