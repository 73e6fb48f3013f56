"""Exact and near-duplicate texts: found whatever their layout, and only when they really are alike."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from db.duplicates import bands, shingles, similarity, slug, text_hash, words

ROOT = Path(__file__).parent.parent
VOCABULARY = [
    f"{a}{b}" for a in ("sat", "orb", "com", "spa", "for", "all") for b in ("ellite", "it", "mand", "ce", "um", "ied", "ing")
]


def prose(seed: int, length: int = 400) -> list[str]:
    generator = random.Random(seed)
    return [f"{generator.choice(VOCABULARY)}{generator.randrange(60)}" for _ in range(length)]


def with_edits(text: list[str], share: float, seed: int) -> list[str]:
    generator = random.Random(seed)
    return [f"edited{generator.randrange(10**6)}" if generator.random() < share else word for word in text]


def shares_a_band(a: str, b: str) -> bool:
    return bool(set(bands(shingles(a))) & set(bands(shingles(b))))


def test_layout_case_and_punctuation_do_not_make_another_text() -> None:
    assert text_hash("A Title", "One, two — three.\n\nFour") == text_hash("a title", "ONE two three four")
    assert text_hash("A Title", "One") != text_hash("A", "Title One")


def test_a_reprint_with_a_few_changed_words_is_a_candidate_and_alike() -> None:
    found = 0
    for seed in range(200):
        original = prose(seed)
        reprint = with_edits(original, 0.02, seed)
        found += shares_a_band(" ".join(original), " ".join(reprint))
    assert found == 200


def test_two_different_texts_are_almost_never_candidates() -> None:
    texts = [" ".join(prose(seed)) for seed in range(120)]
    collisions = sum(shares_a_band(a, b) for number, a in enumerate(texts) for b in texts[:number])
    assert collisions == 0


def test_signatures_do_not_depend_on_the_process() -> None:
    code = "from db.duplicates import *; print(bands(shingles('the quick brown fox jumps over the lazy dog again and again')))"
    said = {
        subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(said) == 1


def test_japanese_text_is_compared_by_characters() -> None:
    a = "連合宇宙作戦イニシアチブの将官級会議が開催された。"
    assert len(words(a)) > 20
    assert similarity(shingles(a), shingles(a.replace("開催", "開会"))) > 0.4


def test_an_empty_text_has_no_neighbours() -> None:
    assert bands(shingles("")) == []
    assert similarity(shingles(""), shingles("")) == 0.0


@given(st.text(max_size=400), st.text(max_size=400))
def test_similarity_is_symmetric_and_between_nought_and_one(a: str, b: str) -> None:
    one, two = shingles(a), shingles(b)
    assert similarity(one, two) == similarity(two, one)
    assert 0.0 <= similarity(one, two) <= 1.0
    if one:
        assert similarity(one, one) == 1.0


@given(st.text(max_size=300))
def test_a_slug_of_a_slug_is_itself(title: str) -> None:
    once = slug(title)
    assert slug(once) == once
    assert len(once) <= 79
