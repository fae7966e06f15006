"""Making the pages: copies of every level, and pages that hold none."""

import math
import random
from collections.abc import Iterable, Iterator, Sequence

from bench.house.changes import change, rewrite_gently
from bench.house.copies import random_copy, take, words_of
from bench.house.dressing import PLAIN_TRICKS, TRICKS, Shown, hide, set_words, some_noise
from bench.house.manuals import Library
from bench.house.patterns import STOCK
from bench.house.prose import Writer
from bench.house.records import Copy, Level, Page, Shape, Wording
from bench.house.rendering import Canvas, Laid, plain_block, write_html, write_plain
from bench.house.rewording import reword

COPYING = (Level.VERBATIM, Level.LIGHT, Level.HEAVY, Level.HEAVIER, Level.EVASION)
REWORDING = {Level.REWORDED: (3, 4), Level.FREELY_REWORDED: (2, 3)}
"""Every how many words one is changed, at least."""
_PARTNERS = 0.4  # of the pages: one paragraph on a short page, as partners copy
_LONG = 300  # words from which a copy ought to tell its edition
_STOCK_IN_PAGES = 0.004  # of sentences
_ALIKE_IN_PAGES = 0.015  # of sentences: they share five or six words with the texts by chance


def page_writer(library: Library, rng: random.Random) -> Writer:
    """Give who writes what stands around the copies, and shares no long run with the texts."""
    writer = Writer(rng, _STOCK_IN_PAGES, _ALIKE_IN_PAGES)
    for wording in (*library.chapters, *library.sources):
        writer.remember(" ".join(words_of(wording)))
    return writer


def make_pages(library: Library, rng: random.Random, each: int) -> Iterator[Page]:
    """Make ``each`` pages of every level, and a quarter as many that mix two editions."""
    writer = page_writer(library, rng)
    for level in COPYING:
        for number in range(each):
            yield _copying(library, writer, rng, level, number)
    for number in range(each // 4):
        yield _mixing(library, writer, rng, number)
    for number in range(each):
        yield _negative(writer, rng, number)
    for number in range(each):
        yield _quoting(library, writer, rng, number)
    for number in range(each):
        yield _scattered(library, writer, rng, number)


def make_reworded(library: Library, rng: random.Random, each: int) -> Iterator[Page]:
    """Make ``each`` pages whose copies keep no run of five words, of either level."""
    writer = page_writer(library, rng)
    for level in REWORDING:
        for number in range(each):
            yield _copying(library, writer, rng, level, number)


def _copying(
    library: Library, writer: Writer, rng: random.Random, level: Level, number: int
) -> Page:
    if rng.random() < _PARTNERS:
        words, of_page = rng.randint(45, 105), rng.randint(80, 300)
    else:
        words = _log_uniform(rng, 45, 600)
        of_page = _log_uniform(rng, max(80, round(words * 1.15)), 3000)
    draft = random_copy(library, rng, words)
    if level in {Level.LIGHT, Level.HEAVY, Level.HEAVIER}:
        change(draft, level, rng)
    elif level in REWORDING:
        reword(draft, rng, REWORDING[level])
    copy = draft.finish(library)
    trick = ""
    is_html = rng.random() < 0.6
    if level is Level.EVASION:
        trick = rng.choice(TRICKS if is_html else PLAIN_TRICKS)
    return _page(f"{level}-{number:04}", level, [copy], of_page, writer, rng, is_html, trick)


def _mixing(library: Library, writer: Writer, rng: random.Random, number: int) -> Page:
    """Put two stretches of one chapter together, each of which tells another edition."""
    while True:
        first = random_copy(library, rng, rng.randint(100, 250), amended=True).finish(library)
        others = [
            wording
            for wording in library.of_chapter(first.wording.chapter)
            if not set(wording.editions) & set(first.editions)
        ]
        for other in others:
            length = rng.randint(100, 250)
            start = len(other.spans) - length
            if start < first.after:
                continue
            second = take(other, rng.randint(first.after, start), length).finish(library)
            if not set(second.editions) & set(first.editions):
                copies = [first, second]
                html = rng.random() < 0.6
                name = f"{Level.MIXED}-{number:04}"
                return _page(name, Level.MIXED, copies, 900, writer, rng, html, "")


def _negative(writer: Writer, rng: random.Random, number: int) -> Page:
    name = f"{Level.NEGATIVE}-{number:04}"
    is_html = rng.random() < 0.6
    return _page(name, Level.NEGATIVE, [], _log_uniform(rng, 80, 3000), writer, rng, is_html, "")


def _quoting(library: Library, writer: Writer, rng: random.Random, number: int) -> Page:
    """Quote paragraphs of a third party, of those that the manual quotes as often as of others."""
    quoted = {block.lineage.partition("<")[2] for text in library.chapters for block in text.blocks}
    source = rng.choice(library.sources)
    ranges = list(_paragraphs(source))
    known = [(first, after) for first, after, lineage in ranges if lineage in quoted]
    drafts = []
    for _ in range(rng.randint(1, 4)):
        places = known if known and rng.random() < 0.5 else [each[:2] for each in ranges]
        first, after = rng.choice(places)
        draft = take(source, first, after - first)
        if rng.random() < 0.5:
            rewrite_gently(draft, rng, (after - first) // 25)
        drafts.append(draft)
    words = sum(draft.after - draft.first for draft in drafts)
    of_page = _log_uniform(rng, round(words * 1.15), 2000)
    copies = [draft.finish(library) for draft in drafts]
    name = f"{Level.THIRD_PARTY}-{number:04}"
    return _page(name, Level.THIRD_PARTY, copies, of_page, writer, rng, rng.random() < 0.6, "")


def _paragraphs(wording: Wording) -> Iterable[tuple[int, int, str]]:
    at = 0
    for block in wording.blocks:
        if block.shape is Shape.PARAGRAPH:
            yield at, at + len(block.words), block.lineage
        at += len(block.words)


def _scattered(library: Library, writer: Writer, rng: random.Random, number: int) -> Page:
    """Scatter runs of 6 to 9 words over a page: stock phrases, or pieces of a chapter in order."""
    writer.change_hands()
    runs = rng.randint(5, 25)
    phrases = _pieces_in_order(library, rng, runs) if number % 2 else _stock_runs(rng, runs)
    words: list[str] = []
    for phrase in phrases:
        words += _carried(phrase, words, writer, rng)
    is_html = rng.random() < 0.6
    blocks = [
        plain_block(" ".join(words[at : at + 90]), Shape.PARAGRAPH, is_html=is_html)
        for at in range(0, len(words), 90)
    ]
    how = f"{'html' if is_html else 'plain'} {'pieces' if number % 2 else 'stock'}"
    canvas = _canvas(blocks, writer, rng, is_html=is_html, furniture=False)
    name = f"{Level.STOCK_PHRASES}-{number:04}"
    return _finished(name, Level.STOCK_PHRASES, how, canvas, ())


def _carried(
    phrase: Sequence[str], before: Sequence[str], writer: Writer, rng: random.Random
) -> list[str]:
    """Put a phrase behind some of the page's own words, so that no longer run comes of it."""
    while True:
        own = " ".join(writer.sentence() for _ in range(4)).split()[: rng.randint(20, 60)]
        if not writer.repeats(" ".join([*before[-20:], *own, *phrase])):
            return [*own, *phrase]


def _pieces_in_order(library: Library, rng: random.Random, runs: int) -> list[list[str]]:
    wording = rng.choice(library.chapters)
    words = words_of(wording)
    step = len(words) // runs
    lengths = [min(rng.randint(6, 9), step - 1) for _ in range(runs)]
    return [words[i * step : i * step + length] for i, length in enumerate(lengths)]


def _stock_runs(rng: random.Random, runs: int) -> list[list[str]]:
    cut = [phrase.split()[: rng.randint(6, 9)] for phrase in STOCK]
    return [rng.choice(cut) for _ in range(runs)]


def _page(  # noqa: PLR0913, PLR0917  # one place where all that makes a page comes together
    name: str,
    level: Level,
    copies: Sequence[Copy],
    of_page: int,
    writer: Writer,
    rng: random.Random,
    is_html: bool,  # noqa: FBT001
    trick: str,
) -> Page:
    """Set the copies between blocks of the page's own, and write it all."""
    writer.change_hands()
    noise = some_noise(rng)
    rest = max(12, of_page - sum(copy.words for copy in copies))
    share = rng.uniform(0.2, 0.8) if copies else 1
    blocks = [*_own(writer, rng, round(rest * share), is_html=is_html)]
    is_own = level is not Level.THIRD_PARTY
    token = 0
    for copy in copies:
        for tokens, shape, cells in zip(copy.blocks, copy.shapes, copy.cells, strict=True):
            shown: list[Shown] = set_words(tokens, noise, rng, is_html=is_html)
            if trick:
                shown = hide(shown, trick, rng, is_html=is_html)
            numbers = range(token, token + len(tokens)) if is_own else [-1] * len(tokens)
            blocks.append(Laid(zip(numbers, shown, strict=True), shape, cells))
            token += len(tokens)
        if copies[-1] is not copy:
            blocks += _own(writer, rng, 25, is_html=is_html)
    blocks += _own(writer, rng, round(rest * (1 - share)), is_html=is_html)
    furniture = level in {Level.LIGHT, Level.HEAVY, Level.HEAVIER} and rng.random() < 0.4
    canvas = _canvas(blocks, writer, rng, is_html=is_html, furniture=furniture)
    habits = [name for name, is_on in noise._asdict().items() if is_on]
    how = " ".join(["html" if is_html else "plain", trick, *habits]).replace("  ", " ")
    return _finished(name, level, how, canvas, copies if is_own else ())


def _own(writer: Writer, rng: random.Random, words: int, *, is_html: bool) -> Iterator[Laid]:
    """Write what is the page's own: paragraphs, headings, lists."""
    last = ""
    while words > 5:
        if words > 60 and rng.random() < 0.25:
            yield plain_block(writer.piece("heading"), Shape.HEADING, is_html=is_html)
        if words > 120 and rng.random() < 0.2:
            for _ in range(rng.randint(3, 6)):
                text = writer.piece("bullet")
                words -= len(text.split())
                yield plain_block(text, Shape.BULLET, is_html=is_html)
        text = writer.paragraph(min(words, rng.randint(25, 110)))
        if writer.repeats(f"{last} {text}"):
            continue
        last = text
        words -= len(text.split())
        yield plain_block(text, Shape.PARAGRAPH, is_html=is_html)


def _canvas(
    blocks: Sequence[Laid], writer: Writer, rng: random.Random, *, is_html: bool, furniture: bool
) -> Canvas:
    if is_html:
        return write_html(blocks, writer.piece("heading"), rng)
    return write_plain(blocks, rng, furniture=furniture)


def _finished(name: str, level: Level, how: str, canvas: Canvas, copies: Sequence[Copy]) -> Page:
    ending = ".html" if how.startswith("html") else ".txt"
    content = "".join(canvas.source).encode()
    return Page(
        name=name + ending,
        level=level,
        how=how,
        content=content,
        copies=tuple(copies),
        shown="".join(canvas.shown),
        of_token=tuple(canvas.of_token),
        droppable=tuple(canvas.droppable),
    )


def _log_uniform(rng: random.Random, least: int, most: int) -> int:
    least = min(least, most)
    return round(math.exp(rng.uniform(math.log(least), math.log(most))))
