"""The body of an article as HTML in, its paragraphs as plain text out, without media blocks, share boxes and litter. Pure."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from crawler import plain

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
_BLOCK_END = "\0"


def paragraphs_of(body: LexborNode, drop: str = "") -> list[str]:
    """The paragraphs of ``body``, headings and list items among them, in reading order. Changes the tree.

    ``drop`` is a selector of what stands inside it there without being part of the text.
    """
    _strip(body, drop)
    return [line for line in lines_of(body) if not is_litter(line)]


def is_litter(line: str) -> bool:
    """Whether a line belongs to a photo, a share box or the frame of the page, whatever element it stands in."""
    return _LITTER.fullmatch(line) is not None


def lines_of(root: LexborNode) -> list[str]:
    """The text under ``root``, at least one line for each block that has any."""
    return [line for block in _text(root).split(_BLOCK_END) if block for line in _lines_of_block(block)]


def _text(root: LexborNode) -> str:
    """All text under ``root``: "\\n" for a <br>, a NUL where a block begins or ends. No recursion: pages may nest deep."""
    text: list[str] = []
    node = root.child
    while node is not None:
        tag = node.tag
        if tag == "-text":
            text.append((node.text_content or "").replace("\n", " ").replace("\r", " ").replace(_BLOCK_END, ""))
        elif tag == "br":
            text.append("\n")
        elif tag in _BLOCKS:
            text.append(_BLOCK_END)
        if node.child is not None and tag != "-comment":
            node = node.child
            continue
        while node.next is None:
            node = node.parent
            if node is None or node.mem_id == root.mem_id:
                return "".join(text)
            if node.tag in _BLOCKS:
                text.append(_BLOCK_END)
        if node.tag in _BLOCKS:
            text.append(_BLOCK_END)
        node = node.next
    return "".join(text)


def _lines_of_block(block: str) -> list[str]:
    """A <br> ends a line where a sentence ends before it or another <br> follows; elsewhere it is a space."""
    lines: list[str] = []
    open_line = ""
    for piece in map(plain.line, block.split("\n")):
        if piece and open_line and not _SENTENCE_END.search(open_line):
            open_line = f"{open_line} {piece}"
            continue
        if open_line:
            lines.append(open_line)
        open_line = piece
    return [*lines, open_line] if open_line else lines


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
