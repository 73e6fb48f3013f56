"""The house keeps its walls: who may import whom, and where the clock, the disk and each library live."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("crawler", "db", "alerts", "service", "fleet", "cli")
MODULES = [ROOT / "pipeline.py", ROOT / "scheduler.py", ROOT / "config.py"]
FILES = sorted([*MODULES, *(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))])

# who may import which of ours, beside itself
MAY_IMPORT = {
    "crawler": {"db.records"},
    "alerts": {"db.records"},
    "db": set(),
    "service": {"alerts.mail", "crawler.source"},  # how the operator's file writes secrets and durations
    "fleet": {"crawler", "db.records"},
    "config": {"alerts", "crawler", "service"},
    "pipeline": {"alerts", "crawler", "db", "config"},
    "scheduler": {"alerts", "crawler", "db", "config", "pipeline", "service"},
    "cli": {"alerts", "crawler", "db", "config", "pipeline", "scheduler", "service", "fleet", "tests"},
}
# the only places where a library may be imported
HOME = {
    "scrapy": ("crawler/",),
    "twisted": ("crawler/",),
    "feedparser": ("crawler/",),
    "parsel": ("crawler/",),
    "selectolax": ("crawler/",),
    "trafilatura": ("crawler/",),
    "sqlite_utils": ("db/", "alerts/outbox/"),
    "rensa": ("db/duplicates.py",),
    "smtplib": ("alerts/",),
    "email": ("alerts/",),
    "jinja2": ("alerts/", "db/plugins/"),
    "apscheduler": ("scheduler.py",),
    "prometheus_client": ("service/",),
    "procrastinate": ("fleet/",),
    "psycopg": ("fleet/",),
    "typer": ("cli/",),
    "rich": ("cli/",),
    "datasette": ("db/plugins/", "db/serve.py"),
}
CLOCK_READERS = ("pipeline.py", "scheduler.py", "cli/", "crawler/crawl.py")


def place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def house(path: Path) -> str:
    return place(path).split("/")[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", FILES, ids=place)
def test_a_module_imports_only_what_its_house_may(path: Path) -> None:
    ours = {*PACKAGES, *(module.stem for module in MODULES), "tests"}
    allowed = MAY_IMPORT[house(path)] | {house(path)}
    for name in imports(path):
        top = name.split(".")[0]
        if top in ours:
            assert any(name == permitted or name.startswith(f"{permitted}.") or permitted.startswith(f"{name}.") or
                       permitted == top for permitted in allowed), f"{place(path)} imports {name}"  # fmt: skip


@pytest.mark.parametrize("path", FILES, ids=place)
def test_a_library_stays_in_its_home(path: Path) -> None:
    for name in imports(path):
        homes = HOME.get(name.split(".")[0])
        assert homes is None or place(path).startswith(homes), f"{place(path)} imports {name}"


@pytest.mark.parametrize("path", FILES, ids=place)
def test_only_the_edges_read_the_wall_clock(path: Path) -> None:
    if place(path).startswith(CLOCK_READERS):
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = ast.unparse(node.func.value)
            assert (owner, node.func.attr) not in {
                ("datetime", "now"), ("datetime", "utcnow"), ("date", "today"), ("time", "time"), ("datetime.datetime", "now"),
            }, f"{place(path)}, line {node.lineno} reads the clock"  # fmt: skip


@pytest.mark.parametrize("path", FILES, ids=place)
def test_nothing_is_read_from_disk_or_environment_at_import(path: Path) -> None:
    reading = {"open", "read_text", "read_bytes", "getenv", "loads_file"}
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.If)):
            continue
        for call in ast.walk(node):
            if isinstance(call, ast.Call):
                name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
                assert name not in reading, f"{place(path)}, line {call.lineno} reads at import"


@pytest.mark.parametrize("path", FILES, ids=place)
def test_a_module_opens_with_one_sentence_on_what_it_is(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), f"{place(path)} has no docstring"
