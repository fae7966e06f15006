"""A built index and its screen on disk: saved whole or not at all, mapped by who uses them.

::

    FOLDER/
    |-- index.json         what is where; its first line is the digest of the rest
    |-- lock               held while one saves
    `-- data-NAME/         of one saving; `index.json` is replaced when it is complete
        |-- GROUP.NAME.npy  arrays, mapped and so shared by all processes that use them
        |-- texts.txt       the protected texts, one behind the other
        `-- vocabulary.txt  the normal words, one a line, in the order of their ids

Everything is checked by its SHA-256 when it is loaded: a damaged index would miss what it should
find.
"""

import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from datetime import date
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, Literal, NoReturn

import numpy as np
from filelock import FileLock
from numpy.typing import NDArray

from corpus.errors import BadInput
from corpus.records.matches import Origin, ProtectedText
from corpus.text import Words
from corpus.whole_files import write_whole
from matcher.alignment import as_characters
from matcher.index import FIRST_ID, Index, Spelled, Text
from matcher.options import Options
from matcher.screening.keys import KeyTable
from matcher.screening.page_words import Limits
from matcher.screening.screen import Screen
from matcher.search import Search
from matcher.sides import Side

VERSION = 2  # of what is saved: to be raised, too, when the normal form or the hashes change
_FORMAT = "reusewatch index"
_MANIFEST = "index.json"
_TEXTS = "texts.txt"
_VOCABULARY = "vocabulary.txt"
_INDEX, _SCREEN, _KEYS = "index", "screen", "keys"  # groups of arrays
_PLACES = "places_of_words"  # group of ``starts`` and ``ends`` of the words of all texts
_SURROGATES = "surrogatepass"  # half a character is text, too

Arrays = dict[str, NDArray[Any]]


def save_search(search: Search, folder: Path) -> None:
    """Save an index with its screen.

    Who loads it meanwhile gets the one before, or this one, never a mixture.
    """
    index = search.index
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / "lock"):
        data = folder / f"data-{secrets.token_hex(8)}"
        data.mkdir()
        for name, array in _arrays_of(search).items():
            np.save(data / f"{name}.npy", array, allow_pickle=False)
        texts = [text.record.text.encode("utf-8", _SURROGATES) for text in index.texts]
        (data / _TEXTS).write_bytes(b"".join(texts))
        vocabulary = "\n".join(index.vocabulary).encode("utf-8", _SURROGATES)
        (data / _VOCABULARY).write_bytes(vocabulary)
        manifest = _manifest(search, data, [len(written) for written in texts])
        _replace_manifest(folder, json.dumps(manifest).encode())
        for other in folder.glob("data-*"):
            if other != data:
                shutil.rmtree(other)


def _manifest(search: Search, data: Path, sizes: Sequence[int]) -> dict[str, Any]:
    """Tell what is where; ``sizes`` are those of the texts in bytes."""
    index, screen = search.index, search.screen
    return {
        "format": _FORMAT,
        "version": VERSION,
        "data": data.name,
        "digests": {path.name: _written_digest(path) for path in sorted(data.iterdir())},
        "options": asdict(index.options),
        "fossils": index.fossils,
        "keeps_weak": search.keeps_weak,
        "screen": {"has_wordless": screen.has_wordless, "limits": screen.limits._asdict()},
        "texts": [
            {
                **_text_as_json(text, size),
                "fossils": [
                    [words.start, words.stop] for words in index.fossil_places.get(number, ())
                ],
            }
            for number, (text, size) in enumerate(zip(index.texts, sizes, strict=True))
        ],
    }


def load_search(folder: Path) -> Search:
    """Load what was saved: its arrays are read when they are needed, and cannot be written.

    Raises:
        BadInput: there is none, or it is damaged, or of another version.
    """
    manifest = _read_manifest(folder)
    try:
        data = folder / str(manifest["data"])
        _check_digests(data, manifest["digests"])
        groups = _groups_in(data)
        index, screen = _index_of(manifest, data, groups), _screen_of(manifest, groups)
        return Search(index, screen, manifest["keeps_weak"])
    except (OSError, ValueError, LookupError) as error:
        if _read_manifest(folder)["data"] != manifest["data"]:
            return load_search(folder)  # saved anew, and the old one removed, meanwhile
        _refuse(folder, f"is damaged ({error})", error)


def _screen_of(manifest: Mapping[str, Any], groups: Mapping[str, Arrays]) -> Screen:
    return Screen(
        table=KeyTable(**groups[_KEYS]),
        **groups[_SCREEN],
        has_wordless=manifest["screen"]["has_wordless"],
        limits=Limits(**manifest["screen"]["limits"]),
    )


def _index_of(manifest: Mapping[str, Any], data: Path, groups: Mapping[str, Arrays]) -> Index:
    vocabulary = (data / _VOCABULARY).read_bytes().decode("utf-8", _SURROGATES)
    spellings = tuple(filter(None, vocabulary.split("\n")))
    arrays = groups[_INDEX]
    return Index(
        options=Options(**manifest["options"]),
        texts=_texts_of(manifest, data, arrays["ids"], groups[_PLACES], spellings),
        vocabulary=dict(zip(spellings, range(FIRST_ID, FIRST_ID + len(spellings)), strict=True)),
        fossils=tuple(tuple(phrase) for phrase in manifest["fossils"]),
        fossil_places=_fossil_places(manifest),
        written=as_characters(arrays["ids"]),
        **arrays,
    )


def _fossil_places(manifest: Mapping[str, Any]) -> dict[int, tuple[range, ...]]:
    return {
        number: tuple(range(*words) for words in of_text["fossils"])
        for number, of_text in enumerate(manifest["texts"])
        if of_text["fossils"]
    }


def _texts_of(
    manifest: Mapping[str, Any],
    data: Path,
    ids: NDArray[np.uint32],
    places: Arrays,
    spellings: tuple[str, ...],
) -> tuple[Text, ...]:
    """Give the texts with views of the arrays that hold the words of all of them."""
    written = (data / _TEXTS).read_bytes()
    of_texts = manifest["texts"]
    begins = pairwise(accumulate((text["bytes"] for text in of_texts), initial=0))
    texts = []
    first = before = 0
    for of_text, (begin, end) in zip(of_texts, begins, strict=True):
        record = _record_of(of_text, written[begin:end].decode("utf-8", _SURROGATES))
        after = first + of_text["words"]
        at = slice(before, before + of_text["words"])
        normal = Spelled(ids[first:after], spellings)
        words = Words(normal, places["starts"][at], places["ends"][at])
        texts.append(Text(record, Side(record.text, words, dict(of_text["contacts"])), first))
        first, before = after + 1, at.stop
    return tuple(texts)


def _text_as_json(text: Text, size: int) -> dict[str, Any]:
    record = text.record
    return {
        "id": record.id,
        "owner_id": record.owner_id,
        "origin": record.origin,
        "chapter_id": record.chapter_id,
        "title": record.title,
        "editions": [day.isoformat() for day in record.editions],
        "bytes": size,
        "words": len(text.side),
        "contacts": list(text.side.contacts.items()),
    }


def _record_of(of_text: Mapping[str, Any], text: str) -> ProtectedText:
    return ProtectedText(
        id=of_text["id"],
        owner_id=of_text["owner_id"],
        origin=Origin(of_text["origin"]),
        chapter_id=of_text["chapter_id"],
        title=of_text["title"],
        editions=tuple(date.fromisoformat(day) for day in of_text["editions"]),
        text=text,
    )


def _arrays_of(search: Search) -> Arrays:
    """Give all arrays to save, each as ``GROUP.NAME``."""
    words = [text.side.words for text in search.index.texts]
    none = np.zeros(0, dtype=np.int32)
    return {
        **_arrays_in(_INDEX, search.index),
        **_arrays_in(_SCREEN, search.screen),
        **{f"{_KEYS}.{name}": array for name, array in search.screen.table._asdict().items()},
        f"{_PLACES}.starts": np.concatenate([none, *(of_text.starts for of_text in words)]),
        f"{_PLACES}.ends": np.concatenate([none, *(of_text.ends for of_text in words)]),
    }


def _arrays_in(group: str, record: Index | Screen) -> Arrays:
    """Give the arrays among a record's fields by the names that they are saved under."""
    values = {field.name: getattr(record, field.name) for field in fields(record)}
    return {
        f"{group}.{name}": value for name, value in values.items() if isinstance(value, np.ndarray)
    }


def _groups_in(data: Path) -> dict[str, Arrays]:
    """Map all arrays into memory, by group and name."""
    groups: dict[str, Arrays] = {}
    for path in sorted(data.glob("*.npy")):
        group, name = path.stem.split(".")
        # The compiler tells arrays that may be written from others, and would compile all anew.
        mode: Literal["r", "c"] = "r" if group in {_INDEX, _PLACES} else "c"
        mapped = np.load(path, mmap_mode=mode, allow_pickle=False)
        groups.setdefault(group, {})[name] = np.asarray(mapped)
    return groups


def _written_digest(path: Path) -> str:
    """Give a file's digest once it is on the disk."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
        return hashlib.file_digest(file, "sha256").hexdigest()


def _replace_manifest(folder: Path, manifest: bytes) -> None:
    digest = hashlib.sha256(manifest).hexdigest().encode()
    write_whole(folder / _MANIFEST, digest + b"\n" + manifest)


def _read_manifest(folder: Path) -> dict[str, Any]:
    try:
        digest, _, body = (folder / _MANIFEST).read_bytes().partition(b"\n")
    except OSError as error:
        _refuse(folder, "holds no saved index", error)
    if hashlib.sha256(body).hexdigest().encode() != digest:
        _refuse(folder, f"is damaged, or no saved index ({_MANIFEST})")
    manifest = json.loads(body)
    if not isinstance(manifest, dict) or manifest.get("format") != _FORMAT:
        _refuse(folder, "holds no saved index")
    if manifest.get("version") != VERSION:
        _refuse(folder, f"holds an index of version {manifest.get('version')}, not {VERSION}")
    if manifest["options"].keys() != {field.name for field in fields(Options)}:
        _refuse(folder, "holds an index with other options than this version has")
    return manifest


def _check_digests(data: Path, digests: Mapping[str, str]) -> None:
    for name, digest in digests.items():
        with (data / name).open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != digest:
                raise ValueError(f"{name} is not what was saved")


def _refuse(folder: Path, problem: str, cause: Exception | None = None) -> NoReturn:
    raise BadInput(f"{folder} {problem}; delete the folder and save the index anew") from cause
