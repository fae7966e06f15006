"""What a reviewer is shown beside a verdict, and which editions a copy missed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from corpus.records.findings import Facts
from corpus.records.matches import Edit, EditionPart, EditKind, Match, Origin, Part, Span
from corpus.records.works import Edition
from licensing.editions import missed_editions
from licensing.page.hints import most_missed, read_hints

Make = Callable[..., Any]
FIRST, SECOND, THIRD = date(2025, 3, 31), date(2025, 9, 30), date(2026, 3, 31)
CAPTURED = date(2026, 5, 1)


def edit(kind: EditKind) -> Edit:
    """An edit of a kind."""
    return Edit(kind, "must", "may", Span(0, 4), Span(0, 3))


@pytest.mark.parametrize(
    ("copied", "on", "missed"),
    [
        ((FIRST,), CAPTURED, (SECOND, THIRD)),
        ((FIRST, SECOND), CAPTURED, (THIRD,)),
        ((THIRD,), CAPTURED, ()),
        ((SECOND,), date(2026, 3, 30), ()),
        ((SECOND,), THIRD, (THIRD,)),
        ((SECOND, THIRD), date(2025, 10, 1), ()),
        ((), CAPTURED, None),
        ((THIRD,), date(2025, 10, 1), None),
        ((date(2020, 1, 1),), CAPTURED, None),
    ],
)
def test_editions_since_the_newest_it_can_be_of_are_missed(
    editions: tuple[Edition, ...],
    copied: tuple[date, ...],
    on: date,
    missed: tuple[date, ...] | None,
) -> None:
    assert missed_editions(copied, editions, on) == missed


def test_the_match_that_is_farthest_behind_counts(
    make_match: Make, editions: tuple[Edition, ...]
) -> None:
    matches = [make_match(editions=days) for days in ((THIRD,), (FIRST,), (), (SECOND,))]

    assert most_missed(matches, editions, CAPTURED) == (SECOND, THIRD)
    assert most_missed(matches[2:3], editions, CAPTURED) is None


def test_the_oldest_part_of_a_mixed_copy_counts(
    make_match: Make, editions: tuple[Edition, ...]
) -> None:
    parts = tuple(
        EditionPart(Span(0, 1), days, "text", Span(0, 1), "A") for days in ((THIRD,), (FIRST,))
    )
    mixed = make_match(editions=(), edition_parts=parts)

    assert most_missed([mixed], editions, CAPTURED) == (SECOND, THIRD)


def test_a_current_plain_copy_has_only_the_missing_attribution(
    make_match: Make, editions: tuple[Edition, ...], facts: Facts
) -> None:
    hints = read_hints([make_match()], editions, facts, CAPTURED)

    assert [hint.kind for hint in hints] == ["attribution_missing"]


def test_every_hint_is_told_in_the_order_of_danger(
    make_match: Make, editions: tuple[Edition, ...], facts: Facts
) -> None:
    kinds = [EditKind.DUTY, EditKind.OTHER, EditKind.TIME_LIMIT, EditKind.DUTY]
    match = make_match(
        editions=(FIRST,), edits=tuple(map(edit, kinds)), fossils=("these berths", "tydes")
    )
    seen = replace(
        facts, names_work=True, links_official=True, licence_claimed="CC BY 4.0", sale="buy £5"
    )

    hints = read_hints([match, match], editions, seen, CAPTURED, archive="Old Web")

    assert [(hint.kind, hint.detail) for hint in hints] == [
        ("meaning_changed", "Changed in the copy: 2 time limits and 4 duties (must, should, may)."),
        (
            "stale_edition",
            (
                "Out-of-date copy: 2 editions have come out since "
                "(30 September 2025 and 31 March 2026)."
            ),
        ),
        (
            "attribution_present",
            "The page names the work or a rights holder and links to an official site.",
        ),
        ("licence_claimed", "The page has: “CC BY 4.0”."),
        ("sale_or_paywall", "The page has: “buy £5”."),
        ("fossil", "Tell-tale wording: “these berths” and “tydes”."),
        ("archive_copy", "Saved by Old Web on 1 May 2026."),
    ]


def test_a_price_and_a_licence_of_other_things_are_said_to_be_so(
    make_match: Make, editions: tuple[Edition, ...], facts: Facts
) -> None:
    seen = replace(facts, other_sale="tickets £5", other_licence="Photo: CC0")

    hints = read_hints([make_match()], editions, seen, CAPTURED)

    assert [(hint.kind, hint.detail) for hint in hints[1:]] == [
        ("licence_claimed", "The page has: “Photo: CC0”. It does not stand over the copied text."),
        ("sale_or_paywall", "The page has: “tickets £5”. It does not stand over the copied text."),
    ]


def test_one_edition_and_one_change_are_told_in_the_singular(
    make_match: Make, editions: tuple[Edition, ...], facts: Facts
) -> None:
    match = make_match(editions=(SECOND,), edits=(edit(EditKind.NEGATION),))

    details = [hint.detail for hint in read_hints([match], editions, facts, CAPTURED)]

    assert details[:2] == [
        "Changed in the copy: 1 negation.",
        "Out-of-date copy: 1 edition has come out since (31 March 2026).",
    ]


def test_a_copyright_line_is_a_claim_too(
    make_match: Make, editions: tuple[Edition, ...], facts: Facts
) -> None:
    seen = replace(facts, copyright_line="© 2026 Partner")

    hints = read_hints([make_match()], editions, seen, CAPTURED)

    assert ("licence_claimed", "The page has: “© 2026 Partner”.") in [
        (hint.kind, hint.detail) for hint in hints
    ]


@pytest.mark.parametrize("kind", [EditKind.ORGANISATION, EditKind.OTHER])
def test_names_and_style_do_not_change_the_meaning(
    make_match: Make, editions: tuple[Edition, ...], facts: Facts, kind: EditKind
) -> None:
    hints = read_hints([make_match(edits=(edit(kind),))], editions, facts, CAPTURED)

    assert "meaning_changed" not in [hint.kind for hint in hints]


def test_every_kind_that_changes_the_meaning_is_told(
    make_match: Make, editions: tuple[Edition, ...], facts: Facts
) -> None:
    for kind in EditKind:
        hints = read_hints([make_match(edits=(edit(kind),))], editions, facts, CAPTURED)

        assert ("meaning_changed" in [hint.kind for hint in hints]) is kind.changes_meaning


def test_changes_in_what_anyone_may_quote_are_no_concern(
    make_match: Make, editions: tuple[Edition, ...], facts: Facts
) -> None:
    """Neither in a source's text, nor in a part of the holders' own that comes from one."""
    duty = edit(EditKind.DUTY)
    page = Span(duty.in_page.start, duty.in_page.end + 1)
    quoted = make_match(edits=(duty,), parts=(Part(page, Origin.THIRD_PARTY, "act"),))
    of_source = make_match(edits=(duty,), origin=Origin.THIRD_PARTY)
    own = make_match(edits=(duty,), parts=(Part(page, Origin.OWN, None),))

    def told(*matches: Match) -> list[str]:
        hints = read_hints(matches, editions, facts, CAPTURED)
        return [hint.detail for hint in hints if hint.kind == "meaning_changed"]

    assert told(quoted, of_source) == []
    assert told(quoted, of_source, own) == ["Changed in the copy: 1 duty (must, should, may)."]
