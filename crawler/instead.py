"""The bytes of a page in, its text out, and what the page is instead of the content that was asked for. Pure."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

from crawler import plain

_LARGEST = 8 * 2**20  # characters
_TAGS = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*?(/?)>")
_NO_END = frozenset(  # elements whose end tag HTML lets one leave out
    """area base br col dd dt embed hr img input li link meta option p param source tbody td tfoot th thead tr track wbr
    """.split()  # noqa: SIM905
)
_FEW_TAGS = 5_000  # parsed in no time however nested; ordinary pages have 1,000
DEEPEST = 1_000

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
            if depth > DEEPEST:
                return True
    return False


def trouble(html: str) -> tuple[str, str] | None:
    """What a page that should have been content is instead, as (outcome, detail), or None when nothing speaks for that."""
    return None if is_bomb(html) else trouble_in(LexborHTMLParser(html))


def trouble_in(tree: LexborHTMLParser) -> tuple[str, str] | None:
    """The same of a page that is parsed already."""
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
