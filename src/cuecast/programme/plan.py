"""A plan of weeks: from the least of every range upwards, one change at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from cuecast.compiler.coach_dose import BACK_TIMES
from cuecast.diagnostics import Diagnostic, Diagnostics, warning
from cuecast.programme.room import Step, Use, weekly
from cuecast.script.frequency import DAILY, per_week

LEARN_WEEKS = 2
"""Weeks of the first phase, in which the movements are learned. A proposal."""

PHASE_WEEKS = 4
"""The longest of the other phases, a season of the podcast each. A proposal."""

_ORDER = {"reps": 0, "sets": 1, "variation": 2}


@dataclass(frozen=True, slots=True)
class Change:
    """One exercise goes from one dose to another."""

    use: Use
    before: Step
    after: Step


@dataclass(frozen=True, slots=True)
class Week:
    """One week of a plan. `doses` are all that hold in it, by the exercise.

    `phase` is the phase that begins with it, with the number of its last week; `lifted` are those
    exercises that begin above their least, for the balance.
    """

    number: int
    kind: Literal["first", "change", "same", "deload"]
    doses: Mapping[str, Step]
    change: Change | None = None
    phase: tuple[Literal["learn", "build"], int] | None = None
    lifted: tuple[Use, ...] = ()


@dataclass(slots=True)
class _Planning:
    """How far every exercise has come: the index of its step."""

    some: Sequence[Use]
    at: dict[str, int] = field(default_factory=dict)

    def doses(self) -> dict[str, Step]:
        return {use.name: use.steps[self.at[use.name]] for use in self.some}

    def balanced(self, ahead: Use | None = None) -> bool:
        """Whether the back of the body gets its due, `ahead` being one step further."""
        doses = self.doses()
        if ahead:
            doses[ahead.name] = ahead.steps[self.at[ahead.name] + 1]
        totals = weekly(self.some, doses)
        return not totals["back"] or totals["back"] >= BACK_TIMES * totals["others"]

    def open(self) -> list[Use]:
        """The exercises that have a further step."""
        return [use for use in self.some if self.at[use.name] + 1 < len(use.steps)]

    def lift(self) -> tuple[Use, ...]:
        """Give the back of the body its due from the first week on, as far as ranges go."""
        lifted: dict[str, Use] = {}
        while not self.balanced():
            reps = (u for u in self.open() if u.chain == "back" and self.next(u).kind == "reps")
            use = min(reps, key=lambda u: self.at[u.name], default=None)
            if use is None:
                break
            self.at[use.name] += 1
            lifted[use.name] = use
        return tuple(lifted.values())

    def lighter(self, least: Mapping[str, Step]) -> dict[str, Step]:
        """Everything at its least; what has come to a harder variation, at the least of that."""
        doses = {}
        for use in self.some:
            now = use.steps[self.at[use.name]]
            same = (step for step in use.steps if step.variation == now.variation)
            doses[use.name] = next(same, now) if now.variation else least[use.name]
        return doses

    def next(self, use: Use) -> Step:
        return use.steps[self.at[use.name] + 1]

    def advance(self) -> Change | None:
        """The next change: reps before sets before variations, whoever has come least far first."""
        even = self.balanced()
        fair = [u for u in self.open() if (self.balanced(u) if even else u.chain != "others")]

        def order(use: Use) -> tuple[int, float, bool]:
            share = self.at[use.name] / len(use.steps)
            return _ORDER[self.next(use).kind], share, use.chain != "back"

        use = min(fair, key=order, default=None)
        if use is None:
            return None
        before, after = use.steps[self.at[use.name]], self.next(use)
        self.at[use.name] += 1
        return Change(use, before, after)


def plan(some: Sequence[Use], weeks: int, deload: int = 0) -> tuple[tuple[Week, ...], Diagnostics]:
    """So many weeks for the exercises of a week's sessions, and what there is to say about them.

    Every `deload`th week but the last is lighter, everything at its least; 0: none is.
    """
    planning = _Planning(some, {use.name: 0 for use in some})
    lifted = planning.lift()
    least = planning.doses()
    found = (*_unbalanced(planning), *_too_seldom(some))
    phases = dict(_phases(weeks, deload))
    planned: list[Week] = []
    for number in range(1, weeks + 1):
        phase = phases.get(number)
        if number == 1:
            planned.append(Week(1, "first", planning.doses(), None, phase, lifted))
        elif deload and not number % deload and number < weeks:
            planned.append(Week(number, "deload", planning.lighter(least), None, phase))
        else:
            change = planning.advance()
            kind: Literal["change", "same"] = "change" if change else "same"
            planned.append(Week(number, kind, planning.doses(), change, phase))
    return tuple(planned), found


def _phases(weeks: int, deload: int) -> Iterator[tuple[int, tuple[Literal["learn", "build"], int]]]:
    """By its first week: every phase with its last. A lighter week ends one."""
    first = 1
    while first <= weeks:
        kind: Literal["learn", "build"] = "learn" if first == 1 else "build"
        last = first - 1 + (LEARN_WEEKS if first == 1 else PHASE_WEEKS)
        if deload:
            last = min(last, -(-first // deload) * deload)
        last = min(last, weeks)
        yield first, (kind, last)
        first = last + 1


def _unbalanced(planning: _Planning) -> Iterator[Diagnostic]:
    if planning.balanced():
        return
    totals = weekly(planning.some, planning.doses())
    first = next(use for use in planning.some if use.chain == "others")
    message = (
        f"in a week the back of the body gets {totals['back']} reps and other muscles"
        f" {totals['others']}; a coach wants {BACK_TIMES} for one, and the ranges leave no room"
    )
    hint = f"fewer reps of {first.spoken}, or one more exercise for the back"
    yield warning("unbalanced", message, first.span, hint)


def _too_seldom(some: Sequence[Use]) -> Iterator[Diagnostic]:
    """What is done every day needs no programme to say so."""
    for use in some:
        wanted = per_week(use.wanted) if use.wanted else None
        if wanted and len(use.days) < wanted < DAILY:
            times = f"{len(use.days)} day{'s' if len(use.days) > 1 else ''}"
            message = (
                f"{use.spoken}: its source wants “{use.wanted}”, and here it has {times} a week"
            )
            hint = "more days a week, or the exercise in another day's session as well"
            yield warning("too-seldom", message, use.span, hint)
