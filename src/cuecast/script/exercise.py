"""The exercise file: one movement or hold with its set-up, phases and dose, as the author wrote it.

Nothing here is a default of cuecast's own: what is `None` was not said. Field descriptions are what
an author's editor shows (`cuecast schema`).
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from cuecast.script.scalars import Flag, Length, PositiveLength, TempoField, Text, Texts, Times

Breath = Literal["inhale", "exhale", "hold", "free"]
Part = Literal["eccentric", "bottom", "concentric", "top"]
Sides = Literal["none", "each", "alternating", "unknown"]
Side = Literal["left", "right"]
Position = Literal[
    "prone", "supine", "side-lying", "all fours", "forearms and knees", "kneeling", "seated", "standing"
]


class Frozen(BaseModel):
    """The base of everything an author writes: unknown keys are mistakes, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=False)


class Source(Frozen):
    """Where the facts of an exercise come from."""

    title: Text
    author: Text | None = None
    published: Text | None = Field(None, description="The date as the source gives it.")
    copyright: Text | None = None


def _equipment(value: Any) -> Any:
    return {"item": value} if isinstance(value, str) else value


class EquipmentModel(Frozen):
    """One thing the listener needs: an item, or any one of several. A plain word is an item."""

    item: Text | None = Field(None, description="What is needed, as it is spoken: a mat")
    any_of: Texts | None = Field(None, description="Alternatives, any one of which will do.")
    optional: Flag = False
    note: Text | None = Field(None, description="What it is for, or how it should be; spoken with it.")


EquipmentField = Annotated[EquipmentModel, BeforeValidator(_equipment)]


class MoveModel(Frozen):
    """A small movement inside a hold."""

    say: Text
    short: Text | None = None
    length: PositiveLength
    breath: Breath = "free"


def _hold(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    return {"pause": "1s"} if value.strip() == "pause" else {"for": value}


class HoldModel(Frozen):
    """Keeping still (or moving inside a position) for a time. Exactly one of for, about, until, pause.

    `hold: 10s` is short for `hold: {for: 10s}`; `hold: pause` for an untimed pause.
    """

    for_: PositiveLength | None = Field(None, alias="for", description="An exact length, counted down aloud.")
    about: Text | None = Field(None, description='A vague length in words: "a few seconds"; needs default.')
    default: PositiveLength | None = Field(None, description="How long the vague words last on a file.")
    until: Text | None = Field(None, description='A sign that ends it: "your thigh begins to shake"; needs at_most.')
    at_most: PositiveLength | None = Field(None, description="The longest time when a sign ends the hold.")
    pause: PositiveLength | None = Field(None, description="An untimed pause: the time it takes on a file.")
    count: Flag | None = Field(None, description="false: do not count this hold down.")
    moves: list[MoveModel] | None = Field(None, min_length=1, description="Movements made inside the hold, in turn.")


HoldField = Annotated[HoldModel, BeforeValidator(_hold)]


class PhaseModel(Frozen):
    """One part of a rep with its own breath: a movement with a length, or a hold."""

    say: Text = Field(description="The full wording, spoken in the first reps. {side} and {other_side} are filled in.")
    short: Text | None = Field(None, description="One to three words for later reps.")
    breath: Breath = "free"
    length: PositiveLength | None = Field(None, description="How long the movement takes.")
    hold: HoldField | None = Field(None, description="A hold instead of a movement.")
    part: Part | None = Field(None, description="Which place of a four-digit tempo this phase is.")


class DoseModel(Frozen):
    """How much, as the source says it."""

    reps: Times | None = Field(None, description="10, 10-15, up to 12, or open")
    sets: Times | None = Field(None, description="1, or a range: 1-3")
    sides: Sides | None = Field(None, description="none, each, alternating; unknown when the source does not say")
    first_side: Side | None = None
    rest: Length | None = Field(None, description="Rest between sets.")
    frequency: Text | None = Field(None, description="How often, in the source's words: three times per week")


class MusclesModel(Frozen):
    """What the exercise does to which muscles."""

    strengthens: Texts | None = None
    lengthens: Texts | None = None
    assists: Texts | None = None


class Described(Frozen):
    """What an exercise and a variation of it can both say."""

    position: Position | None = None
    equipment: list[EquipmentField] | None = None
    setup: Texts | None = Field(None, description="How to get into the start position, one movement a sentence.")
    movement: Texts | None = Field(None, description="What one rep is, told once before the first rep.")
    prepare: PhaseModel | None = Field(None, description="A breath or engagement at the start of every rep.")
    phases: list[PhaseModel] | None = Field(None, min_length=1)
    tempo: TempoField | None = Field(None, description="eccentric-bottom-concentric-top; sets the phases' lengths.")
    dose: DoseModel | None = None
    breathing: Text | None = Field(None, description='A general breath reminder: "Keep breathing."')
    focus: Texts | None = Field(None, description="What to attend to; spoken where there is room.")
    avoid: Texts | None = Field(None, description="What not to do; said before the first rep.")
    feel: Texts | None = Field(None, description="What it should feel like.")
    cautions: Texts | None = Field(None, description="When to stop or not to do it; said with the set-up.")
    muscles: MusclesModel | None = None


class VariationModel(Described):
    """A different way of the same exercise: whatever is given replaces the exercise's own."""

    name: Text | None = None
    kind: Literal["progression", "regression", "alternative"] = "alternative"


class ExerciseModel(Described):
    """One exercise file."""

    name: Text
    aliases: Texts = []
    source: Source | None = None
    variations: dict[str, VariationModel] = {}
    notes: Texts = Field([], description="Facts for the author: why, planning rules. Never spoken.")
