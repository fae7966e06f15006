"""No trick brings a page into a permission that is not for it."""

import pytest

from tests.licensing.scope_tricks import Trick, tricks


@pytest.mark.parametrize(
    "trick", list(tricks()), ids=lambda trick: f"{trick.kind}: {trick.url}"[:60]
)
def test_a_trick_gets_the_answer_written_by_hand(trick: Trick) -> None:
    assert trick.answer() == trick.expected
