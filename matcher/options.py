"""Every threshold of the matcher, with its unit and its reason."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """How matches are found and weighed; lengths are words in normal form."""

    gram: int = 5
    """Words in common that start a match: 15% of words changed leave a run of 5 in nearly every
    passage of 60 words, while runs of 4 triple the chance hits."""
    gram_hits: int = 20_000
    """Pairs of a place on the page and one in the texts that one run of ``gram`` words may give:
    a page that repeats what the texts repeat would cost the product of both."""
    page_gap: int = 60
    """Foreign words on the page that one match may contain."""
    source_gap: int = 120
    """Words of the protected text that one match may leave out: a paragraph or two."""
    gap_price: float = 0.1
    """Words in common that a gap costs for each of its words: 50 outweigh a chance run of 5."""
    reach: int = 40
    """Words beyond the outermost runs in which altered words are looked for."""
    unmatched_price: float = 0.5
    """Words in common that an unmatched word costs there: at 30% of words changed a copy still
    gains .4 a word, while unrelated English loses .3."""
    reach_toll: float = 1.5
    """Words in common that going beyond a run costs at all: one or two agree by chance."""
    crumb: float = 6.0
    """A run in common, shorter than ``kept_run``, is chance where the unmatched words on its two
    sides are more than this many times its own."""
    one_sided: float = 4.0
    """Unmatched words that a gap counts for there at most, if one side has nothing in it: words
    that were left out or put in do not make their neighbours agree by chance."""
    source_run: int = 8
    """Shortest run with a third-party text that is taken for a quotation of it."""
    quoted_run: int = 3
    """Shortest run within such a quotation that is subtracted."""
    furniture_chapters: int = 3
    """A passage that stands in this many chapters of one edition is furniture."""
    stock_documents: int = 3
    """A phrase that this many independent documents of a background have is stock, as for
    ``furniture_chapters``."""
    stock_run: int = 13
    """DOMAIN: the longest stock phrase seen; what is longer is a text that was copied."""
    kept_run: int = 8
    """Shortest run for which a match too weak to report is kept on record."""
    own_run: int = 5
    """Own words in one run that make a match the holders': fewer fall between quotations."""
    excerpt_gap: int = 25
    """Words added or left out in one piece that separate excerpts rather than alter them."""
    rewritten: int = 12
    """Words changed in one piece up to which it is looked at for what it does to the meaning: a
    longer one is another sentence, not a changed one."""
    mixing_price: float = 1.0
    """Words in common that going over to another edition's wording must gain, at each of its ends:
    a word that only one edition has is worth 2."""

    strong_run: int = 20
    """DOMAIN, "Starting thresholds"."""
    review_run: int = 14
    """DOMAIN: the longest stock phrase seen is 13 words."""
    review_words: int = 40
    """DOMAIN: words matched in order, in runs of ``gram`` or more, within ``review_window``."""
    review_window: int = 120
    aligned_words: int = 30
    """DOMAIN: own words aligned in order with ``aligned_similarity``."""
    aligned_similarity: float = 0.65

    @property
    def least_words(self) -> int:
        """Words in common without which no match is reported."""
        return min(self.strong_run, self.review_run, self.review_words, self.aligned_words)
