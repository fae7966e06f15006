"""An index on disk: what is loaded finds what was saved, and nothing damaged is loaded."""

import hashlib
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, replace
from hashlib import file_digest
from io import BufferedReader
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import BadInput
from corpus.records.matches import Origin, ProtectedText
from corpus.text import normal_words
from matcher.building import build_index
from matcher.funnel import match_page
from matcher.index import Index, gram_hashes, key_bits
from matcher.options import Options
from matcher.saved import VERSION, load_search, save_search
from matcher.screening.hashes import word_hash
from matcher.screening.keys import key_of
from matcher.screening.screen import Screener
from matcher.search import prepare

Protect = Callable[..., ProtectedText]

QUOTED = "each authority appoints one person to hear worries about children near water"
OWN = (
    "whoever keeps the slipway writes every name in the ledger before the first boat leaves; "
    "café 🚤 owners call 020 7946 0000 or write to boats@harbour.org at once\u2026"
)


@pytest.fixture
def index(protect: Protect, manual: tuple[ProtectedText, ...]) -> Index:
    texts = [
        *manual,
        protect(f"{OWN}\n\n{QUOTED}", "slipway"),
        protect("", "nothing"),
        protect(QUOTED, "guidance", origin=Origin.THIRD_PARTY, editions=()),
    ]
    return build_index(texts, replace(Options(), reach=41), fossils=["The Ledger", "first boat"])


@pytest.fixture
def saved(index: Index, tmp_path: Path) -> Path:
    save_search(prepare(index), tmp_path / "index")
    return tmp_path / "index"


def pages_of(index: Index) -> list[str]:
    changed = OWN.replace("every", "each").replace("0000", "0001")
    chapters = [text.record.text for text in index.texts]
    return [*chapters, changed, f"{changed} {QUOTED}", " ".join(chapters[0].split()[5:60:2])]


def test_a_loaded_index_gives_the_same_matches(index: Index, saved: Path) -> None:
    loaded = load_search(saved).index

    found = [match_page(page, loaded) for page in pages_of(index)]

    assert found == [match_page(page, index) for page in pages_of(index)]
    assert found[-2][0].fossils == ("the ledger", "first boat")
    assert {edit.kind for edit in found[-2][0].edits} == {"other", "contact"}


def test_all_that_an_index_holds_comes_back(index: Index, saved: Path) -> None:
    loaded = load_search(saved).index

    assert (loaded.options, loaded.fossils) == (index.options, index.fossils)
    assert list(loaded.vocabulary.items()) == list(index.vocabulary.items())
    for ours, theirs in zip(index.texts, loaded.texts, strict=True):
        assert theirs.record == ours.record
        assert (theirs.first, theirs.after) == (ours.first, ours.after)
        assert theirs.side.contacts == ours.side.contacts
        assert list(theirs.side.words.normal) == normal_words(ours.record.text)
        assert theirs.side.words.starts.tolist() == ours.side.words.starts.tolist()
        assert theirs.side.words.ends.tolist() == ours.side.words.ends.tolist()


def test_arrays_are_mapped_and_cannot_be_written(saved: Path) -> None:
    loaded = load_search(saved).index

    for array in (loaded.ids, loaded.grams, loaded.marks, loaded.texts[0].side.words.starts):
        assert not array.flags.writeable
        base = array
        while isinstance(base.base, np.ndarray):
            base = base.base
        assert isinstance(base, np.memmap)


def test_an_index_of_nothing_comes_back(tmp_path: Path) -> None:
    save_search(prepare(build_index([])), tmp_path)

    assert match_page(OWN, load_search(tmp_path).index) == ()


def test_half_a_character_comes_back(protect: Protect, tmp_path: Path) -> None:
    save_search(prepare(build_index([protect("one \ud83d two\r\nthree")])), tmp_path)

    assert load_search(tmp_path).index.texts[0].record.text == "one \ud83d two\r\nthree"


def test_saving_again_takes_the_place_of_what_was_saved(
    index: Index, saved: Path, protect: Protect
) -> None:
    before = load_search(saved).index
    save_search(prepare(index), saved)
    save_search(prepare(build_index([protect(QUOTED, "another")])), saved)

    assert [text.record.id for text in load_search(saved).index.texts] == ["another"]
    assert len(list(saved.glob("data-*"))) == 1
    assert match_page(OWN, before) == match_page(OWN, index)  # still mapped


def test_saving_that_is_cut_off_leaves_what_was_saved(
    index: Index, saved: Path, protect: Protect, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(*_: object) -> None:
        raise OSError("No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("matcher.saved._replace_manifest", full_disk)
        with pytest.raises(OSError, match="No space"):
            save_search(prepare(build_index([protect(QUOTED)])), saved)

    assert len(load_search(saved).index.texts) == len(index.texts)
    save_search(prepare(index), saved)
    assert len(list(saved.glob("data-*"))) == 1  # what was cut off is gone


def test_a_loaded_screen_lets_the_same_pages_through(saved: Path, index: Index) -> None:
    before, loaded = Screener(prepare(index).screen), Screener(load_search(saved).screen)
    pages = [f"<p>{text.record.text}".encode() for text in index.texts]
    pages += [b"<p>Nothing of it.</p>", b"<p>Nothing of it, on 24 or 48 pages.</p>"]
    told = [before.may_match(page) for page in pages]
    assert [loaded.may_match(page) for page in pages] == told
    assert {True, False} == set(told)


def files_of(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and path.name != "lock"]


def test_one_changed_byte_anywhere_is_noticed(saved: Path) -> None:
    assert len(files_of(saved)) == 17
    for path in files_of(saved):
        whole = path.read_bytes()
        for place in {0, len(whole) // 2, len(whole) - 1}:
            path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
            with pytest.raises(BadInput, match=r"damaged.*; delete the folder and save"):
                load_search(saved)
        path.write_bytes(whole)
    load_search(saved)


def test_a_missing_or_cut_file_is_noticed(saved: Path) -> None:
    for path in files_of(saved):
        whole = path.read_bytes()
        path.write_bytes(whole[:-1])
        with pytest.raises(BadInput, match="damaged"):
            load_search(saved)
        path.unlink()
        with pytest.raises(BadInput, match=r"damaged|holds no saved index"):
            load_search(saved)
        path.write_bytes(whole)


def rewrite_manifest(folder: Path, **changed: object) -> None:
    body = json.loads((folder / "index.json").read_bytes().partition(b"\n")[2])
    written = json.dumps(body | changed).encode()
    digest = hashlib.sha256(written).hexdigest().encode()
    (folder / "index.json").write_bytes(digest + b"\n" + written)


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"version": VERSION - 1}, f"of version {VERSION - 1}, not {VERSION}"),
        ({"version": None}, "of version None"),
        ({"format": "another program's"}, "holds no saved index"),
        ({"options": {**asdict(Options()), "gone": 1}}, "other options"),
    ],
)
def test_what_another_version_or_program_saved_is_refused(
    saved: Path, changed: dict[str, object], problem: str
) -> None:
    rewrite_manifest(saved, **changed)

    with pytest.raises(BadInput, match=problem):
        load_search(saved)


@pytest.mark.parametrize("content", [None, b"", b"[]", b"\xff\n\x00", b'{"format": 1}'])
def test_a_foreign_folder_is_refused(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "index.json").write_bytes(content)

    with pytest.raises(BadInput, match="no saved index"):
        load_search(tmp_path)


def test_two_processes_may_save_at_once(saved: Path, index: Index) -> None:
    program = (
        "import sys, pathlib\n"
        "from matcher.saved import load_search, save_search\n"
        "folder = pathlib.Path(sys.argv[1])\n"
        "for _ in range(5): save_search(load_search(folder), folder)\n"
    )
    command = [sys.executable, "-c", program, str(saved)]
    running = [subprocess.Popen(command, cwd=Path(__file__).parents[2]) for _ in range(2)]

    assert [process.wait(60) for process in running] == [0, 0]
    assert len(load_search(saved).index.texts) == len(index.texts)


def test_what_is_saved_while_it_is_loaded_is_loaded(
    saved: Path, protect: Protect, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = [build_index([protect(QUOTED, "another")])]

    def digest(file: BufferedReader, kind: str) -> object:
        if waiting:
            save_search(prepare(waiting.pop()), saved)
        return file_digest(file, kind)

    monkeypatch.setattr(hashlib, "file_digest", digest)

    assert [text.record.id for text in load_search(saved).index.texts] == ["another"]


def test_the_version_tells_the_normal_form_and_the_keys() -> None:
    """Who changes this value raises ``VERSION``: an older index would miss what a page has."""
    words = normal_words(f"{OWN} 4.1 cafés' 5% (1,000) o\ufb03ce \u0441\u043e\u0440 [12]")
    hashes, _ = gram_hashes(np.arange(2, 40, dtype=np.uint32), 5)
    screened = [word_hash(np.frombuffer(w.encode(), np.uint8)) for w in words if w.isascii()]
    keys = [key_of(np.array(screened, dtype=np.uint64), 0, length) for length in range(6)]
    pinned = " ".join([*words, *map(str, keys)]).encode() + (hashes & key_bits(40)).tobytes()

    digest = hashlib.sha256(pinned).hexdigest()[:12]

    assert (VERSION, digest) == (2, "92ea1ab96f0b")
