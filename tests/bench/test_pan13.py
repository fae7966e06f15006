from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from bench.pan13 import Pair, detect, part_of, read_pairs

COPY = (
    "Lanterns were carried over the frozen marsh by seven weary ferrymen, who had sworn to bring"
    " the harvest ledger back to Ostermill before the thaw. Nobody in the valley believed that the"
    " ledger still existed, least of all the clerk who had burnt its twin."
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    texts = {
        "susp/a.txt": f"Éclairs sell well.\r\nOther matters follow.\r\n{COPY}\r\nThat is all.",
        "src/b.txt": f"A tale from elsewhere begins here. {COPY} It ends with rain.",
        "src/c.txt": "Nothing about ferries stands in this text, nor about any ledger at all.",
    }
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(text.encode())
    (tmp_path / "pairs").write_text("a.txt b.txt\na.txt c.txt\n")
    return tmp_path


def test_offsets_point_at_the_copy_in_both_files_as_they_are(folder: Path) -> None:
    pair = Pair("a.txt", "b.txt")

    (feature,) = ET.fromstring(detect(folder, [pair])[pair])  # noqa: S314  # our own

    for side, path in (("this", "susp/a.txt"), ("source", "src/b.txt")):
        text = (folder / path).read_bytes().decode()
        start = int(feature.attrib[f"{side}_offset"])
        assert text[start : start + int(feature.attrib[f"{side}_length"])] == COPY
    assert feature.attrib["name"] == "detected-plagiarism"
    assert feature.attrib["source_reference"] == "b.txt"


def test_a_pair_without_reuse_has_a_document_without_features(folder: Path) -> None:
    pairs = read_pairs(folder / "pairs")

    document = ET.fromstring(detect(folder, pairs)[Pair("a.txt", "c.txt")])  # noqa: S314  # our own

    assert document.attrib["reference"] == "a.txt"
    assert len(document) == 0


def test_a_document_is_in_one_part_and_all_parts_are_used() -> None:
    names = [f"suspicious-document{number:05}.txt" for number in range(200)]

    parts = [part_of(name, 2) for name in names]

    assert set(parts) == {1, 2}
    assert parts == [part_of(name, 2) for name in names]
    assert {part_of(name, 1) for name in names} == {1}
