"""Every threshold of comparing one page with one source, with its unit and its reason."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PairOptions:
    """How fragments are found and weighed; lengths are words, gains are natural logarithms.

    Tuned on half of the PAN13 training pairs, split by the suspicious document.
    """

    seed_places: int = 2
    """A seed that stands in more places of the source is a phrase of the subject, not a trace. A
    passage may stand there twice; one that stands there three times is furniture."""
    seed_gap: int = 45
    """Words between two seeds of one fragment, on either side: shuffled copies of 50% changed
    words hold no seed for 40, and unrelated seeds join where more are allowed."""
    widening: int = 50
    """Words beyond a fragment that the other side may draw from at first: what both sides leave
    out can only come back together."""
    reach: int = 60
    """Words beyond a fragment's ends to which one step may move them."""
    surroundings: int = 400
    """Words around a fragment by which chance agreement is measured: the subject's own words."""
    passes: int = 2
    """How often a fragment is widened and settled: the second time it begins in the right place."""
    steps: int = 4
    """Steps of one pass; nearly all fragments stand still after three."""
    kept_rates: tuple[float, float, float] = (0.6, 0.5, 0.5)
    """Share of function, common and rare words that a copy is thought to keep, before its own
    words are counted."""
    chance_rates: tuple[float, float, float] = (0.5, 0.15, 0.03)
    """Share that agrees by chance, likewise."""
    rate_words: float = 20.0
    """Words that those shares count for."""
    most_kept: float = 0.97
    """Even a verbatim copy may differ here and there."""
    page_edge_price: float = 4.0
    """Price of an end inside a sentence of the page: of copies, 80% end with a sentence."""
    source_edge_price: float = 6.0
    """The same in the source: nearly all copies take whole sentences."""
    hopeless: float = 8.0
    """A fragment that gains less at any step is chance; looking on would cost time."""
    least_gain: float = 34.0
    """A fragment that gains less, on either side, is no evidence of copying."""
    word_price: float = 0.2
    """Gain that each word of the longer side must bring beyond ``least_surplus``: two texts on one
    subject agree thinly over long stretches."""
    least_surplus: float = 20.0
    """Gain that must be left when the words are paid for."""
    least_characters: int = 150
    """Shorter agreements prove nothing once words were changed."""
    least_words: int = 20
    """Fewer words that reach those characters are a list of names or of ingredients, alike wherever
    it stands. Prompted by one such list in the other half; no copy found in the first had fewer."""
    verbatim_run: int = 30
    """Words in common, one behind the other, that show by themselves that they were copied."""
    verbatim_share: float = 0.6
    """Runs in common that make up this share of a fragment are the copy; the rest is chance."""
    run_gain: float = 3.0
    """Gain of a word of such a run."""
    shared_page: float = 0.5
    """Share of the shorter of two fragments that overlaps: the page took it from one place."""

    summary_longer: float = 2.0
    """A source must be this many times as long as its summary."""
    summary_contained: float = 0.6
    """Share of a paragraph's words, by rarity, that its source must hold."""
    summary_surplus: float = 52.0
    """Words of a paragraph that the source must hold beyond the share that it holds of the rest
    of the page: two reports of one event share 40."""
    summary_window: float = 0.87
    """A stretch of the source as long as 1.5 paragraphs that holds more than this part of what
    the whole source holds is where the paragraph was copied from: no summary."""
