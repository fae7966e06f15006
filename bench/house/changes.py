"""What copies are changed by, from a swapped name to a third of the words."""

import random
from collections.abc import Callable, Sequence

from bench.house.copies import Draft
from bench.house.inflection import reinflected
from bench.house.records import Change, Level, Shape, Token
from bench.house.sites import Site, core, meaning_sites, organisation_sites, reworded
from bench.house.words import FILLERS, LIKE, PROTECTED
from corpus.records.matches import EditKind

RATES = {Level.HEAVY: 0.18, Level.HEAVIER: 0.30}
"""Share of the copied words that are replaced, left out, swapped, or have a word put in."""
_ENDS = 3  # words at both ends of a copy that no change touches: it would be another end
FindSites = Callable[[Sequence[str], random.Random], list[Site]]
_APART = 2  # words left between two changes of meaning, so that each is one of its own


def change(draft: Draft, level: Level, rng: random.Random) -> None:
    """Change a copy as its level asks."""
    words = draft.after - draft.first
    if level is Level.LIGHT:
        if rng.random() < 0.35:
            _drop_sentence(draft, rng)
        if rng.random() < 0.5:
            _reorder_bullets(draft, rng)
    meant = max(1, min(6, words // 60 + rng.randint(0, 1)))
    _apply_sites(draft, rng, meant, meaning_sites)
    _apply_sites(draft, rng, 1 + words // 80, organisation_sites)
    touched = sum(max(1, c.after - c.first) for c in draft.changes if not c.is_sentence)
    wanted = round(RATES[level] * words) if level in RATES else touched + 1 + words // 70
    _rewrite(draft, rng, wanted - touched, gently=level not in RATES)


def rewrite_gently(draft: Draft, rng: random.Random, words: int) -> None:
    """Put like words or other forms in the place of a few, and change nothing else."""
    _rewrite(draft, rng, words, gently=True)


def _apply_sites(draft: Draft, rng: random.Random, most: int, find: FindSites) -> None:
    """Make up to ``most`` changes of those that ``find`` gives, each kind as often as another."""
    sites: list[tuple[int, Site]] = []
    for number, tokens in enumerate(draft.blocks):
        sites += [(number, site) for site in find([token.text for token in tokens], rng)]
    rng.shuffle(sites)
    used: dict[EditKind, int] = {}
    chosen: list[tuple[int, Site]] = []
    while sites and len(chosen) < most:
        place = min(range(len(sites)), key=lambda i: used.get(sites[i][1].kind, 0))
        block, site = sites.pop(place)
        if not _is_free(draft, block, site.first, site.after, _APART):
            continue
        if any(b == block and _near(site, other) for b, other in chosen):
            continue
        used[site.kind] = used.get(site.kind, 0) + 1
        chosen.append((block, site))
    for block, site in sorted(chosen, key=lambda each: (each[0], -each[1].first)):
        _put(draft, block, site)


def _near(site: Site, other: Site) -> bool:
    return site.first - _APART < other.after and other.first - _APART < site.after


def _is_free(draft: Draft, block: int, first: int, after: int, apart: int) -> bool:
    """Whether words, by their place in a block, may be changed."""
    tokens = draft.blocks[block]
    around = tokens[max(0, first - apart) : after + apart]
    if any(token.change >= 0 for token in around):
        return False
    touched = tokens[first:after] or tokens[first : first + 1]
    if not touched:
        return False
    return all(
        token.source not in draft.wording.frozen
        and draft.first + _ENDS <= token.source < draft.after - _ENDS
        for token in touched
    )


def _put(draft: Draft, block: int, site: Site) -> None:
    """Make one change, and keep the truth of it."""
    tokens = draft.blocks[block]
    old = tokens[site.first : site.after]
    number = len(draft.changes)
    first = tokens[site.first].source
    written = reworded([token.text for token in old], site.instead) if old else list(site.instead)
    draft.changes.append(
        Change(
            kind=site.kind,
            source_words=" ".join(token.text for token in old),
            page_words=" ".join(written),
            first=first,
            after=old[-1].source + 1 if old else first,
        )
    )
    new = [Token(text, -1, number) for text in written] or [Token("", -1, number)]
    tokens[site.first : site.after] = new
    grown = len(new) - len(old)
    draft.cells[block] = tuple(
        cell + grown if cell > site.first else cell for cell in draft.cells[block]
    )


def _rewrite(draft: Draft, rng: random.Random, wanted: int, *, gently: bool) -> None:
    """Change single words until ``wanted`` of the copied ones are touched."""
    places = [
        (token.source, number) for number, block in enumerate(draft.blocks) for token in block
    ]
    rng.shuffle(places)
    for source, number in places:
        if wanted <= 0:
            return
        tokens = draft.blocks[number]
        at = next((i for i, token in enumerate(tokens) if token.source == source >= 0), -1)
        if at < 0 or not _is_free(draft, number, at, at + 1, 0):
            continue
        word = core(tokens[at].text)
        starts = not at or tokens[at].text[:1].isupper()
        if not word.isalpha() or word in PROTECTED:
            continue
        site = _gentle(word, at) if gently else _rough(word, at, rng, starts=starts)
        if site:
            _put(draft, number, site)
            wanted -= 1


def _gentle(word: str, at: int) -> Site | None:
    """Put a like word or another form in the place of one."""
    instead = LIKE.get(word) or reinflected(word)
    return Site(EditKind.OTHER, at, at + 1, tuple(instead.split())) if instead else None


def _rough(word: str, at: int, rng: random.Random, *, starts: bool) -> Site | None:
    """Replace, leave out or add a word; what ``starts`` a sentence is only replaced."""
    chance = rng.random()
    like = _gentle(word, at) if chance < 0.5 else None
    if like:
        return like
    if chance < 0.8:
        filler = rng.choice([other for other in FILLERS if other != word])
        return Site(EditKind.OTHER, at, at + 1, (filler,))
    if chance < 0.9 and not starts:
        return Site(EditKind.OTHER, at, at + 1, ())
    if starts:
        return None
    return Site(EditKind.OTHER, at, at, (rng.choice(FILLERS),))


def _drop_sentence(draft: Draft, rng: random.Random) -> None:
    """Leave out a whole sentence from the middle of the copy."""
    sentences = []
    for number, block in enumerate(draft.blocks):
        begins = 0
        for at, token in enumerate(block):
            if token.text.endswith(".") and at + 1 < len(block):
                sentences.append((number, begins, at + 1))
                begins = at + 1
    free = [
        (number, first, after)
        for number, first, after in sentences[1:-1]
        if all(_is_free(draft, number, at, at + 1, 0) for at in range(first, after))
    ]
    if free:
        number, first, after = rng.choice(free)
        _put(draft, number, Site(EditKind.OTHER, first, after, ()))
        draft.changes[-1] = _as_sentence(draft.changes[-1])


def _reorder_bullets(draft: Draft, rng: random.Random) -> None:
    """Shuffle the bullets of one list."""
    numbers = [
        number
        for number, shape in enumerate(draft.shapes)
        if shape is Shape.BULLET and 0 < number < len(draft.shapes) - 1
    ]
    run = _first_run(numbers)
    tokens = [token for number in run for token in draft.blocks[number]]
    if len(run) < 2 or any(token.source in draft.wording.frozen for token in tokens):
        return
    order = list(run)
    while order == run:
        rng.shuffle(order)
    draft.blocks[run[0] : run[-1] + 1] = [draft.blocks[number] for number in order]
    words = " ".join(token.text for token in tokens)
    first, after = tokens[0].source, tokens[-1].source + 1
    draft.changes.append(Change(EditKind.OTHER, words, words, first, after, is_sentence=True))


def _first_run(numbers: Sequence[int]) -> list[int]:
    run: list[int] = []
    for number in numbers:
        if run and number != run[-1] + 1:
            break
        run.append(number)
    return run


def _as_sentence(change: Change) -> Change:
    return Change(
        change.kind,
        change.source_words,
        change.page_words,
        change.first,
        change.after,
        is_sentence=True,
    )
