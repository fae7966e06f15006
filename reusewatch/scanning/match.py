"""The second stage of a scan: what the saved pages reproduce."""

from collections.abc import Sequence

from corpus.records.captures import Capture, Unreadable, UrlState
from corpus.store.database import Store
from matcher.index import Index
from matcher.patient import match_page_patiently
from matcher.reworded.paraphrase import Rewordings, index_rewordings
from reusewatch.progress import Progress
from reusewatch.scanning.saved_pages import SavedPages


def match_saved_pages(
    store: Store, scan_id: str, index: Index, pages: SavedPages, progress: Progress
) -> None:
    """Read and match a scan's pages, and what archives saved of the same URLs."""
    number = store.urls.count(scan_id).get(UrlState.READ, 0)
    progress.begin("Matching", number)
    texts = index_rewordings(index)
    for done, capture in enumerate(store.captures.read_in(scan_id), start=1):
        _match(store, capture, texts, pages)
        if store.matches.of_capture(capture.id):
            _match_all(store, _of_archives(store, capture.url), texts, pages)
        progress.step(done, number)


def _of_archives(store: Store, url: str) -> Sequence[Capture]:
    """Give what archives saved of a URL; matched anew, as the corpus may have grown since.

    Of what was erased the matches stay as they were: no more can be read from it.
    """
    saved = [capture for capture in store.captures.of_url(url) if capture.archive is not None]
    erased = store.erasures.of([capture.id for capture in saved])
    return [capture for capture in saved if capture.id not in erased]


def _match_all(
    store: Store, captures: Sequence[Capture], texts: Rewordings, pages: SavedPages
) -> None:
    for capture in captures:
        _match(store, capture, texts, pages)


def _match(store: Store, capture: Capture, texts: Rewordings, pages: SavedPages) -> None:
    read = pages.read(capture)
    matches = () if isinstance(read, Unreadable) else match_page_patiently(read.text, texts)
    store.matches.put(capture.id, read, matches)
