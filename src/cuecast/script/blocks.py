"""The blocks of a session, as the author writes them: what is done, and in which order."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag

from cuecast.script.exercise import Side
from cuecast.script.frozen import Frozen
from cuecast.script.scalars import (
    Count,
    Length,
    PositiveLength,
)
from cuecast.script.timed import (
    AmrapBlock,
    BreathingBlock,
    EmomBlock,
    ForTimeBlock,
    IntervalsBlock,
    TabataBlock,
)
from cuecast.script.use import ExerciseBlock
from cuecast.script.wordings import Texts


class SayBlock(Frozen):
    """Say something."""

    say: Texts = Field(min_length=1, description="What is said.", examples=["Well done so far."])
    pause: Length = Field(default=Fraction(1), description="Silence afterwards.", examples=["1s"])


class RestBlock(Frozen):
    """Rest, at least this long; what comes next is announced."""

    rest: PositiveLength = Field(description="How long, at least.", examples=["30s"])
    at_most: PositiveLength | None = Field(
        default=None,
        description="The longest it may be, when the session is fitted to a length.",
        examples=["60s"],
    )
    say: Texts | None = Field(
        default=None, description="What is said in it.", examples=["Take your time."]
    )
    do: ExerciseBlock | None = Field(
        default=None,
        description="An exercise that fills the rest; what is left of the rest follows it.",
        examples=["{exercise: standing-knee-raise-hold, reps: 1, sides: each}"],
    )


class CircuitBody(Frozen):
    """A series of stations done in turn, then repeated."""

    rounds: Count = Field(description="How often the series is done.", examples=["3"])
    stations: Annotated[list[Block], Field(min_length=1)] = Field(
        description="What is done in one round, in order.",
        examples=["[{exercise: bridge}, {exercise: split-squat}]"],
    )
    rest_between_stations: Length = Field(
        default=Fraction(0), description="Rest after each station but the last.", examples=["15s"]
    )
    rest_between_rounds: Length = Field(
        default=Fraction(0), description="Rest after each round but the last.", examples=["60s"]
    )


class CircuitBlock(Frozen):
    """Rounds of stations."""

    circuit: CircuitBody = Field(
        description="Rounds and stations.", examples=["{rounds: 3, stations: [{exercise: bridge}]}"]
    )


class SupersetBody(Frozen):
    """Exercises done back to back, then a rest: A1, A2, rest, A1, A2."""

    sets: Count = Field(description="How often the exercises are done.", examples=["3"])
    exercises: Annotated[list[ExerciseBlock], Field(min_length=2)] = Field(
        description="What is done back to back.",
        examples=["[{exercise: bridge}, {exercise: split-squat}]"],
    )
    rest: Length = Field(default=Fraction(60), description="Rest between sets.", examples=["60s"])


class SupersetBlock(Frozen):
    """Two or more exercises back to back."""

    superset: SupersetBody = Field(
        description="Exercises and sets.",
        examples=["{sets: 3, exercises: [{exercise: bridge}, {exercise: split-squat}]}"],
    )


class SeriesBody(Frozen):
    """Exercises done all on one side, then all on the other."""

    exercises: Annotated[list[ExerciseBlock], Field(min_length=1)] = Field(
        description="What is done on each side, in order.",
        examples=["[{exercise: side-lying-hamstring-curl, reps: 10}]"],
    )
    first_side: Side | None = Field(default=None, description="The side that is done first.")


class SeriesBlock(Frozen):
    """A whole series on one side, then on the other."""

    series: SeriesBody = Field(
        description="The exercises of the series.",
        examples=["{exercises: [{exercise: side-lying-hamstring-curl, reps: 10}]}"],
    )


BLOCKS: dict[str, type[Frozen]] = {
    "exercise": ExerciseBlock,
    "rest": RestBlock,
    "say": SayBlock,
    "circuit": CircuitBlock,
    "superset": SupersetBlock,
    "series": SeriesBlock,
    "intervals": IntervalsBlock,
    "tabata": TabataBlock,
    "emom": EmomBlock,
    "amrap": AmrapBlock,
    "for_time": ForTimeBlock,
    "breathing": BreathingBlock,
}
"""Every kind of block by the key that names it. Where there are two of the keys, the first decides:
an exercise may give its `rest`, and a rest may `say` something."""


def block_key(value: Any) -> str | None:
    """The key that tells which kind of block a mapping is, or None."""
    if isinstance(value, dict):
        return next((f"@{key}" for key in BLOCKS if key in value), None)
    return next((f"@{key}" for key, model in BLOCKS.items() if isinstance(value, model)), None)


Block = Annotated[
    Annotated[ExerciseBlock, Tag("@exercise")]
    | Annotated[SayBlock, Tag("@say")]
    | Annotated[RestBlock, Tag("@rest")]
    | Annotated[CircuitBlock, Tag("@circuit")]
    | Annotated[SupersetBlock, Tag("@superset")]
    | Annotated[SeriesBlock, Tag("@series")]
    | Annotated[IntervalsBlock, Tag("@intervals")]
    | Annotated[TabataBlock, Tag("@tabata")]
    | Annotated[EmomBlock, Tag("@emom")]
    | Annotated[AmrapBlock, Tag("@amrap")]
    | Annotated[ForTimeBlock, Tag("@for_time")]
    | Annotated[BreathingBlock, Tag("@breathing")],
    Discriminator(block_key),
]
"""One entry of `blocks`. Tags start with @, so that none is ever taken for a field."""


CircuitBody.model_rebuild()
