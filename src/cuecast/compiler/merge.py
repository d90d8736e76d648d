"""An exercise with its variation laid over it, every value still knowing its place in the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cuecast.compiler.session import Line, Need
from cuecast.diagnostics import Span
from cuecast.script.bind import Bound
from cuecast.script.exercise import DoseModel, EquipmentModel, ExerciseModel
from cuecast.script.phase import PhaseModel


@dataclass(frozen=True, slots=True)
class Merged:
    """The fields of an exercise, each taken from the variation where that gives it."""

    exercise: Bound[ExerciseModel]
    variation: str = ""

    @property
    def name(self) -> str:
        """What a listener hears the exercise called."""
        if self.variation:
            own = self.exercise.model.variations[self.variation].name
            return own or f"{self.exercise.model.name}, {self.variation}"
        return self.exercise.model.name

    def value(self, field: str) -> Any:
        """The value of a field of the exercise or, before it, of the variation; None when not said."""
        if self.variation:
            own = getattr(self.exercise.model.variations[self.variation], field)
            if own is not None:
                return own
        return getattr(self.exercise.model, field)

    def span(self, field: str, *path: str | int) -> Span:
        """Where the value of a field stands."""
        if (
            self.variation
            and getattr(self.exercise.model.variations[self.variation], field) is not None
        ):
            return self.exercise.at("variations", self.variation, field, *path)
        return self.exercise.at(field, *path)

    def dose(self, field: str) -> Any:
        """A field of the dose: the variation's dose goes before the exercise's, field by field."""
        doses: list[DoseModel | None] = [self.exercise.model.dose]
        if self.variation:
            doses.insert(0, self.exercise.model.variations[self.variation].dose)
        values = (getattr(dose, field) for dose in doses if dose is not None)
        return next((value for value in values if value is not None), None)

    def lines(self, field: str) -> tuple[Line, ...]:
        """The sentences of a field with their places; none when not said."""
        texts = self.value(field)
        if isinstance(texts, str):
            return (Line(texts, self.span(field)),)
        return tuple(Line(text, self.span(field, i)) for i, text in enumerate(texts or ()))

    def phases(self) -> list[tuple[PhaseModel, Span]]:
        """The phases of one rep in order, the preparation first."""
        prepare = self.value("prepare")
        phases = [(prepare, self.span("prepare"))] if prepare else []
        return phases + [
            (p, self.span("phases", i)) for i, p in enumerate(self.value("phases") or ())
        ]

    def phase_span(self, index: int, *path: str | int) -> Span:
        """Where something of the phase at `index` of `phases()` stands."""
        if self.value("prepare"):
            if index == 0:
                return self.span("prepare", *path)
            index -= 1
        return self.span("phases", index, *path)

    def needs(self) -> tuple[Need, ...]:
        """The equipment, alternatives in order."""
        models: list[EquipmentModel] = self.value("equipment") or []
        return tuple(
            Need(tuple(m.any_of or [m.item or ""]), m.optional, m.note or "") for m in models
        )
