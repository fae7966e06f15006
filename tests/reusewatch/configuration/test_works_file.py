"""What ``works/ID.toml`` says, and how its problems are told."""

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.errors import BadInput
from corpus.records.works import Act, HolderRule, YearlyDay
from reusewatch.configuration.works_file import find_source, find_work, read_works

EXAMPLE = "works/example-manual.toml"


@pytest.fixture
def problem(folder: Path) -> Callable[[str, str], str]:
    """Give a function that replaces a piece of the example's text and tells the problem."""

    def tell(old: str, new: str) -> str:
        file = folder / EXAMPLE
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), "utf-8")
        with pytest.raises(BadInput) as refused:
            read_works(folder)
        return str(refused.value)

    return tell


def test_the_example_is_read_with_all_its_facts(folder: Path) -> None:
    (work,) = read_works(folder)
    assert (work.id, work.title) == ("example-manual", "Example Harbour Manual")
    assert [holder.id for holder in work.holders] == ["north-press", "harbour-board"]
    assert (work.rule, work.time_zone) == (HolderRule.ALL_OF, "Europe/London")
    assert work.official_hosts == ("manual.example.org",)
    assert work.licence.needs_written_consent == tuple(Act)
    assert work.calendar.revised == (YearlyDay(4, 1),)
    assert [source.id for source in work.third_party] == ["harbour-act"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('rule = "all_of"', 'rule = "all-of"', "rule: 'all-of' is not one of them; did you mean"),
        ('"Europe/London"', '"Europe/Lundon"', "did you mean 'Europe/London'?"),
        ('["04-01"]', '["02-30"]', "calendar.revised, entry 1: '02-30' is not a day of every year"),
        ('["04-01"]', '["29-02"]', "calendar.revised, entry 1: '29-02' is not a day"),
        ('nation = "ENG"', 'nation = "UK"', "calendar.nation: 'UK' is not a nation's code"),
        ('id = "north-press"\n', "", 'holder 1, id: is missing; write for example: id = "north'),
        ('id = "harbour-board"', 'id = "north-press"', "holder 'north-press' is there twice"),
        ('id = "harbour-board"', 'id = "Harbour Board"', "holder 2, id: 'Harbour Board' is not an"),
        ('"adapt", ', '"adopt", ', "licence.needs_written_consent, entry 2: 'adopt' is not one"),
        ('"manual.example.org"', '"*"', "official_hosts, entry 1: site '*' would name the whole"),
        ('"OGL-UK-3.0"', '"Open Government"', "third_party 1, licence: 'Open Government' is not"),
        ('title = "Example Harbour Manual"', 'title = " "', "title: is empty"),
        ("[[third_party]]", "[[third_parties]]", "third_parties: there is no such key; did you"),
    ],
)
def test_a_problem_names_file_place_and_remedy(
    problem: Callable[[str, str], str], old: str, new: str, told: str
) -> None:
    message = problem(old, new)
    assert message.startswith(EXAMPLE)
    assert told in message


def test_a_work_without_holders_is_refused(folder: Path) -> None:
    file = folder / EXAMPLE
    lines = file.read_text("utf-8").split("[[holder]]")
    rest = lines[-1][lines[-1].index("[licence]") :]
    file.write_text(f"{lines[0]}holder = []\n{rest}", "utf-8")
    with pytest.raises(BadInput, match="holder: must have at least 1 entry"):
        read_works(folder)


def test_a_file_is_called_as_its_work(problem: Callable[[str, str], str]) -> None:
    assert "call the file other.toml" in problem('id = "example-manual"', 'id = "other"')


def test_the_problems_of_all_files_are_told_at_once(folder: Path) -> None:
    for name in ("a", "b"):
        (folder / "works" / f"{name}.toml").write_text("id = 1\n", "utf-8")
    with pytest.raises(BadInput) as refused:
        read_works(folder)
    assert "works/a.toml, id:" in str(refused.value)
    assert "works/b.toml, id:" in str(refused.value)


def test_a_folder_without_works_says_where_an_example_comes_from(folder: Path) -> None:
    (folder / EXAMPLE).unlink()
    with pytest.raises(BadInput, match="describes no work; `reusewatch init"):
        read_works(folder)


def test_an_unknown_work_or_source_is_answered_with_the_nearest(folder: Path) -> None:
    works = read_works(folder)
    with pytest.raises(BadInput, match="did you mean 'example-manual'"):
        find_work(works, "example")
    with pytest.raises(BadInput, match="did you mean 'harbour-act'"):
        find_source(works, "harbour-acts")
