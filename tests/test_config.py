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


def test_a_mistake_in_a_table_of_a_list_is_told_with_its_own_line(tmp_path: Path) -> None:
    text = (
        '[[subscriber]]\naddress = "a@example.org"\n[[subscriber]]\naddress = "b@example.org"\n'
        '[subscriber.quiet]\nfrom = "22:00"\nuntil = "late"\n[mail]\nport = 0\n'
    )
    found = problems(tmp_path, text)
    assert any(problem.startswith(", line 7:") and "until" in problem for problem in found)
    assert any(problem.startswith(", line 9:") and "port" in problem for problem in found)


def test_a_table_without_a_name_changes_single_keys_of_the_initiative(tmp_path: Path) -> None:
    shipped = load(SHIPPED, {}).initiative
    path = tmp_path / "cspo-watch.toml"
    path.write_text('[initiative]\nlook_alikes = ["Other Space Forum"]\n', encoding="utf-8")
    changed = load(path, {}).initiative
    assert (changed.name, changed.founders) == (shipped.name, shipped.founders)
    assert changed.look_alikes == ("Other Space Forum",)
    path.write_text('[initiative]\nname = "Other"\nshort = "O"\nnames = ["other"]\n', encoding="utf-8")
    assert load(path, {}).initiative.founders == ()
    assert "'short' is missing" in problems(tmp_path, '[initiative]\nname = "Other"\n')[0]
    assert "did you mean 'look_alikes'?" in problems(tmp_path, '[initiative]\nlookalikes = ["x"]\n')[0]


@pytest.mark.parametrize(
    ("variable", "value", "words"),
    [
        ("CSPO_WATCH_MAIL__HOOST", "x", "did you mean 'host'?"),
        ("CSPO_WATCH_HTTP__RETRIES", "many", "http.retries"),
        ("CSPO_WATCH_SOURCE__0__EVERY", "1h", "'source.0' is no single table"),
        ("CSPO_WATCH_ARCHIVE__X", "1", "'archive' is no single table"),
        ("CSPO_WATCH_POLICY__LEVELS", '{held = "loud"}', "'alert', 'notice' or 'silent'"),
    ],
)
def test_a_mistake_in_the_environment_is_told_with_its_variable(variable: str, value: str, words: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load(SHIPPED, {variable: value})
    [problem] = caught.value.problems
    assert problem.place == f"the environment variable {variable}"
    assert words in problem.what


def test_the_environment_says_paths_lists_and_tables_as_the_file_does(tmp_path: Path) -> None:
    config = load(
        SHIPPED,
        {
            "CSPO_WATCH_ARCHIVE": str(tmp_path / "a.db"),
            "CSPO_WATCH__OUTBOX": str(tmp_path / "o.db"),
            "CSPO_WATCH_POLICY__LEVELS": '{held = "alert"}',
            "CSPO_WATCH_INITIATIVE__FOUNDERS": '["AU", "US"]',
            "CSPO_WATCH_SERVICE__LISTEN": "[::1]:9464",  # no list, though it begins like one
            "CSPO_WATCH_SMTP_PASSWORD": "a secret that the file may name is no key",
        },
    )
    assert (config.archive, config.outbox) == (tmp_path / "a.db", tmp_path / "o.db")
    assert config.policy.levels == {"held": "alert"}
    assert config.initiative.founders == ("AU", "US")
    assert config.service.listen == "[::1]:9464"


def test_the_environment_overrides_a_key() -> None:
    config = load(SHIPPED, {"CSPO_WATCH_MAIL__HOST": "smtp.example.org", "CSPO_WATCH_HTTP__CONTACT": "ops@example.org"})
    assert config.mail.host == "smtp.example.org"
    assert config.http.agent.endswith("(+ops@example.org)")
