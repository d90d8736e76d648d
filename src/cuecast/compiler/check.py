"""The promises of a timeline, held against it before anybody hears it. A breach is a bug of ours."""

from __future__ import annotations

from itertools import pairwise

from cuecast.compiler.script import Script
from cuecast.diagnostics import BrokenPromise
from cuecast.timebase import RATE
from cuecast.timeline import Timeline


def check(timeline: Timeline, script: Script) -> None:
    """Raise `BrokenPromise` unless every promise of the timeline holds.

    Steps tile the session without gap or overlap, rigid steps keep their exact length (within the
    half sample that rounding a running total can move an edge), nothing spoken overlaps or leaves
    its step, and the length is the sum of the steps.
    """
    _check_tiling(timeline)
    _check_rigid(timeline, script)
    _check_speech(timeline)


def _require(holds: bool, message: str) -> None:
    if not holds:
        raise BrokenPromise(message)


def _check_tiling(timeline: Timeline) -> None:
    edge = 0
    for step in timeline.steps:
        _require(
            step.start == edge and step.end >= step.start,
            f"a {step.kind} step does not follow on at {edge}",
        )
        edge = step.end
    _require(edge == timeline.duration, "the steps do not add up to the session")


def _check_rigid(timeline: Timeline, script: Script) -> None:
    for timed, scene in zip(timeline.steps, script, strict=True):
        step = scene.step
        if step.rigid:
            start = timeline.steps[step.since].start if step.since >= 0 else timed.start
            change = abs((timed.end - start) - step.length * RATE)
            _require(change <= 1, f"a rigid {timed.kind} at {timed.start} was stretched")


def _check_speech(timeline: Timeline) -> None:
    voice = timeline.voice()
    for before, after in pairwise(voice):
        _require(
            before.end <= after.start, f"“{after.text}” begins while “{before.text}” is still said"
        )
    steps = iter(timeline.steps)
    step = next(steps)
    for cue in voice:
        while step.end <= cue.start and step.end < timeline.duration:
            step = next(steps)
        _require(step.start <= cue.start and cue.end <= step.end, f"“{cue.text}” leaves its step")
    _require(
        all(0 <= cue.start <= cue.end <= timeline.duration for cue in timeline.cues),
        "a cue outside",
    )
