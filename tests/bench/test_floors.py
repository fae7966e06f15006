from pathlib import Path

import pytest

from bench import floors
from bench.data_digest import DataDigest
from bench.floors import Measured, below_floor, raise_floors


@pytest.fixture(autouse=True)
def empty_floors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "floors.json"
    monkeypatch.setattr(floors, "FLOORS", path)
    return path


def _measured(*texts: str, is_quick: bool = False, **figures: float) -> Measured:
    data = DataDigest()
    data.add(*texts)
    return Measured("house", is_quick, data, figures)


def test_a_floor_leaves_room_for_noise_but_all_and_nothing_leave_none() -> None:
    raise_floors(_measured("text", detected=1.0, flagged_negative=0.0, recall=0.95), "")
    assert below_floor(_measured("text", detected=1.0, flagged_negative=0.0, recall=0.93)) == 0
    assert below_floor(_measured("text", detected=1.0, flagged_negative=0.0, recall=0.91)) == 1
    assert below_floor(_measured("text", detected=0.99, flagged_negative=0.0, recall=0.95)) == 1
    assert below_floor(_measured("text", detected=1.0, flagged_negative=0.01, recall=0.95)) == 1


def test_the_worse_figure_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    raise_floors(_measured("text", detected=1.0, recall=0.95), "")
    below_floor(_measured("text", detected=1.0, recall=0.9))
    assert capsys.readouterr().err == "recall: 0.9, floor 0.92\n"


def test_other_data_fail_whatever_the_figures(capsys: pytest.CaptureFixture[str]) -> None:
    raise_floors(_measured("text", recall=0.95), "")
    assert below_floor(_measured("text!", recall=1.0)) == 1
    assert "bench.house: its data are not those of bench/floors.json" in capsys.readouterr().err


def test_each_size_has_floors_of_its_own() -> None:
    raise_floors(_measured("text", recall=0.95), "")
    assert below_floor(_measured("text", is_quick=True, recall=0.95)) == 1
    raise_floors(_measured("part", is_quick=True, recall=0.5), "")
    assert below_floor(_measured("part", is_quick=True, recall=0.5)) == 0
    assert below_floor(_measured("text", recall=0.5)) == 1


def test_a_floor_is_lowered_with_a_reason_only(
    empty_floors: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    raise_floors(_measured("text", recall=0.95), "")
    before = empty_floors.read_text()
    assert raise_floors(_measured("text", recall=0.8), "") == 1
    assert empty_floors.read_text() == before
    assert "--allow-lower" in capsys.readouterr().err
    assert raise_floors(_measured("text", recall=0.8), "the levels are harder") == 0
    assert below_floor(_measured("text", recall=0.8)) == 0


def test_the_digest_tells_parts_from_their_sum() -> None:
    one, two = DataDigest(), DataDigest()
    one.add("ab", "c")
    two.add("a", "bc")
    assert str(one) != str(two)


def test_what_goes_by_is_taken_in_as_if_it_were_added() -> None:
    gone_by, added = DataDigest(), DataDigest()
    assert list(gone_by.over([1, 2], lambda item: (str(item), b"page"))) == [1, 2]
    added.add("1", "page", "2", "page")
    assert str(gone_by) == str(added)
