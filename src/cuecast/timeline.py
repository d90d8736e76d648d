"""The contract between the compiler and everything that makes sound or text from a session.

A timeline is steps (what the body does), cues (what is heard) and chapters, every time an integer
number of samples at `RATE`, in a total order. It is plain JSON on request, and the same session
and voice give the same bytes.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, NamedTuple

from cuecast.timebase import RATE, Samples

TIMELINE_VERSION = 1


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the session something happens. Zero and the empty string mean: does not apply here.

    `set`, `rep` and `round` count from 1 and are never greater than `sets`, `reps`, `rounds`.
    `side` is `left`, `right` or empty. `exercise` is the name that a person reads. `label` is where
    it stands in a superset: `A1`, `A2`, in the second superset `B1`.
    """

    exercise: str = ""
    side: str = ""
    set: int = 0
    sets: int = 0
    rep: int = 0
    reps: int = 0
    round: int = 0
    rounds: int = 0
    label: str = ""


@dataclass(frozen=True, slots=True)
class TimedStep:
    """What the body does between `start` and `end` (samples, end exclusive).

    `kind` is one of `compiler.steps.KINDS`. What the listener may choose is marked, and in a file has
    the length given here. `open`: this step ends when they say so (a hold until it shakes), or, of a
    `work` step, they go at their own speed until then at the latest. `open_reps`: how many reps the set
    has (as many as you like); each rep keeps its phases.
    """

    kind: str
    start: Samples
    end: Samples
    place: Place
    breath: str = ""
    rigid: bool = False
    open: bool = False
    open_reps: bool = False


class Line(NamedTuple):
    """Words and whose they are.

    `voice` is empty for the instructor's, `counter` for a counter's own voice, and a language tag
    for words that are in another language than the session.
    """

    text: str
    voice: str = ""


@dataclass(frozen=True, slots=True)
class Cue:
    """Something heard between `start` and `end` (samples, end exclusive).

    `track` is `voice`, `tone` or `bed`. For a voice `text` is what is said; for a tone it is the
    name of the sound (`inhale`, `exhale`, `hold`, `tick`, `start`, `change`, `end`); for a bed it is
    the sound's name or path. `role` says why it is heard (`count`, `instruction`, `safety`, …),
    `voice` who says it (see `Line`).
    """

    track: str
    role: str
    start: Samples
    end: Samples
    text: str
    place: Place
    voice: str = ""

    @property
    def line(self) -> Line:
        """What is said, and who says it."""
        return Line(self.text, self.voice)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A named point that a listener can jump to; it lasts until the next one."""

    start: Samples
    title: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """A compiled session. Steps tile `0 … duration`; cues are sorted; nothing spoken overlaps."""

    title: str
    language: str
    duration: Samples
    steps: tuple[TimedStep, ...]
    cues: tuple[Cue, ...]
    chapters: tuple[Chapter, ...]

    def voice(self) -> tuple[Cue, ...]:
        """The spoken cues in order."""
        return tuple(cue for cue in self.cues if cue.track == "voice")


def to_json(timeline: Timeline) -> str:
    """The timeline as JSON text: keys that do not apply are left out, order and spacing are fixed."""
    whole = {
        "cuecast_timeline": TIMELINE_VERSION,
        "title": timeline.title,
        "language": timeline.language,
        "sample_rate": RATE,
        "duration": timeline.duration,
        "steps": [_step(step) for step in timeline.steps],
        "cues": [_cue(cue) for cue in timeline.cues],
        "chapters": [{"start": c.start, "title": c.title} for c in timeline.chapters],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _step(step: TimedStep) -> dict[str, Any]:
    record: dict[str, Any] = {"kind": step.kind, "start": step.start, "end": step.end}
    record |= _place(step.place)
    if step.breath:
        record["breath"] = step.breath
    if step.rigid:
        record["rigid"] = True
    if step.open:
        record["open"] = True
    if step.open_reps:
        record["open_reps"] = True
    return record


def _cue(cue: Cue) -> dict[str, Any]:
    record = {
        "track": cue.track,
        "role": cue.role,
        "start": cue.start,
        "end": cue.end,
        "text": cue.text,
    }
    if cue.voice:
        record["voice"] = cue.voice
    return record | _place(cue.place)


def _place(place: Place) -> dict[str, Any]:
    return {name: value for name in Place.__slots__ if (value := getattr(place, name))}
