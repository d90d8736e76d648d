"""`cuecast schema`: what an editor checks and completes sessions, exercises, shows and programmes by."""

from __future__ import annotations

import json
from typing import Literal, get_args

import click

from cuecast.cli import console

Kind = Literal["session", "exercise", "show", "programme"]


@click.command()
@click.argument("kind", type=click.Choice(get_args(Kind)), default="session")
def command(kind: Kind) -> int:
    """Print the JSON Schema of session, exercise, show or programme files.

    An editor uses it when the file's first line is:

    \b
    # yaml-language-server: $schema=session.schema.json
    """
    console.out_exactly(text(kind))
    return 0


def text(kind: Kind) -> str:
    """The schema as JSON text."""
    from cuecast.script.schema import schema

    return json.dumps(schema(kind), ensure_ascii=False, indent=2) + "\n"
