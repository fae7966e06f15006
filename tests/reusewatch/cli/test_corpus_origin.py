"""``reusewatch corpus origin``, and what a ruling does to what is looked for."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from corpus.records.matches import Origin
from corpus.records.origins import RuledOrigin
from corpus.store.database import open_store
from matcher.funnel import match_page
from reusewatch.configuration.config import read_config
from reusewatch.configuration.works_file import read_works
from reusewatch.scanning.protected import index_of_store

Run = Callable[..., CompletedProcess[str]]
FIRST = "Every warden who keeps a lamp on the quay shall trim its wick before the evening tide."
SECOND = "Crews that come home late ring the bell twice and write their names in the book of hours."
BY = ("--by", "A. Warden", "--reason", "As the minutes say.")


@pytest.fixture
def manual(run: Run, folder: Path, tmp_path: Path) -> Path:
    """Give a folder with one chapter of three passages, its heading being the first."""
    file = tmp_path / "lamps.md"
    file.write_text(f"# Lamps\n\n{FIRST}\n\n{SECOND}\n", "utf-8")
    edition = ("--work", "example-manual", "--edition", "2026-03-31")
    run("corpus", "add", file, *edition, "--folder", folder)
    return folder


def own_words(folder: Path, page: str) -> int:
    config = read_config(folder)
    with open_store(config.store_url) as store:
        index = index_of_store(store, read_works(folder))
    return sum(match.own_words for match in match_page(page, index) if match.origin is Origin.OWN)


def test_a_passage_is_ruled_to_be_a_third_partys_and_taken_back(run: Run, manual: Path) -> None:
    third_party = ("--is", "third_party", "--source", "harbour-act", *BY, "--folder", manual)
    assert own_words(manual, FIRST) == 17
    ran = run("corpus", "origin", "lamps#2", *third_party)

    assert (ran.returncode, ran.stdout) == (
        0,
        f"Lamps (lamps), {FIRST[:70]}: ruled to be text that anyone may quote\n",
    )
    assert own_words(manual, FIRST) == 0
    assert own_words(manual, f"{FIRST}\n\n{SECOND}") == 18
    again = run("corpus", "origin", sha256(FIRST.encode()).hexdigest()[:10], *third_party)
    assert "unchanged: was ruled before" in again.stdout
    run("corpus", "origin", "lamps#2", "--is", "computed", *BY, "--folder", manual)
    assert own_words(manual, FIRST) == 17
    listed = json.loads(run("corpus", "origin", "--folder", manual, "--json").stdout)
    assert [each["origin"] for each in listed["rulings"]] == ["third_party", "computed"]
    assert "As the minutes say." in run("corpus", "origin", "--folder", manual).stdout


def test_a_passage_that_a_source_has_is_overruled_to_be_own(
    run: Run, manual: Path, tmp_path: Path
) -> None:
    file = tmp_path / "act.txt"
    file.write_text(SECOND, "utf-8")
    run("corpus", "add", file, "--source", "harbour-act", "--folder", manual)
    assert own_words(manual, f"{FIRST}\n\n{SECOND}") == 17
    run("corpus", "origin", "Lamps", "--is", "own", *BY, "--folder", manual)

    assert own_words(manual, f"{FIRST}\n\n{SECOND}") == 35


def test_the_passages_of_a_chapter_are_listed_with_what_was_ruled(run: Run, manual: Path) -> None:
    run("corpus", "origin", "lamps#3", "--is", "own", *BY, "--folder", manual)
    told = run("corpus", "origin", "lamps", "--folder", manual).stdout.splitlines()

    assert told[0] == "Lamps (lamps), edition of 2026-03-31"
    digests = [sha256(text.encode()).hexdigest()[:12] for text in ("Lamps", FIRST, SECOND)]
    assert told[1] == f"  #1  {digests[0]}  Lamps"
    assert told[2].startswith(f"  #2  {digests[1]}  Every warden who keeps")
    assert told[3].startswith(f"  #3  {digests[2]} [own, by A. Warden]  Crews that come")
    document = json.loads(run("corpus", "origin", "lamps#2", "--folder", manual, "--json").stdout)
    assert [each["number"] for each in document["passages"]] == [2]


def test_a_dry_run_rules_nothing(run: Run, manual: Path) -> None:
    ran = run("corpus", "origin", "lamps", "--is", "own", *BY, "--folder", manual, "--dry-run")

    assert ran.stdout == (
        "Lamps (lamps), the whole chapter: ruled to be the holders' own (--dry-run: nothing was "
        "written)\n"
    )
    assert "Nobody has ruled" in run("corpus", "origin", "--folder", manual).stderr


def test_an_open_origin_is_kept_with_its_dates(run: Run, manual: Path) -> None:
    dates = ("--ours-since", "2019-04-01", "--theirs-since", "2018-07-04")
    ran = run(
        "corpus", "origin", "lamps#3", "--is", "disputed", *dates, *BY, "--folder", manual, "--json"
    )
    document = json.loads(ran.stdout)

    assert document["schema"] == "reusewatch/corpus-origin/1"
    assert document["text"] == SECOND
    assert document["ruling"]["ours_since"] == "2019-04-01"
    with open_store(read_config(manual).store_url) as store:
        (ruling,) = store.origins.rulings().all
    assert ruling.origin is RuledOrigin.DISPUTED
    assert ruling.ruled_at <= datetime.now(UTC)
    assert own_words(manual, SECOND) == 18


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("lamps", *BY), "--is: is missing; say whose it is: own, third_party, boilerplate"),
        (("lamp",), "did you mean 'lamps'?"),
        (("lamps", "--is", "own"), "--reason: is empty"),
        (("lamps", "--is", "own", "--reason", "So."), "--by: is empty"),
        (("lamps", "--is", "third_party", *BY), "--source: is missing"),
        (
            ("lamps", "--is", "third_party", "--source", "harbour-acts", *BY),
            "did you mean 'harbour-act'?",
        ),
        (("lamps", "--is", "disputed", *BY), "--ours-since and --theirs-since"),
        (("lamp", "--is", "own", *BY), "did you mean 'lamps'?"),
        (("lamp#2", "--is", "own", *BY), "did you mean 'lamps'?"),
        (("lamps#9", "--is", "own", *BY), "has 3 passages in its newest edition"),
        (("0123456789", "--is", "own", *BY), "A passage is named as CHAPTER#NUMBER"),
    ],
)
def test_what_cannot_be_ruled_is_said_with_a_remedy(
    run: Run, manual: Path, words: tuple[str, ...], told: str
) -> None:
    ran = run("corpus", "origin", *words, "--folder", manual)

    assert (ran.returncode, ran.stdout) == (2, "")
    assert told in ran.stderr
