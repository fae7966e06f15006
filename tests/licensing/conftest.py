"""An invented work of two rights holders, and what may be granted of it and seen of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from corpus.records.findings import Facts
from corpus.records.grants import Affiliate, Grant
from corpus.records.matches import Match, MatchClass, Origin, Span, Strength
from corpus.records.works import (
    Act,
    Calendar,
    Edition,
    Holder,
    HolderRule,
    Licence,
    Work,
)
from corpus.urls import parse_url
from licensing.consent import Use
from licensing.register.file import read_register
from licensing.register.register import Register
from licensing.verdict import Reproduction, Seen

Make = Callable[..., Any]
FIRST, SECOND, THIRD = date(2025, 3, 31), date(2025, 9, 30), date(2026, 3, 31)
CAPTURED = date(2026, 5, 1)
LETTER = b"We permit it. Signed."
WORK_HOLDERS = {"harbour": ("office", "guild"), "quay": ("office",)}


@pytest.fixture(scope="session")
def work() -> Work:
    """The harbour manual, which the harbour office and the pilots' guild own together."""
    return Work(
        id="harbour",
        title="Harbour Manual",
        holders=(Holder("office", "Harbour Office"), Holder("guild", "Pilots' Guild")),
        rule=HolderRule.ALL_OF,
        licence=Licence(("read",), ("personal study",), ("unaltered",), tuple(Act), "Ask first."),
        calendar=Calendar((), (), "ENG"),
        time_zone="Europe/London",
        official_hosts=("manual.harbour.example", "*.harbour-hosting.example"),
        affiliate_hosts=("sister.example",),
        third_party=(),
        other_titles=("Book of Berths",),
    )


@pytest.fixture(scope="session")
def editions() -> tuple[Edition, ...]:
    """Three editions, the last of which is current."""
    return (
        Edition("harbour", FIRST, SECOND),
        Edition("harbour", SECOND, THIRD),
        Edition("harbour", THIRD, None),
    )


@pytest.fixture(scope="session")
def facts() -> Facts:
    """Nothing was seen on the page that needs more than reproducing."""
    return Facts(
        names_work=False, links_official=False, licence_claimed="", sale="", offered_as_file=False
    )


@pytest.fixture(scope="session")
def make_match() -> Make:
    """Makes a strong verbatim match of the current edition, but for what is said."""

    def make(**changed: Any) -> Match:
        match = Match(
            text_id="harbour/berths@2026-03-31",
            owner_id="harbour",
            chapter_id="berths",
            title="Berths",
            in_source=Span(0, 30),
            in_page=Span(10, 40),
            source_text="Every berth is kept free of nets",
            page_text="Every berth is kept free of nets",
            match_class=MatchClass.VERBATIM,
            origin=Origin.OWN,
            parts=(),
            similarity=1.0,
            words=40,
            own_words=40,
            longest_own_run=40,
            strength=Strength.STRONG,
            share_of_source=0.2,
            share_of_page=0.5,
            editions=(THIRD,),
            fossils=(),
            edits=(),
        )
        return replace(match, **changed)

    return make


@pytest.fixture(scope="session")
def make_grant() -> Make:
    """Makes a grant that permits partner.example everything but what is said."""

    def make(holder: str = "office", **changed: Any) -> Grant:
        grant = Grant(
            holder=holder,
            reference=f"{holder}-1",
            licensee="Partner",
            works=("harbour",),
            sites=("partner.example",),
            acts=(Act.REPRODUCE,),
            signed=date(2025, 1, 1),
        )
        return replace(grant, **changed)

    return make


@pytest.fixture(scope="session")
def make_affiliate() -> Make:
    """Makes a holder's signature under partner.example as a partner manual."""

    def make(holder: str = "office", **changed: Any) -> Affiliate:
        return replace(Affiliate(holder, ("partner.example",), date(2025, 1, 1)), **changed)

    return make


@pytest.fixture(scope="session")
def make_use(work: Work, editions: tuple[Edition, ...], facts: Facts, make_match: Make) -> Make:
    """Makes a use on partner.example, captured and first seen on 1 May 2026."""

    def make(**changed: Any) -> Use:
        use = Use(
            work=work,
            editions=editions,
            amendments=(),
            address=parse_url("https://partner.example/berths"),
            captured_on=CAPTURED,
            match=make_match(),
            first_seen=CAPTURED,
            facts=facts,
        )
        return replace(use, **changed)

    return make


@pytest.fixture(scope="session")
def make_reproduction(
    work: Work, editions: tuple[Edition, ...], facts: Facts, make_match: Make
) -> Make:
    """Makes a page of partner.example with one match, first seen on the day of capture."""

    def make(url: str = "https://partner.example/berths", **changed: Any) -> Reproduction:
        reproduction = Reproduction(
            work=work,
            editions=editions,
            amendments=(),
            address=parse_url(url),
            captured_on=CAPTURED,
            matches=(Seen(make_match(), CAPTURED),),
            facts=facts,
        )
        return replace(reproduction, **changed)

    return make


@pytest.fixture(scope="session")
def make_register() -> Make:
    """Makes a register of grants (first) and affiliates."""

    def make(*grants: Grant, affiliates: tuple[Affiliate, ...] = ()) -> Register:
        return Register(grants=grants, affiliates=affiliates)

    return make


@pytest.fixture
def read_register_text(tmp_path: Path) -> Make:
    """Reads a text as a register file of a name; beside it lies the letter letters/1.pdf."""
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters/1.pdf").write_bytes(LETTER)

    def reading(
        text: str | bytes, name: str = "register.toml", on_record: Register | None = None
    ) -> Register:
        file = tmp_path / name
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        return read_register(file, WORK_HOLDERS, on_record).register

    return reading
