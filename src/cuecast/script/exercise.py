"""The exercise file: one movement or hold with its set-up, phases and dose, as the author wrote it.

Nothing here is a default of cuecast's own: what is `None` was not said. Field descriptions are what
an author's editor shows (`cuecast schema`), and examples are what a message suggests.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from cuecast.script.frozen import Frozen
from cuecast.script.phase import PhaseModel
from cuecast.script.scalars import Flag, Length, TempoField, Times
from cuecast.script.values import OrPlain
from cuecast.script.wordings import (
    WORDING_SCHEMA,
    Text,
    Texts,
    TranslationsField,
    Wording,
    Wordings,
)

Sides = Literal["none", "each", "alternating", "unknown"]
Side = Literal["left", "right"]
Position = Literal[
    "prone",
    "supine",
    "side-lying",
    "all fours",
    "forearms and knees",
    "kneeling",
    "seated",
    "standing",
]


class Source(Frozen):
    """Where the facts of an exercise come from."""

    title: Text = Field(description="The title of the article or book.", examples=["Hip to Heel"])
    author: Text | None = Field(default=None, description="Who wrote it.")
    published: Text | None = Field(default=None, description="The date as the source gives it.")
    copyright: Text | None = Field(default=None, description="The source's own copyright line.")


def _equipment(value: Any) -> Any:
    return {"item": value} if isinstance(value, str) else value


class EquipmentModel(Frozen):
    """One thing the listener needs: an item, or any one of several. A plain word is an item."""

    item: Wording | None = Field(
        default=None, description="What is needed, as it is spoken: a mat", examples=["a mat"]
    )
    any_of: Wordings | None = Field(
        default=None,
        min_length=1,
        description="Alternatives, any one of which will do.",
        examples=["[a small ball, a rolled-up towel]"],
    )
    optional: Flag = Field(
        default=False, description="true: it can be left out.", examples=["true"]
    )
    note: Wording | None = Field(
        default=None, description="What it is for, or how it should be; spoken with it."
    )


EquipmentField = Annotated[EquipmentModel, BeforeValidator(_equipment), OrPlain(WORDING_SCHEMA)]


class DoseModel(Frozen):
    """How much, as the source says it."""

    reps: Times | None = Field(
        default=None, description="10, 10-15, up to 12, or open", examples=["10"]
    )
    sets: Times | None = Field(default=None, description="1, or a range: 1-3", examples=["1-3"])
    sides: Sides | None = Field(
        default=None,
        description="none, each, alternating; unknown when the source does not say",
        examples=["each"],
    )
    first_side: Side | None = Field(default=None, description="The side that is done first.")
    rest: Length | None = Field(default=None, description="Rest between sets.", examples=["60s"])
    frequency: Text | None = Field(
        default=None,
        description="How often, in the source's words: three times per week",
        examples=["three times per week"],
    )


class MusclesModel(Frozen):
    """What the exercise does to which muscles."""

    strengthens: Texts | None = Field(default=None, description="Muscles that become stronger.")
    lengthens: Texts | None = Field(default=None, description="Muscles that become longer.")
    assists: Texts | None = Field(default=None, description="Muscles that help.")


class Described(Frozen):
    """What an exercise and a variation of it can both say."""

    position: Position | None = Field(
        default=None, description="The start position; a change of it is given more time."
    )
    equipment: list[EquipmentField] | None = Field(
        default=None,
        description="What the listener needs, asked for before the start.",
        examples=["[a mat]"],
    )
    setup: Wordings | None = Field(
        default=None,
        description="How to get into the start position, one movement a sentence.",
        examples=["Lie on your back."],
    )
    movement: Wordings | None = Field(
        default=None,
        description="What one rep is, told once before the first rep.",
        examples=["Lift your hips, then lower them slowly."],
    )
    prepare: PhaseModel | None = Field(
        default=None,
        description="A breath or engagement at the start of every rep.",
        examples=["{say: Inhale to prepare., breath: inhale, length: 3s}"],
    )
    phases: list[PhaseModel] | None = Field(
        default=None, min_length=1, description="The parts of one rep, in order."
    )
    tempo: TempoField | None = Field(
        default=None,
        description="eccentric-bottom-concentric-top; the lengths of phases with a part.",
        examples=["3-1-2-0"],
    )
    dose: DoseModel | None = Field(
        default=None,
        description="How much, as the source says it.",
        examples=["{reps: 10, sides: each}"],
    )
    breathing: Wording | None = Field(
        default=None, description="A general breath reminder.", examples=["Keep breathing."]
    )
    focus: Wordings | None = Field(
        default=None,
        description="What to attend to; spoken where there is room.",
        examples=["Keep your shoulders soft."],
    )
    avoid: Wordings | None = Field(
        default=None,
        description="What not to do; said before the first rep.",
        examples=["Do not arch your back."],
    )
    feel: Wordings | None = Field(
        default=None,
        description="What it should feel like.",
        examples=["You feel the back of your thigh work."],
    )
    cautions: Wordings | None = Field(
        default=None,
        description="When to stop or not to do it; said with the set-up.",
        examples=["Stop if your back hurts."],
    )
    muscles: MusclesModel | None = Field(
        default=None,
        description="Which muscles it works.",
        examples=["{strengthens: [hamstrings]}"],
    )


class VariationModel(Described):
    """A different way of the same exercise: whatever is given replaces the exercise's own."""

    name: Text | None = Field(
        default=None,
        description="What it is called. Default: the exercise and the variation's key.",
    )
    kind: Literal["progression", "regression", "alternative"] = Field(
        default="alternative", description="Harder, easier, or just different."
    )


class ExerciseModel(Described):
    """One exercise file."""

    name: Text = Field(description="What the listener hears it called.", examples=["Bridge"])
    aliases: Texts = Field(
        default=[], description="Other names that a session may use.", examples=["[hip lift]"]
    )
    language: Text | None = Field(
        default=None,
        description="The language of this file. Default: that of the session that uses it.",
        examples=["en"],
    )
    source: Source | None = Field(
        default=None, description="Where the facts come from.", examples=["{title: Hip to Heel}"]
    )
    phases: list[PhaseModel] = Field(
        min_length=1,
        description="The parts of one rep, in order.",
        examples=["[{say: Lift your hips., breath: exhale, length: 3s}]"],
    )
    variations: dict[str, VariationModel] = Field(
        default={},
        description="Other ways of it by name; each says only what is different.",
        examples=["{one leg: {kind: progression}}"],
    )
    notes: Texts = Field(
        default=[], description="Facts for the author: why, planning rules. Never spoken."
    )
    translations: TranslationsField = Field(
        default={},
        description="This file's sentences in other languages: the language, then each sentence with"
        " its translation.",
        examples=["{de: {Lift your hips.: Heb das Becken.}}"],
    )
