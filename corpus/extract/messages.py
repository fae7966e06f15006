"""What the limited child and its parent say to each other: byte strings, told by their lengths."""

import struct
from typing import IO

_LENGTH = struct.Struct(">I")
_LARGEST_PART = 1 << 30  # bytes; an answer that claims more comes from a child gone wrong


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
    return [_receive_part(pipe) for _ in range(parts)]


def _receive_part(pipe: IO[bytes]) -> bytes:
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    if length > _LARGEST_PART:
        raise ValueError(f"a message of {length} bytes")
    part = pipe.read(length)
    if len(part) < length:
        raise EOFError
    return part
