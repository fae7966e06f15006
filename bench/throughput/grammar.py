"""The sentences of the invented prose as slots: phrase structure expanded at random, once."""

import random
from collections.abc import Mapping, Sequence
from functools import lru_cache

# Symbol to its expansions with their weights; what is no symbol here is a class of words, a mark
# of punctuation, or one of the slots of several words: COLL, STOCK, MORE.
_RULES: Mapping[str, Sequence[tuple[float, str]]] = {
    "S": [
        (20, "CLAUSE"),
        (14, "SUB CLAUSE , CLAUSE"),
        (12, "CLAUSE SUB CLAUSE"),
        (14, "CLAUSE , BUT CLAUSE"),
        (8, "PP , CLAUSE"),
        (8, "CLAUSE PP AND VP"),
        (4, "CLAUSE ; CLAUSE"),
        (3, "ADV , CLAUSE"),
        (5, "CLAUSE , WHO VP"),
        (3, "VING NP VP"),
        (4, "CLAUSE , VING NP"),
        (3, "CLAUSE ( PP )"),
    ],
    "CLAUSE": [(56, "NP VP"), (28, "NPS VPS"), (16, "PRON MODAL VINF")],
    "NP": [
        (30, "DET N"),
        (18, "DET ADJ N"),
        (12, "DET N OF NPS"),
        (9, "DET N OF NP"),
        (8, "DET N PP"),
        (11, "DET COLL"),
        (4, "NAME"),
        (3, "DET POSS N"),
        (2, "DET ADV ADJ N"),
        (3, "N"),
        (4, "DET N AND N"),
        (3, "DET N TO VINF"),
        (1.5, "VING NPS"),
    ],
    "NPS": [
        (20, "NS"),
        (22, "DETS NS"),
        (16, "ADJ NS"),
        (10, "DETS ADJ NS"),
        (12, "NS AND NS"),
        (6, "NUM NS"),
        (6, "DETS NS WHO VPS"),
        (4, "NS , NS AND NS"),
        (3, "NS PP"),
    ],
    "VP": [
        (28, "MODAL VINF"),
        (14, "V3 NP"),
        (9, "V3 NPS"),
        (10, "IS ADJ"),
        (9, "IS VEN PP"),
        (5, "IS NP"),
        (5, "HAS VEN NP"),
        (4, "V3 THAT CLAUSE"),
        (3, "ADV V3 NP"),
        (3, "V3 TO VINF"),
    ],
    "VPS": [
        (30, "MODAL VINF"),
        (14, "V NP"),
        (8, "V NPS"),
        (9, "ARE ADJ"),
        (9, "ARE VEN PP"),
        (5, "HAVE VEN NP"),
        (3, "V TO VINF"),
        (3, "V THAT CLAUSE"),
    ],
    "VINF": [
        (26, "V NP"),
        (13, "V NPS"),
        (14, "V NP PP"),
        (13, "BE VEN PP"),
        (7, "BE VEN"),
        (5, "BE VEN TO VINF"),
        (5, "NOT V NP"),
        (4, "NOT BE VEN PP"),
        (8, "V AND V NP"),
        (3, "V PP"),
        (3, "BE ADJ TO NP"),
        (2, "V NP TO VINF"),
    ],
    "PP": [(60, "PREP NP"), (30, "PREP NPS"), (4, "PREP VING NP"), (3, "PREP NAME")],
}
_STOCK_PLACES: Sequence[tuple[float, str]] = [
    (30, "CLAUSE STOCK"),
    (20, "STOCK , CLAUSE"),
    (20, "CLAUSE , STOCK"),
    (15, "NP MODAL VINF STOCK PP"),
    (15, "SUB CLAUSE , STOCK CLAUSE"),
    (8, "STOCK , CLAUSE MORE"),
    (4, "CLAUSE STOCK , BUT CLAUSE MORE"),
]
_STOCK_SHAPES = (
    "PREP DET N OF DET N",
    "PREP DET ADJ N OF NS",
    "MODAL BE VEN PREP DET N",
    "MODAL BE VEN AND VEN",
    "PREP NS AND NS",
    "SUB DET N IS ADJ",
    "TO V DET N OF NS AND NS",
    "DETS NS WHO V PREP NS AND NS",
    "PREP DET N OF DET ADJ N AND DET N OF NS",
    "IS ADJ TO V DET ADJ N",
    "TO VING DET N AND N OF NS",
    "PREP DET ADJ AND ADJ N",
    "SUB IS VEN TO BE ADJ",
    "MODAL V DET N PREP DET N",
    "MODAL NOT BE VEN PREP NS",
)
_LONGEST_WORDS = 52
_SHORTEST_WORDS = 4
_DEEPEST = 7
_TEMPLATES = 6000
_STOCK_TEMPLATES = 600


@lru_cache(maxsize=1)
def sentence_templates() -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """Give sentences as slots: those without a stock phrase, and those with one."""
    rng = random.Random("templates")
    plain = _expanded(rng, _RULES["S"], _TEMPLATES)
    return plain, _expanded(rng, _STOCK_PLACES, _STOCK_TEMPLATES)


def stock_shapes() -> list[tuple[str, ...]]:
    """Give the shapes of stock phrases, of classes of words only."""
    return [tuple(shape.split()) for shape in _STOCK_SHAPES]


def _expanded(
    rng: random.Random, starts: Sequence[tuple[float, str]], count: int
) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    while len(found) < count:
        slots = [slot for symbol in _pick(rng, starts) for slot in _expand(rng, symbol, 0)]
        if _SHORTEST_WORDS <= len(slots) <= _LONGEST_WORDS:
            found.append(tuple(slots))
    return found


def _expand(rng: random.Random, symbol: str, depth: int) -> list[str]:
    if symbol not in _RULES:
        return [symbol]
    rules = _RULES[symbol]
    chosen = _pick(rng, rules if depth < _DEEPEST else rules[:2])
    return [slot for part in chosen for slot in _expand(rng, part, depth + 1)]


def _pick(rng: random.Random, rules: Sequence[tuple[float, str]]) -> list[str]:
    weights = [weight for weight, _ in rules]
    return rng.choices(rules, weights)[0][1].split()
