"""The session as it is going to be played from here on: its steps, its timeline and its sound.

The compiler does all the work, exactly as for a file; live is one more caller of it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from threading import Lock

from cuecast.compiler.casting import cast
from cuecast.compiler.check import check
from cuecast.compiler.phrase import phrase
from cuecast.compiler.schedule import Lengths, schedule
from cuecast.compiler.script import Script, lines
from cuecast.compiler.session import Session
from cuecast.compiler.steps import Steps
from cuecast.diagnostics import CuecastError, Span, has_errors
from cuecast.live.course import Course
from cuecast.sound.mix import Mixer
from cuecast.timebase import RATE, Samples, Seconds
from cuecast.timeline import Cue, Line, Place, TimedStep, Timeline

Measure = Callable[[Sequence[Line]], Lengths]
"""How many samples each line takes to say; what was never said is spoken now."""

Enough = Callable[[Seconds], bool]
"""Whether an opening of so many seconds is long enough to begin with."""

Mix = Callable[[Timeline], Mixer]
"""The sound of a timeline."""

_PATIENCE = 0.5
"""Seconds that words put in between may wait for the voice."""

_BREATHER = RATE * 3 // 10
"""Samples of silence around words that are put in between."""


@dataclass(frozen=True)
class Plan:
    """A course of steps and what becomes of it. `whole` is False for the first minutes alone.

    `origin` tells for each step which one of the session as written it is; -1 for one that was added.
    """

    steps: Steps
    origin: tuple[int, ...]
    timeline: Timeline
    mixer: Mixer
    whole: bool = True

    def index(self, at: int) -> int:
        """The index of the step that sample `at` lies in; the last one's at the end."""
        return max(0, bisect_right(self._starts, min(at, self.timeline.duration - 1)) - 1)

    def step(self, at: int) -> TimedStep:
        """What the body does at sample `at`."""
        return self.timeline.steps[self.index(at)]

    def start(self, index: int) -> int:
        """The first sample of a step; the end of the session behind the last one."""
        steps = self.timeline.steps
        return int(steps[index].start if index < len(steps) else self.timeline.duration)

    def said(self, at: int) -> Cue | None:
        """What is being said at sample `at`."""
        index = bisect_right(self._said_from, at) - 1
        return self._voice[index] if index >= 0 and at < self._voice[index].end else None

    # Looked at twenty times a second, for hours.

    @cached_property
    def _starts(self) -> list[int]:
        return [step.start for step in self.timeline.steps]

    @cached_property
    def _voice(self) -> tuple[Cue, ...]:
        return self.timeline.voice()

    @cached_property
    def _said_from(self) -> list[int]:
        return [cue.start for cue in self._voice]


class Planner:
    """Makes plans of steps, for one session in its voices."""

    def __init__(
        self,
        session: Session,
        measure: Measure,
        mix: Mix,
        foreign: Mapping[Span, str] | None = None,
        *,
        counter: bool = False,
    ) -> None:
        """`foreign` and `counter` are as in `compiler.casting.cast`."""
        self.session = session
        self._measure = measure
        self._mix = mix
        self._foreign = foreign or {}
        self._counter = counter
        self._speaking = Lock()  # Who has spoken ends the engine's children: one at a time.

    def whole(self, course: Course) -> Plan:
        """The plan of a course. Raises `CuecastError` for a voice that cannot speak."""
        timeline = self._timeline(self._script(course.steps))
        return Plan(course.steps, course.origin, timeline, self._mix(timeline))

    def lines(self, course: Course) -> tuple[Line, ...]:
        """Every distinct line that a course can need."""
        return lines(self._script(course.steps))

    def opening(self, course: Course, enough: Enough) -> Plan:
        """The plan of the first steps, until there are `enough`: what is spoken before anything is heard."""
        steps = course.steps
        script = self._script(steps)
        count = 1
        timeline = self._timeline(script[:count])
        while count < len(steps) and not enough(Seconds(timeline.duration, RATE)):
            count = min(len(steps), count + 1 + count // 2)
            timeline = self._timeline(script[:count])
        # The bed goes on behind what is planned so far, so it must not fade out here.
        long = tuple(_endless(cue) if cue.track == "bed" else cue for cue in timeline.cues)
        all_in = count == len(steps)
        mixer = self._mix(timeline if all_in else replace(timeline, cues=long))
        return Plan(steps[:count], course.origin[:count], timeline, mixer, whole=all_in)

    def saying(self, texts: Sequence[str]) -> Plan | None:
        """A plan of nothing but a few words, one after the other.

        None while the voice is busy with the rest of the session: nobody waits for that.
        """
        said = [Line(text) for text in texts]
        if not self._speaking.acquire(timeout=_PATIENCE):
            return None
        try:
            lengths = self._measure(said)
        finally:
            self._speaking.release()
        cues, at = [], _BREATHER
        for line in said:
            end = at + lengths[line]
            cues.append(Cue("voice", "live", Samples(at), Samples(end), line.text, Place()))
            at = end + _BREATHER
        step = TimedStep("say", Samples(0), Samples(at), Place())
        bed = self.session.bed
        if bed != "none":
            cues.insert(0, Cue("bed", "bed", Samples(0), Samples(at), bed, Place()))
        language = self.session.phrasebook.language
        timeline = Timeline("", language, Samples(at), (step,), tuple(cues), ())
        return Plan((), (-1,), timeline, self._mix(timeline))

    def prepare(self, texts: Sequence[str]) -> None:
        """Have some words spoken, so that they are there when they are needed."""
        with self._speaking:
            self._measure([Line(text) for text in texts])

    def _script(self, steps: Steps) -> Script:
        return cast(phrase(self.session, steps), self._foreign, counter=self._counter)

    def _timeline(self, script: Script) -> Timeline:
        with self._speaking:
            lengths = self._measure(lines(script))
        timeline, found = schedule(self.session, script, lengths)
        if has_errors(found):
            raise CuecastError(found[0].message)
        check(timeline, script)
        return timeline


_ENDLESS = 3600 * RATE


def _endless(cue: Cue) -> Cue:
    return replace(cue, end=Samples(cue.end + _ENDLESS))
