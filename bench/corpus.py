"""What works and editions cost: a manual of 200 chapters, 2 million words, in 30 editions.

The manual is invented by ``bench/manual_site``: each edition amends a tenth of the chapters, a few
passages in each. The older editions are put into the store as they are; the last but one is added
from a folder of saved pages; the last is found by a sync of a site on loopback, and a second sync
finds nothing new. Commands are run as people run them. The figures:

- ``sync_unchanged_cpu_seconds``: processor time of a sync that finds no change, the crawl's and the
  readers' processes included, not the site's.
- ``add_edition_cpu_seconds``: of `corpus add` of the edition from its saved pages.
- ``sync_new_edition_cpu_seconds``: of the sync that found the last edition.
- ``store_mb``: size of the database at the end, in MB of 10^6 bytes.

usage: python -m bench.corpus [--json] [--quick] [--seed N]
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path

from bench.manual_site.manual import Edition, Sizes, texts_of, write_editions, write_site
from bench.throughput.timing import timed
from corpus.chapters import passages_from, slug_of
from corpus.records import works
from corpus.store.database import open_store
from reusewatch.configuration.config import read_config
from reusewatch.configuration.works_file import read_works
from reusewatch.folder import make_folder

FULL = Sizes(chapters=200, words_a_chapter=10_000, editions=30)
QUICK = Sizes(chapters=10, words_a_chapter=1_000, editions=4)
WORK = "example-manual"
_MB = 1_000_000

Figures = Mapping[str, float]


def main() -> int:
    """Measure and tell."""
    parser = argparse.ArgumentParser(prog="python -m bench.corpus")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--quick", action="store_true", help="a small manual in a few editions")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    sizes = QUICK if options.quick else FULL
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(Path(folder), options.seed, sizes)
    rounded = {name: round(value, 2) for name, value in figures.items()}
    conditions = {
        "seed": options.seed,
        "machine": f"{os.cpu_count()} cores, Python {sys.version.split()[0]}",
        "chapters": sizes.chapters,
        "words": sizes.chapters * sizes.words_a_chapter,
        "editions": sizes.editions,
    }
    if options.json:
        print(json.dumps({"bench": "corpus", "figures": rounded, "conditions": conditions}))
        return 0
    for name, value in rounded.items():
        print(f"{name:32} {value:10.2f}")
    for name, told in conditions.items():
        print(f"{name}: {told}")
    return 0


def measure(place: Path, seed: int, sizes: Sizes) -> Figures:
    """Give the figures of one manual."""
    folder, site = place / "holder", place / "site"
    make_folder(folder)
    *older, (saved_day, saved), (_, last) = write_editions(seed, sizes)
    _fill(folder, older)
    write_site(place / "saved", saved)
    (place / "saved" / "index.html").unlink()
    write_site(site, last)
    with _served(site) as address:
        _describe(folder, address)
        spent = {
            "add_edition_cpu_seconds": timed(
                partial(
                    _run,
                    *("add", str(place / "saved"), "--work", WORK, "--edition", str(saved_day)),
                    folder=folder,
                )
            ),
            "sync_new_edition_cpu_seconds": timed(partial(_sync, folder, is_new=True)),
            "sync_unchanged_cpu_seconds": timed(partial(_sync, folder, is_new=False)),
        }
    with open_store(read_config(folder).store_url) as store:
        counts = store.works.count_chapters(WORK)
    if set(counts.values()) != {sizes.chapters} or len(counts) != sizes.editions:
        raise RuntimeError(f"not all chapters of all editions were kept: {counts}")
    size = (folder / "reusewatch.db").stat().st_size
    return {name: cost.processor for name, cost in spent.items()} | {"store_mb": size / _MB}


def _fill(folder: Path, editions: list[tuple[date, Edition]]) -> None:
    """Put editions into the store as reading their pages would have made them."""
    with open_store(read_config(folder).store_url) as store:
        (work,) = read_works(folder)
        store.works.put(work)
        for day, edition in editions:
            chapters = [
                works.Chapter(
                    WORK,
                    day,
                    f"{slug_of(chapter.title)}-{chapter.number.replace('.', '-')}",
                    chapter.title,
                    passages_from(text for _, text in texts_of(chapter)),
                    number=chapter.number,
                    updated=chapter.updated,
                )
                for chapter in edition
            ]
            store.works.put_chapters(WORK, day, chapters)


def _describe(folder: Path, address: str) -> None:
    """Name the site in the folder's files."""
    work = folder / "works" / f"{WORK}.toml"
    text = work.read_text("utf-8").replace('["manual.example.org"]', f'["{address}"]')
    sync = f'[sync]\nstart = ["http://{address}/index.html"]\n\n[calendar]'
    work.write_text(text.replace("[calendar]", sync), "utf-8")
    config = folder / "reusewatch.toml"
    text = config.read_text("utf-8").replace('contact = ""', 'contact = "mailto:bench@example.org"')
    config.write_text(text.replace("# test_hosts = []", f'test_hosts = ["{address}"]'), "utf-8")


def _sync(folder: Path, *, is_new: bool) -> None:
    (told,) = json.loads(_run("sync", "--json", folder=folder))["works"]
    if told["new_edition"] is not is_new or told["removed"] or told["added"]:
        raise RuntimeError(f"the sync did not find what there was: {told}")


def _run(*words: str, folder: Path) -> str:
    command = [sys.executable, "-m", "reusewatch.cli.main", "corpus", *words]
    ran = subprocess.run(  # noqa: S603  # our own module
        [*command, "--quiet", "--folder", str(folder)],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return ran.stdout


@contextmanager
def _served(site: Path) -> Iterator[str]:
    """Serve a folder from a process of its own, whose time is not counted."""
    command = ["-u", "-m", "http.server", "0", "--bind", "127.0.0.2", "--directory", str(site)]
    with subprocess.Popen(  # noqa: S603  # the standard library's server
        [sys.executable, *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as server:
        line = server.stdout.readline() if server.stdout else ""
        port = re.search(r"port (\d+)", line)
        try:
            yield f"127.0.0.2:{port[1] if port else ''}"
        finally:
            server.terminate()


if __name__ == "__main__":
    sys.exit(main())
