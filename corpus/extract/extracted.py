"""What every reader of a format gives: a text that can be kept, and its digest."""

import hashlib
import re

from corpus.records.captures import Extracted

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_LONGEST_TITLE = 300  # code points; a text without a line end would be one whole


def extracted(
    text: str,
    extractor: str,
    title: str,
    links: tuple[str, ...] = (),
    licence_links: tuple[str, ...] = (),
) -> Extracted:
    """Give a text its digest.

    NUL and lone surrogates, which no database or no file can hold, become U+FFFD.
    """
    storable = _UNSTORABLE.sub("\ufffd", text)
    return Extracted(
        text=storable,
        sha256=hashlib.sha256(storable.encode()).hexdigest(),
        extractor=extractor,
        title=_UNSTORABLE.sub("\ufffd", title[:_LONGEST_TITLE]),
        links=tuple(_UNSTORABLE.sub("\ufffd", link) for link in links),
        licence_links=tuple(_UNSTORABLE.sub("\ufffd", link) for link in licence_links),
    )
