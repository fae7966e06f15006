"""A text made ready to be compared: what is the same whatever it is compared with."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.rarity import Rarity
from matcher.seeds import SeedKeys, seed_keys
from matcher.stems import StemmedText


@dataclass(frozen=True, slots=True)
class Comparable:
    """A text with its seeds' keys and what its words weigh."""

    text: StemmedText
    keys: SeedKeys
    kinds: NDArray[np.int64]
    """Shape ``(words,)``: see ``Rarity.kind``."""
    weights: NDArray[np.float64]
    """Shape ``(words,)``: see ``Rarity.weight``."""
    different_stems: NDArray[np.int32]
    """In rising order, each once."""

    def __len__(self) -> int:
        return len(self.text)

    @property
    def highest_stem(self) -> int:
        """The highest number of a stem; of an empty text 0."""
        return int(self.different_stems[-1]) if len(self.different_stems) else 0


def comparable(text: StemmedText, rarity: Rarity) -> Comparable:
    """Make a text ready."""
    kinds = rarity.kind[text.stems]
    return Comparable(
        text=text,
        keys=seed_keys(text, kinds > 0),
        kinds=kinds,
        weights=rarity.weight[text.stems],
        different_stems=np.unique(text.stems),
    )
