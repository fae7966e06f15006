import random
from collections.abc import Callable

from corpus.records.matches import ProtectedText
from matcher.building import build_index
from matcher.reworded.collection import Collection, collect
from matcher.reworded.options import ParaphraseOptions
from matcher.reworded.triples import Candidate
from matcher.reworded.windows import index_windows, window_candidates

Protect = Callable[..., ProtectedText]
OPTIONS = ParaphraseOptions()


def said(subject: str, words: int) -> list[str]:
    return [f"{subject}{number // 26}{chr(97 + number % 26)}q" for number in range(words)]


def found(
    page: str, collection: Collection, options: ParaphraseOptions = OPTIONS
) -> list[Candidate]:
    windows = index_windows(collection, options)
    return list(window_candidates(collection.page(page), windows, collection, options))


def collected(protect: Protect, *texts: str) -> Collection:
    return collect(build_index([protect(text, str(number)) for number, text in enumerate(texts)]))


def test_half_the_words_of_a_window_in_any_order_are_a_candidate(protect: Protect) -> None:
    words = said("tide", 60)
    kept = random.Random(1).sample(words, 45)
    collection = collected(protect, " ".join(words), " ".join(said("gull", 300)))

    candidates = found(" ".join([*kept, *said("new", 15)]), collection)

    assert {candidate.text for candidate in candidates} == {0}
    assert candidates[0].words == (range(60), range(60))


def test_words_of_another_subject_are_no_candidate(protect: Protect) -> None:
    collection = collected(protect, " ".join(said("tide", 200)), " ".join(said("gull", 200)))

    assert found(" ".join(said("new", 200)), collection) == []


def test_a_passage_is_found_in_the_window_where_it_stands(protect: Protect) -> None:
    words = said("tide", 600)
    passage = words[300:360]
    random.Random(2).shuffle(passage)
    collection = collected(protect, " ".join(words), " ".join(said("gull", 200)))

    candidates = found(" ".join(passage), collection)

    assert range(300, 360) in [candidate.words.source for candidate in candidates]
    assert all(candidate.words.source.start >= 260 for candidate in candidates)


def test_function_words_are_in_the_stretch_and_not_in_the_window(protect: Protect) -> None:
    words = said("tide", 60)
    with_function = " ".join(f"the {word} of" for word in words)
    collection = collected(protect, " ".join(words), " ".join(said("gull", 200)))

    (candidate,) = found(with_function, collection, ParaphraseOptions(page_step=60))

    assert candidate.words.page == range(1, 179)


def test_a_share_by_rarity_below_the_one_asked_is_left_out(protect: Protect) -> None:
    words = said("tide", 60)
    collection = collected(protect, " ".join(words), " ".join(said("gull", 200)))
    page = " ".join([*words[:45], *said("new", 15)])

    assert found(page, collection, ParaphraseOptions(window_share=0.7))
    assert not found(page, collection, ParaphraseOptions(window_share=0.9))


def test_a_text_without_content_has_no_window(protect: Protect) -> None:
    assert found("of the and", collected(protect, "of the and", "")) == []
