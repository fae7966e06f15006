"""What one stage of the funnel hands to the next."""

from collections.abc import Callable

from corpus.records.matches import Origin, ProtectedText, Strength
from matcher.building import build_index
from matcher.funnel import match_page

Protect = Callable[..., ProtectedText]

OWN = (
    "whoever keeps the slipway writes the name of every child afloat in the harbour ledger before "
    "the first boat leaves and reads the names aloud again when the last one is moored"
)
TAIL = "within five days of hearing of it"
QUOTED = f"each authority appoints one person who answers every worry in writing {TAIL}"


def test_what_the_page_quotes_in_full_is_not_own_though_the_work_has_little_of_it(
    protect: Protect,
) -> None:
    guidance = protect(QUOTED, "guidance", origin=Origin.THIRD_PARTY)
    index = build_index([protect(f"{TAIL} {OWN}"), guidance])

    quotation, copy = match_page(f"{QUOTED} {OWN}", index)

    assert (quotation.text_id, quotation.words) == ("guidance", 18)
    assert (copy.text_id, copy.words, copy.own_words) == ("chapter", 39, 32)


def test_seven_words_that_guidance_has_too_are_no_quotation(protect: Protect) -> None:
    guidance = protect(QUOTED, "guidance", origin=Origin.THIRD_PARTY)
    index = build_index([protect(f"{TAIL} {OWN}"), guidance])

    (copy,) = match_page(f"{TAIL} {OWN}", index)

    assert copy.own_words == 39


def test_matches_come_in_the_order_of_the_page(protect: Protect) -> None:
    index = build_index([protect(QUOTED, "a"), protect(OWN, "b")])

    assert [match.text_id for match in match_page(f"{OWN}. {QUOTED}.", index)] == ["b", "a"]


def test_many_short_runs_in_order_are_reported(protect: Protect) -> None:
    page = OWN.split()
    for place in (7, 15, 23, 27):
        page[place] = "foreign"
    index = build_index([protect(f"{OWN} {QUOTED}")])

    (match,) = match_page(" ".join([*page, "foreign", *QUOTED.split()[1:8]]), index)

    assert (match.strength, match.words, match.longest_own_run) == (Strength.REVIEW, 35, 7)


def test_a_fossil_may_be_the_last_of_a_copy(protect: Protect) -> None:
    index = build_index([protect(OWN)], fossils=["is moored"])

    (match,) = match_page(OWN, index)

    assert match.fossils == ("is moored",)
