"""The measurements are in order: each part runs on tiny samples and gives its figures and its chart. How fast is not tested."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from benchmarks.__main__ import PARTS, main
from benchmarks.peers import SCRAPY
from tests.postgres import binaries


@pytest.mark.parametrize("part", PARTS)
def test_a_measurement_gives_figures_and_charts(part: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if part == "backfill" and not SCRAPY.installed:
        pytest.skip("bare Scrapy has not been installed by `make bench`")
    if part == "crew" and binaries() is None:
        pytest.skip("PostgreSQL is not installed")
    monkeypatch.setattr("benchmarks.__main__.cache", lambda: tmp_path / "cache")
    assert main(["--quick", "--results", str(tmp_path / "results"), part]) == 0
    found = json.loads((tmp_path / "results" / f"{part}.json").read_text(encoding="utf-8"))
    assert len(found) > 1
    for chart in (tmp_path / "results").glob("*.svg"):
        assert ElementTree.parse(chart).getroot().tag.endswith("svg")


def test_a_program_that_is_not_there_is_told() -> None:
    with pytest.raises(SystemExit):
        main(["--quick", "nonsense"])
