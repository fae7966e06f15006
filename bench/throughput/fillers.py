"""What fills real pages beside their text: scripts, styles, icons, pictures, data."""

import json
import random
from collections.abc import Callable, Iterator


def _words(text: str) -> list[str]:
    return text.split()


_NAMES = _words("""
    init load fetch render state props node parent child target event handler config option
    value index cache queue timer scroll resize width height offset bounds toggle active hidden
    visible menu panel slide modal video player track consent cookie banner locale currency
    basket session token user account form field input submit valid error message update
    dispatch reducer observer mutation polyfill module export chunk bundle vendor runtime
    analytics pixel segment experiment variant lazy image source ratio grid column breakpoint
    theme colour font icon
""")
_PROPERTIES = _words("""
    color background-color margin padding border border-radius font-size line-height font-weight
    display position top left right width max-width min-height z-index opacity transform
    transition box-shadow text-align text-decoration flex-direction justify-content align-items
    grid-template-columns gap overflow content outline cursor letter-spacing
""")
_VALUES = _words("""
    0 auto none 1px 2px 4px 8px 12px 16px 24px 32px 1rem 1.5rem 2em 50% 100% 100vh block flex
    grid inline-block relative absolute fixed hidden center space-between bold 600 700 1.4 1.6
    inherit pointer underline ease-in-out .2s .3s
""")
_PARTS = _words("""
    btn card nav header footer hero grid col row container wrap inner title link list item icon
    menu search form input label block section widget sidebar content meta tag badge alert modal
    overlay banner tabs tab accordion slider media image video quote table
""")
_WIDTHS = (320, 480, 640, 960, 1280)
_STATEMENTS = (
    (
        'function {a}({x},{y}){{var {z}={x}.getAttribute("data-{b}");return null!=={z}&&{z}?'
        '{z}.split(",").map(function(e){{return parseInt(e,10)<{n}}}):[]}}'
    ),
    (
        "{x}.{a}=function(){{for(var {z}=0;{z}<this.{b}.length;{z}++)if(this.{b}[{z}].{c}>{n})"
        "return this.{b}[{z}];return null}};"
    ),
    (
        'document.addEventListener("{a}:{b}",function({x}){{var {y}={x}.target.closest(".{p}");'
        '{y}&&({y}.classList.toggle("is-{c}"),{x}.preventDefault())}},!1);'
    ),
    'window.{a}=window.{a}||{{}};window.{a}.{b}={{{c}:{n},{d}:"{h}",{e}:!0}};',
    (
        'if("undefined"!=typeof {a}&&{a}.{b}<{n}){{{a}.{c}("{d}",{{id:"{h}",{e}:{n}}})}}else{{'
        'console.warn("{b} {c} missing")}}'
    ),
    (
        '!function(e,t){{"object"==typeof exports?module.exports=t():e.{a}=t()}}(this,function(){{'
        'var {x}="{h}",{y}={n};return{{{b}:{x},{c}:{y}}}}});'
    ),
    '{a}.{b}.push(["{c}","{h}",{n}]);{a}.{b}.push(["set","{d}","{e}"]);',
    (
        'var {x}_{a}="<div class=\\"{p} {q}\\"><span>"+{y}.{b}+"<\\/span><\\/div>";'
        "{z}.innerHTML={x}_{a};"
    ),
    (
        "const {a}{n}=async({x})=>{{const {y}=await fetch(`/api/{b}/${{{x}}}?{c}={n}`);"
        "return{y}.ok?{y}.json():null}};"
    ),
)


class Filler:
    """Writes what one site's pages are filled with; a site uses the same few names all over."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._names = rng.sample(_NAMES, 30)
        self._digests = [_hex(rng, 12) for _ in range(40)]
        self._colours = [f"#{_hex(rng, 6)}" for _ in range(12)]
        self._blocks = [self._class() for _ in range(40)]
        self._classes = [" ".join(rng.sample(self._blocks, rng.randint(2, 6))) for _ in range(15)]
        self._icons = [self._path() for _ in range(12)]

    def styles(self, size: int) -> list[str]:
        """Write rules of a style sheet, in pieces of so many bytes together."""
        return list(_until(size, self._style))

    def scripts(self, size: int) -> list[str]:
        """Write statements of scripts."""
        return list(_until(size, self._script))

    def pictures(self, size: int) -> list[str]:
        """Show pictures in several sizes, in the wrappers that a builder of sites makes."""
        return list(_until(size, self._picture))

    def data(self) -> str:
        """Write an object as a page's scripts are given it."""
        return json.dumps(
            {name: self._object() for name in self._rng.sample(self._names, 6)},
            separators=(",", ":"),
        )

    def icon(self) -> str:
        """Draw an icon; it says nothing."""
        kind, path = self._rng.choice(_PARTS), self._rng.choice(self._icons)
        return (
            f'<svg class="icon icon-{kind}" aria-hidden="true" focusable="false" '
            f'width="24" height="24" viewBox="0 0 24 24"><path d="{path}z"/></svg>'
        )

    def _object(self) -> dict[str, object]:
        values = (17, 2026, True, False, None, "/api/v2/", self._digest())
        return {
            name: self._rng.choice(values)
            for name in self._rng.sample(self._names, self._rng.randint(3, 8))
        }

    def _style(self) -> str:
        rng = self._rng
        rules = []
        for _ in range(rng.randint(6, 14)):
            selectors = ",".join(self._selector() for _ in range(rng.choice((1, 1, 1, 2, 3))))
            rules.append(f"{selectors}{{{';'.join(self._declarations())}}}")
        if rng.random() < 0.3:
            return f"@media (min-width:{rng.choice((40, 48, 64, 80))}em){{{''.join(rules)}}}"
        return "".join(rules)

    def _selector(self) -> str:
        ending = self._rng.choice(("", "", "", ":hover", ":focus", ">li", " a", "::before", "+p"))
        return f".{self._rng.choice(self._blocks)}{ending}"

    def _declarations(self) -> Iterator[str]:
        for _ in range(self._rng.randint(1, 6)):
            name = self._rng.choice(_PROPERTIES)
            yield f"{name}:{self._rng.choice(self._colours if 'color' in name else _VALUES)}"

    def _script(self) -> str:
        return "".join(self._statement() for _ in range(self._rng.randint(5, 12)))

    def _statement(self) -> str:
        rng = self._rng
        names = dict(zip("abcde", rng.choices(self._names, k=5), strict=True))
        short = dict(zip("xyz", rng.sample("abcdefghinorstuv", 3), strict=True))
        parts = dict(zip("pq", rng.choices(self._blocks, k=2), strict=True))
        written = {**names, **short, **parts, "n": rng.randint(0, 999), "h": self._digest()}
        return rng.choice(_STATEMENTS).format(**written)

    def _picture(self) -> str:
        rng = self._rng
        name = f"/media/{self._digest()}/{rng.choice(self._names)}-{rng.randint(1, 99)}"
        sizes = ", ".join(f"{name}-{width}x{width * 2 // 3}.jpg {width}w" for width in _WIDTHS)
        settings = self.data().replace('"', "&quot;") if rng.random() < 0.2 else "a > b"
        return (
            f'<div class="{rng.choice(self._classes)}" data-settings="{settings}" '
            f'id="p{rng.getrandbits(20)}"><div class="{rng.choice(self._classes)}"><figure>'
            f'<img loading="lazy" decoding="async" alt="" width="640" height="426" '
            f'src="{name}.jpg" '
            f"srcset=\"{sizes}\" sizes='(max-width: 640px) 100vw, 640px'></figure></div></div>\n"
        )

    def _digest(self) -> str:
        return self._rng.choice(self._digests)

    def _class(self) -> str:
        rng = self._rng
        return f"{rng.choice(_PARTS)}-{rng.choice(_PARTS)}--{rng.choice(self._names)}"

    def _path(self) -> str:
        return "".join(
            f"{self._rng.choice('MLHVCSQAlhvcsq')}{self._rng.uniform(0, 24):.1f} "
            f"{self._rng.uniform(-9, 24):.1f}"
            for _ in range(self._rng.randint(8, 40))
        )


def _until(size: int, make: Callable[[], str]) -> Iterator[str]:
    while size > 0:
        piece = make()
        size -= len(piece)
        yield piece


def _hex(rng: random.Random, digits: int) -> str:
    return f"{rng.getrandbits(4 * digits):0{digits}x}"
