"""The normal form in which words are compared, and the way back to where each one stands.

DOMAIN's table "Normal form" is the specification, taken in three steps: ``typography.py`` makes
the characters plain, one expression here finds the words, and what takes a sight of neighbouring
words (look-alike letters, telephone numbers, per cent) is joined last, by ``phrases.py``. As that
looks at normal words alone, normalising what is normal changes nothing.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from corpus.lookalikes import is_latin, read_as_latin
from corpus.phrases import join_phrases, read_lookalikes
from corpus.records.matches import Span
from corpus.typography import plain_text

_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20f0"
_LETTER = r"[^\W_]"
_SMALL = "a-z\u00df-\u00f6\u00f8-\u00ff"
_SPACE = r"[^\S\r\n\v\f]"  # within a line
_GAP = r"[ ().-]{0,3}"  # within a telephone number

# No part may look ahead without bound, or hostile text costs the square of its length.
_WORD_OR_NOT = re.compile(
    rf"""
      (?P<plain>       [A-Za-z]{{2,}}+ ) [ ,;]
    | (?P<placeholder> ⟨(?:url|email|phone)⟩ )
    | (?P<url>         (?i:https?://|www\.)[^\s<>"⟨⟩\u2014]*[^\s<>"⟨⟩\u2014.,;:!?')\]] )
    | (?P<email>       [\w.+'-]{{1,64}}+@[\w-]{{1,63}}+(?:\.[\w-]{{1,63}}+)+ )
    | (?P<numbering>   (?<![^\r\n\v\f]){_SPACE}*+(?:[-*\u2022\u2023\u25aa\u25cf\u25e6\u2013]{_SPACE}*+)?
                       (?: [1-9]\d{{0,2}}(?:\.(?:0|[1-9]\d{{0,2}})){{2,5}}\.?
                         | [1-9]\d{{0,2}}\.\d{{1,3}}\.?(?=\s{{1,9}}[A-Z])
                         | \d{{1,3}}[.)]
                         | \(\d\d?\)(?!{_SPACE}?[a-z]) | \(\d\)
                         | \(?(?:[A-Za-z]|[ivx]{{1,5}}|[IVX]{{1,5}})\) | (?:[A-Za-z]|[ivx]{{1,5}}|[IVX]{{1,5}})\. )
                       (?=\s|\Z) )
    | (?P<footnote>    \[\d{{1,3}}(?:[,;\u2013-]{_SPACE}?\d{{1,3}}){{0,5}}\] )
    | (?P<phone>       \+44{_GAP}(?:0{_GAP})?(?:{_GAP}\d){{9,10}}(?!\w)
                     | \+[1-9]\d{{0,2}}(?:{_GAP}\d{{2,5}}){{2,4}}(?!\w) )
    | (?P<percent>     % )
    | (?P<ampersand>   & )
    | (?P<number>      (?<![\w,.])\d{{1,3}}(?:,\d{{3}}){{1,6}}(?:\.\d{{1,9}})?(?!\w|[,.]\d)
                     | \d{{1,9}}(?:[.\u00b7]\d{{1,9}}){{1,6}}(?!\w)
                     | \d{{1,9}}\u2044\d{{1,9}}(?!\w) )
    | (?P<word>        {_LETTER}
                       (?: {_LETTER}++ | [{_MARKS}]
                         | ['`](?={_LETTER})
                         | (?<!\d)-[ \t]*+(?:\r\n?|\n)[ \t]*+(?=[{_SMALL}])
                       )*+ )
    """,
    re.VERBOSE,
)
_PLACEHOLDERS = {kind: f"⟨{kind}⟩" for kind in ("url", "email", "phone")}
_FIXED = {**_PLACEHOLDERS, "percent": "percent", "ampersand": "and"}
_NOTHING = frozenset({"numbering", "footnote"})
_WORDS_REMEMBERED = 1 << 17  # a large manual has some 20,000 different words
