"""Versions of the libraries that read documents, for what is told of a text.

To look one up takes as long to load as everything else that the limited child needs: whoever
starts that child tells it what it has looked up.
"""

from collections.abc import Iterable, Iterator

_TO_TELL = ("resiliparse",)  # that nearly every document is read with
_known: dict[str, str] = {}


def version_of(library: str) -> str:
    """Give the version of an installed library."""
    if library not in _known:
        from importlib.metadata import version

        _known[library] = version(library)
    return _known[library]


def versions_told() -> Iterator[str]:
    """Give what a child should be told, each as one argument of its command line."""
    return (f"{library}={version_of(library)}" for library in _TO_TELL)


def learn_versions(told: Iterable[str]) -> None:
    """Take the versions that ``versions_told`` gave, so that they need not be looked up."""
    for each in told:
        library, _, version = each.partition("=")
        _known[library] = version
