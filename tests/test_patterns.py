"""What is known of a word class, with which letters it can begin and which words it needs, changes no match of it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.detect.article import annotate
from alerts.detect.initiative import Initiative
from alerts.detect.lexicon import KNOWN, Lexicon, lexicon
from alerts.detect.mask import MACROS, NATION
from alerts.detect.patterns import ahead, meets, needs, shown
from alerts.detect.script import lowered, plain
from db.records import Text

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


_inner = st.sampled_from(["a", "ab", "abcab d", "b-", " c", "[ab]", "[^a]", r"\d", r"\w", r"\.", "(?: d|)", "{N}", "."])


@given(st.recursive(_inner, _grown, max_leaves=12), st.text("abcd-' .1" + NATION, max_size=30))
def test_whatever_the_pattern_it_matches_only_where_the_words_stand_that_it_needs(pattern: str, text: str) -> None:
    pattern = MACROS.sub_all(pattern)
    if re.search(rf"(?:(?<!\w)|(?!\w))(?:{pattern})", text):
        assert meets(needs(pattern), shown(text))


def test_the_word_that_tells_most_is_the_one_that_is_needed() -> None:
    found = {
        pattern: needs(pattern)
        for pattern in ("to join the", "t(?:ook|akes?) in", "(?:is|was) admitted", "a(?: b)?", "the (?:in|as) ")
    }
    assert found == {
        "to join the": {"join."},
        "t(?:ook|akes?) in": {"took", "take"},
        "(?:is|was) admitted": {"admitt"},
        "a(?: b)?": None,
        "the (?:in|as) ": {"the."},
    }


@pytest.mark.parametrize("code", KNOWN)
def test_no_sentence_hides_a_word_for_want_of_one_that_its_class_needs(code: str) -> None:
    lex = lexicon(code)
    cases = [json.loads(line) for path in sorted(GOLD.glob("dev_*.jsonl")) for line in path.read_text("utf-8").splitlines()]
    texts = [Text(case["title"], case["text"], case["id"], language=code) for case in cases if case.get("lang") == code][::4]
    scenes = [scene for text in texts for scene in annotate(text, Initiative.default()).scenes]
    narrowed = 0
    for path in _paths(lex):
        narrowed += lex.needs(path) is not None
        hidden = [scene.text for scene in scenes if scene._sought(path) and not meets(lex.needs(path), scene.shown)]
        assert not hidden, (path, hidden[:3])
    assert narrowed > 60 or not lex.spaced


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
