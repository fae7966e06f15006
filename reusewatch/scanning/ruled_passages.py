"""Rulings on origin as the matcher takes them: which passages, and which texts they come from."""

from collections.abc import Iterable

from corpus.records.matches import Origin, ProtectedText
from corpus.records.origins import OriginRulings, RuledOrigin
from corpus.records.works import Chapter
from matcher.rulings import PassagePlace, Ruled

_ORIGINS = {
    RuledOrigin.OWN: Origin.OWN,
    RuledOrigin.THIRD_PARTY: Origin.THIRD_PARTY,
    RuledOrigin.BOILERPLATE: Origin.BOILERPLATE,
}


def ruled_passages(
    chapters: Iterable[Chapter], rulings: OriginRulings
) -> tuple[list[ProtectedText], dict[PassagePlace, Ruled]]:
    """Give what was ruled on the passages of some chapters, and the texts to look for besides.

    A passage that was ruled to be a third party's is looked for as that source's text, too, so that
    a page that quotes it is known to quote the source. One whose origin is open stays as computed.
    """
    texts: dict[str, ProtectedText] = {}
    places: dict[PassagePlace, Ruled] = {}
    for chapter in chapters if rulings.all else ():
        for passage in chapter.passages:
            ruling = rulings.find(chapter.work_id, chapter.id, passage.sha256)
            if ruling is None or ruling.origin not in _ORIGINS:
                continue
            text_id = ""
            if ruling.origin is RuledOrigin.THIRD_PARTY:
                text_id = f"{ruling.source_id}/ruled/{passage.sha256[:16]}"
                texts[text_id] = ProtectedText(
                    id=text_id,
                    owner_id=ruling.source_id,
                    origin=Origin.THIRD_PARTY,
                    chapter_id=chapter.id,
                    title=chapter.title,
                    editions=(),
                    text=passage.text,
                )
            place = PassagePlace(chapter.work_id, chapter.id, passage.text)
            places[place] = Ruled(_ORIGINS[ruling.origin], text_id)
    return list(texts.values()), places
