"""One session performed: from where it begins to what is remembered of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timezone
from fractions import Fraction
from functools import partial

from cuecast.diagnostics import CuecastError, printable
from cuecast.live import places
from cuecast.live.clock import Clock, SystemClock
from cuecast.live.commands import Source
from cuecast.live.conductor import Conductor
from cuecast.live.overture import LENGTH, Overture
from cuecast.live.plan import Plan
from cuecast.live.player import Player
from cuecast.live.record import Record
from cuecast.live.sinks import Sink
from cuecast.live.stage import Background, Stage
from cuecast.timebase import RATE, Samples, Seconds, clock


def _unseen(_conductor: Conductor) -> None:
    """Shows nothing to anybody."""


def _unkept(_record: Record) -> None:
    """Keeps nothing."""


@dataclass(frozen=True, slots=True)
class Playing:
    """How and where a session is played.

    It begins at the chapter `chapter` (a name or a number), or `time` seconds after its start, or with
    the step `step` (its index in the session as written), else at the beginning. `speed` is that of
    movements, 2 twice as fast; with `mute` nobody speaks. `sources` are where commands come from;
    `show` is called a few times a second, `done` once, however it ends. `overture` is for this very
    session, asked for as it is here; it may be playing already, through the same `sink`.
    """

    sink: Sink
    sources: tuple[Source, ...] = ()
    show: Callable[[Conductor], None] = _unseen
    done: Callable[[Record], None] = _unkept
    clock: Clock = field(default_factory=SystemClock)
    chapter: str = ""
    time: Seconds | None = None
    step: int = 0
    speed: Fraction = Fraction(1)
    mute: bool = False
    overture: Overture | None = None


def perform(stage: Stage, playing: Playing) -> Record:
    """Play a session until it ends or is stopped. Raises `CuecastError` as `api.play` does."""
    from_start = not (playing.chapter or playing.time or playing.step)
    plan = stage.opening() if from_start else stage.whole()
    at = _start(plan, playing)
    player = Player(stage.planner, stage.course, plan)
    overture = playing.overture
    fits = _fits(overture, stage, plan, at)
    keep = None if overture is None or fits else partial(_keep, overture, stage, at)
    background = Background(stage, player, keep)
    conductor = Conductor(player, playing.sink, playing.clock, playing.show, background.ready)
    started = datetime.now(timezone.utc)
    background.start()
    begun = partial(overture.hand_over, fits=fits) if overture and overture.playing else None
    try:
        conductor.run(playing.sources, at, begun)
    except BaseException:  # Told to end by a signal, it ends all the same; what was done counts.
        player.stop()
        playing.done(_record(player, conductor, started))
        raise
    record = _record(player, conductor, started)
    playing.done(record)
    return record


def _fits(overture: Overture | None, stage: Stage, plan: Plan, at: int) -> bool:
    if overture is None or not overture.playing or not plan.whole:
        return False
    return overture.fits(stage.first(plan, at, LENGTH))


def _keep(overture: Overture, stage: Stage, at: int, plan: Plan) -> None:
    pcm = stage.first(plan, at, LENGTH)
    overture.keep(pcm, plan.mixer.channels, stage.files)


def _start(plan: Plan, playing: Playing) -> int:
    """The sample to begin at. Raises `CuecastError` when the session has no such place."""
    if playing.chapter:
        at = places.named(plan, playing.chapter)
        if at is None:
            names = ", ".join(f"{i} {c.title}" for i, c in enumerate(plan.timeline.chapters, 1))
            raise CuecastError(
                f"no chapter is called “{printable(playing.chapter)}”; there are: {names}"
            )
        return at
    if playing.time:
        at = places.timed(plan, playing.time)
        if at is None:
            lasts = clock(Samples(places.left(plan, 0)), 0)
            raise CuecastError(f"the session lasts {lasts}; choose an earlier time")
        return at
    if playing.step:
        known = (i for i, origin in enumerate(plan.origin) if origin == playing.step)
        return places.again(plan, plan.start(next(known, 0)))
    return 0


def _record(player: Player, conductor: Conductor, started: datetime) -> Record:
    deck = player.deck
    timeline = deck.plan.timeline
    whole = places.left(deck.plan, 0)
    player.follow()
    chapters = [c.title for c in timeline.chapters if c.start <= deck.at]
    return Record(
        timeline.title,
        started,
        datetime.now(timezone.utc),
        not player.stopped,
        player.tally.at,
        chapters[-1] if chapters else "",
        (whole - places.left(deck.plan, deck.at)) / RATE,
        whole / RATE,
        tuple(player.tally.done),
        conductor.losses,
    )
