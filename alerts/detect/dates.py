"""Dates: a sentence and the day of publication in, the days it speaks of, as finely as it gives them, out."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import lru_cache

from babel import Locale

from alerts.detect.lexicon import Lexicon, folded, lexicon
from alerts.detect.patterns import meets, needs, shown
from alerts.detect.periods import narrowed, widen
from alerts.detect.script import lowered
from alerts.detect.times import Resolved, Span, When

__all__ = ["Resolved", "Span", "When", "find", "resolve", "span"]

_TO = (
    r"(?:,? ?[-–/~] ?| all'|,? (?:to|until|till|through|thru|and|bis|und|au|et|al|ed?|til|og|do|i|tot|t/m|en|y|hasta|fino|och|oraz) "
    r"(?:the |zum |zu |dem |einschließlich |en met |de |le |il |el |al |den |on )?)"
)
_DAY = r"(\d{1,2})(?:st|nd|rd|th|er|re|ère|\.|º|ª|°|e)?(?!\d|[:,.]\d)"
_YEAR = r"((?:19|20)\d\d)"
_ISO = r"((?:19|20)\d\d)-(\d\d)-(\d\d)\b(?:[ T]\d\d:?\d\d(?::\d\d)?(?: ?(?:UTC|Z|local)\b)?)?"
_OF = r"(?: of | de | d'| | del | di |-)"
_THEN = r"(?:,? (?:of |de |del |roku )?| )"


_FIGURE = re.compile(r"\d")


def span(text: str) -> Span | None:
    """'2023', '2023-12', '2023-12-05' or a longer ISO time -> first and last day, None where it is no date."""
    parts = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", text or "")
    if not parts:
        return None
    year, month, day = (int(p) if p else None for p in parts.groups())
    return _span(year, month, day)


def _span(year: int | None, month: int | None, day: int | None) -> Span | None:
    try:
        if year is None:
            return None
        if month is None:
            return dt.date(year, 1, 1), dt.date(year, 12, 31)
        if day is None:
            return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])
        return dt.date(year, month, day), dt.date(year, month, day)
    except ValueError:
        return None


class _Grammar:
    """The date expressions of one language, compiled once."""

    def __init__(self, lang: str) -> None:
        self.lex: Lexicon = lexicon(lang)
        self.months: dict[str, int] = {}
        self.days: dict[str, int] = {}
        self.wide: set[str] = set()  # names of months in full
        for code in dict.fromkeys((lang, "en")):
            locale = Locale({"no": "nb"}.get(code, code))
            for form in ("format", "stand-alone"):
                for width in ("wide", "abbreviated"):
                    for number, name in locale.months[form][width].items():
                        self._add(self.months, name, number)
                        if width == "wide":
                            self.wide.add(name.lower())
                    for number, name in locale.days[form][width].items():
                        if width == "wide" or code == "en":
                            self._add(self.days, name, number)
        for name, number in self.lex.months.items():
            self._add(self.months, name, number)
        for name, number in self.lex.weekdays.items():
            self._add(self.days, name, number)
        for gone in ("may", "mar", "sun", "sat", "set", "ago", "gen", "mag", "den", "i", "set.", "ago.", "gen.", "mar."):
            if lang == "en":
                self.days.pop(gone, None)
        month = "|".join(sorted((re.escape(m) for m in self.months), key=len, reverse=True)) or r"(?!)"
        m = rf"({month})\.?(?![^\W\d_])"
        weekday = "|".join(sorted((re.escape(d) for d in self.days), key=len, reverse=True))
        then = rf"{_TO}(?:(?:{weekday})\.?,? )?" if weekday else _TO  # "Wednesday 8 and Thursday 9 February"
        i = re.IGNORECASE
        self.shapes = [  # each with what must stand in a sentence that has one: a figure, the name of a month, or both
            ("isoiso", "figure", re.compile(rf"\b{_ISO}(?:{_TO}|, ?| until ){_ISO}")),
            ("iso", "figure", re.compile(rf"\b{_ISO}")),
            ("dot", "figure", re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(20\d\d)\b")),
            ("dmdm", "both", re.compile(rf"\b{_DAY}{_OF}{m}(?:{_THEN}{_YEAR})?{then}{_DAY}{_OF}{m}(?:{_THEN}{_YEAR}\b)?", i)),
            ("mdmd", "both", re.compile(rf"\b{m} {_DAY}(?:,? {_YEAR})?{then}{m} {_DAY}(?:,? {_YEAR}\b)?", i)),
            ("ddm", "both", re.compile(rf"\b{_DAY}{then}{_DAY}{_OF}{m}(?:{_THEN}{_YEAR}\b)?", i)),
            ("mdd", "both", re.compile(rf"\b{m} {_DAY}{then}{_DAY}(?:,? {_YEAR}\b)?", i)),
            ("dm", "both", re.compile(rf"\b{_DAY}{_OF}{m}(?:{_THEN}{_YEAR}\b)?", i)),
            ("md", "both", re.compile(rf"\b{m} {_DAY}(?:,? {_YEAR}\b)?", i)),
            ("mm", "both", re.compile(rf"\b{m}{_TO}{m}{_THEN}{_YEAR}\b", i)),
            ("my", "both", re.compile(rf"\b{m}{_THEN}{_YEAR}\b", i)),
            ("ym", "both", re.compile(rf"\b{_YEAR},? {m}(?= ?(?::|–|$))", i)),  # the line of a chronology
            ("m", "name", re.compile(rf"\b{m}", i)),
            ("y", "figure", re.compile(rf"\b{_YEAR}\b(?![-–/]\d)")),
        ]
        self.relative = [(name, re.compile(p, i)) for name, p in self.lex.relative_dates]
        self.any_relative = re.compile(folded(self.lex.any_relative_date))
        self.weekday = (
            re.compile(rf"\b({weekday})\b\.?" if self.lex.spaced else f"({weekday})", i) if weekday else re.compile(r"(?!)")
        )
        spaced = self.lex.spaced  # without spaces nobody knows where a word begins
        self.month_needs, self.day_needs, self.relative_needs = (
            needs(f"(?:{pattern})") if spaced else None for pattern in (month, weekday, self.lex.any_relative_date)
        )
        each = (self.month_needs, self.day_needs, self.relative_needs)
        self.needs = None if None in each else frozenset().union(*each)  # type: ignore[arg-type]

    @staticmethod
    def _add(table: dict[str, int], name: str, number: int) -> None:
        name = name.lower().rstrip(".")
        if len(name) >= 2:
            table.setdefault(name, number)


_JA = re.compile(
    r"(?=[\d令平昨去今本来先同翌一元前])"
    r"(?:(?P<era>令和|平成)\s?(?P<ey>\d{1,2}|元)(?:\(\d{4}\))?年|(?P<y>\d{4})年|(?<![らの約去こ和正成\d])(?P<yy>\d{2})年(?=に(?!わた|及|およ)|末|初|春|夏|秋|冬|\d{1,2}月)|(?P<rel>一昨年|昨年|去年|今年|本年|来年|再来年|同年|翌年|前年)(?!度))?の?"
    r"(?:(?P<m>\d{1,2})月(?!間)|(?P<relm>来月|先月|今月|同月|本月|翌月)の?)?"
    r"(?:(?P<part>上旬|中旬|下旬|末|初め|半ば)|(?P<d>\d{1,2})(?:日(?!間|ぶり|後|前|連続|目)|(?=(?:[~～–・、-]|から)\d{1,2}日(?!間))))?(?:\([^)]{1,4}\))?"
    r"(?:(?:から|より|~|～|-|–|、|及び|および|と|・)の?(?:(?P<y2>\d{4})年|翌年)?(?:(?P<m2>\d{1,2})月|(?P<next>翌月))?"
    r"(?:(?P<d2>\d{1,2})日(?!間|ぶり|後|前)|(?P<days>\d{1,2})日間))?"
)
_KO = re.compile(
    r"(?=[\d지작올내다이전])"
    r"(?:(?P<era>(?!))(?P<ey>(?!))|(?P<y>\d{4})년|(?P<yy>(?!))|(?P<rel>지난해|작년|올해|내년|같은 해))? ?"
    r"(?:(?P<m>\d{1,2})월|(?P<relm>지난 ?달|이달|다음 ?달|내달))? ?"
    r"(?:(?P<part>초순|중순|하순|말)|(?P<d>\d{1,2})(?:일(?!간|째|만)|(?=[~～–-]\d{1,2}일)))?(?:\([^)]{1,6}\))?"
    r"(?:(?:부터|에서|~|～|-|–|,|·|과|와) ?(?:(?P<y2>\d{4})년 ?)?(?:(?P<m2>\d{1,2})월 ?|(?P<next>다음 ?달) ?)?"
    r"(?:(?P<d2>\d{1,2})일(?!간|째|만)|(?P<days>\d{1,2})일간))?"
)
_CALENDAR = {"ja": _JA, "ko": _KO}
_ERA = {"令和": 2018, "平成": 1988}


@lru_cache(maxsize=16)
def _grammar(lang: str) -> _Grammar:
    return _Grammar(lang)


_COUNTED = {
    "week": "{}_week", "days_ago": "shift-{}d", "weeks_ago": "shift-{}w", "months_ago": "shift-{}m", "years_ago": "year-{}",
    "in_days": "shift+{}d", "in_weeks": "shift+{}w", "in_months": "shift+{}m",
}  # fmt: skip


def find(text: str, lang: str, words: frozenset[str] | None = None) -> list[When]:
    """All times that `text` (as `script.plain` gives it) speaks of, left to right, none overlapping another.

    `words`: what it shows (`patterns.shown`), where that is known.
    """
    grammar = _grammar(lang)
    taken: list[When] = []

    def free(start: int, end: int) -> bool:
        return all(end <= w.start or start >= w.end for w in taken)

    if lang in _CALENDAR:
        taken.extend(_japanese(text, _CALENDAR[lang]))
    low = lowered(text)
    words = shown(low) if words is None else words
    figure = bool(_FIGURE.search(low))
    if not figure and not meets(grammar.needs, words):
        return []  # as in most sentences
    named = meets(grammar.month_needs, words)
    stands = {"figure": figure, "name": named, "both": figure and named}
    for shape, needed, pattern in grammar.shapes:
        for match in pattern.finditer(text) if stands[needed] else ():
            if free(match.start(), match.end()):
                when = _read(shape, match, grammar, lang)
                if when is not None:
                    taken.append(when)
    for name, pattern in grammar.relative if meets(grammar.relative_needs, words) and grammar.any_relative.search(low) else ():
        for match in pattern.finditer(text):
            if free(match.start(), match.end()):
                number = grammar.lex.number(match.group()) if name in _COUNTED else None
                if name in _COUNTED and number is None:
                    continue
                kind = _COUNTED[name].format(number) if name in _COUNTED else name
                taken.append(When(match.start(), match.end(), relative=kind, cue=match.group()))
    for match in grammar.weekday.finditer(text) if meets(grammar.day_needs, words) else ():
        if free(match.start(), match.end()) and ((lang == "en" and match.group()[0].isupper()) or lang != "en"):
            before = text[max(0, match.start() - 12) : match.start()].lower()
            after = text[match.end() : match.end() + 12].lower()
            number = grammar.days[match.group(1).lower()]
            kind = "weekday"
            if re.search(grammar.lex.next_words, before) or re.match(grammar.lex.next_words_after, after):
                kind = "next_weekday"
            elif re.search(grammar.lex.last_words, before) or re.match(grammar.lex.last_words_after, after):
                kind = "last_weekday"
            taken.append(When(match.start(), match.end(), relative=f"{kind}:{number}", cue=match.group()))
    if not taken:
        return []
    taken.sort(key=lambda w: w.start)
    taken = widen(low, _paired(text, taken), grammar.lex)
    return [w for w in taken if not ("weekday" in w.relative and _dated(text, w, taken))]


_AND = re.compile(
    r" ?(?:and|to|through|until|und|bis|et|au|e|a|y|al|og|til og med|til|en|tot en met|t/m|tot|i|oraz|do|och|"
    r"till och med|till|から|부터|[-–/,]) ?(?:le |el |den |zum |am |il )?",
    re.IGNORECASE,
)


_NEXT_TO = {("yesterday", "today"), ("today", "tomorrow")}


def _paired(text: str, taken: list[When]) -> list[When]:
    """ "Tuesday and Wednesday", "Thursday to Saturday": one span of days."""
    out: list[When] = []
    for when in taken:
        last = out[-1] if out else None
        if last and (last.relative, when.relative) in _NEXT_TO and _AND.fullmatch(text[last.end : when.start]):
            both = f"{last.relative}+{when.relative}"
            out[-1] = When(last.start, when.end, relative=both, cue=text[last.start : when.end])
        elif (
            last
            and last.relative.count(":") == 1
            and when.relative.count(":") == 1
            and _AND.fullmatch(text[last.end : when.start])
        ):
            both = f"{last.relative}:{when.relative.partition(':')[2]}"
            out[-1] = When(last.start, when.end, relative=both, cue=text[last.start : when.end])
        else:
            out.append(when)
    return out


_BETWEEN = re.compile(r"(?: |, ?| ?\(|, (?:dem|den|de|the|le|il|el) | (?:den|de|the|le|el) )(?:on )?")


def _dated(text: str, weekday: When, taken: list[When]) -> bool:
    """Does a day of the month stand right behind a weekday ("Dienstag, dem 3. Februar")? It says more."""
    return any(
        w.first[2] is not None and 0 < w.start - weekday.end <= 8 and _BETWEEN.fullmatch(text[weekday.end : w.start])
        for w in taken
    )


def _read(shape: str, match: re.Match[str], grammar: _Grammar, lang: str) -> When | None:
    g = match.groups()
    at = (match.start(), match.end())

    def month(name: str) -> int:
        return grammar.months[name.lower().rstrip(".")]

    def num(value: str | None) -> int | None:
        return int(value) if value else None

    if shape == "isoiso":
        return When(*at, (int(g[0]), int(g[1]), int(g[2])), (int(g[3]), int(g[4]), int(g[5])))
    if shape == "iso":
        return When(*at, (int(g[0]), int(g[1]), int(g[2])))
    if shape == "dot":
        return When(*at, (int(g[2]), int(g[1]), int(g[0])))
    if shape == "dmdm":
        year = num(g[5]) or num(g[2])
        first = num(g[2]) or (year - (month(g[1]) > month(g[4])) if year else None)
        return When(*at, (first, month(g[1]), num(g[0])), (year, month(g[4]), num(g[3])))
    if shape == "mdmd":
        year = num(g[5]) or num(g[2])
        first = num(g[2]) or (year - (month(g[0]) > month(g[3])) if year else None)
        return When(*at, (first, month(g[0]), num(g[1])), (year, month(g[3]), num(g[4])))
    if shape == "ddm":
        return When(*at, (num(g[3]), month(g[2]), num(g[0])), (num(g[3]), month(g[2]), num(g[1])))
    if shape == "mdd":
        return When(*at, (num(g[3]), month(g[0]), num(g[1])), (num(g[3]), month(g[0]), num(g[2])))
    if shape == "dm":
        return When(*at, (num(g[2]), month(g[1]), num(g[0])))
    if shape == "md":
        return When(*at, (num(g[2]), month(g[0]), num(g[1])))
    if shape == "mm":
        return When(*at, (num(g[2]), month(g[0]), None), (num(g[2]), month(g[1]), None))
    if shape == "my":
        return When(*at, (num(g[1]), month(g[0]), None))
    if shape == "ym":
        return When(*at, (num(g[0]), month(g[1]), None))
    if shape == "m":
        name = match.group(1)
        if lang in ("en", "de") and not name[0].isupper():
            return None
        if lang in ("fr", "it", "es") and (name.lower() not in grammar.wide or (name[0].isupper() and match.start())):
            return None  # "sept pays", "mar", "la planète Mars"
        if name.lower() in ("may", "march", "mar", "sep", "set", "ago", "gen", "mai", "mag", "maj", "mei") and lang == "en":
            before = match.string[max(0, match.start() - 8) : match.start()].lower()
            if not re.search(r"(?:\bin|\blast|\bthis|\bnext|\bsince|\bof|\bby|\bearly|\blate|\bmid-?) ?$", before):
                return None
        return When(*at, (None, month(name), None)) if len(name) > 2 else None
    return When(*at, (int(g[0]), None, None))


def _japanese(text: str, shape: re.Pattern[str] = _JA) -> list[When]:
    """Times in the order year, month, day; "同年", "同月" and "同日" mean what the sentence named before."""
    found: list[When] = []
    for match in shape.finditer(text):
        g = match.groupdict()
        at = (match.start(), match.end())
        known = found[-1] if found else None
        if g["rel"] == "同年" and known:
            year, relative = known.first[0], known.relative if known.relative.startswith("year") else ""
        elif g["era"]:
            year, relative = _ERA[g["era"]] + (1 if g["ey"] == "元" else int(g["ey"])), ""
        else:
            year, relative = (
                int(g["y"]) if g["y"] else 2000 + int(g["yy"]) if g["yy"] else None,
                _JA_YEARS.get(g["rel"] or "", ""),
            )
        if g["rel"] in ("翌年", "前年") and known and known.first[0]:
            year, relative = known.first[0] + (1 if g["rel"] == "翌年" else -1), ""
        month = int(g["m"]) if g["m"] else None
        if g["relm"] == "同月" and known and (known.first[1] or known.relative):
            year, month, relative = known.first[0], known.first[1], known.relative
        elif g["relm"]:
            relative = _JA_MONTHS[g["relm"].replace(" ", "")]
        day = int(g["d"]) if g["d"] else None
        if month is not None and not 1 <= month <= 12:
            continue
        if g["part"] == "末" and month:
            day = calendar.monthrange(year or 2027, month)[1]
        last = _japanese_end(g, year, month, day)
        if not (year or month or relative):
            if day:
                found.append(When(*at, (None, None, day), last, relative="day_only", cue=match.group()))
            elif text.startswith("同日", match.start()) and known:
                found.append(When(match.start(), match.start() + 2, known.first, None, known.relative, cue="同日"))
            continue
        found.append(When(*at, (year, month, day), last, relative=relative, cue=match.group()))
    return found


_JA_YEARS = {"一昨年": "year-2", "昨年": "year-1", "去年": "year-1", "前年": "year-1", "今年": "year+0", "本年": "year+0",
             "来年": "year+1", "再来年": "year+2", "翌年": "year+1",
             "지난해": "year-1", "작년": "year-1", "올해": "year+0", "내년": "year+1"}  # fmt: skip
_JA_MONTHS = {"来月": "month+1", "先月": "month-1", "今月": "month+0", "本月": "month+0", "同月": "month+0", "翌月": "month+1",
              "지난달": "month-1", "이달": "month+0", "다음달": "month+1", "내달": "month+1"}  # fmt: skip


def _japanese_end(
    g: dict[str, str | None], year: int | None, month: int | None, day: int | None
) -> tuple[int | None, int | None, int | None] | None:
    """The last day of "3日から5日", "11月30日から12月2日", "3日から3日間"."""
    if day is None:
        return None
    if g["days"]:
        start = _span(year or 2027, month or 1, day)
        end = start[0] + dt.timedelta(days=int(g["days"]) - 1) if start else None
        return (year, end.month if month else None, end.day) if end and (month or end.month == 1) else None
    if not g["d2"]:
        return None
    then = int(g["m2"]) if g["m2"] else month + 1 if g["next"] and month else month
    later = int(g["y2"]) if g["y2"] else year + 1 if year and month and then and then < month else year
    return later, then, int(g["d2"])


def resolve(when: When, published: Span | None, tense: str = "") -> Resolved | None:
    """The days meant; None where text and publication day do not support any. `tense` is past, future or ""."""
    if when.relative and not when.relative.startswith(("year", "month", "day_only")):
        return _relative(when.relative, published, tense)
    (year, month, day), last = when.first, when.last
    if when.relative.startswith("year") and published:
        year = published[1].year + int(when.relative[4:])
        last = (year, last[1], last[2]) if last else None
    elif when.relative.startswith("month") and published:
        index = published[1].year * 12 + published[1].month - 1 + int(when.relative[5:])
        year, month = divmod(index, 12)
        month += 1
        last = (year, month, last[2]) if last else None
    elif when.relative == "day_only":
        if not published or day is None:
            return None
        near = _nearest_day(day, published[1], tense)
        if near is None:
            return None
        year, month = near
        last = (year, month, last[2]) if last else None
    if year is None:
        if published is None:
            return None
        year = _year_for(month or 1, day, published, tense)
        if last:
            last = (year + (last[1] is not None and month is not None and last[1] < month), last[1], last[2])
    first = _span(year, month, day)
    final = _span(*last) if last else first
    if first is None or final is None or final[1] < first[0]:
        return None
    if when.part:
        return narrowed(when.part, first)
    precision = "day" if day else "month" if month else "year"
    return Resolved(first[0], final[1], precision)


def _nearest_day(day: int, near: dt.date, tense: str) -> tuple[int, int] | None:
    best: tuple[int, int, int] | None = None
    for shift in (-1, 0, 1):
        index = near.year * 12 + near.month - 1 + shift
        year, month = divmod(index, 12)
        made = _span(year, month + 1, day)
        if made:
            distance = (made[0] - near).days
            cost = abs(distance) + (200 if (tense == "past" and distance > 1) or (tense == "future" and distance < -1) else 0)
            if best is None or cost < best[0]:
                best = (cost, year, month + 1)
    return best[1:] if best else None


def _year_for(month: int, day: int | None, published: Span, tense: str) -> int:
    """The year that a date without one means: the nearest to publication, on the side that the verb's tense allows."""
    middle = published[0] + (published[1] - published[0]) / 2

    def cost(year: int) -> float:
        made = _span(year, month, day) or _span(year, month, None)
        if made is None:
            return 1e9
        gap = 0 if made[0] <= published[1] and made[1] >= published[0] else (made[0] - middle).days
        wrong = (tense == "past" and made[0] > published[1] + dt.timedelta(1)) or (
            tense == "future" and made[1] < published[0] - dt.timedelta(1)
        )
        return abs(gap) + (400 if wrong else 0)

    return min((middle.year - 1, middle.year, middle.year + 1), key=cost)


def _week(day: dt.date) -> Span:
    monday = day - dt.timedelta(days=day.weekday())
    return monday, monday + dt.timedelta(days=6)


def _shift(span_: Span, days: int) -> Span:
    return span_[0] + dt.timedelta(days), span_[1] + dt.timedelta(days)


_DAYS_OFF = {"before_yesterday": -2, "yesterday": -1, "today": 0, "tomorrow": 1, "after_tomorrow": 2}


def _numbered_week(number: int, near: dt.date, tense: str) -> Resolved | None:
    """ "uke 49", "KW 49": the ISO week of that number nearest to publication, on the side that the tense allows."""
    best: tuple[int, dt.date] | None = None
    for year in (near.year - 1, near.year, near.year + 1):
        try:
            monday = dt.date.fromisocalendar(year, number, 1)
        except ValueError:
            continue
        gap = (monday - near).days
        cost = abs(gap) + (400 if (tense == "past" and gap > 6) or (tense == "future" and gap < -6) else 0)
        if best is None or cost < best[0]:
            best = (cost, monday)
    return Resolved(best[1], best[1] + dt.timedelta(days=6), "week") if best else None


def _relative(name: str, published: Span | None, tense: str) -> Resolved | None:
    if published is None:
        return None
    first, last = published
    known_day = first == last
    if name == "season":
        return None
    if name.startswith(("this_year", "last_year", "next_year")):
        year = last.year + {"this": 0, "last": -1, "next": 1}[name[:4]]
        return Resolved(dt.date(year, 1, 1), dt.date(year, 12, 31), "year")
    if not known_day:
        coarse = "month" if (last - first).days < 32 else "year"
        if name.startswith(("last_month", "next_month")) and coarse == "month":
            return _months(first, 1 if name.startswith("next") else -1)
        return Resolved(first, last, coarse)
    if name.endswith("_month"):
        return _months(first, {"this": 0, "last": -1, "next": 1}[name[:4]])
    if name.endswith("_week") and name[:-5].isdecimal():
        return _numbered_week(int(name[:-5]), first, tense)
    if name.endswith("_week"):
        week = _shift(_week(first), {"this": 0, "last": -7, "next": 7}[name[:4]])
        return Resolved(*week, "week")
    if "+" in name and name.partition("+")[0] in _DAYS_OFF:
        start, _, end = name.partition("+")
        return Resolved(first + dt.timedelta(_DAYS_OFF[start]), first + dt.timedelta(_DAYS_OFF[end]), "day")
    if shift := _SHIFT.fullmatch(name):
        return _shifted(first, int(shift.group(1)), shift.group(2))
    if "_week." in name:
        monday = _shift(_week(first), {"this": 0, "last": -7, "next": 7}[name[:4]])[0]
        numbered = [int(n) for n in name.partition(":")[2].split(":")]
        return Resolved(monday + dt.timedelta(numbered[0]), monday + dt.timedelta(max(numbered)), "day")
    if name in _DAYS_OFF:
        day = first + dt.timedelta(_DAYS_OFF[name])
        return Resolved(day, day, "day")
    if "weekday" in name:
        kind, _, numbers = name.partition(":")
        if ":" in numbers:
            first_day, last_day = numbers.split(":")
            since = (first.weekday() - int(first_day)) % 7
            if kind == "weekday" and not tense and since <= (int(last_day) - int(first_day)) % 7:  # published within those days
                opened = first - dt.timedelta(days=since)
                return Resolved(opened, opened + dt.timedelta(days=(int(last_day) - int(first_day)) % 7), "day")
            edge, days = (first_day, 1) if kind.startswith("next") or tense == "future" else (last_day, -1)
            near = _relative(f"{kind}:{edge}", published, tense)
            if near is None:
                return None
            far = near.first + dt.timedelta(days=days * ((int(last_day) - int(first_day)) % 7))
            return Resolved(min(near.first, far), max(near.first, far), "day")
        number = int(numbers)
        back = (first.weekday() - number) % 7
        if name.startswith("next") or (tense == "future" and not name.startswith("last")):
            day = first + dt.timedelta((number - first.weekday()) % 7 or (7 if name.startswith("next") else 0))
        elif name.startswith("last"):
            day = first - dt.timedelta(back or 7)
        else:
            day = first - dt.timedelta(back)
        return Resolved(day, day, "day")
    return None


_SHIFT = re.compile(r"shift([+-]\d+)([dwm])")


def _shifted(day: dt.date, number: int, unit: str) -> Resolved:
    """So many days, weeks or months before or after publication, as finely as the unit."""
    if unit == "m":
        return _months(day, number)
    there = day + dt.timedelta(days=number * (7 if unit == "w" else 1))
    return Resolved(there, there, "day") if unit == "d" else Resolved(*_week(there), "week")


def _months(day: dt.date, shift: int) -> Resolved:
    year, month = divmod(day.year * 12 + day.month - 1 + shift, 12)
    made = _span(year, month + 1, None)
    assert made is not None
    return Resolved(*made, "month")
