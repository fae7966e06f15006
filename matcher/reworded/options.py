"""Every threshold of finding paraphrases, with its unit and its reason."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ParaphraseOptions:
    """How reworded stretches are looked for among all texts, and weighed.

    Lengths are words, gains are natural logarithms: see ``PairOptions``. Chosen on pages
    of other seeds than ``bench.paraphrases`` measures, and on half of the PAN13 training corpus.
    """

    triple_chapters: int = 10
    """A triple that more chapters have is a phrase of the subject: 5, 10 and 30 find the same."""
    triple_gap: int = 45
    """Words between two triples of one candidate: as ``PairOptions.seed_gap``."""
    triples: int = 3
    """Places of the page at which a candidate has triples: with 2, four times as many candidates
    hold .986 of random rewordings instead of .962; the windows make up for most of that."""

    with_windows: bool = True
    """Whether MinHash is asked for a second opinion: of rewordings in a hundred, one to eight
    more are found, and a page takes half as long again."""
    window: int = 60
    """Content words of a window: about 110 words, what partners copy."""
    window_step: int = 30
    """Content words from one window of a text to the next: a copy of 60 fills half of one."""
    page_step: int = 30
    """The same on the page."""
    permutations: int = 126
    bands: int = 42
    """Of ``rows`` each: windows with a third of their stems in common are found in four cases of
    five."""
    rows: int = 3
    window_share: float = 0.3
    """Share of their stems, by rarity, that two windows must have in common to be candidates: with
    .2, three times as many find hardly more."""

    least_gain: float = 60.0
    """A stretch that gains less is chance: of 2,880 pages of the texts' own genre without a copy,
    the one that comes nearest gains 57 at ``least_similarity``. With 45, one in 400 was flagged,
    and a fifth more of the short copies found."""
    least_surplus: float = 25.0
    """What must be left of it when ``PairOptions.word_price`` is paid for the words."""
    least_similarity: float = 0.4
    """Below, two texts of one subject say alike things in their own way."""
    sure_gain: float = 100.0
    """Long stretches that gain as much are told from ``sure_similarity`` on; of those pages, the
    one that comes nearest gains 93."""
    sure_similarity: float = 0.3
    least_words: int = 20
    """On either side, as ``PairOptions.least_words``."""
    least_own_words: int = 15
    """Words in common that the text's holders wrote: in fewer, it is what they quote."""
    rival_share: float = 0.8
    """A third party's text that is this nearly as similar is where the page may have it from."""
