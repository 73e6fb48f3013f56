"""The wheel: built, installed where no checkout is, and used."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import time
import tomllib
import urllib.request
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy, so that nothing which an earlier build left behind gets in."""
    copy, out = tmp_path_factory.mktemp("source") / "cspo-watch", tmp_path_factory.mktemp("wheel")
    leave = shutil.ignore_patterns(".*", "build", "*.egg-info", "__pycache__", "*.db*", "tests", "benchmarks", "demo")
    shutil.copytree(ROOT, copy, ignore=leave, symlinks=True)
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-index", "--no-build-isolation", "-w", str(out), str(copy)],
        check=True, timeout=300, capture_output=True,
    )  # fmt: skip
    [built] = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The directory of the programs of a fresh environment; what we depend on comes from this one, unseen by its tools."""
    place = tmp_path_factory.mktemp("environment")
    venv.create(place, with_pip=False, symlinks=True)
    ours = Path(subprocess.run(
        [place / "bin" / "python", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True, capture_output=True, text=True,
    ).stdout.strip())  # fmt: skip
    # A line of a .pth file adds a directory, and runs no other .pth file in it: the checkout itself stays out of reach.
    (ours / "dependencies.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", str(place / "bin" / "python"), "install", "-q", "--no-deps", "--no-index", str(wheel)],
        check=True, timeout=300, capture_output=True,
    )  # fmt: skip
    return place / "bin"


def run(installed: Path, *words: str, folder: Path, given: str = "") -> str:
    """A command of the installed program, far from any checkout -> what it said; an error fails the test."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("CSPO_WATCH", "PYTHON"))}
    done = subprocess.run(
        [installed / "cspo-watch", *words], cwd=folder, env=environment, input=given, capture_output=True, text=True, timeout=180
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_wheel_holds_the_program_and_what_it_reads_and_nothing_else(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for needed in (
        "config.py",
        "cli/cspo-watch.toml",
        "db/seed_articles/index.toml",
        "db/metadata.yml",
        "alerts/templates/alert.txt.j2",
    ):
        assert needed in names
    for package in ("alerts", "cli", "crawler", "db", "fleet", "service"):
        for path in (ROOT / package).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                assert path.relative_to(ROOT).as_posix() in names
    built = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    ours = {f"{module}.py" for module in built["py-modules"]} | {
        found.rstrip("*") for found in built["packages"]["find"]["include"]
    }
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == ours
    assert zipfile.ZipFile(wheel).read("cli/cspo-watch.toml") == (ROOT / "cspo-watch.toml").read_bytes()


def test_the_installed_program_works_far_from_its_checkout(installed: Path, tmp_path: Path) -> None:
    where = subprocess.run(
        [installed / "python", "-c", "import config; print(config.__file__)"], cwd=tmp_path, capture_output=True, text=True
    ).stdout
    assert str(ROOT) not in where
    assert "daemon" in run(installed, "--help", folder=tmp_path)
    assert "--port" in run(installed, "serve", "--help", folder=tmp_path)
    run(installed, "init", "watch", folder=tmp_path)
    assert {path.name for path in (tmp_path / "watch").iterdir()} >= {"cspo-watch.toml", "cspo-watch.schema.json", "archive.db"}
    article = {"id": "1", "title": "Sweden joins", "official": True, "lang": "en", "published": "2026-12-03", "publisher": "war.gov",
               "text": "Sweden today joined the Combined Space Operations (CSpO) Initiative as its eleventh member."}  # fmt: skip
    said = json.loads(run(installed, "detect", "-", folder=tmp_path, given=json.dumps(article)))
    assert "SE" in json.dumps(said)
    status = json.loads(run(installed, "--config", "watch/cspo-watch.toml", "status", "--json", folder=tmp_path))
    assert status["articles"] == 5
    assert "backups" in run(installed, "--config", "watch/cspo-watch.toml", "backup", folder=tmp_path)
    assert "complete" in run(installed, "--show-completion", "bash", folder=tmp_path)


def test_the_installed_program_serves_the_archive(installed: Path, tmp_path: Path) -> None:
    run(installed, "init", folder=tmp_path)
    server = subprocess.Popen(
        [installed / "cspo-watch", "serve", "--port", "0"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        assert server.stdout
        seen = ""
        while not (found := re.search(r"http://127\.0\.0\.1:\d+", seen)):
            line = server.stdout.readline()
            assert line, seen
            seen += line
        for _ in range(50):
            try:
                with urllib.request.urlopen(f"{found[0]}/", timeout=10) as page:
                    assert page.status == 200
                    assert b"CSpO" in page.read()
                    break
            except ConnectionError:
                time.sleep(0.1)
    finally:
        server.terminate()
        server.wait(10)
