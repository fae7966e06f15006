"""Laws of the verdict: whatever is on record and whatever was seen."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.records.amendments import Amendment
from corpus.records.findings import Judgement, Verdict
from corpus.records.grants import Affiliate, Conditions, Grant
from corpus.records.matches import MatchClass, Origin, Strength
from corpus.records.works import Act
from licensing.register.register import Register
from licensing.verdict import Reproduction, Seen, judge

Make = Callable[..., Any]
DAYS = st.sampled_from([date(2025, 12, day) for day in (1, 10, 11, 20, 31)])
SOME_DAY = st.none() | DAYS
EDITIONS = st.sampled_from([date(2025, 3, 31), date(2025, 9, 30), date(2026, 3, 31)])
SITES = st.sampled_from(
    ["partner.example", "*.partner.example", "partner.example/berths", "else.example", "*", ""]
)
HOLDERS = st.sampled_from(["office", "guild"])
REFERENCES = st.sampled_from(["A", "B", "C"])


def several(strategy: st.SearchStrategy[Any], least: int = 0) -> st.SearchStrategy[Any]:
    """A tuple of a few."""
    return st.lists(strategy, min_size=least, max_size=3).map(tuple)


GRANTS = st.builds(
    Grant,
    holder=HOLDERS,
    reference=REFERENCES,
    licensee=st.sampled_from(["Partner", ""]),
    works=several(st.sampled_from(["harbour", "quay"])),
    sites=several(SITES),
    acts=several(st.sampled_from(Act)),
    signed=DAYS,
    editions=st.none() | several(EDITIONS),
    chapters=st.none() | several(st.sampled_from(["berths", "tides"])),
    valid_from=SOME_DAY,
    valid_until=SOME_DAY,
    revoked=SOME_DAY,
    renews=st.none() | REFERENCES,
    retrospective=st.booleans(),
    conditions=st.builds(
        Conditions,
        attribution=st.booleans(),
        current_within_days=st.none() | st.integers(-1, 100),
    ),
)
GOOD_GRANTS = st.builds(
    Grant,
    holder=HOLDERS,
    reference=REFERENCES,
    licensee=st.just("Partner"),
    works=st.just(("harbour",)),
    sites=st.just(("partner.example",)),
    acts=st.just((Act.REPRODUCE, Act.ADAPT)),
    signed=DAYS,
    valid_until=SOME_DAY,
    renews=st.none() | REFERENCES,
)
AMENDMENTS = st.builds(
    Amendment, chapter_id=st.sampled_from(["berths", "tides"]), day=DAYS, text=st.just("Changed.")
)
AFFILIATES = st.builds(
    Affiliate, holder=HOLDERS, sites=several(SITES), signed=DAYS, revoked=SOME_DAY
)
REGISTERS = st.builds(
    Register,
    grants=st.lists(GRANTS | GOOD_GRANTS, max_size=8).map(tuple),
    affiliates=st.lists(AFFILIATES, max_size=2).map(tuple),
)
PERMISSIVE = [
    Verdict.NO_CONSENT_ON_RECORD,
    Verdict.PARTIAL_CONSENT,
    Verdict.OUT_OF_SCOPE,
    Verdict.CONSENT_LAPSED,
    Verdict.NOT_PRIOR,
    Verdict.CONDITIONS_BREACHED,
    Verdict.CONSENTED,
]
"""From the least to the most."""


@pytest.fixture(scope="session")
def draw_reproduction(make_reproduction: Make, make_match: Make) -> Make:
    """Draws a page of partner.example with matches that need consent."""

    def drawn(data: st.DataObject, *, is_any: bool = False) -> Reproduction:
        matches = data.draw(
            several(
                st.builds(
                    make_match,
                    chapter_id=st.sampled_from(["berths", "tides"]),
                    editions=several(EDITIONS),
                    match_class=st.sampled_from(MatchClass),
                    origin=st.sampled_from(Origin) if is_any else st.just(Origin.OWN),
                    strength=st.sampled_from(Strength) if is_any else st.just(Strength.REVIEW),
                ),
                least=0 if is_any else 1,
            )
        )
        made = make_reproduction(
            captured_on=data.draw(DAYS),
            amendments=data.draw(several(AMENDMENTS)),
            matches=tuple(Seen(match, data.draw(DAYS)) for match in matches),
        )
        seen = replace(made.facts, names_work=data.draw(st.booleans()))
        assert isinstance(made, Reproduction)
        return replace(made, facts=seen)

    return drawn


def rank(judgement: Judgement) -> int:
    """How permissive a verdict is."""
    return PERMISSIVE.index(judgement.verdict)


@given(st.data(), REGISTERS, GRANTS | GOOD_GRANTS)
def test_adding_a_grant_never_takes_permission_away(
    draw_reproduction: Make, data: st.DataObject, register: Register, grant: Grant
) -> None:
    """Read backwards: removing a grant never makes a verdict more permissive."""
    reproduction = draw_reproduction(data)
    register = replace(register, affiliates=())
    place = data.draw(st.integers(0, len(register.grants)))
    more = replace(register, grants=(*register.grants[:place], grant, *register.grants[place:]))

    before, after = judge(reproduction, register), judge(reproduction, more)

    assert set(after.missing_holders) <= set(before.missing_holders)
    assert rank(after) >= rank(before)
    assert all(
        now >= then for (_, then), (_, now) in zip(before.standings, after.standings, strict=True)
    )


@given(st.data(), REGISTERS)
def test_the_order_of_the_register_makes_no_difference(
    draw_reproduction: Make, data: st.DataObject, register: Register
) -> None:
    reproduction = draw_reproduction(data)
    shuffled = Register(
        tuple(data.draw(st.permutations(register.grants))),
        tuple(data.draw(st.permutations(register.affiliates))),
    )

    assert judge(reproduction, shuffled) == judge(reproduction, register)


@given(st.data(), REGISTERS)
def test_the_order_of_the_matches_makes_no_difference(
    draw_reproduction: Make, data: st.DataObject, register: Register
) -> None:
    reproduction = draw_reproduction(data, is_any=True)
    shuffled = tuple(data.draw(st.permutations(reproduction.matches)))

    judged = judge(replace(reproduction, matches=shuffled), register)

    assert judged.verdict is judge(reproduction, register).verdict
    assert judged.standings == judge(reproduction, register).standings


@given(st.data(), REGISTERS)
def test_another_match_never_makes_a_verdict_more_permissive(
    draw_reproduction: Make, data: st.DataObject, register: Register
) -> None:
    register = replace(register, affiliates=())
    reproduction = draw_reproduction(data)
    fewer = replace(reproduction, matches=reproduction.matches[:1])

    assert rank(judge(reproduction, register)) <= rank(judge(fewer, register))


@given(st.data(), REGISTERS)
def test_every_input_has_one_verdict_and_a_sentence(
    draw_reproduction: Make, data: st.DataObject, register: Register
) -> None:
    judgement = judge(draw_reproduction(data, is_any=True), register)

    assert isinstance(judgement.verdict, Verdict)
    assert judgement.sentence.endswith(".")
    assert bool(judgement.missing_holders) is (
        judgement.verdict in {Verdict.NO_CONSENT_ON_RECORD, Verdict.PARTIAL_CONSENT}
    )


BREAKS: list[dict[str, Any]] = [
    {"holder": ""},
    {"reference": " "},
    {"licensee": ""},
    {"works": ()},
    {"works": ("",)},
    {"sites": ()},
    {"sites": ("*",)},
    {"sites": ("co.uk",)},
    {"sites": ("partner.example", "/berths")},
    {"acts": ()},
    {"acts": (Act.ADAPT, Act.SELL)},
    {"editions": ()},
    {"editions": (date(1900, 1, 1),)},
    {"chapters": ()},
    {"chapters": ("",)},
    {"valid_from": date(2026, 1, 1), "valid_until": date(2025, 1, 1)},
    {"valid_until": date(2000, 1, 1)},
    {"valid_from": date.max},
    {"signed": date.max},
    {"revoked": date.min},
    {"revoked": date(2025, 12, 1)},
    {"renews": "A"},
    {"conditions": Conditions(current_within_days=-1)},
]


@given(st.data(), st.sampled_from(BREAKS), st.lists(st.sampled_from(BREAKS), max_size=3))
def test_no_broken_grant_consents(
    draw_reproduction: Make, data: st.DataObject, broken: dict[str, Any], more: list[dict[str, Any]]
) -> None:
    """One holder's grants are whole, and each of the other's is broken in some way."""
    whole = Grant(
        holder="office",
        reference="A",
        licensee="Partner",
        works=("harbour",),
        sites=("partner.example",),
        acts=tuple(Act),
        signed=date(2025, 1, 1),
        retrospective=True,
    )
    others = replace(whole, holder="guild")
    reproduction = draw_reproduction(data)

    with_broken = Register((whole, *(replace(others, **changed) for changed in (broken, *more))))

    assert judge(reproduction, Register((whole, others))).verdict is Verdict.CONSENTED
    assert judge(reproduction, with_broken).verdict is not Verdict.CONSENTED


@given(st.data(), REGISTERS, AMENDMENTS)
def test_another_amendment_never_makes_a_verdict_more_permissive(
    draw_reproduction: Make, data: st.DataObject, register: Register, amendment: Amendment
) -> None:
    reproduction = draw_reproduction(data)
    register = replace(register, affiliates=())
    more = replace(reproduction, amendments=(*reproduction.amendments, amendment))

    before, after = judge(reproduction, register), judge(more, register)

    assert rank(after) <= rank(before)
    assert after.missing_holders == before.missing_holders


@given(st.data(), REGISTERS)
def test_amendments_of_chapters_that_were_not_copied_make_no_difference(
    draw_reproduction: Make, data: st.DataObject, register: Register
) -> None:
    reproduction = draw_reproduction(data)
    copied = {seen.match.chapter_id for seen in reproduction.matches}
    of_copied = tuple(each for each in reproduction.amendments if each.chapter_id in copied)

    assert judge(reproduction, register) == judge(
        replace(reproduction, amendments=of_copied), register
    )
