"""What a session needs to be played, made of its sources; what takes time, while it plays."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from queue import Empty, SimpleQueue
from tempfile import TemporaryDirectory
from threading import Thread

from cuecast.compiler.expand import expand
from cuecast.compiler.learn import at_half_pace, describe
from cuecast.compiler.session import Session
from cuecast.diagnostics import BrokenPromise, CuecastError
from cuecast.live import course as courses
from cuecast.live.plan import Plan, Planner
from cuecast.live.player import Player
from cuecast.script.load import Sources
from cuecast.sound.graph import to_pcm
from cuecast.sound.mix import Mixer, MixSettings
from cuecast.timebase import Samples, Seconds
from cuecast.timeline import Line, Timeline
from cuecast.voice import config
from cuecast.voice.cast import Cast

OPENING = 45
"""Seconds that are spoken before anything is heard, for a slow voice: time enough to speak more meanwhile."""

SHORTEST = 4
"""The same for a quick voice: the rest of a session of ten minutes is spoken in two."""

QUICK = 8
"""A voice is quick when what it has spoken lasts so many times as long as speaking it took."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """How a session is played: `speed` of its movements (2 is twice as fast), and whether nobody speaks.

    With `learn` the exercises are described, not done.
    """

    speed: Fraction = Fraction(1)
    mute: bool = False
    learn: bool = False


class Stage:
    """A session, ready to be played in its voices."""

    def __init__(
        self, sources: Sources, session: Session, cast: Cast, delivery: Delivery, cache: Path
    ):
        """`cache` is an empty folder for as long as the session is played.

        `files` are those that decide how it sounds, there or not.
        """
        model = sources.session.model
        channels = 2 if model.channels == "stereo" else 1
        levels = model.tones.level, model.bed.level
        self.files = [Path(name) for name in sources.texts]
        self.files += [sources.folder / model.bed.sound, config.default_folder() / config.FILE]
        self._settings = MixSettings(sources.folder, cache, channels, *levels)
        self._cast, self._mute = cast, delivery.mute
        session = at_half_pace(session) if delivery.learn else session
        steps = describe(session) if delivery.learn else expand(session)
        course = courses.written(steps)
        self.course = (
            course if delivery.speed == 1 else courses.paced(course, -1, 1 / delivery.speed)
        )
        self.planner = Planner(
            session,
            self._measure,
            self._mix,
            sources.foreign,
            counter=model.voice.counter is not None,
        )

    def opening(self) -> Plan:
        """The plan to begin with: of everything when it was spoken before, else of as little as is safe."""
        if self._cast.knows(self.planner.lines(self.course)):
            return self.whole()
        began = time.monotonic()

        def enough(length: Seconds) -> bool:
            quick = length >= QUICK * (time.monotonic() - began)
            return length >= OPENING or (length >= SHORTEST and quick)

        return self.planner.opening(self.course, enough)

    def more(self) -> Plan:
        """The plan of so much that everything can be spoken while it is played."""
        return self.planner.opening(self.course, lambda length: length >= OPENING)

    def whole(self) -> Plan:
        """The plan of everything."""
        return self.planner.whole(self.course)

    def first(self, plan: Plan, at: int, count: int) -> bytes:
        """The samples of a plan from `at` on, as a device takes them; the deck is not disturbed."""
        return to_pcm(self._mix(plan.timeline).samples(at, count)).tobytes()

    def _measure(self, lines: Sequence[Line]) -> Mapping[Line, Samples]:
        return self._cast.measure(lines)

    def _mix(self, timeline: Timeline) -> Mixer:
        if self._mute:
            heard = tuple(cue for cue in timeline.cues if cue.track != "voice")
            timeline = replace(timeline, cues=heard)
        return Mixer(timeline, self._cast.clip, self._settings)


@contextmanager
def stage(sources: Sources, session: Session, cast: Cast, delivery: Delivery) -> Iterator[Stage]:
    """A stage, and its folder for decoded sound as long as the context is open."""
    with TemporaryDirectory(prefix="cuecast-", ignore_cleanup_errors=True) as cache:
        yield Stage(sources, session, cast, delivery, Path(cache))


Keep = Callable[[Plan], object]
"""Is given the plan of everything."""


class Background:
    """Plans the rest of a session while its opening is played, and makes the next time quicker."""

    def __init__(self, stage: Stage, player: Player, keep: Keep | None = None) -> None:
        """Nothing is begun yet. `keep` takes the plan as it is without anything the listener does."""
        self._stage, self._player, self._keep = stage, player, keep
        self._made: SimpleQueue[Plan | Exception] = SimpleQueue()
        self._thread = Thread(target=self._work, daemon=True, name="cuecast-planning")

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def ready(self) -> None:
        """Hand over what is finished. Raises `CuecastError` for speech that cannot be had."""
        try:
            made = self._made.get_nowait()
        except Empty:
            return
        if isinstance(made, CuecastError):
            raise made
        if isinstance(made, Exception):
            raise BrokenPromise("the rest of the session could not be planned") from made
        self._player.go_on_with(made)

    def _work(self) -> None:
        try:
            plan = self._player.deck.plan
            for further in (self._stage.more, self._stage.whole):
                if not plan.whole:
                    plan = further()
                    self._made.put(plan)
            if self._keep is not None:
                self._keep(plan)
            with suppress(CuecastError):  # Without these words it goes on in silence.
                self._player.prepare()
        except Exception as trouble:  # noqa: BLE001 - told by whoever plays, in its own thread
            self._made.put(trouble)
