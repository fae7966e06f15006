"""What the contacts in a text say: telephone numbers, e-mail and web addresses.

Among words in normal form each is one placeholder, so that a copy is found although its number was
changed. Which number it is matters all the same: a reader may call it.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from corpus.text import Words

PLACEHOLDERS = frozenset({"⟨phone⟩", "⟨email⟩", "⟨url⟩"})
_SIGN_OF_PLACEHOLDER = "⟨"
_MASKED = "emailprotected"  # what a hosting service shows in place of an address
_MASKED_AT = re.compile(r"\s?[\[(]\s?at\s?[\])]\s?")


def contacts_of(text: str, found: Words) -> dict[int, str]:
    """Give the contacts among a text's words, by word number, in letters and digits alone.

    Those that the page hides are left out.
    """
    if _SIGN_OF_PLACEHOLDER not in "".join(found.normal):
        return {}
    masked = (_numbers_of(found.normal, placeholder) for placeholder in PLACEHOLDERS)
    written = {
        number: bare(found.span(number, number + 1).of(text))
        for number in sorted(chain.from_iterable(masked))
    }
    return {number: contact for number, contact in written.items() if contact != _MASKED}


def _numbers_of(normal: Sequence[str], word: str) -> Iterator[int]:
    """Give the numbers of the words that are this one."""
    number = -1
    for _ in range(normal.count(word)):
        number = normal.index(word, number + 1)
        yield number


def bare(contact: str) -> str:
    """Leave the letters and digits of a contact, in whichever way it is written.

    ``name [at] host`` is ``name@host``.
    """
    return "".join(filter(str.isalnum, _MASKED_AT.sub("", contact))).casefold()
