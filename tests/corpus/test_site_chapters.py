"""Which pages of an official site are chapters, which hold several, and which are none."""

from datetime import date

import pytest

from corpus.records.outlines import Block, FoundChapter, Outline, SitePage
from corpus.site_chapters import chapters_of_file, find_chapters, main_address_first

HOST = "http://manual.example"


def prose(subject: str, words: int = 60) -> str:
    return " ".join(f"{subject}{number}" for number in range(words)) + "."


def page(path: str, *blocks: Block | str, title: str = "T", is_start: bool = False) -> SitePage:
    """A page; a string that begins with ``#`` is a heading of as many levels."""
    made = [block if isinstance(block, Block) else _block(block) for block in blocks]
    return SitePage(f"{HOST}{path}", Outline(title, tuple(made)), is_start=is_start)


def _block(text: str) -> Block:
    level = len(text) - len(text.lstrip("#"))
    return Block(text.lstrip("# "), level)


def link(text: str) -> Block:
    return Block(text, linked=len(text))


def chapter(number: str, title: str, path: str = "") -> SitePage:
    return page(path or f"/{title}.html", f"# {number} {title}".strip(), prose(title))


def told(*pages: SitePage) -> list[tuple[str, str]]:
    return [(one.number, one.title) for one in find_chapters(pages)[0]]


def reasons(*pages: SitePage) -> dict[str, str]:
    return {none.url.removeprefix(HOST): none.reason for none in find_chapters(pages)[1]}


def test_a_page_with_a_numbered_heading_is_a_chapter() -> None:
    found, none = find_chapters(
        [page("/a.html", "# 4.1 Referrals", prose("a"), "## 4.1.1 Who", prose("b"))]
    )
    assert none == ()
    (one,) = found
    assert (one.number, one.title, one.urls) == ("4.1", "Referrals", (f"{HOST}/a.html",))
    assert [passage.text for passage in one.passages] == [
        "4.1 Referrals",
        prose("a"),
        "4.1.1 Who",
        prose("b"),
    ]


def test_a_page_may_hold_several_chapters() -> None:
    several = page(
        *("/part-4.html", "# Part 4: Core", "Introduction."),
        *("## 4.1 One", prose("a"), "### 4.1.1 Section", prose("b")),
        *("## 4.2 Two", prose("c")),
    )
    found = find_chapters([several])[0]
    assert [(one.number, one.title) for one in found] == [("4.1", "One"), ("4.2", "Two")]
    assert [passage.text for passage in found[0].passages] == [
        "4.1 One",
        prose("a"),
        "4.1.1 Section",
        prose("b"),
    ]
    assert found[1].urls == (f"{HOST}/part-4.html",)


def test_chapters_may_call_themselves_so() -> None:
    whole = page(
        "/", "# The manual", "## Chapter 1: One", prose("a"), "## Chapter 2: Two", prose("b")
    )
    assert told(whole) == [("1", "One"), ("2", "Two")]


def test_main_headings_with_numbers_are_a_chapter_each() -> None:
    assert told(page("/", "# 1 One", prose("a"), "# 2 Two", prose("b"))) == [
        ("1", "One"),
        ("2", "Two"),
    ]


def test_numbers_that_every_page_counts_anew_are_sections() -> None:
    pages = [
        page(f"/{name}.html", f"# {name}", "## 1. Definition", prose(name, 400), "## 2. Steps",
             prose(f"{name}x", 400))
        for name in ("bullying", "neglect", "travel")
    ]  # fmt: skip
    assert told(*pages) == [("", "bullying"), ("", "neglect"), ("", "travel")]


def test_long_sections_beside_chapters_without_numbers_are_sections() -> None:
    long = page("/a.html", "# Alpha", "## 1. Who", prose("a", 400), "## 2. When", prose("b", 400))
    assert told(long, page("/b.html", "# Beta", prose("c"))) == [("", "Alpha"), ("", "Beta")]
    assert told(long) == [("1", "Who"), ("2", "When")]


def test_a_page_of_a_part_gives_way_to_the_chapters_on_it() -> None:
    pages = [chapter("4.1", "one"), chapter("4.2", "two"), chapter("4.3", "three")]
    part = page("/5.html", "# 5 Fifth part", "## 5.1 Four", prose("d"), "## 5.2 Five", prose("e"))
    assert told(*pages, part)[3:] == [("5.1", "Four"), ("5.2", "Five")]


def test_sections_numbered_below_a_chapter_without_a_number_stay_in_it() -> None:
    pages = [chapter("4.1", "one"), chapter("4.2", "two")]
    odd = page("/odd.html", "# Odd", prose("x"), "## 4.3.1 Who", prose("y"), "## 4.3.2 When", "z")
    assert told(*pages, odd)[2:] == [("", "Odd")]


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        (page("/list.html", "# Chapters", link("1.1 One of many"), link("1.2 Two")), "links"),
        (page("/1.9.html", "# 1.9 Part", link("1.9.1 One of many"), link("1.9.2 Two")), "links"),
        (page("/news/one.html", "# We have news", prose("n", 90)), "news"),
        (page("/2026/05/one.html", "# 3.3 We have news", prose("n", 90)), "news"),
        (page("/contact.html", "# Contact us", prose("c", 90)), "page of the site"),
        (page("/cookies.html", "# Cookie Policy", prose("c", 90)), "links"),
        (page("/about/team.html", "# The team", prose("t", 90)), "beside the numbered"),
        (page("/", "# Read this manual", prose("w", 90), is_start=True), "leads to the chapters"),
    ],
)
def test_other_pages_are_no_chapters_and_say_why(other: SitePage, reason: str) -> None:
    pages = [chapter("1.1", "one"), chapter("1.2", "two")]
    if other.url.endswith("cookies.html"):
        other = page("/cookies.html", "# Cookies", "We use some.")
        reason = "page of the site"
    assert told(*pages, other) == [("1.1", "one"), ("1.2", "two")]
    (why,) = reasons(*pages, other).values()
    assert reason in why


def test_a_chapter_without_a_number_beside_numbered_ones_is_kept() -> None:
    pages = [chapter("1.1", "one"), chapter("", "glossary")]
    assert told(*pages) == [("1.1", "one"), ("", "glossary")]


def test_pages_of_news_are_told_by_their_metadata() -> None:
    news = SitePage(
        f"{HOST}/a.html",
        Outline("T", (Block("1.3 X", 1), Block(prose("x"))), is_news=True),
    )
    assert told(chapter("1.1", "one"), news) == [("1.1", "one")]


def test_furniture_is_what_stands_around_the_text_of_most_pages() -> None:
    around = ("Official Manual", "Menu of the site")
    pages = [
        page(f"/{name}.html", f"## {around[0]}", around[1], f"# 1.{number} {name}", prose(name),
             "Common to all.", prose(f"{name}x"), "Ask the board.", "Common foot")
        for number, name in enumerate(("a", "b", "c", "d", "e"))
    ]  # fmt: skip
    found = find_chapters(pages)[0]
    assert [one.title for one in found] == ["a", "b", "c", "d", "e"]
    texts = [passage.text for passage in found[0].passages]
    assert texts == ["1.0 a", prose("a"), "Common to all.", prose("ax")]


def test_what_few_pages_share_is_no_furniture() -> None:
    pages = [page(f"/{n}.html", f"# 1.{n} T{n}", prose(str(n)), "Shared end.") for n in range(3)]
    assert all(one.passages[-1].text == "Shared end." for one in find_chapters(pages)[0])


def test_copies_of_one_page_do_not_make_furniture_of_it() -> None:
    copies = [page(f"/{n}/a.html", "# 1.1 One", prose("a", 90), "End of one.") for n in range(9)]
    others = [chapter("1.2", "b"), chapter("1.3", "c"), chapter("1.4", "d")]
    assert find_chapters([*copies, *others])[0][0].passages[-1].text == "End of one."


def test_the_line_of_the_last_change_is_a_fact_and_no_text() -> None:
    dated = page("/a.html", "# 1.1 One", prose("a"), "This page was updated on 30 September 2026")
    within = page("/b.html", "# 1.2 Two", "Updated 1 May 2026\nText " + prose("b"), "End.")
    first, second = find_chapters([dated, within])[0]
    assert (first.updated, second.updated) == (date(2026, 9, 30), date(2026, 5, 1))
    assert [passage.text for passage in first.passages] == ["1.1 One", prose("a")]
    assert second.passages[1].text == "Text " + prose("b")


def test_chapters_on_one_page_may_have_days_of_their_own() -> None:
    several = page(
        *("/", "# 1 One", prose("a"), "Updated 1 May 2026"),
        *("# 2 Two", prose("b"), "Updated 2 May 2026"),
    )
    assert [one.updated for one in find_chapters([several])[0]] == [
        date(2026, 5, 1),
        date(2026, 5, 2),
    ]


def test_links_that_lead_on_from_a_chapters_end_are_left_out() -> None:
    one = page("/a.html", "# 1.1 One", prose("a"), link("Next: 1.2 Two"), link("Back to top"))
    assert len(find_chapters([one])[0][0].passages) == 2


def test_a_chosen_file_is_a_chapter_whatever_it_holds() -> None:
    (short,) = chapters_of_file(page("a.html", "Coil the rope.", title="Ropes"))
    assert (short.title, short.text) == ("Ropes", "Coil the rope.")
    several = page("a.html", "# 1 One", prose("a"), "# 2 Two", prose("b"))
    assert [one.title for one in chapters_of_file(several)] == ["One", "Two"]


def found_at(url: str, title: str = "One") -> FoundChapter:
    return find_chapters([SitePage(url, chapter("1.1", title).outline)])[0][0]


def test_drafts_and_prints_come_after_the_page_itself() -> None:
    urls = [
        f"{HOST}/consultation/one.html",
        f"{HOST}/print/one.html",
        "http://mirror.example/one.html",
        f"{HOST}/one.html",
    ]
    ranks = {urls[2]: 1}
    ordered = main_address_first([found_at(url) for url in urls], ranks)
    assert [one.urls[0] for one in ordered] == [urls[3], urls[2], urls[1], urls[0]]
    assert [one.is_draft for one in ordered] == [False, False, False, True]


def test_a_chapter_about_consultation_is_no_draft() -> None:
    assert not found_at(f"{HOST}/consultation-with-families.html", "Consultation").is_draft
    assert found_at(f"{HOST}/x.html", "Draft: One").is_draft
