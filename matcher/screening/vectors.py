"""Thirty-two bytes looked at together: what the compiler has no words for.

These work on a contiguous array of bytes and a place in it, behind which there are enough bytes;
nobody checks that. A mask has a bit for each byte, the first one lowest.
"""

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np
from llvmlite import ir
from numba.core import types
from numba.extending import intrinsic
from numpy.typing import NDArray

WIDTH = 32
"""Bytes that are looked at together."""
_BYTE, _MASK, _WIDE = ir.IntType(8), ir.IntType(WIDTH), ir.IntType(64)
_VECTOR = ir.VectorType(_BYTE, WIDTH)
_A, _LETTERS, _CASE, _ZERO, _DIGITS = ord("a"), 26, 0x20, ord("0"), 10

Value: TypeAlias = Any  # of the compiler; its stubs do not go so far
made: Callable[[Any], Any] = intrinsic


def _loaded(context: Value, builder: Value, signature: Value, args: Value, kind: Value) -> Value:
    """Load what stands at the place that the first two arguments tell, aligned or not."""
    array = context.make_array(signature.args[0])(context, builder, value=args[0])
    place = context.cast(builder, args[1], signature.args[1], types.intp)
    pointer = builder.gep(array.data, [place])
    return builder.load(builder.bitcast(pointer, kind.as_pointer()), align=1)


def _splat(builder: Value, byte: Value) -> Value:
    one = builder.insert_element(ir.Constant(_VECTOR, ir.Undefined), byte, ir.IntType(32)(0))
    nowhere = ir.Constant(ir.VectorType(ir.IntType(32), WIDTH), [0] * WIDTH)
    return builder.shuffle_vector(one, ir.Constant(_VECTOR, ir.Undefined), nowhere)


def _constant(byte: int) -> Value:
    return ir.Constant(_VECTOR, [byte] * WIDTH)


@made
def equal_bytes(_typing: Value, array: Value, place: Value, byte: Value) -> Value:
    """Give the mask of the bytes that are ``byte``."""

    def code(context: Value, builder: Value, signature: Value, args: Value) -> Value:
        vector = _loaded(context, builder, signature, args, _VECTOR)
        wanted = context.cast(builder, args[2], signature.args[2], types.uint8)
        return builder.bitcast(builder.icmp_unsigned("==", vector, _splat(builder, wanted)), _MASK)

    return types.uint32(array, place, byte), code


@made
def letters(_typing: Value, array: Value, place: Value) -> Value:
    """Give the mask of the bytes that are ASCII letters in small."""

    def code(context: Value, builder: Value, signature: Value, args: Value) -> Value:
        vector = _loaded(context, builder, signature, args, _VECTOR)
        number = builder.sub(vector, _constant(_A))
        return builder.bitcast(builder.icmp_unsigned("<", number, _constant(_LETTERS)), _MASK)

    return types.uint32(array, place), code


@made
def alphanumerics(_typing: Value, array: Value, place: Value) -> Value:
    """Give the mask of the bytes that are ASCII letters or digits."""

    def code(context: Value, builder: Value, signature: Value, args: Value) -> Value:
        vector = _loaded(context, builder, signature, args, _VECTOR)
        letter = builder.sub(builder.or_(vector, _constant(_CASE)), _constant(_A))
        digit = builder.sub(vector, _constant(_ZERO))
        is_letter = builder.icmp_unsigned("<", letter, _constant(_LETTERS))
        is_digit = builder.icmp_unsigned("<", digit, _constant(_DIGITS))
        return builder.bitcast(builder.or_(is_letter, is_digit), _MASK)

    return types.uint32(array, place), code


@made
def eight_bytes(_typing: Value, array: Value, place: Value) -> Value:
    """Give eight bytes as a number, the first one lowest."""

    def code(context: Value, builder: Value, signature: Value, args: Value) -> Value:
        return _loaded(context, builder, signature, args, _WIDE)

    return types.uint64(array, place), code


def translator(table: NDArray[np.uint8], stop: int) -> Value:
    """Make what writes bytes as a table, shape ``(256,)``, translates them, 32 at a time.

    It takes an array and a place in it, and an array and a place to write to; it gives the mask of
    the bytes that were translated to ``stop``.
    """
    ranges = _ranges(table)

    @made
    def translated(_typing: Value, array: Value, place: Value, out: Value, at: Value) -> Value:
        """Write 32 bytes in translation."""

        def code(context: Value, builder: Value, signature: Value, args: Value) -> Value:
            vector = found = _loaded(context, builder, signature, args, _VECTOR)
            for first, last, shift, target in ranges:
                number = builder.sub(vector, _constant(first))
                is_in = builder.icmp_unsigned("<=", number, _constant(last - first))
                other = _constant(target)
                if shift is not None:
                    other = builder.add(vector, _constant(shift))
                found = builder.select(is_in, other, found)
            written = context.make_array(signature.args[2])(context, builder, value=args[2])
            to = builder.gep(written.data, [context.cast(builder, args[3], at, types.intp)])
            builder.store(found, builder.bitcast(to, _VECTOR.as_pointer()), align=1)
            return builder.bitcast(builder.icmp_unsigned("==", found, _constant(stop)), _MASK)

        return types.uint32(array, place, out, at), code

    return translated


def _ranges(table: NDArray[np.uint8]) -> list[tuple[int, int, int | None, int]]:
    """Give the bytes that are translated, from first to last, and the number to be added.

    That is ``None`` where all are translated to the same byte, which comes last.
    """
    found: list[tuple[int, int, int | None, int]] = []
    for byte, target in enumerate(table.tolist()):
        if byte == target:
            continue
        shift = (target - byte) % 256
        if found and found[-1][1] == byte - 1 and found[-1][3] == target:
            found[-1] = (found[-1][0], byte, None, target)
        elif found and found[-1][1] == byte - 1 and found[-1][2] == shift:
            found[-1] = (found[-1][0], byte, shift, -1)
        else:
            found.append((byte, byte, shift, target))
    return found


@made
def first_bit(_typing: Value, mask: Value) -> Value:
    """Give the place of the lowest bit that is set; 32 if none is."""

    def code(context: Value, builder: Value, signature: Value, args: Value) -> Value:
        mask = context.cast(builder, args[0], signature.args[0], types.uint32)
        return builder.zext(builder.cttz(mask, ir.IntType(1)(0)), _WIDE)

    return types.int64(mask), code
