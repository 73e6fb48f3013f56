"""Confidence: how a rule spoke and where in, a number between 0 and 1 out."""

from __future__ import annotations


def weigh(rule: float, where: str, explicit: bool, official: bool) -> float:
    """A rule's own weight, lowered where the initiative is only meant, where only a headline says it, and on unofficial hosts."""
    value = rule
    if not explicit:
        value -= 0.08
    if where == "title":
        value -= 0.1
    if official:
        value += 0.04
    return round(min(0.99, max(0.05, value)), 2)
