"""Sessions ready to be played in a virtual room, spoken by bursts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kit.fake_engine import VOICE, BurstEngine
from kit.room import ArraySink, Room, VirtualClock

from cuecast.api import mixer
from cuecast.compiler.pipeline import compile_session
from cuecast.live.conductor import Conductor
from cuecast.live.player import Player
from cuecast.live.stage import Delivery, Stage, stage
from cuecast.script.load import Sources, load
from cuecast.sound.graph import Sound
from cuecast.voice.cast import Cast
from cuecast.voice.engine import Engine, Manner
from cuecast.voice.speaker import Speaker
from cuecast.voice.store import Store, default_folder

CASES = Path(__file__).parent.parent / "cases" / "sessions"


def sources_of(path: Path) -> Sources:
    """The sources of a session that has no mistakes."""
    loaded = load(str(path))
    if loaded.value is None:
        raise AssertionError(loaded.diagnostics)
    return loaded.value


def bursts(engine: Engine | None = None) -> Cast:
    """A voice of bursts, with the store of the tests."""
    manner = Manner(VOICE, 145, "en")
    return Cast(Speaker(engine or BurstEngine(), Store(default_folder()), manner))


@contextmanager
def staged(
    path: Path, playing: Delivery | None = None, cast: Cast | None = None
) -> Iterator[Stage]:
    """A session on its stage."""
    sources = sources_of(path)
    compiled = compile_session(sources, sources.phrasebook(), None)
    if compiled.session is None:
        raise AssertionError(compiled.diagnostics)
    with stage(sources, compiled.session, cast or bursts(), playing or Delivery()) as ready:
        yield ready


@contextmanager
def room(path: Path, playing: Delivery | None = None, *, keep: bool = True) -> Iterator[Room]:
    """A session that begins to play in a room when it is first told to tick."""
    with staged(path, playing) as ready:

        def make(sink: ArraySink, clock: VirtualClock) -> Conductor:
            player = Player(ready.planner, ready.course, ready.whole())
            return Conductor(player, sink, clock, lambda _: None)

        made = Room(make, keep=keep)
        made.conductor.begin()
        yield made


def exported(path: Path) -> Sound:
    """All samples of a session as they go into a file."""
    sources, cast = sources_of(path), bursts()
    compiled = compile_session(sources, sources.phrasebook(), cast.measure)
    if compiled.timeline is None:
        raise AssertionError(compiled.diagnostics)
    with mixer(sources, compiled.timeline, cast) as mix:
        return mix.samples(0, mix.duration)
