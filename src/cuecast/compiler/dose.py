"""The dose of one exercise block: what the author says, else what the source says, else an open default.

A range is begun at its low end (progress is the author's to choose), "up to" is its most with the
word that stopping sooner is fine, an open count is the session's `pace.open_reps`. What neither the
source nor the author says about reps or sides is asked for, never guessed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from cuecast.compiler.merge import Merged
from cuecast.diagnostics import Diagnostic, Diagnostics, Span, error, note, warning
from cuecast.script.exercise import Side
from cuecast.script.scalars import Amount
from cuecast.script.session import PaceModel, SessionModel
from cuecast.script.use import ExerciseBlock
from cuecast.timebase import Seconds, spell

Where = Callable[..., Span]
"""The span of something in the block, given its path below the block."""


@dataclass(frozen=True, slots=True)
class Dose:
    """A chosen dose: reps of each set; `rest` in seconds, between sets.

    `reps_range` and `sets_range` are the least and the most that fitting may choose.
    """

    reps: tuple[int, ...]
    kind: Literal["fixed", "range", "up to", "open"]
    sides: Literal["none", "each", "alternating"]
    first_side: Side
    rest: Seconds
    reps_range: tuple[int, int]
    sets_range: tuple[int, int]


def choose_dose(
    merged: Merged, block: ExerciseBlock, session: SessionModel, where: Where, *, once: bool
) -> tuple[Dose, Diagnostics]:
    """The dose of a block and what there is to say about it.

    `once`: the rounds of what the block is part of stand for the sets that its source gives.
    """
    found: list[Diagnostic] = []
    pace = session.pace
    level = block.level or session.level
    reps, kind, reps_range = _reps(merged, block, session, level, where, found)
    sets, sets_range = _sets(merged, block, level, where, found, once)
    reps = reps * sets if len(reps) == 1 else reps
    sides = _sides(merged, block, where, found)
    rest = _rest(merged, block, pace, len(reps), where, found)
    first: Side | None = block.first_side or session.weaker_side or merged.dose("first_side")
    if block.first_side and sides == "none":
        message = f"{merged.name} is done with no side, so none is first"
        found.append(
            error("first-side-without-sides", message, where("first_side"), "remove first_side")
        )
    dose = Dose(reps, kind, sides, first or "right", rest, reps_range, sets_range)
    return dose, tuple(found)


Kind = Literal["fixed", "range", "up to", "open"]
Range = tuple[int, int]


def chosen(amount: Amount, level: str | None) -> int:
    """A number of a range: its least, or by level its least, its middle or its most.

    “Up to” a number has no least that means anything: without a level it is that number.
    """
    if level is None:
        return amount.high if amount.kind == "up to" else amount.low
    low = max(1, amount.high // 2) if amount.kind == "up to" else amount.low
    return {"1": low, "2": (low + amount.high + 1) // 2, "3": amount.high}[level]


def _reps(
    merged: Merged,
    block: ExerciseBlock,
    session: SessionModel,
    level: str | None,
    where: Where,
    found: list[Diagnostic],
) -> tuple[tuple[int, ...], Kind, Range]:
    source: Amount | None = merged.dose("reps")
    amount = block.reps[0] if block.reps else source
    if amount is None:
        message = f"the source of {merged.name} does not say how many reps"
        found.append(error("reps-not-given", message, where("exercise"), "add reps: to this block"))
        return (1,), "fixed", (1, 1)
    if block.reps is not None and len(block.reps) > 1:
        reps = tuple(chosen(one, level) if one.high else 1 for one in block.reps)
        for i, number in enumerate(reps):
            _compare(merged, "reps", source, number, where("reps", i), found)
        return reps, "fixed", (reps[0], reps[0])
    if amount.kind == "open":
        count = session.pace.open_reps
        message = f"{merged.name}: as many reps as you like; {count} are counted"
        hint = "choose with reps: or pace: open_reps"
        found.append(note("dose-chosen", message, where("exercise"), hint))
        return (count,), "open", (count, count)
    number = chosen(amount, level)
    if block.reps is not None:
        _compare(merged, "reps", source, number, where("reps"), found)
        loose = source.kind if source and source.kind in ("up to", "open") else "fixed"
        return (number,), loose, (amount.low, amount.high)
    if amount.kind == "range" and level is None and session.fit is None:
        message = f"{merged.name}: {amount.low} to {amount.high} reps; the least is done"
        found.append(note("dose-chosen", message, where("exercise"), "choose with reps: or level:"))
    return (number,), amount.kind, (amount.low, amount.high)


def _sets(
    merged: Merged,
    block: ExerciseBlock,
    level: str | None,
    where: Where,
    found: list[Diagnostic],
    once: bool,
) -> tuple[int, Range]:
    amount: Amount | None = merged.dose("sets")
    if block.reps is not None and len(block.reps) > 1:
        sets = len(block.reps)
        if block.sets not in (None, sets):
            message = f"reps are given for {sets} sets, and sets says {block.sets}"
            found.append(error("sets-and-reps", message, where("sets"), "remove sets:"))
        return sets, (sets, sets)
    if block.sets is not None:
        _compare(merged, "sets", amount, block.sets, where("sets"), found)
        return block.sets, (block.sets, block.sets)
    if once or amount is None or amount.kind == "open":
        return 1, (1, 1)
    number = chosen(amount, level)
    if amount.low != amount.high and level is None:
        message = f"{merged.name}: {amount.low} to {amount.high} sets; the least is done"
        found.append(note("dose-chosen", message, where("exercise"), "choose with sets: or level:"))
    return number, (amount.low, amount.high)


def _compare(
    merged: Merged,
    what: str,
    amount: Amount | None,
    chosen: int,
    span: Span,
    found: list[Diagnostic],
) -> None:
    """Remark on a number that the source's range does not hold."""
    if amount is None or amount.kind in ("open", "fixed") or amount.low <= chosen <= amount.high:
        return
    said = f"up to {amount.high}" if amount.kind == "up to" else f"{amount.low} to {amount.high}"
    message = f"the source of {merged.name} says {said} {what}, here are {chosen}"
    found.append(
        warning("outside-range", message, span, f"stay within {said}, or leave it if you mean it")
    )


def _sides(
    merged: Merged, block: ExerciseBlock, where: Where, found: list[Diagnostic]
) -> Literal["none", "each", "alternating"]:
    said = block.sides or merged.dose("sides")
    if said is None or said == "unknown":
        if said is None and not _one_sided(merged):
            return "none"
        message = (
            f"one side works in {merged.name}, and its source does not say which sides are done"
        )
        hint = "add sides: each, alternating or none to this block"
        found.append(error("sides-not-given", message, where("exercise"), hint))
        return "none"
    chosen: Literal["none", "each", "alternating"] = said
    return chosen


def _one_sided(merged: Merged) -> bool:
    """True when any wording names a side."""
    fields = ("setup", "movement", "focus", "avoid", "feel", "cautions")
    lines = [line.text for name in fields for line in merged.lines(name)]
    lines += [phase.say for phase, _ in merged.phases()]
    return any("{side}" in text or "{other_side}" in text for text in lines)


def _rest(
    merged: Merged,
    block: ExerciseBlock,
    pace: PaceModel,
    sets: int,
    where: Where,
    found: list[Diagnostic],
) -> Seconds:
    if block.rest is not None:
        return block.rest
    said: Seconds | None = merged.dose("rest")
    if said is not None:
        return said
    if sets > 1 and not block.drop:
        message = (
            f"rest between the sets of {merged.name} is not given; {spell(pace.rest)} is taken"
        )
        found.append(
            note("dose-chosen", message, where("exercise"), "choose with rest: or pace: rest")
        )
    return pace.rest
