"""Registers written as files, and read back."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.records.grants import Affiliate, Completeness, Conditions, Grant
from corpus.records.works import Act
from licensing.register.file import read_register
from licensing.register.register import Register
from licensing.register.writing import Entries, as_csv, as_toml, as_workbook, entries_of
from tests.licensing.conftest import WORK_HOLDERS

DAYS = st.dates(date(1850, 1, 1), date(2100, 1, 1))
HOLDERS = st.sampled_from(["office", "guild"])
WORDS = (
    st.text(
        st.characters(
            exclude_categories=["Cs", "Cc", "Zl", "Zp", "Cn", "Zs"], include_characters=" "
        )
        | st.sampled_from("=+-@'\";,#\\_x0"),
        min_size=1,
        max_size=8,
    )
    .map(str.strip)
    .filter(bool)
)
ITEMS = WORDS.filter(lambda word: ";" not in word)
SITES = st.sampled_from(["partner.example", "*.partner.example", "partner.example:81/a"])


def several(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.lists(strategy, min_size=1, max_size=3).map(tuple)


GRANTS = st.builds(
    lambda begins, days, **parts: Grant(
        **parts,
        signed=begins,
        valid_until=days and max(begins, days),
        conditions=Conditions(attribution=True, current_within_days=7),
    ),
    begins=DAYS,
    days=st.none() | DAYS,
    holder=HOLDERS,
    reference=WORDS,
    licensee=WORDS,
    works=st.just(("harbour",)),
    sites=several(SITES),
    acts=several(st.sampled_from(Act)),
    editions=st.none() | several(DAYS),
    chapters=st.none() | several(ITEMS),
    valid_from=st.none(),
    retrospective=st.booleans(),
)
AFFILIATES = st.builds(
    Affiliate,
    holder=HOLDERS,
    sites=several(SITES),
    signed=DAYS,
)
REGISTERS = st.builds(
    Register,
    grants=st.lists(
        GRANTS, max_size=4, unique_by=lambda grant: (grant.holder, grant.reference)
    ).map(tuple),
    affiliates=st.lists(AFFILIATES, max_size=2, unique=True).map(tuple),
    statements=st.lists(st.builds(Completeness, HOLDERS, DAYS), max_size=2, unique=True).map(tuple),
)
WRITERS = [(as_toml, "r.toml"), (as_csv, "r.csv"), (as_workbook, "r.xlsx")]


@pytest.mark.parametrize(("write", "name"), WRITERS)
@settings(max_examples=60)
@given(register=REGISTERS)
def test_what_is_written_is_read_back_as_it_was(
    write: Callable[[Entries], bytes], name: str, register: Register
) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder, name)
        file.write_bytes(write(entries_of(register)))

        assert read_register(file, WORK_HOLDERS).register == register
