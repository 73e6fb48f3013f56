"""The files of deploy/, each read by a parser of its kind: units, credentials, cron, container, Prometheus rules, dashboard."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import compose_spec
import promql_parser
import pytest
import yaml
from dockerfile_parse import DockerfileParser

from cli.app import app
from service.metrics import Metrics, Stock
from tests.commands import words_of

ROOT = Path(__file__).parent.parent
DEPLOY = ROOT / "deploy"
SERVICES = sorted(DEPLOY.glob("*.service"))
UNITS = [*SERVICES, *sorted(DEPLOY.glob("*.timer"))]
MOST_EXPOSED = 2.0

needs_systemd = pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed")


def name(path: Path) -> str:
    return path.name


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """The units as they would be installed, with the program where this test can find one, and the credentials dropped in."""
    program = tmp_path / "cspo-watch"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    for unit in UNITS:
        text = unit.read_text(encoding="utf-8").replace("/opt/cspo-watch/bin/cspo-watch", str(program))
        (tmp_path / unit.name).write_text(text, encoding="utf-8")
    for service in ("cspo-watch", "cspo-watch-run", "cspo-watch-backup"):
        (tmp_path / f"{service}.service.d").mkdir()
        shutil.copy(DEPLOY / "credentials.conf", tmp_path / f"{service}.service.d")
    return tmp_path


@needs_systemd
@pytest.mark.parametrize("unit", UNITS, ids=name)
def test_systemd_finds_nothing_wrong_with_a_unit(unit: Path, installed: Path) -> None:
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(installed / unit.name)],
        env={**os.environ, "SYSTEMD_UNIT_PATH": f"{installed}:"}, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


@needs_systemd
@pytest.mark.parametrize("unit", SERVICES, ids=name)
def test_a_service_is_locked_in(unit: Path, installed: Path) -> None:
    done = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", "--no-pager", str(installed / unit.name)],
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    found = re.search(r"exposure level for \S+: ([\d.]+)", done.stdout)
    assert found, done.stdout + done.stderr
    assert float(found[1]) < MOST_EXPOSED


@pytest.mark.parametrize("unit", SERVICES, ids=name)
def test_every_command_of_a_unit_is_one_that_the_program_has(unit: Path) -> None:
    commands = re.findall(r"^ExecStart=\S+ (.+)$", unit.read_text(encoding="utf-8"), re.MULTILINE)
    assert commands
    for command in commands:
        words_of(app, command.split())


def test_the_daemon_is_ended_only_after_it_had_its_time_and_knows_the_same_signals() -> None:
    import scheduler

    unit = (DEPLOY / "cspo-watch.service").read_text(encoding="utf-8")
    assert int(re.search(r"TimeoutStopSec=(\d+)", unit)[1]) > scheduler.STOP_WITHIN
    assert "kill -HUP" in unit
    assert "WatchdogSec=2min" in unit
    assert scheduler.HEARTBEAT * 3 <= 120


def test_the_web_service_cannot_see_addresses_or_secrets() -> None:
    unit = (DEPLOY / "cspo-watch-datasette.service").read_text(encoding="utf-8")
    hidden = " ".join(re.findall(r"^InaccessiblePaths=(.+)$", unit, re.MULTILINE)).split()
    for path in ("outbox.db", "outbox.db-wal", "mail", "backups"):
        assert f"-/var/lib/cspo-watch/{path}" in hidden
    assert "-/etc/cspo-watch" in hidden


def test_credentials_override_keys_that_exist(tmp_path: Path) -> None:
    from config import load

    named = re.findall(r"^Environment=(\w+)=%d/(\S+)$", (DEPLOY / "credentials.conf").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(named) == 2
    (tmp_path / "cspo-watch.toml").write_text("", encoding="utf-8")
    config = load(tmp_path / "cspo-watch.toml", {variable: f"/run/credentials/{file}" for variable, file in named})
    assert config.mail.password_file == Path("/run/credentials/smtp-password")
    assert config.service.ping_url_file == Path("/run/credentials/ping-url")


def test_cron_lines_find_their_program_overtake_nobody_and_speak_only_of_trouble() -> None:
    text = (DEPLOY / "cspo-watch.cron").read_text(encoding="utf-8")
    settings = dict(re.findall(r"^([A-Z_]+)=(.+)$", text, re.MULTILINE))
    assert settings["PATH"].startswith("/opt/cspo-watch/bin:")
    assert settings["MAILTO"]
    jobs = [
        line.split(maxsplit=6) for line in text.splitlines() if line and not line.startswith("#") and "=" not in line.split()[0]
    ]
    assert [job[5] for job in jobs] == ["cspo-watch", "cspo-watch"]
    assert jobs[0][:5] == ["*/15", "*", "*", "*", "*"]
    assert jobs[0][6].startswith("flock --nonblock --conflict-exit-code 0 ")
    for job in jobs:
        assert "%" not in job[6]  # cron makes a line break of it
        for command in job[6].split("&&"):
            words = command.replace(">/dev/null", "").split()
            words_of(app, words[words.index("cspo-watch") + 1 :])


@pytest.mark.skipif(shutil.which("flock") is None, reason="flock is not installed")
def test_a_round_that_would_overtake_another_says_nothing(tmp_path: Path) -> None:
    line = next(line for line in (DEPLOY / "cspo-watch.cron").read_text(encoding="utf-8").splitlines() if "flock" in line)
    command = line.split(maxsplit=6)[6].replace("/var/lib/cspo-watch", str(tmp_path)).replace("cspo-watch run", "echo ran; : run")
    holder = subprocess.Popen(["flock", str(tmp_path / "cron.lock"), "sleep", "30"])
    try:
        while not (tmp_path / "cron.lock").exists():
            pass
        done = subprocess.run(["/bin/sh", "-c", command.split(";")[0]], capture_output=True, text=True, timeout=20)
    finally:
        holder.terminate()
        holder.wait()
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


# ---- containers: no engine builds or runs them here; what can be read is read


@pytest.fixture
def containerfile(tmp_path: Path) -> DockerfileParser:
    shutil.copy(DEPLOY / "Containerfile", tmp_path / "Dockerfile")
    return DockerfileParser(str(tmp_path))


def test_the_container_is_not_root_keeps_its_data_in_volumes_and_says_how_it_is(containerfile: DockerfileParser) -> None:
    final = containerfile.structure[max(i for i, s in enumerate(containerfile.structure) if s["instruction"] == "FROM") :]
    said = {step["instruction"]: step["value"] for step in final}
    assert said["USER"] == "10001:10001"
    assert json.loads(said["VOLUME"]) == ["/data", "/private"]
    assert json.loads(said["ENTRYPOINT"]) == ["cspo-watch"]
    words_of(app, json.loads(said["CMD"]))
    assert "/healthz" in said["HEALTHCHECK"]
    assert [step["instruction"] for step in final].index("USER") > [step["instruction"] for step in final].index("RUN")


def test_everything_that_the_container_copies_is_there_and_everything_of_ours_is_copied(containerfile: DockerfileParser) -> None:
    copied = {
        word
        for step in containerfile.structure
        if step["instruction"] == "COPY" and "--from" not in step["value"]
        for word in step["value"].split()[:-1]
    }
    assert not [word for word in copied if not (ROOT / word).exists()]
    import tomllib

    built = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    assert {f"{module}.py" for module in built["py-modules"]} <= copied
    assert {pattern.rstrip("*") for pattern in built["packages"]["find"]["include"]} <= copied


def test_the_containers_constraints_are_plain_versions_of_the_lock_file(containerfile: DockerfileParser, tmp_path: Path) -> None:
    step = next(
        step["value"] for step in containerfile.structure if "constraints.txt" in step["value"] and "sed" in step["value"]
    )
    command = step[step.index("sed") :]
    shutil.copy(ROOT / "requirements.txt", tmp_path)
    subprocess.run(["/bin/sh", "-c", command], cwd=tmp_path, check=True, timeout=20)
    lines = (tmp_path / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert len(lines) > 50
    assert not [line for line in lines if not re.match(r"^[a-z0-9][\w.-]*==[\w.!+-]+( ;.*)?$", line)]


def test_compose_runs_both_without_rights_and_shares_only_what_may_be_seen() -> None:
    text = (DEPLOY / "compose.yaml").read_text(encoding="utf-8")
    compose_spec.PyCompose.from_yaml(text).to_spec()
    services = yaml.safe_load(text)["services"]
    for service in services.values():
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]
        words_of(app, service["command"])
    assert services["datasette"]["volumes"] == ["data:/data"]
    assert services["datasette"]["ports"] == ["127.0.0.1:8001:8001"]
    assert "ports" not in services["watch"]


# ---- Prometheus and Grafana


def exported() -> set[str]:
    """Every metric that the daemon exports, with the endings that Prometheus queries use."""
    from datetime import UTC, datetime

    now = datetime(2026, 12, 1, tzinfo=UTC)
    metrics = Metrics("1")
    metrics.visited("a", "ok")
    metrics.worked("a", 1, 1)
    metrics.read("read", 1)
    metrics.found("new_member")
    metrics.broke("mail")
    text = metrics.text(Stock({"a": now}, {"dead": 1}, now, 1), True, now, now).decode()
    return {re.split(r"[{ ]", line)[0] for line in text.splitlines() if not line.startswith("#")} | {"up"}


def queried(expression: str) -> set[str]:
    """The metrics that a PromQL expression asks for; raises ValueError when it is none."""
    promql_parser.parse(expression)
    return set(re.findall(r"\b(?:cspo_watch_\w+|process_\w+|up)\b(?=[{\[ )]|$)", expression))


def test_every_alert_rule_is_sound_and_asks_for_a_metric_that_is_exported() -> None:
    groups = yaml.safe_load((DEPLOY / "alerts.yml").read_text(encoding="utf-8"))["groups"]
    rules = [rule for group in groups for rule in group["rules"]]
    assert len({rule["alert"] for rule in rules}) == len(rules) >= 5
    for rule in rules:
        assert set(rule) <= {"alert", "expr", "for", "labels", "annotations"}
        asked = queried(rule["expr"])
        assert asked
        assert asked <= exported(), rule["alert"]
        assert rule["labels"]["severity"] in ("critical", "warning")
        assert set(rule["annotations"]) == {"summary", "description"}


def test_every_panel_of_the_dashboard_shows_a_metric_that_is_exported() -> None:
    dashboard = json.loads((DEPLOY / "dashboard.json").read_text(encoding="utf-8"))
    assert len({panel["id"] for panel in dashboard["panels"]}) == len(dashboard["panels"])
    places = set()
    for panel in dashboard["panels"]:
        place = panel["gridPos"]
        assert place["x"] + place["w"] <= 24
        places.add((place["x"], place["y"]))
        for target in panel["targets"]:
            asked = queried(target["expr"])
            assert asked
            assert asked <= exported(), panel["title"]
    assert len(places) == len(dashboard["panels"])


def test_a_rule_that_asks_for_a_metric_nobody_exports_would_be_noticed() -> None:
    assert queried("time() - cspo_watch_no_such_thing > 5") - exported() == {"cspo_watch_no_such_thing"}
    with pytest.raises(ValueError, match=r".+"):
        queried("sum by (source (")
