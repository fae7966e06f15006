"""The limited child is told what its parent looked up."""

from importlib.metadata import version

from corpus.extract.versions import version_of, versions_told


def test_what_is_told_is_what_is_installed() -> None:
    assert list(versions_told()) == [f"resiliparse={version('resiliparse')}"]


def test_what_is_not_told_is_looked_up() -> None:
    assert version_of("markdown-it-py") == version("markdown-it-py")
