"""Laws of the register and the store together."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.records.audit import Made
from corpus.records.grants import Affiliate, Grant
from corpus.records.works import Act, Calendar, Holder, HolderRule, Licence, Work
from corpus.store.database import open_store
from corpus.urls import parse_url
from licensing.register.register import Register
from licensing.supposed import Supposed, supposed_reproduction
from licensing.verdict import judge
from reusewatch.consents.register import register_of_store

START = datetime(2026, 1, 1, 12, tzinfo=UTC)
HOLDERS = ("office", "guild")
WORK = Work(
    id="harbour",
    title="Harbour Manual",
    holders=tuple(Holder(name, name.title()) for name in HOLDERS),
    rule=HolderRule.ALL_OF,
    licence=Licence((), (), (), (), ""),
    calendar=Calendar((), (), "ENG"),
    time_zone="Europe/London",
    official_hosts=(),
    affiliate_hosts=(),
    third_party=(),
)
DAYS = st.integers(0, 5).map(lambda days: date(2026, 1, 1) + timedelta(days=days))
ENTRIES = st.one_of(
    st.builds(
        Grant,
        holder=st.sampled_from(HOLDERS),
        reference=st.sampled_from("AB"),
        licensee=st.just("Partner"),
        works=st.just(("harbour",)),
        sites=st.just(("partner.example",)),
        acts=st.just((Act.REPRODUCE,)),
        signed=st.just(date(2026, 1, 1)),
        revoked=st.none() | DAYS,
        valid_until=st.none(),
    ),
    st.builds(
        Affiliate,
        holder=st.sampled_from(HOLDERS),
        sites=st.just(("partner.example",)),
        signed=st.just(date(2026, 1, 1)),
        revoked=st.none() | DAYS,
    ),
)


def _entered(entries: list[Grant | Affiliate]) -> Register:
    """The register after some entries, kept by hand: the first of a name, or its revocation."""
    grants: dict[object, Grant] = {}
    affiliates: dict[object, Affiliate] = {}
    for entry in entries:
        if isinstance(entry, Grant):
            grants[entry.holder, entry.reference] = entry
        else:
            affiliates[entry.holder] = entry
    return Register(tuple(grants.values()), tuple(affiliates.values()))


@settings(max_examples=40)
@given(st.lists(ENTRIES, max_size=8), DAYS)
def test_a_past_days_verdict_is_that_which_was_given_then(
    entries: list[Grant | Affiliate], on: date
) -> None:
    page = supposed_reproduction(WORK, (), parse_url("https://partner.example/"), Supposed(on, on))
    taken: list[Grant | Affiliate] = []
    given_then = []
    with open_store("sqlite://") as store:
        for number, entry in enumerate(entries):
            at = START + timedelta(hours=number)
            grants = [entry] if isinstance(entry, Grant) else []
            affiliates = [entry] if isinstance(entry, Affiliate) else []
            names = [_name(each) for each in taken]
            if _name(entry) not in names or (
                entry.revoked and not taken[_last(names, _name(entry))].revoked
            ):
                store.register.add(Made(at, "A. Clerk"), grants, affiliates)
                taken.append(entry)
            given_then.append((at, judge(page, _entered(taken))))

        for at, judgement in given_then:
            assert judge(page, register_of_store(store, at)) == judgement


def _name(entry: Grant | Affiliate) -> tuple[str, str]:
    return entry.holder, entry.reference if isinstance(entry, Grant) else "affiliate"


def _last(names: list[tuple[str, str]], name: tuple[str, str]) -> int:
    return len(names) - 1 - names[::-1].index(name)
