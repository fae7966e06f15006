"""Saying a copy in other words: no five of its words are left one behind the other."""

import random
from collections.abc import Sequence

from bench.house.copies import Draft
from bench.house.inflection import reinflected
from bench.house.records import Shape, Token
from bench.house.sites import core, reworded
from bench.house.synonyms import LINKS, SYNONYMS

LONGEST_RUN = 4
"""Words of a copy that may stand unchanged one behind the other."""
_MOVED = 0.6  # of the sentences that begin with a clause
_OPENERS = frozenset({"where", "if", "when", "once", "before", "although", "unless"})


def reword(draft: Draft, rng: random.Random, steps: Sequence[int]) -> None:
    """Say a copy in other words; a word is changed whenever one of ``steps`` has passed."""
    kept = 0
    for number, block in enumerate(draft.blocks):
        if draft.shapes[number] is not Shape.ROW:
            block = _with_clauses_moved(block, rng)  # noqa: PLW2901
        said: list[Token] = []
        wait = rng.choice(steps)
        for token in block:
            instead = _instead(token, rng) if kept >= wait - 1 else []
            if not instead and kept >= LONGEST_RUN:
                said += [Token(word, token.source) for word in rng.choice(LINKS).split()]
                kept = 0
            if instead:
                kept, wait = 0, rng.choice(steps)
                said += instead
            else:
                kept += 1
                said.append(token)
        draft.blocks[number] = said
        draft.cells[number] = ()
        if draft.shapes[number] is Shape.ROW:
            draft.shapes[number] = Shape.PARAGRAPH


def _instead(token: Token, rng: random.Random) -> list[Token]:
    """Give what is said in place of a word; nothing if it has no substitute."""
    word = core(token.text)
    choices = list(SYNONYMS.get(word, ()))
    other_form = reinflected(word)
    if other_form:
        choices.append((other_form,))
    if not choices:
        return []
    return [Token(text, token.source) for text in reworded([token.text], rng.choice(choices))]


def _with_clauses_moved(block: Sequence[Token], rng: random.Random) -> list[Token]:
    """Put the clauses that begin a sentence behind it: where A, B becomes B, where A."""
    moved: list[Token] = []
    sentence: list[Token] = []
    for token in block:
        sentence.append(token)
        if token.text.endswith("."):
            moved += _moved(sentence) if rng.random() < _MOVED else sentence
            sentence = []
    return moved + sentence


def _moved(sentence: list[Token]) -> list[Token]:
    comma = next((at for at, token in enumerate(sentence) if token.text.endswith(",")), 0)
    if core(sentence[0].text) not in _OPENERS or not 2 < comma < len(sentence) - 3:
        return sentence
    clause, rest = sentence[: comma + 1], sentence[comma + 1 :]
    first, last = rest[0], rest[-1]
    rest[0] = first._replace(text=first.text[:1].upper() + first.text[1:])
    rest[-1] = rest[-1]._replace(text=rest[-1].text.removesuffix(".") + ",")
    clause[0] = clause[0]._replace(text=clause[0].text.lower())
    clause[-1] = clause[-1]._replace(text=clause[-1].text.removesuffix(",") + ".")
    return [*rest, *clause] if last is not first else sentence
