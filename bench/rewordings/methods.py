"""The ways of looking for paraphrases that are compared, and what each costs."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from corpus.records.matches import Match, Origin, Strength
from matcher.funnel import match_page
from matcher.index import Index
from matcher.patient import match_page_patiently
from matcher.reworded.options import ParaphraseOptions
from matcher.reworded.paraphrase import Rewordings, candidates, index_rewordings

_NEVER = 1 << 30  # triples that no candidate has
METHODS: Mapping[str, ParaphraseOptions | None] = {
    "exact": None,
    "triples": ParaphraseOptions(with_windows=False),
    "windows": ParaphraseOptions(triples=_NEVER),
    "both": ParaphraseOptions(),
}
"""``exact`` is the funnel alone; ``both`` is what the product does."""


@dataclass(slots=True)
class Method:
    """One of them, made ready for an index."""

    name: str
    match: Callable[[str], tuple[Match, ...]]
    rewordings: Rewordings | None
    build_seconds: float
    seconds: float = field(default=0.0)
    pages: int = field(default=0)

    def own_matches(self, text: str) -> list[Match]:
        """Give what is reported of the holders' own, and keep the time."""
        begun = time.process_time()
        found = self.match(text)
        self.seconds += time.process_time() - begun
        self.pages += 1
        return [
            match
            for match in found
            if match.strength is not Strength.BELOW and match.origin is Origin.OWN
        ]

    def candidates(self, text: str) -> list[tuple[int, int, int]]:
        """Give the candidates: number of the text, and where on the page, in code points."""
        if self.rewordings is None:
            return []
        page = self.rewordings.collection.page(text)
        spans = [
            (found.text, page.text.span(found.words.page))
            for found in candidates(page, self.rewordings)
        ]
        return [(number, span.start, span.end) for number, span in spans]

    def costs(self) -> dict[str, float]:
        """Give what was kept of the time."""
        return {
            f"milliseconds_a_page_{self.name}": round(1000 * self.seconds / self.pages, 2),
            f"seconds_to_build_{self.name}": round(self.build_seconds, 2),
        }


def make_methods(index: Index, names: Sequence[str] = tuple(METHODS)) -> Iterator[Method]:
    """Make the methods ready."""
    for name in names:
        options = METHODS[name]
        if options is None:
            yield Method(name, lambda text: match_page(text, index), None, 0.0)
            continue
        begun = time.process_time()
        rewordings = index_rewordings(index, options)
        took = time.process_time() - begun
        yield Method(name, _patiently(rewordings), rewordings, took)


def _patiently(rewordings: Rewordings) -> Callable[[str], tuple[Match, ...]]:
    return lambda text: match_page_patiently(text, rewordings)
