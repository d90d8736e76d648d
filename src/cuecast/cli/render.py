"""`cuecast render`: a session becomes a sound file."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

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
@click.option(
    "--draft", "drafted", is_flag=True, help="SESSION is an article in prose: draft it first."
)
@language.option
@wishes.options
def command(
    session: str,
    output: Path | None,
    force: bool,
    drafted: bool,
    language: str,
    wishes: Wishes,
) -> int:
    """Make the sound file of SESSION: a file, or the name of one that comes with cuecast.

    \b
    cuecast render heel-to-hip
    cuecast render hips.yaml -o hips.flac
    cuecast render heel-to-hip --language de -o ferse.mp3
    cuecast render strong-back-line --fit 20m
    cuecast render --draft article.txt
    """
    if drafted:
        return _draft_and_render(session, output, force, language, wishes)
    output = output or Path(f"{outputs.stem(session)}{SUFFIXES[0]}")
    return _render(session, output, force, language, wishes)


def _draft_and_render(
    article: str, output: Path | None, force: bool, language: str, wishes: Wishes
) -> int:
    """An article to its sound file; what it leaves open is told, and said in the sound."""
    from tempfile import TemporaryDirectory

    from cuecast.cli.draft import nothing_found, read_draft, tell_questions
    from cuecast.draft import to_yaml
    from cuecast.files import publish

    made = read_draft(article)
    if not made.exercises:
        return nothing_found(article)
    name = Path(article).stem if article != "-" else "draft"
    output = (output or Path(f"{name}{SUFFIXES[0]}")).absolute()
    console.tell(f"drafted: {', '.join(printable(one.name.value) for one in made.exercises)}")
    tell_questions(made)
    with TemporaryDirectory(prefix="cuecast-") as folder:
        files = to_yaml(made)
        for file, text in files.items():
            publish(
                Path(folder) / file, partial(_write, text.encode("utf-8", "replace")), lasting=False
            )
        return _render(
            str(Path(folder) / [*files][-1]), output, force, language, wishes, quiet=True
        )


def _write(data: bytes, handle: BinaryIO) -> None:
    handle.write(data)


def _render(
    session: str, output: Path, force: bool, language: str, wishes: Wishes, *, quiet: bool = False
) -> int:
    """Make the file; `quiet`, only mistakes are told: nobody can mend the warnings of a draft."""
    with console.progress() as tell:
        made = cuecast.render(
            session, output, force=force, progress=tell, language=language, wishes=wishes
        )
    told = console.without_notes(made.diagnostics)
    if quiet and not has_errors(told):
        told = ()
    console.show_diagnostics(told, made.texts, session)
    if made.timeline is None or has_errors(made.diagnostics):
        return 2
    megabytes = output.stat().st_size / 1e6
    console.tell(f"{clock(made.timeline.duration, 0)}, {megabytes:.1f} MB")
    console.out(printable(str(output)))
    return 0
