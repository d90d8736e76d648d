"""`cuecast voices script`, `record` and `import`: a person's own voice, from script to pack."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

import cuecast
from cuecast.cli import console, language
from cuecast.diagnostics import CuecastError, has_errors, ordered, printable

if TYPE_CHECKING:
    from cuecast.script.load import Sources
    from cuecast.sound.graph import Pcm
    from cuecast.voice.booth import Wanted
    from cuecast.voice.pack import Pack, Recording
    from cuecast.voice.takes import Take
    from cuecast.voice.walk import Choice, Room

_FOLDER = click.Path(file_okay=False, path_type=Path)
_KEYS: dict[str, Choice] = {
    "\r": "keep",
    "\n": "keep",
    "r": "retake",
    "p": "play",
    "b": "back",
    "q": "stop",
}
_METER = 40
_first = click.option("--from", "first", default="", metavar="ID", help="The first phrase.")
_last = click.option("--to", "last", default="", metavar="ID", help="The last phrase.")


@click.command()
@click.argument("sessions", nargs=-1, required=True, metavar="SESSION...")
@click.option("-o", "--output", "folder", type=_FOLDER, required=True, help="The pack's folder.")
@language.option
def script(sessions: tuple[str, ...], folder: Path, language: str) -> int:
    """Write a script to read aloud, for your own voice.

    \b
    cuecast voices script heel-to-hip -o my-voice
    cuecast voices record my-voice
    cuecast render heel-to-hip --voice recorded:my-voice

    The folder gets script.txt, to read from, and pack.yaml. For a pack that is there already, new
    phrases are added and recordings stay.
    """
    from cuecast.voice.booth import extended, to_read, write
    from cuecast.voice.pack import FILE

    known = _pack(folder) if (folder / FILE).exists() else None
    if known is None and (folder / FILE).exists():
        return 2
    for name in sessions:
        loaded = cuecast.load(name, language)
        sources = loaded.value
        if sources is None or has_errors(loaded.diagnostics):
            console.show_diagnostics(loaded.diagnostics, loaded.texts, name)
            return 2
        # What one phrase is depends on how this session pronounces words.
        known = replace(known or _new(folder, sources), lexicon=sources.lexicon)
        phrases = _phrases(name, sources, known)
        if phrases is None:
            return 2
        known = extended(known, phrases)
    if known is None:
        return 2
    folder.mkdir(parents=True, exist_ok=True)
    path = write(known)
    left = len(to_read(known))
    console.tell(f"{left} of {len(known.phrases)} phrases are to be read")
    console.out(printable(str(path)))
    return 0


@click.command("import")
@click.argument("folder", type=_FOLDER)
@click.argument("take", type=click.Path(dir_okay=False, path_type=Path))
@_first
@_last
def import_(folder: Path, take: Path, first: str, last: str) -> int:
    """Cut one recording of the script into its phrases.

    \b
    cuecast voices import my-voice take.wav
    cuecast voices import my-voice again.wav --from 017 --to 019

    What is to be in it are the phrases that script.txt says to read, in their order, or those from
    --from to --to. Phrases that are not surely found are named, and left to be read again.
    """
    from cuecast.voice.booth import write
    from cuecast.voice.takes import imported, kept, read_take

    pack, phrases = _wanted(folder, first, last)
    if pack is None or not phrases:
        return 2
    found = imported(read_take(take), phrases, _clips(pack, phrases))
    for phrase, piece in found.takes:
        if len(piece.pcm):
            pack = kept(pack, phrase, piece.pcm)
    write(pack)
    for told in (*found.missing, *found.remarks):
        console.tell(printable(told))
    console.tell(f"{len(found.takes)} of {len(phrases)} phrases cut out of {printable(str(take))}")
    if found.missing:
        console.tell(f"Read what is missing with: cuecast voices record {printable(str(folder))}")
    return 1 if found.missing else 0


@click.command()
@click.argument("folder", type=_FOLDER)
@_first
@_last
def record(folder: Path, first: str, last: str) -> int:
    """Record the script at the microphone, phrase by phrase.

    Each phrase is recorded from the moment it is shown until you are silent. Then: Enter keeps it
    and goes on, r takes it again, p plays it, b goes back, q stops. What is kept is kept.
    """
    from cuecast.voice.booth import to_read, write
    from cuecast.voice.microphone import SystemMicrophone
    from cuecast.voice.walk import walk

    pack, phrases = _wanted(folder, first, last)
    if pack is None or not phrases:
        return 2 if pack is None else 0
    if not sys.stdin.isatty():
        raise CuecastError("recording needs a terminal; use cuecast voices import for a file")
    microphone = SystemMicrophone()
    console.tell("Listening to the room for two seconds: be silent, please.")
    pack = walk(pack, phrases, microphone, _Terminal())
    write(pack)
    console.tell(f"{len(to_read(pack))} of {len(pack.phrases)} phrases are still to be recorded")
    return 0


def _wanted(folder: Path, first: str, last: str) -> tuple[Pack | None, Sequence[Recording]]:
    """A pack and what is to be recorded for it; says so when that is nothing."""
    from cuecast.voice.booth import some

    pack = _pack(folder)
    phrases = some(pack, first, last) if pack is not None else ()
    if pack is not None and not phrases:
        console.tell("Everything is recorded; name what to replace with --from and --to.")
    return pack, phrases


class _Terminal:
    """A desk on a terminal: one line for the phrase, one that moves with the voice."""

    def room(self, room: Room) -> bool:
        """See `walk.Desk`."""
        from cuecast.voice.walk import LOUD_ROOM

        console.tell(f"\rThe room is at {room.level:.0f} dBFS.{' ' * _METER}")
        if room.level > LOUD_ROOM:
            console.tell("That is loud: close the window, switch off what hums, come closer.")
        console.tell("Enter to begin, q to stop.")
        return _key({"\r", "\n", "q"}) != "q"

    def phrase(self, phrase: Recording, number: int, whole: int) -> None:
        """See `walk.Desk`."""
        from cuecast.voice.booth import room_of

        head = f"{number}/{whole}  {phrase.id}  {room_of(phrase)}"
        console.tell(f"\n{head}\n\n    {click.style(printable(phrase.say), bold=True)}\n")

    def level(self, dbfs: float) -> None:
        """See `walk.Desk`."""
        filled = round(max(0.0, min(1.0, (dbfs + 60) / 60)) * _METER)
        click.echo(f"\r  [{'#' * filled:<{_METER}}]", nl=False, err=True)

    def choose(self, take: Take) -> Choice:
        """See `walk.Desk`."""
        said = f"{take.seconds:.2f} s" if len(take.pcm) else "no take"
        console.tell(f"\r  {said}{' ' * _METER}")
        for trouble in take.troubles:
            console.tell(
                click.style(f"  it {trouble}" if len(take.pcm) else f"  {trouble}", fg="yellow")
            )
        keep = "Enter keep, " if len(take.pcm) else "Enter again, "
        console.tell(f"  {keep}r again, p play, b back, q stop")
        return _KEYS[_key(set(_KEYS))]


def _key(allowed: set[str]) -> str:
    """The next of these keys that is pressed; Ctrl-C and Ctrl-D are click's to raise."""
    while (key := click.getchar().lower()) not in allowed:
        pass
    return key


def _pack(folder: Path) -> Pack | None:
    """The pack in a folder; None, with its mistakes told."""
    from cuecast.voice.pack import FILE, Pack

    loaded = Pack.load(folder)
    console.show_diagnostics(loaded.diagnostics, loaded.texts, str(folder / FILE))
    return loaded.value


def _new(folder: Path, sources: Sources) -> Pack:
    from cuecast.voice.pack import Pack

    model = sources.session.model
    return Pack(folder, model.title, model.language, "", "", "", (), sources.lexicon)


def _phrases(name: str, sources: Sources, pack: Pack) -> tuple[Wanted, ...] | None:
    """What a session says, when the pack's stand-in speaks it; None, with its mistakes told."""
    from cuecast.voice.booth import stand_in, wanted
    from cuecast.voice.cast import Cast

    spoken = sources.session.model.language
    if spoken != pack.language:
        raise CuecastError(
            f"{printable(name)} is in the language {spoken}, and the pack in {pack.language};"
            " make a pack of its own with another -o"
        )
    rate = sources.session.model.pace.words_per_minute
    with console.progress() as tell:
        cast = Cast(stand_in(pack, rate))
        compiled = cuecast.compile(sources, cast, tell)
    found = ordered(compiled.diagnostics)
    if compiled.script is None or compiled.timeline is None:
        console.show_diagnostics(console.without_notes(found), sources.texts, name)
        return None
    return wanted(compiled.script, compiled.timeline)


def _clips(pack: Pack, phrases: Sequence[Recording]) -> Callable[[str], Pcm]:
    """How the pack's stand-in says these phrases."""
    from cuecast.voice.booth import stand_in

    speaker = stand_in(pack)
    with console.progress() as tell:

        def told(done: int, whole: int) -> None:
            if tell:
                tell("speaking", done, whole)

        speaker.measure([one.say for one in phrases], told)
    return lambda text: speaker.clip(text).samples
