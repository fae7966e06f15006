"""A text made ready to be compared: what is the same whatever it is compared with."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.reworded.rarity import Rarity
from matcher.reworded.seeds import SeedKeys, seed_keys
from matcher.reworded.stems import StemmedText


@dataclass(frozen=True, slots=True)
class Comparable:
    """A text with its seeds' keys and what its words weigh."""

    text: StemmedText
    keys: SeedKeys
    weights: NDArray[np.float64]
    """Shape ``(words,)``: see ``Rarity.weight``."""
    different_kinds: NDArray[np.int64]
    """What kinds ``text.different_stems`` are: see ``Rarity.kind``."""

    def __len__(self) -> int:
        return len(self.text)


def comparable(text: StemmedText, rarity: Rarity) -> Comparable:
    """Make a text ready."""
    different_kinds = rarity.kind[text.different_stems]
    return Comparable(
        text=text,
        keys=seed_keys(text, (different_kinds > 0)[text.places]),
        weights=rarity.weight[text.different_stems][text.places],
        different_kinds=different_kinds,
    )
