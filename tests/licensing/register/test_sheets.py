"""Registers as spreadsheets save them: dialects of CSV, and workbooks."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from corpus.errors import BadInput
from corpus.records.grants import Affiliate, Completeness, Conditions, Grant
from corpus.records.works import Act
from licensing.register.columns import explanations
from licensing.register.file import read_register
from licensing.register.register import Register

Read = Callable[..., Register]
Rows = Iterable[Iterable[object]]

HEAD = ("holder", "reference", "licensee", "works", "sites", "acts", "signed")
ROW = ("office", "A-1", "Partner", "harbour", "partner.example", "reproduce", "2026-01-31")
GRANT = Grant(
    holder="office",
    reference="A-1",
    licensee="Partner",
    works=("harbour",),
    sites=("partner.example",),
    acts=(Act.REPRODUCE,),
    signed=date(2026, 1, 31),
)
SEMICOLONS = (
    "Holder;Reference;Licensee;Works;Sites;Acts;Signed;Valid until;;\r\n"
    '"office;guild";A-1;Partner, Ltd;harbour;partner.example;reproduce;2026-01-31;2026-12-31;;\r\n'
    ";;;;;;;;;\r\n"
)


def workbook(**sheets: Rows) -> bytes:
    """A workbook of sheets by their names."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for number, row in enumerate(rows, start=1):
            for place, cell in enumerate(row, start=1):
                sheet.cell(number, place, cell)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def problems(read: Read, content: bytes | str, name: str) -> list[str]:
    """The lines that say what is wrong with a file."""
    with pytest.raises(BadInput) as caught:
        read(content, name)
    return str(caught.value).split("\n")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("begin", ["", "sep=;\r\n"])
def test_a_spreadsheets_export_with_semicolons_is_read(
    read_register_text: Read, encoding: str, begin: str
) -> None:
    register = read_register_text((begin + SEMICOLONS).encode(encoding), "r.csv")

    assert [grant.holder for grant in register.grants] == ["office", "guild"]
    assert register.grants[0].licensee == "Partner, Ltd"
    assert register.grants[0].valid_until == date(2026, 12, 31)


def test_tabs_may_divide_the_cells(read_register_text: Read) -> None:
    text = "\t".join(HEAD) + "\n" + "\t".join(ROW) + "\n"

    assert read_register_text(text, "r.csv").grants == (GRANT,)
    assert read_register_text(text, "r.tsv").grants == (GRANT,)


def test_a_column_tells_other_entries_from_permissions(read_register_text: Read) -> None:
    register = read_register_text(
        "entry,holder,sites,signed,revoked,declared\n"
        "affiliate,office;guild,sister.example,2026-01-31,2026-02-01,\n"
        "Complete,office,,,,2026-02-02\n",
        "r.csv",
    )

    assert register.affiliates == tuple(
        Affiliate(holder, ("sister.example",), date(2026, 1, 31), revoked=date(2026, 2, 1))
        for holder in ("office", "guild")
    )
    assert register.statements == (Completeness("office", date(2026, 2, 2)),)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            (
                "holder;reference;licensee;works;acts;signed;sites;sites\n"
                "office;A-1;P;harbour;reproduce;31/01/2026;;a.example\n"
            ),
            [
                "r.csv, row 1: there are 2 columns 'sites'; keep one",
                (
                    "r.csv, row 2 (reference 'A-1'): 'signed': '31/01/2026' is not a day; "
                    "write it as 2026-03-31"
                ),
            ],
        ),
        (
            "holder,reference,licensee,works,acts\noffice,A-1,P,harbour,copy\n",
            [
                "r.csv, row 1: there is no column 'sites'; add it",
                "r.csv, row 1: there is no column 'signed'; add it",
                (
                    "r.csv, row 2 (reference 'A-1'): 'acts': 'copy' is not an act; the acts are "
                    "reproduce, adapt, distribute, sell, sublicense"
                ),
            ],
        ),
        (
            ",".join(HEAD) + ",\n" + ",".join(ROW) + ",lost\n",
            ["r.csv, row 2: 'lost' stands under no column name; name the column"],
        ),
        (
            (
                "entry,holder,declared,licensee\ncompleted,office,2026-02-02,\n"
                "complete,office,2026-02-02,P\n"
            ),
            [
                "r.csv, row 2: 'entry': 'completed' is no kind of entry; did you mean 'complete'?",
                "r.csv, row 3: 'licensee' is not a key of [[complete]]; there are declared, holder",
            ],
        ),
    ],
)
def test_all_problems_of_a_table_are_told_by_row(
    read_register_text: Read, text: str, told: list[str]
) -> None:
    assert problems(read_register_text, text, "r.csv") == told


@pytest.mark.parametrize("cell", ["=A-1", "'=A-1", "-1", "'quoted'"])
def test_a_text_like_a_formula_is_guarded_by_an_apostrophe(
    read_register_text: Read, cell: str
) -> None:
    guarded = cell if cell == "'quoted'" else f"'{cell}"
    row = [guarded if value == "A-1" else value for value in ROW]

    (grant,) = read_register_text(f"{','.join(HEAD)}\n{','.join(row)}\n", "r.csv").grants

    assert grant.reference == cell


def test_a_workbook_is_read_by_its_sheets(read_register_text: Read) -> None:
    days = (*HEAD, "valid until", "editions", "retrospective", "attribution", "current_within_days")
    row = (
        *("office; guild", 2026001, "Partner", "harbour", "partner.example", "reproduce"),
        *(datetime(2026, 1, 31), date(2026, 12, 31), date(2026, 3, 31), True, "yes", 14),  # noqa: DTZ001
    )
    content = workbook(
        Grants=[days, row],
        affiliates=[("holder", "sites", "signed"), ("guild", "sister.example", date(2026, 1, 1))],
        complete=[("holder", "declared"), ("guild", date(2026, 1, 2))],
        Explanations=[("whatever", "a person"), ("should", "know")],
        Empty=[],
    )

    register = read_register_text(content, "r.xlsx")

    assert [grant.holder for grant in register.grants] == ["office", "guild"]
    assert register.grants[0] == Grant(
        holder="office",
        reference="2026001",
        licensee="Partner",
        works=("harbour",),
        sites=("partner.example",),
        acts=(Act.REPRODUCE,),
        signed=date(2026, 1, 31),
        valid_until=date(2026, 12, 31),
        editions=(date(2026, 3, 31),),
        retrospective=True,
        conditions=Conditions(attribution=True, current_within_days=14),
    )
    assert register.affiliates == (Affiliate("guild", ("sister.example",), date(2026, 1, 1)),)
    assert register.statements == (Completeness("guild", date(2026, 1, 2)),)


def test_a_single_sheet_of_any_name_holds_permissions(read_register_text: Read) -> None:
    content = workbook(Tabelle1=[HEAD, ROW], Tabelle2=[])

    assert read_register_text(content, "r.XLSX").grants == (GRANT,)


@pytest.mark.parametrize(
    ("column", "cell", "said"),
    [
        (
            "signed",
            46053,
            "'signed' is the number 46053 in the workbook; format the cell as a date",
        ),
        ("signed", datetime(2026, 1, 31, 4), "'signed': 2026-01-31 04:00:00 has a time of day"),  # noqa: DTZ001
        ("signed", "=TODAY()", "'signed' holds a formula or an error (=TODAY()); write its value"),
        ("signed", "#N/A", "'signed' holds a formula or an error (#N/A)"),
        ("valid_until", "#N/A", "'valid_until' holds a formula or an error (#N/A)"),
        ("reference", date(2026, 2, 1), "'reference' is the date 2026-02-01"),
        (
            "reference",
            1.5,
            "'reference' is the number 1.5 in the workbook; format the cell as text",
        ),
        ("licensee", 10**16, "'licensee' is the number 1e+16 in the workbook"),
    ],
)
def test_a_cell_whose_meaning_is_not_sure_is_refused_by_sheet_and_row(
    read_register_text: Read, column: str, cell: object, said: str
) -> None:
    head = HEAD if column in HEAD else (*HEAD, column)
    row = [cell if name == column else value for name, value in zip(head, (*ROW, ""), strict=False)]
    content = workbook(grants=[head, [], ROW, row])

    told = problems(read_register_text, content, "r.xlsx")

    assert len(told) == 1
    assert told[0].startswith("r.xlsx, sheet 'grants', row 4")
    assert said in told[0]


def test_a_sheet_that_is_none_of_a_registers_is_refused(read_register_text: Read) -> None:
    content = workbook(grants=[HEAD, ROW], Notes=[("Call", "the"), ("office", "again")])

    assert problems(read_register_text, content, "r.xlsx") == [
        (
            "r.xlsx: sheet 'Notes' is none of a register's; call those with entries 'grants', "
            "'affiliates', 'complete', and one for people 'explanations', or take it out"
        )
    ]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no", ",".join(HEAD).encode()])
def test_what_is_no_workbook_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "r.xlsx"
    file.write_bytes(content)

    with pytest.raises(BadInput, match=r"r.xlsx: is no workbook that can be read"):
        read_register(file, {})


def test_a_workbook_that_is_not_there_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"r.xlsx: cannot be read \(No such file"):
        read_register(tmp_path / "r.xlsx", {})


def test_every_column_is_explained_to_those_who_fill_it_in() -> None:
    told = {(sheet, column) for sheet, column, _, meaning in explanations()[1:] if meaning}

    assert {column for sheet, column in told if sheet == "affiliates"} == {
        *("", "holder", "sites", "signed", "valid_from", "valid_until", "revoked")
    }
    assert ("grants", "current_within_days") in told
    assert ("complete", "declared") in told
