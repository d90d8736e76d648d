"""The options that say what is written and where, checked alike in every command that has them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


def output(does: str, suffixes: tuple[str, ...] = ()) -> Callable[[Command], Command]:
    """Gives a command the argument `output`, None when nothing is said; `does` is its help.

    With `suffixes`, its name has to end in one of them, in capitals or not.
    """

    def ends(_context: click.Context, _option: click.Parameter, value: Path | None) -> Path | None:
        if value is not None and suffixes and value.suffix.lower() not in suffixes:
            raise click.BadParameter(f"the name must end in one of {', '.join(suffixes)}")
        return value

    kind = click.Path(path_type=Path)
    return click.option("-o", "--output", type=kind, callback=ends, help=does)


def force(does: str = "Replace the file if it exists.") -> Callable[[Command], Command]:
    """Gives a command the argument `force`."""
    return click.option("-f", "--force", is_flag=True, help=does)


def stem(session: str) -> str:
    """The name of a session or show without folder and .yaml: hips, or hips-5 for hips.yaml#5."""
    from cuecast.script.source import SUFFIXES, numbered

    name, number = numbered(session)
    path = Path(name)
    name = path.stem if path.suffix.lower() in SUFFIXES else path.name
    return f"{name}-{number}" if number else name
