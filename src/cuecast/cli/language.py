"""The option `--language`, checked alike in every command that has it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


def _known(_context: click.Context, _option: click.Parameter, value: str) -> str:
    if not value:
        return value
    from cuecast.script.phrasebook import languages

    if value not in languages():
        raise click.BadParameter(f"cuecast has words in {', '.join(languages())}")
    return value


def that(does: str) -> Callable[[Command], Command]:
    """Gives a command the argument `language`, empty when nothing is said; `does` is its help."""
    return click.option("--language", default="", metavar="CODE", callback=_known, help=does)


option = that(
    "Say everything in another language (de, en, es, fr, it, pt), as far as it is translated."
)
"""The option of commands that turn a session into something."""
