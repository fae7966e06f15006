"""What a manual's new edition changes in a paragraph."""

import random
from dataclasses import replace

from bench.house.prose import Writer
from bench.house.records import Block, Shape
from bench.house.sites import meaning_sites, organisation_sites, reworded


def amended(block: Block, rng: random.Random, writer: Writer) -> Block:
    """Change one to three places of a block, or add a sentence to a paragraph."""
    words = list(block.words)
    for _ in range(rng.choice((1, 1, 2, 3))):
        if block.shape is Shape.PARAGRAPH and rng.random() < 0.2:
            ends = [i + 1 for i, word in enumerate(words) if word.endswith(".")]
            place = rng.choice(ends) if ends else len(words)
            words[place:place] = writer.new_sentence().split()
            continue
        sites = [*meaning_sites(words, rng), *organisation_sites(words, rng)]
        if not sites or block.cells:
            continue
        site = rng.choice(sites)
        words[site.first : site.after] = (
            reworded(words[site.first : site.after], site.instead)
            if site.after > site.first
            else site.instead
        )
    return replace(block, words=tuple(words))
