"""The HTML of an article page in, its title, date, byline and body as plain text out; or what the page is instead. Pure.

AFPIMS layouts are read by selectors that know where each thing stands; any other page by trafilatura.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler import dates, plain

SHORTEST = 200  # characters: a body below is a stub, or a layout that is not understood
_LARGEST = 8 * 2**20  # characters


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
# Never part of the text, wherever they stand: scripts, forms, media blocks with their captions, share boxes, site furniture.
_FURNITURE = (
    "script, style, noscript, template, iframe, object, form, button, nav, aside, footer, svg, video, audio, select, input,"
    " figure, figcaption, .media-block, .image-block, .video-block, .image-wrapper, .media-wrapper, .gallery, .slideshow,"
    " .carousel, .photo-details, .share-box, .share, .social, .social-share, .addthis_toolbox, .related, .related-stories,"
    " .tags, .print, .download, .virin, .usa-banner, .sr-only, .visually-hidden"
)
_BLOCKS = frozenset(
    """address article blockquote center dd details div dl dt fieldset footer h1 h2 h3 h4 h5 h6 header hr li main ol p pre
    section table tbody td tfoot th thead tr ul""".split()  # noqa: SIM905
)
_CREDIT = re.compile(r"\bVIRIN:", re.IGNORECASE)
_MOST_PHOTOS = 60  # in one article
_LONGEST_CAPTION = 1_200  # characters of a media block, alternative text and credits included
_LITTER = re.compile(
    r"(?:virin:.*|photo by:.*|download:\s*full size.*|download full size.*|photo details\b.*|download hi-res\b.*|share|print"
    r"|(?:facebook|x|twitter|email|linkedin|reddit) share|copy link|related stories|more like this"
    r"|\d+ of \d+|-{3,}|_{3,}|\*{3,})",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?:;…][\"'”’)\]]*$|[”\"]$")
_BYLINE = re.compile(r"(?:^|[|/•]|\d{4})\s*By:?\s+(.{2,200}?)\s*(?=$|[|/•]|\bPublished\b)")
_DATELINE = re.compile(
    r"(?P<place>[A-Z][A-Z.'’-]+(?:[ -][A-Z][A-Z.'’-]+){0,6}(?:, [A-Z][A-Za-z.'’]*(?: [A-Z][A-Za-z.'’]*){0,4})?)"
    r"(?: \([A-Z]{2,10}\))?\s*(?:–|—|--|-)(?:\s|$)"
)
_SUFFIX = re.compile(r"\s+(?:>|\||»)\s+.*$")
_META_DATES = ('meta[property="article:published_time"]', 'meta[name="dcterms.issued"]', 'meta[itemprop="datePublished"]')

_TAGS = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*?(/?)>")
_NO_END = frozenset(  # elements whose end tag HTML lets one leave out
    """area base br col dd dt embed hr img input li link meta option p param source tbody td tfoot th thead tr track wbr
    """.split()  # noqa: SIM905
)
_FEW_TAGS = 5_000  # parsed in no time however nested; ordinary pages have 1,000
_DEEPEST = 1_000

_UNAVAILABLE = re.compile(r"Article View is currently unavailable", re.IGNORECASE)
_DENIED = re.compile(r"\bAccess Denied\b.*(?:permission to access|Reference)", re.IGNORECASE | re.DOTALL)
_LOGIN_TITLE = re.compile(r"^\s*(?:sign ?in|log ?in|login|.{0,40}consent banner)\b", re.IGNORECASE)
_CHALLENGE = re.compile(
    r"verify that you(?:'|’)re not a robot|checking your browser|enable javascript and cookies to continue"
    r"|you are accessing a u\.s\. government \(usg\) information system",
    re.IGNORECASE,
)
_MISSING = re.compile(r"^\W*(?:error )?(?:404|page not found|not found|file or directory not found)\b", re.IGNORECASE)


def decode(body: bytes, charset: str = "") -> str:
    """The text of an HTML document: byte-order mark, then the header's charset, then the document's own, then a guess."""
    body = body[:_LARGEST]
    for mark, name in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    declared = re.search(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.-]{1,40})", body[:4096], re.IGNORECASE)
    for name in (charset, declared[1].decode() if declared else "", "utf-8"):
        name = "cp1252" if name.lower() in ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii") else name
        try:
            return body.decode(name)
        except (UnicodeDecodeError, LookupError, ValueError):
            continue
    return body.decode("cp1252", "replace")


def is_bomb(html: str) -> bool:
    """Whether the elements are nested so deep that the HTML parser, whose time grows with the square of it, would hang."""
    if html.count("<") < _FEW_TAGS:
        return False
    depth = 0
    for closing, name, empty in _TAGS.findall(html):
        if name.lower() not in _NO_END:
            depth += -1 if closing else not empty
            if depth > _DEEPEST:
                return True
    return False


def trouble(html: str) -> tuple[str, str] | None:
    """What a page that should have been content is instead, as (outcome, detail), or None when nothing speaks for that."""
    return None if is_bomb(html) else _trouble(LexborHTMLParser(html))


def read(html: str, time_zone: str = "America/New_York", language: str = "") -> Extract:
    """What an article page says; ``language`` is what it is taken to be in when it does not say so itself."""
    if is_bomb(html):
        return Extract("malformed", f"its elements are nested more than {_DEEPEST} deep")
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
    if instead := _trouble(tree):
        return Extract(*instead, title=found.title, language=language)
    if len(fallback := _by_trafilatura(html, tree, time_zone, language, found).body) >= SHORTEST and not found.layout:
        return _by_trafilatura(html, tree, time_zone, language, found)
    return Extract(
        "short",
        f"{max(len(found.body), len(fallback))} characters of text",
        found.title,
        found.published,
        found.precision,
        found.byline,
        found.dateline,
        found.body or fallback,
        found.layout,
        language,
    )


def _by_layout(
    tree: LexborHTMLParser, layout: _Layout, root: LexborNode, body: LexborNode, time_zone: str, language: str
) -> Extract:
    head = root.css_first(layout.title)
    title = plain.from_markup(head.text(separator="")) if head is not None else ""
    published, precision = _date_in(root, layout.date, body, time_zone)
    if published is None and layout.drop:  # there the date stands inside what is taken for the body
        published, precision = _date_anywhere(tree, time_zone)
    byline = _byline_in(root, layout.byline, body)
    _strip(body, layout.drop)
    paragraphs = _merge_dateline(list(_paragraphs(body)))
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
        text = trafilatura.extract(html, include_comments=False, include_tables=False, favor_precision=True) or ""
    except Exception:  # a fallback that fails leaves what we have
        text = ""
    paragraphs = [line for raw in text.split("\n") if (line := plain.line(raw)) and not _LITTER.fullmatch(line)]
    title = found.title or _page_title(tree)
    if paragraphs and paragraphs[0] == title:
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
            for line in _lines(node):
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


# --------------------------------------------------------------------------- body


def _longest(root: LexborNode, css: str) -> LexborNode | None:
    nodes = root.css(css)
    if len(nodes) < 2:
        return nodes[0] if nodes else None
    return max(nodes, key=lambda node: len(node.text(separator="")))


def _strip(body: LexborNode, drop: str) -> None:
    for node in body.css(f"{_FURNITURE}, {drop}" if drop else _FURNITURE):
        node.decompose()
    # A media block whose classes nobody has seen yet gives itself away by its VIRIN line.
    if _CREDIT.search(body.text(separator=" ")):
        for credit in _credits(body)[:_MOST_PHOTOS]:
            _media_block(credit, body).decompose()


def _credits(body: LexborNode) -> list[LexborNode]:
    nodes = body.traverse(include_text=True)
    return [node.parent for node in nodes if node.tag == "-text" and node.parent and _CREDIT.search(node.text_content or "")]


def _media_block(credit: LexborNode, body: LexborNode) -> LexborNode:
    """The largest element around a VIRIN line that still is a picture with its caption."""
    block, step = credit, credit.parent
    while step is not None and step.mem_id != body.mem_id and len(step.text(separator="")) <= _LONGEST_CAPTION:
        if step.css_first("img, a[download]") is not None:
            block = step
        step = step.parent
    return block


def _paragraphs(body: LexborNode) -> Iterator[str]:
    for line in _lines(body):
        if not _LITTER.fullmatch(line):
            yield line


def _lines(root: LexborNode) -> list[str]:
    """The text under ``root``, one line for each block; a ``<br>`` ends a line where a sentence ends or another follows."""
    lines: list[str] = []
    current: list[str] = []  # the text of the block so far, "\n" for a <br>

    def close() -> None:
        pieces = [plain.line(piece) for piece in "".join(current).split("\n")]
        current.clear()
        pending = ""
        for piece in pieces:
            if not piece:  # two <br> in a row, or one with nothing but a no-break space after it
                lines.append(pending) if pending else None
                pending = ""
            elif pending and not _SENTENCE_END.search(pending):
                pending = f"{pending} {piece}"
            else:
                lines.append(pending) if pending else None
                pending = piece
        lines.append(pending) if pending else None

    node = root.child
    while node is not None:
        tag = node.tag
        if tag == "-text":
            current.append((node.text_content or "").replace("\n", " ").replace("\r", " "))
        elif tag == "br":
            current.append("\n")
        elif tag in _BLOCKS:
            close()
        if node.child is not None and tag != "-comment":
            node = node.child
            continue
        while node.next is None:
            node = node.parent
            if node is None or node.mem_id == root.mem_id:
                close()
                return lines
            if node.tag in _BLOCKS:
                close()
        if node.tag in _BLOCKS:
            close()
        node = node.next
    close()
    return lines


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


# --------------------------------------------------------------------------- no article at all


def _trouble(tree: LexborHTMLParser) -> tuple[str, str] | None:
    node = tree.css_first("title")
    title = plain.line(node.text(separator="")) if node is not None else ""
    heading = tree.css_first("h1")
    head = plain.line(heading.text(separator="")) if heading is not None else ""
    text = tree.body.text(separator=" ")[:200_000] if tree.body is not None else ""
    if _UNAVAILABLE.search(text):
        return "unavailable", "ArticleCS - Article View is currently unavailable"
    if _DENIED.search(f"{title} {head} {text[:3000]}"):
        return "blocked", "a page that says Access Denied"
    if _LOGIN_TITLE.search(title) or _LOGIN_TITLE.search(head) or tree.css_first("input[type=password]") is not None:
        return "login", f"a login page: {(head or title)[:100]}"
    if len(text) < 4000 and _CHALLENGE.search(text):
        return "login", "a consent or challenge page"
    if _MISSING.search(head) or _MISSING.search(title):
        return "gone", f"a page that says {(head or title)[:100]!r}"
    if not text.strip():
        return "empty", "a page without any text"
    return None
