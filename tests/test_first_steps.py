"""What somebody meets who starts: `init`, a first look at the archive, and what `check` says of a machine without a network."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
HOSTS = ("www.war.gov", "www.spacecom.mil", "www.stratcom.mil", "www.spaceforce.mil")
# nobody listens there
NOWHERE = {"CSPO_WATCH_HTTP__RESOLVE": "{" + ", ".join(f'"{host}" = "127.0.0.1:9"' for host in HOSTS) + "}"}


def command(folder: Path, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("CSPO_WATCH")}
    return subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r}); from cli import main; main()", *words],
        cwd=folder, env=environment | variables, capture_output=True, text=True, check=False, timeout=110,
    )  # fmt: skip


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("begun")
    done = command(folder, "init", "watch")
    assert done.returncode == 0, done.stderr
    return folder / "watch"


def test_a_new_archive_knows_the_members_and_meetings_of_its_seeds_and_has_told_nobody(begun: Path) -> None:
    found = json.loads(command(begun, "status", "--json").stdout)
    assert {member["country"] for member in found["members"]} == {"AU", "CA", "DE", "FR", "GB", "IT", "JP", "NO", "NZ", "US"}
    assert "Berlin" in {meeting["city"] for meeting in found["meetings"]}
    assert found["articles"] == 5
    assert not any(found["messages"].values())
    assert json.loads(command(begun, "alerts", "list", "--json").stdout)["alerts"] == []


def test_a_review_proves_an_entry_by_an_official_sentence_where_there_is_one(begun: Path) -> None:
    lines = command(begun, "review").stdout.splitlines()
    assert len(lines) >= 12
    for nation in ("IT", "JP", "NO"):
        assert any(line.startswith(f"member:{nation} ") and "war.gov" in line for line in lines), lines


def test_init_never_writes_over_what_is_there(begun: Path) -> None:
    before = {path.name: path.read_bytes() for path in begun.iterdir()}
    done = command(begun.parent, "init", "watch")
    assert (done.returncode, "exists already; nothing was changed" in done.stderr) == (2, True)
    assert {path.name: path.read_bytes() for path in begun.iterdir()} == before


def test_check_says_at_once_that_no_source_can_be_reached(begun: Path) -> None:
    done = command(begun, "check", **NOWHERE)
    assert done.returncode == 6, done.stdout
    for source in ("war-releases", "war-news", "war-features", "spacecom", "stratcom", "spaceforce"):
        assert f"{source}/" in done.stdout
    assert "Check this machine's network" in done.stdout


def test_a_coverage_of_visits_that_all_failed_claims_nothing(begun: Path, tmp_path: Path) -> None:
    shutil.copytree(begun, tmp_path / "watch")
    assert command(tmp_path / "watch", "run", "--quiet", **NOWHERE).returncode == 6
    said = command(tmp_path / "watch", "status", "--coverage").stdout
    assert "Nothing could be read in 1 day with visits" in said
    assert "No gap" not in said
    assert "Not known: spaceforce: no good visit yet." in said
    assert "\nspaceforce " in said  # names are not cut


def test_a_command_without_a_configuration_says_how_to_get_one(tmp_path: Path) -> None:
    done = command(tmp_path, "status")
    assert done.returncode == 3
    assert "`cspo-watch init` writes one" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", [("run", "--quiet"), ("status",), ("check", "--offline"), ("daemon",)])
def test_an_archive_that_is_not_where_its_outbox_is_is_not_made_anew(begun: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    shutil.copytree(begun, tmp_path / "watch")
    (tmp_path / "watch" / "archive.db").unlink()
    done = command(tmp_path / "watch", *words, **NOWHERE)
    assert done.returncode == 4
    assert "Was it moved, or is its disk not mounted?" in done.stdout + done.stderr
    assert not (tmp_path / "watch" / "archive.db").exists()


def test_what_is_misspelt_is_answered_with_what_was_meant(begun: Path) -> None:
    done = command(begun, "run", "--source", "war-relases")
    assert (done.returncode, "did you mean 'war-releases'?" in done.stderr) == (2, True)
    assert command(begun, "rum").returncode == 2
