"""What the documents say is so: commands, keys, tests, tables and files that they name."""

from __future__ import annotations

import json
import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from typer.main import get_command

import cli.app
from alerts.detect.initiative import Initiative
from alerts.mail import Mail
from alerts.outbox import Outbox
from cli.app import EPILOG, app
from cli.configuring import DURATION, SIZE, file_schema, reference_text, schema_text, table_in
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


def test_every_option_that_a_page_names_by_itself_is_one_that_some_command_has() -> None:
    known = {option for command in every_command(get_command(app)) for param in command.params for option in param.opts}
    for page in PAGES:
        for option in re.findall(r"`(--[a-z-]+)`", page.read_text(encoding="utf-8")):
            assert option in known | {"--help"}, f"{name(page)}: {option}"


def every_command(command: Any) -> Iterator[Any]:
    yield command
    for below in getattr(command, "commands", {}).values():
        yield from every_command(below)


def test_every_command_is_named_in_the_readme() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    missing = [one for one in get_command(app).commands if not re.search(rf"`{one}\b|cspo-watch {one}\b|make {one}\b", text)]  # type: ignore[attr-defined]
    assert missing == []


def test_the_exit_codes_of_the_readme_are_those_of_the_help() -> None:
    def codes(text: str) -> dict[str, str]:
        return dict(re.findall(r"\b(\d+) ([a-z][^,.·\d]+?)\s*(?=[,.·]|$)", " ".join(text.split())))

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    told = codes(readme.partition("Exit codes:")[2].partition("\n\n")[0])
    assert told == codes(EPILOG)
    assert set(told) == {"0", "1", "2", *(str(value) for key, value in vars(cli.app).items() if key.startswith("EXIT_"))}


# ---- keys


def tables(node: dict[str, Any], path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every table of the file, its path as in a header without indices, with its keys."""
    whole = file_schema()
    yield path, node.get("properties", {})
    for key, value in node.get("properties", {}).items():
        found = table_in(whole, value)
        if found:
            inner, kind = found
            yield from tables(inner, ".".join(part for part in (path, key, "NAME" if kind == "map" else "") if part))


TABLES = dict(tables(file_schema()))


def test_no_key_is_without_a_description() -> None:
    bare = [
        f"[{path}] {key}"
        for path, keys in TABLES.items()
        for key, value in keys.items()
        if not value.get("description") and table_in(file_schema(), value) is None
    ]
    assert bare == []
    assert [path for path, keys in TABLES.items() if path and not keys] == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_table_key_and_variable_that_a_page_names_is_one_of_the_file(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for header, key in re.findall(r"`\[{1,2}([a-z_.A-Z]+)\]{1,2}(?: ([a-z_]+))?`", text):
        assert header in TABLES, f"{name(page)}: [{header}]"
        assert not key or key in TABLES[header], f"{name(page)}: [{header}] {key}"
    for key, header in re.findall(r"`([a-z_]+)` in `\[{1,2}([a-z_.]+)\]{1,2}`", text):
        assert key in TABLES[header], f"{name(page)}: {key} in [{header}]"
    for key in re.findall(r"`([a-z_]+) = [^`]+`", text):
        assert any(key in keys for keys in TABLES.values()), f"{name(page)}: {key}"
    for words in re.findall(r"\bCSPO_WATCH_+([A-Z_]+__[A-Z_]+)\b", text):
        *path, key = words.lower().split("__")
        assert key in TABLES[".".join(path)], f"{name(page)}: {words}"


def test_every_key_in_the_readmes_table_is_in_the_table_that_its_row_names() -> None:
    rows = re.findall(r"^\| (`(?:\[|archive).+?) \|", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(rows) > 8
    for row in rows:
        header = ""
        for span in re.findall(r"`([^`]+)`", row):
            if span.startswith("["):
                header = span.strip("[]")
            else:
                assert span in TABLES[header], f"[{header}] {span}"


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_piece_of_configuration_that_a_page_shows_is_accepted(page: Path) -> None:
    for block in re.findall(r"^```toml\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL):
        shown = tomllib.loads(block)
        if set(shown) <= set(TABLES[""]):
            Config.model_validate(shown)
        else:
            Initiative.load(shown)


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
    def parse_seconds(text: str) -> float:
        return Mail.model_validate({"first_retry": text}).first_retry

    for known, parse in ((DURATION, parse_duration), (DURATION, parse_seconds), (SIZE, parse_size)):
        if parse is parse_seconds and text.isdecimal():
            continue  # a bare number of seconds, which the environment can only give as a string
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


def test_the_readme_leads_to_every_page() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name(page) for page in PAGES if name(page) != "README.md" and f"]({name(page)})" not in text] == []


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
