"""The option `--language`, the same for every command that has it."""

from __future__ import annotations

import click


def _known(_context: click.Context, _option: click.Parameter, value: str) -> str:
    from cuecast.script.phrasebook import languages

    if value and value not in languages():
        raise click.BadParameter(f"cuecast has words in {', '.join(languages())}")
    return value


option = click.option(
    "--language",
    default="",
    metavar="CODE",
    callback=_known,
    help="Say everything in another language (de, en, es, fr, it, pt), as far as it is translated.",
)
"""Gives a command the argument `language`, empty when nothing is said."""
