import random

import pytest

from bench.house.copies import random_copy, words_of
from bench.house.manuals import Library
from bench.house.pages import REWORDING, make_reworded
from bench.house.records import Level
from bench.house.rewording import LONGEST_RUN, reword
from bench.house.sites import core
from bench.house_edits import read_page

LEVELS = sorted(REWORDING)


@pytest.mark.parametrize("level", LEVELS)
def test_no_run_of_five_words_is_left(library: Library, level: Level) -> None:
    rng = random.Random(3)
    for _ in range(12):
        draft = random_copy(library, rng, 150)
        before = list(map(core, words_of(draft.wording)[draft.first : draft.after]))
        reword(draft, rng, REWORDING[level])
        now = f" {' '.join(core(token.text) for block in draft.blocks for token in block)} "
        left = [
            " ".join(before[first : first + LONGEST_RUN + 1])
            for first in range(len(before) - LONGEST_RUN)
            if f" {' '.join(before[first : first + LONGEST_RUN + 1])} " in now
        ]
        assert len(left) <= 1, left  # one may be said twice, by chance


def test_more_words_are_kept_where_fewer_are_changed(library: Library) -> None:
    kept = {}
    for level in LEVELS:
        rng = random.Random(4)
        shares = []
        for _ in range(12):
            draft = random_copy(library, rng, 150)
            before = set(map(core, words_of(draft.wording)[draft.first : draft.after]))
            reword(draft, rng, REWORDING[level])
            now = {core(token.text) for block in draft.blocks for token in block}
            shares.append(len(before & now) / len(before))
        kept[level] = sum(shares) / len(shares)
    assert kept[Level.FREELY_REWORDED] < kept[Level.REWORDED] < 0.9
    assert kept[Level.FREELY_REWORDED] > 0.5


def test_pages_hold_a_copy_whose_place_is_known(library: Library) -> None:
    pages = list(make_reworded(library, random.Random(5), 2))

    assert [page.level for page in pages] == [
        Level.REWORDED,
        Level.REWORDED,
        Level.FREELY_REWORDED,
        Level.FREELY_REWORDED,
    ]
    for page in pages:
        text, spans = read_page(page)
        tokens = [token for block in page.copies[0].blocks for token in block]
        assert len(spans) == len(tokens)
        assert text[spans[5].start : spans[5].end]
