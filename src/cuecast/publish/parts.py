"""A timeline cut into what an author would call its parts: exercises, and what stands between them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from cuecast.timeline import Cue, TimedStep, Timeline

FRAME = ("lead", "welcome", "safety", "equipment", "closing")
"""Kinds of steps that belong to the whole session, wherever they stand."""

EXPLAINED = ("stations", "breathing")
"""Kinds of steps whose words tell how timed work or a breathing pattern goes."""

TIMED = "stations"
"""The kind of step that timed work begins with. It ends with the next `finish`."""


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """Steps that belong together, and what is heard in them.

    `name` is the exercise; of timed work, which is one part with all its rounds, its chapter's title;
    for anything else it is empty, and `kind` (of the first step) says what it is.
    """

    kind: str
    name: str
    steps: tuple[TimedStep, ...]
    cues: tuple[Cue, ...]

    @property
    def length(self) -> int:
        """Its samples."""
        return self.steps[-1].end - self.steps[0].start

    @property
    def voice(self) -> list[Cue]:
        """What is said in it."""
        return [cue for cue in self.cues if cue.track == "voice"]

    @property
    def reps(self) -> list[TimedStep]:
        """The steps of its reps; those of timed work are its own matter."""
        return [] if self.timed else [step for step in self.steps if step.place.rep]

    @property
    def timed(self) -> bool:
        """Whether it is work that a clock leads."""
        return self.kind == TIMED


@dataclass(frozen=True, slots=True, eq=False)
class Use:
    """One use of an exercise, and what comes before the next one: rests, words, new rounds."""

    part: Part
    after: list[Part] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The exercise."""
        return self.part.name

    @property
    def round(self) -> int:
        """Which round of a circuit it is in; 0 outside."""
        return self.part.steps[0].place.round

    @property
    def rounds(self) -> int:
        """How many rounds its circuit has; 0 outside."""
        return self.part.steps[0].place.rounds

    @property
    def is_last(self) -> bool:
        """Whether it is in the last round of a circuit."""
        return self.round == self.rounds > 0

    @property
    def dose(self) -> str:
        """How much, in the words in which it is said; empty where it is not said again."""
        explained = {(s.start, s.end) for s in self.part.steps if s.kind in EXPLAINED}
        return " ".join(
            cue.text
            for cue in self.part.voice
            if cue.role == "dose" or any(start <= cue.start < end for start, end in explained)
        )

    @property
    def length(self) -> int:
        """Samples until the next use."""
        return self.part.length + sum(part.length for part in self.after)


@dataclass(frozen=True, slots=True, eq=False)
class Course:
    """A session by its parts; `before` is what comes before the first exercise."""

    frame: dict[str, Part]
    before: list[Part]
    uses: list[Use]


def doses(uses: Sequence[Use]) -> dict[str, str]:
    """How much of each exercise, by its name; of one that is done twice, both where they differ."""
    found: dict[str, list[str]] = {}
    for use in uses:
        told = found.setdefault(use.name, [])
        if use.dose and use.dose not in told:
            told.append(use.dose)
    return {name: " / ".join(told) for name, told in found.items()}


def course(timeline: Timeline) -> Course:
    """The parts of a timeline in order."""
    found = Course({}, [], [])
    for part in _parts(timeline):
        if part.name:
            found.uses.append(Use(part))
        elif part.kind in FRAME:
            found.frame[part.kind] = part
        else:
            (found.uses[-1].after if found.uses else found.before).append(part)
    return found


def _parts(timeline: Timeline) -> Iterator[Part]:
    heard = [cue for cue in timeline.cues if cue.track != "bed"]
    starts = [cue.start for cue in heard]
    titles = {chapter.start: chapter.title for chapter in timeline.chapters}
    some: list[TimedStep] = []
    for step, after in zip(timeline.steps, [*timeline.steps[1:], None], strict=True):
        some.append(step)
        if after is None or _begins(some, after):
            low, high = (bisect_left(starts, at) for at in (some[0].start, step.end))
            kind, name = some[0].kind, some[0].place.exercise
            if kind == TIMED:
                name = titles.get(some[0].start, "Timed work")
            yield Part(kind, name, tuple(some), tuple(heard[low:high]))
            some = []


def _begins(some: Sequence[TimedStep], step: TimedStep) -> bool:
    """Whether a step begins a new part. An exercise done twice running is introduced twice."""
    if some[0].kind == TIMED:
        return some[-1].kind == "finish"
    here, there = some[-1].place, step.place
    if not step.place.exercise or step.kind == "intro":
        return True
    return (here.exercise, here.round) != (there.exercise, there.round)
