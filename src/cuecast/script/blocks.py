"""The blocks of a session, as the author writes them: what is done, and in which order."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from cuecast.script.exercise import Frozen, Side
from cuecast.script.scalars import Count, Length, PositiveLength, TempoField
from cuecast.script.wordings import Text, Texts


class ExerciseBlock(Frozen):
    """Do an exercise. What is given here overrides the exercise's own dose."""

    exercise: Text = Field(
        description="The exercise's file name without .yaml, its name, or an alias.",
        examples=["bridge"],
    )
    variation: Text | None = Field(
        default=None, description="One of the exercise's variations.", examples=["one leg"]
    )
    reps: Count | None = Field(default=None, description="Reps in a set.", examples=["10"])
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


class SayBlock(Frozen):
    """Say something."""

    say: Texts = Field(min_length=1, description="What is said.", examples=["Well done so far."])
    pause: Length = Field(default=Fraction(1), description="Silence afterwards.", examples=["1s"])


class RestBlock(Frozen):
    """Rest, at least this long; what comes next is announced."""

    rest: PositiveLength = Field(description="How long, at least.", examples=["30s"])
    say: Texts | None = Field(
        default=None, description="What is said in it.", examples=["Take your time."]
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


BLOCKS: dict[str, type[Frozen]] = {
    "exercise": ExerciseBlock,
    "rest": RestBlock,
    "say": SayBlock,
    "circuit": CircuitBlock,
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
    | Annotated[CircuitBlock, Tag("@circuit")],
    Discriminator(block_key),
]
"""One entry of `blocks`. Tags start with @, so that none is ever taken for a field."""


CircuitBody.model_rebuild()
