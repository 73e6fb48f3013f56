"""Claims: the sentence that proves something in, the claim with its offsets out; and a claim in words for people."""

from __future__ import annotations

from typing import Any

from alerts.detect.scene import Scene
from db.records import Claim, Text


def claim_of(kind: str, scene: Scene, text: Text, **fields: Any) -> Claim:
    """A claim proved by the sentence of a scene, as it stands in the title or the text."""
    sentence = scene.sentence
    source = text.title if scene.where == "title" else text.text
    return Claim(
        kind, sentence=source[sentence.start : sentence.end], where=scene.where, start_char=sentence.start, end_char=sentence.end, **fields
    )  # fmt: skip


def describe(claim: Claim) -> str:
    """A claim in a few words, for people."""
    if claim.kind == "accession":
        since = f" since {claim.since}" if claim.since else ""
        return f"{claim.country} {claim.status}{since}{'' if claim.news else ' (background)'}"
    if claim.kind == "meeting":
        place = ", ".join(p for p in (claim.city, claim.country) if p) or "place unknown"
        time = claim.start or "time unknown"
        if claim.end and claim.end != claim.start:
            time += f" to {claim.end}"
        return f"meeting {claim.status}: {place}, {time}"
    if claim.kind == "count":
        return f"{claim.number} members"
    if claim.kind == "listed":
        return f"{claim.country} is a member"
    return "the initiative is named"
