"""Which texts are nearly the same: mirrors of a page, and chapters that were given new names.

MinHash estimates the resemblance of whole texts (Broder 1997) with datasketch. It groups what was
found for its readers, and never decides what is found: a page with a quotation in it resembles
nothing.
"""

from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING

from corpus.text import normal_words

if TYPE_CHECKING:
    import numpy as np
    from datasketch import MinHash  # with SciPy it takes .8 s to import: only where it is needed
    from numpy.typing import NDArray

_SHINGLE = 5  # words
_PERMUTATIONS = 128  # the standard error of an estimate is .09 at most
_NEARLY_THE_SAME = 0.8  # estimated Jaccard resemblance of shingle sets: furniture may differ
_LOOKED_UP = 0.6  # the look-up misses half the pairs that are as alike as it is told: ask for more
SAME_CHAPTER = 0.3  # a tenth of the words revised leaves .4; chapters of their own share .05
_FACTOR = 0x9E3779B97F4A7C15  # odd, its bits spread: 2**64 over the golden ratio (Knuth)
_AT_ONCE = 4096  # shingles: with all permutations 4 MB, whatever the text's length
_SHORTEST = 50  # words: below, furniture alone makes pages alike


class NearDuplicates:
    """Groups texts that are nearly the same; of each only its signature is kept."""

    def __init__(self) -> None:
        """Begin without any text."""
        from datasketch import MinHashLSH

        self._known: dict[str, MinHash] = {}
        self._group_of: dict[str, set[str]] = {}
        self._lsh = MinHashLSH(threshold=_LOOKED_UP, num_perm=_PERMUTATIONS)

    def add(self, name: str, text: str) -> None:
        """Take in a text, under a name of its own."""
        signature = signature_of(text)
        if signature is None:
            return
        group = {name}
        for other in self._lsh.query(signature):
            if signature.jaccard(self._known[other]) >= _NEARLY_THE_SAME:
                group |= self._group_of[other]
        for member in group:
            self._group_of[member] = group
        self._known[name] = signature
        self._lsh.insert(name, signature)

    def groups(self) -> tuple[tuple[str, ...], ...]:
        """Give the names of texts that are nearly the same, two or more in a group; all sorted.

        A group is closed under resemblance: each member resembles another one of it. The order in
        which the texts came makes no difference.
        """
        groups = {tuple(sorted(group)) for group in self._group_of.values() if len(group) > 1}
        return tuple(sorted(groups))


def pair_renamed(
    earlier: Mapping[str, str], later: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    """Pair the chapters of two editions that are one under two names; sorted.

    ``earlier`` and ``later`` give each chapter's text by its name. Those of one name are one
    chapter, and left out; the others are paired with what they resemble most, each once.
    """
    gone = _known_signatures(earlier, later)
    come = _known_signatures(later, earlier)
    alike = sorted(
        (-signature.jaccard(other), old, new)
        for old, signature in gone.items()
        for new, other in come.items()
    )
    renamed: dict[str, str] = {}
    for resemblance, old, new in alike:
        if -resemblance >= SAME_CHAPTER and old not in renamed and new not in renamed.values():
            renamed[old] = new
    return tuple(sorted(renamed.items()))


def _known_signatures(texts: Mapping[str, str], others: Mapping[str, str]) -> dict[str, "MinHash"]:
    """Give the signatures of texts of which the others have none of the same name."""
    signatures = {name: signature_of(text) for name, text in texts.items() if name not in others}
    return {name: signature for name, signature in signatures.items() if signature is not None}


def signature_of(text: str) -> "MinHash | None":
    """Give a text's MinHash signature; ``None`` where it is too short to tell."""
    return signature_of_words(normal_words(text))


def signature_of_words(words: Sequence[str]) -> "MinHash | None":
    """Give the signature of a text by its normal words.

    A word is hashed once, however often it stands there; shingles come of their words' hashes.
    """
    if len(words) < _SHORTEST:
        return None
    import numpy as np
    from datasketch import MinHash

    signature = MinHash(num_perm=_PERMUTATIONS, hashfunc=int)  # given hashes already
    hashes = np.unique(_shingle_hashes(words))
    for start in range(0, len(hashes), _AT_ONCE):
        signature.update_batch(hashes[start : start + _AT_ONCE])
    return signature


def _shingle_hashes(words: Sequence[str]) -> "NDArray[np.uint64]":
    """Hash each shingle: uint64 below 2**32, shape (words - _SHINGLE + 1,)."""
    import numpy as np

    known = {word: _hash_of(word) for word in dict.fromkeys(words)}
    of_words = np.array([known[word] for word in words], dtype=np.uint64)
    mixed = np.zeros(len(words) - _SHINGLE + 1, dtype=np.uint64)
    for place in range(_SHINGLE):  # the order of the words counts
        mixed = mixed * _FACTOR + of_words[place : place + len(mixed)]
    mixed = (mixed ^ (mixed >> np.uint64(32))) * _FACTOR
    return mixed >> np.uint64(32)


def _hash_of(word: str) -> int:
    """Hash a word to 64 bits, in every process alike."""
    return int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "little")
