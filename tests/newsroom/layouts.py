"""Article pages: one release in any of the layouts that AFPIMS and its neighbours have used, from 2016 to today.

Each layout prints the same body; what it adds (photo blocks, share boxes, banners, Word's litter) is never part of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from tests.newsroom import chrome
from tests.newsroom.feeds import ap_date, eastern
from tests.newsroom.sites import Site

if TYPE_CHECKING:
    from tests.newsroom.release import Photo, Release
from tests.newsroom.world import World


def article(world: World, site: Site, release: Release) -> bytes:
    """The bytes of an article page."""
    head, main = _content(release, site, world.address(release))
    return chrome.framed(site, head, main, f"./{release.slug}/")


@lru_cache(maxsize=10_000)
def _content(release: Release, site: Site, url: str) -> tuple[bytes, bytes]:
    head = chrome.head(
        site,
        title=release.title,
        url=url,
        description=release.shown_summary[:300],
        image=release.photos[0].url() if release.photos else "",
        keywords=", ".join(release.tags),
    )
    return head, LAYOUTS[release.layout or site.layout](release, site).encode()


# --------------------------------------------------------------------------- the layouts


def _war_2026(release: Release, site: Site) -> str:
    """War.gov now: one <p> per paragraph in div.body, media blocks between them, tags and related stories after it."""
    photos = _photos(release, _media_block)
    name, _, office = release.byline.partition(", ")
    office = f" , {escape(office)}" if office else ""
    byline = f' | <span class="author-block">By <a href="#">{escape(name)}</a>{office}</span>' if name else ""
    kind = (release.section or site.sections[0].name).split("-")[0]
    return f"""<div class="content content-wrap">
<div class="adetail story" data-content-type="{kind}" data-article-id="{release.id}">
<div class="header"><h1 class="maintitle">{escape(release.title)}</h1>
<div class="info"><span class="date">{ap_date(release.published)}</span>{byline}</div></div>
{_share()}
<div class="body">{_mixed(release, "p", photos, dateline=True)}</div>
<div class="tags">{"".join(f'<a href="/Tag/{escape(t)}/">{escape(t)}</a> ' for t in release.tags)}</div>
</div></div>
{_related(release, site)}"""


def _usaf_2023(release: Release, site: Site) -> str:
    """USAF family: Published / By / unit as a list, the dateline inside the first paragraph, pictures beside the body."""
    byline = f"<li>By {escape(release.byline)}</li>" if release.byline else ""
    unit = f"<li>{escape(site.publisher_line)}</li>" if site.publisher_line else ""
    return f"""<article class="article-view" id="article-{release.id}"><section class="article-detail">
<h1>{escape(release.title)}</h1>
<ul class="article-meta"><li>Published {ap_date(release.published)}</li>{byline}{unit}</ul>
{_gallery(release)}{_share()}
<section class="article-detail-content"><span><strong>{_dateline(release, "(AFNS) --")}</strong></span>
{_paragraphs(release, "p")}</section>
</section></article>
{_related(release, site)}"""


def _defense_2019(release: Release, site: Site) -> str:
    """Defense.gov in 2019: a <div> per paragraph."""
    byline = f'<span class="author">By {escape(release.byline)}</span>' if release.byline else ""
    return f"""<div class="adetail"><h1 class="title">{escape(release.title)}</h1>
<p class="info"><span class="date">{ap_date(release.published)}</span> {byline}</p>
{_share()}
<div class="body">{_mixed(release, "div", _photos(release, _media_block), dateline=True)}</div></div>
{_related(release, site)}"""


def _bare_br(release: Release, site: Site) -> str:
    """Bare text with <br /> between the paragraphs, no element around any of them."""
    lines = [_inline(p.removeprefix("## ").removeprefix("- ")) for p in release.paragraphs]
    if release.dateline and lines:
        lines[0] = f"{_dateline(release, '--')} {lines[0]}"
    byline = f"By {escape(release.byline)}<br />" if release.byline else ""
    gap = "<br />\n&nbsp;<br />\n"
    return f"""<div class="article-view"><h1>{escape(release.title)}</h1>
<div class="article-info">Published {ap_date(release.published)}<br />{byline}</div>
<div class="body">{gap.join(lines)}<br />
</div>
{_gallery(release)}{_share()}</div>
{_related(release, site)}"""


def _word_2017(release: Release, site: Site) -> str:
    """Pasted from Word: conditional comments, a <style> in the body, one wrapping <div>, spans and empty paragraphs."""
    mso = """<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View><w:Zoom>0</w:Zoom><w:TrackMoves/>
<w:LatentStyles DefLockedState="false" LatentStyleCount="371"><w:LsdException Locked="false" Priority="0" Name="Normal"/>
</w:LatentStyles></w:WordDocument></xml><![endif]-->
<style>
<!-- /* Font Definitions */ @font-face {font-family:Calibri; panose-1:2 15 5 2 2 2 4 3 2 4;}
p.MsoNormal, li.MsoNormal, div.MsoNormal {margin:0in; font-size:11.0pt; font-family:"Calibri",sans-serif;} -->
</style>"""
    rows = [
        f'<p class="MsoNormal" style="margin-bottom:8.0pt"><span style="font-family:&quot;Times New Roman&quot;">'
        f"{_inline(p.removeprefix('## ').removeprefix('- '))}<o:p></o:p></span></p>\n"
        '<p class="MsoNormal"><o:p>&nbsp;</o:p></p>'
        for p in release.paragraphs
    ]
    byline = f'<span class="line">{escape(release.byline)}</span>' if release.byline else ""
    lead = f'<p class="MsoNormal"><b>{_dateline(release, "--")}</b><o:p></o:p></p>' if release.dateline else ""
    return f"""<div class="article-body"><h2 class="title">{escape(release.title)}</h2>
<p class="da_story_info">{byline} | <span class="date">{ap_date(release.published)}</span></p>
<div class="body"><div class="WordSection1">{mso}
{lead}{"".join(rows)}</div></div>{_gallery(release)}{_share()}</div>
{_related(release, site)}"""


def _spacecom_2023(release: Release, site: Site) -> str:
    """Spacecom.mil: "News | Jan. 27, 2023" over the title, byline under it, photo details and a share box before the body."""
    byline = f'<p class="byline">By {escape(release.byline)}</p>' if release.byline else ""
    return f"""<div class="adetail news">
<div class="category-date"><span>News</span> | <span class="date">{ap_date(release.published)}</span></div>
<h1 class="title">{escape(release.title)}</h1>
{byline}
{_gallery(release)}{_share()}
<div class="body">{_mixed(release, "p", {}, dateline=True)}</div>
<div class="print"><a href="#">PRINT</a></div></div>
{_related(release, site)}"""


def _stratcom_2016(release: Release, site: Site) -> str:
    """Stratcom.mil: the module's own name printed as a heading over the article."""
    byline = f'<div class="byline">{escape(release.byline)}</div>' if release.byline else ""
    return f"""<div class="DnnModule DnnModule-ArticleCSArticleView DnnModule-20411">
<h2 class="module-title">ArticleCS - Article View</h2>
<div class="article"><p class="category"><span>News</span> | <span class="date">{ap_date(release.published)}</span></p>
<h1>{escape(release.title)}</h1>
{byline}
<div class="body">{_mixed(release, "p", _photos(release, _media_block), dateline=True)}</div>
{_share()}</div></div>
{_related(release, site)}"""


def _centcom_2024(release: Release, site: Site) -> str:
    """Centcom.mil: date, release number and "FOR IMMEDIATE RELEASE" before the body."""
    return f"""<div class="content content-wrap"><div class="adetail news"><h1>{escape(release.title)}</h1>
<p class="release-info"><span class="date">{ap_date(release.published)}</span><br/>
Release Number {eastern(release.published):%Y%m%d}-01<br/>FOR IMMEDIATE RELEASE</p>
<div class="body">{_mixed(release, "p", {}, dateline=True)}</div>{_gallery(release)}{_share()}</div></div>
{_related(release, site)}"""


def _afmil_2016(release: Release, site: Site) -> str:
    """Af.mil in 2016: story information and "By … / Published …" in one line, everything in da_ classes."""
    return f"""<div class="da_article"><h1 class="da_story_title title">{escape(release.title)}</h1>
<p class="da_story_info">By {escape(release.byline or "Air Force News Service")} / Published {ap_date(release.published)}</p>
<div class="da_black">{_paragraphs(release, "p", lead=True)}</div>{_gallery(release)}</div>
{_related(release, site)}"""


def _generic(release: Release, site: Site) -> str:
    """A site of no family: semantic HTML, <article>, <time>, main text without any telling class."""
    return f"""<main><article><header><h1>{escape(release.title)}</h1>
<p><time datetime="{eastern(release.published):%Y-%m-%d}">{eastern(release.published):%d %B, %Y}</time></p></header>
{_paragraphs(release, "p", lead=True)}
</article><aside><h2>Share this page</h2><p>Facebook Twitter LinkedIn Email</p></aside></main>"""


def _govspeak(release: Release, site: Site) -> str:
    """GOV.UK: a lead paragraph over the text in div.govspeak, document metadata before and related links after it."""
    published = release.published
    assert published is not None
    return f"""<main id="content" role="main" class="govuk-main-wrapper">
<div class="gem-c-title"><span class="govuk-caption-xl">News story</span><h1 class="govuk-heading-l">{escape(release.title)}</h1></div>
<p class="gem-c-lead-paragraph">{escape(release.shown_summary)}</p>
<dl class="gem-c-metadata"><dt>From:</dt><dd><a href="/government/organisations/ministry-of-defence">Ministry of Defence</a></dd>
<dt>Published</dt><dd><time datetime="{published:%Y-%m-%dT%H:%M:%S+00:00}">{published.day} {published:%B %Y}</time></dd></dl>
<div class="gem-c-govspeak govuk-govspeak"><div class="govspeak">{_paragraphs(release, "p", lead=True)}</div></div>
<div class="gem-c-share-links"><h2>Share this page</h2><ul><li><a href="#">Share on Facebook</a></li></ul></div>
<div class="gem-c-published-dates">Published {published.day} {published:%B %Y}</div></main>"""


def _wet(release: Release, site: Site) -> str:
    """Canada.ca: "From: Department", the kind of release, the dateline in the first paragraph."""
    published = release.published
    assert published is not None
    return f"""<main property="mainContentOfPage" class="container" typeof="WebPage">
<h1 property="name" id="wb-cont">{escape(release.title)}</h1>
<p class="gc-byline"><strong>From: <a href="/en/department-national-defence.html">National Defence</a></strong></p>
<div class="cmp-contentfragment"><p class="teaser"><strong>News release</strong></p>
<p><time property="datePublished">{published:%Y-%m-%d}</time></p>
{_paragraphs(release, "p", lead=True)}</div>
<section class="pagedetails"><dl id="wb-dtmd"><dt>Date modified:</dt><dd><time>{published:%Y-%m-%d}</time></dd></dl></section></main>"""


def _dvids(release: Release, site: Site) -> str:
    """DVIDS: story by, courtesy line, text with <br> inside one element, a table of facts after it."""
    lines = "<br /><br />\n".join(_inline(p.removeprefix("## ").removeprefix("- ")) for p in release.paragraphs)
    lead = f"{_dateline(release, '--')} " if release.dateline else ""
    local = eastern(release.published)
    return f"""<div class="asset-container"><h1 class="asset-title">{escape(release.title)}</h1>
<p class="asset-location">{escape(release.dateline)}</p><p class="asset-date">{local:%m.%d.%Y}</p>
<p>Story by {escape(release.byline)}</p>
<div id="asset_content" class="asset-news-body"><p>{lead}{lines}</p></div>
<table class="asset-facts"><tr><td>Date Taken:</td><td>{local:%m.%d.%Y}</td></tr><tr><td>Story ID:</td><td>{release.id}</td></tr>
<tr><td>Web Views:</td><td>{len(release.title)}</td></tr><tr><td>PUBLIC DOMAIN</td><td></td></tr></table></div>"""


def _drift(release: Release, site: Site) -> str:
    """A redesign that nobody has seen yet: no heading, no date, no paragraph element, a name on nothing."""
    rows = "".join(f"<w-l>{escape(p)}</w-l>" for p in release.paragraphs)
    return f'<w-view data-k="{release.id}"><w-t>{escape(release.title)}</w-t><w-b>{rows}</w-b></w-view>'


def _short_body(release: Release, site: Site) -> str:
    """The page with its usual frame and next to nothing in it."""
    stub = replace(release, paragraphs=("More information will follow.",), photos=(), layout="", dateline="")
    return LAYOUTS[site.layout](stub, site)


LAYOUTS: dict[str, Callable[[Release, Site], str]] = {
    "war-2026": _war_2026,
    "usaf-2023": _usaf_2023,
    "defense-2019": _defense_2019,
    "bare-br": _bare_br,
    "word-2017": _word_2017,
    "spacecom-2023": _spacecom_2023,
    "stratcom-2016": _stratcom_2016,
    "centcom-2024": _centcom_2024,
    "afmil-2016": _afmil_2016,
    "generic": _generic,
    "govspeak": _govspeak,
    "wet": _wet,
    "dvids": _dvids,
    "drift": _drift,
    "short": _short_body,
}


# --------------------------------------------------------------------------- parts of a page


def _paragraphs(release: Release, tag: str, *, lead: bool = False) -> str:
    return _mixed(release, tag, {}, dateline=lead)


def _mixed(release: Release, tag: str, photos: dict[int, str], *, dateline: bool) -> str:
    """The body's paragraphs with the media blocks between them, and now and then an empty paragraph, as editors leave them."""
    rows = [photos.get(0, "")]
    for number, text in enumerate(release.paragraphs, 1):
        lead = f"<strong>{_dateline(release, '–')}</strong> " if dateline and number == 1 and release.dateline else ""
        if text.startswith("## "):
            rows.append(f"<h2>{_inline(text[3:])}</h2>")
        elif text.startswith("- "):
            before = number > 1 and release.paragraphs[number - 2].startswith("- ")
            after = number < len(release.paragraphs) and release.paragraphs[number].startswith("- ")
            rows.append(("" if before else "<ul>") + f"<li>{_inline(text[2:])}</li>" + ("" if after else "</ul>"))
        else:
            rows.append(f"<{tag}>{lead}{_inline(text)}</{tag}>")
        if number % 4 == 2:
            rows.append(f"<{tag}>&nbsp;</{tag}>")
        rows.append(photos.get(number, ""))
    rows += [block for place, block in photos.items() if place > len(release.paragraphs)]
    return "\n".join(row for row in rows if row)


def _inline(text: str) -> str:
    """A paragraph's text; a double space is kept as the editor's no-break space and a space."""
    return escape(text, quote=False).replace("  ", "&nbsp; ")


def _dateline(release: Release, dash: str) -> str:
    return f"{escape(release.dateline)} {dash}" if release.dateline else ""


def _photos(release: Release, block: Callable[[Photo], str]) -> dict[int, str]:
    places: dict[int, str] = {}
    for photo in release.photos:
        places[photo.after] = places.get(photo.after, "") + block(photo)
    return places


def _media_block(photo: Photo) -> str:
    alt, title, caption = escape(photo.alt), escape(photo.title), escape(photo.caption)
    return f"""<div class="media-block image-block"><div class="image-wrapper image"><a href="{photo.url("-1/-1")}" data-alt="{alt}"><img src="{photo.url()}" alt="{alt}" /></a><span class="sr-only">{alt}</span></div>
<div class="info"><div class="media-title">{title}</div><figcaption class="caption">{caption}</figcaption>
<div class="download"><span>Download:</span> <a href="{photo.url("-1/-1")}" download>Full Size</a> ({escape(photo.size)})</div>
<div class="credit"><span>Photo By:</span> {escape(photo.by)}</div><div class="virin"><span>VIRIN:</span> {escape(photo.virin)}</div></div></div>"""  # noqa: E501


def _gallery(release: Release) -> str:
    """The slide show beside the body."""
    return "".join(
        f'<div class="gallery"><figure><img src="{photo.url()}" alt="{escape(photo.alt)}"/><figcaption>{escape(photo.caption)}'
        f'</figcaption></figure><div class="photo-details"><a href="#">PHOTO DETAILS</a> / '
        f'<a href="{photo.url("-1/-1")}">DOWNLOAD HI-RES</a> {number} of {len(release.photos)}</div>'
        f"<p>Photo By: {escape(photo.by)}</p>"
        f"<p>VIRIN: {escape(photo.virin)}</p></div>"
        for number, photo in enumerate(release.photos, 1)
    )


def _share() -> str:
    return (
        '<div class="share-box"><span>SHARE</span><ul><li><a href="#">Facebook Share</a></li><li><a href="#">X Share</a></li>'
        '<li><a href="#">Email Share</a></li><li><a href="#">Copy Link</a></li></ul><a class="print" href="#">PRINT</a></div>'
    )


def _related(release: Release, site: Site) -> str:
    titles = release.related or site.related
    rows = "".join(f'<li><a href="#related-{n}">{escape(title)}</a></li>' for n, title in enumerate(titles))
    return f'<div class="related-stories"><h2>Related Stories</h2><ul>{rows}</ul></div>' if rows else ""
