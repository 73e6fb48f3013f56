"""The operator's file: the shipped one works; every mistake is told at once, with its line and a remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from config import ConfigError, load

SHIPPED = Path(__file__).parent.parent / "cspo-watch.toml"


def problems(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "cspo-watch.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load(path, {})
    return [str(problem).removeprefix(str(path)) for problem in caught.value.problems]


def test_the_shipped_file_works_as_it_is() -> None:
    config = load(SHIPPED, {})
    assert {source.name for source in config.source} >= {
        "war-releases",
        "war-news",
        "war-features",
        "spacecom",
        "stratcom",
        "spaceforce",
    }
    war = next(publisher for publisher in config.publisher if publisher.name == "war.gov")
    assert war.owns("www.defense.gov")
    assert war.owns("www.war.gov")
    assert config.archive == SHIPPED.parent / "archive.db"


def test_every_mistake_is_told_at_once_with_its_line(tmp_path: Path) -> None:
    text = SHIPPED.read_text(encoding="utf-8").replace('every = "15m"', 'evry = "15m"', 1).replace("[schedule]", "[shedule]")
    found = problems(tmp_path, text)
    lines = text.splitlines()
    assert any("'evry'" in problem and "did you mean 'every'?" in problem for problem in found)
    assert any("'shedule'" in problem and "did you mean 'schedule'?" in problem for problem in found)
    assert f", line {lines.index('evry = ' + chr(34) + '15m' + chr(34)) + 1}:" in next(p for p in found if "evry" in p)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('every = "15m"', 'every = "15 minits"', "write it like"),
        ('address = "you@localhost"', 'address = "nobody"', "not a mail address"),
        ('name = "war-releases"', 'name = "war-news"', "two [[source]] are named 'war-news'"),
        ('publisher = "stratcom.mil"', 'publisher = "stratcom.mill"', "did you mean 'stratcom.mil'?"),
        ('"www.war.gov", "www.defense.gov"', '"https://www.war.gov"', "without https://"),
        ('outbox = "outbox.db"', 'outbox = "archive.db"', "same file"),
        ("site_number = 945", 'site_number = "many"', "site_number"),
    ],
)
def test_a_mistake_is_told_in_words_that_help(tmp_path: Path, old: str, new: str, words: str) -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    assert old in text
    assert any(words in problem for problem in problems(tmp_path, text.replace(old, new, 1)))


def test_what_is_no_toml_or_no_file_is_told(tmp_path: Path) -> None:
    assert "is not TOML" in problems(tmp_path, "archive = \n")[0]
    with pytest.raises(ConfigError, match="cannot be read"):
        load(tmp_path / "absent.toml", {})


def test_the_environment_overrides_a_key() -> None:
    config = load(SHIPPED, {"CSPO_WATCH_MAIL__HOST": "smtp.example.org", "CSPO_WATCH_HTTP__CONTACT": "ops@example.org"})
    assert config.mail.host == "smtp.example.org"
    assert config.http.agent.endswith("(+ops@example.org)")
