"""``reusewatch match``: compare pages with texts, without any set-up."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reusewatch.cli.options import Quiet
from reusewatch.cli.output import print_at_once, start_output
from reusewatch.cli.progress import progress_on_stderr

if TYPE_CHECKING:
    from reusewatch.comparing.matching import MatchedPage

_A_FEW = 10  # pages: they take a second

Pages = Annotated[
    list[Path],
    typer.Argument(
        metavar="PAGES",
        help="Files or folders to look at; what ends with .warc or .warc.gz is an archive of "
        "pages.",
        show_default=False,
    ),
]
Against = Annotated[
    Path,
    typer.Option(
        metavar="TEXTS",
        help="File or folder of protected texts; sub-folders named by days, as 2026-09-30, are "
        "editions.",
        show_default=False,
    ),
]
Sources = Annotated[
    Path | None,
    typer.Option(
        metavar="TEXTS",
        help="File or folder of third-party texts, which anyone may quote; sub-folders as for "
        "--against.",
        show_default=False,
    ),
]
Workers = Annotated[
    int, typer.Option(metavar="N", min=1, help="Processes that read archives, one file each.")
]


ShowAll = Annotated[bool, typer.Option("--all", help="Tell of matches below the threshold too.")]


def match(
    pages: Pages,
    against: Against,
    sources: Sources = None,
    show_all: ShowAll = False,
    workers: Workers = 1,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON Lines, one line a page, and nothing else.")
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Compare pages with texts; needs no folder of its own."""
    from matcher.building import build_index
    from reusewatch.comparing.lines import archive_sentence
    from reusewatch.comparing.matching import find_pages, is_archive, match_pages, read_all_texts
    from reusewatch.scanning.result import NOTHING_TO_REPORT

    output = start_output(as_json=as_json, quiet=quiet)
    codes = {NOTHING_TO_REPORT}
    paths = find_pages(pages)
    texts = read_all_texts(against, sources)
    if texts.left_out:
        names = ", ".join(map(str, texts.left_out))
        output.note(f"Texts left out, as their format is not read: {names}")
    index = build_index(texts.texts)
    is_short = len(paths) <= _A_FEW and not any(map(is_archive, paths))
    archives = []
    with progress_on_stderr(quiet=quiet or is_short) as progress:
        progress.begin("Comparing files", len(paths))
        matched = match_pages(paths, index, keeps_weak=show_all, workers=workers)
        for done, file in enumerate(matched, start=1):
            for page in file.pages:
                codes.add(page.exit_code)
                _tell(page, as_json=as_json)
            archives.append(archive_sentence(file))
            progress.step(done, len(paths))
    for sentence in filter(None, archives):
        output.note(sentence)
    raise typer.Exit(max(codes))


def _tell(page: "MatchedPage", *, as_json: bool) -> None:
    from reusewatch.comparing.lines import json_line, lines_for_people

    for line in [json_line(page)] if as_json else lines_for_people(page):
        print_at_once(line)
