"""The commands of the detector: ``detect``, ``replay``, ``evaluate``, ``explain`` and ``review``."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.app import JUDGE, app, fail, opened, read_config, settings
from cli.report import plain

if TYPE_CHECKING:
    from alerts.detect.initiative import Initiative
    from db.records import Text

Articles = Annotated[
    Path,
    typer.Argument(
        help="JSON lines, one article each: id, title, text and what is known of publisher, official, lang, published. - is stdin."
    ),
]
Members = Annotated[str | None, typer.Option("--members", help="Nations that are members before: ISO codes, as in AU,CA,GB,US.")]


def initiative_of(path: Path | None) -> Initiative:
    """The initiative of a TOML file, else of the configuration if there is one, else CSpO."""
    import tomllib

    from alerts.detect.initiative import Initiative

    if path is not None:
        try:
            return Initiative.load(tomllib.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError) as error:
            fail(f"{path}: {error}", 3)
    return read_config().initiative if settings.config.exists() else Initiative.default()


InitiativeFile = Annotated[
    Path | None, typer.Option("--initiative", help="TOML file of another initiative than the configured one.")
]


def read_articles(path: Path) -> Iterator[Text]:
    """The articles of a JSON lines file; a line that is none ends the command with its number."""
    from db.records import Text

    lines = sys.stdin if str(path) == "-" else _open(path)
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            yield Text(
                title=row.get("title") or "",
                text=row.get("text") or "",
                id=str(row["id"]),
                publisher=row.get("publisher") or "",
                official=bool(row.get("official")),
                language=row.get("lang") or "",
                published=row.get("published") or "",
                url=row.get("url") or "",
            )
        except (ValueError, KeyError, AttributeError, TypeError) as error:
            fail(f"{path}, line {number}: not an article ({type(error).__name__}: {error}); it needs id, title and text", 2)


def _open(path: Path) -> Any:
    try:
        return path.open(encoding="utf-8")
    except OSError as error:
        fail(f"{path}: {error.strerror}", 2)


def codes(members: str | None) -> list[str]:
    """``AU,CA`` -> ["AU", "CA"]."""
    found = [code.strip().upper() for code in (members or "").split(",") if code.strip()]
    wrong = [code for code in found if len(code) != 2 or not code.isalpha()]
    if wrong:
        fail(f"--members: {', '.join(wrong)} is no ISO 3166-1 alpha-2 code", 2)
    return found


@app.command(rich_help_panel=JUDGE)
def detect(articles: Articles, members: Members = None, initiative: InitiativeFile = None) -> None:
    """What each article says of the initiative: one JSON object a line. Fetches and stores nothing."""
    from alerts.detect import as_json, read
    from alerts.replay import alerts_alone, reports_of

    about = initiative_of(initiative)
    known = codes(members)
    for text in read_articles(articles):
        reading = read(text, about)
        row = as_json(text, reading)
        if members is not None:
            [report] = reports_of([text], {text: reading.claims}.__getitem__)
            row["alerts"] = alerts_alone(report, known)
        typer.echo(json.dumps(row, ensure_ascii=False))


@app.command(rich_help_panel=JUDGE)
def replay(
    articles: Articles,
    members: Members = None,
    as_json: Annotated[bool, typer.Option("--json", help="As one JSON object.")] = False,
    initiative: InitiativeFile = None,
) -> None:
    """The alerts and notices that a history of articles, in this order, would have raised. Stores nothing."""
    from alerts.detect import read
    from alerts.replay import replay as follow
    from alerts.replay import reports_of

    about = initiative_of(initiative)
    start = codes(members) if members is not None else list(about.founders)
    told = follow(reports_of(read_articles(articles), lambda text: read(text, about).claims), start)
    if as_json:
        typer.echo(json.dumps(told, ensure_ascii=False))
        return
    for row in [*told["alerts"], *told["notices"]]:
        what = row.get("headline") or row.get("subject")
        typer.echo(f"{row['kind']:<14} {what}  [{row['article']}]")
    typer.echo(f"Members at the end: {' '.join(told['members'])}")


@app.command(rich_help_panel=JUDGE)
def evaluate(
    articles: Articles,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
    errors: Annotated[bool, typer.Option("--errors", help="Every miss and every false find, one a line.")] = False,
    initiative: InitiativeFile = None,
) -> None:
    """Precision and recall of the detector on labelled articles (tests/gold/README.md says how they are labelled)."""
    from alerts.detect import as_json as shaped
    from alerts.detect import read
    from alerts.evaluate import evaluate as score

    about = initiative_of(initiative)
    labelled = [json.loads(line) for line in _open(articles) if line.strip()]
    unlabelled = [str(case.get("id")) for case in labelled if "expect" not in case]
    if unlabelled:
        fail(f"{articles}: without labels (`expect`): {', '.join(unlabelled[:5])}", 2)
    answers = [shaped(text, read(text, about)) for text in read_articles(articles)]
    result = score(labelled, answers)
    if as_json:
        typer.echo(json.dumps(result.as_json(), ensure_ascii=False))
    else:
        _show_scores(result.as_json(), errors)


def _show_scores(result: dict[str, Any], errors: bool) -> None:
    from rich.console import Console
    from rich.table import Table

    console = Console(highlight=False, soft_wrap=True)
    table = Table("measure", "precision", "recall", "F1", "right", "missed", "false", box=None, pad_edge=False)
    for name, figures in result["scores"].items():
        rates = (f"{figures[rate]:.3f}" for rate in ("precision", "recall", "f1"))
        table.add_row(name, *rates, *(str(figures[count]) for count in ("hit", "missed", "false")))
    console.print(table)
    named = {"place": result["place_named"], "date": result["date_named"]}
    said = ", ".join(f"{what} {rate:.3f}" for what, rate in named.items() if rate is not None)
    console.print(f"{result['articles']} articles." + (f" Of the meetings found, named: {said}." if said else ""))
    if not errors:
        return
    for row in result["confusion"]:
        if row["labelled"] != row["found"]:
            console.print(f"labelled {row['labelled']}, found {row['found']}: {row['count']}")
    for error in result["errors"]:
        console.print(f"{error['error']} {error['kind']}  {plain(str(error['article']))}  {plain(str(error['what']))}")


@app.command(rich_help_panel=JUDGE)
def explain(
    article: Annotated[str, typer.Argument(help="A text file, an article's id or address in the archive, or - for stdin.")],
    published: Annotated[str, typer.Option(help="Day of publication of a file or of stdin: 2026-12-03.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="As JSON lines.")] = False,
    initiative: InitiativeFile = None,
) -> None:
    """Why an article did or did not yield a finding: each sentence that mattered, the rule that spoke, and the nearest miss."""
    from rich.console import Console

    from alerts.detect.explain import explain as steps

    console = Console(highlight=False, soft_wrap=True)
    for step in steps(_text_of(article, published), initiative_of(initiative)):
        if as_json:
            typer.echo(json.dumps(asdict(step), ensure_ascii=False))
        else:
            console.print(f"[bold]{plain(step.decision)}[/bold]  [dim]{plain(step.rule)}[/dim]  {plain(step.reason)}")
            console.print(f"    {plain(step.sentence)}")


def _text_of(article: str, published: str) -> Text:
    from db.records import Text

    if article == "-" or Path(article).is_file():
        content = sys.stdin.read() if article == "-" else Path(article).read_text(encoding="utf-8", errors="replace")
        title, _, body = content.strip().partition("\n")
        return Text(title=title.strip(), text=body.strip(), published=published)
    config = read_config()
    with opened(config) as (archive, _):
        row = archive.row(
            """select a.* from articles a where a.id = ? or a.url = ? or a.id in
            (select article from sighting where url = ?) limit 1""",
            (article, article, article),
        )
    if row is None:
        fail(f"{article}: no such file, and no article of that id or address in {config.archive}", 2)
    return Text(
        title=row["title"], text=row["body"] or "", id=str(row["id"]), publisher=row["publisher"],
        language=row["language"], published=(row["published"] or "")[:10], url=row["url"],
    )  # fmt: skip


@app.command(rich_help_panel=JUDGE)
def review(
    subject: Annotated[
        str | None, typer.Argument(help="What to judge, as listed: member:PL or meeting:2026-12-oslo. Left out: the list.")
    ] = None,
    reject: Annotated[bool, typer.Option("--reject", help="It is wrong: correct the ledger and never alert it again.")] = False,
    accept: Annotated[bool, typer.Option("--accept", help="It is right: keep a note of it.")] = False,
    reason: Annotated[str, typer.Option("--reason", help="Why; kept with the decision.")] = "",
) -> None:
    """List what the ledger holds, with its proof; accept or reject a finding with a reason."""
    from cli.judge import decide, findings

    if reject and accept:
        fail("--accept and --reject exclude each other", 2)
    config = read_config()
    with opened(config, alone=subject is not None) as (archive, outbox):
        if subject is None:
            for line in findings(archive):
                typer.echo(line)
            return
        if not (reject or accept) or not reason:
            fail("say --accept or --reject, and --reason why", 2)
        typer.echo(decide(config, archive, outbox, subject, reject, reason, settings.clock()))
