"""Blocks that a clock or a breath leads: intervals, EMOM, AMRAP, for time, breathing."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field

from cuecast.script.frozen import Frozen
from cuecast.script.patterns import PatternField
from cuecast.script.scalars import (
    Count,
    Flag,
    Length,
    PositiveLength,
)
from cuecast.script.use import ExerciseBlock, StationField
from cuecast.script.wordings import RoundName, Texts


class IntervalsBody(Frozen):
    """Timed work and rest in rounds. Warm-up and cool-down are not counted."""

    work: PositiveLength = Field(description="One stretch of work.", examples=["40s"])
    rest: Length = Field(description="The rest after it.", examples=["20s"])
    rounds: Count = Field(description="How often all stations are done.", examples=["4"])
    stations: Annotated[list[StationField], Field(min_length=1)] = Field(
        description="What is done in one round: exercises, or plain names.",
        examples=["[{exercise: split-squat}, March on the spot]"],
    )
    warm_up: PositiveLength | None = Field(
        default=None, description="Easy movement before the first round.", examples=["3m"]
    )
    cool_down: PositiveLength | None = Field(
        default=None, description="Easy movement after the last round.", examples=["2m"]
    )
    round_name: RoundName | None = Field(
        default=None,
        description="How a round is announced; {round} and {rounds} are filled in.",
        examples=["Round {round} of {rounds}"],
    )
    halfway: Flag = Field(default=True, description="Say when half the work is done.")
    split: PositiveLength | None = Field(
        default=None,
        description="Work left and right in two halves, with this pause between.",
        examples=["5s"],
    )


class IntervalsBlock(Frozen):
    """Timed work and rest."""

    intervals: IntervalsBody = Field(
        description="Work, rest, rounds and stations.",
        examples=["{work: 40s, rest: 20s, rounds: 4, stations: [March on the spot]}"],
    )


class TabataBody(Frozen):
    """Twenty seconds of hard work and ten of rest, eight times [COACHING 2.3]."""

    stations: Annotated[list[StationField], Field(min_length=1)] = Field(
        description="What is done, in turn.", examples=["[{exercise: split-squat}]"]
    )
    rounds: Count = Field(default=8, description="Stretches of work.", examples=["8"])
    warm_up: PositiveLength | None = Field(
        default=None, description="Easy movement before it, not counted.", examples=["5m"]
    )
    cool_down: PositiveLength | None = Field(
        default=None, description="Easy movement after it, not counted.", examples=["2m"]
    )


class TabataBlock(Frozen):
    """Tabata: 20 s on, 10 s off."""

    tabata: TabataBody = Field(
        description="The stations.", examples=["{stations: [{exercise: split-squat}]}"]
    )


class EmomBody(Frozen):
    """Work that starts on every minute; what is left of the minute is rest."""

    rounds: Count = Field(description="How many starts.", examples=["10"])
    exercises: Annotated[list[ExerciseBlock], Field(min_length=1)] = Field(
        description="What is done after each start.", examples=["[{exercise: bridge, reps: 5}]"]
    )
    every: PositiveLength = Field(
        default=Fraction(60), description="From one start to the next.", examples=["1m"]
    )


class EmomBlock(Frozen):
    """Every minute on the minute."""

    emom: EmomBody = Field(
        description="Rounds and exercises.",
        examples=["{rounds: 10, exercises: [{exercise: bridge, reps: 5}]}"],
    )


class AmrapBody(Frozen):
    """As many rounds as possible in a time, at the listener's own speed."""

    length: PositiveLength = Field(description="The time there is.", examples=["8m"])
    stations: Annotated[list[StationField], Field(min_length=1)] = Field(
        description="One round.", examples=["[{exercise: bridge, reps: 10}]"]
    )
    calls: PositiveLength = Field(
        default=Fraction(60), description="How often the time left is called.", examples=["1m"]
    )


class AmrapBlock(Frozen):
    """As many rounds as possible."""

    amrap: AmrapBody = Field(
        description="The time and one round.",
        examples=["{length: 8m, stations: [{exercise: bridge, reps: 10}]}"],
    )


class ForTimeBody(Frozen):
    """A number of rounds as fast as they can be done well, within a time cap."""

    cap: PositiveLength = Field(description="The longest it may take.", examples=["12m"])
    stations: Annotated[list[StationField], Field(min_length=1)] = Field(
        description="One round.", examples=["[{exercise: bridge, reps: 10}]"]
    )
    rounds: Count = Field(default=1, description="How many rounds.", examples=["3"])
    calls: PositiveLength = Field(
        default=Fraction(60), description="How often the time left is called.", examples=["1m"]
    )


class ForTimeBlock(Frozen):
    """Rounds for time."""

    for_time: ForTimeBody = Field(
        description="The cap and one round.",
        examples=["{cap: 12m, rounds: 3, stations: [{exercise: bridge, reps: 10}]}"],
    )


class RampModel(Frozen):
    """How the pattern changes from the first round to the last."""

    to: PatternField = Field(description="The pattern of the last round.", examples=["6-2-8-2"])


class BreathingBody(Frozen):
    """Breathing to a pattern, for a number of rounds or about a length of time."""

    pattern: PatternField = Field(
        description="box, 4-7-8, coherent, cyclic sigh, hundred, seconds as in-hold-out-hold,"
        " or a ratio such as 1:2 with a unit.",
        examples=["box"],
    )
    rounds: Count | None = Field(default=None, description="How many breaths.", examples=["4"])
    length: PositiveLength | None = Field(
        default=None, description="About how long instead: whole breaths.", examples=["5m"]
    )
    unit: PositiveLength | None = Field(
        default=None, description="The seconds of 1 in a ratio.", examples=["4s"]
    )
    ramp: RampModel | None = Field(
        default=None,
        description="Lengthen the breath from round to round.",
        examples=["{to: 6-6-6-6}"],
    )
    cues: Literal["words", "tones", "both", "fade"] = Field(
        default="fade",
        description="What guides: words, tones, both, or words that fade into tones.",
        examples=["fade"],
    )
    setup: Texts | None = Field(
        default=None, description="How to sit or lie for it.", examples=["Sit tall."]
    )


class BreathingBlock(Frozen):
    """Breathe to a pattern."""

    breathing: BreathingBody = Field(
        description="The pattern and how often.", examples=["{pattern: box, rounds: 4}"]
    )
