"""A session as a workout on a Garmin watch: sets, holds and rests as its steps.

What is said around the work stays in the earphones; the watch leads through what is done. A set of
reps ends with the lap button, a hold or a rest by itself.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence
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
from cuecast.publish.garmin import known
from cuecast.publish.told import in_round, name_of
from cuecast.publish.words import ENGLISH, Words, words
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

    A watch shows whole ones. `which` is what is different each time: the set, the round. `exercise`
    is what the session calls it.
    """

    name: str
    notes: str
    intensity: Intensity
    seconds: int = 0
    reps: int = 0
    which: str = ""
    exercise: str = ""

    @property
    def title(self) -> str:
        """What the watch shows."""
        return ", ".join(filter(None, (self.name, self.which)))


class Repeat(NamedTuple):
    """The steps from number `first` on are done `times` times in all."""

    first: int
    times: int


Names = Mapping[str, Sequence[str]]
"""What else an exercise is called, by the name that the session has for it."""


def fit(material: Material, out: BinaryIO) -> None:
    """The workout as a FIT file."""
    exercises = material.sources.exercises.items()
    names = {bound.model.name: (key, *bound.model.aliases) for key, bound in exercises}
    out.write(workout(material.timeline, names))


def workout(timeline: Timeline, names: Names | None = None) -> bytes:
    """A timeline's work as a FIT file. Raises `CuecastError` when there is none."""
    say = words(timeline.language)
    steps = folded(list(actions(timeline.steps, say)))
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
    for index, step in enumerate(steps):
        message = _again(step) if isinstance(step, Repeat) else _message(step, names or {})
        message.message_index = index
        builder.add(message)
    made: bytes = builder.build().to_bytes()
    return made


def folded(steps: Sequence[Action]) -> list[Action | Repeat]:
    """The steps with those that come again and again said once, and how often.

    What a watch shows is shorter for it: it counts the rounds itself.
    """
    alike = [step._replace(which="") for step in steps]
    found: list[Action | Repeat] = []
    at = 0
    while at < len(steps):
        period, times = max(_repeats(alike, at), key=lambda one: one[0] * (one[1] - 1))
        if period * (times - 1) > 1:  # the step that says so is one as well
            first = len(found)
            found += [*alike[at : at + period], Repeat(first, times)]
        else:
            period, times = 1, 1
            found.append(steps[at])
        at += period * times
    return found


def _repeats(steps: Sequence[Action], at: int) -> Iterator[tuple[int, int]]:
    """How many times in a row the next one, two, three … steps come."""
    for period in range(1, max(1, (len(steps) - at) // 2) + 1):
        block, times = steps[at : at + period], 1
        while steps[at + period * times : at + period * (times + 1)] == block:
            times += 1
        yield period, times


def _again(step: Repeat) -> WorkoutStepMessage:
    message = WorkoutStepMessage()
    message.duration_type = WorkoutStepDuration.REPEAT_UNTIL_STEPS_CMPLT
    message.duration_step = step.first
    message.target_type = WorkoutStepTarget.OPEN
    message.target_repeat_steps = step.times
    return message


def _message(action: Action, names: Names) -> WorkoutStepMessage:
    message = WorkoutStepMessage()
    message.workout_step_name = _fitted(action.title, NAME_BYTES)
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
    exercise = known((action.exercise, *names.get(action.exercise, ())))
    if exercise is not None:
        message.exercise_category = exercise.category
        if exercise.name is not None:
            message.exercise_name = exercise.name
    return message


def _sub_sport(steps: Sequence[TimedStep]) -> SubSport:
    kinds = {step.kind for step in steps}
    if "work" in kinds:
        return SubSport.HIIT
    return SubSport.BREATHING if "breathing" in kinds else SubSport.STRENGTH_TRAINING


def actions(steps: Sequence[TimedStep], say: Words = ENGLISH) -> Iterator[Action]:
    """What is done, in order: a step for every set of a side, for every stretch of work and rest."""
    for key, some in groupby(steps, key=_set):
        group = list(some)
        if isinstance(key, Place):
            yield _reps(group, say)
        else:
            found = (_alone(step, say) for step in group)
            yield from (action for action in found if action is not None)


def _set(step: TimedStep) -> Place | str:
    """The reps that belong to one set; with sides that change every rep, both sides."""
    place = step.place
    if not place.rep:
        return ""
    return Place(place.exercise, "", place.set, place.sets, 0, place.reps, place.round)


def _reps(group: Sequence[TimedStep], say: Words) -> Action:
    place = group[0].place
    sides = list(dict.fromkeys(step.place.side for step in group if step.place.side))
    name = ", ".join([place.exercise, *map(say, sides)])
    which = say("set {n} of {all}", n=place.set, all=place.sets) if place.sets > 1 else ""
    first = [step for step in group if step.place == place]
    holds = [step for step in group if step.kind == "hold"]
    reps = len({(step.place.side, step.place.rep) for step in group})
    notes = shape(tuple(first), say)
    if reps > 1:
        notes = say("each: {what}", what=notes)
    length = group[-1].end - group[0].start
    if reps == 1 and holds and max(step.end - step.start for step in holds) * 2 > length:
        seconds, reps = _seconds(length), 0
    else:
        seconds = 0
    return Action(name, notes, Intensity.ACTIVE, seconds, reps, which, place.exercise)


def _alone(step: TimedStep, say: Words) -> Action | None:
    if step.end == step.start:
        return None
    seconds = _seconds(step.end - step.start)
    if step.kind == "work":
        place = step.place
        name = ", ".join(filter(None, (place.exercise or _capital(say("work")), say(place.side))))
        which = in_round(place, say) if place.rounds > 1 else ""
        return Action(name, "", Intensity.ACTIVE, seconds, 0, which, place.exercise)
    kinds = {"warm up": Intensity.WARMUP, "cool down": Intensity.COOLDOWN}
    intensity = kinds.get(step.kind, Intensity.REST if step.kind in _REST else None)
    if intensity is None:
        return None
    return Action(_capital(name_of(step, say)), "", intensity, seconds)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _seconds(samples: int) -> int:
    return max(1, (samples + RATE // 2) // RATE)


def _fitted(text: str, size: int) -> str:
    """As many whole words as `size` bytes hold; FIT counts bytes, and a watch shows a few."""
    text = " ".join(text.split())
    if len(text.encode("utf-8")) <= size:
        return text
    short = text.encode("utf-8")[: size - 3].decode("utf-8", "ignore")
    return (short.rpartition(" ")[0] or short) + "…"
