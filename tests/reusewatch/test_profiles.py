"""What the profiles hold, and that the documents and templates keep step with the models."""

import tomllib
from pathlib import Path

import pytest

from corpus.records.works import Act, HolderRule, Work, YearlyDay
from corpus.urls import parse_url
from licensing.register.file import read_register
from licensing.register.register import Register
from licensing.sites import matches_site
from reusewatch.configuration.config import read_config
from reusewatch.configuration.tables import CrawlTable, StoreTable
from reusewatch.configuration.works_file import find_work, read_works
from reusewatch.folder import make_folder

HOLDERS = {"example-manual": ("north-press", "harbour-board")}


@pytest.fixture
def london(tmp_path: Path) -> Work:
    """Give the work that the London profile describes."""
    make_folder(tmp_path, "london")
    return find_work(read_works(tmp_path), "london-cp")


def without_marks(path: Path) -> str:
    """Give a template with its commented keys and tables put in force."""
    lines = path.read_text("utf-8").splitlines()
    begin = ("# [[", *(f"# {key} = " for key in _words(lines)))
    return "\n".join(line.removeprefix("# ") if line.startswith(begin) else line for line in lines)


def _words(lines: list[str]) -> set[str]:
    starts = (line.removeprefix("# ").partition(" = ")[0] for line in lines if " = " in line)
    return {start for start in starts if start.isidentifier()}


def test_both_holders_must_consent_to_the_london_procedures(london: Work) -> None:
    assert [holder.id for holder in london.holders] == ["tri.x", "lscp"]
    assert london.rule is HolderRule.ALL_OF
    assert set(london.licence.needs_written_consent) == set(Act)


def test_the_london_licence_lets_everyone_read_print_and_download(london: Work) -> None:
    assert london.licence.permits == ("read", "print", "download")
    assert london.licence.purposes == ("personal study", "reference")
    assert london.licence.conditions == ("unaltered", "temporary")


def test_the_london_calendar_is_six_monthly_with_its_deadlines(london: Work) -> None:
    assert london.calendar.revised == (YearlyDay(3, 31), YearlyDay(9, 30))
    assert london.calendar.comments_until == (YearlyDay(2, 1), YearlyDay(8, 1))
    assert (london.calendar.nation, london.time_zone) == ("ENG", "Europe/London")


@pytest.mark.parametrize(
    ("url", "is_official", "is_affiliate"),
    [
        ("https://www.londonsafeguardingchildrenprocedures.co.uk/a.html", True, False),
        ("https://www.londoncp.co.uk/chapters/a.html", True, False),
        ("https://somewhere.trixonline.co.uk/chapter/a", False, True),
        ("https://somewhere.proceduresonline.com/a", False, True),
        ("https://trixonline.co.uk.example/a", False, False),
        ("https://www.partner.example/", False, False),
    ],
)
def test_london_hosts_are_told_apart(
    london: Work, url: str, is_official: bool, is_affiliate: bool
) -> None:
    address = parse_url(url)
    assert any(matches_site(site, address) for site in london.official_hosts) is is_official
    assert any(matches_site(site, address) for site in london.affiliate_hosts) is is_affiliate


def test_the_london_sources_have_an_id_for_each_edition(london: Work) -> None:
    ids = {source.id for source in london.third_party}
    years = ("2010", "2013", "2015", "2018", "2020", "2023")
    assert {f"working-together-{year}" for year in years} <= ids
    assert {"keeping-children-safe-in-education", "children-act-1989", "children-act-2004"} <= ids


def test_crown_sources_carry_the_attribution_that_their_licence_asks_for(london: Work) -> None:
    crown = [source for source in london.third_party if source.licence == "OGL-UK-3.0"]
    assert len(crown) == len(london.third_party) - 1
    assert all("Open Government Licence v3.0" in source.attribution for source in crown)


def test_a_new_folder_can_be_read_as_it_is(tmp_path: Path) -> None:
    make_folder(tmp_path)
    assert read_config(tmp_path).crawl.depth == 3
    assert [work.id for work in read_works(tmp_path)] == ["example-manual"]
    assert read_register(tmp_path / "consents/register.toml", HOLDERS).register == Register()


def test_the_commented_keys_are_all_that_there_are_with_their_defaults(tmp_path: Path) -> None:
    make_folder(tmp_path)
    shown = tomllib.loads(without_marks(tmp_path / "reusewatch.toml"))
    assert shown["crawl"] == CrawlTable().model_dump() | {"seeds": [], "test_hosts": []}
    assert shown["store"] == StoreTable().model_dump()


def test_the_commented_register_becomes_entries_as_they_stand(tmp_path: Path) -> None:
    make_folder(tmp_path)
    file = tmp_path / "consents/register.toml"
    file.write_text(without_marks(file), "utf-8")
    register = read_register(file, HOLDERS).register
    assert [grant.holder for grant in register.grants] == ["north-press", "harbour-board"]
    assert [entry.holder for entry in register.affiliates] == ["north-press", "harbour-board"]
    assert [statement.holder for statement in register.statements] == ["north-press"]


def test_making_a_folder_again_changes_nothing(tmp_path: Path) -> None:
    make_folder(tmp_path, "london")
    (tmp_path / "works/london-cp.toml").write_text("mine", "utf-8")
    pieces = make_folder(tmp_path, "london")
    assert not any(piece.is_new for piece in pieces)
    assert (tmp_path / "works/london-cp.toml").read_text("utf-8") == "mine"


def test_a_dry_run_makes_nothing(tmp_path: Path) -> None:
    pieces = make_folder(tmp_path / "new", dry_run=True)
    assert all(piece.is_new for piece in pieces)
    assert not (tmp_path / "new").exists()
