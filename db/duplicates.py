"""Which articles tell the same story: a text -> the hashes under which near-duplicates of it are found.

Exact repeats are found by a hash of the normalised text. Near-duplicates are found by MinHash (Broder 1997) with
banding (Leskovec, Rajaraman, Ullman, "Mining of Massive Datasets", ch. 3): 64 permutations in 16 bands of 4 find a pair of
Jaccard similarity 0.6 with probability 0.9 and one of 0.8 practically always. A candidate counts only after its exact similarity was
computed, so a band collision alone never joins two stories.
"""

from __future__ import annotations

import hashlib
import re
import struct
from functools import cached_property

from rensa import RMinHash

PERMUTATIONS, BANDS, SHINGLE = 64, 16, 5
ROWS = PERMUTATIONS // BANDS
SAME_STORY = 0.55  # exact Jaccard similarity of 5-word shingles from which two texts are reprints of each other
MAX_WORDS = 20_000  # a longer text is compared by its beginning: bounded work whatever a site sends
MAX_CHARACTERS = 20 * MAX_WORDS

# Chinese and Japanese are written without spaces: each character counts as a word there.
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W_]+")


class Fingerprint:
    """All by which one text is compared with others, each part worked out once and only when it is asked for."""

    def __init__(self, title: str, body: str) -> None:
        self._words = words(body)
        self.text = _text_hash(words(title), self._words)

    @cached_property
    def pieces(self) -> set[str]:
        """The shingles of the body."""
        return _shingles(self._words)

    @cached_property
    def bands(self) -> list[int]:
        """The hashes under which near-duplicates of the body are found."""
        return bands(self.pieces)


def words(text: str) -> list[str]:
    """A text -> its case-folded words, without punctuation, at most MAX_WORDS."""
    return _WORD.findall(text[:MAX_CHARACTERS].casefold())[:MAX_WORDS]


def text_hash(title: str, body: str) -> str:
    """A hash that layout, case and punctuation do not change: equal for two copies of one text."""
    return _text_hash(words(title), words(body))


def _text_hash(title: list[str], body: list[str]) -> str:
    return hashlib.blake2b(" ".join([*title, "|", *body]).encode(), digest_size=16).hexdigest()


def shingles(text: str) -> set[str]:
    """A text -> the set of its runs of SHINGLE words; a shorter text is one shingle, an empty one none."""
    return _shingles(words(text))


def _shingles(found: list[str]) -> set[str]:
    if len(found) <= SHINGLE:
        return {" ".join(found)} if found else set()
    return set(map(" ".join, zip(*(found[start:] for start in range(SHINGLE)), strict=False)))


def bands(pieces: set[str]) -> list[int]:
    """Shingles -> BANDS signed 64-bit integers; two texts that share one are candidates. Empty for no shingles."""
    if not pieces:
        return []
    minhash = RMinHash(num_perm=PERMUTATIONS, seed=1)
    minhash.update(pieces)
    digest = minhash.digest()
    return [_band(number, digest[number * ROWS : (number + 1) * ROWS]) for number in range(BANDS)]


def _band(number: int, values: list[int]) -> int:
    packed = struct.pack(f"<B{ROWS}Q", number, *values)
    return int.from_bytes(hashlib.blake2b(packed, digest_size=8).digest(), "little", signed=True)


def similarity(a: set[str], b: set[str]) -> float:
    """Jaccard similarity of two sets of shingles, 0 to 1."""
    return len(a & b) / len(a | b) if a and b else 0.0


def slug(title: str) -> str:
    """A title as AFPIMS writes it into an address, cut at 79 characters; what cross-posts of one release share."""
    kept = re.sub(r"[^\w\s-]", "", title.casefold())
    return re.sub(r"[\s_-]+", "-", kept)[:79].strip("-")
