"""Words of a command line, as documents and units write them, in; an assertion that the program knows every one of them out."""

from __future__ import annotations

from collections.abc import Sequence

import typer
from typer.main import get_command

import cli.commands  # noqa: F401  the commands register themselves


def words_of(app: typer.Typer, words: Sequence[str]) -> str:
    """Parse ``words`` as ``cspo-watch`` would, without running anything -> the command's name. Raises when it would be refused."""
    command = get_command(app)
    context = command.make_context("cspo-watch", list(words), resilient_parsing=False)
    names, rest = [], [*context._protected_args, *context.args]
    while hasattr(command, "commands"):
        name, command, rest = command.resolve_command(context, rest)  # type: ignore[attr-defined]
        assert command is not None, f"there is no command {name!r}"
        names.append(name or "")
        context = command.make_context(name, list(rest), parent=context)
        rest = [*getattr(context, "_protected_args", []), *context.args]
    return " ".join(names)
