"""The shipped library as models, and every text in it that is spoken.

Read with PyYAML alone, every scalar as text, so that the content is tested on its own, whatever the
reader and the compiler make of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import yaml

from cuecast.script import exercise as grammar
from cuecast.script.exercise import EquipmentModel, ExerciseModel, VariationModel
from cuecast.script.frozen import Frozen
from cuecast.script.phase import PhaseModel
from cuecast.script.session import SessionModel

LIBRARY = Path(grammar.__file__).parents[1] / "library"
SENTENCES = ("setup", "movement", "focus", "avoid", "feel", "cautions")

Model = TypeVar("Model", bound=Frozen)


def _read(folder: str, model: type[Model]) -> dict[str, Model]:
    files = sorted((LIBRARY / folder).glob("*.yaml"))
    texts = {path.stem: path.read_text(encoding="utf-8") for path in files}
    # BaseLoader makes text of every scalar and nothing else of anything.
    return {
        stem: model.model_validate(yaml.load(text, Loader=yaml.BaseLoader))
        for stem, text in texts.items()
    }


@cache
def exercises() -> dict[str, ExerciseModel]:
    """The shipped exercises by file stem."""
    return _read("exercises", ExerciseModel)


@cache
def sessions() -> dict[str, SessionModel]:
    """The shipped sessions by file stem."""
    return _read("sessions", SessionModel)


@dataclass(frozen=True)
class Form:
    """An exercise as it is done: plain (`variation` empty) or with a variation laid over it."""

    stem: str
    exercise: ExerciseModel
    variation: str = ""

    def __str__(self) -> str:
        return f"{self.stem}/{self.variation}" if self.variation else self.stem

    @property
    def _layers(self) -> list[VariationModel | ExerciseModel]:
        over = self.exercise.variations.get(self.variation)
        return [over, self.exercise] if over else [self.exercise]

    @property
    def name(self) -> str:
        """The spoken name."""
        return next(layer.name for layer in self._layers if layer.name)

    def get(self, field: str) -> Any:
        """A field of the variation or, where that does not give it, of the exercise."""
        values = (getattr(layer, field) for layer in self._layers)
        return next((value for value in values if value is not None), None)

    def dose(self, field: str) -> Any:
        """A field of the dose, the variation's before the exercise's."""
        values = (getattr(layer.dose, field) for layer in self._layers if layer.dose)
        return next((value for value in values if value is not None), None)

    def phases(self) -> list[PhaseModel]:
        """The phases of one rep, the preparation first."""
        prepare = self.get("prepare")
        return [*([prepare] if prepare else []), *self.get("phases")]

    def spoken(self) -> Iterator[tuple[str, str]]:
        """Every spoken text with the name of its place, placeholders still open."""
        yield "name", self.name
        for field in SENTENCES:
            for i, text in enumerate(self.get(field) or ()):
                yield f"{field}.{i}", text
        if breathing := self.get("breathing"):
            yield "breathing", breathing
        for i, phase in enumerate(self.phases()):
            for part in (phase, *((phase.hold and phase.hold.moves) or ())):
                yield f"phases.{i}.say", part.say
                yield f"phases.{i}.short", part.short or part.say
            if phase.hold and phase.hold.until:
                yield f"phases.{i}.until", phase.hold.until
        for i, need in enumerate(self.get("equipment") or ()):
            for text in _needed(need):
                yield f"equipment.{i}", text


def _needed(need: EquipmentModel) -> list[str]:
    return [text for text in (need.item, *(need.any_of or ()), need.note) if text]


def forms() -> list[Form]:
    """Every exercise plain, then with each of its variations."""
    return [
        Form(stem, exercise, variation)
        for stem, exercise in exercises().items()
        for variation in ("", *exercise.variations)
    ]


def said_in(session: SessionModel) -> Iterator[tuple[str, str]]:
    """Every spoken text of a session's own with the name of its place."""
    yield "title", session.title
    for field in ("welcome", "safety", "closing"):
        for i, text in enumerate(getattr(session, field) or ()):
            yield f"{field}.{i}", text
    for i, block in enumerate(session.blocks):
        for text in getattr(block, "say", None) or ():
            yield f"blocks.{i}.say", text
