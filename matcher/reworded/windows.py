"""Windows of content stems, and their MinHash: candidates by what is said together.

Broder's MinHash (datasketch) of the stems of a window estimates how many of them another window
has, in whatever order. With bands of few rows the look-up finds windows that have a third of their
stems in common; each is weighed at once by how rare these are.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from matcher.reworded.collection import Collection
from matcher.reworded.comparable import Comparable
from matcher.reworded.options import ParaphraseOptions
from matcher.reworded.seeds import Cluster
from matcher.reworded.triples import Candidate

if TYPE_CHECKING:
    from datasketch import MinHash, MinHashLSH  # takes a second to import


@dataclass(frozen=True, slots=True)
class Windows:
    """The windows of a collection's texts, to be looked up."""

    lsh: "MinHashLSH"
    """By number of window."""
    texts: tuple[int, ...]
    """Number of the text."""
    words: tuple[range, ...]
    """Words of that text, function words included."""
    stems: tuple[NDArray[np.int32], ...]
    """The content stems of each window, each once, in rising order."""
    weights: tuple[float, ...]
    """What the stems of each weigh together: see ``Rarity.weight``."""


def index_windows(collection: Collection, options: ParaphraseOptions) -> Windows:
    """Index the windows of all texts."""
    from datasketch import MinHashLSH

    texts, words, stems = [], [], []
    for number, text in enumerate(collection.texts):
        for stretch, of_window in _windows(text, options.window, options.window_step):
            texts.append(number)
            words.append(stretch)
            stems.append(of_window)
    lsh = MinHashLSH(num_perm=options.permutations, params=(options.bands, options.rows))
    for number, signature in enumerate(_signatures(stems, options)):
        lsh.insert(number, signature, check_duplication=False)
    weights = tuple(float(collection.rarity.weight[each].sum()) for each in stems)
    return Windows(lsh, tuple(texts), tuple(words), tuple(stems), weights)


def window_candidates(
    page: Comparable, windows: Windows, collection: Collection, options: ParaphraseOptions
) -> Iterator[Candidate]:
    """Give the windows of the texts that resemble those of the page, weighed by rarity."""
    on_page = list(_windows(page, options.window, options.page_step))
    signatures = _signatures([stems for _, stems in on_page], options)
    in_window = np.zeros(len(collection.rarity.weight))
    for (words, stems), signature in zip(on_page, signatures, strict=True):
        in_window[stems] = collection.rarity.weight[stems]
        own = in_window[stems].sum()
        for number in windows.lsh.query(signature):
            common = in_window[windows.stems[number]].sum()
            if 2 * common >= options.window_share * (own + windows.weights[number]):
                yield Candidate(windows.texts[number], Cluster(words, windows.words[number]))
        in_window[stems] = 0


def _windows(text: Comparable, length: int, step: int) -> Iterator[tuple[range, NDArray[np.int32]]]:
    """Give stretches of ``length`` content words, and their stems; the last may be shorter."""
    content = ((text.different_kinds > 0)[text.text.places]).nonzero()[0]
    for first in range(0, max(1, len(content) - length + step), step):
        of_window = content[first : first + length]
        if len(of_window):
            words = range(int(of_window[0]), int(of_window[-1]) + 1)
            yield words, np.unique(text.text.stems[of_window])


def _signatures(
    stems: Sequence[NDArray[np.int32]], options: ParaphraseOptions
) -> Iterator["MinHash"]:
    """Give the MinHash of each window; the stems' numbers are hashed as they are."""
    from datasketch import MinHash

    numbers = (each.tolist() for each in stems)
    yield from MinHash.generator(numbers, num_perm=options.permutations, hashfunc=int)
