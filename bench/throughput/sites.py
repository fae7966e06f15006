"""The sites of the speed bench: each has a skin, its menus, and what fills its pages."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from bench.throughput.fillers import Filler
from bench.throughput.prose import Writer
from bench.throughput.skins import SKINS, Skin
from bench.throughput.vocabulary import invented_names

_FILL = 240_000  # bytes of each filler that a site has: its largest pages need so many


@dataclass(frozen=True, slots=True)
class Site:
    """What the pages of a site have in common."""

    skin: Skin
    name: str
    host: str
    navigation: str
    footer: str
    select: str
    icons: str
    data: str
    styles: Sequence[str]
    scripts: Sequence[str]
    pictures: Sequence[str]


def make_sites(rng: random.Random, writer: Writer, count: int) -> list[Site]:
    """Make sites, one of each skin after the other."""
    names = invented_names(rng, count, "s")
    labels = [text.lower().strip(".?:") for text in writer.sentences(count * 40)]
    return [
        _site(rng, number, name, labels[number * 40 : (number + 1) * 40])
        for number, name in enumerate(names)
    ]


def _site(rng: random.Random, number: int, name: str, labels: Sequence[str]) -> Site:
    skin = SKINS[number % len(SKINS)]
    short = [_label(label, rng.randint(1, 3)) for label in labels]
    host = f"www.{name.lower()}{number}.example"
    filler = Filler(rng)
    icons = [filler.icon() for _ in range(10)]
    return Site(
        skin=skin,
        name=f"{name} {rng.choice(('Trust', 'Council', 'Academy', 'Partnership', 'Club'))}",
        host=host,
        navigation=_menu(rng, skin, short[: rng.randint(8, 22)]),
        footer=_footer(icons[:2], short[24 : rng.randint(28, 38)], name, host),
        select=_select(short[: rng.randint(4, 9)]),
        icons="".join(icons[2 : rng.randint(4, 10)]),
        data=filler.data(),
        styles=filler.styles(_FILL),
        scripts=filler.scripts(_FILL),
        pictures=filler.pictures(_FILL // 2),
    )


def _label(sentence: str, words: int) -> str:
    return " ".join(sentence.split()[-words:]).capitalize()


def _menu(rng: random.Random, skin: Skin, labels: Sequence[str]) -> str:
    end = "</li>" if skin.closes else ""
    items = "".join(
        f'<li class="menu-item menu-item-type-page menu-item-{rng.randint(10, 9999)}" data-x="a>b">'
        f'<a href="/{label.lower().replace(" ", "-")}/" aria-haspopup="true">{label}</a>{end}'
        for label in labels
    )
    return f'<ul class="menu nav-list" id="menu-{rng.randint(1, 99)}">{items}</ul>'


def _footer(icons: Sequence[str], labels: Sequence[str], name: str, host: str) -> str:
    links = " | ".join(f"<a href='/{number}'>{label}</a>" for number, label in enumerate(labels))
    return (
        f"<p>{links}</p>{''.join(icons)}<address>{name} House, 12 Quay Street"
        f"<br>Telephone: 01632 960{len(links):03}<br><a href='mailto:info@{host}'>"
        f"info@{host}</a></address><small>&copy; 2026 {name} &middot; All rights reserved</small>"
    )


def _select(labels: Sequence[str]) -> str:
    options = "".join(f"<option value='{label} > all'>{label}</option>" for label in labels)
    return (
        f'<form role="search"><label for="filter">Filter by</label><select id="filter" name="f">'
        f'<option selected="selected">All</option>{options}</select>'
        f'<input type="search" placeholder="Search &amp; find"></form>'
    )
