"""What a reader typed in, the articles that answer it out, with snippets; and a hint where the search language was misused.

Ranking every match of a common word takes half a second in a million articles, so the best are chosen among the newest
RANKED matches, and the answer says so.
"""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass

from markupsafe import Markup

from db.front import Ask, Row, TooSlow
from db.inert import marked

RANKED, PAGE = 2000, 20
_OPEN, _CLOSE = "\ue000", "\ue001"  # private-use characters round a found word; one in the text itself could mark, and no more
_TERM = re.compile(r'"[^"]*"|\S+')


@dataclass(frozen=True, slots=True)
class Query:
    """What a reader asks: words, and filters that are empty when they do not matter."""

    words: str = ""
    publisher: str = ""
    since: str = ""  # first day of publication
    until: str = ""  # last day
    language: str = ""
    mentions: bool = False  # only articles that name the initiative
    newest: bool = False  # newest first in place of best first
    page: int = 1


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found; ``total`` is exact, unless a filter was set and it is RANKED: then there may be more."""

    rows: tuple[Row, ...] = ()
    total: int = 0
    hint: str = ""
    more: bool = False  # there may be more than ``total``
    ranked_of_newest: bool = False
    pages: int = 1


async def search(ask: Ask, query: Query) -> Answer:
    """Look in titles and texts. Bad syntax is no error: its words are looked for as they stand, and the hint says so."""
    words = query.words.strip()
    if not words:
        return Answer()
    matching, hint = words, ""
    try:
        try:
            total = await _count(ask, query, matching)
        except sqlite3.OperationalError:
            matching, hint = literal(words), explain(words)
            if not matching:
                return Answer(hint="There is no word in that. Letters and digits are searched, punctuation is not.")
            total = await _count(ask, query, matching)
        rows = await _found(ask, query, matching)
    except TooSlow:
        return Answer(hint="That search takes too long. Use longer words, or more of them.")
    more = total == RANKED and bool(_conditions(query)[0])
    pages = max(1, -(-min(total, RANKED) // PAGE))
    return Answer(tuple(rows), total, hint, more, not query.newest and (more or total > RANKED), pages)


def literal(words: str) -> str:
    """What a reader typed -> an FTS5 query of its words alone: each quoted, phrases and a final * kept, nothing else meant."""
    terms = []
    for term in _TERM.findall(words):
        star = "*" if term.endswith("*") else ""
        kept = re.sub(r"[^\w\s]+", " ", term).strip()
        if kept and kept not in ("AND", "OR", "NOT", "NEAR"):
            terms.append(f'"{kept}"{star}')
    return " ".join(terms)


def explain(words: str) -> str:
    """Why a search was not understood, in a sentence a journalist can use."""
    if words.count('"') % 2:
        reason = "A quotation mark is not closed."
    elif words.count("(") != words.count(")"):
        reason = "A bracket is not closed."
    elif re.search(r"\b(AND|OR|NOT)\s*$|^\s*(AND|OR|NOT)\b", words):
        reason = "AND, OR and NOT (in capitals) stand between two words."
    elif re.search(r"(^|\s)\*|\*\S", words):
        reason = "A * stands at the end of a word: spac*."
    elif re.search(r"[^\W_][-./:'’&@+][^\W_]", words):
        reason = 'A word with a hyphen, dot or other sign needs quotation marks: "space-based".'
    else:
        reason = "Some signs have a meaning in searches."
    return f"{reason} So the words were looked for as they stand."


async def _count(ask: Ask, query: Query, matching: str) -> int:
    conditions, parameters = _conditions(query)
    join = "join article a on a.id = f.rowid" if conditions else ""
    found = await ask(
        f"""select count(*) as total from (select 1 from article_fts f {join}
        where article_fts match :matching {conditions} limit {RANKED if conditions else -1})""",  # noqa: S608 - only our own conditions
        {**parameters, "matching": matching},
    )
    return int(found[0]["total"])


async def _found(ask: Ask, query: Query, matching: str) -> list[Row]:
    conditions, parameters = _conditions(query)
    join = "join article a on a.id = f.rowid" if conditions else ""
    rows = await ask(
        f"""with newest as (
              select f.rowid as id, {"0" if query.newest else "f.rank"} as score from article_fts f {join}
              where article_fts match :matching {conditions} order by f.rowid desc limit {RANKED}),
            chosen as (select id, score from newest order by score, id desc limit {PAGE} offset :skip)
        select c.id, a.title as shown_title, a.publisher, a.published, a.language, a.mentions, a.state, a.story,
               highlight(article_fts, 0, '{_OPEN}', '{_CLOSE}') as title,
               snippet(article_fts, 1, '{_OPEN}', '{_CLOSE}', '…', 36) as snippet
        from chosen c join article_fts f on f.rowid = c.id join article a on a.id = c.id
        where article_fts match :matching order by c.score, c.id desc""",  # noqa: S608 - only our own conditions
        {**parameters, "matching": matching, "skip": (max(1, query.page) - 1) * PAGE},
    )
    for row in rows:
        row["title"] = _highlighted(row["title"] or row["shown_title"])
        row["snippet"] = _highlighted(row["snippet"])
    return rows


def _conditions(query: Query) -> tuple[str, dict]:
    """The filters as SQL with named parameters."""
    sql, parameters = "", {}
    for name, condition in (
        ("publisher", "a.publisher = :publisher"),
        ("since", "coalesce(a.published, a.first_seen) >= :since"),
        ("until", "substr(coalesce(a.published, a.first_seen), 1, 10) <= :until"),
        ("language", "a.language = :language"),
    ):
        if value := getattr(query, name):
            sql += f" and {condition}"
            parameters[name] = value
    return sql + (" and a.mentions" if query.mentions else ""), parameters


def _highlighted(text: str | None) -> Markup:
    """A text with found words between _OPEN and _CLOSE -> HTML with them marked."""
    plain, spans, start = "", [], None
    for piece in re.split(f"([{_OPEN}{_CLOSE}])", text or ""):
        if piece == _OPEN:
            start = len(plain)
        elif piece == _CLOSE:
            if start is not None:
                spans.append((start, len(plain), ""))
            start = None
        else:
            plain += piece
    return marked(plain, spans)
