"""How a session uses an exercise: as a block of its own, or as a station of timed work."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from cuecast.script.exercise import Side
from cuecast.script.frozen import Frozen
from cuecast.script.scalars import (
    AMOUNT_SCHEMA,
    Count,
    Flag,
    Length,
    PositiveLength,
    TempoField,
    Times,
)
from cuecast.script.values import OrPlain, cut, mistake
from cuecast.script.wordings import TEXT_SCHEMA, Text, Texts

CountStyle = Literal["up", "down", "sparse", "breath", "none"]
"""Numbers of the reps done; of those left; every fifth and the last three; the
breath alone; no numbers."""


Level = Annotated[Literal["1", "2", "3"], WithJsonSchema({"enum": [1, 2, 3, "1", "2", "3"]})]
"""How demanding: the least that the ranges give, the middle, the most."""


def _each_set(value: Any) -> Any:
    if isinstance(value, str) and re.fullmatch(r"\s*\d{1,4}(\s*-\s*\d{1,4}){2,20}\s*", value):
        message = f"“{cut(value)}” is not a number of times"
        numbers = ", ".join(re.findall(r"\d+", value))
        raise mistake("bad-count", message, f"write [{numbers}] for reps of each set in turn")
    return value if isinstance(value, list) else [value]


RepsField = Annotated[
    list[Times], BeforeValidator(_each_set), Field(min_length=1), OrPlain(AMOUNT_SCHEMA)
]
"""Reps of a set (a number or a range), or of each set in turn."""


class ClusterModel(Frozen):
    """A cluster set: its reps in small groups with a pause between."""

    reps: Count = Field(description="Reps before each pause.", examples=["2"])
    pause: PositiveLength = Field(description="The pause between the groups.", examples=["15s"])


class ExerciseBlock(Frozen):
    """Do an exercise. What is given here overrides the exercise's own dose."""

    exercise: Text = Field(
        description="The exercise's file name without .yaml, its name, or an alias.",
        examples=["bridge"],
    )
    variation: Text | None = Field(
        default=None, description="One of the exercise's variations.", examples=["one leg"]
    )
    reps: RepsField | None = Field(
        default=None,
        description="Reps in a set; a list gives each set its own: a ladder or a pyramid.",
        examples=["10"],
    )
    sets: Count | None = Field(default=None, description="Sets.", examples=["2"])
    sides: Literal["none", "each", "alternating"] | None = Field(
        default=None,
        description="each: all reps on one side, then on the other; alternating: in turn; or none.",
        examples=["each"],
    )
    first_side: Side | None = Field(default=None, description="The side that is done first.")
    rest: Length | None = Field(default=None, description="Rest between sets.", examples=["60s"])
    tempo: TempoField | None = Field(
        default=None,
        description="eccentric-bottom-concentric-top, in seconds.",
        examples=["3-1-2-0"],
    )
    hold: PositiveLength | None = Field(
        default=None, description="Length of the exercise's holds.", examples=["10s"]
    )
    count: CountStyle | None = Field(
        default=None, description="How the reps are counted aloud.", examples=["down"]
    )
    cluster: ClusterModel | None = Field(
        default=None,
        description="A short pause after every few reps of a set.",
        examples=["{reps: 2, pause: 15s}"],
    )
    level: Level | None = Field(
        default=None,
        description="1 to 3: where in the ranges, and which progression or regression.",
        examples=["2"],
    )
    optional: Flag = Field(
        default=False,
        description="Left out when the session is fitted to a length that has no room for it.",
        examples=["true"],
    )
    drop: Texts | None = Field(
        default=None,
        description="A drop set: what is said between the sets, which follow without rest.",
        examples=["Take a lighter weight."],
    )


def _station(value: Any) -> Any:
    return {"name": value} if isinstance(value, str) else value


class StationModel(Frozen):
    """One station of timed work: an exercise, or anything by its name. A plain word is a name."""

    exercise: Text | None = Field(
        default=None,
        description="The exercise's file name without .yaml, its name, or an alias.",
        examples=["split-squat"],
    )
    variation: Text | None = Field(
        default=None, description="One of the exercise's variations.", examples=["one leg"]
    )
    name: Text | None = Field(
        default=None, description="What is done, in words.", examples=["March on the spot"]
    )
    reps: Count | None = Field(
        default=None, description="Reps in a round, where rounds are counted.", examples=["10"]
    )


StationField = Annotated[StationModel, BeforeValidator(_station), OrPlain(TEXT_SCHEMA)]
