"""The invented release that is told when all is well, and not when the way from text to mail is broken."""

from __future__ import annotations

from datetime import UTC, datetime

from alerts.canary import canary
from alerts.detect.initiative import Initiative
from alerts.mail import Mail
from alerts.policy import Policy

NOW = datetime(2026, 12, 1, 8, 0, tzinfo=UTC)


def test_with_the_shipped_configuration_it_is_told() -> None:
    assert canary(Initiative.default(), Policy(), Mail(), NOW) == ""


def test_an_initiative_whose_names_were_lost_is_noticed() -> None:
    lost = {"names": [], "acronyms": [], "proper_names": [], "weak_acronyms": []}
    broken = Initiative.model_validate({**Initiative.default().model_dump(), **lost})
    assert "was not understood" in canary(broken, Policy(), Mail(), NOW)


def test_what_the_operator_chose_not_to_be_told_is_no_fault() -> None:
    assert canary(Initiative.default(), Policy(levels={"new_member": "silent"}), Mail(), NOW) == ""


def test_another_initiative_has_its_own_canary() -> None:
    other = Initiative(name="Artemis Accords", short="Accords", names=("Artemis Accords",), founders=("US", "IT"))
    assert canary(other, Policy(), Mail(), NOW) == ""
