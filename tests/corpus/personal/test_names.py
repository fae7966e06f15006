"""Names of people in page text."""

import pytest

from corpus.personal.names import names_in


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ring Ms J. Smith at once.", "J. Smith"),
        ("Dr Okafor will tell you.", "Okafor"),
        ("Ask Cllr Ann Lee about it", "Ann Lee"),
        ("Designated Safeguarding Lead: Jane Smith", "Jane Smith"),
        ("Our headteacher is Tom van Dale.", "Tom van Dale"),
        ("Jane O\u2019Brien, Headteacher, reads each note.", "Jane O\u2019Brien"),
        ("Tell Mary-Ann Jones (Deputy Designated Safeguarding Lead).", "Mary-Ann Jones"),
    ],
)
def test_a_name_beside_a_title_or_a_role_is_a_persons(text: str, name: str) -> None:
    assert names_in(text).sure == (name,)


@pytest.mark.parametrize(
    "text",
    [
        "Contact: Estuary First Response Team",
        "Breakwater Borough Council, the lead authority, decides.",
        "The duty officer rings the police within 24 hours.",
        "Mr is no name, and neither is Dr.",
        "Safeguarding Lead: see below",
    ],
)
def test_organisations_and_roles_are_no_persons(text: str) -> None:
    assert names_in(text).sure == ()


def test_other_words_with_capitals_are_told_for_somebody_to_look_at() -> None:
    found = names_in("Ask Ada Byron at the mole. Ms Lee Moss and Ada Byron are there.")
    assert found.sure == ("Lee Moss",)
    assert found.possible == ("Ada Byron",)


def test_what_the_protected_text_says_too_is_not_the_pages() -> None:
    text = "Ring Dr Okafor. Ada Byron keeps the ledger."
    found = names_in(text, known="As Dr OKAFOR wrote, Ada Byron rang.")
    assert (found.sure, found.possible) == ((), ())
