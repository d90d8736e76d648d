"""The options that change a session without changing its file, the same for every command."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import click


def _length(_context: click.Context, _option: click.Parameter, value: str) -> Any:
    if not value:
        return None
    from pydantic_core import PydanticCustomError

    from cuecast.script.scalars import parse_positive_length

    try:
        return parse_positive_length(value)
    except PydanticCustomError as wrong:
        raise click.BadParameter(wrong.message()) from None


_OPTIONS = (
    click.option(
        "--fit",
        default="",
        metavar="LENGTH",
        callback=_length,
        help="Make it exactly this long (20m, 12:30), within the ranges of its exercises.",
    ),
    click.option("--level", type=click.Choice(["1", "2", "3"]), help="How demanding."),
    click.option(
        "--detail", type=click.Choice(["full", "normal", "brief"]), help="How much is said."
    ),
    click.option(
        "--voice", default="", metavar="ENGINE:VOICE", help="Who speaks; see cuecast voices."
    ),
    click.option("--learn", is_flag=True, help="Describe the exercises instead of doing them."),
)


def options(command: Callable[..., int]) -> Callable[..., int]:
    """Gives a command the argument `wishes`."""

    @wraps(command)
    def wishing(  # One argument for each option.
        fit: Any, level: Any, detail: Any, voice: str, learn: bool, **rest: Any
    ) -> int:
        from cuecast.script.wishes import Wishes

        return command(wishes=Wishes(fit, level, detail, learn, voice), **rest)

    for option in reversed(_OPTIONS):
        wishing = option(wishing)
    return wishing
