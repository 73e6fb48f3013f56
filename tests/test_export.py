"""Snapshots: whole or not there at all, described, citable, and without what is nobody's business."""

from __future__ import annotations

import csv
import hashlib
import json
import sqlite3
from pathlib import Path

import pytest

from db.archive import ArchiveError
from db.export import export
from db.views import VIEWS
from tests import sample_archive
from tests.web import serving

NOW = sample_archive.NOW


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exported")
    (folder / "alerts.atom").write_text("<feed/>")
    return sample_archive.build(folder / "archive.db")


def test_a_snapshot_holds_every_view_as_csv_with_its_dictionary_and_its_citation(archive: Path, tmp_path: Path) -> None:
    made = export(archive, tmp_path / "snapshot", NOW)
    assert {path.name for path in made.folder.iterdir()} == {
        "archive.db", "csv", "datapackage.json", "DICTIONARY.md", "CITATION.txt", "alerts.atom",
    }  # fmt: skip
    assert made.rows.keys() == VIEWS.keys()
    package = json.loads((made.folder / "datapackage.json").read_text())
    for resource in package["resources"]:
        with (made.folder / resource["path"]).open(newline="", encoding="utf-8") as file:
            header, *rows = list(csv.reader(file))
        assert header == [field["name"] for field in resource["schema"]["fields"]]
        assert len(rows) == resource["rows"]
        assert all(field["description"] for field in resource["schema"]["fields"])
    citation = (made.folder / "CITATION.txt").read_text()
    assert hashlib.sha256((made.folder / "archive.db").read_bytes()).hexdigest() == made.sha256
    assert made.sha256 in citation
    assert "2026-11-22T09:00:00Z" in citation
    assert "## members" in (made.folder / "DICTIONARY.md").read_text()


def test_a_snapshot_is_one_file_that_keeps_every_article_and_is_sound(archive: Path, tmp_path: Path) -> None:
    made = export(archive, tmp_path / "snapshot", NOW)
    with sqlite3.connect(f"file:{made.folder / 'archive.db'}?mode=ro", uri=True) as copy, sqlite3.connect(archive) as original:
        assert copy.execute("pragma integrity_check").fetchone() == ("ok",)
        assert copy.execute("pragma journal_mode").fetchone() == ("delete",)
        for table in ("article", "version", "claim", "member", "alert"):
            count = f"select count(*) from {table}"
            assert copy.execute(count).fetchone() == original.execute(count).fetchone()
        assert not copy.execute("select 1 from sqlite_master where name in ('band', 'note')").fetchone()
    copy.close()
    original.close()
    assert (made.folder / "archive.db").stat().st_size < archive.stat().st_size


def test_a_snapshot_can_be_served(archive: Path, tmp_path: Path) -> None:
    made = export(archive, tmp_path / "snapshot", NOW)
    with serving(made.folder / "archive.db", tmp_path / "log") as site:
        assert "11 nations are members" in site.get("/").text
        assert "<mark>Warsaw</mark>" in site.get("/search?q=warsaw").text


def test_no_cell_of_a_snapshot_is_a_formula(archive: Path, tmp_path: Path) -> None:
    with sqlite3.connect(archive) as conn:
        conn.execute("update article set title = '=1+1' where id = 6")
        conn.execute("update version set title = '=1+1' where article = 6")
    conn.close()
    made = export(archive, tmp_path / "snapshot", NOW)
    for path in (made.folder / "csv").iterdir():
        with path.open(newline="", encoding="utf-8") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "@", "\t"))]
    assert "'=1+1" in (made.folder / "csv" / "articles.csv").read_text()


def test_a_folder_that_exists_is_left_as_it_is(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("precious")
    for taken in (tmp_path, tmp_path / "mine"):
        with pytest.raises(ArchiveError, match="exists already"):
            export(archive, taken, NOW)
    assert (tmp_path / "mine").read_text() == "precious"


def test_a_snapshot_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "broken.db").write_bytes(b"SQLite format 3\x00" + b"\xff" * 4000)
    with pytest.raises(ArchiveError, match="Nothing was left behind"):
        export(tmp_path / "broken.db", tmp_path / "snapshot", NOW)
    with pytest.raises(ArchiveError, match="no archive yet"):
        export(tmp_path / "none.db", tmp_path / "snapshot", NOW)
    assert [path.name for path in tmp_path.iterdir()] == ["broken.db"]
