"""Personal data taken out of page text: addresses and numbers by their form, names by being named.

E-mail addresses and telephone numbers are found as the normal form finds them, masked ones too.
Names have no form to go by: they are taken out where a person lists them.
"""

import re
from collections.abc import Iterable

from corpus.text import words

_SAID = {
    "\u27e8email\u27e9": "[e-mail address removed]",
    "\u27e8phone\u27e9": "[telephone number removed]",
}
_NAME = "[name removed]"


def redacted(text: str, names: Iterable[str] = ()) -> str:
    """Give a text with what is personal in it replaced; ``names`` in whatever case."""
    found = words(text)
    pieces, done = [], 0
    for place, word in enumerate(found.normal):
        said = _SAID.get(word)
        if said is not None:
            span = found.span(place, place + 1)
            pieces += [text[done : span.start], said]
            done = span.end
    told = "".join([*pieces, text[done:]])
    for name in sorted(filter(None, map(str.strip, names)), key=len, reverse=True):
        spaced = r"\s+".join(map(re.escape, name.split()))
        told = re.sub(rf"(?<!\w){spaced}(?!\w)", _NAME, told, flags=re.IGNORECASE)
    return told
