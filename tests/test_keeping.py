"""Backups, restores, migrations, repairs and retention: what keeps the data over years."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from filelock import FileLock
from typer.testing import CliRunner

import cli.commands  # noqa: F401  the commands register themselves
from alerts.mail import Mail
from alerts.outbox import Outbox
from alerts.outbox.store import migrations as outbox_migrations
from cli.app import app
from cli.keeping import known_schemas
from db.archive import Archive, ArchiveError, stamp
from db.backup import BackupError, back_up, backups, kind_of, restore, rotate, verify
from db.care import ailments, forget_visits
from db.migrations import archive_migrations
from tests.sample_archive import build
from tests.schemas import revive, stored
from tests.telling import ANA, NEW_MEMBER, PARAGRAPH

NOW = datetime(2026, 12, 5, 8, 0, tzinfo=UTC)
ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("sample") / "archive.db", articles=5)


@pytest.fixture
def place(tmp_path: Path, sample: Path) -> Path:
    """A folder with a configuration, an archive and an outbox that owes one message."""
    shutil.copy(sample, tmp_path / "archive.db")
    (tmp_path / "cspo-watch.toml").write_text((ROOT / "cspo-watch.toml").read_text(encoding="utf-8").replace(
        'contact = ""', 'contact = "test@example.org"'), encoding="utf-8")  # fmt: skip
    with Outbox(tmp_path / "outbox.db") as outbox:
        outbox.enqueue([(NEW_MEMBER, PARAGRAPH)], [ANA], Mail(), NOW)
    return tmp_path


def command(place: Path, *words: str) -> tuple[int, str]:
    """One command in this process -> its exit code and all that it said; an error of ours is an exception."""
    done = CliRunner().invoke(app, ["--config", str(place / "cspo-watch.toml"), *words], catch_exceptions=False)
    return done.exit_code, done.output


def content(path: Path) -> list[tuple]:
    with contextlib.closing(sqlite3.connect(path)) as conn:
        return conn.execute("select id, url, title, state from article order by id").fetchall()


# ---- backup


def test_a_backup_holds_what_was_committed_while_others_write(place: Path) -> None:
    with Archive(place / "archive.db") as archive:
        archive.take_note("before", "1")
        stop = threading.Event()

        def write() -> None:
            with Archive(place / "archive.db") as other:
                number = 0
                while not stop.is_set():
                    number += 1
                    other.take_note("latest", str(number))

        writer = threading.Thread(target=write)
        writer.start()
        try:
            copies = [back_up(place / "archive.db", place / "backups", NOW) for _ in range(3)]
        finally:
            stop.set()
            writer.join()
    assert len(set(copies)) == 3  # made in one second, none in the place of another
    for copy in copies:
        verify(copy)
        with Archive(copy, readonly=True) as held:
            assert held.note("before") == "1"
        assert content(copy) == content(place / "archive.db")


def test_a_backup_is_one_file_that_only_its_owner_can_read(place: Path) -> None:
    code, _ = command(place, "backup")
    made = sorted((place / "backups").iterdir())
    assert code == 0
    assert [path.name.split("-")[0] for path in made] == ["archive", "outbox"]
    assert {path.stat().st_mode & 0o777 for path in made} == {0o600}
    assert (place / "backups").stat().st_mode & 0o777 == 0o700


def test_only_the_newest_backups_are_kept_and_no_other_file_is_touched(place: Path) -> None:
    folder = place / "backups"
    for hours in range(5):
        back_up(place / "archive.db", folder, NOW + timedelta(hours=hours))
    (folder / "archive-notes.db").write_text("mine")
    (folder / "archive-old-20200101T000000Z.db").write_text("mine")
    gone = rotate(folder, "archive", 2)
    assert [path.name for path in backups(folder, "archive")] == ["archive-20261205T120000Z.db", "archive-20261205T110000Z.db"]
    assert len(gone) == 3
    assert (folder / "archive-notes.db").exists()
    assert (folder / "archive-old-20200101T000000Z.db").exists()


def test_a_damaged_database_gives_no_backup_and_costs_no_older_one(place: Path) -> None:
    older = back_up(place / "archive.db", place / "backups", NOW)
    damage(place / "archive.db")
    code, said = run_refused(lambda: command(place, "backup", "--keep", "1"))
    assert code == 4
    assert "damaged" in said or "could not be backed up" in said
    assert list((place / "backups").iterdir()) == [older]


def damage(database: Path) -> None:
    """Overwrite pages in the middle of a database."""
    with contextlib.closing(sqlite3.connect(database)) as conn:
        conn.execute("pragma wal_checkpoint(truncate)")
        conn.execute("pragma journal_mode=delete")
    with database.open("r+b") as file:
        file.seek(os.path.getsize(database) // 2 // 4096 * 4096)
        file.write(os.urandom(4096 * 8))


def run_refused(what: Callable[[], tuple[int, str]]) -> tuple[int, str]:
    """A command that ends in one of our known errors, as ``main`` would end it -> exit code, message."""
    from cli.app import _known

    try:
        return what()
    except Exception as error:
        code = _known(error)
        if code is None:
            raise
        return code, str(error)


# ---- restore


def test_a_restore_drill_brings_back_exactly_what_was_backed_up(place: Path) -> None:
    command(place, "backup")
    before = content(place / "archive.db")
    with Archive(place / "archive.db") as archive, archive.write() as conn:
        conn.execute("delete from sighting")
        conn.execute("update article set title = 'lost', version = null")
    (place / "outbox.db").unlink()
    made = [str(path) for path in sorted((place / "backups").iterdir())]
    code, said = command(place, "restore", "--replace", *made)
    assert code == 0, said
    assert content(place / "archive.db") == before
    with Outbox(place / "outbox.db") as outbox:
        assert outbox.counts()["pending"] == 1
    assert (place / "outbox.db").stat().st_mode & 0o777 == 0o600
    code, said = command(place, "check", "--offline")
    assert (code, "All is well" in said) == (0, True), said


def test_a_restore_overwrites_nothing_silently_and_keeps_what_it_replaces(place: Path) -> None:
    copy = back_up(place / "archive.db", place / "backups", NOW)
    with Archive(place / "archive.db") as archive:
        archive.take_note("since", "then")
        code, said = command(place, "restore", str(copy))
        assert (code, "--replace" in said) == (2, True)
        assert archive.note("since") == "then"
    command(place, "restore", "--replace", str(copy))
    [aside] = place.glob("archive.db.replaced-*")
    with Archive(place / "archive.db") as now, Archive(aside, readonly=True) as then:
        assert (now.note("since"), then.note("since")) == ("", "then")


def test_what_is_only_in_the_log_of_writes_is_kept_aside_too(place: Path) -> None:
    copy = back_up(place / "archive.db", place / "backups", NOW)
    with contextlib.closing(sqlite3.connect(place / "archive.db")) as conn:
        conn.execute("pragma journal_mode=wal")
        conn.execute("pragma wal_autocheckpoint=0")
        conn.execute("insert into note values ('only', 'in the wal')")
        conn.commit()
        aside = restore(copy, place / "archive.db", NOW)
    assert aside
    with Archive(aside, readonly=True) as then, Archive(place / "archive.db") as now:
        assert (then.note("only"), now.note("only")) == ("in the wal", "")


def test_nothing_is_restored_while_a_watch_is_at_work(place: Path) -> None:
    copy = back_up(place / "archive.db", place / "backups", NOW)
    before = (place / "archive.db").read_bytes()
    with FileLock(f"{place / 'archive.db'}.lock"):
        code, said = command(place, "restore", "--replace", str(copy))
    assert (code, "another instance is at work" in said) == (75, True)
    assert (place / "archive.db").read_bytes() == before


@pytest.mark.parametrize("wrong", ["damaged", "no database", "another database", "newer"])
def test_what_is_no_sound_backup_of_ours_is_refused_and_nothing_changes(place: Path, wrong: str) -> None:
    copy = back_up(place / "archive.db", place / "backups", NOW)
    if wrong == "damaged":
        damage(copy)
    elif wrong == "no database":
        copy.write_text("not a database at all, but long enough to be looked at" * 50)
    else:
        with contextlib.closing(sqlite3.connect(copy)) as conn:
            if wrong == "newer":
                conn.execute(
                    "insert into _sqlite_migrations (migration_set, name, applied_at) values ('archive', 'from_the_future', '')"
                )
            else:
                conn.execute("delete from _sqlite_migrations")
            conn.commit()
    before = (place / "archive.db").read_bytes()
    code, said = run_refused(lambda: command(place, "restore", "--replace", str(copy)))
    assert code == 4
    assert str(copy) in said
    assert (place / "archive.db").read_bytes() == before
    assert not list(place.glob("*.replaced-*"))


def test_two_backups_of_one_database_are_not_restored_together(place: Path) -> None:
    copies = [str(back_up(place / "archive.db", place / "backups", NOW)) for _ in range(2)]
    code, said = command(place, "restore", "--replace", *copies)
    assert (code, "both backups" in said) == (2, True)


def test_a_file_is_known_by_what_is_in_it_not_by_its_name(place: Path) -> None:
    assert kind_of(place / "archive.db", known_schemas()) == "archive"
    assert kind_of(place / "outbox.db", known_schemas()) == "outbox"
    shutil.copy(place / "outbox.db", place / "archive-20261205T080000Z.db")
    assert kind_of(place / "archive-20261205T080000Z.db", known_schemas()) == "outbox"
    with pytest.raises(BackupError, match="neither"):
        kind_of(place / "outbox.db", {"archive": set(), "something": set()})


# ---- migrations


def schema(path: Path) -> list[tuple]:
    with contextlib.closing(sqlite3.connect(path)) as conn:
        return [
            (kind, name, " ".join((sql or "").split()))
            for kind, name, sql in conn.execute("select type, name, sql from sqlite_master order by type, name")
        ]


def test_this_version_has_a_stored_archive_for_the_next_to_be_tested_with() -> None:
    import tomllib

    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert f"archive-{version}.sql" in [path.name for path in stored("archive")]
    assert f"outbox-{version}.sql" in [path.name for path in stored("outbox")]


@pytest.mark.parametrize("script", stored("archive"), ids=lambda path: path.stem)
def test_the_archive_of_every_release_becomes_todays_and_loses_nothing(script: Path, tmp_path: Path) -> None:
    old = revive(script, tmp_path / "archive.db")
    before = content(old)
    Archive(tmp_path / "new.db").close()
    with Archive(old) as archive:
        assert archive.row("select count(*) from articles")[0] == len(before)
        assert archive.row("select count(*) from article_fts where article_fts match 'space'")[0] > 0
        assert archive.row("select count(*) from members where status = 'joined'")[0] >= 10
        assert list(ailments(archive)) == []
    assert content(old) == before
    assert schema(old) == schema(tmp_path / "new.db")


@pytest.mark.parametrize("script", stored("outbox"), ids=lambda path: path.stem)
def test_the_outbox_of_every_release_becomes_todays_and_still_owes_what_it_owed(script: Path, tmp_path: Path) -> None:
    old = revive(script, tmp_path / "outbox.db")
    Outbox(tmp_path / "new.db").close()
    with Outbox(old) as outbox:
        assert outbox.counts()["pending"] == 2
        assert outbox.enqueue([(NEW_MEMBER, PARAGRAPH)], [ANA], Mail(), NOW) == 0  # it knows what it told
    assert schema(old) == schema(tmp_path / "new.db")


def test_a_schema_change_that_fails_half_way_changes_nothing(sample: Path, tmp_path: Path) -> None:
    old = Path(shutil.copy(sample, tmp_path / "archive.db"))
    Archive(old).close()
    before = schema(old)

    @archive_migrations()
    def half_way(db: object) -> None:
        db.execute("create table new_thing (id integer primary key)")  # type: ignore[attr-defined]
        db.execute("alter table no_such_table add column x")  # type: ignore[attr-defined]

    try:
        with pytest.raises(ArchiveError):
            Archive(old)
        assert schema(old) == before
    finally:
        archive_migrations._migrations.pop()
    Archive(old).close()


def test_an_outbox_of_a_newer_version_is_recognised(place: Path) -> None:
    with contextlib.closing(sqlite3.connect(place / "outbox.db")) as conn:
        conn.execute("insert into _sqlite_migrations (migration_set, name, applied_at) values ('outbox', 'from_the_future', '')")
        conn.commit()
    assert outbox_migrations.name == "outbox"
    with pytest.raises(BackupError, match="newer version"):
        kind_of(place / "outbox.db", known_schemas())


# ---- check and --fix


def found(place: Path) -> list[str]:
    with Archive(place / "archive.db") as archive:
        return [ailment.what for ailment in ailments(archive)]


def test_a_healthy_archive_has_no_ailment(place: Path) -> None:
    assert found(place) == []
    code, said = command(place, "check", "--offline")
    assert (code, "All is well" in said) == (0, True), said


@pytest.mark.parametrize(
    ("wound", "words"),
    [
        ("delete from article_fts_docsize where id = (select min(id) from article_fts_docsize)", "search index"),
        ("update version set body = body || ' more' where id = 1", "search index"),
        ("insert into article_fts (rowid, title, body) values (999999, 'nobody', 'nothing')", "search index"),
        ("insert into band (hash, article) values (1, 999999)", "fingerprints"),
        ("update article set story = 999999 where id = 1", "story that is gone"),
    ],
)
def test_what_can_be_repaired_is_found_repaired_and_well_afterwards(place: Path, wound: str, words: str) -> None:
    with Archive(place / "archive.db") as archive, archive.write() as conn:
        conn.execute(wound)
    assert any(words in what for what in found(place))
    code, said = command(place, "check", "--offline")
    assert (code, words in said, "check --fix" in said) == (4, True, True)
    code, said = command(place, "check", "--offline", "--fix")
    assert (code, "repaired" in said) == (0, True), said
    assert found(place) == []
    with Archive(place / "archive.db") as archive:
        assert archive.row("select count(*) from article_fts where article_fts match 'space'")[0] > 0


def test_what_cannot_be_repaired_is_said_with_the_way_out(place: Path) -> None:
    with contextlib.closing(sqlite3.connect(place / "archive.db")) as conn:
        conn.execute("insert into identity (key, article) values ('nobody/1', 999999)")
        conn.commit()
    code, said = command(place, "check", "--offline", "--fix")
    assert code == 4
    assert "identity" in said
    assert "restore" in said


def test_a_log_of_writes_that_has_grown_is_folded_back(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.care.LARGEST_WAL", 100_000)
    with contextlib.closing(sqlite3.connect(place / "archive.db", isolation_level=None)) as conn:
        conn.execute("pragma journal_mode=wal")
        conn.execute("pragma wal_autocheckpoint=0")
        for number in range(40):
            conn.execute("insert or replace into note values ('x', ?)", (str(number) * 4000,))
        assert any("has grown" in what for what in found(place))
        command(place, "check", "--offline", "--fix")
        assert found(place) == []


def test_a_disk_that_is_nearly_full_is_said_in_time(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.care.LEAST_FREE", 2**60)
    assert any("are free" in what for what in found(place))


def test_an_outbox_or_secret_that_others_can_read_is_found_and_closed(place: Path) -> None:
    command(place, "backup", "--quiet")
    [copy] = (place / "backups").glob("outbox-*")
    secret = place / "smtp-password"
    secret.write_text("hunter2", encoding="utf-8")
    text = (place / "cspo-watch.toml").read_text(encoding="utf-8")
    (place / "cspo-watch.toml").write_text(
        text.replace("# host =", "host =").replace("# username", "username").replace("# password_file", "password_file"),
        encoding="utf-8",
    )
    for path in (place / "outbox.db", copy, secret):
        path.chmod(0o644)
    code, said = command(place, "check", "--offline")
    assert code == 4
    for path in (place / "outbox.db", copy, secret):
        assert f"{path}: " in said
    assert "hunter2" not in said
    (place / "outbox.db").chmod(0o644)
    code, said = command(place, "check", "--offline", "--fix")
    assert code == 0, said
    assert {path.stat().st_mode & 0o777 for path in (place / "outbox.db", copy, secret)} == {0o600}


# ---- retention


def test_prune_forgets_old_visits_but_no_roads_latest_and_no_open_gap(place: Path) -> None:
    old = stamp(NOW - timedelta(days=500))
    with Archive(place / "archive.db") as archive:
        latest = archive.rows("select source, road, max(id) as id from visit group by 1, 2")
        with archive.write() as conn:
            conn.execute("update visit set started = ?", (old,))
            row = conn.execute("select * from visit limit 1").fetchone()
            for gap in ("", "open"):
                for _ in range(100):
                    conn.execute(
                        "insert into visit (source, road, url, started, finished, outcome, items, new_items, gap, requests)"
                        " values ('quiet', 'feed', '', ?, ?, 'ok', 0, 0, ?, 1)",
                        (old, old, gap),
                    )
        tables = ("article", "version", "claim", "evidence", "alert", "member", "meeting")
        kept = {table: archive.row(f"select count(*) from {table}")[0] for table in tables}
        assert row is not None
        assert forget_visits(archive, stamp(NOW - timedelta(days=400))) == 100
        assert archive.row("select count(*) from visit where gap = 'open' and source = 'quiet'")[0] == 100
        for road in latest:
            assert archive.row("select 1 from visit where id = ?", (road["id"],))
        assert kept == {table: archive.row(f"select count(*) from {table}")[0] for table in tables}


def test_prune_forgets_old_attempts_and_no_message(place: Path) -> None:
    with Outbox(place / "outbox.db") as outbox:
        claimed = outbox.claim(NOW, timedelta(minutes=5))
        assert claimed
        outbox.sent(claimed, NOW, "sent", 250, "ok")
        assert outbox.forget_attempts(NOW) == 0
        assert outbox.forget_attempts(NOW + timedelta(seconds=1)) == 1
        assert outbox.counts()["sent"] == 1
        assert outbox.enqueue([(NEW_MEMBER, PARAGRAPH)], [ANA], Mail(), NOW) == 0
    code, said = command(place, "prune")
    assert (code, said) == (0, "Forgot 0 visits and 0 attempts to send.\n")
