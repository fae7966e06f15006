"""What the limited child and its parent say to each other: byte strings, told by their lengths.

The child waits as long as it takes; its parent until a moment, by the monotonic clock.
"""

import os
import struct
from collections.abc import Callable
from select import POLLIN, POLLOUT, poll
from time import monotonic
from typing import IO

_LENGTH = struct.Struct(">I")
_LARGEST_PART = 1 << 30  # bytes; an answer that claims more comes from a child gone wrong
_AT_ONCE = 1 << 20  # bytes: more than a pipe holds


def send(pipe: IO[bytes], *parts: bytes) -> None:
    """Write byte strings, each behind its length (4 bytes, big-endian)."""
    for part in parts:
        pipe.write(_LENGTH.pack(len(part)))
        pipe.write(part)
    pipe.flush()


def receive(pipe: IO[bytes], parts: int) -> list[bytes]:
    """Read byte strings that ``send`` wrote.

    Raises:
        EOFError: the other side ended.
        ValueError: what came is no message.
    """
    return [_receive_part(pipe.read) for _ in range(parts)]


def send_until(moment: float, pipe: int, *parts: bytes) -> None:
    """Write byte strings as ``send`` does, to a pipe that does not block.

    Raises:
        TimeoutError: the other side has not read them by then.
        BrokenPipeError: it ended.
    """
    for part in parts:
        left = memoryview(_LENGTH.pack(len(part)) + part)
        while left:
            try:
                left = left[os.write(pipe, left) :]
            except BlockingIOError:
                _wait_until(moment, pipe, POLLOUT)


def receive_until(moment: float, pipe: int) -> bytes:
    """Read one byte string that ``send`` wrote.

    Raises:
        TimeoutError: it has not come by then.
        EOFError, ValueError: as ``receive`` does.
    """

    def read(length: int) -> bytes:
        found = bytearray()
        while len(found) < length:
            _wait_until(moment, pipe, POLLIN)
            more = os.read(pipe, min(_AT_ONCE, length - len(found)))
            if not more:
                break
            found += more
        return bytes(found)

    return _receive_part(read)


def _receive_part(read: Callable[[int], bytes]) -> bytes:
    head = read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    if length > _LARGEST_PART:
        raise ValueError(f"a message of {length} bytes")
    part = read(length)
    if len(part) < length:
        raise EOFError
    return part


def _wait_until(moment: float, pipe: int, event: int) -> None:
    waiting = poll()
    waiting.register(pipe, event)
    if not waiting.poll(max(0.0, moment - monotonic()) * 1000):
        raise TimeoutError
