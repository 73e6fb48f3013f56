"""The HTML of an article page in, its title, date, byline and body as plain text out; or what the page is instead. Pure.

AFPIMS layouts are read by selectors that know where each thing stands; any other page by trafilatura.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler import dates, plain
from crawler.instead import DEEPEST, is_bomb, trouble_in
from crawler.paragraphs import is_litter, lines_of, paragraphs_of

SHORTEST = 200  # characters: a body below is a stub, or a layout that is not understood


@dataclass(frozen=True, slots=True)
class Extract:
    """What one page says. ``outcome`` is "ok", "short", or what the page is instead of an article (see outcomes)."""

    outcome: str = "ok"
    detail: str = ""
    title: str = ""
    published: datetime | None = None
    precision: str = ""  # "minute" or "day"
    byline: str = ""  # without "By"
    dateline: str = ""  # "OTTAWA, Canada"; it also stays where it stood, at the head of the body
    body: str = ""  # paragraphs separated by one blank line
    layout: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where one design of article page keeps what. ``root`` and ``body`` must be there for it to speak.

    ``drop`` is what stands inside the body there without being part of the text.
    """

    name: str
    root: str
    body: str
    title: str = "h1"
    date: str = ".date, time"
    byline: str = ".author-block, .author, .byline"
    drop: str = ""


# The most telling first. All stay: old articles keep being read, and sites of one platform are years apart.
_LAYOUTS = (
    _Layout("afpims-2026", "div.adetail:has(h1.maintitle)", "div.body", "h1.maintitle"),
    _Layout("afpims-adetail", "div.adetail", "div.body"),
    _Layout("usaf-2023", ".article-view:has(.article-detail-content)", ".article-detail-content", date=".article-meta"),
    _Layout("afpims-article-view", ".article-view", "div.body", date=".article-info, .date, time"),
    _Layout("afpims-2017", ".article-body:has(div.body)", "div.body", ".title, h1", byline=".da_story_info .line, .author"),
    _Layout("afpims-2016", ":has(> .da_story_info)", ".da_black", ".title, h1", date=".da_story_info", byline=".da_none"),
    _Layout("afpims-module", ".DnnModule-ArticleCSArticleView, .ModArticleCSArticleViewC", "div.body"),
    _Layout("afpims-body", "[data-content-type], .content-wrap", "div.body", "h1.maintitle, h1.title, h1"),
    _Layout("govuk", "main:has(.govspeak)", ".govspeak", date="time, .gem-c-published-dates"),
    _Layout(
        "canada",
        'body:has(main[property="mainContentOfPage"])',
        'main[property="mainContentOfPage"]',
        date="main time",
        byline=".no-byline",
        drop="h1, .gc-byline, .teaser, .pagedetails, p:has(> time)",
    ),
)
_BYLINE = re.compile(r"(?:^|[|/•]|\d{4})\s*By:?\s+(.{2,200}?)\s*(?=$|[|/•]|\bPublished\b)")
_DATELINE = re.compile(
    r"(?P<place>[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,6}(?:, [A-Z][A-Za-z.'’]*(?: [A-Z][A-Za-z.'’]*){0,4})?)"
    r"(?: \([A-Z]{2,10}\))?\s*(?:–|—|--|-)(?:\s|$)"
)
# <w-p>: what it holds would run together with its neighbours
_CUSTOM = re.compile(r"<(/?)[a-z][a-z0-9]*-[a-z0-9-]*", re.IGNORECASE)
# what stands over a text
_HEADING = re.compile(r"\d{1,2}[./]\d{1,2}[./]\d{4}|(?:Story|Courtesy Story|Photos?) by\b.{0,100}", re.IGNORECASE)
_SUFFIX = re.compile(r"\s+(?:>|\||»)\s+.*$")
_META_DATES = ('meta[property="article:published_time"]', 'meta[name="dcterms.issued"]', 'meta[itemprop="datePublished"]')


def read(html: str, time_zone: str = "America/New_York", language: str = "") -> Extract:
    """What an article page says; ``language`` is what it is taken to be in when it does not say so itself."""
    if is_bomb(html):
        return Extract("malformed", f"its elements are nested more than {DEEPEST} deep")
    tree = LexborHTMLParser(html)
    language = _language(tree) or language
    for layout in _LAYOUTS:
        root = tree.css_first(layout.root)
        body = _longest(root, layout.body) if root is not None else None
        if root is not None and body is not None:
            found = _by_layout(tree, layout, root, body, time_zone, language)
            if len(found.body) >= SHORTEST:
                return found
            break
    else:
        found = Extract(title=_page_title(tree), language=language)
    if other := trouble_in(tree):
        return Extract(*other, title=found.title, language=language)
    if not found.layout:
        found = _by_trafilatura(html, tree, time_zone, language, found)
        if len(found.body) >= SHORTEST:
            return found
    return replace(found, outcome="short", detail=f"{len(found.body)} characters of text")


def _by_layout(
    tree: LexborHTMLParser, layout: _Layout, root: LexborNode, body: LexborNode, time_zone: str, language: str
) -> Extract:
    head = root.css_first(layout.title)
    title = plain.from_markup(head.text(separator="")) if head is not None else ""
    published, precision = _date_in(root, layout.date, body, time_zone)
    if published is None and layout.drop:  # there the date stands inside what is taken for the body
        published, precision = _date_anywhere(tree, time_zone)
    byline = _byline_in(root, layout.byline, body)
    paragraphs = _merge_dateline(paragraphs_of(body, layout.drop))
    lead = _DATELINE.match(paragraphs[0]) if paragraphs else None
    return Extract(
        "ok",
        "" if published else "no date on the page",
        title or _page_title(tree),
        published,
        precision,
        byline,
        lead["place"] if lead else "",
        "\n\n".join(paragraphs),
        layout.name,
        language,
    )


def _by_trafilatura(html: str, tree: LexborHTMLParser, time_zone: str, language: str, found: Extract) -> Extract:
    import trafilatura  # costs 250 ms; known layouts never need it

    # Its dates are not used: it takes "Jan. 27, 2023" for the first of January.
    try:
        text = (
            trafilatura.extract(_CUSTOM.sub(r"<\1div", html), include_comments=False, include_tables=False, favor_precision=True)
            or ""
        )
    except Exception:  # a fallback that fails leaves what we have
        text = ""
    paragraphs = [line for raw in text.split("\n") if (line := plain.line(raw)) and not is_litter(line)]
    title = found.title or _page_title(tree)
    while paragraphs and (paragraphs[0] == title or _HEADING.fullmatch(paragraphs[0])):
        del paragraphs[0]
    published, precision = _date_anywhere(tree, time_zone)
    lead = _DATELINE.match(paragraphs[0]) if paragraphs else None
    return Extract(
        "ok",
        "read by the general extractor",
        title,
        published,
        precision,
        "",
        lead["place"] if lead else "",
        "\n\n".join(paragraphs),
        "trafilatura",
        language,
    )


# --------------------------------------------------------------------------- title, date, byline


def _page_title(tree: LexborHTMLParser) -> str:
    for css in ('meta[property="og:title"]', "h1.maintitle", "main h1", "h1", "title"):
        node = tree.css_first(css)
        if node is not None:
            text = node.attributes.get("content") if node.tag == "meta" else node.text(separator="")
            if text and (title := _SUFFIX.sub("", plain.from_markup(text))):
                return title
    return ""


def _date_in(root: LexborNode, css: str, body: LexborNode, time_zone: str) -> tuple[datetime | None, str]:
    for node in _in_order(root, css):
        if _inside(node, body):
            continue  # a date that the text mentions
        found = dates.read(node.attributes.get("datetime") or "", time_zone)
        if found[0] is None:
            found = dates.read(plain.line(node.text(separator=" ")), time_zone)
        if found[0] is not None:
            return found
    return None, ""


def _date_anywhere(tree: LexborHTMLParser, time_zone: str) -> tuple[datetime | None, str]:
    for css in _META_DATES:
        node = tree.css_first(css)
        found = dates.read(node.attributes.get("content") or "", time_zone) if node is not None else (None, "")
        if found[0] is not None:
            return found
    for node in tree.css("main time, article time, time, .date"):
        found = dates.read(node.attributes.get("datetime") or plain.line(node.text(separator=" ")), time_zone)
        if found[0] is not None:
            return found
    return None, ""


def _byline_in(root: LexborNode, css: str, body: LexborNode) -> str:
    for node in _in_order(root, css):
        if not _inside(node, body) and (text := plain.line(node.text(separator=" "))):
            return _tidy_byline(text)
    for css in (".article-meta li", ".article-info", ".da_story_info", ".info"):
        for node in root.css(css):
            if _inside(node, body):
                continue
            for line in lines_of(node):
                if match := _BYLINE.search(line):
                    return _tidy_byline(match[1])
    return ""


def _tidy_byline(text: str) -> str:
    text = re.sub(r"^By:?\s+", "", text, flags=re.IGNORECASE)
    return re.sub(r"\s+([,;])", r"\1", text).strip(" |/,")[:300]


def _language(tree: LexborHTMLParser) -> str:
    root = tree.css_first("html[lang]")
    code = (root.attributes.get("lang") or "").strip().lower() if root is not None else ""
    match = re.match(r"[a-z]{2,3}(?=[-_]|$)", code)
    return match[0] if match else ""


# --------------------------------------------------------------------------- the tree


def _longest(root: LexborNode, css: str) -> LexborNode | None:
    nodes = root.css(css)
    if len(nodes) < 2:
        return nodes[0] if nodes else None
    return max(nodes, key=lambda node: len(node.text(separator="")))


def _merge_dateline(paragraphs: list[str]) -> list[str]:
    # USAF pages print "FALLS CHURCH, Va. (AFNS) --" in an element of its own before the first paragraph.
    if len(paragraphs) > 1 and (lead := _DATELINE.match(paragraphs[0])) and lead.end() == len(paragraphs[0]):
        return [f"{paragraphs[0]} {paragraphs[1]}", *paragraphs[2:]]
    return paragraphs


def _in_order(root: LexborNode, css: str) -> list[LexborNode]:
    return [node for part in css.split(", ") for node in root.css(part)]


def _inside(node: LexborNode, ancestor: LexborNode) -> bool:
    step: LexborNode | None = node
    while step is not None:
        if step.mem_id == ancestor.mem_id:
            return True
        step = step.parent
    return False
