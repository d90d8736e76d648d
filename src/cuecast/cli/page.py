"""`cuecast page`: a session as a page for the browser."""

from __future__ import annotations

import io
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from cuecast.cli import console, language, outputs, sessions, wishes
from cuecast.diagnostics import printable
from cuecast.files import publish, refuse_early

if TYPE_CHECKING:
    from cuecast.script.wishes import Wishes


@click.command()
@click.argument("session")
@outputs.output("The page to make.  [default: SESSION.html here]", (".html", ".htm"))
@click.option("--embed", is_flag=True, help="Put the sound into the page: one file to give away.")
@click.option(
    "--audio",
    metavar="NAME|URL",
    help="Play this sound file of the session instead of making one.",
)
@outputs.force("Replace files that exist.")
@language.option
@wishes.options
def command(
    session: str,
    *,
    output: Path | None,
    embed: bool,
    audio: str | None,
    force: bool,
    language: str,
    wishes: Wishes,
) -> int:
    """Make a page of SESSION: it plays, shows words and breath, and prints as an exercise sheet.

    The sound lies beside the page as an MP3 of the same name.

    \b
    cuecast page heel-to-hip
    cuecast page hips.yaml --embed -o for-jo.html
    """
    if embed and audio is not None:
        raise click.UsageError("--embed makes a sound, and --audio names one that is there")
    output = output or Path(f"{outputs.stem(session)}.html")
    sound = output.with_suffix(".mp3")
    makes = [output] if embed or audio is not None else [output, sound]
    for path in makes:
        refuse_early(path, overwrite=force)
    found = sessions.opened(session, language, wishes)
    if found is None:
        return 2
    inputs = [Path(name) for name in found.sources.texts]
    if sound in makes:
        publish(sound, partial(_sound, found), overwrite=force, inputs=inputs)
    write = partial(_page, found, _source(found, sound.name, embed=embed, audio=audio))
    publish(output, write, overwrite=force, inputs=inputs)
    for path in makes:
        console.out(printable(str(path)))
    return 0


def _source(found: sessions.Opened, beside_it: str, *, embed: bool, audio: str | None) -> str:
    """The address of the sound, as the page has it."""
    from cuecast.publish.page.build import beside, embedded

    if embed:
        held = io.BytesIO()
        _sound(found, held)
        return embedded(held.getvalue())
    if audio is not None and "://" in audio:
        return audio
    return beside(beside_it if audio is None else audio)


def _page(found: sessions.Opened, audio: str, out: BinaryIO) -> None:
    from cuecast.publish.page.build import page

    out.write(page(found.timeline, found.sources, found.session, audio).encode("utf-8"))


def _sound(found: sessions.Opened, out: BinaryIO) -> None:
    from cuecast import api

    about = api.tags(found.sources, found.timeline)
    with console.progress() as tell:
        told = partial(tell, "mixing") if tell else None
        api.mp3(found.sources, found.timeline, found.cast, out, about, told)
