"""The session file: what is done in which order, and how it sounds, as the author wrote it."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from cuecast.script.blocks import Block
from cuecast.script.coaching import CoachModel
from cuecast.script.exercise import Side
from cuecast.script.frozen import Frozen
from cuecast.script.scalars import Count, Decibels, Flag, Length, Percent, PositiveLength
from cuecast.script.use import CountStyle, Level
from cuecast.script.values import OrPlain
from cuecast.script.wordings import (
    TEXT_SCHEMA,
    PhraseField,
    PhraseKeys,
    Text,
    Texts,
    TranslationsField,
)


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
    settle_most: Length = Field(
        default=Fraction(12),
        description="The longest silence before a first rep, when a session is fitted to a length.",
        examples=["12s"],
    )
    change: Length = Field(
        default=Fraction(8), description="Least time to change sides.", examples=["8s"]
    )
    rest: Length = Field(
        default=Fraction(60),
        description="Rest between sets where the exercise does not say.",
        examples=["60s"],
    )
    breath: PositiveLength = Field(
        default=Fraction(8),
        description="One breath, in and out, where a hold is given in breaths.",
        examples=["8s"],
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


def _voice(value: Any) -> Any:
    return {"instructor": value} if isinstance(value, str) else value


class VoiceModel(Frozen):
    """Who speaks. A plain word is the instructor's voice."""

    instructor: Text | None = Field(
        default=None,
        description="The voice of everything that is not said otherwise, as ENGINE:VOICE; without"
        " an engine one of espeak-ng. A model or a pack of recordings lies in this file's folder."
        " Default: what you have chosen for the language in your own voices.yaml, else a clear one.",
        examples=["en-us+m6", "piper:en_US-ljspeech-medium", "recorded:my-voice"],
    )
    counter: Text | None = Field(
        default=None,
        description="Another voice for the numbers: of reps, and of the last seconds.",
        examples=["en-us+f5"],
    )
    languages: dict[str, Text] = Field(
        default={},
        description="Voices for sentences that are in another language than the session, by it.",
        examples=["{en: en-us+m6}"],
    )
    pitch: Percent = Field(
        default=0,
        description="Percent above or below the voice's own pitch, where the engine can change it.",
        examples=["-10%"],
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
        default="en",
        description="The language of this file and of cuecast's own words: de, en, es, fr, it, pt.",
        examples=["en"],
    )
    voice: Annotated[VoiceModel, BeforeValidator(_voice), OrPlain(TEXT_SCHEMA)] = Field(
        default=VoiceModel(),
        description="Who speaks, as ENGINE:VOICE; `cuecast voices` shows which voices there are."
        " Default: a clear voice of the session's language, or your own choice for it.",
        examples=["en-us+m6", "{instructor: 'rhvoice:slt', counter: en-us+f5, pitch: -10%}"],
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
    count: CountStyle = Field(default="up", description="How reps are counted aloud.")
    detail: Literal["full", "normal", "brief"] = Field(
        default="normal", description="How much is said."
    )
    level: Level | None = Field(
        default=None,
        description="1 to 3: where in the ranges, and which progressions or regressions.",
        examples=["2"],
    )
    fit: PositiveLength | None = Field(
        default=None,
        description="Make the session exactly this long, within the ranges that are given.",
        examples=["20m"],
    )
    weaker_side: Side | None = Field(
        default=None, description="The listener's weaker side: it goes first.", examples=["left"]
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
    coach: CoachModel = Field(
        default=CoachModel(),
        description="Which of the coach's rules warn; all do unless switched off.",
        examples=["{needs-eyes: false}"],
    )
    phrases: Annotated[dict[str, PhraseField], PhraseKeys()] = Field(
        default={},
        description="Cuecast's own phrases as you want them said, by their keys.",
        examples=['{ready: "Here we go."}'],
    )
    pronounce: dict[str, Text] = Field(
        default={},
        description="How words are pronounced: the word, and how to spell it so that it sounds right.",
        examples=["{psoas: sowass}"],
    )
    pauses: dict[str, Length] = Field(
        default={},
        description="Silence after single sentences instead of the pace's, as set by ear: the"
        " sentence as it is said, and how long.",
        examples=["{Sit tall.: 4s}"],
    )
    translations: TranslationsField = Field(
        default={},
        description="This file's sentences in other languages: the language, then each sentence with"
        " its translation.",
        examples=["{de: {Well done.: Gut gemacht.}}"],
    )
