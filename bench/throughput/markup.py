"""Text to HTML, as one skin writes it: blocks, entities, links and emphasis within sentences."""

import random
import re
from collections.abc import Iterable, Sequence

from bench.throughput.skins import Skin

_LIST, _TABLE, _QUOTE, _PANEL = 0.11, 0.05, 0.04, 0.03  # of the paragraphs
_TOUCHED = 0.03  # of the words: emphasis, links, hard spaces, a character for "and"
_QUOTED = 0.03  # of the sentences
_SENTENCE = re.compile(r"(?<=[.?:]) (?=[A-Z])")


class Markup:
    """Writes blocks of text in the way of one skin."""

    def __init__(self, skin: Skin, rng: random.Random) -> None:
        self._skin = skin
        self._rng = rng

    def article(self, paragraphs: Iterable[str]) -> str:
        """Write paragraphs as blocks of several kinds, in their order."""
        return "\n".join(self._block(paragraph) for paragraph in paragraphs)

    def heading(self, text: str) -> str:
        """Write a heading."""
        return self._element(self._skin.heading, self.inline(text))

    def inline(self, text: str) -> str:
        """Write the words of a stretch of text, of which some are touched."""
        sentences = [self._quoted(sentence) for sentence in _SENTENCE.split(text)]
        words = " ".join(sentences).replace("'", self._skin.apostrophe).split(" ")
        touched = int(len(words) * _TOUCHED + self._rng.random())
        for place in self._rng.sample(range(len(words)), min(touched, len(words))):
            words[place] = self._touched(words[place])
        return " ".join(words).replace("\x00 ", "&nbsp;").replace("\x00", "")

    def _block(self, paragraph: str) -> str:
        drawn = self._rng.random()
        sentences = _SENTENCE.split(paragraph)
        if drawn < _LIST and len(sentences) > 1:
            return self._list(sentences)
        drawn -= _LIST
        if drawn < _TABLE and len(sentences) > 1:
            return self._table(sentences)
        drawn -= _TABLE
        if drawn < _QUOTE:
            return f"<blockquote>{self._paragraph(paragraph)}</blockquote>"
        drawn -= _QUOTE
        if drawn < _PANEL:
            opened, _, rest = paragraph.partition(" ")
            summary = f"<summary>{self.inline(opened)}</summary>"
            return f'<details data-when="1 > 0">{summary}<div>{self.inline(rest)}</div></details>'
        return self._paragraph(paragraph)

    def _paragraph(self, text: str) -> str:
        return self._element("p", self.inline(text), self._skin.attributes)

    def _list(self, sentences: Sequence[str]) -> str:
        items = "\n".join(self._element("li", self.inline(sentence)) for sentence in sentences)
        kind = self._tag(self._rng.choice(("ul", "ul", "ol")))
        return f"<{kind}>{items}</{kind}>"

    def _table(self, sentences: Sequence[str]) -> str:
        cells = [f"<td>{self.inline(sentence)}</td>" for sentence in sentences]
        rows = "".join(f"<tr>{''.join(cells[i : i + 2])}</tr>" for i in range(0, len(cells), 2))
        return f'<div class="table-scroll"><table><tbody>{rows}</tbody></table></div>'

    def _element(self, name: str, inner: str, attributes: str = "") -> str:
        tag = self._tag(name)
        if self._skin.in_spans and name in {"p", "li"}:
            inner = f'<span style="font-size:16px;">{inner}</span>'
        closed = self._skin.closes or name not in {"p", "li"}
        return f"<{tag}{attributes}>{inner}" + (f"</{tag}>" if closed else "")

    def _tag(self, name: str) -> str:
        return name.upper() if self._skin.upper else name

    def _quoted(self, sentence: str) -> str:
        if self._rng.random() >= _QUOTED:
            return sentence
        opening, closing = self._skin.quotes
        return f"{opening}{sentence}{closing}"

    def _touched(self, word: str) -> str:
        if word == "and":
            return "&amp;"
        drawn = self._rng.random()
        if drawn < 0.3:
            return word + "\x00"  # a hard space behind it
        if drawn < 0.55:
            tag = self._tag(self._rng.choice(("strong", "em", "b", "i")))
            return f"<{tag}>{word}</{tag}>"
        if drawn < 0.9:
            title = self._rng.choice(
                ("", ' title="more &gt; here"', " rel='nofollow' title='a > b'")
            )
            return f'<a href="/pages/{self._rng.getrandbits(20)}/"{title}>{word}</a>'
        return f'<span class="glossary" data-term="{self._rng.getrandbits(16)}">{word}</span>'
