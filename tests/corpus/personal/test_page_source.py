"""What a page says beside its text."""

import pytest

from corpus.personal.page_source import source_of
from corpus.records.captures import Document


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('<img alt="Mary Okafor">', "Mary Okafor"),
        ("<meta content='Mary &Aacute;. Ok&#97;for'>", "Mary \u00c1. Okafor"),
        ('<a href="mailto:mary@harbour.example">write</a>', "mary@harbour.example"),
        # "mary@harbour.example" turned upon 0x2a, as a hosting service hides it.
        (
            '<a class="m" data-cfemail="2a474b58536a424b5848455f58044f524b475a464f">x</a>',
            "mary@harbour.example",
        ),
        (
            '<a href="/l/email-protection#2a474b58536a424b5848455f58044f524b475a464f">x</a>',
            "mary@harbour.example",
        ),
    ],
)
def test_what_a_reader_does_not_see_is_in_the_source(written: str, said: str) -> None:
    page = f"<html><body>{written}</body></html>".encode()
    assert said in source_of(Document("https://a.example/", page, "text/html"))


def test_a_page_is_read_in_its_own_charset() -> None:
    page = "<html><title>S\u00f8ren</title></html>".encode("iso-8859-1")
    assert "S\u00f8ren" in source_of(Document("a.html", page, "text/html", "iso-8859-1"))


def test_plain_text_stays_as_it_is() -> None:
    assert source_of(Document("a.txt", b"a &amp; b", "text/plain")) == "a &amp; b"
