"""The commands about the configuration itself: ``config show``, ``config schema`` and ``config reference``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any

import typer

from cli.app import KEEP, app, read_config

DURATION = {
    "type": ["string", "number"],
    "pattern": r"^\s*([0-9]+(\.[0-9]+)?[smhdwSMHDW])+\s*$",
    "examples": ["15m", "1h30m", "2d"],
}
SIZE = {
    "type": ["string", "integer"],
    "pattern": r"^\s*[0-9]+(\.[0-9]+)?\s*(([KMGkmg][Ii]?)?[Bb])?\s*$",
    "examples": ["8MiB", "500kB"],
}
UNITS = (("w", 604800), ("d", 86400), ("h", 3600), ("m", 60), ("s", 1))

configuration = typer.Typer(help="Show or describe the configuration.", no_args_is_help=True)
app.add_typer(configuration, name="config", rich_help_panel=KEEP)


@configuration.command()
def show(as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False) -> None:
    """The configuration in force: defaults, file and environment together. Secrets are only named in it, never shown."""
    from pydantic_core import to_jsonable_python

    values = to_jsonable_python(plainly(read_config().model_dump(by_alias=True)))
    typer.echo(json.dumps(values, ensure_ascii=False, indent=2) if as_json else as_toml(values))


@configuration.command()
def schema() -> None:
    """The JSON Schema of the file, by which editors complete and check it."""
    typer.echo(schema_text(), nl=False)


@configuration.command()
def reference() -> None:
    """Every key with its meaning and default, as Markdown."""
    typer.echo(reference_text(), nl=False)


def plainly(value: Any) -> Any:
    """Times as the file writes them (``15m``), and without what is not set."""
    if isinstance(value, timedelta):
        return spell(value)
    if isinstance(value, dict):
        return {str(key): plainly(item) for key, item in value.items() if item is not None}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plainly(item) for item in value]
    return str(value) if isinstance(value, Path) else value


def spell(duration: timedelta) -> str:
    """A duration as the file writes it: ``1h30m``."""
    left, words = int(duration.total_seconds()), ""
    for unit, seconds in UNITS:
        number, left = divmod(left, seconds)
        if number and not (unit == "w" and (left or words)):
            words += f"{number}{unit}"
        else:
            left += number * seconds
    return words or f"{duration.total_seconds():g}s"


def spell_size(size: int) -> str:
    """A size as the file writes it: ``8MiB``."""
    for unit, factor in (("GiB", 2**30), ("MiB", 2**20), ("KiB", 2**10)):
        if size and size % factor == 0:
            return f"{size // factor}{unit}"
    return f"{size}B"


def as_toml(values: dict[str, Any], table: str = "") -> str:
    """Nested tables as TOML; a string in JSON is one in TOML too."""
    lines, below = [], []
    for key, value in values.items():
        name = f"{table}.{_key(key)}" if table else _key(key)
        if isinstance(value, dict):
            below.append(f"\n[{name}]\n{as_toml(value, name)}")
        elif value and isinstance(value, list) and isinstance(value[0], dict):
            below += [f"\n[[{name}]]\n{as_toml(item, name)}" for item in value]
        else:
            lines.append(f"{_key(key)} = {json.dumps(value, ensure_ascii=False)}")
    return "\n".join([*lines, *below])


def _key(name: str) -> str:
    return name if name.replace("-", "").replace("_", "").isalnum() and name.isascii() else json.dumps(name, ensure_ascii=False)


def schema_text() -> str:
    """The schema as it is shipped in ``cspo-watch.schema.json``."""
    return json.dumps(file_schema(), indent=2, ensure_ascii=False) + "\n"


def file_schema() -> dict[str, Any]:
    """What the file may hold, as JSON Schema (draft 2020-12), with durations and sizes as people write them."""
    from pydantic.json_schema import GenerateJsonSchema

    from alerts.mail import in_seconds
    from config import Config
    from crawler.source import parse_size

    class OfTheFile(GenerateJsonSchema):
        def timedelta_schema(self, schema: Any) -> dict[str, Any]:
            return dict(DURATION)

        def function_before_schema(self, schema: Any) -> dict[str, Any]:
            if schema["function"]["function"] is parse_size:
                return dict(SIZE)
            if schema["function"]["function"] is in_seconds:
                return dict(DURATION)
            return super().function_before_schema(schema)

        def encode_default(self, dft: Any) -> Any:
            return super().encode_default(plainly(dft))

    found = _without_nulls(Config.model_json_schema(schema_generator=OfTheFile, by_alias=True))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "cspo-watch.toml",
        **{key: value for key, value in found.items() if key != "title"},
    }


def _without_nulls(node: Any) -> Any:
    """TOML has no null, and a key's own name needs no title."""
    if isinstance(node, list):
        return [_without_nulls(item) for item in node]
    if not isinstance(node, dict):
        return node
    node = {key: value for key, value in node.items() if not (key == "title" and isinstance(value, str))}
    choices = [choice for choice in node.get("anyOf", []) if choice != {"type": "null"}]
    if len(choices) == 1:
        node = {**choices[0], **{key: value for key, value in node.items() if key != "anyOf"}}
    if node.get("default", "") is None:
        del node["default"]
    return {key: _without_nulls(value) for key, value in node.items()}


def reference_text() -> str:
    """Every table and key of the file, as a page."""
    whole = file_schema()
    lines = [
        "# Configuring",
        "",
        "Every key of `cspo-watch.toml`, with its default. This page is made by `cspo-watch config reference`.",
        "",
        "Durations are written `30s`, `15m`, `1h30m`, `2d` or `1w`; sizes `500kB` or `8MiB`; paths are relative to the file.",
        "An unknown key is an error with its line and the nearest known key. The environment overrides keys of single tables: "
        "`CSPO_WATCH_MAIL__HOST` is `host` in `[mail]`, `CSPO_WATCH_OUTBOX` is `outbox` at the top; lists and tables are written "
        "there as in the file. "
        "Passwords and tokens are never in the file: it names an environment variable or a file that holds them. "
        "`cspo-watch config show` prints what is in force.",
        "",
        "An editor that knows JSON Schema for TOML completes the keys: the first line of the file names "
        "`cspo-watch.schema.json`, which `cspo-watch config schema` prints.",
    ]
    for heading, about, rows in _tables(whole, whole, "", ""):
        lines += ["", f"## {heading}", ""]
        if about:
            lines += [about, ""]
        lines += ["| key | default | meaning |", "|---|---|---|", *rows]
    return "\n".join(lines) + "\n"


def _tables(whole: dict[str, Any], node: dict[str, Any], name: str, brackets: str) -> Iterator[tuple[str, str, list[str]]]:
    rows, below = [], []
    for key, value in node.get("properties", {}).items():
        found = table_in(whole, value)
        if found is None:
            rows.append(f"| `{key}` | {_default(key, value, node)} | {_meaning(value)} |")
        else:
            inner, kind = found
            path = f"{name}.{key}" if name else key
            below.append((inner, f"{path}.NAME" if kind == "map" else path, "[[{}]]" if kind == "list" else "[{}]"))
    if rows:
        about = node.get("description", "").split(": ", 1)
        text = about[1] if len(about) == 2 and about[0].startswith("``[") else node.get("description", "")
        yield f"`{brackets.format(name)}`" if name else "Top of the file", _sentence(text) if name else "", rows
    for inner, path, kind in below:
        yield from _tables(whole, inner, path, kind)


def table_in(whole: dict[str, Any], value: dict[str, Any]) -> tuple[dict[str, Any], str] | None:
    """The table that a key holds, and whether it holds one, a list of them or a map of them."""
    for kind, place in (("one", value), ("list", value.get("items")), ("map", value.get("additionalProperties"))):
        target = place.get("$ref", "").rpartition("/")[2] if isinstance(place, dict) else ""
        if target and "properties" in whole["$defs"][target]:
            return whole["$defs"][target], kind
    return None


def _default(key: str, value: dict[str, Any], node: dict[str, Any]) -> str:
    if key in node.get("required", ()):
        return "**required**"
    if "default" not in value:
        return ""
    default = value["default"]
    if value.get("pattern") == SIZE["pattern"]:
        default = spell_size(default)
    elif value.get("pattern") == DURATION["pattern"] and not isinstance(default, str):
        default = spell(timedelta(seconds=default))
    text = json.dumps(default, ensure_ascii=False)
    return f"`{text}`" if len(text) < 60 else "see `config show`"


def _meaning(value: dict[str, Any]) -> str:
    text = _sentence(value.get("description", ""))
    choices = value.get("enum") or value.get("items", {}).get("enum") or value.get("additionalProperties") or []
    choices = choices.get("enum", []) if isinstance(choices, dict) else choices if isinstance(choices, list) else []
    if choices:
        text = f"{text} One of {', '.join(f'`{choice}`' for choice in choices)}.".strip()
    return text.replace("|", "\\|")


def _sentence(text: str) -> str:
    text = " ".join(text.replace("``", "`").split())
    return text[:1].upper() + text[1:] + ("." if text and text[-1] not in ".!?" else "")
