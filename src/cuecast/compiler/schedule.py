"""Script + measured lengths → Timeline: the art of fitting what is said to what the body does.

Rigid steps keep their length to the sample; elastic steps last as long as their words, in whole MP3
frames. Words anchored to a beat start exactly there; of their wordings the longest that ends before
the next thing said is taken. What does not fit gives way in a fixed order (shorter wording, fewer
words, tone only) and is reported; it is never moved, cut or laid over something else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from cuecast.compiler.report import Report
from cuecast.compiler.script import TICK, At, Flow, FromEnd, Scene, Script, Tone, Utterance
from cuecast.compiler.session import Session
from cuecast.compiler.steps import Step
from cuecast.diagnostics import Diagnostics
from cuecast.timebase import RATE, Samples, Seconds, to_samples, whole_frames
from cuecast.timeline import Chapter, Cue, Line, Place, TimedStep, Timeline

GAP = RATE * 6 // 100
"""Least silence in samples between two utterances, and before the next step: 60 ms keeps words apart."""

TRACKS = ("bed", "tone", "voice")

Lengths = Mapping[Line, int]
"""Samples that each line takes to say."""


@dataclass(slots=True)
class _Slot:
    """The voice track of one step: what is placed so far, as (start, end) samples on the timeline.

    `beats` are the ends of what stands on beats from the start of the step; a countdown does not.
    """

    start: int
    end: int
    busy: list[tuple[int, int]] = field(default_factory=list)
    beats: list[int] = field(default_factory=list)

    def room(self, start: int) -> int:
        """Samples free for words that begin at `start`; nothing when that is inside other words."""
        if start < self.start or any(a - GAP < start < b + GAP for a, b in self.busy if a <= start):
            return 0
        return min([self.end, *(a for a, _ in self.busy if a > start)]) - GAP - start

    def behind(self, start: int, late: int) -> int:
        """Where words can begin that wait for those on the beats before them, if not too `late`."""
        free = max([start, *(end + GAP for end in self.beats)])
        return free if free - start <= late else start


def schedule(session: Session, script: Script, lengths: Lengths) -> tuple[Timeline, Diagnostics]:
    """The timeline of a script whose lines take `lengths` to say, and what had to give way."""
    report = Report()
    steps: list[TimedStep] = []
    cues: list[Cue] = []
    chapters: list[Chapter] = []
    starts: list[Seconds] = []
    just_said = cheered = ""
    position: Seconds = Fraction(0)
    for scene in script:
        step = scene.step
        starts.append(position)
        start = to_samples(position)
        length = step.length
        if step.since >= 0:
            length = max(starts[step.since] + step.length - position, Fraction(0))
        if not step.rigid:
            length = Fraction(_elastic_length(scene, length, lengths), RATE)
        position += length
        if step.kind == "rest" and step.since >= 0:
            report.filled(step, position - starts[step.since])
        end = to_samples(position)
        placed = _place_scene(scene, start, end, lengths, report, {just_said, cheered})
        said = sorted((cue.start, cue.text) for cue in placed if cue.track == "voice")
        just_said = said[-1][1] if said else ""
        cheered = next((cue.text for cue in placed if cue.role == "encouragement"), cheered)
        cues += placed
        steps.append(_timed(step, start, end))
        if step.chapter:
            chapters.append(Chapter(start, step.chapter))
    total = to_samples(position)
    if session.bed != "none":
        cues.append(Cue("bed", "bed", Samples(0), total, session.bed, steps[0].place))
    cues.sort(key=lambda cue: (cue.start, TRACKS.index(cue.track), cue.end, cue.text))
    timeline = Timeline(
        session.title,
        session.phrasebook.language,
        total,
        tuple(steps),
        tuple(cues),
        tuple(chapters),
    )
    return timeline, report.diagnostics()


def _timed(step: Step, start: Samples, end: Samples) -> TimedStep:
    breath = step.phase.breath if step.phase else ""
    place = step.place
    return TimedStep(step.kind, start, end, place, breath, step.rigid, step.open, step.open_reps)


def _flow_start(scene: Scene) -> int:
    """Where words may begin in an elastic step: behind its opening chime."""
    return max(
        (to_samples(t.anchor.offset + t.length) for t in scene.tones if isinstance(t.anchor, At)),
        default=0,
    )


def _elastic_length(scene: Scene, least: Seconds, lengths: Lengths) -> Samples:
    """The fewest whole frames that hold the step's words, its pauses and its least length."""
    cursor = _flow_start(scene)
    tail = 0
    for said in scene.utterances:
        if isinstance(said.anchor, Flow):
            cursor += lengths[said.lines[0]] + to_samples(said.anchor.gap)
        elif isinstance(said.anchor, FromEnd):
            tail = max(tail, to_samples(said.anchor.offset))
    if tail and cursor:
        tail += GAP
    return whole_frames(max(to_samples(least), cursor + tail))


def _start(anchor: At | FromEnd, start: int, end: int) -> int:
    if isinstance(anchor, At):
        return start + to_samples(anchor.offset)
    return end - to_samples(anchor.offset)


def _place_scene(
    scene: Scene, start: Samples, end: Samples, lengths: Lengths, report: Report, known: set[str]
) -> list[Cue]:
    """The cues of one step. `known` are words that are not to be echoed: the last ones of the step
    before, and of encouragement."""
    slot = _Slot(start, end)
    place = scene.step.place
    cues = []
    cursor = start + _flow_start(scene)
    for said in scene.utterances:
        if isinstance(said.anchor, Flow):
            stop = cursor + lengths[said.lines[0]]
            slot.busy.append((cursor, stop))
            cues.append(_said(said, said.lines[0], Samples(cursor), Samples(stop), place))
            cursor = stop + to_samples(said.anchor.gap)
    fixed = [
        said
        for said in scene.utterances
        if not isinstance(said.anchor, Flow) and not (said.echo and known & {*said.wordings})
    ]
    tones = list(scene.tones)
    for said in sorted(fixed, key=lambda u: u.priority):
        cue = _place_fixed(said, fixed, slot, scene.step, lengths, report)
        if cue is not None:
            slot.busy.append((cue.start, cue.end))
            if isinstance(said.anchor, At):
                slot.beats.append(cue.end)
            cues.append(cue)
        elif said.role in ("countdown", "release"):
            tones.append(Tone("beat", "tick", said.anchor, TICK, yields=True))
    return cues + _place_tones(tones, slot, scene.step)


def _place_fixed(
    said: Utterance,
    fixed: list[Utterance],
    slot: _Slot,
    step: Step,
    lengths: Lengths,
    report: Report,
) -> Cue | None:
    """The cue of words anchored to a beat: the longest wording that fits, or None."""
    if isinstance(said.anchor, Flow):
        return None
    start = _start(said.anchor, slot.start, slot.end)
    if isinstance(said.anchor, At) and said.anchor.late:
        start = slot.behind(start, to_samples(said.anchor.late))
    room = min(slot.room(start), _before_peers(said, fixed, slot, start))
    for line in said.lines:
        if lengths[line] <= room:
            report.said(said, line.text, lengths[said.lines[0]], room, step)
            return _said(said, line, Samples(start), Samples(start + lengths[line]), step.place)
    report.unsaid(said, lengths[said.lines[-1]], room, step)
    return None


def _said(said: Utterance, line: Line, start: Samples, end: Samples, place: Place) -> Cue:
    return Cue("voice", said.role, start, end, line.text, place, line.voice)


def _before_peers(said: Utterance, fixed: list[Utterance], slot: _Slot, start: int) -> int:
    """Samples until the next words of at least this priority that must be said."""
    peers = (
        _start(other.anchor, slot.start, slot.end)
        for other in fixed
        if other.priority <= said.priority
        and other.otherwise != "silent"
        and not isinstance(other.anchor, Flow)
    )
    return min((peer for peer in peers if peer > start), default=slot.end) - GAP - start


def _place_tones(tones: list[Tone], slot: _Slot, step: Step) -> list[Cue]:
    """The cues of a step's tones; a tick under a word is left out."""
    cues = []
    for tone in tones:
        if isinstance(tone.anchor, Flow):
            continue
        start = _start(tone.anchor, slot.start, slot.end)
        # A breath tone ends with its step, whatever rounding did to the step's length.
        end = min(start + to_samples(tone.length), slot.end)
        if tone.yields and any(a < end and start < b for a, b in slot.busy):
            continue
        cues.append(Cue("tone", tone.role, Samples(start), Samples(end), tone.sound, step.place))
    return cues
