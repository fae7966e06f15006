"""Passages as letters show them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from corpus.personal.redaction import Personal
from corpus.records.findings import Finding, Verdict
from corpus.records.letters import LetterPassage, LetterRow, Mark
from corpus.records.matches import Match
from corpus.records.privacy import Privacy
from reports.letter_passages import Personals, passage_of

DAY = date(2026, 3, 31)
MakeMatch = Callable[..., Match]
MakeFinding = Callable[..., Finding]
Passage = Callable[..., tuple[LetterPassage, Personals]]


@pytest.fixture
def laid_out(make_match: MakeMatch, make_finding: MakeFinding) -> Passage:
    """Give a function that lays out marked text, as in ``marked_text.py``."""

    def lay_out(marked: str, privacy: Privacy = Privacy()) -> tuple[LetterPassage, Personals]:  # noqa: B008
        match = make_match(marked)
        finding = make_finding(Verdict.NO_CONSENT_ON_RECORD, match)
        return passage_of(finding, match, privacy, DAY, "https://manual.example/2")

    return lay_out


def page_text(rows: tuple[LetterRow, ...]) -> str:
    return "|".join("".join(run.text for run in row.page) for row in rows)


def test_a_change_of_meaning_is_quoted_with_the_words_around_it(laid_out: Passage) -> None:
    passage, _ = laid_out(
        "Ring first. Confirm what you said to the whole of the duty team within "
        "{time_limit:24 hours|48 hours} of the call. Then rest."
    )
    (change,) = passage.changes
    assert change.before == "\u2026whole of the duty team within 24 hours of the call."
    assert change.after == "\u2026whole of the duty team within 48 hours of the call."
    marks = [(run.text, run.mark) for run in passage.rows[0].page]
    assert ("48 hours", Mark.MEANING) in marks


def test_the_most_dangerous_change_comes_first_and_what_is_left_out_says_so(
    laid_out: Passage,
) -> None:
    passage, _ = laid_out("They {negation:must not|must} wait {time_limit:an hour|a day} or more.")
    assert [change.before.split()[1] for change in passage.changes] == ["must", "must"]
    assert [change.kind for change in passage.changes] == ["Time limit", "“Not” added or lost"]
    gone, _ = laid_out("Ring {duty:at once|}.")
    (change,) = gone.changes
    assert (change.before, change.after) == ("Ring at once.", "Ring .")


def test_a_change_in_a_part_that_anyone_may_quote_is_none(laid_out: Passage) -> None:
    passage, _ = laid_out("Own words. <<act:Keep it {number:two|three} days.>> More own words.")
    assert passage.changes == ()
    marks = {run.mark: run.text for row in passage.rows for run in row.page}
    assert marks[Mark.QUOTED] == " days."


def test_personal_data_of_the_page_is_left_out_and_told(laid_out: Passage) -> None:
    passage, personals = laid_out(
        "Ring the desk{other:| (Ms Ann Lee, 01632 960123, ann@council.example)} at once. "
        "{other:|Ada Byron waits.}"
    )
    assert page_text(passage.rows) == (
        "Ring the desk (Ms [name not shown], [telephone number not shown], "
        "[e-mail address not shown]) at once. Ada Byron waits."
    )
    assert set(personals.left_out) == {
        (Personal.NAME, "Ann Lee"),
        (Personal.TELEPHONE, "01632 960123"),
        (Personal.EMAIL, "ann@council.example"),
    }
    assert personals.possible == ("Ada Byron",)


def test_what_the_protected_text_says_itself_is_shown(laid_out: Passage) -> None:
    passage, personals = laid_out("Ring Dr Okafor on 01632 960 001{other:|, or (01632) 960001}.")
    assert page_text(passage.rows) == "Ring Dr Okafor on 01632 960 001, or (01632) 960001."
    assert personals == Personals()


def test_a_person_says_what_is_left_out_and_what_is_shown(laid_out: Passage) -> None:
    marked = "Ring{other:| Ms Lee or Ada Byron on 01632 960123} at once."
    privacy = Privacy(left_out=("ada byron",), kept=("Lee", "01632960123"))
    passage, personals = laid_out(marked, privacy)
    assert page_text(passage.rows) == ("Ring Ms Lee or [name not shown] on 01632 960123 at once.")
    assert personals == Personals(((Personal.NAME, "Ada Byron"),))


def test_a_long_copy_is_cut_between_paragraphs_but_never_where_its_meaning_is_changed(
    laid_out: Passage,
) -> None:
    paragraph = " ".join(["oars"] * 200)
    changed = "They {negation:must not|must} row."
    passage, _ = laid_out("\n\n".join([paragraph] * 5 + [changed, paragraph]))
    shown = [row.left_out or len(row.page) for row in passage.rows]
    assert shown == [1, 1, 600, 3, 200]


@pytest.mark.parametrize(("edition", "is_behind"), [(date(2025, 9, 30), True), (DAY, False)])
def test_an_edition_before_the_current_one_is_called_out_of_date(
    make_match: MakeMatch, make_finding: MakeFinding, edition: date, *, is_behind: bool
) -> None:
    match = replace(make_match("Ring at once."), editions=(date(2025, 3, 31), edition))
    finding = make_finding(Verdict.NO_CONSENT_ON_RECORD, match)
    passage, _ = passage_of(finding, match, Privacy(), DAY, "")
    assert passage.is_behind is is_behind
    unknown, _ = passage_of(finding, match, Privacy(), None, "")
    assert not unknown.is_behind
