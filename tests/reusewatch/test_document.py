"""The generated pages."""

from pathlib import Path

from reusewatch.cli.document import cli_page, configuration_page

DOCS = Path(__file__).resolve().parents[2] / "docs"
REMEDY = "run `python -m reusewatch.cli.document`"


def test_the_page_of_commands_is_fresh() -> None:
    assert (DOCS / "cli.md").read_text("utf-8") == cli_page(), REMEDY


def test_the_page_of_keys_is_fresh() -> None:
    assert (DOCS / "configuration.md").read_text("utf-8") == configuration_page(), REMEDY


def test_every_command_and_every_exit_code_is_on_the_page_of_commands() -> None:
    page = cli_page()
    for command in (
        "corpus add",
        "consent import",
        "scan",
        "report",
        "match",
        "evidence import",
        "case decide",
        "case letter",
        "audit verify",
    ):
        assert f"## reusewatch {command}\n" in page
    assert "0 nothing to\nreport, 1 findings, 2 wrong use or configuration, 3 coverage" in page


def test_keys_are_told_with_their_kind_and_default() -> None:
    page = configuration_page()
    assert "| whole number from 0 to 50 | `3` |" in page
    assert "### [[third_party]]\n" in page
    assert "one of `all_of`, `by_aspect`" in page
