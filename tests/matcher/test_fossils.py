"""Tell-tale wording is told where a copy keeps it, and nothing right is taken for a slip."""

from collections.abc import Callable

import pytest

from corpus.records.matches import Origin, ProtectedText
from matcher.building import build_index
from matcher.funnel import match_page

Protect = Callable[..., ProtectedText]
COPIED = "before the first boat leaves and nobody sails until it has been read aloud"


def fossils(protect: Protect, own: str, *, often: str = "", source: str = "") -> list[str]:
    """Copy a chapter word for word that says ``own``; the work says ``often`` all the time."""
    texts = [
        protect(f"The warden writes {own} {COPIED}.", "one"),
        protect(". ".join([often] * 12), "two"),
    ]
    if source:
        texts.append(protect(source, "law", origin=Origin.THIRD_PARTY))
    (match, *_) = match_page(f"The warden writes {own} {COPIED}.", build_index(texts))
    return list(match.fossils)


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("safegaurding", "safeguarding"),
        ("safguarding", "safeguarding"),
        ("safeguuarding", "safeguarding"),
        ("safeguerding", "safeguarding"),
    ],
)
def test_a_slip_that_was_copied_is_told(protect: Protect, slip: str, meant: str) -> None:
    assert fossils(protect, slip, often=meant) == [slip]


@pytest.mark.parametrize(
    ("rare", "often"),
    [
        ("assessments", "assessment"),
        ("assessed", "assesses"),
        ("focussed", "focused"),
        ("organizing", "organising"),
        ("elated", "related"),
        ("county", "country"),
        ("Safegaurding", "safeguarding"),  # may be a name
        ("assess", "asses"),
        ("holder", "folder"),
        ("bouts", "boats"),
    ],
)
def test_what_may_be_right_is_no_slip(protect: Protect, rare: str, often: str) -> None:
    assert fossils(protect, rare, often=often) == []


def test_what_a_third_party_says_is_no_slip(protect: Protect) -> None:
    law = "Every safegaurding lead has a duty here."

    assert fossils(protect, "safegaurding", often="safeguarding", source=law) == []


def test_a_slip_in_several_editions_counts_once(protect: Protect) -> None:
    text = f"The warden writes safegaurding {COPIED}."
    texts = [protect(f"{text} {number}", f"{number}", chapter="one") for number in range(4)]
    texts.append(protect(". ".join(["safeguarding"] * 12), "two"))

    (match,) = match_page(text, build_index(texts))

    assert match.fossils == ("safegaurding",)


@pytest.mark.parametrize(
    ("own", "told"),
    [
        ("down the the name", ["the the"]),
        ("that he had had tea", []),
        ("yes. Yes he did", []),
        ("yes | yes", []),
        ("in this manual", ["this manual"]),
        ("by these Harbour Safety Procedures", ["these harbour safety procedures"]),
        ("our handbook", ["our handbook"]),
        ("this, the manual", []),
        ("these are the procedures", []),
        ("the manual", []),
        ("these one two three four procedures", []),
    ],
)
def test_doubled_words_and_phrases_that_name_the_manual(
    protect: Protect, own: str, told: list[str]
) -> None:
    assert fossils(protect, own) == told


def test_wording_that_was_put_right_or_stands_beside_the_copy_is_not_told(protect: Protect) -> None:
    index = build_index(
        [protect(f"The warden writes in this manual {COPIED}. Read this handbook.")]
    )

    (match,) = match_page(f"Our handbook says: the warden writes in a book {COPIED}.", index)

    assert match.fossils == ()


def test_a_quotation_is_no_tell_tale(protect: Protect) -> None:
    law = "Whoever keeps a slipway must read this guidance to every child once a year"
    index = build_index(
        [protect(f"{law}. {COPIED}."), protect(f"{law}.", "law", origin=Origin.THIRD_PARTY)]
    )

    found = match_page(f"{law}. {COPIED}.", index)

    assert {match.fossils for match in found} == {()}


def test_a_given_title_is_told_only_where_the_protected_text_has_it_too(protect: Protect) -> None:
    title = "Estuary Guide"
    with_title = build_index([protect(f"The {title} says so {COPIED}.")], fossils=[title])
    without = build_index([protect(f"The old book says so {COPIED}.")], fossils=[title])

    (one,) = match_page(f"The {title} says so {COPIED}.", with_title)
    (other,) = match_page(f"The {title} says so {COPIED}.", without)

    assert (one.fossils, other.fossils) == (("estuary guide",), ())
