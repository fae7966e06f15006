"""The register: only ever added to, all or nothing."""

import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta

import pytest

from corpus.audit_chain import chain_faults, record_faults
from corpus.errors import BadInput
from corpus.records.grants import Affiliate, Completeness, Grant
from corpus.store.database import Store, open_store
from tests.corpus.store.raw import run_sql
from tests.corpus.store.records import DAY, MADE, NOON, a_grant

_GRANT = a_grant("letter-1")
_AFFILIATE = Affiliate("lscp", ("b.example",), DAY)
_STATEMENT = Completeness("lscp", DAY)
DAY_LONG, SHORTEST = timedelta(days=1), timedelta(microseconds=1)


def test_the_same_again_changes_nothing(store: Store) -> None:
    assert store.register.add(MADE, [_GRANT], [_AFFILIATE], [_STATEMENT]) == 3
    assert store.register.add(MADE, [_GRANT, _GRANT], [_AFFILIATE], [_STATEMENT]) == 0
    assert store.register.grants() == (_GRANT,)


def test_one_reference_of_two_holders_is_two_grants(store: Store) -> None:
    other = replace(_GRANT, holder="tri.x")

    assert store.register.add(MADE, [other, _GRANT]) == 2
    assert store.register.grants() == (_GRANT, other)


def test_a_grant_is_never_edited_and_nothing_is_half_entered(store: Store) -> None:
    store.register.add(MADE, [_GRANT])
    new = replace(_GRANT, reference="letter-2")
    edited = replace(_GRANT, licensee="Another")

    with pytest.raises(
        BadInput, match="grant 'letter-1' of 'lscp' is on record with other content"
    ):
        store.register.add(MADE, [new, edited], [_AFFILIATE], [_STATEMENT])

    assert store.register.grants() == (_GRANT,)
    assert store.register.affiliates() == ()
    assert store.register.statements() == ()


def test_one_letter_with_two_contents_in_one_file_is_refused(store: Store) -> None:
    with pytest.raises(BadInput, match="other content"):
        store.register.add(MADE, [_GRANT, replace(_GRANT, licensee="Another")])

    assert store.register.grants() == ()


def test_a_grant_given_again_as_revoked_is_revoked_once(store: Store) -> None:
    revoked = replace(_GRANT, revoked=date(2026, 6, 1))
    store.register.add(MADE, [_GRANT])

    assert store.register.add(MADE, [revoked]) == 1
    assert store.register.add(MADE, [revoked]) == 0
    assert store.register.grants() == (revoked,)


@pytest.mark.parametrize("now", [_GRANT, replace(_GRANT, revoked=date(2026, 7, 1))])
def test_what_was_revoked_stays_so(store: Store, now: Grant) -> None:
    revoked = replace(_GRANT, revoked=date(2026, 6, 1))
    store.register.add(MADE, [revoked])

    with pytest.raises(BadInput, match="as revoked on 2026-06-01"):
        store.register.add(MADE, [now])

    assert store.register.grants() == (revoked,)


def test_an_affiliates_signature_is_revoked_by_giving_it_again(store: Store) -> None:
    revoked = replace(_AFFILIATE, revoked=date(2026, 6, 1))
    store.register.add(MADE, [], [_AFFILIATE])

    assert store.register.add(MADE, [], [revoked]) == 1
    assert store.register.add(MADE, [], [revoked]) == 0
    assert store.register.affiliates() == (revoked,)


@pytest.mark.parametrize("now", [_AFFILIATE, replace(_AFFILIATE, revoked=date(2026, 7, 1))])
def test_an_affiliates_revoked_signature_stays_so(store: Store, now: Affiliate) -> None:
    revoked = replace(_AFFILIATE, revoked=date(2026, 6, 1))
    store.register.add(MADE, [], [revoked])

    with pytest.raises(
        BadInput, match=r"signature of 'lscp' for b\.example is on record as revoked"
    ):
        store.register.add(MADE, [], [now])

    assert store.register.affiliates() == (revoked,)


def test_the_register_is_given_as_it_was_on_record_at_a_moment(store: Store) -> None:
    later, last = replace(MADE, at=NOON + DAY_LONG), replace(MADE, at=NOON + 2 * DAY_LONG)
    other = replace(_GRANT, reference="letter-2")
    revoked = replace(_GRANT, revoked=date(2026, 6, 1))
    withdrawn = replace(_AFFILIATE, revoked=date(2026, 6, 1))
    store.register.add(MADE, [_GRANT], [_AFFILIATE])
    store.register.add(later, [other], [], [_STATEMENT])
    store.register.add(last, [revoked], [withdrawn])
    shelf = store.register

    assert shelf.grants(NOON - SHORTEST) == ()
    assert shelf.affiliates(NOON - SHORTEST) == ()
    assert shelf.grants(NOON) == (_GRANT,)
    assert shelf.affiliates(NOON) == (_AFFILIATE,)
    assert shelf.statements(later.at - SHORTEST) == ()
    assert shelf.statements(later.at) == (_STATEMENT,)
    assert shelf.grants(last.at - SHORTEST) == (_GRANT, other)
    assert shelf.affiliates(last.at - SHORTEST) == (_AFFILIATE,)
    assert shelf.grants(last.at) == (revoked, other) == shelf.grants()
    assert shelf.affiliates(last.at) == (withdrawn,) == shelf.affiliates()


def test_each_entry_is_a_link_of_the_audit_chain(store: Store) -> None:
    revoked = replace(_GRANT, revoked=date(2026, 6, 1))
    store.register.add(MADE, [_GRANT], [_AFFILIATE], [_STATEMENT])
    store.register.add(MADE, [_GRANT])
    store.register.add(MADE, [revoked])

    entries = store.audit.entries()

    assert [entry.event.kind.value for entry in entries] == [
        "grant",
        "affiliate",
        "completeness",
        "revocation",
    ]
    assert {entry.made for entry in entries} == {MADE}
    assert chain_faults(entries) == ()
    assert record_faults(entries, store.register.documents()) == ()
    assert store.audit.head() == entries[-1].digest


def test_what_is_refused_leaves_no_link(store: Store) -> None:
    with pytest.raises(BadInput):
        store.register.add(MADE, [_GRANT, replace(_GRANT, licensee="Another")])

    assert store.audit.entries() == ()


@pytest.mark.parametrize(
    ("sql", "fault"),
    [
        (
            """UPDATE grants SET record = '{"licensee": "A friend"}'""",
            "grant lscp/letter-1, entry 1: was edited",
        ),
        ("DELETE FROM grants", "grant lscp/letter-1, entry 1: was removed"),
        (
            "UPDATE statements SET declared = '2026-04-01'",
            "completeness lscp/2026-04-01: was never entered",
        ),
        ("DELETE FROM affiliates", "was removed"),
    ],
)
def test_a_row_changed_behind_the_shelf_shows(url: str, store: Store, sql: str, fault: str) -> None:
    store.register.add(MADE, [_GRANT], [_AFFILIATE], [_STATEMENT])
    run_sql(url, sql)

    faults = record_faults(store.audit.entries(), store.register.documents())

    assert any(fault in told for told in faults), faults


def test_several_processes_enter_the_same_at_once(url: str, pytestconfig: pytest.Config) -> None:
    letters = 60
    open_store(url).close()
    entering = (
        "import sys\n"
        "from corpus.store.database import open_store\n"
        "from tests.corpus.store.records import MADE, a_grant\n"
        "with open_store(sys.argv[1]) as store:\n"
        f"    print(sum(store.register.add(MADE, [a_grant(str(n))]) for n in range({letters})))\n"
    )
    command = [sys.executable, "-c", entering, url]
    both = [
        subprocess.Popen(command, cwd=pytestconfig.rootpath, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    entered = [int(each.communicate()[0]) for each in both]

    assert sum(entered) == letters
    with open_store(url) as store:
        assert len(store.register.grants()) == letters
