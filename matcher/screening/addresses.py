"""Addresses among signs: one word each in normal form, whatever words they are made of."""

import numpy as np
from numpy.typing import NDArray

from matcher.screening import signs as sign
from matcher.screening.compiled import Integer, Truth, compiled
from matcher.screening.words import LEFT_OUT, LEFT_OUT_WORDS, is_of_word, past_soft_hyphens, sign_at

_DOT, _HYPHEN, _UNDERSCORE = (ord(each) for each in ".-_")
_HTTP, _HTTPS, _WWW = (LEFT_OUT[LEFT_OUT_WORDS.index(word)] for word in ("http", "https", "www"))
_STOPS = (sign.SPACE, sign.LINE, sign.URL_END, sign.MAYBE_LINE)
_LONGEST_LOCAL_PART = 60  # signs; the normal form takes 64
_LONGEST_LABEL = 60
_MOST_LABELS = 9
_CLOSING = (ord("]"), ord(")"))
_PUNCTUATION = tuple(map(ord, ".,;:!?')]"))
_MASKED_AT = np.frombuffer(b"at", dtype=np.uint8)
_BEHIND_WWW = np.frombuffer(b".", dtype=np.uint8)
_BEHIND_HTTP = np.frombuffer(b"://", dtype=np.uint8)
_EMAIL = np.frombuffer(b"email", dtype=np.uint8)
_PROTECTED = np.frombuffer(b"protected]", dtype=np.uint8)


@compiled
def after_email(signs: NDArray[np.uint8], local: Integer, at_sign: Integer) -> Integer:
    """Give the place behind the e-mail address around an ``@``; 0 if it is none, -1 in doubt.

    ``local`` is where the signs begin that its first part may be of.
    """
    place = at_sign + 1
    labels = signs_of_label = 0
    while place < len(signs):
        code = signs[place]
        if _is_of_host(code):
            signs_of_label += 1
        elif code == _DOT and signs_of_label and _is_of_host(sign_at(signs, place + 1)):
            labels += 1
            signs_of_label = 0
        elif code != sign.SOFT_HYPHEN:
            break
        if signs_of_label > _LONGEST_LABEL:
            return -1
        place += 1
    following = _behind_maybe_line(signs, place)
    if labels == 0:
        return -1 if _is_of_host(following) or following == _DOT else 0
    if labels > _MOST_LABELS or at_sign - local > _LONGEST_LOCAL_PART:
        return -1
    return -1 if _is_of_host(following) or following == _DOT else place


@compiled
def _is_of_host(code: Integer) -> Truth:
    return is_of_word(code) or code == _HYPHEN or code == _UNDERSCORE


@compiled
def _behind_maybe_line(signs: NDArray[np.uint8], place: Integer) -> Integer:
    """Give the sign that follows if a line's end at ``place`` is none; a space if none is there."""
    if place >= len(signs) or signs[place] != sign.MAYBE_LINE:
        return np.uint8(sign.SPACE)
    while place < len(signs) and signs[place] in (sign.MAYBE_LINE, sign.SOFT_HYPHEN):
        place += 1
    return signs[place] if place < len(signs) else np.uint8(sign.SPACE)


@compiled
def after_url(signs: NDArray[np.uint8], word: np.uint64, after: Integer) -> Integer:
    """Give the place behind the web address that begins with ``word``; 0 if none does, -1 in doubt.

    ``after`` is the place behind that word.
    """
    beginning = _BEHIND_WWW if word == _WWW else _BEHIND_HTTP
    if word not in (_HTTP, _HTTPS, _WWW):
        return 0
    place = _after_letters(signs, after, beginning)
    if place == 0:
        return 0
    if has_maybe_line(signs, after, place):
        return -1
    last = 0
    while place < len(signs) and signs[place] not in _STOPS:
        if signs[place] not in _PUNCTUATION:
            last = place + 1
        place += 1
    return last if _behind_maybe_line(signs, place) in _STOPS else -1


@compiled
def has_maybe_line(signs: NDArray[np.uint8], first: Integer, after: Integer) -> Truth:
    """Whether a line ends between two places, or nothing is."""
    for place in range(first, after):
        if signs[place] == sign.MAYBE_LINE:
            return True
    return False


@compiled
def _after_letters(signs: NDArray[np.uint8], place: Integer, letters: NDArray[np.uint8]) -> Integer:
    """Give the place behind certain signs, 0 if others stand.

    Soft hyphens among them are left out, and line ends that may be none: see ``has_maybe_line``.
    """
    for code in letters:
        while place < len(signs) and signs[place] in (sign.SOFT_HYPHEN, sign.MAYBE_LINE):
            place += 1
        if place >= len(signs) or signs[place] != code:
            return 0
        place += 1
    return place


@compiled
def _after_space(signs: NDArray[np.uint8], place: Integer) -> Integer:
    """Give the place behind the one space that stands there, or else the same place."""
    place = past_soft_hyphens(signs, place)
    if place < len(signs) and signs[place] in (sign.SPACE, sign.LINE, sign.MAYBE_LINE):
        place += 1
    return place


@compiled
def is_masked_at(signs: NDArray[np.uint8], place: Integer) -> Truth:
    """Whether ``at]`` or ``at)``, as in a masked e-mail address, begins at ``place``."""
    place = _after_letters(signs, _after_space(signs, place), _MASKED_AT)
    return place > 0 and sign_at(signs, _after_space(signs, place)) in _CLOSING


@compiled
def after_masked_email(signs: NDArray[np.uint8], place: Integer) -> Integer:
    """Give the place behind ``email protected]``, as a host masks addresses; 0 if it is none."""
    place = _after_letters(signs, place, _EMAIL)
    between = _after_space(signs, place)
    return _after_letters(signs, between, _PROTECTED) if 0 < place < between else 0
