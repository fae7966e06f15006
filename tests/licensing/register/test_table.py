"""Registers kept as a table: a grant in each row."""

from collections.abc import Callable
from datetime import date

import pytest

from corpus.errors import BadInput
from corpus.records.grants import Conditions, Grant
from corpus.records.works import Act
from licensing.register.register import Register

Read = Callable[..., Register]

CSV = (
    "holder,reference,licensee,works,sites,acts,signed,valid_until,retrospective,attribution,"
    "current_within_days\n"
    "office;guild,J-1,Partner,harbour,partner.example; *.partner.example,reproduce;adapt,"
    "2026-01-31,,yes,true,14\n"
    "\n"
    'office,A-1,"Partner, Ltd",harbour,else.example,reproduce,2026-01-31,2026-12-31,no,,\n'
)


def test_a_table_of_grants_is_read_by_its_columns(read_register_text: Read) -> None:
    register = read_register_text(CSV, "register.CSV")

    assert [grant.holder for grant in register.grants] == ["office", "guild", "office"]
    assert register.grants[1] == Grant(
        holder="guild",
        reference="J-1",
        licensee="Partner",
        works=("harbour",),
        sites=("partner.example", "*.partner.example"),
        acts=(Act.REPRODUCE, Act.ADAPT),
        signed=date(2026, 1, 31),
        retrospective=True,
        conditions=Conditions(attribution=True, current_within_days=14),
    )
    assert register.grants[2].licensee == "Partner, Ltd"
    assert register.grants[2].valid_until == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("licensee,", "licencee,", "row 1: column 'licencee' is not known; did you mean 'licens"),
        (
            ",yes,",
            ",maybe,",
            "row 2 (reference 'J-1'): 'retrospective' must be yes or no (in TOML: true or false)",
        ),
        (",14\n", ",soon\n", "row 2 (reference 'J-1'): 'current_within_days' must be"),
        (",14\n", ",14,15\n", "row 2: has more cells than columns"),
        ('"Partner, Ltd"', '"Partner, Ltd', "is not CSV"),
        ("2026-12-31", "12/2026", "row 4 (reference 'A-1'): 'valid_until': '12/2026' is not a"),
    ],
)
def test_what_is_wrong_with_a_table_is_told_by_row(
    read_register_text: Read, old: str, new: str, said: str
) -> None:
    assert old in CSV

    with pytest.raises(BadInput) as caught:
        read_register_text(CSV.replace(old, new), "register.csv")
    told = str(caught.value).split("\n")

    assert any(line.startswith("register.csv, ") and said in line for line in told)
