"""`cuecast cache`: the store of spoken phrases, seen from outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cuecast import limits
from cuecast.cli import console
from cuecast.diagnostics import printable

if TYPE_CHECKING:
    from cuecast.voice.store import Store


@click.group()
def command() -> None:
    """Look after the store of spoken phrases.

    Every phrase is spoken once and kept. Without it, everything works and takes longer.
    """


@command.command()
def info() -> None:
    """Say where it is and how large. What was not used for longest goes when it is full."""
    known = _store().info()
    console.out(printable(str(known.folder)))
    most = limits.MAX_STORE_BYTES / 1e6
    console.out(f"{_phrases(known.entries)}, {known.size / 1e6:.1f} of {most:,.0f} MB")
    if known.damaged:
        console.out(f"{_phrases(known.damaged)} damaged, put aside")


@command.command()
def check() -> int:
    """Read every phrase; put aside what is damaged. Ends with code 1 when something was."""
    good, damaged = _store().check()
    console.out(f"{_phrases(good)} good, {damaged} damaged")
    if damaged:
        console.tell("What was damaged is made again when it is needed.")
    return 1 if damaged else 0


@command.command()
def clear() -> None:
    """Remove every phrase. They are spoken again when they are needed."""
    before = _store().clear()
    console.out(f"{_phrases(before.entries)} removed, {before.size / 1e6:.1f} MB")


def _store() -> Store:
    from cuecast.voice.store import Store, default_folder

    return Store(default_folder())


def _phrases(count: int) -> str:
    return f"{count:,} phrase{'' if count == 1 else 's'}"
