"""The demo's fixture is honest: its texts and pages are what ``sites.toml`` says of them."""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from corpus.archives import responses_in
from corpus.extract.reader import read
from corpus.records.captures import Document, Extracted, UrlState
from corpus.records.findings import LACKING, Verdict
from licensing.register.file import read_register
from reusewatch.configuration.config import read_config
from reusewatch.configuration.works_file import read_works
from reusewatch.demo import copies, manual
from reusewatch.demo.world import World, build_world

ADDRESSES = tuple(f"127.0.0.{number + 2}:8123" for number in range(13))
CURRENT = "2026-09-30"
REPRODUCED = {*LACKING, Verdict.OWN, Verdict.AFFILIATE, Verdict.CONSENTED}


@pytest.fixture
def world(tmp_path: Path) -> World:
    return build_world(tmp_path / "demo", ADDRESSES)


def plain_words(text: str) -> list[str]:
    """Words by a rule of the tests' own: letters and digits, without marks and soft hyphens."""
    joined = re.sub("[\u00ad'\u2019]", "", text.lower())
    return re.findall(r"[a-z]+|\d+", joined)


def longest_run(page: list[str], source: list[str]) -> int:
    """Words of the longest stretch that both have."""
    shortest, longest = 0, min(len(page), len(source))
    while shortest < longest:
        length = (shortest + longest + 1) // 2
        if runs(page, length) & runs(source, length):
            shortest = length
        else:
            longest = length - 1
    return shortest


def runs(words: list[str], length: int) -> set[tuple[str, ...]]:
    return {tuple(words[start : start + length]) for start in range(len(words) - length + 1)}


def chapters(edition: str) -> dict[str, list[str]]:
    folder = manual.MANUAL / edition
    return {file.stem: plain_words(file.read_text("utf-8")) for file in folder.glob("*.md")}


@cache
def all_chapters() -> list[list[str]]:
    return [words for day in manual.editions() for words in chapters(day.isoformat()).values()]


def guidance_words() -> list[str]:
    return plain_words((manual.SOURCES / f"{manual.GUIDANCE}.md").read_text("utf-8"))


def page_text(world: World, url: str) -> str:
    answer = world.answers[url]
    media_type, _, charset = dict(answer.headers)["Content-Type"].partition("; charset=")
    found = read(Document(url, answer.body, media_type, charset))
    assert isinstance(found, Extracted)
    return found.text


def page_at(world: World, ending: str) -> str:
    (url,) = [url for url in world.ends if url.endswith(ending)]
    return url


def test_every_verdict_is_shown(world: World) -> None:
    assert set(world.expected.values()) == set(Verdict)


def test_ledger_shows_a_refusal_a_dead_link_a_redirect_and_a_gap(world: World) -> None:
    assert Counter(world.ends.values()) - Counter({UrlState.READ: 999}) == {
        UrlState.REFUSED_BY_ROBOTS: 1,
        UrlState.GONE: 1,
        UrlState.REDIRECTED: 1,
        UrlState.SERVER_ERROR: 1,
    }


def test_pages_that_reproduce_the_manual_share_a_long_run_with_it(world: World) -> None:
    for url, verdict in world.expected.items():
        if verdict in REPRODUCED:
            page = plain_words(page_text(world, url))
            assert any(runs(page, 30) & runs(chapter, 30) for chapter in all_chapters()), url


def test_clean_pages_share_no_five_words_with_any_text(world: World) -> None:
    sources = [*all_chapters(), guidance_words()]
    for url in world.clean:
        page = plain_words(page_text(world, url))
        assert not any(runs(page, 5) & runs(source, 5) for source in sources), url


def test_school_quotes_the_guidance_and_nothing_of_the_holders_own(world: World) -> None:
    page = plain_words(page_text(world, page_at(world, "/safeguarding")))

    quoted = runs(page, 5) & runs(guidance_words(), 5)
    of_manual = set().union(*(runs(chapter, 5) for chapter in all_chapters()))
    assert longest_run(page, guidance_words()) >= 40
    assert runs(page, 5) & of_manual <= quoted


def test_clubs_page_shares_too_few_words_to_report(world: World) -> None:
    page = plain_words(page_text(world, page_at(world, "/welfare")))

    assert 9 <= max(longest_run(page, chapter) for chapter in all_chapters()) <= 12


def test_partner_pages_are_short_and_copied_in_part(world: World) -> None:
    for ending in ("/if-you-are-worried", "/our-policy.html", "/when-a-child-talks"):
        assert 80 <= len(plain_words(page_text(world, page_at(world, ending)))) <= 300, ending


def test_dangerous_copy_changes_number_duty_time_limit_and_negation(world: World) -> None:
    page = " ".join(plain_words(page_text(world, page_at(world, "/staff/quick-guide"))))

    for words in ("01632 960338", "within 48 hours", "referral may name", "nothing should assume"):
        assert words in page
    for words in ("01632 960482", "24 hours", "must name", "should not assume"):
        assert words in " ".join(chapters(CURRENT)["referral"])
        assert words not in page


def test_old_copies_are_of_old_editions_only(world: World) -> None:
    for ending in ("/?p=9", "/library/referral"):
        page = plain_words(page_text(world, page_at(world, ending)))
        old = plain_words("in writing within two working days")
        assert longest_run(page, old) == len(old)
        assert longest_run(chapters("2026-03-31")["referral"], old) < len(old)


def test_consented_pages_are_word_for_word_and_attributed(world: World) -> None:
    consented = [url for url, verdict in world.expected.items() if verdict is Verdict.CONSENTED]
    assert consented
    for url in consented:
        text = page_text(world, url)
        copied = [paragraph for paragraph in text.split("\n\n") if len(paragraph) > 300]
        assert copied
        for paragraph in copied:
            words = plain_words(paragraph)
            assert (
                max(longest_run(words, of) for of in chapters(CURRENT).values()) >= len(words) - 3
            )
        assert "The Estuary Harbour Children\u2019s Safety" in text.replace("'", "\u2019")


def test_handout_names_neither_work_nor_holders_and_links_nowhere_official(world: World) -> None:
    body = world.answers[page_at(world, "/handouts/conference")].body.decode()

    for name in ("Estuary", "Lantern", ADDRESSES[0]):
        assert name not in body


def test_archives_page_shows_the_same_passages_before_they_were_permitted(world: World) -> None:
    (archived,) = responses_in(world.archive)

    assert world.expected[archived.url] is Verdict.NOT_PRIOR
    assert archived.captured_at.date().isoformat() == "2025-11-03"
    then = read(Document(archived.url, archived.payload.body, "text/html", "utf-8"))
    assert isinstance(then, Extracted)
    today = plain_words(page_text(world, archived.url))
    for number in ("1.2.4", "1.3.3"):
        passage = plain_words(manual.paragraph("noticing", number))
        assert longest_run(today, passage) == len(passage)
        assert longest_run(plain_words(then.text), passage) == len(passage)


def test_later_editions_have_the_amendments_that_the_pages_rely_on() -> None:
    first, second, third = (chapters(day.isoformat()) for day in manual.editions())

    assert "two working days" in " ".join(first["referral"])
    assert "24 hours" in " ".join(second["referral"])
    assert "adult should be put aboard" in " ".join(first["allegations"])
    assert "adult must be put aboard" in " ".join(second["allegations"])
    assert "quay street duty team" in " ".join(first["noticing"])
    assert "estuary first response team" in " ".join(second["noticing"])
    assert "960117" in second["referral"]
    assert "960482" in third["referral"]
    assert len(third["missing"]) - len(second["missing"]) > 40
    assert second["recording"][0] == "5"
    assert third["recording"][0] == "6"
    assert set(third) - set(second) == {"online"}


def test_manual_is_long_enough_to_be_real() -> None:
    for name, words in chapters(CURRENT).items():
        assert 300 <= len(words) <= 900, name
    assert len(guidance_words()) >= 500


def test_no_eight_words_are_said_twice_but_where_the_guidance_is_quoted() -> None:
    texts = {**chapters(CURRENT), "guidance": guidance_words()}
    quoted = set().union(*(runs(plain_words(passage), 8) for passage in quoted_passages()))
    seen: Counter[tuple[str, ...]] = Counter()
    for words in texts.values():
        seen.update(tuple(words[start : start + 8]) for start in range(len(words) - 7))

    assert {run for run, times in seen.items() if times > 1} == quoted


def quoted_passages() -> list[str]:
    folder = manual.MANUAL / CURRENT
    texts = [file.read_text("utf-8") for file in folder.glob("*.md")]
    return [passage for text in texts for passage in re.findall(r"^> (.+)$", text, re.MULTILINE)]


def test_manual_quotes_three_passages_of_the_guidance_word_for_word() -> None:
    guidance = (manual.SOURCES / f"{manual.GUIDANCE}.md").read_text("utf-8")
    passages = quoted_passages()

    assert len(passages) == 3
    for passage in passages:
        assert passage in guidance
        assert 30 <= len(passage.split()) <= 80


def test_furniture_differs_from_site_to_site(world: World) -> None:
    fronts = [plain_words(page_text(world, f"http://{address}/")) for address in ADDRESSES]

    for number, front in enumerate(fronts):
        for other in fronts[number + 1 :]:
            assert not runs(front, 5) & runs(other, 5)


def test_same_addresses_give_the_same_bytes(tmp_path: Path) -> None:
    first = build_world(tmp_path / "a", ADDRESSES)
    second = build_world(tmp_path / "b", ADDRESSES)

    assert files_of(first.folder) == files_of(second.folder)
    assert first.answers == second.answers


def files_of(folder: Path) -> Mapping[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_folder_is_read_by_the_products_own_readers(world: World) -> None:
    config = read_config(world.folder)
    (work,) = read_works(world.folder)
    holders = {work.id: tuple(holder.id for holder in work.holders)}
    register = read_register(world.register, holders).register

    assert config.crawl.test_hosts == ADDRESSES
    assert config.crawl.seeds == tuple(f"http://{address}/" for address in ADDRESSES)
    assert work.official_hosts == (ADDRESSES[0],)
    assert {affiliate.holder for affiliate in register.affiliates} == {"lantern", "escp"}
    assert {statement.holder for statement in register.statements} == {"lantern", "escp"}
    assert len({grant.licensee for grant in register.grants}) == 6


def test_a_change_that_meets_nothing_is_refused() -> None:
    with pytest.raises(LookupError, match="48 hours"):
        copies.swapped("within 24 hours", "48 hours", "a week")


def test_an_absent_paragraph_is_refused() -> None:
    with pytest.raises(LookupError, match=r"9\.9\.9"):
        manual.paragraph("referral", "9.9.9")


def test_editions_are_told_oldest_first() -> None:
    assert all(earlier < later for earlier, later in pairwise(manual.editions()))
