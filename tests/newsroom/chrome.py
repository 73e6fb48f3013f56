"""Everything on a newsroom page that is not its content: head, banner, menus, ASP.NET form state, footer, error pages."""

from __future__ import annotations

import base64
import random
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.newsroom.sites import Site

PAGE_BYTES = 50_000  # a real article page carries about this much around its text
NOT_FOUND_BYTES = 98_000

_MENU = {
    "About": ("Leadership", "Mission", "Organization Chart", "Biographies", "History", "Contact Us", "Careers", "FAQ"),
    "News": ("Releases", "News Stories", "Feature Stories", "Advisories", "Contracts", "Speeches", "Transcripts", "RSS"),
    "Spotlights": ("Space Strategy", "Value of Service", "Partnerships", "Combined Force Space Component Command"),
    "Partners": ("Operation Olympic Defender", "Combined Space Operations Center", "Commercial Integration Cell"),
    "Multimedia": ("Photos", "Videos", "Live Events", "Podcasts", "Photo Essays", "Graphics", "Legacy Imagery"),
    "Resources": ("Publications", "Forms", "FOIA", "Privacy Program", "Plain Language", "No FEAR Act", "Inspector General"),
}


def page(site: Site, main: str, *, title: str, url: str, kind: str = "article", description: str = "", path: str = "/") -> bytes:
    """A whole page of that site around its content."""
    return framed(site, head(site, title=title, url=url, kind=kind, description=description), main.encode(), path)


def framed(site: Site, head: bytes, main: bytes, path: str = "/") -> bytes:
    """The same from a head and a content that are already bytes."""
    form = f'<form method="post" action="{escape(path)}" id="Form" enctype="multipart/form-data">'
    return b"".join((head, _before(site), form.encode(), _state(site), main, _after(site)))


def head(
    site: Site, *, title: str, url: str, kind: str = "article", description: str = "", image: str = "", keywords: str = ""
) -> bytes:
    """The part of a page's head that is its own."""
    image = image or f"https://media.defense.gov/2021/Sep/30/2002865254/825/780/0/210930-D-EX074-055.{site.portal}.JPG"
    say = {name: escape(text) for name, text in (("t", title), ("u", url), ("d", description), ("i", image), ("k", keywords))}
    return f"""<!DOCTYPE html>
<html  lang="en-US">
<head id="Head"><meta content="text/html; charset=UTF-8" http-equiv="Content-Type" />
<title>
\t{say["t"]} > {escape(site.title)} > {kind.title()}
</title><meta id="MetaDescription" name="DESCRIPTION" content="{say["d"]}" /><meta id="MetaKeywords" name="KEYWORDS" content="{say["k"]}" />
<meta property='og:title' content='{say["t"].replace("'", "&#39;")}' /><meta property='og:url' content='{say["u"]}' /><meta property='og:type' content='{kind}' /><meta property='og:image' content='{say["i"]}' /><meta property='og:site_name' content='{escape(site.title)}' /><meta property='og:description' content='{say["d"]}' />
<meta name='twitter:card' content='summary_large_image' /><meta name='twitter:site' content='{site.name}' /><meta name='twitter:title' content='{say["t"]}' /><meta name='twitter:description' content='{say["d"]}' /><meta name='twitter:image' content='{say["i"]}' />
""".encode()  # noqa: E501


def plain_page(site: Site, main: str, *, title: str, url: str, description: str = "", language: str = "en") -> bytes:
    """A page of a site outside AFPIMS: cookie banner, menus and footer, no form state."""
    links = "".join(f'<li><a href="/{top.lower()}">{entry}</a></li>' for top, entries in _MENU.items() for entry in entries)
    return f"""<!DOCTYPE html>
<html lang="{language}">
<head><meta charset="utf-8"/><title>{escape(title)} - {escape(site.title)}</title>
<meta name="description" content="{escape(description)}"/><link rel="canonical" href="{escape(url)}"/>
<meta property="og:title" content="{escape(title)}"/><meta property="og:url" content="{escape(url)}"/>
<meta property="og:site_name" content="{escape(site.title)}"/><meta property="og:type" content="article"/></head>
<body><div class="cookie-banner"><p>We use cookies on this site. Accept additional cookies or reject them.</p></div>
<header><a href="/">{escape(site.title)}</a><nav><ul>{links}</ul></nav></header>
{main}
<footer><ul>{links}</ul><p>All content is available under the terms of its licence.</p></footer></body></html>
""".encode()


def not_found(site: Site, url: str) -> bytes:
    """The platform's own "not found" page: a whole page of chrome, about 98 KB."""
    body = page(
        site,
        '<div id="dnn_ContentPane" class="contentpane"><div class="DNNModuleContent"><h1>404 - Page Not Found</h1>'
        "<p>The page you are looking for may have been moved, or its address may be out of date.</p></div></div>",
        title="404 Error Page",
        url=url,
        kind="website",
    )
    return (
        body + b"<!-- " + base64.b64encode(random.Random(site.number).randbytes(36_000))[: NOT_FOUND_BYTES - len(body)] + b" -->"
    )


EDGE_NOT_FOUND = b"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"/>
<title>404 - File or directory not found.</title></head><body><div id="header"><h1>Server Error</h1></div>
<div id="content"><fieldset><h2>404 - File or directory not found.</h2>
<h3>The resource you are looking for might have been removed, had its name changed, or is temporarily unavailable.</h3>
</fieldset></div></body></html>
"""


@lru_cache(maxsize=64)
def _before(site: Site) -> bytes:
    scripts = "\n".join(
        f'<script src="/Portals/_default/skins/{site.portal}/js/lib{n}.js?cdv={n * 37}" type="text/javascript"></script>'
        for n in range(24)
    )
    styles = "\n".join(
        f'<link href="/DesktopModules/SharedLibrary/Plugins/style{n}.css?cdv={n * 53}" type="text/css" rel="stylesheet"/>'
        for n in range(30)
    )
    inline = "".join(
        f".skin-{site.portal} .dgov-col-{n}{{flex:0 0 {n * 4.16:.2f}%;max-width:{n * 4.16:.2f}%}}" for n in range(1, 60)
    )
    return f"""{styles}
<style>{inline}</style>
{scripts}
<script type="application/ld+json">{{"@context":"https://schema.org","@type":"Organization","name":"{escape(site.title)}","url":"https://{site.host}","logo":"https://{site.host}/Portals/{site.portal}/logo.png"}}</script>
<link rel='SHORTCUT ICON' href='/Portals/{site.portal}/favicon.ico' type='image/x-icon' />
</head>
<body id="Body">
""".encode()


@lru_cache(maxsize=64)
def _state(site: Site) -> bytes:
    rest = PAGE_BYTES - len(_before(site)) - len(_after(site)) - len(_menus(site)) - 1500
    view = base64.b64encode(random.Random(site.name).randbytes(max(rest, 3000) * 3 // 4)).decode()
    return f"""
<div class="aspNetHidden">
<input type="hidden" name="__EVENTTARGET" id="__EVENTTARGET" value="" />
<input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="{view}" />
<input type="hidden" name="__VIEWSTATEGENERATOR" id="__VIEWSTATEGENERATOR" value="CA0B0334" />
<input type="hidden" name="__VIEWSTATEENCRYPTED" id="__VIEWSTATEENCRYPTED" value="" />
</div>
{_menus(site)}
<div id="content" class="content" role="main"><a name="skip-target"></a>
""".encode()


def _menus(site: Site) -> str:
    banner = (
        "<p>An official website of the United States Government</p><button>Here's how you know</button>"
        "<div><p><strong>Official websites use .gov</strong><br/>A .gov website belongs to an official government"
        " organization in the United States.</p><p><strong>Secure .gov websites use HTTPS</strong><br/>A lock"
        ' (<span class="icon-lock"><svg role="img" aria-label="lock"><title>lock</title></svg></span>) or https:// means'
        " you’ve safely connected to the .gov website. Share sensitive information only on official, secure websites.</p></div>"
    )
    if site.host.endswith(".mil"):
        banner = banner.replace("Official websites use .gov", "Official websites use .mil").replace(
            "A .gov website belongs to an official government organization in the United States.",
            "A .mil website belongs to an official U.S. Department of Defense organization in the United States.",
        )
        banner = banner.replace("the .gov website", "the .mil website").replace("Secure .gov", "Secure .mil")
    items = "".join(
        f'<li class="menu-item level-1"><a href="/{top}/" aria-expanded="false"><span>{top}</span></a><ul class="mega">'
        + "".join(
            f'<li class="menu-item level-2"><a href="/{top}/{entry.replace(" ", "-")}/" target=""><span>{entry}</span></a></li>'
            for entry in entries
        )
        + "</ul></li>"
        for top, entries in _MENU.items()
    )
    return f"""<div class="wrapper-banner usa-banner"><div class="usa-banner__content">{banner}</div></div>
<a id="skip-link" href="#skip-target">Skip to main content (Press Enter).</a>
<header class="interior-header"><div class="logo"><a href="/"><img src="/Portals/{site.portal}/logo.png" alt="{escape(site.title)}" /></a></div>
<nav role="navigation" aria-label="Main"><ul class="main-nav">{items}</ul></nav>
<div class="search"><label for="search-q">Search {escape(site.title)}:</label><input type="text" id="search-q" /></div></header>
"""


@lru_cache(maxsize=64)
def _after(site: Site) -> bytes:
    links = "".join(
        f'<li><a href="https://www.example.gov/{n}">{entry}</a></li>'
        for n, entry in enumerate(entry for entries in _MENU.values() for entry in entries)
    )
    return f"""</div>
<footer><div class="footer-links"><ul>{links}</ul></div>
<div class="social"><a href="https://www.facebook.com/">Facebook</a> <a href="https://x.com/">X</a> <a href="https://www.youtube.com/">YouTube</a></div>
<p class="copyright">{escape(site.title)} | <a href="/Privacy/">Privacy &amp; Security</a> | <a href="/Accessibility/">Section 508</a></p>
<p>Hosted by Defense Media Activity - WEB.mil</p></footer>
<input name="ScrollTop" type="hidden" id="ScrollTop" /><input name="__dnnVariable" type="hidden" id="__dnnVariable" autocomplete="off" value="`{{`__scdoff`:`1`}}" />
</form>
<script type="text/javascript">var dnnHeader = {{"portal": {site.portal}, "site": {site.number}}};window.dataLayer = window.dataLayer || [];</script>
</body>
</html>
""".encode()  # noqa: E501
