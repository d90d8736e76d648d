"""`cuecast render`: a session becomes a sound file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

import cuecast
from cuecast.cli import console, language, outputs, wishes
from cuecast.diagnostics import has_errors, printable
from cuecast.timebase import clock

if TYPE_CHECKING:
    from cuecast.script.wishes import Wishes

SUFFIXES = (".mp3", ".flac", ".wav")
"""What a sound file's name can end in; the first is made when nothing is said."""


@click.command()
@click.argument("session")
@outputs.output(
    "The file to make; .mp3, .flac or .wav decides the format.  [default: SESSION.mp3 here]",
    SUFFIXES,
)
@outputs.force()
@language.option
@wishes.options
def command(session: str, output: Path | None, force: bool, language: str, wishes: Wishes) -> int:
    """Make the sound file of SESSION: a file, or the name of one that comes with cuecast.

    \b
    cuecast render heel-to-hip
    cuecast render hips.yaml -o hips.flac
    cuecast render heel-to-hip --language de -o ferse.mp3
    cuecast render strong-back-line --fit 20m
    """
    output = output or Path(f"{outputs.stem(session)}{SUFFIXES[0]}")
    with console.progress() as tell:
        made = cuecast.render(
            session, output, force=force, progress=tell, language=language, wishes=wishes
        )
    console.show_diagnostics(console.without_notes(made.diagnostics), made.texts, session)
    if made.timeline is None or has_errors(made.diagnostics):
        return 2
    megabytes = output.stat().st_size / 1e6
    console.tell(f"{clock(made.timeline.duration, 0)}, {megabytes:.1f} MB")
    console.out(printable(str(output)))
    return 0
