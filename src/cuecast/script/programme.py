"""The programme file: the sessions of a week, and what changes from week to week, and why."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from cuecast.script.frozen import Frozen
from cuecast.script.scalars import Count, Flag, Length, PositiveLength, TempoField
from cuecast.script.show import PublicationModel
from cuecast.script.use import RepsField
from cuecast.script.web import Moment
from cuecast.script.wordings import Text, Texts


class PlanDose(Frozen):
    """How much of an exercise from a week on. What is not said stays as in the week before."""

    reps: RepsField | None = Field(
        default=None, description="Reps in a set; a list gives each set its own.", examples=["12"]
    )
    sets: Count | None = Field(default=None, description="Sets.", examples=["2"])
    hold: PositiveLength | None = Field(
        default=None, description="Length of the exercise's holds.", examples=["10s"]
    )
    tempo: TempoField | None = Field(
        default=None,
        description="eccentric-bottom-concentric-top, in seconds.",
        examples=["3-1-2-0"],
    )
    rest: Length | None = Field(default=None, description="Rest between sets.", examples=["60s"])
    variation: Text | None = Field(
        default=None, description="One of the exercise's variations instead.", examples=["one leg"]
    )
    sides: Literal["none", "each", "alternating"] | None = Field(
        default=None, description="As in a session; some variations need it.", examples=["each"]
    )


class WeekModel(Frozen):
    """One week of a programme."""

    title: Text | None = Field(
        default=None,
        description="Follows the session's title in that of an episode. Default: Week 1, Week 2, …",
        examples=["Week 1"],
    )
    phase: Text | None = Field(
        default=None,
        description="A phase begins with this week: a season of the podcast, of this name.",
        examples=['"Weeks 1–2: learn"'],
    )
    why: Text | None = Field(
        default=None,
        description="What changes and why; it begins the show notes of the week's episodes.",
        examples=["Bridge from 8 to 10 reps; its range is 8 to 12."],
    )
    say: Texts = Field(
        default=[],
        description="Said at the beginning of every session of this week.",
        examples=["New this week, the bridge has ten reps."],
    )
    say_on: dict[str, Texts] = Field(
        default={},
        description="Said at the beginning of the session of one day of this week, by the day.",
        examples=["{Friday: That was the first week.}"],
    )
    deload: Flag = Field(
        default=False,
        description="true: a lighter week. Its doses hold for it alone; the next one goes on from the"
        " week before it.",
        examples=["true"],
    )
    doses: dict[str, PlanDose] = Field(
        default={},
        description="What changes: the exercise as the session names it (a variation after a comma)"
        " and its new dose.",
        examples=["{bridge: {reps: 10}}"],
    )


class ProgrammeModel(PublicationModel):
    """One programme file."""

    start: Moment = Field(
        description="The first day, and the time of every session; what is published keeps it.",
        examples=["2026-11-23 06:00"],
    )
    days: dict[str, Text] = Field(
        description="The days of the week, each with its session: a file beside this one, or"
        " one that comes with cuecast.",
        examples=["{Monday: heel-to-hip, Thursday: strong-back-line}"],
    )
    weeks: Annotated[list[WeekModel], Field(min_length=1)] = Field(
        description="The weeks in order. What a week does not name stays as it was.",
        examples=["[{why: Learn the movements.}]"],
    )
