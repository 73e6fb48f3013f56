"""Evidence: an article's scenes in, for each nation the sentences that speak of it where they speak of the initiative out."""

from __future__ import annotations

from dataclasses import dataclass

from alerts.detect.groups import Group
from alerts.detect.scene import Scene

SHORT = 2  # sentences about the initiative: where there are no more, the rules have read all there is to weigh


@dataclass(frozen=True, slots=True, eq=False)
class Witness:
    """One sentence that names a nation, alone or in a row."""

    scene: Scene
    group: Group
    title: Scene | None  # of its article; None where it is that itself
    at: int  # which of the sentences of the evidence it is


@dataclass(frozen=True, slots=True)
class Case:
    """All that an article says of one nation and the initiative."""

    country: str
    witnesses: tuple[Witness, ...]
    sentences: tuple[Scene, ...]  # all that speak of the initiative, whether they name the nation or not
    namings: dict[str, int]  # how often they name which nation
    founders: frozenset[str]
    dated: bool  # the day of publication is known


def cases(scenes: list[Scene], founders: frozenset[str], dated: bool) -> list[Case]:
    """One case for each nation that stands in the evidence.

    What else an article holds is no evidence: a paragraph about something else, before all that, changes no case.
    """
    chosen = tuple(about_it(scenes))
    title = next((scene for scene in chosen if scene.where == "title"), None)
    witnesses: dict[str, list[Witness]] = {}
    for at, scene in enumerate(chosen):
        beside = title if scene.where == "text" else None
        for group in scene.groups:
            witness = Witness(scene, group, beside, at)
            for code in dict.fromkeys(group.codes):
                witnesses.setdefault(code, []).append(witness)
    namings = {code: len(found) for code, found in witnesses.items()}
    return [Case(code, tuple(found), chosen, namings, founders, dated) for code, found in sorted(witnesses.items())]


def about_it(scenes: list[Scene]) -> list[Scene]:
    """Sentences that name or mean the initiative, the title, and what the paragraph that names it first says before: "Chile is in. …"."""
    first = next((scene.sentence for scene in scenes if scene.where == "text" and scene.names("initiative")), None)
    return [
        scene
        for scene in scenes
        if not scene.imagined
        and (
            scene.where == "title"
            or scene.names("initiative")
            or scene.topic == "initiative"
            or (first and scene.sentence.paragraph == first.paragraph and scene.sentence.start < first.start)
        )
    ]
