"""Letters as they are put on paper."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.shared import Mm

from corpus.errors import BadInput
from corpus.records.letters import (
    LetterChange,
    LetterFacts,
    LetterKind,
    LetterPage,
    LetterPassage,
)
from reports.letters import TEMPLATES, LetterForms, draw_up, template_bytes

HOSTILE = "<script>alert(1)</script> {{ letter.id }} {% raise %} & \u202egnp.exe\x00\ud800 “q”"

PASSAGE = LetterPassage(
    chapter="Afloat",
    source_text="A warden rings within ten minutes.",
    page_text="A warden rings within two hours.\n(Ring [telephone number removed].)",
    words=5,
    editions=(date(2026, 3, 31), date(2026, 9, 30)),
    changes=(LetterChange("Time limit", "ten minutes", "two hours"),),
)


@pytest.fixture
def facts() -> LetterFacts:
    page = LetterPage(
        url="https://a.example/?p=9",
        first_seen=date(2026, 5, 4),
        saved_at=datetime(2026, 7, 1, 8, 30, tzinfo=UTC),
        capture_id="00000000-0000-4000-8000-000000000001",
        warc_file="20260701T083000Z-0001/0001.warc.gz",
        warc_offset=4711,
        payload_sha256="aa" * 32,
        text_sha256="bb" * 32,
        missing=("The Harbour Trust", "Guild of Wardens"),
        missed_editions=2,
        passages=(PASSAGE,),
        passages_left_out=3,
    )
    return LetterFacts(
        id="0a1b2c3d4e-L1",
        kind=LetterKind.SAFETY_NOTE,
        day=date(2026, 7, 2),
        zone="Europe/London",
        sender=("Permissions Office", "The Quay 1"),
        signed_by="Permissions Office",
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
    )


def word_text(forms: LetterForms) -> str:
    document = Document(BytesIO(forms.docx))
    tables = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *tables])


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
            *("A warden rings within ten minutes.", "A warden rings within two hours."),
            *("https://a.example/?p=9", "4 May 2026", "1 July 2026, 09:30 BST"),
            *("00000000-0000-4000-8000-000000000001", "20260701T083000Z-0001/0001.warc.gz"),
            *("4711", "aa" * 32, "bb" * 32, "ten minutes", "3 more passages"),
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
    for form in forms_of(replace(facts, kind=LetterKind.BEFORE_CLAIM)):
        for part in ("Basis.", "Facts.", "What we ask.", "Reply.", "without consent on record"):
            assert part in form
        assert "within 14 days of the date of this letter" in form


def test_a_safety_note_tells_of_danger_and_asks_for_a_link(facts: LetterFacts) -> None:
    for form in forms_of(facts):
        assert "2 later editions have been published" in form
        assert "Time limit: “ten minutes” in the published text, “two hours” on the page." in form
        assert "A link needs no permission" in form
        assert "days of the date" not in form


def test_words_of_a_page_are_never_followed(facts: LetterFacts) -> None:
    page = facts.pages[0]
    passage = replace(page.passages[0], page_text=HOSTILE, chapter=HOSTILE)
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
        "A warden rings within two hours.\n(Ring [telephone number removed].)"
    )
    styles = [paragraph.style.name for paragraph in document.paragraphs if paragraph.style]
    assert styles.count("List Bullet") == 2
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
