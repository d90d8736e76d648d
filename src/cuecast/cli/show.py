"""`cuecast show`: a session as a cue sheet for a person, or as its timeline for a program."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from cuecast.cli import console, language, sessions, wishes
from cuecast.cli.sheet import sheet
from cuecast.timeline import to_json

if TYPE_CHECKING:
    from cuecast.compiler.session import Need, Session
    from cuecast.script.load import Sources
    from cuecast.script.wishes import Wishes


@click.command()
@click.argument("session")
@click.option("--json", "as_json", is_flag=True, help="Print the timeline, times in samples.")
@language.option
@wishes.options
def command(session: str, as_json: bool, language: str, wishes: Wishes) -> int:
    """Print the cue sheet of SESSION: what is said and done, on which side, and when.

    \b
    cuecast show strong-back-line | less
    cuecast show hips.yaml --json > hips.json
    cuecast show strong-back-line --fit 20m
    """
    found = sessions.opened(session, language, wishes)
    if found is None:
        return 2
    if as_json:
        console.out_exactly(to_json(found.timeline))
    else:
        about = _about(found.sources, found.session)
        console.out(sheet(found.timeline, about, _width()))
    return 0


def _width() -> int | None:
    """Columns to fill; None where lines are better left whole: in a file, or for a program."""
    if not sys.stdout.isatty():
        return None
    from shutil import get_terminal_size

    return get_terminal_size().columns


def _about(sources: Sources, session: Session) -> list[tuple[str, str]]:
    """What a person wants to know of the whole session before reading its course."""
    from cuecast.compiler.session import works
    from cuecast.voice.engines import Engines
    from cuecast.voice.parts import parts

    model = sources.session.model
    voices = "; ".join(f"{part.name}{_whose(part.voice)}" for part in parts(sources, Engines()))

    needs = dict.fromkeys(need for work in works(session.blocks) for need in work.needs)
    about = [
        ("Voice", f"{voices}, {model.pace.words_per_minute} words a minute"),
        ("Bed", model.bed.sound),
        ("You need", _needs(need for need in needs if not need.optional)),
        ("Optional", _needs(need for need in needs if need.optional)),
    ]
    return [(name, value) for name, value in about if value]


def _whose(voice: str) -> str:
    """What a voice says, where it does not say everything."""
    from cuecast.compiler.casting import COUNTER
    from cuecast.script.plurals import english_name

    if not voice:
        return ""
    return " for the numbers" if voice == COUNTER else f" for {english_name(voice)}"


def _needs(needs: Iterable[Need]) -> str:
    return ", ".join(dict.fromkeys(" or ".join(need.items) for need in needs))
