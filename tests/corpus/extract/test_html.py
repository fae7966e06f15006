"""Text and links of HTML, by both readers where both promise the same."""

from collections.abc import Callable

import pytest

from corpus.extract.html import read_html
from corpus.extract.html_fallback import read_html_plainly
from corpus.records.captures import Document, Extracted

Html = Callable[[str], Document]
Reader = Callable[[Document], Extracted]


@pytest.fixture(params=[read_html, read_html_plainly])
def reader(request: pytest.FixtureRequest) -> Reader:
    """Each of the two readers."""
    found: Reader = request.param
    return found


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<p>m<b>u</b>st <i>as</i>k<span>s</span></p>", "must asks"),
        ("he<wbr>llo <a href=/x>li</a>nk", "hello link"),
        ("a &amp; b &eacute; &#x41;&#8217; &lt;b&gt;", "a & b é A’ <b>"),
        ("a<!-- no --> b<script>var x='<p>'</script><style>p{}</style>", "a b"),
        ("<p><template>no</template><noscript>no</noscript>yes", "yes"),
        ("<head><title>T</title></head><body>yes", "yes"),
        (
            "<p hidden>one</p><p style='display: none'>two</p><p aria-hidden=true>three",
            "one two three",
        ),
        (
            "one<sup>1</sup> two<sup>[12]</sup> three<sup>2, 3</sup> four<sup>*</sup>",
            "one two three four",
        ),
        ("one<sup><a href='#n1'>note a</a></sup> 4<sup>th</sup>", "one 4th"),
        ("one<sup>two <sup>3</sup> four", "onetwo four"),
        ("one<sup>st", "onest"),
        ("a <noscript/>no</noscript> b", "a b"),
        ("<label>on</label><label>ce</label>", "once"),
        ("<nav>a</nav><header>b</header><footer>c</footer><aside>d</aside>", "a b c d"),
        ("<p>a</body></html><p>b", "a b"),
        ("a\n\n   b\tc", "a b c"),
    ],
)
def test_the_words_are_those_that_a_person_reads(
    reader: Reader, html: Html, source: str, words: str
) -> None:
    assert reader(html(source)).text.split() == words.split()


@pytest.mark.parametrize(
    "source",
    [
        *("<p>a</p><p>b</p>", "<p>a<p>b", "a<br>b", "<div>a</div>b", "<div>a<div>b", "<h2>a</h2>b"),
        *("<ul><li>a<li>b</ul>", "<ol><li>a</li><li>b</ol>", "<dl><dt>a<dd>b</dl>", "a<hr>b"),
        *("<table><tr><td>a<td>b</table>", "<table><tr><th>a<tr><td>b</table>", "a<pre>b</pre>"),
        *("<figure>a<figcaption>b</figcaption></figure>", "<FIGURE>a</FIGURE>b", "a<form>b</form>"),
        *("<details><summary>a</summary>b</details>", "<fieldset><legend>a</legend>b</fieldset>"),
        *("<h2><button type=button>a</button></h2>b", "a<dialog open>b</dialog>", "a<button>b"),
        *("<blockquote>a</blockquote>b", "<address>a</address>b", "<section>a</section>b"),
        *("<figure><table><tr><td>a</table></figure>b", "<p>a<p/>b", "<center>a</center>b"),
    ],
)
def test_blocks_part_words(reader: Reader, html: Html, source: str) -> None:
    assert reader(html(source)).text.split() == ["a", "b"]


def test_paragraphs_stand_apart(reader: Reader, html: Html) -> None:
    assert reader(html("<p>one\nline</p><p>two<br>three</p>")).text == "one line\n\ntwo\nthree"


def test_nested_lists_are_not_indented(html: Html) -> None:
    assert read_html(html("<ul><li>a<ul><li>b<ul><li>c</ul></ul></ul>")).text == "a\nb\nc"


@pytest.mark.parametrize("opening", ["<div>", "<font>", "<b><p>", "<ul>", "<table><tr><td>", "<i>"])
def test_nothing_is_lost_however_deep_it_lies(reader: Reader, html: Html, opening: str) -> None:
    assert "found" in reader(html(opening * 20_000 + "found")).text


def test_the_title_is_the_pages(reader: Reader, html: Html) -> None:
    page = html("<title> Care &amp;\n help </title><svg><title>no</title></svg><p>x")

    assert " ".join(reader(page).title.split()) == "Care & help"


def test_links_are_given_as_written_and_in_order(reader: Reader, html: Html) -> None:
    page = html(
        "<a href='/1'>a</a><a name=x>b</a><map><area href=2></map><iframe src='//c/3'></iframe>"
        "<embed src=4.pdf><object data='5.pdf'></object>"
        "<link rel=next href=/6><link rel=license href=/9><a href='#7' HREF=8>c"
    )

    assert reader(page).links == ("/1", "2", "//c/3", "4.pdf", "5.pdf", "#7")


def test_the_frames_of_a_frameset_are_links(reader: Reader, html: Html) -> None:
    page = html("<frameset><frame src=menu.html><frame src='main.html'></frameset>")

    assert reader(page).links == ("menu.html", "main.html")


@pytest.mark.parametrize(
    ("base", "leads_to"),
    [
        ("<base href='/q/'>", "http://partner.example/q/x"),
        ("<base href='https://other.example/'>", "https://other.example/x"),
        ("<base href='mailto:a@b'>", "x"),
        ("<base href=/q/><base href=/r/>", "http://partner.example/q/x"),
        ("<base target=_top>", "x"),
        ("<base href=''>", "x"),
    ],
)
def test_links_count_from_the_pages_base(
    reader: Reader, html: Html, base: str, leads_to: str
) -> None:
    page = html(f"{base}<p><a href=x>a</a><a href='mailto:c@d.org'>b</a>")

    assert reader(page).links == (leads_to, "mailto:c@d.org")


def test_links_of_a_file_stay_as_they_are_under_a_relative_base() -> None:
    page = Document("pages/care.html", b"<base href='/q/'><a href=x>a</a>", "text/html")

    assert read_html(page).links == ("x",)


def test_links_of_a_file_count_from_a_whole_base() -> None:
    page = Document("care.html", b"<base href='http://a.example/q/'><a href=x>a</a>", "text/html")

    assert read_html(page).links == ("http://a.example/q/x",)


def test_licences_are_told_by_their_relation_or_their_address(reader: Reader, html: Html) -> None:
    page = html(
        "<link rel='License' href=/1><a rel='nofollow license' href=/2>a</a><a href=/3>b</a>"
        "<a href=' HTTPS://www.CreativeCommons.org/licenses/by/4.0/ '>c</a>"
        "<a href='https://creativecommons.org/about'>d</a>"
    )

    licences = [link.strip() for link in reader(page).licence_links]
    assert licences == ["/1", "/2", "HTTPS://www.CreativeCommons.org/licenses/by/4.0/"]


def test_a_page_says_which_reader_read_it(html: Html) -> None:
    page = html("<p>x")

    assert read_html(page).extractor.startswith("resiliparse ")
    assert read_html_plainly(page).extractor.startswith("html.parser ")
