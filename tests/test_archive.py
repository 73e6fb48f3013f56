"""The archive's file: opened, migrated, written by several processes, refused when it is not ours to change."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from db.archive import Archive, ArchiveError
from db.seeds import import_seeds, own_text

NOW = datetime(2026, 12, 1, 8, 0, tzinfo=UTC)


def test_a_new_archive_holds_the_five_seeds_once(tmp_path: Path) -> None:
    with Archive(tmp_path / "archive.db") as archive:
        assert import_seeds(archive, NOW) == 5
        assert import_seeds(archive, NOW) == 0
        titles = [row["title"] for row in archive.rows("select title from articles order by id")]
    assert titles[1] == "More Nations Meet to Address Space Security"
    assert len(titles) == 5


def test_a_seeds_own_text_leaves_out_banner_photos_and_links(tmp_path: Path) -> None:
    with Archive(tmp_path / "archive.db") as archive:
        import_seeds(archive, NOW)
        body = archive.row("select body from articles where title like 'More Nations%'")["body"]
    assert "welcomed three new members of CSpO: Italy, Japan and Norway" in body
    for foreign in ("VIRIN", "Photo By", "official website", "Related Stories", "Falcon 9"):
        assert foreign not in body


def test_line_ranges_choose_paragraphs() -> None:
    assert own_text("a\nb\n\nc\nd", [[1, 2], [4, 4]]) == "a\n\nb\n\nc"


def test_commits_survive_power_loss_by_setting(tmp_path: Path) -> None:
    with Archive(tmp_path / "archive.db") as archive:
        assert archive.conn.execute("pragma synchronous").fetchone()[0] == 2  # FULL
        assert archive.conn.execute("pragma journal_mode").fetchone()[0] == "wal"
        assert archive.conn.execute("pragma foreign_keys").fetchone()[0] == 1


def test_a_failed_write_leaves_nothing_behind(tmp_path: Path) -> None:
    with Archive(tmp_path / "archive.db") as archive:
        with pytest.raises(sqlite3.IntegrityError), archive.write() as conn:  # noqa: PT012
            conn.execute("insert into note (name, value) values ('a', 'b')")
            conn.execute("insert into note (name, value) values ('c', null)")
        assert archive.note("a") == ""


def test_an_archive_of_a_newer_version_is_refused_and_not_changed(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    with Archive(path) as archive, archive.write() as conn:
        conn.execute(
            "insert into _sqlite_migrations (migration_set, name, applied_at) values ('archive', 'from_the_future', '2030-01-01')"
        )
    before = path.read_bytes()
    with pytest.raises(ArchiveError, match="from_the_future"):
        Archive(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"this is no database, but long enough to look like one" * 40, "no SQLite database"), (b"", None)],
)
def test_a_file_that_is_no_database_gives_a_clear_error_and_an_empty_one_is_filled(
    tmp_path: Path, content: bytes, words: str | None
) -> None:
    path = tmp_path / "archive.db"
    path.write_bytes(content)
    if words is None:
        Archive(path).close()
    else:
        with pytest.raises(ArchiveError, match=words):
            Archive(path)
        assert path.read_bytes() == content


def test_a_missing_directory_is_named(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="directory does not exist"):
        Archive(tmp_path / "nowhere" / "archive.db")


WRITER = """
import sys
from db.archive import Archive
with Archive(sys.argv[1]) as archive:
    for number in range(100):
        with archive.write() as conn:
            last = conn.execute("select count(*) from note").fetchone()[0]
            conn.execute("insert into note (name, value) values (?, ?)", (f"{sys.argv[2]} {number}", str(last)))
"""


def test_several_processes_write_at_once_and_no_write_is_refused_or_lost(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    root = Path(__file__).parent.parent
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(path), str(number)], cwd=root, stderr=subprocess.PIPE)
        for number in range(4)
    ]
    for writer in writers:
        _, errors = writer.communicate(timeout=60)
        assert writer.returncode == 0, errors.decode()
    with Archive(path) as archive:
        counts = sorted(int(row["value"]) for row in archive.rows("select value from note"))
    assert counts == list(range(400))  # each saw all that was committed before it


def test_a_reader_sees_a_live_archive_without_writing_to_it(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    with Archive(path) as archive:
        import_seeds(archive, NOW)
        with Archive(path, readonly=True) as reader:
            assert len(reader.rows("select * from articles")) == 5
            with pytest.raises(sqlite3.OperationalError):
                reader.take_note("a", "b")
