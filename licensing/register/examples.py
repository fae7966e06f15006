"""The example entries of a template: they show the keys of a register, and are never entered."""

from collections.abc import Iterator, Sequence

from corpus.records.grants import Affiliate, Grant

EXAMPLE_REFERENCE = "EXAMPLE-"
"""With a number after it."""
EXAMPLE_MANUAL = "*.example-manual.example"  # the site of the signature, which has no reference


def example_faults(signed: Sequence[Grant | Affiliate]) -> Iterator[str]:
    """Say of an entry, given by each holder's record of it, that it is an example; else nothing."""
    first = signed[0]
    if isinstance(first, Grant):
        if first.reference.startswith(EXAMPLE_REFERENCE):
            yield (
                "is an example of the template's; put a permission of your own in its place, with "
                f"another reference than {EXAMPLE_REFERENCE}..., or take it out"
            )
    elif EXAMPLE_MANUAL in first.sites:
        yield (
            f"is an example of the template's, for {EXAMPLE_MANUAL}; put a partner manual of your "
            "own in its place, or take it out"
        )
