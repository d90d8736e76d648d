"""The two curves of the drawing: the listener's breath, and how loud the bed is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

import numpy as np

from cuecast.publish.layout import Lane, Row
from cuecast.publish.svg import Element, add, points
from cuecast.sound.ducking import FADE_IN, FADE_OUT, FALL, RECOVER, Ducker, Span, bridged, fade
from cuecast.sound.mix import DUCKED_DB
from cuecast.timebase import RATE
from cuecast.timeline import Cue, TimedStep, Timeline

Knot = tuple[int, float]
"""A sample, and a height between 0 and 1 there."""

Strand = list[Knot]
"""A curve without a gap."""

SHORT_HOLD = 3 * RATE
"""A hold of up to this many samples is over before the next breath, whatever is said of it.
Source: COACHING 2.2, breathing at rest takes 3 to 4 s a breath."""

_RAMP_KNOTS = 8
"""Straight pieces that a ramp of the gain is drawn with."""


def breath(steps: Sequence[TimedStep]) -> list[Strand]:
    """The breath as a curve: up on an inhale, down on an exhale, level on a hold.

    It has gaps where the steps say nothing of the breath. Breaths of one direction that follow each
    other in one rep share the way (a second inhale on top of the first).
    """
    strands: list[Strand] = []
    for told, some in groupby(steps, key=lambda step: bool(_direction(step))):
        run = list(some)
        if told and any(step.breath in ("inhale", "exhale", "hold") for step in run):
            strands += _strands(run)
    return strands


def _direction(step: TimedStep) -> str:
    if step.breath in ("inhale", "exhale", "hold"):
        return step.breath
    return "hold" if step.kind == "hold" and step.end - step.start <= SHORT_HOLD else ""


def _strands(run: list[TimedStep]) -> list[Strand]:
    found: list[Strand] = []
    for direction, stroke in _strokes(run):
        goal = 1.0 if direction == "inhale" else 0.0
        moving = sum(s.end - s.start for s in stroke if _direction(s) != "hold")
        level = 1 - goal if moving else goal
        if not found or found[-1][-1][1] != level:
            found.append([(stroke[0].start, level)])
        moved = 0
        for step in stroke:
            moved += step.end - step.start if _direction(step) != "hold" else 0
            part = moved / moving if moving else 1.0
            found[-1].append((step.end, part if goal else 1 - part))
    return found


def _strokes(run: list[TimedStep]) -> Iterator[tuple[str, list[TimedStep]]]:
    """The steps by the direction of the breath and the rep; a hold belongs to what it follows."""
    ahead = next((d for s in run if (d := _direction(s)) != "hold"), "exhale")
    direction = "exhale" if ahead == "inhale" else "inhale"
    stroke: list[TimedStep] = []
    for step in run:
        now = _direction(step)
        if now != "hold" and stroke and (now != direction or stroke[-1].place != step.place):
            yield direction, stroke
            stroke = []
        direction = direction if now == "hold" else now
        stroke.append(step)
    yield direction, stroke


def gain(timeline: Timeline, bed: Cue, bed_level: float, start: int, end: int) -> Strand:
    """How loud a bed is from `start` to `end` (samples), 1 where nothing is said.

    It is exactly what the mix does, at every knot. `bed_level` is dB relative to the voice.
    """
    spoken = bridged((cue.start, cue.end) for cue in timeline.voice())
    ducker = Ducker(spoken, max(0.0, bed_level - DUCKED_DB))
    strand: Strand = []
    for sample in _knots(spoken, max(bed.start, start), min(bed.end, end), bed):
        one = np.ones(1, np.float32)
        fade(one, sample, bed.start, bed.end)
        ducker.apply(one, sample)
        strand.append((sample, float(one[0])))
    return strand


def _knots(spoken: Iterable[Span], first: int, end: int, bed: Cue) -> list[int]:
    """Every instant from `first` to `end` at which the gain of a bed bends."""
    half = (bed.end - bed.start) // 2
    rise, release = min(FADE_IN, half), min(FADE_OUT, half)
    ramps = [(bed.start, rise), (bed.end - release, release)]
    for begins, ends in spoken:
        ramps += [(begins - FALL, FALL), (ends, RECOVER)]
    knots = {at + length * i // _RAMP_KNOTS for at, length in ramps for i in range(_RAMP_KNOTS + 1)}
    return sorted({first, end - 1, *(knot for knot in knots if first <= knot < end)})


def draw_breath(page: Element, row: Row, lane: Lane, strands: Sequence[Strand]) -> None:
    """The breath in a row, and the air below it."""
    for strand in strands:
        seen = _seen(strand, row)
        if not seen:
            continue
        curve = _eased([(row.x(sample), _y(level, lane)) for sample, level in seen])
        left, right = row.x(seen[0][0]), row.x(seen[-1][0])
        floor = f" L{points((right, lane.bottom), (left, lane.bottom))} Z"
        add(page, "path", cls="air", d=curve + floor)
        add(page, "path", cls="breath", d=curve)


def draw_bed(page: Element, row: Row, lane: Lane, beds: Sequence[tuple[Cue, Strand]]) -> None:
    """How loud the bed is in a row: its gain, and the sound below it."""
    for bed, strand in beds:
        seen = _seen(strand, row)
        if not seen:
            continue
        line = "M" + points(*((row.x(sample), _y(level, lane)) for sample, level in seen))
        left, right = row.x(seen[0][0]), row.x(seen[-1][0])
        floor = f" L{points((right, lane.bottom), (left, lane.bottom))} Z"
        area = add(page, "path", cls="bed", d=line + floor)
        add(area, "title", bed.text)
        add(page, "path", cls="gain", d=line)


def _seen(strand: Strand, row: Row) -> Strand:
    """The knots of a curve in a row, and the nearest on either side."""
    pairs = [(a, b) for a, b in pairwise(strand) if a[0] < row.end and b[0] > row.start]
    return [pairs[0][0], *(b for _, b in pairs)] if pairs else []


def _y(level: float, lane: Lane) -> float:
    return lane.bottom - 1 - level * (lane.height - 2)


def _eased(places: Sequence[tuple[float, float]]) -> str:
    """A path through places that leaves and reaches each of them level, as breath turns."""
    path = f"M{points(places[0])}"
    for (x0, y0), (x1, y1) in pairwise(places):
        middle = (x0 + x1) / 2
        path += f" C{points((middle, y0), (middle, y1), (x1, y1))}"
    return path
