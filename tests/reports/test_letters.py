"""Letters as they are put on paper."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.shared import Mm

from corpus.errors import BadInput
from corpus.records.cases import CaseState
from corpus.records.letters import (
    FILL_IN,
    LetterAmendment,
    LetterChange,
    LetterFacts,
    LetterKind,
    LetterPage,
    LetterPassage,
    LetterRow,
    LetterRun,
    LetterSent,
    Mark,
)
from reports.letters import TEMPLATES, LetterForms, draw_up, template_bytes

HOSTILE = "<script>alert(1)</script> {{ letter.id }} {% raise %} & \u202egnp.exe\x00\ud800 “q”"

ROW = LetterRow(
    source=(
        LetterRun("A warden rings within "),
        LetterRun("ten minutes", Mark.MEANING),
        LetterRun("."),
    ),
    page=(
        LetterRun("A warden rings within "),
        LetterRun("two hours", Mark.MEANING),
        LetterRun(".\n(Ring [telephone number not shown].)"),
    ),
)
PASSAGE = LetterPassage(
    chapter="Afloat",
    link="https://harbour.example/afloat",
    editions="31 March 2026",
    is_behind=True,
    words=5,
    rows=(ROW, LetterRow((), (), 40)),
    changes=(LetterChange("Time limit", "within ten minutes.", "within two hours."),),
)


@pytest.fixture
def facts() -> LetterFacts:
    page = LetterPage(
        url="https://a.example/?p=9",
        first_seen=date(2026, 5, 4),
        first_seen_from="Coastal Web Archive",
        saved_at=datetime(2026, 7, 1, 8, 30, tzinfo=UTC),
        saved_by="",
        capture_id="00000000-0000-4000-8000-000000000001",
        warc_file="20260701T083000Z-0001/0001.warc.gz",
        warc_offset=4711,
        payload_sha256="aa" * 32,
        text_sha256="bb" * 32,
        permission="Nobody has permitted it.",
        lacks_consent=True,
        has_none=True,
        missed_editions=2,
        amendments=(LetterAmendment(date(2026, 6, 30), "Afloat", "Ten minutes, no more."),),
        passages=(PASSAGE,),
        passages_left_out=3,
    )
    return LetterFacts(
        id="0a1b2c3d4e-L1",
        kind=LetterKind.SAFETY_NOTE,
        day=date(2026, 7, 2),
        zone="Europe/London",
        sender=("Permissions Office", "The Quay 1"),
        signed_by=("Permissions Office", "for The Harbour Trust and Guild of Wardens"),
        recipient=("The Web Editor", "Invented Council"),
        site="a.example",
        site_name="Invented Council",
        work="Harbour Procedures",
        holders=("The Harbour Trust", "Guild of Wardens"),
        licence="Anyone may read it; all else needs both holders' permission.",
        official="https://harbour.example",
        apply_at="permissions@harbour.example",
        reply_days=14,
        pages=(page,),
        addresses=("https://a.example/?p=9",),
        leaves_out=True,
    )


def word_text(forms: LetterForms) -> str:
    document = Document(BytesIO(forms.docx))
    tables = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *tables])


def joined(form: str) -> str:
    """Give a form with its lines unfolded."""
    return " ".join(form.split())


def forms_of(facts: LetterFacts, own: Path | None = None) -> tuple[str, ...]:
    forms = draw_up(facts, own)
    return word_text(forms), forms.html, forms.text


@pytest.mark.parametrize("kind", LetterKind)
def test_every_letter_says_whose_it_is_and_what_it_is_about(
    facts: LetterFacts, kind: LetterKind
) -> None:
    for form in forms_of(replace(facts, kind=kind)):
        for needed in (
            *("Permissions Office", "The Web Editor", "2 July 2026", "Harbour Procedures"),
            *("Invented Council", "https://harbour.example", "Dear Sir or Madam", "faithfully"),
        ):
            assert needed in form
        assert "{{" not in form
        assert "{%" not in form


@pytest.mark.parametrize("kind", [kind for kind in LetterKind if kind is not LetterKind.THANKS])
def test_every_form_shows_both_sides_and_what_proves_them(
    facts: LetterFacts, kind: LetterKind
) -> None:
    for form in forms_of(replace(facts, kind=kind)):
        for needed in (
            *("A warden rings within ", "ten minutes", "two hours", "Nobody has permitted it."),
            *("https://a.example/?p=9", "4 May 2026", "1 July 2026, 09:30 BST"),
            *("00000000-0000-4000-8000-000000000001", "20260701T083000Z-0001/0001.warc.gz"),
            *("4711", "aa" * 32, "bb" * 32, "3 more passages", "Coastal Web Archive"),
            *("40 more words", "edition of 31 March 2026 (out of date)"),
        ):
            assert needed in form


@pytest.mark.parametrize("kind", LetterKind)
@pytest.mark.parametrize(
    "avoided",
    ["infring", "plagiar", "theft", "steal", "illegal", "unlawful", "pirat", "whitelist", "fossil"],
)
def test_no_letter_accuses(facts: LetterFacts, kind: LetterKind, avoided: str) -> None:
    for form in forms_of(replace(facts, kind=kind)):
        assert avoided not in form.lower()


def test_a_letter_before_claim_has_basis_facts_wish_and_fourteen_days(facts: LetterFacts) -> None:
    for form in map(joined, forms_of(replace(facts, kind=LetterKind.BEFORE_CLAIM))):
        for part in ("Basis.", "Facts.", "What we ask.", "Reply.", "without consent on record"):
            assert part in form
        assert "reply within 14 days of receiving this letter" in form


def test_a_safety_note_tells_of_danger_and_asks_for_a_link(facts: LetterFacts) -> None:
    for form in map(joined, forms_of(facts)):
        assert "2 later editions have been published" in form
        assert "30 June 2026, Afloat: Ten minutes, no more." in form
        assert (
            "Time limit. Published: “within ten minutes.” On the page: “within two hours.”" in form
        )
        assert "A link needs no permission" in form
        assert "Afloat: https://harbour.example/afloat" in form
        assert "within 14 days of your receiving this letter" in form


@pytest.mark.parametrize(
    ("changed", "subject", "said", "not_said"),
    [
        ({"amendments": (), "missed_editions": 0}, "a changed copy", "act differently", "of date:"),
        ({"passages": ()}, "an out-of-date copy", "The text is out of date", "act differently"),
        (
            {},
            "an out-of-date and changed copy",
            "On 1 page the copy itself also tells",
            "The page tells",
        ),
    ],
)
def test_a_safety_note_says_no_more_than_what_is_wrong(
    facts: LetterFacts, changed: dict[str, Any], subject: str, said: str, not_said: str
) -> None:
    page = replace(facts.pages[0], **changed)
    letter = joined(draw_up(replace(facts, pages=(page,))).text).partition("WHAT WAS FOUND")[0]
    assert f"Safety note: {subject} of Harbour Procedures" in letter
    assert said in letter
    assert not_said not in letter


def test_a_permitted_copy_is_not_told_that_it_lacks_permission(facts: LetterFacts) -> None:
    page = replace(facts.pages[0], lacks_consent=False, has_none=False)
    note = joined(draw_up(replace(facts, pages=(page,))).text).partition("WHAT WAS FOUND")[0]
    assert "permission of The Harbour Trust" not in note
    assert "do not have on record" not in note


@pytest.mark.parametrize(
    "kind", [LetterKind.COURTESY, LetterKind.CONSENT_REQUEST, LetterKind.BEFORE_CLAIM]
)
def test_a_permission_that_does_not_reach_is_not_called_none(
    facts: LetterFacts, kind: LetterKind
) -> None:
    page = replace(facts.pages[0], has_none=False)
    of_none = joined(draw_up(replace(facts, kind=kind)).text)
    of_some = joined(draw_up(replace(facts, kind=kind, pages=(page,))).text)
    assert ("no written permission on record" in of_none) or (
        "without consent on record," in of_none
    )
    assert "no written permission on record" not in of_some
    assert "without consent on record," not in of_some
    assert ("does not cover" in of_some) or ("on record that covers it" in of_some)


def test_what_is_to_be_filled_in_cannot_be_overlooked(facts: LetterFacts) -> None:
    gap = f"{FILL_IN}name and address]"
    forms = draw_up(replace(facts, recipient=(gap,)))
    assert f'<span class="gap">{gap}</span>' in forms.html
    assert gap in forms.text
    runs = [run for each in Document(BytesIO(forms.docx)).paragraphs for run in each.runs]
    assert [run.text for run in runs if run.font.highlight_color] == [gap]


def test_changes_of_meaning_are_marked_in_the_passages(facts: LetterFacts) -> None:
    forms = draw_up(facts)
    assert '<span class="meaning">two hours</span>' in forms.html
    assert "A warden rings within *two hours*." in forms.text
    cell = Document(BytesIO(forms.docx)).tables[0].cell(1, 1)
    bold = [run.text for run in cell.paragraphs[0].runs if run.bold and run.underline]
    assert bold == ["two hours"]


def test_a_letter_before_claim_names_what_was_written_before(facts: LetterFacts) -> None:
    sent = (LetterSent(LetterKind.SAFETY_NOTE, date(2026, 6, 1)),)
    for form in forms_of(replace(facts, kind=LetterKind.BEFORE_CLAIM, sent=sent)):
        assert "1 June 2026: Safety note" in form


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (CaseState.RESOLVED_REMOVED, "The text is no longer shown there."),
        (CaseState.RESOLVED_CORRECTED, "It has been put right."),
        (CaseState.RESOLVED_LICENSED, "The written permission for it is now on record."),
    ],
)
def test_thanks_say_what_was_settled(facts: LetterFacts, outcome: CaseState, said: str) -> None:
    settled = replace(facts, kind=LetterKind.THANKS, pages=(), outcome=outcome)
    for form in map(joined, forms_of(settled)):
        assert said in form
        assert "https://a.example/?p=9" in form


@pytest.mark.parametrize("kind", LetterKind)
def test_text_fits_a_terminal(facts: LetterFacts, kind: LetterKind) -> None:
    long = "word " * 60
    text = draw_up(replace(facts, kind=kind, licence=long, site_name=long)).text
    assert max(map(len, text.splitlines())) <= 80


def test_words_of_a_page_are_never_followed(facts: LetterFacts) -> None:
    page = facts.pages[0]
    row = LetterRow((LetterRun(HOSTILE),), (LetterRun(HOSTILE, Mark.WORDING),))
    passage = replace(page.passages[0], rows=(row,), chapter=HOSTILE)
    hostile = replace(facts, pages=(replace(page, url=HOSTILE, passages=(passage,)),))
    word, html, text = forms_of(hostile)
    assert "<script>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ letter.id }}" in html
    assert "<script>alert(1)</script> {{ letter.id }}" in word
    for form in (word, html, text):
        assert "\u202e" not in form
        assert "\x00" not in form


def test_the_word_file_keeps_lines_and_lists(facts: LetterFacts) -> None:
    document = Document(BytesIO(draw_up(facts).docx))
    assert document.tables[0].cell(1, 1).text == (
        "A warden rings within two hours.\n(Ring [telephone number not shown].)"
    )
    styles = [paragraph.style.name for paragraph in document.paragraphs if paragraph.style]
    assert styles.count("List Bullet") == 4
    assert document.sections[0].page_width == pytest.approx(Mm(210), rel=1e-3)


def test_templates_of_the_folder_go_before_ours(facts: LetterFacts, tmp_path: Path) -> None:
    (tmp_path / "safety_note.txt").write_text(
        "Subject: Ahoy, {{ letter.site_name }}\n\nOne line\nof two.\n\n- a\n- b\n", "utf-8"
    )
    for form in forms_of(facts, tmp_path):
        assert "Ahoy, Invented Council" in form
        assert "One line of two." in form
        assert "Dear Sir" not in form
    frame = Document(BytesIO(template_bytes("letter.docx")))
    frame.add_paragraph("A foot of our own")
    frame.save(str(tmp_path / "letter.docx"))
    assert "A foot of our own" in word_text(draw_up(facts, tmp_path))


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("safety_note.txt", b"Dear all,\n", "does not begin with its subject"),
        ("safety_note.txt", b"Subject: a\n\n{% if %}\n", r"safety_note.txt, line 3: Expected an"),
        ("safety_note.txt", b"Subject: {{ letter.nonsense }}", "has no attribute 'nonsense'"),
        ("safety_note.txt", b"Subject: {{ letter.__class__.__mro__ }}", "access to attribute"),
        ("letter.html", b"{{ nobody }}", "letter.html: 'nobody' is undefined"),
        ("letter.docx", b"no Word file", "letter.docx: is no Word document"),
    ],
)
def test_a_template_that_cannot_be_followed_is_named(
    facts: LetterFacts, tmp_path: Path, name: str, content: bytes, problem: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(BadInput, match=problem):
        draw_up(facts, tmp_path)


def test_all_templates_can_be_copied() -> None:
    assert len(TEMPLATES) == len(LetterKind) + 3
    assert all(map(template_bytes, TEMPLATES))


@pytest.mark.parametrize("kind", LetterKind)
def test_the_html_letter_is_what_was_agreed(
    facts: LetterFacts, kind: LetterKind, expect_golden: Callable[[str, str], None]
) -> None:
    page = draw_up(replace(facts, kind=kind)).html
    if kind is LetterKind.SAFETY_NOTE:
        expect_golden("letter-safety-note.html", page)
    text = draw_up(replace(facts, kind=kind)).text
    expect_golden(f"letter-{kind.replace('_', '-')}.txt", text)
