from collections.abc import Mapping
from datetime import UTC, date, datetime
from enum import Enum

import pytest

from corpus.records.captures import UrlState
from corpus.records.cases import CaseState, Reason
from corpus.records.differences import ChangeKind
from corpus.records.findings import Standing, Verdict
from corpus.records.letters import LetterKind
from corpus.records.matches import EditKind, MatchClass, Origin, Strength
from reports import case_words, words
from reports.report import Urgency


@pytest.mark.parametrize(
    ("enumeration", "said"),
    [
        (Verdict, words.VERDICT),
        (Verdict, words.SYMBOL),
        (EditKind, words.EDIT_KIND),
        (EditKind, words.SAID_KIND),
        (ChangeKind, words.CHAPTER_CHANGE),
        (ChangeKind, words.PASSAGE_CHANGE),
        (UrlState, words.URL_STATE),
        (Strength, words.STRENGTH),
        (MatchClass, words.MATCH_CLASS),
        (Origin, words.ORIGIN),
        (Standing, words.STANDING),
        (Urgency, words.URGENCY),
        (Urgency, words.URGENCY_MEANS),
        (CaseState, case_words.CASE_STATE),
        (Reason, case_words.REASON),
        (LetterKind, case_words.LETTER),
    ],
)
def test_every_member_has_words_of_its_own(
    enumeration: type[Enum], said: Mapping[Enum, str]
) -> None:
    assert set(said) == set(enumeration)
    assert all(said.values())
    assert len(set(said.values())) == len(said)


@pytest.mark.parametrize(
    "avoided",
    ["_", "infring", "plagiar", "theft", "illegal", "whitelist", "blacklist", "consent", "grant"],
)
def test_words_to_avoid_are_avoided(avoided: str) -> None:
    tables = (
        words.VERDICT, words.URGENCY, words.URGENCY_MEANS, words.STANDING, words.CHECK, words.HINT,
        words.URL_STATE, words.EDIT_KIND, words.MATCH_CLASS, words.STRENGTH, words.ORIGIN,
        case_words.CASE_STATE, case_words.REASON, case_words.LETTER,
    )  # fmt: skip
    said: list[str] = []
    for table in tables:
        said += table.values()
    assert not [text for text in said if avoided in text.lower()]


def test_a_code_not_known_is_said_without_underscores() -> None:
    assert words.plain("stale_edition", words.HINT) == "Out-of-date copy"
    assert words.plain("not_known_yet", words.HINT) == "Not known yet"


def test_times_are_told_in_the_works_own_zone() -> None:
    summer = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    assert words.day_and_time(summer, "Europe/London") == "2 July 2026, 00:30 BST"
    assert words.day(date(2026, 3, 31)) == "31 March 2026"


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0, "0%"),
        (0.0004, "under 1%"),
        (0.01, "1%"),
        (0.625, "62%"),
        (0.996, "over 99%"),
        (1, "100%"),
    ],
)
def test_a_share_never_rounds_to_nothing_or_to_all(share: float, said: str) -> None:
    assert words.percent(share) == said


def test_numbers_agree_with_their_nouns() -> None:
    assert words.count(1, "page") == "1 page"
    assert words.count(1200, "address", "addresses") == "1,200 addresses"


def test_things_are_joined_as_in_a_sentence() -> None:
    assert [words.series(("a", "b", "c")[:n]) for n in range(4)] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
