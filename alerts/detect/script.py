"""Characters: a text in, the same text character by character in the form the rules expect out."""

from __future__ import annotations

import re

# One character for one character, so that offsets stay true.
_SAME = {
    0xA0: " ",
    0x2007: " ",
    0x202F: " ",
    0x2009: " ",
    0x3000: " ",
    0x200B: " ",
    0x2060: " ",
    0xFEFF: " ",
    0xAD: " ",
    0x09: " ",
}
_SAME |= {ord(c): "'" for c in "\u2018\u2019\u02bc\u2032\u00b4`"} | {ord(c): '"' for c in "\u201c\u201d\u201e\u00ab\u00bb\u201f"}
_SAME |= {ord(c): "-" for c in "\u2010\u2011\u2012\u2212\ufe63"} | {ord(c): "–" for c in "\u2014\u2015\u301c\uff5e\u2013"}
_SAME |= {0xFF01 + n: chr(0x21 + n) for n in range(0x5E) if chr(0x21 + n) not in "-~"} | {0xFF0D: "-", 0x2022: "•", 0xB7: "•"}
_SAME |= {ord(c): " " for c in "\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029"}


def plain(text: str) -> str:
    """Typographic quotes, spaces, dashes and full-width ASCII as their plain forms; every offset stays the same."""
    return text if text.isascii() and "\t" not in text and "\x0b" not in text else text.translate(_SAME)


def is_cjk(char: str) -> bool:
    """True for Japanese, Chinese and Korean letters, which need no space between words."""
    return "\u3040" <= char <= "\u30ff" or "\u3400" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7af" or char in "々〆ヶー"


_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af々〆ヶー]")


def has_cjk(text: str) -> bool:
    """True where a letter stands in `text` that needs no space between words (`is_cjk`)."""
    return not text.isascii() and bool(_CJK.search(text))


def lowered(text: str) -> str:
    """Lower case, character for character: the few letters that would become two stay as they are."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
