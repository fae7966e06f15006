"""Pages that hide what they copy: words disguised letter by letter, markup in every gap."""

import re

from hypothesis import strategies as st

PLAIN = re.findall(
    r"[\w-]+",
    """
    the designated lead must tell parents within hours of referral and write down what was said
    by whom child own words are kept in record never ours agency police social worker manager
    review
    """,
)
ODD = [
    *(
        "24",
        "10.30",
        "a",
        "I",
        "per cent",
        "child's",
        "multi-agency",
        "and/or",
        "1,000",
        "s.47",
        "£5",
    ),
    *(
        "info@team.example",
        "first.last@x-y.example",
        "www.foo.example/bar?x=1",
        "https://a.example/c,",
    ),
    *(
        "(a)",
        "iv.",
        "v)",
        "1.",
        "4.1.22",
        "50%",
        "&",
        "020 7946 0018",
        "[12]",
        "x",
        "e.g.",
        "—",
        "…",
    ),
    *(
        "café",
        "naïve",
        "ﬁle",
        "Straße",
        "½",
        "H₂O",
        "mr_x",
        "(at)",
        "@x",
        "a@b",
        "per",
        "cent",
        "www.",
    ),
    *("[email protected]", "“quoted”", "‘so’", "re-\nuse", "http", "сор", "and⁄or", "Page 3"),
]
_INVISIBLE = ["\u200b", "&shy;", "\u00ad", "&zwnj;", "\ufeff", "&#8203;", "<wbr>", "<!-- x -->"]
_WITHIN = [
    *_INVISIBLE,
    *("<b>", "</b>", "<span class='a>b'>", "</span>", '<a href="x">', "</a>", "<sup>1</sup>"),
    *("<img src=x alt='>'>", "<script>a<b</script>", "<svg><path d='x'/></svg>", "</div>", "</h2>"),
]
_SPACES = [" ", "\n", "&nbsp;", " \n\t", "\u00a0", "&#10;", "&ensp;"]
_SIGNS = [
    ", ",
    ". ",
    "/",
    " - ",
    "-",
    " – ",
    ")",
    " (",
    "! ",
    " \u2022 ",
    "|",
    "_",
    "\u2028",
    "-\n",
]
_COMMENTS = [
    " <!---->",
    "<!-->",
    "<!--->",
    "<!--a-->b<!--",
    " <!-- x --!>",
    "<?php x?>",
    "<!x>",
    "</>",
]
_ELEMENTS = [
    *("<script>var a='<p>';</script>", "<style>a{b}</style>", "<iframe>x</iframe>"),
    *("<noscript><img src=x></noscript>", "<noscript>x y</noscript>", "<textarea>x</p></textarea>"),
    *(
        "<select><option>one two</select>",
        "<svg><title>t</title><g/></svg>",
        "<math><mi>x</mi></math>",
    ),
    *("<template><p>x</p></template>", "<video><source></video>", "<object><param></object>"),
    *("<input value='>'>", "<title>t</title>", "<sup>[3]</sup>", "<sup>th</sup>", "< ", "<3"),
    *("<sup><a href=#f>2</a></sup>", "</table>", "<tr>", "<td>", "<option>x", "<plaintext>"),
]
_BLOCKS = re.findall(
    r"[\w-]+",
    """
    p div li h2 section td tr table ul br form blockquote pre dd hr button label figure summary
    details fieldset legend caption tbody center address nav h1 dl ol main
    """,
)
_INLINE = re.findall(
    r"[\w-]+",
    """
    b i span a em strong custom-x font u abbr img mark sub small code q
    """,
)
_ATTRIBUTES = ["", " class=x", ' title="a>b"', "/", " a = b", " id='x y'", " =", ' x="y"z']
_HEADS = [
    *("", "<p>", "<html><head><title>x y</title></head><body>", "<!doctype html><body><div>"),
    *("<table><tr><td>", "<ul><li>", "<pre>", "<table><tr><td><table><tr><td>x</table>"),
]

tags = st.builds(
    lambda slash, name, attributes: f"<{slash}{name}{attributes}>",
    st.sampled_from(["", "/"]),
    st.sampled_from(_BLOCKS + _INLINE).flatmap(lambda name: st.sampled_from([name, name.upper()])),
    st.sampled_from(_ATTRIBUTES),
)
gaps = st.sampled_from(_SPACES) | st.sampled_from(_SIGNS + _COMMENTS + _ELEMENTS) | tags
words = st.sampled_from(PLAIN) | st.sampled_from(ODD)


@st.composite
def disguised(draw: st.DrawFn, word: str) -> str:
    """Write a word so that it looks the same and is other bytes, at one place or none."""
    place = draw(st.integers(0, len(word) - 1))
    letter = word[place]
    written = draw(
        st.sampled_from(
            [
                letter,
                f"&#{ord(letter)};",
                f"&#x{ord(letter):x}",
                letter.upper(),
                *(letter + between for between in _WITHIN),
                {"'": "&rsquo;", "&": "&amp;", "a": "а", "o": "ο"}.get(letter, letter),
                chr(0xFEE0 + ord(letter)) if "!" <= letter <= "~" else letter,
            ]
        )
    )
    return word[:place] + written + word[place + 1 :]


@st.composite
def pages(draw: st.DrawFn, copied: list[str]) -> str:
    """Write a page that copies some words, between others, with few gaps and words as they were."""
    around = st.lists(words, max_size=8)
    pieces = [draw(st.sampled_from(_HEADS))]
    for word in [*draw(around), *copied, *draw(around)]:
        odd = draw(st.integers(0, 9))
        pieces.append(draw(disguised(word)) if odd == 0 else word.replace("&", "&amp;"))
        pieces.append(draw(gaps) if odd == 1 else " ")
    return "".join(pieces)
