"""The session file: what is done in which order, and how it sounds, as the author wrote it."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag

from cuecast.script.exercise import Frozen, Side
from cuecast.script.scalars import Count, Decibels, Flag, Length, PositiveLength, TempoField
from cuecast.script.values import OrPlain
from cuecast.script.wordings import TEXT_SCHEMA, Text, Texts


class PaceModel(Frozen):
    """How fast the session speaks and how much room it leaves. Sources: COACHING 2.3 to 2.5."""

    words_per_minute: Count = Field(
        default=145, description="Speech rate the voice is asked for.", examples=["145"]
    )
    sentence: Length = Field(
        default=Fraction(5, 2),
        description="Silence after a set-up sentence, to follow it.",
        examples=["2.5s"],
    )
    position: Length = Field(
        default=Fraction(8),
        description="Silence after the first set-up sentence when the position changes.",
        examples=["8s"],
    )
    settle: Length = Field(
        default=Fraction(4), description="Silence before the first rep.", examples=["4s"]
    )
    change: Length = Field(
        default=Fraction(8), description="Least time to change sides.", examples=["8s"]
    )
    rest: Length = Field(
        default=Fraction(60),
        description="Rest between sets where the exercise does not say.",
        examples=["60s"],
    )
    open_reps: Count = Field(
        default=8,
        description="Reps counted where the source says: as many as you like.",
        examples=["8"],
    )


class TonesModel(Frozen):
    """Which tones are heard."""

    breath: Flag = Field(
        default=True,
        description="Rising for the inhale, falling for the exhale, steady for a hold.",
        examples=["true"],
    )
    beats: Flag = Field(
        default=True,
        description="A tick on each second of a counted hold that no number is spoken on.",
        examples=["true"],
    )
    chimes: Flag = Field(
        default=True,
        description="At the start and end of an exercise and at a change of side.",
        examples=["true"],
    )
    level: Decibels = Field(
        default=-14.0, description="Level of tones relative to the voice.", examples=["-14dB"]
    )


BEDS = ("drone", "surf", "pulse", "none")
"""The shipped background sounds, and none. Anything else is a sound file beside the session."""


def _bed(value: Any) -> Any:
    return {"sound": value} if isinstance(value, str) else value


class BedModel(Frozen):
    """The background: drone, surf, pulse, none, or a sound file. A plain word is the sound."""

    sound: Text = Field(
        description="drone, surf, pulse, none, or the name of a sound file beside the session.",
        examples=list(BEDS),
    )
    level: Decibels = Field(
        default=-18.0,
        description="Level relative to the voice while nobody speaks.",
        examples=["-18dB"],
    )


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


class SessionModel(Frozen):
    """One session file."""

    title: Text = Field(description="What the session is called.", examples=["My morning routine"])
    description: Text | None = Field(
        default=None,
        description="A few sentences for the file's tags and a podcast's page.",
        examples=["Ten minutes for hips and lower back."],
    )
    author: Text | None = Field(
        default=None, description="Who made the session.", examples=["Jo Miller"]
    )
    language: Text = Field(
        default="en", description="The language of cuecast's own words.", examples=["en"]
    )
    voice: Text = Field(
        default="en-us+m6", description="Voice of the speech engine.", examples=["en-us+m6"]
    )
    channels: Literal["mono", "stereo"] = Field(
        default="mono", description="Channels of the sound file."
    )
    pace: PaceModel = Field(
        default=PaceModel(),
        description="How fast it speaks and how much room it leaves.",
        examples=["{words_per_minute: 145}"],
    )
    tones: TonesModel = Field(
        default=TonesModel(), description="Which tones are heard.", examples=["{beats: false}"]
    )
    bed: Annotated[BedModel, BeforeValidator(_bed), OrPlain(TEXT_SCHEMA)] = Field(
        default=BedModel(sound="surf"), description="The background sound.", examples=["surf"]
    )
    welcome: Texts | None = Field(
        default=None,
        description="The first words. Default: a welcome with the title.",
        examples=["Welcome to your morning routine."],
    )
    safety: Texts | None = Field(
        default=None,
        description="The safety line, said once. Default: cuecast's own.",
        examples=["Stop if anything hurts."],
    )
    closing: Texts | None = Field(
        default=None, description="The last words.", examples=["Well done."]
    )
    blocks: Annotated[list[Block], Field(min_length=1)] = Field(
        description="What is done, in order.", examples=["[{exercise: bridge}]"]
    )


CircuitBody.model_rebuild()
