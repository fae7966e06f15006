"""Which permissions for a site are not as they were."""

from dataclasses import replace
from datetime import date

from corpus.records.grants import Affiliate, Grant
from corpus.records.works import Act
from licensing.register.register import Register, changed_permissions

DAY = date(2026, 5, 4)
GRANT = Grant("press", "L-1", "A", ("manual",), ("partner.example",), (Act.REPRODUCE,), DAY)
SISTER = Affiliate("board", ("*.partner.example",), DAY)
URLS = ("https://www.partner.example/a", "https://www.partner.example/b")


def changed(before: Register, now: Register) -> tuple[str, ...]:
    told = changed_permissions("manual", URLS, before, now)
    assert changed_permissions("manual", URLS, now, before) == told
    return told


def test_what_was_entered_or_revoked_for_the_site_is_named() -> None:
    assert changed(Register(), Register((GRANT,), (SISTER,))) == (
        "board (partner manual)",
        "press/L-1",
    )
    revoked = replace(GRANT, revoked=DAY)
    assert changed(Register((GRANT,)), Register((revoked,))) == ("press/L-1",)


def test_what_stands_and_what_is_for_others_is_not() -> None:
    kept = Register((GRANT,), (SISTER,))
    others = (
        replace(GRANT, reference="L-2", sites=("other.example",)),
        replace(GRANT, reference="L-3", works=("another",)),
    )
    assert changed(kept, kept) == ()
    assert changed(kept, Register((GRANT, *others), (SISTER,))) == ()
