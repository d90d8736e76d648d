"""`cuecast play`: a session in the room, now."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from fractions import Fraction
from functools import partial
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import click

import cuecast
from cuecast.cli import console, language, live_keys, wishes
from cuecast.cli.listening import hint, listening, mistaken, table
from cuecast.diagnostics import has_errors, printable
from cuecast.timebase import RATE, Samples, clock

if TYPE_CHECKING:
    from cuecast.live.commands import Source
    from cuecast.live.conductor import Conductor
    from cuecast.live.record import Record
    from cuecast.live.seen import Seen
    from cuecast.live.sinks import Sink
    from cuecast.script.wishes import Wishes


def _speed(_context: click.Context, _option: click.Parameter, value: float) -> Fraction:
    return Fraction(value).limit_denominator(100)


_EPILOG = (
    f"\b\nKeys while it plays:\n{live_keys.table()}\n\n"
    f"\b\nWords with --listen; short ones (stop, next, back) are often not understood:\n{table()}"
)


@click.command(epilog=_EPILOG)
@click.argument("session")
@click.option(
    "--from",
    "start",
    default="",
    metavar="CHAPTER|TIME",
    help="Begin at a chapter (its name or number) or a time (4:30).",
)
@click.option(
    "--speed",
    type=click.FloatRange(0.5, 2.0),
    default=1.0,
    callback=_speed,
    help="How fast movements are: 1.1 is a tenth faster. Words are not made faster.",
)
@click.option("--mute-voice", is_flag=True, help="Tones and bed alone.")
@click.option(
    "--device", default="", metavar="NAME", help="Which loudspeaker; see cuecast devices."
)
@click.option(
    "--listen", is_flag=True, help="Do what is said at the microphone; all of it stays here."
)
@click.option(
    "--model",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Listen with this vosk model instead of PocketSphinx.",
)
@click.option("--plain", is_flag=True, help="Plain lines instead of a picture.")
@language.option
@wishes.options
def command(  # noqa: PLR0913, PLR0917 - one for each option
    session: str,
    start: str,
    speed: Fraction,
    mute_voice: bool,
    device: str,
    listen: bool,
    model: Path | None,
    plain: bool,
    language: str,
    wishes: Wishes,
) -> int:
    """Play SESSION now: a file, or the name of one that comes with cuecast.

    \b
    cuecast play heel-to-hip
    cuecast play hips.yaml --from bridge
    cuecast play hips.yaml --speed 0.9 --plain
    cuecast play hips.yaml --listen

    With --listen it does what you say, in English (needs the extra “listen”).
    """
    from cuecast.live import history
    from cuecast.live.overture import Overture
    from cuecast.live.seen import Seen
    from cuecast.live.sinks import DeviceSink

    sink: Sink = DeviceSink(device)
    seen = Seen()
    ears: tuple[Source, ...] = ()
    if listen or model:
        if mistaken(session, language, wishes):
            return 2
        sink, ear = listening(sink, seen, model)
        ears = (ear,)
    asked = _beginning(start) if start else _where_it_stopped(session)
    asked |= {"speed": speed, "mute": mute_voice}
    named = {"session": history.key(session), "language": language, "wishes": wishes}
    overture = Overture({**named, **asked})
    with ExitStack() as open_:
        open_.callback(sink.close)
        overture.begin(sink)
        # It sounds; everything else is loaded meanwhile.
        said = f"{hint()}\n" if ears else ""
        show, sources = _controls(open_, seen, said + live_keys.HINT, plain=plain)
        done = partial(history.add, session=session)
        playing = cuecast.Playing(sink, (*sources, *ears), show, done, overture=overture, **asked)
        played = cuecast.play(session, playing, language=language, wishes=wishes)
    if played.record is not None and sys.stdout.isatty():
        _tell(played.record)
    console.show_diagnostics(console.without_notes(played.diagnostics), played.texts, session)
    return 2 if played.record is None or has_errors(played.diagnostics) else 0


def _beginning(start: str) -> dict[str, Any]:
    """What `--from` means: a time where it reads like one, else a chapter."""
    from pydantic_core import PydanticCustomError

    from cuecast.script.scalars import parse_positive_length

    if start.isdigit():
        return {"chapter": start}
    try:
        return {"time": parse_positive_length(start)}
    except PydanticCustomError:
        return {"chapter": start}


def _controls(
    open_: ExitStack, seen: Seen, said: str, *, plain: bool
) -> tuple[Any, tuple[Any, ...]]:
    """What shows a session, and where commands come from besides a microphone."""
    from cuecast.live.remote import Remote

    shown = _display(open_, said, plain=plain)

    def show(conductor: Conductor) -> None:
        seen.conductor = conductor
        shown(conductor)

    return show, (*_keys(), Remote(seen.status))


def _tell(record: Record) -> None:
    """What was done, when the picture is gone."""
    from cuecast.cli.history import exercises, headline

    for line in (headline(record), *(f"    {one}" for one in exercises(record))):
        console.tell(printable(line))


def _display(open_: ExitStack, said: str, *, plain: bool) -> Any:
    from cuecast.cli.live_screen import Plain, Screen

    if plain or not sys.stdout.isatty():
        return Plain().show
    return open_.enter_context(Screen(said).open()).show


def _where_it_stopped(session: str) -> dict[str, Any]:
    """Where it was stopped the last time, if somebody is there to say that they want to go on there."""
    from cuecast.live import history

    record = history.last(session)
    if record is None or record.finished or not record.step or not sys.stdin.isatty():
        return {}
    where = printable(f"{record.chapter}, {clock(Samples(round(record.at) * RATE), 0)}")
    # While they think about it, what playing needs is loaded.
    Thread(target=import_module, args=("cuecast.live.run",), daemon=True).start()
    on = click.confirm(f"You stopped at {where}. Go on there?", default=True, err=True)
    return {"step": record.step} if on else {}


def _keys() -> tuple[Any, ...]:
    return (live_keys.Keys(),) if sys.stdin.isatty() else ()
