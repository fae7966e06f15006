"""Look-alike letters of other scripts, read as Latin ones (Unicode's list of confusables)."""

import unicodedata
from functools import cache


def read_as_latin(word: str) -> str:
    """Give the Latin word that a word looks like, in its case; empty if it looks like none.

    A word in which one letter has no Latin twin is a word of another script.
    """
    letters = [_latin(letter) for letter in word]
    return "".join(letters) if all(letters) else ""


def is_latin(letter: str) -> bool:
    """Whether a character is a letter of the Latin script itself."""
    if letter.isascii():
        return letter.isalpha()
    return unicodedata.name(letter, "").startswith("LATIN ")


def _latin(letter: str) -> str:
    """Give a letter's Latin twin, and a Latin letter or what is no letter as it is; else nothing.

    The letter as written decides: Greek capital eta looks like H, its small form like none. Only
    where that looks like none, its small form does.
    """
    if letter.isascii():
        return letter
    twin = _twins().get(letter)
    if twin:
        return twin
    small = letter.casefold()
    if small != letter:
        return read_as_latin(small) or (letter if is_latin(letter) else "")
    return letter if is_latin(letter) or not letter.isalpha() else ""


@cache
def _twins() -> dict[str, str]:
    """Give each letter that looks like an ASCII letter, with that letter."""
    from confusable_homoglyphs.confusables import confusables_data

    twins: dict[str, str] = {}
    for letter, lookalikes in confusables_data.items():
        if len(letter) != 1 or not letter.isalpha():
            continue
        for lookalike in lookalikes:
            twin = lookalike["c"]
            if len(twin) == 1 and twin.isascii() and twin.isalpha():
                # Unicode lists capital I under small l, which it resembles as well.
                twins[letter] = "I" if twin == "l" and letter.isupper() else twin
    return twins
