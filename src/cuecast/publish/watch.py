"""A session as a workout on a Garmin watch: sets, holds and rests as its steps.

What is said around the work stays in the earphones; the watch leads through what is done. A set of
reps ends with the lap button, a hold or a rest by itself.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import BinaryIO, NamedTuple

from fit_tool.fit_file_builder import FitFileBuilder
from fit_tool.profile.messages.file_id_message import FileIdMessage
from fit_tool.profile.messages.workout_message import WorkoutMessage
from fit_tool.profile.messages.workout_step_message import WorkoutStepMessage
from fit_tool.profile.profile_type import (
    FileType,
    Intensity,
    Manufacturer,
    Sport,
    SubSport,
    WorkoutStepDuration,
    WorkoutStepTarget,
)

from cuecast.diagnostics import CuecastError
from cuecast.publish.facts import shape
from cuecast.publish.formats import Material
from cuecast.publish.told import name_of
from cuecast.timebase import RATE
from cuecast.timeline import Place, TimedStep, Timeline

NAME_BYTES = 80
"""Of a step's name: about three lines on a watch."""

NOTE_BYTES = 200
"""Of a step's notes: what Garmin Connect lets a person write there."""

CREATED = 1_577_836_800_000
"""The time that every file claims to be made at, in milliseconds: the same session is the same file."""

_REST = ("rest", "pause", "interval rest", "switch", "changeover")


class Action(NamedTuple):
    """One step on the watch: so many `reps`, or, when they are 0, so many `seconds`.

    A watch shows whole ones.
    """

    name: str
    notes: str
    intensity: Intensity
    seconds: int = 0
    reps: int = 0


def fit(material: Material, out: BinaryIO) -> None:
    """The workout as a FIT file."""
    out.write(workout(material.timeline))


def workout(timeline: Timeline) -> bytes:
    """A timeline's work as a FIT file. Raises `CuecastError` when there is none."""
    steps = list(actions(timeline.steps))
    if not steps:
        raise CuecastError("there is no work in this session that a watch could lead through")
    builder = FitFileBuilder(auto_define=True, min_string_size=1)
    identity = FileIdMessage()
    identity.type = FileType.WORKOUT
    identity.manufacturer = Manufacturer.DEVELOPMENT.value
    identity.product = 0
    identity.time_created = CREATED
    # Watches tell workouts apart by number and time.
    identity.serial_number = zlib.crc32(repr((timeline.title, steps)).encode()) or 1
    builder.add(identity)
    whole = WorkoutMessage()
    whole.workout_name = _fitted(timeline.title, NAME_BYTES)
    whole.sport, whole.sub_sport = Sport.TRAINING, _sub_sport(timeline.steps)
    whole.num_valid_steps = len(steps)
    builder.add(whole)
    for index, action in enumerate(steps):
        builder.add(_message(index, action))
    made: bytes = builder.build().to_bytes()
    return made


def _message(index: int, action: Action) -> WorkoutStepMessage:
    message = WorkoutStepMessage()
    message.message_index = index
    message.workout_step_name = _fitted(action.name, NAME_BYTES)
    message.intensity = action.intensity
    if action.reps:
        message.duration_type = WorkoutStepDuration.REPS
        message.duration_reps = action.reps
    else:
        message.duration_type = WorkoutStepDuration.TIME
        message.duration_time = action.seconds
    message.target_type = WorkoutStepTarget.OPEN
    message.target_value = 0
    if action.notes:
        message.notes = _fitted(action.notes, NOTE_BYTES)
    return message


def _sub_sport(steps: Sequence[TimedStep]) -> SubSport:
    kinds = {step.kind for step in steps}
    if "work" in kinds:
        return SubSport.HIIT
    return SubSport.BREATHING if "breathing" in kinds else SubSport.STRENGTH_TRAINING


def actions(steps: Sequence[TimedStep]) -> Iterator[Action]:
    """What is done, in order: a step for every set of a side, for every stretch of work and rest."""
    for key, some in groupby(steps, key=_set):
        group = list(some)
        if isinstance(key, Place):
            yield _reps(group)
        else:
            found = (_alone(step) for step in group)
            yield from (action for action in found if action is not None)


def _set(step: TimedStep) -> Place | str:
    """The reps that belong to one set; with sides that change every rep, both sides."""
    place = step.place
    if not place.rep:
        return ""
    return Place(place.exercise, "", place.set, place.sets, 0, place.reps, place.round)


def _reps(group: Sequence[TimedStep]) -> Action:
    place = group[0].place
    sides = list(dict.fromkeys(step.place.side for step in group if step.place.side))
    name = ", ".join([place.exercise, *sides])
    if place.sets > 1:
        name += f", set {place.set} of {place.sets}"
    first = [step for step in group if step.place == place]
    holds = [step for step in group if step.kind == "hold"]
    reps = len({(step.place.side, step.place.rep) for step in group})
    notes = ("each: " if reps > 1 else "") + shape(tuple(first))
    if reps == 1 and holds:
        longest = max(step.end - step.start for step in holds)
        if longest * 2 > group[-1].end - group[0].start:
            length = group[-1].end - group[0].start
            return Action(name, notes, Intensity.ACTIVE, seconds=_seconds(length))
    return Action(name, notes, Intensity.ACTIVE, reps=reps)


def _alone(step: TimedStep) -> Action | None:
    if step.end == step.start:
        return None
    seconds = _seconds(step.end - step.start)
    if step.kind == "work":
        place = step.place
        told = f"round {place.round} of {place.rounds}" if place.rounds > 1 else ""
        parts = [place.exercise or "Work", place.side, told]
        return Action(", ".join(filter(None, parts)), "", Intensity.ACTIVE, seconds)
    kinds = {"warm up": Intensity.WARMUP, "cool down": Intensity.COOLDOWN}
    intensity = kinds.get(step.kind, Intensity.REST if step.kind in _REST else None)
    if intensity is None:
        return None
    return Action(name_of(step).capitalize(), "", intensity, seconds)


def _seconds(samples: int) -> int:
    return max(1, (samples + RATE // 2) // RATE)


def _fitted(text: str, size: int) -> str:
    """As many whole words as `size` bytes hold; FIT counts bytes, and a watch shows a few."""
    text = " ".join(text.split())
    if len(text.encode("utf-8")) <= size:
        return text
    short = text.encode("utf-8")[: size - 3].decode("utf-8", "ignore")
    return (short.rpartition(" ")[0] or short) + "…"
