"""Messages come as they went, or their end is told."""

import io
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from time import monotonic

import pytest

from corpus.extract.messages import receive, receive_until, send, send_until

LONG = bytes(range(256)) * 4096  # more than a pipe holds
_A_WHILE = 60  # seconds: nothing waits as long


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    """Give where to read and where to write without being blocked."""
    reads, writes = os.pipe()
    os.set_blocking(writes, False)
    yield reads, writes
    for end in (reads, writes):
        with suppress(OSError):  # closed by the test
            os.close(end)


def _said(*parts: bytes) -> bytes:
    said = io.BytesIO()
    send(said, *parts)
    return said.getvalue()


def test_they_come_as_they_went() -> None:
    parts = [b"one", b"", b"\0\n"]

    assert receive(io.BytesIO(_said(*parts)), parts=3) == parts


@pytest.mark.parametrize("cut", [1, 4, 6])
def test_cut_short_they_are_an_end(cut: int) -> None:
    with pytest.raises(EOFError):
        receive(io.BytesIO(_said(b"one")[:cut]), parts=1)


def test_those_that_claim_gigabytes_are_refused_unread() -> None:
    with pytest.raises(ValueError, match="4294967295 bytes"):
        receive(io.BytesIO(b"\xff\xff\xff\xff..."), parts=1)


def test_long_ones_pass_a_pipe_piece_by_piece(pipe: tuple[int, int]) -> None:
    reads, writes = pipe
    moment = monotonic() + _A_WHILE

    with ThreadPoolExecutor(1) as other:
        sent = other.submit(send_until, moment, writes, b"one", LONG)
        found = [receive_until(moment, reads), receive_until(moment, reads)]
        sent.result()

    assert found == [b"one", LONG]


def test_an_answer_that_does_not_come_is_waited_for_until_the_moment(
    pipe: tuple[int, int],
) -> None:
    reads, writes = pipe
    os.write(writes, _said(b"one")[:-1])

    with pytest.raises(TimeoutError):
        receive_until(monotonic() + 0.01, reads)


def test_a_question_that_nobody_reads_is_waited_for_until_the_moment(
    pipe: tuple[int, int],
) -> None:
    _, writes = pipe

    with pytest.raises(TimeoutError):
        send_until(monotonic() + 0.01, writes, LONG)


@pytest.mark.parametrize("cut", [0, 3, 6])
def test_who_ended_is_not_waited_for(pipe: tuple[int, int], cut: int) -> None:
    reads, writes = pipe
    os.write(writes, _said(b"one")[:cut])
    os.close(writes)

    with pytest.raises(EOFError):
        receive_until(monotonic() + _A_WHILE, reads)


def test_nobody_writes_to_one_who_ended(pipe: tuple[int, int]) -> None:
    reads, writes = pipe
    os.close(reads)

    with pytest.raises(BrokenPipeError):
        send_until(monotonic() + _A_WHILE, writes, LONG)
