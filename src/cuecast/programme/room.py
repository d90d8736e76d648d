"""The room that the sessions of a week leave: every exercise with its ranges and its share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from cuecast.compiler.dose import chosen
from cuecast.compiler.lesson import facts_of
from cuecast.compiler.merge import Merged
from cuecast.compiler.session import Block, Circuit, Emom, Rest, Series, Session, Work
from cuecast.diagnostics import Span
from cuecast.script.dosed import blocks_of, called
from cuecast.script.exercise import ExerciseModel
from cuecast.script.load import Sources
from cuecast.script.nearest import loose
from cuecast.script.nodes import Mapping as MappingNode
from cuecast.script.scalars import Amount

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Step:
    """One dose of an exercise. `kind` is what makes it more than the one before it.

    `within` are the least and the most reps that its range gives. `variation`, its `sides` and what
    it is called (`spoken`) are empty for the exercise as the session has it.
    """

    kind: Literal["reps", "sets", "variation"]
    reps: int
    sets: int
    within: Range
    variation: str = ""
    sides: str = ""
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class Use:
    """An exercise in the sessions of one week.

    `name` is what a programme calls it, `spoken` what a listener hears. `chain` is `back`, `others`
    or empty. `turns` is how often its set is done in a week, both sides and rounds counted. `steps`
    are the doses that its ranges leave room for, the least first; the only one where there is none;
    `sets` are the least and the most.
    `days` are the numbers of those it is done on, from 0; how often is `wanted` are its source's words.
    """

    name: str
    spoken: str
    chain: str
    turns: int
    steps: tuple[Step, ...]
    sets: Range
    days: tuple[int, ...]
    wanted: str
    span: Span

    def total(self, step: Step) -> int:
        """Reps in a week at that step."""
        return self.turns * step.reps * step.sets


REPS_MORE = 2
"""Reps that are added at once: little enough to be one change, and heard as one. A proposal."""


@dataclass(frozen=True, slots=True)
class Done:
    """One place where a session does an exercise, and how often in it the work's sets come."""

    name: str
    work: Work
    block: MappingNode
    sources: Sources
    times: int


def uses(days: Sequence[tuple[Sources, Session]]) -> tuple[Use, ...]:
    """What the sessions of a week's days do, in order, each exercise (or variation) once."""
    places: dict[str, list[tuple[int, Done]]] = {}
    for day, (sources, session) in enumerate(days):
        for done in _done(sources, session):
            places.setdefault(loose(done.name), []).append((day, done))
    return tuple(_use(some) for some in places.values())


def _done(sources: Sources, session: Session) -> Iterator[Done]:
    blocks: dict[Span, MappingNode] = {}
    for place in blocks_of(sources.session.document):
        if entry := place.node.entry("exercise"):
            blocks[entry.value.span] = place.node
    for work, times in _works(session.blocks, 1):
        if block := blocks.get(work.span):
            yield Done(called(block), work, block, sources, times)


def _works(blocks: Sequence[Block], times: int) -> Iterator[tuple[Work, int]]:
    """Every exercise with how often it comes; what a clock leads goes at the listener's own speed."""
    for block in blocks:
        match block:
            case Work():
                yield block, times
            case Circuit():
                yield from _works(block.stations, times * block.rounds)
            case Series() | Emom():
                rounds = block.rounds if isinstance(block, Emom) else 1
                yield from _works(block.works, times * rounds)
            case Rest(work=Work() as work):
                yield work, times


def _use(places: list[tuple[int, Done]]) -> Use:
    first = places[0][1]
    reps, sets = (_shared([_ranges(done)[i] for _, done in places]) for i in (0, 1))
    facts = facts_of(first.sources).get(first.work.key)
    turns = sum(done.times * (1 if done.work.sides == "none" else 2) for _, done in places)
    dose = first.sources.exercises[_exercise(first)].model.dose
    return Use(
        name=first.name,
        spoken=first.work.name,
        chain=facts.chain if facts else "",
        turns=turns,
        steps=(*steps(reps, sets), *_harder(places, sets)),
        sets=sets,
        days=tuple(dict.fromkeys(day for day, _ in places)),
        wanted=(dose.frequency if dose else None) or "",
        span=first.work.span,
    )


def _exercise(done: Done) -> str:
    entry = done.block.entry("exercise")
    text = getattr(entry.value, "text", "") if entry else ""
    return " ".join(text.split())


def _ranges(done: Done) -> tuple[Range, Range]:
    """Reps and sets from the least to the most; “up to” begins at half, as level 1 does."""
    work = done.work
    if len(set(work.reps)) > 1:
        return (max(work.reps), max(work.reps)), (work.sets, work.sets)
    low, high = work.reps_range
    if work.dose == "up to" and low == 1:
        low = chosen(Amount("up to", low, high), "1")
    return (low, high), work.sets_range


def _shared(ranges: list[Range]) -> Range:
    """What all places leave room for; where there is nothing, what the first one does."""
    low, high = max(low for low, _ in ranges), min(high for _, high in ranges)
    return (low, high) if low <= high else (ranges[0][0], ranges[0][0])


def steps(reps: Range, sets: Range) -> Iterator[Step]:
    """Reps before sets: all reps of the range, then one set more with reps back, never less in all."""
    low, high = reps
    counts = [*range(low, high, REPS_MORE), high]
    for number in range(sets[0], sets[1] + 1):
        least = -(-(number - 1) * high // number) if number > sets[0] else low
        for index, count in enumerate(count for count in counts if count >= least):
            more_sets = number > sets[0] and not index
            yield Step("sets" if more_sets else "reps", count, number, reps)


def _harder(places: list[tuple[int, Done]], sets: Range) -> Iterator[Step]:
    """The exercise's first progression, if its source gives it reps and sides, and no place objects."""
    first = places[0][1]
    bound = first.sources.exercises[_exercise(first)]
    name = _progression(bound.model)
    blocks = [done.block for _, done in places]
    if not name or any({"variation", "sides", "first_side"} & {*block.keys} for block in blocks):
        return
    merged = Merged(bound, name)
    amount, sides = merged.dose("reps"), merged.dose("sides")
    if amount is None or not amount.high or sides not in ("none", "each", "alternating"):
        return
    low = chosen(amount, "1")
    for step in steps((low, amount.high), (sets[0], sets[0])):
        kind: Literal["reps", "variation"] = "variation" if step.reps == low else "reps"
        yield Step(kind, step.reps, step.sets, step.within, name, sides, merged.name)


def _progression(model: ExerciseModel) -> str:
    known = (name for name, one in model.variations.items() if one.kind == "progression")
    return next(known, "")


def weekly(some: Sequence[Use], at: Mapping[str, Step]) -> dict[str, int]:
    """Reps in a week by chain, every exercise being at a step."""
    totals = {"back": 0, "others": 0, "": 0}
    for use in some:
        totals[use.chain] += use.total(at[use.name])
    return totals
