"""The words of the invented prose: those of the repository's own lists, and what morphology adds.

Function words are real, with frequencies near those of written English. Content words come in
classes, the commonest first: those of ``bench/house``, then Latinate verbs with their derivations,
then compounds.
"""

import random
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from bench.house import bank
from bench.house.words import FILLERS, LIKE, PROTECTED

# Class to its words with their weights.
FUNCTION_WORDS = {
    "DET": "the 50 a 26 this 5 any 4 their 4 its 3 each 2 that 2 every 1.5 no 1.5 another 1 such 1",
    "DETS": "the 26 these 6 their 10 all 5 any 5 some 3 other 3 many 2 both 2 those 3 most 1 our 3",
    "PREP": """of 16 in 21 to 10 for 13 with 10 on 8 by 7 from 6 at 5 about 3 under 1.5 between 1.5
        through 1.5 within 2 after 2 during 1.2 without 1 before 1 into 1.5 against .8""",
    "OF": "of 1",
    "TO": "to 1",
    "AND": "and 80 or 20",
    "BUT": "and 60 but 20 or 8 so 7 yet 2 while 4",
    "MODAL": "should 26 must 18 may 16 will 16 can 12 could 4 would 5 might 2 shall 1 cannot 2",
    "NOT": "not 60 also 25 never 3 only 5 always 4 then 6 normally 2 usually 1.5",
    "BE": "be 1",
    "IS": "is 60 was 14 remains 2 becomes 2 has been 1 seems 1",
    "ARE": "are 60 were 14 remain 2 have been 6 become 1",
    "HAS": "has 50 had 12",
    "HAVE": "have 50 had 12",
    "PRON": "they 22 it 18 he 5 she 6 you 12 we 12 this 8 there 3 everyone 2 nobody 1 those 1",
    "WHO": "who 40 which 30 that 30",
    "THAT": "that 1",
    "SUB": """if 24 when 20 where 20 as 8 because 6 although 4 unless 3 once 3 while 4 before 4
        until 3 after 3 whether 2 since 2""",
    "NUM": """two 12 three 8 four 4 five 4 six 3 ten 3 twelve 1 24 1 48 1 72 1 15 1 seven 1 18 2
        20 1 first 5 second 3 third 1 2019 1 2023 1 one 16""",
}
_ROOTS = """duct fer form ject mit port pose press scribe sist spect struct tain tend tract vene
    vert vise cede ceive clude cur dict fect fine flect fuse gest late lect pel plete ply pute quire
    rupt sect serve sign solve sume test tort vade vent voke volve trude sent mand claim found"""
_BEFORE_ROOTS = "con de re in ex per pre pro trans sub ad ob dis inter sur com circum retro"
_FIRSTS = """home school field hand book child house work night day life street care health
    hospital family law land water light farm club boat church court town road bed play foot head
    sun sea bank ground stock market corner court yard paper letter record market river bridge time
    village station garden kitchen office wind winter summer stone timber parish county harbour"""
_SECONDS = """work time place room keeper side worker holder book paper line way card bank yard
    master craft store board ground post gate maker light word mark folk ship guard piece note list
    wall walk leader land lock table box load man hood shop man field stead point path house hall"""
_NOUNS_OF_VERBS = ("or", "ion", "al", "ance", "ment", "ability")
_NO_VERBS = "aloud down for not out through upon"  # that stand among the bank's verbs
_VOWELS = "aeiou"


@lru_cache(maxsize=1)
def word_classes() -> Mapping[str, tuple[tuple[str, ...], tuple[float, ...]]]:
    """Give each class's words with their weights; content words by Zipf and Mandelbrot's law."""
    rng = random.Random("vocabulary")
    classes = {name: _weighted(text) for name, text in FUNCTION_WORDS.items()}
    for name, words in _content_classes(rng).items():
        weights = tuple(1 / (rank + 14) ** 0.99 for rank in range(len(words)))
        classes[name] = tuple(words), weights
    return classes


def invented_names(rng: random.Random, count: int, ending: str = "") -> list[str]:
    """Make capitalised names that no list of words has."""
    heads = "Ash Bel Cor Dun Eld Far Gar Hol Ing Kel Lang Mar Nor Os Pen Ques Rad Sel Thorn Ul Wex"
    tails = (
        "bury combe dale field ford ham hurst ley low mere mouth ness ridge stead ton wick worth"
    )
    middles = ["", "a", "er", "in", "o", "ing", "en"]
    return [
        rng.choice(heads.split()) + rng.choice(middles) + rng.choice(tails.split()) + ending
        for _ in range(count)
    ]


def _weighted(text: str) -> tuple[tuple[str, ...], tuple[float, ...]]:
    found = re.findall(r"([a-z0-9 ]*?[a-z0-9]) ([0-9.]+)(?:\s+|$)", text)
    return tuple(word for word, _ in found), tuple(float(weight) for _, weight in found)


def _content_classes(rng: random.Random) -> dict[str, list[str]]:
    own_verbs = set(_words_of_slots(*_VERB_SLOTS)) - set(_NO_VERBS.split())
    verbs = _in_order(rng, own_verbs, _latinate_verbs())
    nouns = _in_order(rng, _common_words(), _derived_nouns(_latinate_verbs()), _compounds())
    adjectives = _in_order(rng, _words_of_slots("adj"), FILLERS, _derived_adjectives())
    return {
        "V": verbs,
        "V3": [_plural(verb) for verb in verbs],
        "VEN": [_participle(verb) for verb in verbs],
        "VING": [_gerund(verb) for verb in verbs],
        "N": nouns,
        "NS": [_plural(noun) for noun in nouns],
        "ADJ": adjectives,
        "ADV": [_adverb(adjective) for adjective in adjectives],
    }


_VERB_SLOTS = ("tell", "record", "send", "arrange", "check", "consider", "keep", "review", "seek")


def _words_of_slots(*slots: str) -> Iterator[str]:
    rules = {**bank.PEOPLE, **bank.ACTS, **bank.THINGS, **bank.CLAUSES, **bank.LIMITS}
    for slot in slots:
        yield from re.findall(r"(?<![{\w'])[a-z]{3,}(?![}\w'])", rules[slot])


def _common_words() -> Iterator[str]:
    """Give the words of the bank that are no function words: most are nouns."""
    function = {word for text in FUNCTION_WORDS.values() for word in text.split()}
    rules = {**bank.PEOPLE, **bank.ACTS, **bank.THINGS, **bank.CLAUSES, **bank.LIMITS}
    for slot in rules:
        if slot not in {*_VERB_SLOTS, "adj", "duty", "firm", "units", "email", "web"}:
            yield from (word for word in _words_of_slots(slot) if word not in function)
    yield from (word for word in (*LIKE, *PROTECTED) if word.isalpha() and word not in function)


def _latinate_verbs() -> list[str]:
    return [first + root for first in _BEFORE_ROOTS.split() for root in _ROOTS.split()]


def _derived_nouns(verbs: Iterable[str]) -> Iterator[str]:
    for verb in verbs:
        stem = verb.removesuffix("e")
        yield from (stem + ending for ending in _NOUNS_OF_VERBS)


def _compounds() -> Iterator[str]:
    yield from (first + second for first in _FIRSTS.split() for second in _SECONDS.split())


def _derived_adjectives() -> Iterator[str]:
    for verb in _latinate_verbs():
        stem = verb.removesuffix("e")
        yield from (stem + "ive", stem + "able", "un" + _participle(verb))
    yield from (first + "less" for first in _FIRSTS.split())


def _in_order(rng: random.Random, *groups: Iterable[str]) -> list[str]:
    """Shuffle each group, and put the groups one behind the other, each word once."""
    found: dict[str, None] = {}
    for group in groups:
        words = sorted(set(group) - set(found))
        rng.shuffle(words)
        found.update(dict.fromkeys(words))
    return list(found)


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def _participle(verb: str) -> str:
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return verb[:-1] + "ied"
    return verb + ("d" if verb.endswith("e") else "ed")


def _gerund(verb: str) -> str:
    return verb.removesuffix("e") + "ing"


def _adverb(adjective: str) -> str:
    return (adjective[:-1] + "i" if adjective.endswith("y") else adjective) + "ly"
