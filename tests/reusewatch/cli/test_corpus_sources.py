"""``reusewatch corpus sources``, ``corpus background``, and sources from the web."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from corpus.evidence import read_payload
from corpus.store.database import open_store
from reusewatch.configuration.config import read_config
from tests.site.scripted import Site, page, plain, redirect

Run = Callable[..., CompletedProcess[str]]
ACT = (
    "Every person who keeps a light shall keep it burning from dusk until dawn and shall "
    "answer for it within 24 hours to the magistrates of the coast."
)
SOURCE = ("--source", "harbour-act")


@pytest.fixture
def manual(run: Run, folder: Path, tmp_path: Path) -> Path:
    """Give a folder with one edition that quotes the act, and changes a time limit in it."""
    changed = ACT.replace("24", "48")
    text = f"# Lamps\n\nOur wardens walk the quay each night.\n\n{changed}\n"
    file = tmp_path / "lamps.md"
    file.write_text(text, "utf-8")
    edition = ("--work", "example-manual", "--edition", "2026-03-31")
    run("corpus", "add", file, *edition, "--folder", folder)
    return folder


@pytest.fixture
def act(tmp_path: Path) -> Path:
    file = tmp_path / "act.md"
    file.write_text(f"# Act\n\n{ACT}\n", "utf-8")
    return file


@pytest.fixture
def site(folder: Path) -> Iterator[Site]:
    """Give a web server on loopback that the folder's crawls may visit."""
    with Site("127.0.0.3") as site:
        facts = folder / "reusewatch.toml"
        crawl = f'[crawl]\ncontact = "mailto:a@example.org"\ntest_hosts = ["{site.place}"]\n'
        facts.write_text(crawl, "utf-8")
        yield site


def test_what_is_missing_and_what_it_blocks_is_told(run: Run, folder: Path) -> None:
    facts = folder / "works" / "example-manual.toml"
    dates = 'licence = "OGL-UK-3.0"\npublished = 2010-05-01\nwithdrawn = 2020-05-01'
    facts.write_text(facts.read_text("utf-8").replace('licence = "OGL-UK-3.0"', dates), "utf-8")
    ran = run("corpus", "sources", "--folder", folder)

    assert ran.returncode == 0
    assert ran.stdout.splitlines() == [
        "harbour-act: Harbour Act: MISSING",
        (
            "  licence OGL-UK-3.0; published 1 May 2010; withdrawn 1 May 2020, and quoted "
            "still; to be attributed as: Contains public sector information licensed under the "
            "Open Government Licence v3.0."
        ),
        "",
        "example-manual lacks 1 source: harbour-act.",
        (
            "Until it is loaded, every scan, finding and report says first that sources are "
            "incomplete, and no letter can be drafted."
        ),
        "Load each with `reusewatch corpus add FILE_OR_URL --source harbour-act`.",
    ]


def test_what_is_loaded_is_listed_with_its_edition(run: Run, folder: Path, act: Path) -> None:
    run("corpus", "add", act, *SOURCE, "--edition", "2018-07-04", "--folder", folder)
    document = json.loads(run("corpus", "sources", "--folder", folder, "--json").stdout)

    assert document["schema"] == "reusewatch/corpus-sources/1"
    (source,) = document["sources"]
    assert (source["missing"], source["editions"]) == (False, ["2018-07-04"])
    assert (document["missing"], document["blocked"]) == ({}, [])
    assert source["texts"] == [
        {"name": "act.md", "title": "Act", "edition": "2018-07-04", "fetched_at": None}
    ]


def test_a_day_of_withdrawal_before_that_of_publishing_is_refused(run: Run, folder: Path) -> None:
    facts = folder / "works" / "example-manual.toml"
    dates = 'licence = "OGL-UK-3.0"\npublished = 2020-05-01\nwithdrawn = 2010-05-01'
    facts.write_text(facts.read_text("utf-8").replace('licence = "OGL-UK-3.0"', dates), "utf-8")
    ran = run("corpus", "sources", "--folder", folder)

    assert ran.returncode == 2
    assert "was withdrawn before it was published" in ran.stderr


def test_passages_of_a_work_that_come_from_a_source_are_marked(
    run: Run, manual: Path, act: Path
) -> None:
    run("corpus", "add", act, *SOURCE, "--edition", "2018-07-04", "--folder", manual)
    within = ("corpus", "sources", "--within", "example-manual", "--folder", manual)
    told = run(*within).stdout.splitlines()

    assert told[0] == (
        "Example Harbour Manual, edition of 2026-03-31: 1 passage of others, 0 passages with some "
        "of their words"
    )
    assert told[3] == (
        "  passage 3: 27 of 28 words are of harbour-act (Act, edition of 4 July 2018)"
    )
    assert told[5] == "      the holders' own change (time limit): 24 -> 48"
    (passage,) = json.loads(run(*within, "--json").stdout)["passages"]
    assert (passage["origin"], passage["chapter"]) == ("third_party", "lamps")
    assert passage["sources"] == [
        {"id": "harbour-act", "text": "act.md", "title": "Act", "edition": "2018-07-04"}
    ]
    assert passage["holders_changes"] == [{"kind": "time_limit", "source": "24", "work": "48"}]
    assert [part["origin"] for part in passage["parts"]] == ["third_party", "own", "third_party"]


def test_a_work_without_an_edition_has_no_passages(run: Run, folder: Path) -> None:
    ran = run("corpus", "sources", "--within", "example-manual", "--folder", folder)

    assert ran.returncode == 2
    assert "has no edition on record; add one with" in ran.stderr


def test_a_source_is_fetched_politely_and_kept_as_evidence(
    run: Run, folder: Path, site: Site
) -> None:
    site.pages |= {"/robots.txt": plain(b""), "/act": redirect("/the-act"), "/the-act": page(ACT)}
    ran = run("corpus", "add", site.url("/act"), *SOURCE, "--folder", folder)

    assert (ran.returncode, ran.stdout.splitlines()[0]) == (0, f"added: {site.url('/act')}")
    assert site.hits[0] == "/robots.txt"
    config = read_config(folder)
    with open_store(config.store_url) as store:
        (text,) = store.works.source_texts()
        (fetch,) = store.sources.fetches()
        assert store.scans.latest() is None
    assert ACT in text.text
    assert fetch.name == text.name == site.url("/act")
    assert ACT.encode() in read_payload(config.evidence, fetch.warc).body
    told = run("corpus", "sources", "--folder", folder).stdout
    assert f"{site.url('/act')}: Page, fetched {fetch.fetched_at:%Y-%m-%d}" in told
    again = run("corpus", "add", site.url("/act"), *SOURCE, "--folder", folder)
    assert again.stdout.startswith("unchanged: ")


def test_what_a_site_refuses_is_not_taken(run: Run, folder: Path, site: Site) -> None:
    robots = plain(b"User-agent: *\nDisallow: /act\n", "Content-Type: text/plain")
    site.pages |= {"/robots.txt": robots, "/act": page(ACT)}
    ran = run("corpus", "add", site.url("/act"), *SOURCE, "--folder", folder)

    assert ran.returncode == 2
    assert "could not be fetched" in ran.stderr
    assert "refused by robots" in ran.stderr
    assert "/act" not in site.hits
    with open_store(read_config(folder).store_url) as store:
        assert store.works.source_texts() == ()


def test_what_is_no_text_is_not_kept(run: Run, folder: Path, site: Site) -> None:
    pdf = plain(b"%PDF-1.7 broken", "Content-Type: application/pdf")
    site.pages |= {"/robots.txt": plain(b""), "/act.pdf": pdf}
    ran = run("corpus", "add", site.url("/act.pdf"), *SOURCE, "--folder", folder)

    assert ran.returncode == 2
    assert "was fetched, and no text can be read from it" in ran.stderr


def test_nobody_is_visited_without_a_contact_nor_in_a_dry_run(run: Run, folder: Path) -> None:
    url = "http://127.0.0.9:9/act"
    ran = run("corpus", "add", url, *SOURCE, "--folder", folder)
    assert ran.returncode == 2
    assert "crawl.contact: is missing" in ran.stderr
    facts = folder / "reusewatch.toml"
    facts.write_text('[crawl]\ncontact = "mailto:a@example.org"\n', "utf-8")
    dry = run("corpus", "add", url, *SOURCE, "--dry-run", "--folder", folder)
    assert dry.stdout.splitlines()[0] == f"added: {url}"
    assert not (folder / "reusewatch.db").exists()


def test_a_private_address_is_not_asked(run: Run, folder: Path, site: Site) -> None:
    (folder / "reusewatch.toml").write_text('[crawl]\ncontact = "mailto:a@example.org"\n', "utf-8")
    ran = run("corpus", "add", site.url("/act"), *SOURCE, "--folder", folder)

    assert ran.returncode == 2
    assert "blocked" in ran.stderr
    assert site.hits == []


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    place = tmp_path / "background"
    place.mkdir()
    for name in ("pigeons", "ovens", "skis"):
        text = f"The {name} club will answer {name} as soon as is reasonably practicable."
        (place / f"{name}.txt").write_text(text, "utf-8")
    (place / "twin.txt").write_text((place / "skis.txt").read_text("utf-8"), "utf-8")
    return place


def test_stock_phrases_are_learnt_and_set_aside(
    run: Run, folder: Path, documents: Path, tmp_path: Path
) -> None:
    dry = run("corpus", "background", documents, "--folder", folder, "--dry-run", "--quiet")
    assert dry.stdout == "3 documents: 2 stock phrases, changed (--dry-run: nothing was written)\n"
    ran = run("corpus", "background", documents, "--folder", folder)
    assert ran.stdout == "3 documents: 2 stock phrases, changed\n"
    assert "the same as another: 1 file" in ran.stderr
    again = run("corpus", "background", documents, "--folder", folder, "--quiet")
    assert again.stdout == "3 documents: 2 stock phrases, unchanged\n"
    listed = json.loads(run("corpus", "background", "--folder", folder, "--json").stdout)
    assert listed["phrases"] == [
        {"words": "as soon as is reasonably", "documents": 3},
        {"words": "soon as is reasonably practicable", "documents": 3},
    ]
    file = tmp_path / "lamps.md"
    file.write_text("Light the lamps as soon as is reasonably practicable each night.", "utf-8")
    edition = ("--work", "example-manual", "--edition", "2026-03-31")
    run("corpus", "add", file, *edition, "--folder", folder)
    told = run("corpus", "sources", "--within", "example-manual", "--folder", folder).stdout
    assert "passage 1: 6 of 11 words are stock phrases" in told


def test_a_background_of_too_few_documents_is_refused(
    run: Run, folder: Path, documents: Path
) -> None:
    (documents / "ovens.txt").unlink()
    ran = run("corpus", "background", documents, "--folder", folder)

    assert ran.returncode == 2
    assert "holds 2 different documents, and a stock phrase is one that 3 have" in ran.stderr
    for file in sorted(documents.iterdir())[1:]:
        file.unlink()
    alone = run("corpus", "background", documents, "--folder", folder)
    assert "holds 1 different document, and a stock phrase is one that 3 have" in alone.stderr
