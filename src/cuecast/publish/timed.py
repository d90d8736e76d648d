"""Work that a clock leads, as it is written down: how many rounds, of how much work and rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from cuecast.publish.told import length
from cuecast.timeline import Place, TimedStep


@dataclass(frozen=True, slots=True)
class Timed:
    """Timed work in figures, lengths in samples; 0 and empty for what it does not have.

    `work` and `rest` are those of each of `bouts` stretches, sides and the pause between them taken
    together. Where work starts by the clock (EMOM), `every` is from one start to the next, and
    `reps` are the names and amounts of what is done then. `open`: at the listener's own speed.
    """

    rounds: int
    bouts: int
    work: int
    rest: int
    split: int
    warm_up: int
    cool_down: int
    every: int
    reps: tuple[tuple[str, str], ...]
    stations: tuple[str, ...]
    open: bool


def timed(steps: Sequence[TimedStep]) -> Timed | None:
    """The figures of a stretch of timed work; None for anything else."""
    if not any(step.kind == "stations" for step in steps):
        return None
    bouts = [list(some) for place, some in groupby(steps, key=_bout) if place is not None]
    counted = [step for step in steps if step.place.rep]
    rounds = max((step.place.rounds for step in steps), default=0)
    lasting = {step.kind: _lasts([step]) for step in reversed(steps)}
    return Timed(
        rounds=rounds,
        bouts=len(bouts),
        work=_lasts(bouts[0]) if bouts else 0,
        rest=0 if counted else lasting.get("interval rest", 0),
        split=lasting.get("switch", 0),
        warm_up=lasting.get("warm up", 0),
        cool_down=lasting.get("cool down", 0),
        every=_every(steps) if counted else 0,
        reps=_amounts(counted),
        stations=tuple(dict.fromkeys(b[0].place.exercise for b in bouts if b[0].place.exercise)),
        open=any(step.open for step in steps if step.kind == "work"),
    )


def _bout(step: TimedStep) -> tuple[str, int] | None:
    """Which stretch of work a step belongs to, both sides and the pause between; None for none."""
    return (step.place.exercise, step.place.round) if step.kind in ("work", "switch") else None


def _lasts(steps: Sequence[TimedStep]) -> int:
    return steps[-1].end - steps[0].start


def _every(steps: Sequence[TimedStep]) -> int:
    return _lasts([step for step in steps if step.place.round == 1])


def _amounts(counted: Sequence[TimedStep]) -> tuple[tuple[str, str], ...]:
    """What is done after each start: `Squat`, `6 reps in 30s`."""
    first = [step for step in counted if step.place.round == 1]
    amounts = []
    for name, some in groupby(first, key=lambda step: step.place.exercise):
        steps = list(some)
        amounts.append((name, f"{times(steps[0].place, 'rep')} in {length(_lasts(steps))}"))
    return tuple(amounts)


def times(place: Place, what: str) -> str:
    """A count with its noun: `1 rep`, `6 breaths`."""
    return f"{place.reps} {what}{'' if place.reps == 1 else 's'}"


def in_short(work: Timed) -> str:
    """`8 × 20s / 10s rest`, `2 rounds of 3 × 40s / 20s rest`, `4 rounds of 1m`, `3 rounds in up to 5m`."""
    if work.open:
        return f"{_rounds(work)} in up to {length(work.work)}" if work.rounds else length(work.work)
    if work.every:
        return f"{_rounds(work)} of {length(work.every)}"
    each = work.bouts // max(work.rounds, 1)
    rest = f" / {length(work.rest)} rest" if work.rest else ""
    many = f"{_rounds(work)} of {each}" if each > 1 else f"{work.rounds}"
    parts = [
        f"warm-up {length(work.warm_up)}" if work.warm_up else "",
        f"{many} × {length(work.work)}{rest}",
        f"cool-down {length(work.cool_down)}" if work.cool_down else "",
    ]
    return ", ".join(filter(None, parts))


def _rounds(work: Timed) -> str:
    return f"{work.rounds} round{'' if work.rounds == 1 else 's'}"


def is_breathing(steps: Sequence[TimedStep]) -> bool:
    """Whether the reps of some steps are breaths."""
    return any(step.kind == "breathing" for step in steps)


def breaths_in_short(steps: Sequence[TimedStep]) -> str:
    """`6 breaths: inhale 4s, hold 4s, exhale 4s`, and what the last is like where they change."""
    breaths = [list(some) for rep, some in groupby(steps, key=lambda step: step.place.rep) if rep]
    if not breaths:
        return ""
    first, last = (_pattern(breath) for breath in (breaths[0], breaths[-1]))
    ramp = f" → {last}" if last != first else ""
    return f"{times(breaths[0][0].place, 'breath')}: {first}{ramp}"


def _pattern(breath: Sequence[TimedStep]) -> str:
    return ", ".join(
        f"{'hold' if step.kind == 'hold' else step.breath} {length(_lasts([step]))}"
        for step in breath
    )
