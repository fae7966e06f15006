"""Register files: what is read from them, and the line for each thing that is wrong."""

from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from corpus.errors import BadInput
from corpus.records.grants import Affiliate, Completeness, Conditions, Grant
from corpus.records.works import Act
from licensing.register.file import read_register
from licensing.register.register import Register
from tests.licensing.conftest import LETTER
from tests.licensing.register_texts import LEAST, WHOLE, problems

Read = Callable[..., Register]


def test_a_joint_letter_becomes_a_grant_of_each_holder(read_register_text: Read) -> None:
    register = read_register_text(WHOLE)

    assert [grant.holder for grant in register.grants] == ["office", "guild"] * 2
    assert register.grants[0] == Grant(
        holder="office",
        reference="J-1",
        licensee="Partner",
        works=("harbour",),
        sites=("www.partner.example/berths", "*.partner.example"),
        acts=(Act.REPRODUCE, Act.ADAPT),
        signed=date(2026, 1, 31),
        editions=(date(2026, 3, 31),),
        chapters=("berths",),
        valid_from=date(2026, 2, 1),
        valid_until=date(2026, 12, 31),
        revoked=date(2026, 6, 1),
        document=f"{sha256(LETTER).hexdigest()}.pdf",
        renews="J-0",
        retrospective=True,
        conditions=Conditions(attribution=True, current_within_days=14),
    )


def test_affiliates_and_statements_are_read_register_text(read_register_text: Read) -> None:
    register = read_register_text(WHOLE)

    assert register.affiliates == (
        Affiliate("office", ("sister.example",), date(2025, 1, 1)),
        Affiliate("guild", ("sister.example",), date(2025, 1, 1)),
    )
    assert register.statements == (Completeness("office", date(2026, 1, 1)),)


def test_what_is_not_needed_may_be_left_out(read_register_text: Read) -> None:
    assert read_register_text(LEAST).grants == (
        Grant(
            holder="office",
            reference="A-1",
            licensee="Partner",
            works=("harbour",),
            sites=("partner.example",),
            acts=(Act.REPRODUCE,),
            signed=date(2026, 1, 31),
        ),
    )


def test_an_empty_file_is_an_empty_register(read_register_text: Read) -> None:
    assert read_register_text("") == Register()
    assert read_register_text("", "register.csv") == Register()


def test_the_same_entry_twice_is_one_grant(read_register_text: Read) -> None:
    assert len(read_register_text(LEAST + LEAST).grants) == 1


def test_a_reference_stands_for_one_grant_only(read_register_text: Read) -> None:
    other = LEAST.replace("2026-01-31", "2026-02-28")

    assert problems(read_register_text, LEAST + other) == [
        (
            "register.toml, grant 2 (reference 'A-1'): holder 'office' has another entry with this "
            "reference and other content; give it a reference of its own, and say with 'renews' if "
            "it continues the other"
        )
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            'holder = "office"',
            'holder = "offices"',
            "holder 'offices' is not declared in this work; did you mean 'office'?",
        ),
        (
            'holder = "office"',
            'holder = "xyz"',
            "holder 'xyz' is not declared in this work; there are guild, office",
        ),
        ('holder = "office"', "holder = []", "'holder' is an empty list"),
        (
            'works = ["harbour"]',
            'works = ["harbor"]',
            "work 'harbor' is not declared; did you mean 'harbour'?",
        ),
        (
            'holder = "office"\nlicensee = "Partner"\nworks = ["harbour"]',
            'holder = "guild"\nlicensee = "Partner"\nworks = ["harbour", "quay"]',
            "holder 'guild' is not declared in this work; there are office",
        ),
        ('licensee = "Partner"\n', "", "needs 'licensee'; add it"),
        ('licensee = "Partner"', 'licensee = " "', "'licensee' is empty"),
        ('licensee = "Partner"', "licensee = 7", "'licensee' must be text"),
        (
            'licensee = "Partner"',
            'licensee = "Partner"\nchapter = ["a"]',
            "'chapter' is not a key of [[grant]]; did you mean 'chapters'?",
        ),
        ('["partner.example"]', '"partner.example"', "'sites' must be a list"),
        ('["partner.example"]', '["*"]', "'sites': site '*' would name the whole web"),
        ('["reproduce"]', '["copy"]', "'acts': 'copy' is not an act; the acts are reproduce,"),
        ("2026-01-31", '"31/01/2026"', "'signed': '31/01/2026' is not a day; write it as 2026-"),
        ("2026-01-31", '"2026-02-30"', "'signed': '2026-02-30' is not a day of the calendar"),
        ("2026-01-31", "20260131", "'signed': '20260131' is not a day"),
        ("2026-01-31", "2026-01-31T00:00:00", "is not a day; write it as 2026-03-31"),
        (
            'reference = "A-1"',
            'reference = "A-1"\nretrospective = "yes"',
            "'retrospective' must be yes or no (in TOML: true or false)",
        ),
        (
            'reference = "A-1"',
            'reference = "A-1"\n[grant.conditions]\ncurrent_within_days = -1',
            "'current_within_days' must be 0 days or more",
        ),
        (
            'reference = "A-1"',
            'reference = "A-1"\n[grant.conditions]\ncurrent_within_days = 1.5',
            "'current_within_days' must be a whole number of days",
        ),
        (
            'reference = "A-1"',
            'reference = "A-1"\nvalid_until = 2026-01-30',
            "It ends on 30 January 2026, before it was signed; correct the entry",
        ),
    ],
)
def test_what_is_wrong_is_told_with_place_and_remedy(
    read_register_text: Read, old: str, new: str, said: str
) -> None:
    assert old in LEAST

    told = problems(read_register_text, LEAST.replace(old, new))

    assert len(told) == 1
    assert told[0].startswith("register.toml, grant 1 (reference 'A-1'): ")
    assert said in told[0]


def test_all_problems_are_told_at_once_and_nothing_is_read(
    read_register_text: Read,
) -> None:
    told = problems(
        read_register_text,
        LEAST
        + LEAST.replace('"office"', '"nobody"').replace("A-1", "A-2")
        + '[[grant]]\nholder = "office"\n'
        + '[[affiliate]]\nholder = "nobody"\nsites = ["a.example"]\nsigned = 2026-01-31\n'
        + '[[affiliate]]\nholder = "office"\nsites = ["a.example"]\nsigned = 2026-01-31\n'
        + "revoked = 2026-01-30\n"
        + '[[complete]]\nholder = "guild"\n',
    )

    assert [line.partition(": ")[0] for line in told] == [
        "register.toml, grant 2 (reference 'A-2')",
        *["register.toml, grant 3"] * 6,
        "register.toml, affiliate 1",
        "register.toml, affiliate 2",
        "register.toml, complete 1",
    ]
    assert "holder 'nobody' is not declared in any work" in told[7]


def test_a_file_that_is_not_toml_names_the_line(read_register_text: Read) -> None:
    assert "line 2" in problems(read_register_text, "[[grant]]\nholder = office\n")[0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[grants]]\n", "'grants': is no part of a register; there are [[grant]], [[affiliate]]"),
        ("[grant]\n", "'grant': must be a list of entries; write [[grant]] above each"),
        ('grant = ["x"]\n', "grant 1: is not a table of keys"),
    ],
)
def test_other_tables_are_refused(read_register_text: Read, text: str, said: str) -> None:
    told = problems(read_register_text, text)

    assert len(told) == 1
    assert said in told[0]


def test_a_file_that_is_not_there_or_not_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "latin.toml").write_bytes(b'licensee = "B\xfcro"')

    with pytest.raises(BadInput, match=r"none.toml: cannot be read"):
        read_register(tmp_path / "none.toml", {})
    with pytest.raises(BadInput, match=r"latin.toml: is not UTF-8"):
        read_register(tmp_path / "latin.toml", {})
