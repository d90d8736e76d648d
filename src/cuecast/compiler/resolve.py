"""Blocks as the author wrote them → blocks with every number, side and length decided."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from cuecast.compiler.dose import choose_dose
from cuecast.compiler.merge import Merged
from cuecast.compiler.phases import choose_phases
from cuecast.compiler.session import (
    Block,
    Circuit,
    Cluster,
    Line,
    Rest,
    Say,
    Series,
    Work,
)
from cuecast.compiler.wording import check_sides
from cuecast.diagnostics import Diagnostic, Span, error, has_errors
from cuecast.script.bind import Bound
from cuecast.script.blocks import (
    CircuitBlock,
    RestBlock,
    SayBlock,
    SeriesBlock,
    SupersetBlock,
)
from cuecast.script.exercise import ExerciseModel
from cuecast.script.frozen import Frozen
from cuecast.script.load import Sources
from cuecast.script.nearest import loose
from cuecast.script.phrasebook import Phrasebook
from cuecast.script.use import ExerciseBlock

Path = tuple[str | int, ...]

Resolver = Callable[..., Block | None]
"""Takes the context, a block's model and its path; None when mistakes were found."""


@dataclass(frozen=True, slots=True)
class Context:
    """What resolving a block needs, and where its mistakes go."""

    sources: Sources
    phrasebook: Phrasebook
    resolvers: Mapping[type[Frozen], Resolver]
    found: list[Diagnostic] = field(default_factory=list)

    def lines(self, texts: Sequence[str], *path: str | int) -> tuple[Line, ...]:
        """Sentences of the session file with their places."""
        bound = self.sources.session
        single = len(texts) == 1
        spans = (bound.at(*path) if single else bound.at(*path, i) for i in range(len(texts)))
        return tuple(Line(text, span) for text, span in zip(texts, spans, strict=True))


def resolve_all(context: Context, models: Sequence[Frozen], path: Path) -> tuple[Block, ...]:
    """The blocks that could be resolved; the mistakes of the others are in `context.found`."""
    resolved = (context.resolvers[type(m)](context, m, (*path, i)) for i, m in enumerate(models))
    return tuple(block for block in resolved if block is not None)


def resolve_exercise(
    context: Context, block: ExerciseBlock, path: Path, *, once: bool = False
) -> Work | None:
    """One use of an exercise, or None with its mistakes reported.

    `once`: it is part of something with rounds, which stand for the sets that its source gives.
    """
    session = context.sources.session
    merged = _merged(context, block)
    if merged is None:
        return None

    def where(*below: str | int) -> Span:
        return session.at(*path, *below)

    before = len(context.found)
    phases, found = choose_phases(merged, block, session.model.pace, where)
    context.found.extend(found)
    dose, found = choose_dose(merged, block, session.model, where, once=once)
    context.found.extend(found)
    if has_errors(context.found[before:]):
        return None
    work = Work(
        key=f"{merged.exercise.document.file} {merged.variation}".strip(),
        name=merged.name,
        span=where("exercise"),
        position=merged.value("position") or "",
        needs=merged.needs(),
        setup=merged.lines("setup"),
        cautions=merged.lines("cautions"),
        movement=merged.lines("movement"),
        feel=merged.lines("feel"),
        avoid=merged.lines("avoid"),
        focus=merged.lines("breathing") + merged.lines("focus"),
        phases=phases,
        reps=dose.reps,
        dose=dose.kind,
        sides=dose.sides,
        first_side=dose.first_side,
        rest=dose.rest,
        count=block.count or session.model.count,
        cluster=Cluster(block.cluster.reps, block.cluster.pause) if block.cluster else None,
        drop=context.lines(block.drop or (), *path, "drop"),
        reps_range=dose.reps_range,
        sets_range=dose.sets_range,
        optional=block.optional,
    )
    context.found.extend(check_sides(work, context.phrasebook))
    context.found.extend(_check_sets(work, block, where))
    return work


def _check_sets(work: Work, block: ExerciseBlock, where: Callable[..., Span]) -> list[Diagnostic]:
    """What is said of a set's pauses and of the next set has to come true."""
    found = []
    most = max(*work.reps, work.reps_range[1])
    if work.cluster is not None and most <= work.cluster.reps:
        message = f"a set of {most} reps never comes to a pause after {work.cluster.reps}"
        hint = "fewer reps before each pause"
        found.append(error("cluster-without-pause", message, where("cluster"), hint))
    if work.drop and max(work.sets, work.sets_range[1]) < 2:
        message = f"{work.name} has one set, so there is no set to drop to"
        found.append(error("drop-without-sets", message, where("drop"), "write reps: [10, 8]"))
    if work.drop and block.rest is not None:
        message = "the sets of a drop set follow at once, and a rest is written"
        found.append(error("rest-in-drop", message, where("rest"), "remove rest: or drop:"))
    return found


def _merged(context: Context, block: ExerciseBlock) -> Merged | None:
    """The block's exercise with its variation; None for one that loading has reported missing."""
    exercise = context.sources.exercises.get(block.exercise)
    if exercise is None:
        return None
    if block.variation is None:
        return _by_level(context, block, exercise)
    wanted = loose(block.variation)
    known = (name for name in exercise.model.variations if loose(name) == wanted)
    return next((Merged(exercise, name) for name in known), None)


def _by_level(context: Context, block: ExerciseBlock, exercise: Bound[ExerciseModel]) -> Merged:
    """The exercise itself; at level 1 its first regression, at level 3 its first progression.

    A variation whose sides or reps the author would have to give is not chosen for them.
    """
    level = block.level or context.sources.session.model.level
    wanted = {"1": "regression", "3": "progression"}.get(level or "")
    for name, variation in exercise.model.variations.items():
        merged = Merged(exercise, name)
        sides = block.sides or merged.dose("sides")
        if variation.kind == wanted and sides != "unknown" and merged.dose("reps") is not None:
            return merged
    return Merged(exercise)


def _resolve_say(context: Context, block: SayBlock, path: Path) -> Say:
    return Say(context.lines(block.say, *path, "say"), block.pause)


def _resolve_rest(context: Context, block: RestBlock, path: Path) -> Rest:
    lines = context.lines(block.say or (), *path, "say")
    work = resolve_exercise(context, block.do, (*path, "do")) if block.do else None
    return Rest(block.rest, lines, work, block.at_most or Fraction(0))


def _resolve_circuit(context: Context, block: CircuitBlock, path: Path) -> Circuit:
    body = block.circuit
    stations = _in_turn(context, body.stations, (*path, "circuit", "stations"))
    return Circuit(body.rounds, stations, body.rest_between_stations, body.rest_between_rounds)


def _in_turn(context: Context, models: Sequence[Frozen], path: Path) -> tuple[Block, ...]:
    """What is done in turn in every round."""
    resolved = (
        resolve_exercise(context, model, (*path, i), once=True)
        if isinstance(model, ExerciseBlock)
        else context.resolvers[type(model)](context, model, (*path, i))
        for i, model in enumerate(models)
    )
    return tuple(block for block in resolved if block is not None)


def refuse_sets(context: Context, block: ExerciseBlock, path: Path, what: str, remedy: str) -> None:
    """Report sets of its own for an exercise in something that does one set of it in each round."""
    ladder = block.reps is not None and len(block.reps) > 1
    if ladder or (block.sets or 1) > 1:
        key = "reps" if ladder else "sets"
        message = f"{what} does one set of {block.exercise} in each round, and here are several"
        hint = "write one number of reps" if ladder else f"remove sets:, or {remedy}"
        context.found.append(
            error("sets-in-round", message, context.sources.session.at(*path, key), hint)
        )


def _resolve_superset(context: Context, block: SupersetBlock, path: Path) -> Circuit:
    body = block.superset
    inner = (*path, "superset", "exercises")
    for i, one in enumerate(body.exercises):
        refuse_sets(context, one, (*inner, i), "a superset", "write sets: for the superset")
    stations = _in_turn(context, body.exercises, inner)
    return Circuit(body.sets, stations, Fraction(0), body.rest, superset=True)


def _resolve_series(context: Context, block: SeriesBlock, path: Path) -> Series:
    """A series gives its exercises their sides, whatever their sources say or leave open."""
    inner = (*path, "series", "exercises")
    for i, one in enumerate(block.series.exercises):
        for key in ("sides", "first_side"):
            if getattr(one, key) is not None:
                message = "a series gives its exercises their sides"
                span = context.sources.session.at(*inner, i, key)
                hint = f"remove {key}:, or write first_side: for the series"
                context.found.append(error("sides-in-series", message, span, hint))
    each = [one.model_copy(update={"sides": "each"}) for one in block.series.exercises]
    works = [resolve_exercise(context, one, (*inner, i)) for i, one in enumerate(each)]
    model = context.sources.session.model
    first = block.series.first_side or model.weaker_side or "right"
    return Series(tuple(work for work in works if work is not None), first)


PLAIN: dict[type[Frozen], Resolver] = {
    ExerciseBlock: resolve_exercise,
    SayBlock: _resolve_say,
    RestBlock: _resolve_rest,
    CircuitBlock: _resolve_circuit,
    SupersetBlock: _resolve_superset,
    SeriesBlock: _resolve_series,
}
"""How the kinds of block that reps or words lead are resolved."""
