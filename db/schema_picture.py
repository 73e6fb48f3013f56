"""The archive's tables and their keys in, a picture of the schema out (SVG), drawn from the database itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup

# Internal tables (SQLite's own, full-text shadows, migrations) are left out.
_OURS = r"""m.type = 'table' and m.name not like 'article\_fts%' escape '\' and m.name not like 'sqlite\_%' escape '\'
    and m.name not like '\_%' escape '\'"""
COLUMNS = f"""
    select m.name as "table", c.name as "column", c.type, c.pk, c."notnull" or c.pk as required
    from sqlite_master m, pragma_table_info(m.name) c
    where {_OURS} order by m.name, c.cid"""  # noqa: S608 - constants
KEYS = f"""
    select m.name as "table", k."from" as "column", k."table" as target from sqlite_master m, pragma_foreign_key_list(m.name) k
    where {_OURS}"""  # noqa: S608 - constants

WIDE, LINE, GAP, ASIDE = 190, 17, 26, 90
# Columns that name a row of another table without a declared key, because that row may come later or go earlier.
NAMED = {
    "source": "source",
    "publisher": "publisher",
    "claim": "claim",
    "article": "article",
    "meeting": "meeting",
    "story": "article",
}
NAMED_IN = {("member_state", "country"): "member", ("meeting_state", "key"): "meeting", ("member", "country"): "country",
            ("meeting", "country"): "country"}  # fmt: skip


def draw(columns: Iterable[Mapping[str, Any]], keys: Iterable[Mapping[str, Any]]) -> Markup:
    """Tables as boxes, from what is collected on the left to what is believed on the right; references as lines."""
    tables: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in columns:
        tables[row["table"]].append(row)
    links = {(key["table"], key["column"]): (key["target"], True) for key in keys if key["target"] in tables}
    for table, rows in tables.items():
        for row in rows:
            target = NAMED_IN.get((table, row["column"])) or NAMED.get(row["column"], "")
            if target in tables and target != table and (table, row["column"]) not in links:
                links[table, row["column"]] = (target, False)
    required = {(table, row["column"]) for table, rows in tables.items() for row in rows if row["required"]}
    places, width, height = _arrange(tables, {pair: target for pair, (target, _) in links.items() if pair in required})
    lines = [
        _line(places, tables, table, column, target, declared) for (table, column), (target, declared) in sorted(links.items())
    ]
    boxes = [
        _box(*places[table], table, rows, {column for owner, column in links if owner == table}) for table, rows in tables.items()
    ]
    return Markup(
        '<svg class="schema" viewBox="0 0 {} {}" width="{}" role="img" '
        'aria-label="The schema: {} tables and {} references between them">{}{}</svg>'
    ).format(width, height, width, len(tables), len(links), Markup("").join(lines), Markup("").join(boxes))


def _arrange(tables: Mapping[str, list], links: Mapping[tuple[str, str], str]) -> tuple[dict[str, tuple[float, float]], int, int]:
    """Where each box is: a table stands to the right of all that its rows cannot do without; columns are filled from the top."""
    refers: dict[str, set[str]] = {table: set() for table in tables}
    for (table, _), target in links.items():
        if target != table:
            refers[table].add(target)
    depth: dict[str, int] = {}

    def place(table: str, above: frozenset[str]) -> int:
        if table not in depth:
            before = [place(other, above | {table}) for other in sorted(refers[table]) if other not in above]
            depth[table] = 1 + max(before, default=-1)
        return depth[table]

    for table in sorted(tables):
        place(table, frozenset())
    places: dict[str, tuple[float, float]] = {}
    floors: dict[int, int] = defaultdict(lambda: GAP)
    for table in sorted(tables, key=lambda table: (depth[table], not refers[table], -len(tables[table]), table)):
        column = depth[table]
        places[table] = (GAP + column * (WIDE + ASIDE), floors[column])
        floors[column] += (len(tables[table]) + 1) * LINE + 12 + GAP
    return places, int(GAP + (max(depth.values()) + 1) * (WIDE + ASIDE) - ASIDE + GAP), int(max(floors.values()))


def _box(x: float, y: float, table: str, rows: list[Mapping[str, Any]], linked: set[str]) -> Markup:
    high = (len(rows) + 1) * LINE + 12
    text = Markup("").join(
        Markup('<text x="{}" y="{}" class="{}">{}<tspan class="type" dx="6">{}</tspan></text>').format(
            x + 10,
            y + (number + 2) * LINE,
            "key" if row["pk"] else "link" if row["column"] in linked else "plain",
            row["column"],
            row["type"],
        )
        for number, row in enumerate(rows)
    )
    return Markup(
        '<g class="box"><rect x="{}" y="{}" width="{}" height="{}" rx="5"/><text class="name" x="{}" y="{}">{}</text>{}</g>'
    ).format(x, y, WIDE, high, x + 10, y + LINE, table, text)


def _line(places: Mapping, tables: Mapping, table: str, column: str, target: str, declared: bool) -> Markup:
    x, y = places[table]
    number = [row["column"] for row in tables[table]].index(column)
    y += (number + 2) * LINE - 5
    to_x, to_y = places[target]
    to_x, to_y = (to_x + WIDE, to_y + LINE - 5) if to_x < x else (to_x, to_y + LINE - 5)
    bend = max(40.0, abs(x - to_x) / 2) if to_x < x else 60
    path = f"M{x} {y}C{x - bend} {y} {to_x + (bend if to_x < x else -bend)} {to_y} {to_x} {to_y}"
    return Markup('<path class="{}" d="{}"/>').format("declared" if declared else "named", path)
