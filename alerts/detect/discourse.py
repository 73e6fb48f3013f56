"""Discourse: the scenes of an article in order in, for each one whether it can still mean the initiative without naming it out."""

from __future__ import annotations

from alerts.detect.scene import Scene

_SENTENCES, _PARAGRAPHS = 4, 3  # after which a verb without an object no longer means a body named before


def mark(scenes: list[Scene]) -> None:
    """Set `astray` where a verb without an object ("Poland joined in March") need not be about the initiative.

    It need not where the initiative was named too long ago, or where something else that can be joined has been spoken of since.
    """
    sentences = paragraph = 0
    rival = False
    for scene in scenes:
        ours = [b for b in scene.bodies if b.body == "initiative"]
        if ours:
            sentences, paragraph = 0, scene.sentence.paragraph
            scene.astray = False
            rival = _rival(scene, ours[-1].end)
            continue
        sentences += 1
        if scene.sentence.first and len(scene.text) < 40 and not scene.groups and scene.where == "text" and sentences > 1:
            rival = True  # a heading: another matter begins
        rival = rival and not any(b.body == "anaphor" for b in scene.bodies)
        far = sentences > _SENTENCES or scene.sentence.paragraph - paragraph > _PARAGRAPHS
        scene.astray = far or rival or _rival(scene, 0)
        rival = rival or _rival(scene, 0)


def _rival(scene: Scene, start: int) -> bool:
    """Is something else that can be joined spoken of, other than to say what the initiative is ("it is a network")?"""
    words = scene.lex.words
    return any(
        m.start() >= start and not words("body.predicate").search(scene.masked, max(0, m.start() - 48), m.start())
        for m in scene.matches("body.rival")
    )
