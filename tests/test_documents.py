"""What the documents say is so: commands, keys, tests, tables and files that they name."""

from __future__ import annotations

import json
import re
import shlex
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from alerts.outbox import Outbox
from cli.app import app
from cli.configuring import DURATION, SIZE, file_schema, reference_text, schema_text
from config import Config
from crawler.source import parse_duration, parse_size
from db.archive import Archive
from tests.commands import words_of

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def code(page: Path) -> list[str]:
    """Lines of code blocks and spans in backticks."""
    text = page.read_text(encoding="utf-8")
    blocks = [line.strip() for line in text.splitlines() if line.startswith("    ")]
    for fence in re.findall(r"^```\w*\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        blocks += fence.splitlines()
    return blocks + re.findall(r"`([^`\n]+)`", text)


# ---- commands


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_command_that_a_page_shows_is_one_that_the_program_has(page: Path) -> None:
    for line in code(page):
        for part in re.split(r"&&|;|\|", line.split(" #")[0]):
            found = re.search(r"(?:^|\s|/)cspo-watch\s+([a-z-].*)$", part.strip())
            if not found or part.strip().startswith(("podman", "journalctl", "install ", "python")):
                continue
            words = [word for word in shlex.split(found[1].split(" > ")[0], comments=True) if not word.startswith(">")]
            if words[0] in ("--install-completion", "--show-completion") or words == ["COMMAND", "--help"]:
                continue
            try:
                words_of(app, words)
            except Exception as error:
                raise AssertionError(f"{name(page)}: {line}: {error}") from error


# ---- keys


def test_the_page_of_keys_is_what_the_program_knows() -> None:
    assert (ROOT / "docs/configuring.md").read_text(encoding="utf-8") == reference_text(), (
        "cspo-watch config reference > docs/configuring.md"
    )


def test_the_shipped_schema_is_what_the_program_accepts() -> None:
    assert (ROOT / "cspo-watch.schema.json").read_text(encoding="utf-8") == schema_text(), (
        "cspo-watch config schema > cspo-watch.schema.json"
    )


def test_the_schema_is_one_and_accepts_the_shipped_configuration() -> None:
    schema = file_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    text = (ROOT / "cspo-watch.toml").read_text(encoding="utf-8")
    assert text.startswith("#:schema ./cspo-watch.schema.json\n")
    jsonschema.validate(tomllib.loads(text), schema)


@pytest.mark.parametrize(
    "change",
    [{"maill": {}}, {"http": {"delay": "soon"}}, {"http": {"max_size": "big"}}, {"source": [{"name": "x"}]}, {"archive": 5}],
)
def test_the_schema_refuses_what_the_program_refuses(change: dict[str, Any]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(change, file_schema())
    with pytest.raises(ValueError, match=r".+"):
        Config.model_validate(change)


@pytest.mark.parametrize(
    "text", ["15m", "1h30m", "90s", "2d", " 1W ", "0.5h", "8MiB", "500kB", "1048576", "3 GB", "", "m", "5 x", "1.2.3m"]
)
def test_the_schemas_words_for_durations_and_sizes_are_the_programs(text: str) -> None:
    for known, parse in ((DURATION, parse_duration), (SIZE, parse_size)):
        try:
            parse(text)
            accepted = True
        except ValueError:
            accepted = False
        assert bool(re.match(str(known["pattern"]), text)) == accepted, (text, parse)


def test_a_shown_configuration_is_one_and_means_the_same() -> None:
    from pydantic_core import to_jsonable_python

    from cli.configuring import as_toml, plainly

    config = Config.model_validate(tomllib.loads((ROOT / "cspo-watch.toml").read_text(encoding="utf-8")))
    shown = as_toml(to_jsonable_python(plainly(config.model_dump(by_alias=True))))
    assert Config.model_validate(tomllib.loads(shown)) == config


# ---- tests, tables and files


def test_every_test_that_the_threat_list_names_exists() -> None:
    named = set(re.findall(r"`(test_\w+)`", (ROOT / "docs/security.md").read_text(encoding="utf-8")))
    known = {
        found
        for path in (ROOT / "tests").glob("test_*.py")
        for found in re.findall(r"def (test_\w+)\(", path.read_text(encoding="utf-8"))
    }
    assert len(named) > 20
    assert named - known == set()


def test_the_data_model_names_every_table_and_no_other(tmp_path: Path) -> None:
    text = (ROOT / "docs/data-model.md").read_text(encoding="utf-8")
    named = {word for row in re.findall(r"^\| (`.+?) \|", text, re.MULTILINE) for word in re.findall(r"`(\w+)`", row)}
    with Archive(tmp_path / "archive.db") as archive, Outbox(tmp_path / "outbox.db") as outbox:
        query = (
            "select name from sqlite_master where type = 'table' "
            "and name not like 'sqlite!_%' escape '!' and name not like '!_%' escape '!'"
        )
        tables = {row[0] for row in archive.rows(query)} | {row[0] for row in outbox.rows(query)}
    shadows = {table for table in tables if table.startswith("article_fts_")}
    assert named == tables - shadows


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_file_and_link_that_a_page_names_exists(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for link in re.findall(r"\]\(([^)#]+)[^)]*\)", text):
        if not link.startswith(("https://", "http://", "mailto:")):
            assert (page.parent / link).exists(), f"{name(page)}: {link}"
    for path in re.findall(r"`((?:deploy|tests|docs|db|alerts|crawler|cli|service)/[\w./-]+)`", text):
        assert (ROOT / path).exists(), f"{name(page)}: {path}"


def test_the_changelog_has_an_entry_for_this_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_recipe_for_a_new_source_is_a_configuration_that_works(tmp_path: Path) -> None:
    from config import load

    block = re.search(
        r"^ {7}\[\[publisher\]\].*?^ {7}every = \S+$", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.M | re.S
    )
    assert block
    (tmp_path / "cspo-watch.toml").write_text("\n".join(line.strip() for line in block[0].splitlines()), encoding="utf-8")
    assert load(tmp_path / "cspo-watch.toml", {}).source_named("ssc")


def test_the_metrics_table_names_the_addresses_that_are_served() -> None:
    text = (ROOT / "docs/running.md").read_text(encoding="utf-8")
    source = (ROOT / "service/presence.py").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `(/\w+)` \|", text, re.MULTILINE)) == set(re.findall(r'"(/\w+)": self', source))


def test_the_schema_is_json() -> None:
    assert json.loads(schema_text())["title"] == "cspo-watch.toml"
