"""The skins of the speed bench's sites: how each system lays its pages out, neatly or not."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Skin:
    """One way to write pages; ``layout`` has a slot for each part of a page."""

    name: str
    layout: str
    apostrophe: str = "\u2019"
    quotes: tuple[str, str] = ("\u201c", "\u201d")
    charset: str = "utf-8"
    says_charset: bool = True
    """Whether the HTTP header names it."""
    upper: bool = False
    """Tags of the text in capitals."""
    closes: bool = True
    """Whether ``<p>`` and ``<li>`` are closed."""
    heading: str = "h2"
    attributes: str = ""
    """Of the paragraphs."""
    in_spans: bool = False
    """Whether every block's text stands in a ``<span>``, as editors of sites leave it."""


_HEAD = """<title>{title} | {site}</title>
<meta name="description" content="{summary}">
<meta property="og:title" content="{title} &gt; {site}"><meta property="og:type" content="article">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="canonical" href="{url}"><link rel="stylesheet" href="/assets/main.{number}.css?v=3">
<link rel="preload" as="font" type="font/woff2" crossorigin href="/fonts/sans-{number}.woff2">
{styles}"""
_JSON_LD = '<script type="application/ld+json">{json_ld}</script>'

_PRESS = (
    """<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="UTF-8">
"""
    + _HEAD
    + """
<!--[if lt IE 9]><script src="/js/html5shiv.js"></script><![endif]-->
<script>/* <![CDATA[ */ {scripts_head} /* ]]> */</script>"""
    + _JSON_LD
    + """</head>
<body class="post-template-default single single-post postid-{number} wp-embed-responsive">
<a class="skip-link screen-reader-text" href="#content">Skip to content</a>
<header id="masthead" class="site-header">{icons}<div class="site-title"><a href="/">{site}</a>
</div><nav aria-label="Main">{nav}</nav></header>
<main id="content"><div class="entry-meta">{crumbs}</div>
<article id="post-{number}" class="post-{number} post type-post status-publish hentry"><h1
 class="entry-title">{title}</h1><div class="entry-content">{article}</div></article></main>
<aside class="widget-area">{pictures}{aside}</aside>
<footer class="site-footer">{footer}</footer>
<script>{scripts_foot}</script></body></html>"""
)
_CIVIC = (
    """<!DOCTYPE html><html class="no-js" lang="en"><head><meta charset="utf-8" />
"""
    + _HEAD
    + """<noscript><style>.js-only{{display:none}}</style></noscript></head>
<body><script>document.body.className += ' js-enabled';{scripts_head}</script>
<div id="cookie-message" data-module="cookie-banner" hidden>We use some essential cookies to make
this website work. <button type="button" data-accept="true">Accept</button></div>
<header role="banner" data-module="header">{icons}{nav}</header>
<div class="width-container">{crumbs}<main id="main-content"><div class="grid-row"><div
class="column-two-thirds"><h1>{title}</h1>{article}</div><div class="column-third">{aside}</div>
</div></main></div>{pictures}<footer role="contentinfo">{footer}</footer>"""
    + _JSON_LD
    + """<script type="module">{scripts_foot}</script></body></html>"""
)
_BUILDER = (
    """<!doctype html>
<html lang='en' data-theme='a > b'><head>"""
    + _HEAD
    + """<script async src='https://cdn.example/builder.js'></script></head>
<body data-page='{number}'><div id='SITE_CONTAINER'><div class='page-wrapper'><div
class='header-inner'>{icons}{nav}</div><div class='sections'><section data-section='1'>{pictures}
</section><section><div class='rich-text'><div><h1 style='font-size:calc(1rem + 2vw)'><span
style='color:#333;'>{title}</span></h1>{article}</div></div></section>{aside}</div><div
class='footer'>{footer}</div></div></div><script id='state'>window.state = JSON.parse("{{}}");
{scripts_head}</script><script defer>{scripts_foot}</script></body></html>"""
)
_NODE = (
    """<!DOCTYPE html>
<html lang="en" dir="ltr" prefix="og: https://ogp.me/ns#">
  <head>
    <meta charset="utf-8" />
"""
    + _HEAD
    + """  </head>
  <body class="path-node page-node-type-page">
    <!-- THEME DEBUG --> <!-- BEGIN OUTPUT from 'themes/page.html.twig' -->
    <div class="dialog-off-canvas-main-canvas" data-off-canvas-main-canvas>
      <header>{icons}{nav}{select}</header>
      <div class="region region-breadcrumb">{crumbs}</div>
      <main><div class="region region-content"><div class="field field--name-title">{title}</div>
        <div class="clearfix text-formatted field field--name-body">{article}</div></div></main>
      <div class="region region-sidebar">{aside}{pictures}</div>
      <footer>{footer}</footer>
    </div>
    <script type="application/json" data-selector="settings-json">{data}</script>
    <script>{scripts_head}</script><script>{scripts_foot}</script>
  </body>
</html>"""
)
_TABLES = (
    """<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN"
 "http://www.w3.org/TR/html4/loose.dtd">
<HTML><HEAD><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=windows-1252">
"""
    + _HEAD
    + """<SCRIPT LANGUAGE="JavaScript"><!--
{scripts_head}
//--></SCRIPT></HEAD><BODY BGCOLOR=#FFFFFF TEXT=#000000>
<TABLE WIDTH=100% BORDER=0 CELLPADDING=4><TR><TD VALIGN=top WIDTH=180>{nav}{pictures}</TD>
<TD VALIGN=top><FONT FACE="Arial, Helvetica" SIZE=2>{crumbs}<H1>{title}</H1>
{article}</FONT></TD><TD VALIGN=top>{aside}</TD></TR><TR><TD COLSPAN=3><HR NOSHADE>{footer}</TD>
</TR></TABLE><SCRIPT>{scripts_foot}</SCRIPT></BODY></HTML>"""
)
_SHARED = (
    """<!DOCTYPE html><html dir="ltr" lang="en-GB"><head><meta http-equiv="X-UA-Compatible"
content="IE=10" />"""
    + _HEAD
    + """</head><body onload="if (typeof(_start) != 'undefined' && 1 > 0) _start();">
<form method="post" action="{url}" id="aspnetForm"><div class="aspNetHidden"><input type="hidden"
name="__VIEWSTATE" id="__VIEWSTATE" value="{state}" /></div><script>//<![CDATA[
{scripts_head}//]]></script><div id="s4-workspace"><div id="s4-bodyContainer">{nav}{select}
<div id="DeltaPlaceHolderMain">{crumbs}<h1>{title}</h1><div class="ms-rtestate-field"
style="display:inline">{article}</div></div>{aside}{pictures}<div id="footer">{footer}</div></div>
</div></form><script>{scripts_foot}</script></body></html>"""
)
_WIKI = (
    """<!DOCTYPE html>
<html class="client-nojs" lang="en" dir="ltr"><head><meta charset="UTF-8"/>"""
    + _HEAD
    + """<script>{scripts_head}</script></head><body class="skin-vector page-{number}">
<div id="mw-page-base" class="noprint"></div><div id="content" role="main"><h1 id="firstHeading"
class="firstHeading">{title}</h1><div id="bodyContent"><div id="siteSub">From {site}</div>
<div id="mw-content-text" class="mw-content-ltr" lang="en"><div class="mw-parser-output">{article}
<!-- NewPP limit report Cached time: 2026 CPU time usage: 0.{number} seconds --></div></div>
<div class="catlinks">{crumbs}</div></div></div><div id="mw-navigation">{nav}{aside}{pictures}
</div><div id="footer" role="contentinfo">{footer}</div><script>{scripts_foot}</script>
</body></html>"""
)
_APP = (
    """<!DOCTYPE html><html lang="en"><head><meta charSet="utf-8"/>"""
    + _HEAD
    + """<script>{scripts_head}</script></head><body><div id="__next"><div class="css-{number}">
<header class="css-1x{number}">{icons}{nav}</header><main class="css-9q{number}">{crumbs}<article
class="prose lg:prose-xl [&amp;&gt;p]:mt-4"><h1>{title}</h1>{article}</article>{pictures}{aside}
</main><footer>{footer}</footer></div></div><script id="__NEXT_DATA__" type="application/json"
crossorigin="anonymous">{{"props":{data},"page":"/[slug]","query":{{"slug":"{number}"}}}}</script>
<script>{scripts_foot}</script></body></html>"""
)
_COUNCIL = (
    """<!DOCTYPE html>
<html lang="en">
<head>
"""
    + _HEAD
    + """
<script>{scripts_head}</script>
</head>
<body>
<div class="navbar navbar-expand-lg" role="navigation">{icons}{nav}</div>
<div class="container"><div class="row"><div class="col-md-3"><!-- menu > start -->{select}{aside}
</div><div class="col-md-9">{crumbs}<div class="page-header"><h1>{title}</h1></div>{article}</div>
</div></div>{pictures}<div class="well footer">{footer}</div>
<script>{scripts_foot}</script>
</body>
</html>"""
)

SKINS = (
    Skin("press", _PRESS, apostrophe="&#8217;", quotes=("&#8220;", "&#8221;")),
    Skin("press block", _PRESS, attributes=' class="wp-block-paragraph"'),
    Skin("civic", _CIVIC, apostrophe="'", quotes=("&lsquo;", "&rsquo;")),
    Skin(
        "builder", _BUILDER, attributes=" class='font_8' style='line-height:1.6em'", in_spans=True
    ),
    Skin("node", _NODE, apostrophe="&rsquo;", quotes=("&ldquo;", "&rdquo;")),
    Skin(
        "tables",
        _TABLES,
        apostrophe="\u2019",
        charset="windows-1252",
        says_charset=False,
        upper=True,
        closes=False,
        heading="h3",
    ),
    Skin("shared", _SHARED, apostrophe="&#39;", quotes=("&quot;", "&quot;"), in_spans=True),
    Skin("wiki", _WIKI, apostrophe="'", quotes=('"', '"'), closes=False),
    Skin("app", _APP, apostrophe="&#x27;", attributes=' class="mt-4 text-base/7"'),
    Skin("council", _COUNCIL, closes=False, heading="h4", says_charset=False),
)
