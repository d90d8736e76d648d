"""One part of a rep as the author wrote it: a movement with a length, or a hold of any kind."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from cuecast.script.frozen import Frozen
from cuecast.script.scalars import POSITIVE_LENGTH_SCHEMA, Count, Flag, PositiveLength
from cuecast.script.values import OrPlain
from cuecast.script.wordings import Wording

Breath = Literal["inhale", "exhale", "hold", "free"]
Part = Literal["eccentric", "bottom", "concentric", "top"]


class MoveModel(Frozen):
    """A small movement inside a hold."""

    say: Wording = Field(description="What is said for it.", examples=["Turn your knee out."])
    short: Wording | None = Field(default=None, description="One to three words for later reps.")
    length: PositiveLength = Field(description="How long it takes.", examples=["5s"])
    breath: Breath = Field(default="free", description="The breath during it.")


def _hold(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if value.strip() == "pause":
        return {"pause": "1s"}
    if match := re.fullmatch(r"\s*(\d{1,3})\s+breaths?\s*", value):
        return {"breaths": match[1]}
    return {"for": value}


class HoldModel(Frozen):
    """Keeping still (or moving in a position) for a time. Exactly one of for, about, until,
    breaths, pause.

    `hold: 10s` is short for `hold: {for: 10s}`; `hold: 5 breaths` for `hold: {breaths: 5}`;
    `hold: pause` for an untimed pause.
    """

    for_: PositiveLength | None = Field(
        default=None,
        alias="for",
        description="An exact length, counted down aloud.",
        examples=["10s"],
    )
    about: Wording | None = Field(
        default=None,
        description='A vague length in words: "a few seconds"; needs default.',
        examples=["a few seconds"],
    )
    default: PositiveLength | None = Field(
        default=None,
        description="How long the vague words of about last on a file.",
        examples=["5s"],
    )
    until: Wording | None = Field(
        default=None,
        description='A sign that ends it: "your thigh begins to shake"; needs at_most.',
        examples=["your thigh begins to shake"],
    )
    at_most: PositiveLength | None = Field(
        default=None, description="The longest time when a sign ends the hold.", examples=["30s"]
    )
    breaths: Count | None = Field(
        default=None,
        description="A length in breaths; how long one takes is the session's pace: breath.",
        examples=["5"],
    )
    pause: PositiveLength | None = Field(
        default=None, description="An untimed pause: the time it takes on a file.", examples=["1s"]
    )
    count: Flag | None = Field(
        default=None, description="false: do not count this hold down.", examples=["false"]
    )
    moves: list[MoveModel] | None = Field(
        default=None,
        min_length=1,
        description="Movements made inside the hold, in turn.",
        examples=["[{say: Turn out., length: 5s}]"],
    )


_BREATHS_SCHEMA = {"type": "string", "pattern": r"^\s*\d{1,3}\s+breaths?\s*$"}

HoldField = Annotated[
    HoldModel,
    BeforeValidator(_hold),
    OrPlain({"const": "pause"}),
    OrPlain(_BREATHS_SCHEMA),
    OrPlain(POSITIVE_LENGTH_SCHEMA),
]


class PhaseModel(Frozen):
    """One part of a rep with its own breath: a movement with a length, or a hold."""

    say: Wording = Field(
        description="The full wording of the first reps. {side} and {other_side} are filled in.",
        examples=["Press your {side} heel up."],
    )
    short: Wording | None = Field(default=None, description="One to three words for later reps.")
    breath: Breath = Field(default="free", description="The breath during it.")
    length: PositiveLength | None = Field(
        default=None, description="How long the movement takes.", examples=["3s"]
    )
    hold: HoldField | None = Field(
        default=None, description="A hold instead of a movement.", examples=["10s"]
    )
    part: Part | None = Field(
        default=None, description="Which place of a four-digit tempo this phase is."
    )
