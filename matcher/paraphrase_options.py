"""Every threshold of finding paraphrases, with its unit and its reason."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ParaphraseOptions:
    """How reworded stretches are looked for among all texts, and weighed; lengths are words."""

    triple_chapters: int = 10
    triple_gap: int = 45
    triples: int = 3
    with_windows: bool = True
    window: int = 60
    window_step: int = 30
    page_step: int = 30
    permutations: int = 126
    bands: int = 42
    rows: int = 3
    window_share: float = 0.3
    least_gain: float = 45.0
    least_surplus: float = 25.0
    sure_gain: float = 90.0
    sure_similarity: float = 0.3
    least_words: int = 20
    least_own_words: int = 15
    least_similarity: float = 0.4
    rival_share: float = 0.9
