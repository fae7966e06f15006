"""Addresses among signs: one word each in normal form, whatever words they are made of."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from matcher.screening import signs as sign
from matcher.screening.words import LEFT_OUT, LEFT_OUT_WORDS, is_of_word

_DOT, _HYPHEN, _UNDERSCORE, _COLON, _SLASH = (ord(each) for each in ".-_:/")
_HTTP, _HTTPS, _WWW = (LEFT_OUT[LEFT_OUT_WORDS.index(word)] for word in ("http", "https", "www"))
_STOPS = (sign.SPACE, sign.LINE, sign.URL_END, sign.MAYBE_LINE)
_LONGEST_LOCAL_PART = 60  # signs; the normal form takes 64
_LONGEST_LABEL = 60
_MOST_LABELS = 9
_CLOSING = (ord("]"), ord(")"))
_PUNCTUATION = tuple(map(ord, ".,;:!?')]"))
_EMAIL = np.frombuffer(b"email", dtype=np.uint8)
_PROTECTED = np.frombuffer(b"protected]", dtype=np.uint8)


@njit(cache=True)
def after_email(signs: NDArray[np.uint8], local: int, at_sign: int) -> int:
    """Give the place behind the e-mail address around an ``@``; 0 if it is none, -1 in doubt.

    ``local`` is where the signs begin that its first part may be of.
    """
    place = at_sign + 1
    labels = signs_of_label = 0
    while place < len(signs):
        code = signs[place]
        if is_of_word(code) or code == _HYPHEN or code == _UNDERSCORE:  # noqa: PLR1714  # quicker
            signs_of_label += 1
        elif code == _DOT and signs_of_label and _is_of_host(signs, place + 1):
            labels += 1
            signs_of_label = 0
        elif code != sign.SOFT_HYPHEN:
            break
        if signs_of_label > _LONGEST_LABEL:
            return -1
        place += 1
    if labels == 0:
        return 0
    if labels > _MOST_LABELS or at_sign - local > _LONGEST_LOCAL_PART or _may_go_on(signs, place):
        return -1
    return place


@njit(cache=True)
def _is_of_host(signs: NDArray[np.uint8], place: int) -> bool:
    if place >= len(signs):
        return False
    code = signs[place]
    return is_of_word(code) or code == _HYPHEN or code == _UNDERSCORE  # noqa: PLR1714  # quicker


@njit(cache=True)
def _may_go_on(signs: NDArray[np.uint8], place: int) -> bool:
    """Whether an address that ends at ``place`` goes on if a line's end there is none."""
    if place >= len(signs) or signs[place] != sign.MAYBE_LINE:
        return False
    while place < len(signs) and signs[place] == sign.MAYBE_LINE:
        place += 1
    return place < len(signs) and signs[place] not in (sign.SPACE, sign.LINE, sign.URL_END)


@njit(cache=True)
def after_url(signs: NDArray[np.uint8], word: np.uint64, after: int) -> int:
    """Give the place behind the web address that begins with ``word``; 0 if none does, -1 in doubt.

    ``after`` is the place behind that word.
    """
    place = after
    if word == _WWW:
        if place >= len(signs) or signs[place] != _DOT:
            return 0
        place += 1
    elif word in (_HTTP, _HTTPS):
        if place + 2 >= len(signs) or signs[place] != _COLON:
            return 0
        if signs[place + 1] != _SLASH or signs[place + 2] != _SLASH:
            return 0
        place += 3
    else:
        return 0
    last = 0
    while place < len(signs) and signs[place] not in _STOPS:
        if signs[place] not in _PUNCTUATION:
            last = place + 1
        place += 1
    if _may_go_on(signs, place):
        return -1
    return last


@njit(cache=True)
def is_masked_at(signs: NDArray[np.uint8], place: int) -> bool:
    """Whether ``at]`` or ``at)``, as in a masked e-mail address, begins at ``place``."""
    if place < len(signs) and signs[place] in (sign.SPACE, sign.LINE):
        place += 1
    if place + 2 >= len(signs) or signs[place] != ord("a") or signs[place + 1] != ord("t"):
        return False
    place += 2
    if signs[place] in (sign.SPACE, sign.LINE, sign.SOFT_HYPHEN, sign.MAYBE_LINE):
        place += 1
    return place < len(signs) and signs[place] in _CLOSING


@njit(cache=True)
def after_masked_email(signs: NDArray[np.uint8], place: int) -> int:
    """Give the place behind ``email protected]``, as a host masks addresses; 0 if it is none."""
    if place + len(_EMAIL) + len(_PROTECTED) >= len(signs):
        return 0
    for code in _EMAIL:
        if signs[place] != code:
            return 0
        place += 1
    if signs[place] not in (sign.SPACE, sign.LINE):
        return 0
    place += 1
    for code in _PROTECTED:
        if signs[place] != code:
            return 0
        place += 1
    return place
