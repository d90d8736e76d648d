"""The session file: what is done in which order, and how it sounds, as the author wrote it."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag

from cuecast.script.exercise import Frozen, Side
from cuecast.script.scalars import (
    Count,
    Decibels,
    Flag,
    Length,
    PositiveLength,
    TempoField,
    Text,
    Texts,
)


class PaceModel(Frozen):
    """How fast the session speaks and how much room it leaves. Sources: COACHING 2.3 to 2.5."""

    words_per_minute: Count = Field(145, description="Speech rate the voice is asked for.")
    sentence: Length = Field(Fraction(5, 2), description="Silence after a set-up sentence, to follow it.")
    position: Length = Field(Fraction(8), description="Silence after the first set-up sentence when the position changes.")
    settle: Length = Field(Fraction(4), description="Silence before the first rep.")
    change: Length = Field(Fraction(8), description="Least time to change sides.")
    rest: Length = Field(Fraction(60), description="Rest between sets where the exercise does not say.")
    open_reps: Count = Field(8, description="Reps counted where the source says: as many as you like.")


class TonesModel(Frozen):
    """Which tones are heard."""

    breath: Flag = Field(True, description="Rising for the inhale, falling for the exhale, steady for a hold.")
    beats: Flag = Field(True, description="A tick on each second of a counted hold that no number is spoken on.")
    chimes: Flag = Field(True, description="At the start and end of an exercise and at a change of side.")
    level: Decibels = Field(-14.0, description="Level of tones relative to the voice.")


def _bed(value: Any) -> Any:
    return {"sound": value} if isinstance(value, str) else value


class BedModel(Frozen):
    """The background. A plain word is the sound: drone, surf, pulse, none, or a sound file beside the session."""

    sound: Text
    level: Decibels = Field(-18.0, description="Level relative to the voice while nobody speaks.")


class ExerciseBlock(Frozen):
    """Do an exercise. What is given here overrides the exercise's own dose."""

    exercise: Text = Field(description="The exercise's file name without .yaml, its name, or an alias.")
    variation: Text | None = None
    reps: Count | None = None
    sets: Count | None = None
    sides: Literal["none", "each", "alternating"] | None = None
    first_side: Side | None = None
    rest: Length | None = Field(None, description="Rest between sets.")
    tempo: TempoField | None = None
    hold: PositiveLength | None = Field(None, description="Length of the exercise's holds.")


class SayBlock(Frozen):
    """Say something."""

    say: Texts
    pause: Length = Field(Fraction(1), description="Silence afterwards.")


class RestBlock(Frozen):
    """Rest, at least this long; what comes next is announced."""

    rest: PositiveLength
    say: Texts | None = None


class CircuitBody(Frozen):
    """A series of stations done in turn, then repeated."""

    rounds: Count
    stations: Annotated[list[Block], Field(min_length=1)]
    rest_between_stations: Length = Fraction(0)
    rest_between_rounds: Length = Fraction(0)


class CircuitBlock(Frozen):
    """Rounds of stations."""

    circuit: CircuitBody


BLOCKS: dict[str, type[Frozen]] = {
    "exercise": ExerciseBlock,
    "rest": RestBlock,
    "say": SayBlock,
    "circuit": CircuitBlock,
}
"""Every kind of block by the key that names it. The order decides when two of the keys are present."""


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
"""One entry of `blocks`. Tags start with @ so that a place in the file is never confused with a field."""


class SessionModel(Frozen):
    """One session file."""

    title: Text
    description: Text | None = None
    author: Text | None = None
    language: Text = Field("en", description="The language of cuecast's own words.")
    voice: Text = Field("en-us+m6", description="Voice of the speech engine.")
    channels: Literal["mono", "stereo"] = "mono"
    pace: PaceModel = PaceModel()
    tones: TonesModel = TonesModel()
    bed: Annotated[BedModel, BeforeValidator(_bed)] = BedModel(sound="surf")
    welcome: Texts | None = Field(None, description="The first words. Default: a welcome with the title.")
    safety: Texts | None = Field(None, description="The safety line, said once. Default: cuecast's own.")
    closing: Texts | None = Field(None, description="The last words.")
    blocks: Annotated[list[Block], Field(min_length=1)]


CircuitBody.model_rebuild()
