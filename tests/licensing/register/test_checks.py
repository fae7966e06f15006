"""What a register's file is checked for beyond its form: other entries, and signed letters."""

from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from corpus.errors import BadInput
from licensing.register.file import read_register
from licensing.register.register import Register
from tests.licensing.conftest import LETTER, WORK_HOLDERS
from tests.licensing.register_texts import LEAST, WHOLE, problems

Read = Callable[..., Register]


def test_form_and_contradictions_of_one_entry_are_told_together(read_register_text: Read) -> None:
    wrong = LEAST.replace('["reproduce"]', '["copy"]').replace('"office"', '"offices"')

    told = problems(read_register_text, wrong + "valid_until = 2020-01-01\nrenews = 'A-0'\n")

    assert [line.partition("): ")[2].partition(";")[0] for line in told] == [
        "'acts': 'copy' is not an act",
        "holder 'offices' is not declared in this work",
        "It ends on 1 January 2020, before it was signed",
        "'renews': 'A-0' is no reference of holder 'offices', on record or in this file",
    ]


@pytest.mark.parametrize(
    ("renews", "hint"),
    [("A-2", "did you mean 'A-22'?"), ("xyz", "there are A-22")],
)
def test_only_what_is_known_can_be_renewed(
    read_register_text: Read, renews: str, hint: str
) -> None:
    known = LEAST.replace('"A-1"', '"A-22"')

    (told,) = problems(read_register_text, f"{known}{LEAST}renews = '{renews}'\n")

    assert told == (
        f"register.toml, grant 2 (reference 'A-1'): 'renews': '{renews}' is no reference of holder "
        f"'office', on record or in this file; enter that one too, or take 'renews' out; {hint}"
    )


def test_another_holders_permission_is_not_renewed(read_register_text: Read) -> None:
    of_guild = LEAST.replace("office", "guild").replace("A-1", "A-0")

    (told,) = problems(read_register_text, f"{of_guild}{LEAST}renews = 'A-0'\n")

    assert "there are none" in told


def test_what_is_renewed_may_come_later_or_be_on_record(read_register_text: Read) -> None:
    earlier, renewal = LEAST.replace("A-1", "A-0"), LEAST + 'renews = "A-0"\n'
    on_record = read_register_text(earlier)

    assert len(read_register_text(renewal + earlier).grants) == 2
    assert len(read_register_text(renewal, on_record=on_record).grants) == 1


def test_what_is_on_record_with_other_content_is_told_with_all_else(
    read_register_text: Read,
) -> None:
    on_record = read_register_text(WHOLE)
    changed = WHOLE.replace('licensee = "Partner"', 'licensee = "Another"')

    told = problems(
        lambda text, name: read_register_text(text, name, on_record),
        changed + '[[complete]]\nholder = "nobody"\ndeclared = 2026-01-01\n',
    )

    place = (
        "register.toml, grant {} (reference '{}'): grant '{}' of '{}' is on record {}other content"
    )
    revoked = "as revoked on 2026-06-01, with "
    assert [line.partition("; ")[0] for line in told] == [
        place.format(1, "J-1", "J-1", "office", revoked),
        place.format(1, "J-1", "J-1", "guild", revoked),
        place.format(2, "J-0", "J-0", "office", "with "),
        place.format(2, "J-0", "J-0", "guild", "with "),
        "register.toml, complete 2: holder 'nobody' is not declared in any work",
    ]


def test_what_is_on_record_may_be_revoked(read_register_text: Read) -> None:
    on_record = read_register_text(LEAST)

    register = read_register_text(f"{LEAST}revoked = 2026-06-01\n", on_record=on_record)

    assert [grant.revoked for grant in register.grants] == [date(2026, 6, 1)]


def test_a_signature_revoked_in_two_ways_is_refused(read_register_text: Read) -> None:
    entry = '[[affiliate]]\nholder = "office"\nsites = ["a.example"]\nsigned = 2026-01-31\n'

    (told,) = problems(read_register_text, f"{entry}{entry}revoked = 2026-06-01\n")

    assert "affiliate 2: holder 'office' has this entry twice, revoked otherwise" in told


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"Partner"', '"Part\\nner"', "holds a line break or a sign that cannot be seen"),
        ('"Partner"', '"Part\\u0000ner"', "holds a line break or a sign that cannot be seen"),
        ('"A-1"', '"A-1"\nchapters = ["a;b"]', "'a;b' holds a ';'; write each as an entry"),
    ],
)
def test_what_not_every_kind_of_file_can_hold_is_refused(
    read_register_text: Read, old: str, new: str, said: str
) -> None:
    (told,) = problems(read_register_text, LEAST.replace(old, new))

    assert said in told


def test_a_letter_is_kept_by_its_digest_wherever_it_lies(
    read_register_text: Read, tmp_path: Path
) -> None:
    (tmp_path / "copy.PDF").write_bytes(LETTER)
    name = f"{sha256(LETTER).hexdigest()}.pdf"

    for place in ("letters/1.pdf", "copy.PDF", str(tmp_path / "copy.PDF")):
        (grant,) = read_register_text(f"{LEAST}document = '{place}'\n").grants
        assert grant.document == name
        assert grant.document_sha256 == sha256(LETTER).hexdigest()


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("letters/2.pdf", "'letters/2.pdf' cannot be read (No such file or directory); looked for"),
        ("letters", "'letters' cannot be read (Is a directory)"),
        ("empty.pdf", "'empty.pdf' is an empty file; put the signed letter there"),
        ("0" * 64, "was changed since it was kept under this name"),
    ],
)
def test_a_letter_that_is_not_there_is_told_with_all_else(
    read_register_text: Read, tmp_path: Path, written: str, said: str
) -> None:
    (tmp_path / "empty.pdf").touch()
    (tmp_path / ("0" * 64)).write_bytes(LETTER)

    told = problems(
        read_register_text, f"{LEAST}document = '{written}'\nvalid_until = 2020-01-01\n"
    )

    assert len(told) == 2
    assert said in told[0]


def test_a_letter_may_be_one_that_was_kept_before(tmp_path: Path) -> None:
    name = f"{sha256(LETTER).hexdigest()}.pdf"
    kept = tmp_path / "documents"
    kept.mkdir()
    (kept / name).write_bytes(LETTER)
    file = tmp_path / "register.toml"
    file.write_text(f"{LEAST}document = '{name}'\n", "utf-8")

    (grant,) = read_register(file, WORK_HOLDERS, None, kept).register.grants

    assert grant.document == name


def test_a_file_of_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"register.docx: is not read; save it as"):
        read_register(tmp_path / "register.docx", {})


def test_an_unknown_condition_is_told_with_what_was_meant(read_register_text: Read) -> None:
    (told,) = problems(read_register_text, f"{LEAST}[grant.conditions]\natribution = true\n")

    assert told.endswith(
        "'atribution' is not a key of [grant.conditions]; did you mean 'attribution'?"
    )
