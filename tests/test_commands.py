"""The detector's commands on files of articles: contract, tables, and clear words for what is no article."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
JOINED = "The Principals' Board of the Combined Space Operations (CSpO) Initiative formally welcomed Sweden as a new member on Dec. 2, 2026."
ARTICLE = {
    "id": "a1",
    "title": "Board meets",
    "text": JOINED,
    "publisher": "spacecom.mil",
    "official": True,
    "lang": "en",
    "published": "2026-12-03",
}
LABEL = {"mentions_initiative": True, "members_listed": [], "meetings": []}


def command(*words: str, given: str = "") -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-c", "from cli import main; main()", *words],
        cwd=ROOT,
        input=given,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def file(tmp_path: Path, *rows: dict) -> str:
    path = tmp_path / "articles.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return str(path)


def test_detect_answers_one_object_a_line_with_proof_whose_offsets_hold(tmp_path: Path) -> None:
    code, out, err = command("detect", file(tmp_path, ARTICLE), "--members", "AU,CA,GB,US")
    assert code == 0, err
    [row] = [json.loads(line) for line in out.splitlines()]
    assert row["mentions_initiative"] is True
    [found] = row["accessions"]
    assert (found["country"], found["status"], found["news"]) == ("SE", "joined", True)
    assert JOINED[found["start_char"] : found["end_char"]] == found["sentence"]
    assert ("new_member", "SE") in [(alert["kind"], alert.get("country")) for alert in row["alerts"]]


def test_detect_reads_from_a_pipe() -> None:
    code, out, _ = command("detect", "-", given=json.dumps(ARTICLE) + "\n\n")
    assert (code, json.loads(out)["id"]) == (0, "a1")


def test_replay_tells_an_event_once_whatever_the_number_of_reports(tmp_path: Path) -> None:
    again = {**ARTICLE, "id": "a2", "title": "A reprint", "publisher": "war.gov", "published": "2026-12-04"}
    code, out, err = command("replay", file(tmp_path, ARTICLE, again), "--members", "AU,CA,GB,US", "--json")
    assert code == 0, err
    told = json.loads(out)
    assert [(alert["country"], alert["article"]) for alert in told["alerts"] if alert["kind"] == "new_member"] == [("SE", "a1")]
    assert "SE" in told["members"]


def test_evaluate_shows_precision_and_recall_and_each_error(tmp_path: Path) -> None:
    right = {
        **ARTICLE,
        "expect": {**LABEL, "accessions": [{"country": "SE", "status": "joined", "since": "2026-12-02", "news": True}]},
    }
    wrong = {
        **ARTICLE,
        "id": "a2",
        "expect": {**LABEL, "accessions": [{"country": "FI", "status": "joined", "since": None, "news": True}]},
    }
    code, out, err = command("evaluate", file(tmp_path, right, wrong), "--errors")
    assert code == 0, err
    assert "new_member" in out
    assert "FI" in out
    code, out, _ = command("evaluate", file(tmp_path, right, wrong), "--json")
    assert json.loads(out)["scores"]["new_member"] == {
        "hit": 1,
        "missed": 1,
        "false": 1,
        "precision": 0.5,
        "recall": 0.5,
        "f1": 0.5,
    }


def test_explain_says_which_rule_spoke_and_what_was_nearly_said() -> None:
    code, out, err = command(
        "explain", "-", "--published", "2026-12-03", given=f"Board meets\n{JOINED}\nChad hopes to join the CSpO Initiative.\n"
    )
    assert code == 0, err
    assert "SE joined" in out
    assert "near miss" in out
    assert "Chad hopes" in out


def test_what_is_no_article_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "broken.jsonl"
    path.write_text(json.dumps(ARTICLE) + "\n{not json\n", encoding="utf-8")
    code, _, err = command("detect", str(path))
    assert code == 2
    assert "line 2" in err
    assert command("detect", str(tmp_path / "absent.jsonl"))[0] == 2
    assert command("detect", str(path), "--members", "Poland")[0] == 2
    code, _, err = command("evaluate", file(tmp_path, ARTICLE))
    assert (code, "without labels" in err) == (2, True)
