"""A look ahead at the letters with which a word class can begin changes no match of it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.detect.lexicon import KNOWN, Lexicon, ahead, lexicon
from alerts.detect.script import lowered, plain

GOLD = Path(__file__).parent / "gold"
_LOOK = re.compile(r"\(\?=[^()]*\)(?=\(\?:\(\?<!\\w\))")

_atoms = st.sampled_from(["a", "b", "ab", "cab", "é", "-", "'", " ", "[ab]", "[^a]", "[b-d]", r"\d", r"\w", r"\.", r"\b", "."])
_looks = st.sampled_from(["(?=a)", "(?!b)", "(?<=a)", "(?<!c)", ""])
_counts = st.sampled_from(["", "", "", "?", "*", "+", "*+", "++", "??", "{2}", "{0,1}", "{1,2}"])


def _counted(atom: str, count: str) -> str:
    return atom if atom == r"\b" else atom + count


def _grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    series = st.lists(st.builds(lambda look, atom, count: look + _counted(atom, count), _looks, inner, _counts), max_size=3)
    return st.lists(series.map("".join), min_size=1, max_size=3).map(lambda many: f"(?:{'|'.join(many)})")


_patterns = st.recursive(_atoms, _grown, max_leaves=12)


@given(_patterns, st.text("abcdé-' .01", max_size=30))
def test_whatever_the_pattern_what_it_finds_stays(pattern: str, text: str) -> None:
    without, looking = (re.compile(f"(?:{start}{pattern})") for start in ("", ahead(pattern)))
    assert [m.span() for m in looking.finditer(text)] == [m.span() for m in without.finditer(text)]


def test_what_can_be_nothing_or_anything_is_not_looked_for() -> None:
    assert [ahead(pattern) for pattern in ("a?", "(?:a|b*)", ".", r"\w+", "[^a]b", "(?:a|)", "(?<=a)")] == [""] * 7
    assert [ahead(pattern) for pattern in ("ab?", "(?:a|b)c", "a?b", r"(?<=x)[ab]|\d")] == [
        "(?=a)",
        "(?=a|b)",
        "(?=a|b)",
        r"(?=[ab]|\d)",
    ]


@pytest.mark.parametrize("code", KNOWN)
def test_no_class_of_a_lexicon_finds_less_than_it_would_without(code: str) -> None:
    lex = lexicon(code)
    files = "dev_en*.jsonl" if code == "en" else "dev_intl*.jsonl"
    cases = [json.loads(line) for path in GOLD.glob(files) for line in path.read_text("utf-8").splitlines()]
    text = "\n".join(lowered(plain(case["title"] + "\n" + case["text"])) for case in cases)[:120_000]
    looking = 0
    for path in _paths(lex):
        words = lex.words(path)
        without = _LOOK.sub("", words.pattern, count=1)
        looking += without != words.pattern
        assert [m.span() for m in re.compile(without).finditer(text)] == [m.span() for m in words.finditer(text)], path
    assert looking > 20 or not lex.spaced


def _paths(lex: Lexicon) -> list[str]:
    found = []
    for section, table in lex._table.items():
        if isinstance(table, dict):
            found += [f"{section}.{name}" for name, words in table.items() if isinstance(words, list) and words]
    return [path for path in found if "(?-i:" not in lex.words(path).pattern]
