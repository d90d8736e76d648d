"""Blocks that a clock or a breath leads, resolved: intervals, EMOM, AMRAP, for time, breathing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction

from cuecast.compiler.resolve import (
    Context,
    Path,
    Resolver,
    refuse_sets,
    resolve_exercise,
)
from cuecast.compiler.session import CHANGEOVER, Breathing, Capped, Emom, Intervals, Station, Work
from cuecast.diagnostics import Span, error, note
from cuecast.script.exercise import DoseModel
from cuecast.script.frozen import Frozen
from cuecast.script.patterns import MAX_PART, Pattern
from cuecast.script.scalars import Amount
from cuecast.script.timed import (
    AmrapBlock,
    BreathingBlock,
    EmomBlock,
    ForTimeBlock,
    IntervalsBlock,
    TabataBlock,
)
from cuecast.script.use import ExerciseBlock, StationModel
from cuecast.timebase import Seconds, spell

TABATA_WORK, TABATA_REST = Fraction(20), Fraction(10)
"""Tabata's own numbers [COACHING 2.3]."""

SHORTEST_REST = Fraction(5)
"""The least rest in an EMOM's minute: room for “three, two, one” and the next start."""

LEAST_CALLS: Seconds = Fraction(10)
"""The time left is called no more often: the words take two seconds."""

MOST_BREATHS = 2_000
"""Breaths in one block: three hours of coherent breathing."""


def _stations(
    context: Context, models: Sequence[StationModel], path: Path, *, split: bool = False
) -> tuple[Station, ...]:
    found = (_station(context, model, (*path, i), split) for i, model in enumerate(models))
    return tuple(station for station in found if station is not None)


def _station(context: Context, model: StationModel, path: Path, split: bool) -> Station | None:
    """A station. An exercise of one side is split between the sides, or alternates."""
    span = context.sources.session.at(*path)
    if model.exercise is None:
        return Station(model.name or "", span, reps=model.reps or 0)
    exercise = context.sources.exercises.get(model.exercise)
    if exercise is None:
        return None
    dose = exercise.model.dose
    sided = dose is not None and dose.sides not in (None, "none")
    sides = ("each" if split else "alternating") if sided else None
    count = model.reps or _least(dose)
    block = ExerciseBlock.model_construct(
        exercise=model.exercise,
        variation=model.variation,
        reps=[Amount("fixed", count, count)],
        sides=sides,
    )
    work = resolve_exercise(context, block, path, once=True)
    return Station(work.name, span, work, model.reps or 0) if work else None


def _least(dose: DoseModel | None) -> int:
    """The least reps that the source gives: a clock leads, so the number is never said."""
    return dose.reps.low or 1 if dose is not None and dose.reps is not None else 1


def _resolve_intervals(context: Context, block: IntervalsBlock, path: Path) -> Intervals:
    body, inner = block.intervals, (*path, "intervals")
    if body.split is not None and body.split >= body.work:
        message = f"the pause between the sides takes the whole work of {spell(body.work)}"
        span = context.sources.session.at(*inner, "split")
        context.found.append(error("work-does-not-fit", message, span, "make it shorter"))
    split = body.split is not None
    stations = _stations(context, body.stations, (*inner, "stations"), split=split)
    rounds = range(1, body.rounds + 1)
    return Intervals(
        bouts=tuple((station, number) for number in rounds for station in stations),
        work=body.work,
        rest=body.rest,
        rounds=body.rounds,
        span=context.sources.session.at(*inner),
        warm_up=body.warm_up or Fraction(0),
        cool_down=body.cool_down or Fraction(0),
        split=body.split or Fraction(0),
        halfway=body.halfway,
        round_name=body.round_name or "",
    )


def _resolve_tabata(context: Context, block: TabataBlock, path: Path) -> Intervals:
    body, inner = block.tabata, (*path, "tabata")
    stations = _stations(context, body.stations, (*inner, "stations"))
    turns = range(body.rounds if stations else 0)
    return Intervals(
        bouts=tuple((stations[i % len(stations)], i + 1) for i in turns),
        work=TABATA_WORK,
        rest=TABATA_REST,
        rounds=body.rounds,
        span=context.sources.session.at(*inner),
        warm_up=body.warm_up or Fraction(0),
        cool_down=body.cool_down or Fraction(0),
        halfway=False,
        kind="tabata",
    )


def _resolve_emom(context: Context, block: EmomBlock, path: Path) -> Emom:
    """The work of a minute is rigid, so whether it fits is known before a word is spoken."""
    body, inner = block.emom, (*path, "emom")
    works: list[Work] = []
    for i, one in enumerate(body.exercises):
        where = (*inner, "exercises", i)
        work = resolve_exercise(context, one, where, once=True)
        _check_emom(context, one, where)
        if work is None:
            continue
        if work.sides == "each":
            message = f"{work.name} is done on each side, and an EMOM leaves no time to change"
            span = context.sources.session.at(*where)
            hint = "write sides: alternating"
            context.found.append(error("sides-in-emom", message, span, hint))
        works.append(replace(work, dose="fixed"))  # The clock leads: nobody does more, or fewer.
    length = sum((work_length(work) for work in works), CHANGEOVER * (len(works) - 1))
    if length > body.every - SHORTEST_REST:
        message = (
            f"the work takes {spell(length)}, and a new round starts every {spell(body.every)}"
            f" with at least {spell(SHORTEST_REST)} of rest"
        )
        span = context.sources.session.at(*inner, "exercises")
        context.found.append(
            error("work-does-not-fit", message, span, "fewer reps, or a longer every")
        )
    return Emom(tuple(works), body.every, body.rounds, context.sources.session.at(*inner))


def _check_emom(context: Context, block: ExerciseBlock, path: Path) -> None:
    """The clock leads from start to start: there is one set in a round, without pauses."""
    refuse_sets(context, block, path, "an EMOM", "write rounds: for the EMOM")
    for key in ("cluster", "drop"):
        if getattr(block, key) is not None:
            message = f"{key}: pauses within a set, and in an EMOM the clock leads"
            span = context.sources.session.at(*path, key)
            context.found.append(error("sets-in-round", message, span, f"remove {key}:"))


def work_length(work: Work) -> Seconds:
    """The rigid seconds of the first set of an exercise, both sides."""
    rep = sum((phase.length for phase in work.phases), Fraction(0))
    return rep * work.reps[0] * (1 if work.sides == "none" else 2)


def _check_calls(context: Context, calls: Seconds, inner: Path) -> None:
    if calls < LEAST_CALLS:
        message = f"the time left would be called every {spell(calls)}, and nothing else be heard"
        span = context.sources.session.at(*inner, "calls")
        hint = f"{spell(LEAST_CALLS)} or more"
        context.found.append(error("calls-too-often", message, span, hint))


def _resolve_amrap(context: Context, block: AmrapBlock, path: Path) -> Capped:
    body, inner = block.amrap, (*path, "amrap")
    _check_calls(context, body.calls, inner)
    stations = _stations(context, body.stations, (*inner, "stations"))
    return Capped(stations, body.length, body.calls, 0, context.sources.session.at(*inner))


def _resolve_for_time(context: Context, block: ForTimeBlock, path: Path) -> Capped:
    body, inner = block.for_time, (*path, "for_time")
    _check_calls(context, body.calls, inner)
    stations = _stations(context, body.stations, (*inner, "stations"))
    return Capped(stations, body.cap, body.calls, body.rounds, context.sources.session.at(*inner))


def _resolve_breathing(context: Context, block: BreathingBlock, path: Path) -> Breathing | None:
    body, inner = block.breathing, (*path, "breathing")

    def where(*below: str) -> Span:
        return context.sources.session.at(*inner, *below)

    ratio = body.pattern.ratio or (body.ramp is not None and body.ramp.to.ratio)
    if body.unit is not None and not ratio:
        message = f"{body.pattern.name} is in seconds already, and a unit is written"
        hint = "remove unit:, or write a ratio such as 1:2"
        context.found.append(error("unit-without-ratio", message, where("unit"), hint))
    first = _in_seconds(context, body.pattern, body.unit, where, "pattern")
    last = first
    if body.ramp is not None:
        last = _in_seconds(context, body.ramp.to, body.unit, where, "ramp", "to")
    if first is None or last is None:
        return None
    if [b for b, _ in first] != [b for b, _ in last]:
        message = "the last pattern of a ramp has other parts than the first"
        hint = "give both the same parts; write 0.1 for a hold that begins with almost nothing"
        context.found.append(error("ramp-parts", message, where("ramp", "to"), hint))
        return None
    rounds = _rounds(context, block, first, last, where)
    breaths = tuple(_between(first, last, i, rounds) for i in range(rounds))
    setup = context.lines(body.setup or (), *inner, "setup")
    name = body.pattern.name
    return Breathing(name, breaths, body.cues, body.pattern.beats, setup, where())


Parts = tuple[tuple[str, Seconds], ...]


def _in_seconds(
    context: Context,
    pattern: Pattern,
    unit: Seconds | None,
    where: Callable[..., Span],
    *place: str,
) -> Parts | None:
    if not pattern.ratio:
        return pattern.parts
    if unit is None:
        message = f"{pattern.name} is a ratio, and nothing says how long its 1 is"
        context.found.append(error("unit-not-given", message, where(*place), "add unit: 4s"))
        return None
    parts = tuple((breath, length * unit) for breath, length in pattern.parts)
    longest = max(length for _, length in parts)
    if longest > MAX_PART:
        message = f"{pattern.name} with a unit of {spell(unit)} makes a part of {spell(longest)}"
        hint = f"a shorter unit: no part of a breath is longer than {MAX_PART} s"
        context.found.append(error("bad-pattern", message, where("unit"), hint))
        return None
    return parts


def _rounds(
    context: Context,
    block: BreathingBlock,
    first: Parts,
    last: Parts,
    where: Callable[..., Span],
) -> int:
    """The number of breaths: given, or as many whole ones as fit the length, or the pattern's own."""
    body = block.breathing
    if body.rounds is not None:
        return body.rounds
    # A ramp is linear, so its breaths last as long on average as its first and last do.
    both = sum((length for _, length in (*first, *last)), Fraction(0))
    if body.length is not None:
        rounds = max(1, min(MOST_BREATHS, int(body.length * 2 / both)))
        length = rounds * both / 2
        if length != body.length:
            message = f"{rounds} whole breaths take {spell(length)} of {spell(body.length)}"
            hint = "choose with rounds:, or let it be"
            context.found.append(note("dose-chosen", message, where("length"), hint))
        return rounds
    message = f"nothing says how many breaths of {body.pattern.name}"
    hint = "add rounds: 4, or length: 5m"
    context.found.append(error("rounds-not-given", message, where("pattern"), hint))
    return 1


def _between(first: Parts, last: Parts, index: int, rounds: int) -> Parts:
    """The parts of one breath of a ramp: exact, in equal steps from the first to the last."""
    share = Fraction(index, rounds - 1) if rounds > 1 else Fraction(0)
    pairs = zip(first, last, strict=True)
    return tuple((breath, a + (b - a) * share) for (breath, a), (_, b) in pairs)


TIMED: dict[type[Frozen], Resolver] = {
    IntervalsBlock: _resolve_intervals,
    TabataBlock: _resolve_tabata,
    EmomBlock: _resolve_emom,
    AmrapBlock: _resolve_amrap,
    ForTimeBlock: _resolve_for_time,
    BreathingBlock: _resolve_breathing,
}
"""How the kinds of block that a clock or a breath leads are resolved."""
