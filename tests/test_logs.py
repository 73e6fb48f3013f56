"""The log's lines: what stands in them, and what never does."""

from __future__ import annotations

import json
import logging
import subprocess
import sys

import pytest

from cli import app
from cli.logs import log_tail, start_logs


@pytest.fixture
def _json(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app.settings, "json_logs", True)


@pytest.mark.usefixtures("_json")
def test_an_event_is_one_line_of_json_with_its_fields_and_without_the_empty_ones(capsys: pytest.CaptureFixture[str]) -> None:
    start_logs(info=True)
    logging.getLogger("pipeline").info("visit", extra={"source": "war", "new": 0, "gap": None})
    (line,) = capsys.readouterr().err.splitlines()
    told = json.loads(line)
    assert told.pop("timestamp").endswith("Z")
    assert told == {"event": "visit", "level": "info", "source": "war", "new": 0}


@pytest.mark.usefixtures("_json")
def test_what_a_library_tells_is_a_line_that_names_it_and_only_trouble_of_theirs_is_told(
    capsys: pytest.CaptureFixture[str],
) -> None:
    start_logs(info=True)
    logging.getLogger("a.library").info("chatter")
    logging.getLogger("a.library").warning("the host %s refused", "war.gov", extra={"event": "mine", "arguments": "secret"})
    (line,) = capsys.readouterr().err.splitlines()
    assert (json.loads(line)["logger"], json.loads(line)["event"]) == ("a.library", "the host war.gov refused")
    assert "secret" not in line


@pytest.mark.parametrize("as_json", [True, False])
def test_a_trace_is_told_without_the_values_of_variables(
    as_json: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(app.settings, "json_logs", as_json)
    start_logs(info=False)
    password = "".join(("hun", "ter2"))
    try:
        _ = len(password) / 0
    except ZeroDivisionError:
        logging.getLogger("crawler.page").exception("the reader failed")
    said = capsys.readouterr().err
    assert "ZeroDivisionError" in said
    assert "hunter2" not in said
    assert "hunter2" not in log_tail()


def test_scraped_text_cannot_write_to_the_terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(app.settings, "json_logs", False)
    monkeypatch.setenv("NO_COLOR", "1")
    start_logs(info=True)
    logging.getLogger("pipeline").info("visit", extra={"detail": "\x1b]0;owned\x07\x9b31m title"})
    try:
        raise ValueError("\x1b]0;owned too\x07")
    except ValueError:
        logging.getLogger("crawler.page").exception("the reader failed")
    said = capsys.readouterr().err
    assert "owned" in said
    assert "owned too" in said
    assert all(character.isprintable() or character == "\n" for character in said)


def test_quiet_tells_errors_only_and_the_tail_holds_what_was_told(capsys: pytest.CaptureFixture[str]) -> None:
    start_logs(info=False, quiet=True)
    logging.getLogger("pipeline").warning("a page is gone", extra={"url": "https://x.example/1"})
    logging.getLogger("pipeline").error("the disk is full", extra={"path": "/var/lib/watch"})
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert log_tail().splitlines()[-1].endswith("error the disk is full path=/var/lib/watch")


def test_a_program_with_nothing_to_tell_does_not_import_what_makes_lines() -> None:
    code = """
import logging, sys
import pipeline, scheduler
from cli.logs import start_logs
start_logs(info=False)
logging.getLogger("pipeline").info("nobody asked")
assert "structlog" not in sys.modules
logging.getLogger("pipeline").warning("trouble")
assert "structlog" in sys.modules
"""
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 0, ended.stderr
    assert "trouble" in ended.stderr
