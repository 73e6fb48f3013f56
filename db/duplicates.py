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

from rensa import RMinHash

PERMUTATIONS, BANDS, SHINGLE = 64, 16, 5
ROWS = PERMUTATIONS // BANDS
SAME_STORY = 0.55  # exact Jaccard similarity of 5-word shingles from which two texts are reprints of each other
MAX_WORDS = 20_000  # a longer text is compared by its beginning: bounded work whatever a site sends

# Chinese and Japanese are written without spaces: each character counts as a word there.
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W_]+")


def words(text: str) -> list[str]:
    """A text -> its case-folded words, without punctuation, at most MAX_WORDS."""
    found = []
    for match in _WORD.finditer(text.casefold()):
        found.append(match.group())
        if len(found) == MAX_WORDS:
            break
    return found


def text_hash(title: str, body: str) -> str:
    """A hash that layout, case and punctuation do not change: equal for two copies of one text."""
    return hashlib.blake2b(" ".join([*words(title), "|", *words(body)]).encode(), digest_size=16).hexdigest()


def shingles(text: str) -> set[str]:
    """A text -> the set of its runs of SHINGLE words; a shorter text is one shingle, an empty one none."""
    found = words(text)
    if len(found) <= SHINGLE:
        return {" ".join(found)} if found else set()
    return {" ".join(found[i : i + SHINGLE]) for i in range(len(found) - SHINGLE + 1)}


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
