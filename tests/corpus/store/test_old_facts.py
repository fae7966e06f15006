"""What earlier versions kept is read as it was."""

from pydantic import JsonValue

from corpus.records.findings import Facts
from corpus.store.documents import from_json, to_json

_OLDEST: dict[str, JsonValue] = {
    "names_work": True,
    "links_official": False,
    "licence_claimed": "CC0",
    "sale": "£5, buy",
    "offered_as_file": False,
}


def test_facts_without_what_was_added_later_are_read() -> None:
    facts = from_json(Facts, dict(_OLDEST))

    assert facts == Facts(
        names_work=True,
        links_official=False,
        licence_claimed="CC0",
        sale="£5, buy",
        offered_as_file=False,
    )
    assert (facts.other_sale, facts.other_licence) == ("", "")


def test_facts_of_today_come_back_whole() -> None:
    facts = Facts(
        names_work=False,
        links_official=True,
        licence_claimed="",
        sale="",
        offered_as_file=True,
        other_sale="tickets £5",
        other_licence="Photo: CC0",
    )

    assert from_json(Facts, to_json(facts)) == facts
