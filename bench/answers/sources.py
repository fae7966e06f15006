"""The source that an answer was made from, as far as it can be known.

The originals of the corpus are the beginnings of longer pages, and some answers copy from the rest.
What an answer shares word by word with others that copy the original comes from that rest: it is
added to the original. Levels are not looked at; who copies is told by his runs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bench.answers.reading import Answer

_COPIED = 15  # words in common, one behind the other, show that an answer copies the original
_SHARED = 10  # words in common with one that copies show the same source: chance has 6
_BREAK, _NO_STEM = "¶", -2  # between pieces, so that no phrase goes from one to the next


def completed(answer: Answer, original: Answer, others: Sequence[Answer]) -> Answer:
    """Give the original with what the answer shares with others that copy it."""
    copying = [
        word
        for other in others
        if max(runs_in_common(other.words, original.words), default=0) >= _COPIED
        for word in (*other.words, _BREAK)
    ]
    known = {place for run in _runs(answer.words, original.words) for place in run}
    added = [
        run
        for run in _runs(answer.words, copying)
        if sum(place in known for place in run) < len(run) / 2
    ]
    words, stems, sentences = original.words, original.stems, original.sentences
    for run in added:
        piece = answer.words[run.start : run.stop]
        words = (*words, _BREAK, *piece)
        stems = (*stems, _NO_STEM, *answer.stems[run.start : run.stop])
        sentences = (*sentences, piece)
    return replace(original, words=words, stems=stems, sentences=sentences)


def _runs(words: Sequence[str], original: Sequence[str]) -> Iterator[range]:
    """Give the places of the runs in common that are long enough to be copied."""
    done = 0
    for length in runs_in_common(words, original):
        if length >= _SHARED:
            yield range(done, done + length)
        done += max(1, length)


def runs_in_common(words: Sequence[str], original: Sequence[str]) -> list[int]:
    """Cut an answer into the longest runs that stand in the original, from its beginning on.

    Gives the runs' lengths; a word that the original lacks is a run of 0.
    """
    places: dict[str, list[int]] = {}
    for place, word in enumerate(original):
        places.setdefault(word, []).append(place)
    runs = []
    done = 0
    while done < len(words):
        found = (_run(words, done, original, place) for place in places.get(words[done], ()))
        longest = max(found, default=0)
        runs.append(longest)
        done += max(1, longest)
    return runs


def _run(words: Sequence[str], first: int, original: Sequence[str], place: int) -> int:
    length = 0
    while (
        first + length < len(words)
        and place + length < len(original)
        and words[first + length] == original[place + length]
    ):
        length += 1
    return length
