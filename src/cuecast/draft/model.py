"""What a draft is: for every field its value, where in the text it was found, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any, Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A value with its evidence: characters `start` to `end` (exclusive) of the given text.

    `sure` is from 0 to 1: how often a reading like this one is right.
    """

    value: T
    start: int
    end: int
    sure: float


@dataclass(frozen=True, slots=True)
class DraftedPhase:
    """One part of a rep. `breath` is inhale, exhale or hold; `hold` as in `DraftedExercise`.

    `other_side`: it tells the same once more for the other side, which has its turn there.
    """

    say: Found[str]
    breath: Found[str] | None = None
    hold: Found[str] | None = None
    other_side: bool = False


Words = tuple[Found[str], ...]
"""Sentences of the text, in its order."""


@dataclass(frozen=True, slots=True)
class DraftedExercise:
    """One exercise as the text describes it; None and empty: the text does not say.

    `reps` and `sets`: `10`, `10-15`, `up to 12`, `at least 8`, `open`. `hold`, `rest`, `duration`:
    `5s`, `20-30s`, `up to 10s`, `5 counts`, `3 breaths`, and for a hold `pause` (no length at all),
    `vague` (the words stand at its place) or `until` (a sign ends it). `sides`: each, alternating,
    none, or unknown where one side works and nothing is said of the other. `named` is False where
    the name is made of what is done. Alternatives of equipment are joined by ` / `.
    `doubts` are names of fields that the text tells in two ways.
    """

    name: Found[str]
    named: bool = True
    position: Found[str] | None = None
    setup: Words = ()
    phases: tuple[DraftedPhase, ...] = ()
    reps: Found[str] | None = None
    sets: Found[str] | None = None
    hold: Found[str] | None = None
    rest: Found[str] | None = None
    frequency: Found[str] | None = None
    duration: Found[str] | None = None
    sides: Found[str] | None = None
    first_side: Found[str] | None = None
    tempo: Found[str] | None = None
    breathing: Found[str] | None = None
    equipment: Words = ()
    focus: Words = ()
    avoid: Words = ()
    feel: Words = ()
    cautions: Words = ()
    muscles: Words = ()
    progressions: Words = ()
    regressions: Words = ()
    doubts: Words = ()


@dataclass(frozen=True, slots=True)
class Question:
    """What the text leaves open: the exercise's place in the draft, the field, and the question."""

    exercise: int
    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Draft:
    """All that was understood of a text. No exercises: it teaches none.

    `beyond` counts exercises after the first hundred, which are not drafted.
    """

    text: str
    name: str
    title: Found[str] | None = None
    author: Found[str] | None = None
    exercises: tuple[DraftedExercise, ...] = ()
    questions: tuple[Question, ...] = field(default=())
    beyond: int = 0


def to_json(draft: Draft) -> dict[str, Any]:
    """The draft as plain data, every value with its character offsets."""
    return {
        "title": _plain(draft.title),
        "author": _plain(draft.author),
        "exercises": [_plain(one) for one in draft.exercises],
        "questions": [_plain(one) for one in draft.questions],
        "beyond": draft.beyond,
    }


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, (Found, DraftedPhase, DraftedExercise, Question)):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    return value
