"""Look-alike letters of other scripts, folded to Latin (Unicode's confusables)."""

from functools import cache


def fold_lookalikes(word: str) -> str:
    """Fold a case-folded word to Latin where all of its letters look Latin.

    A word in which one letter has no Latin twin is left alone: it is a word of another script.
    """
    if word.isascii():
        return word
    table = _twins()
    folded = "".join(table.get(letter, letter) for letter in word)
    return folded if _is_latin(folded) else word


def _is_latin(word: str) -> bool:
    return all(letter < "\u0250" or not letter.isalpha() for letter in word)


@cache
def _twins() -> dict[str, str]:
    """Give each letter outside Latin that looks like one Latin letter, in lower case."""
    from confusable_homoglyphs.confusables import confusables_data

    twins: dict[str, str] = {}
    for letter, lookalikes in confusables_data.items():
        folded = letter.casefold()
        if len(folded) != 1 or folded < "\u0250" or not folded.isalpha():
            continue
        for lookalike in lookalikes:
            twin = lookalike["c"]
            if len(twin) == 1 and twin.isascii() and twin.isalpha():
                # The letter as written decides: a capital may look like another letter than its
                # small form does, and case is folded before look-alikes are.
                twins.setdefault(folded, twin.casefold())
    return twins
