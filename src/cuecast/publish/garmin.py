"""What Garmin's profile calls an exercise: a watch then knows its muscles, and counts its reps."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from fit_tool.profile import profile_type

_STRENGTH = 31
"""The last category of strength training and stretching; those after it are devices and sports."""

_ALSO = {
    "BRIDGE": "HIP_RAISE",
    "GLUTE_BRIDGE": "HIP_RAISE",
    "HIP_BRIDGE": "HIP_RAISE",
    "ONE_LEGGED_BRIDGE": "SINGLE_LEG_HIP_RAISE",
    "SINGLE_LEG_BRIDGE": "SINGLE_LEG_HIP_RAISE",
    "CLAM": "CLAMS",
    "CLAMSHELL": "CLAMS",
    "HUNDRED": "THE_HUNDRED",
    "PRESS_UP": "PUSH_UP",
    "WALL_SQUAT": "BODY_WEIGHT_WALL_SQUAT",
    "SUPERMAN": "SUPERMAN_FROM_FLOOR",
    "HAMSTRING_STRETCH": "STRETCH_HAMSTRING",
    "CALF_STRETCH": "STRETCH_CALF",
}
"""Other names for the same movement."""

_KINDS = {
    "SPLIT_SQUAT": "LUNGE",
    "STATIC_LUNGE": "LUNGE",
    "REVERSE_LUNGE": "LUNGE",
    "FORWARD_LUNGE": "LUNGE",
    "HAMSTRING_CURL": "LEG_CURL",
    "SIDE_LYING_LEG_CURL": "LEG_CURL",
    "CALF_RAISE": "CALF_RAISE",
    "HEEL_RAISE": "CALF_RAISE",
}
"""Movements of a category that has no name for them without a weight or a machine."""


class Known(NamedTuple):
    """An exercise of the profile: its category, and its number in that where it has one."""

    category: int
    name: int | None = None


def known(names: Iterable[str]) -> Known | None:
    """The exercise that the profile has under one of these names; None rather than a similar one."""
    for name in names:
        word = re.sub(r"[^A-Z0-9]+", "_", name.upper()).strip("_")
        if found := _exercises().get(_ALSO.get(word, word)):
            return found
        if kind := _KINDS.get(word):
            return Known(profile_type.ExerciseCategory[kind].value)
    return None


@cache
def _exercises() -> dict[str, Known]:
    """What the profile has, by name, without the names that are in two categories."""
    every = list(_all())
    times = Counter(name for name, _ in every)
    return {name: exercise for name, exercise in every if times[name] == 1}


def _all() -> Iterator[tuple[str, Known]]:
    for category in profile_type.ExerciseCategory:
        table = f"{category.name.title().replace('_', '')}ExerciseName"
        if category.value <= _STRENGTH:
            for one in getattr(profile_type, table, ()):
                yield one.name, Known(category.value, one.value)
