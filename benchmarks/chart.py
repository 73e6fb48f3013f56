"""Figures in, plain SVG charts out: bars for programs side by side, lines over a growing archive; for light and dark."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape

_STYLE = """<style>text{font:13px system-ui,sans-serif;fill:#1b1f24}.t{font-size:15px;font-weight:600}.s{fill:#57606a}
.b{fill:#8c959f}.o{fill:#0b5fa5}path{fill:none;stroke-width:2}.a{stroke:#d0d7de;stroke-width:1}
@media (prefers-color-scheme:dark){text{fill:#e6edf3}.s{fill:#9198a1}.b{fill:#6e7681}.o{fill:#4ea1f3}.a{stroke:#3d444d}}</style>"""
_COLOURS = ("#0b5fa5", "#b35900", "#2d7d46", "#8250a8", "#a3222e", "#57606a")


def bars(title: str, unit: str, rows: Mapping[str, float], ours: str = "CSpO Watch") -> str:
    """One bar for each program, the shortest first."""
    ordered = sorted(rows.items(), key=lambda row: row[1])
    most = max(rows.values()) or 1.0
    lines = []
    for number, (name, value) in enumerate(ordered):
        y = 44 + number * 26
        lines.append(
            f'<text x="150" y="{y + 14}" text-anchor="end">{escape(name)}</text>'
            f'<rect class="{"o" if name == ours else "b"}" x="160" y="{y}" width="{max(1.0, value / most * 380):.1f}" height="18" rx="2"/>'
            f'<text class="s" x="{166 + value / most * 380:.1f}" y="{y + 14}">{value:g} {escape(unit)}</text>'
        )
    return _svg(title, 640, 56 + len(ordered) * 26, lines)


def lines(
    title: str, across: str, unit: str, series: Mapping[str, Sequence[tuple[float, float]]], *, logarithmic: bool = True
) -> str:
    """One line for each name; ``across`` is the horizontal axis, in powers of ten where ``logarithmic``."""
    points = [point for row in series.values() for point in row]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top = max(y for _, y in points) * 1.1 or 1.0

    def place(x: float) -> float:
        if right == left:
            return 60.0
        share = (math.log(x / left) / math.log(right / left)) if logarithmic else (x - left) / (right - left)
        return 60 + share * 380

    drawn = ['<path class="a" d="M60 44V250H440"/>']
    for step in range(5):
        value = top * step / 4
        y = 250 - 206 * step / 4
        drawn.append(f'<text class="s" x="54" y="{y + 4:.0f}" text-anchor="end">{value:.3g}</text>')
    for x in sorted({x for x, _ in points}) if len({x for x, _ in points}) <= 6 else (left, right):
        drawn.append(f'<text class="s" x="{place(x):.0f}" y="268" text-anchor="middle">{x:,.0f}</text>')
    drawn.append(f'<text class="s" x="250" y="288" text-anchor="middle">{escape(across)}; {escape(unit)}</text>')
    for number, (name, row) in enumerate(series.items()):
        colour = _COLOURS[number % len(_COLOURS)]
        path = "L".join(f"{place(x):.1f} {250 - y / top * 206:.1f}" for x, y in row)
        drawn.append(f'<path stroke="{colour}" d="M{path}"/><circle cx="470" cy="{52 + number * 22}" r="5" fill="{colour}"/>')
        drawn.append(f'<text x="482" y="{56 + number * 22}">{escape(name)}</text>')
    return _svg(title, 700, 300, drawn)


def _svg(title: str, width: int, height: int, parts: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-label="{escape(title)}">{_STYLE}'
        f'<text class="t" x="14" y="24">{escape(title)}</text>{"".join(parts)}</svg>\n'
    )
