"""How copied words are set on a page: typography that is no alteration, and tricks that hide."""

import html
import random
import re
from collections.abc import Sequence
from typing import NamedTuple

from bench.house.records import Token

_TWINS = str.maketrans(
    {
        "a": "\u0430",
        "c": "\u0441",
        "e": "\u0435",
        "i": "\u0456",
        "o": "\u043e",
        "p": "\u0440",
        "s": "\u0455",
        "x": "\u0445",
        "y": "\u0443",
        "j": "\u0458",
    }
)
_GREEK = str.maketrans({"o": "\u03bf", "v": "\u03bd", "A": "\u0391", "E": "\u0395", "T": "\u03a4"})
_ZERO_WIDTH = ("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad")
_TAGS = (
    "<b></b>",
    "<span></span>",
    "<!-- x -->",
    "<i class='a'></i>",
    "<wbr>",
    "<font color='#333'></font>",
)
TRICKS = ("zero_width", "look_alikes", "markup", "entities", "full_width")
PLAIN_TRICKS = ("zero_width", "look_alikes", "full_width")
_LIGATURES = (("ffi", "\ufb03"), ("fi", "\ufb01"), ("fl", "\ufb02"), ("ff", "\ufb00"))


class Shown(NamedTuple):
    """One word as it is set."""

    text: str
    """What a reader sees."""
    written: str
    """What the file holds."""
    mark: str = ""
    """A footnote's mark behind it, as the file holds it; ``mark_text`` is what is seen of it."""
    mark_text: str = ""
    space: str = " "
    """What follows it, as the file holds it."""


class Noise(NamedTuple):
    """Which typographic habits a page has."""

    curly: bool
    ligatures: bool
    soft_hyphens: bool
    no_break: bool
    signs: bool
    dashes: bool
    footnotes: bool
    masked: bool


def some_noise(rng: random.Random) -> Noise:
    """Choose a page's habits."""
    return Noise(*(rng.random() < share for share in (0.6, 0.2, 0.2, 0.4, 0.3, 0.4, 0.3, 0.1)))


def set_words(
    tokens: Sequence[Token], noise: Noise, rng: random.Random, *, is_html: bool
) -> list[Shown]:
    """Set a copy's words with the page's habits, one for each token."""
    shown = []
    texts = [token.text for token in tokens]
    if noise.signs:
        texts = _with_signs(texts)
    for text in texts:
        word = _set(text, noise, rng)
        written = html.escape(word, quote=False) if is_html else word
        one = Shown(word, written)
        if noise.masked and is_html and re.fullmatch(r"[^@]+@[^@]+\w\W*", text):
            one = _masked(text)
        if noise.footnotes and text[-1:].isalpha() and rng.random() < 0.03:
            one = _with_mark(one, rng, is_html=is_html)
        if noise.no_break and re.fullmatch(r"[\d]+", text):
            one = one._replace(space="&nbsp;" if is_html else "\u00a0")
        shown.append(one)
    return shown


def hide(shown: Sequence[Shown], trick: str, rng: random.Random, *, is_html: bool) -> list[Shown]:
    """Disguise a good part of the words."""
    share = rng.uniform(0.5, 1)
    return [
        _hidden(one, trick, rng, is_html=is_html)
        if rng.random() < share and len(one.text) > 1 and "href" not in one.written
        else one
        for one in shown
    ]


def _hidden(one: Shown, trick: str, rng: random.Random, *, is_html: bool) -> Shown:
    if trick in {"zero_width", "look_alikes", "full_width"}:
        text = _disguised(one.text, trick, rng)
        return one._replace(text=text, written=_escaped(text, is_html=is_html))
    if trick == "entities":
        return one._replace(written="".join(_entity(letter, rng) for letter in one.text))
    place = rng.randrange(1, len(one.text))
    head, tail = (_escaped(cut, is_html=True) for cut in (one.text[:place], one.text[place:]))
    if rng.random() < 0.3:
        return one._replace(written=f"<span>{head}</span>{tail}")
    return one._replace(written=head + rng.choice(_TAGS) + tail)


def _disguised(text: str, trick: str, rng: random.Random) -> str:
    """Give a word in letters that look the same, or with one between them that is not seen."""
    if trick == "zero_width":
        place = rng.randrange(1, len(text))
        return text[:place] + rng.choice(_ZERO_WIDTH) + text[place:]
    if "@" in text or text.startswith(("www.", "http")):
        return text
    if trick == "look_alikes":
        return text.translate(_TWINS if rng.random() < 0.8 else _GREEK)
    return "".join(chr(ord(c) + 0xFEE0) if c.isascii() and c.isalpha() else c for c in text)


def _entity(letter: str, rng: random.Random) -> str:
    written = (f"&#{ord(letter)};", f"&#x{ord(letter):x};", html.escape(letter))
    return rng.choice(written)


def _escaped(text: str, *, is_html: bool) -> str:
    return html.escape(text, quote=False) if is_html else text


def _set(text: str, noise: Noise, rng: random.Random) -> str:
    if noise.curly:
        text = re.sub(r'^"', "\u201c", text).replace('"', "\u201d").replace("'", "\u2019")
    if "@" in text or "/" in text or text.startswith("www."):
        return text
    if noise.dashes and "-" in text:
        text = text.replace("-", rng.choice(("\u2010", "\u2011", "\u2013", "/")))
    if noise.ligatures:
        for letters, ligature in _LIGATURES:
            text = text.replace(letters, ligature)
    if noise.soft_hyphens and len(text) > 8 and text[:8].isalpha():
        text = text[:5] + "\u00ad" + text[5:]
    return text


def _with_signs(texts: Sequence[str]) -> list[str]:
    """Write ``%`` and ``&`` for their words; what is left of "per cent" is empty."""
    signed = list(texts)
    for number, text in enumerate(texts):
        if text == "and":
            signed[number] = "&"
        elif text == "per" and texts[number + 1 : number + 2] and number:
            following = texts[number + 1]
            if following.startswith("cent") and signed[number - 1].isdigit():
                signed[number - 1] += "%" + following.removeprefix("cent")
                signed[number] = signed[number + 1] = ""
                texts = signed
    return signed


def _masked(text: str) -> Shown:
    """Mask an e-mail address as a well-known guard of web pages does."""
    tail = re.sub(r".*\w", "", text, count=1, flags=re.DOTALL)
    written = f'<a class="__cf_email__" href="/cdn-cgi/l/email">[email&#160;protected]</a>{tail}'
    return Shown(f"[email\u00a0protected]{tail}", written)


def _with_mark(one: Shown, rng: random.Random, *, is_html: bool) -> Shown:
    number = str(rng.randint(1, 40))
    if is_html:
        written = rng.choice(
            (
                f"<sup>{number}</sup>",
                f'<sup><a href="#n{number}">{number}</a></sup>',
                f'<a href="#n{number}">[{number}]</a>',
            )
        )
        return one._replace(mark=written, mark_text=number)
    return one._replace(mark=f"[{number}]", mark_text=number)
