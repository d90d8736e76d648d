"""Sources → Session: every block resolved, every number chosen in the open, every mistake collected."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from cuecast import limits
from cuecast.compiler.dose import choose_dose
from cuecast.compiler.merge import Merged
from cuecast.compiler.phases import choose_phases
from cuecast.compiler.session import Block, Circuit, Line, Rest, Say, Session, Work
from cuecast.compiler.wording import check_sides
from cuecast.diagnostics import Diagnostic, Diagnostics, error, has_errors
from cuecast.script.blocks import CircuitBlock, ExerciseBlock, RestBlock, SayBlock
from cuecast.script.exercise import Frozen
from cuecast.script.load import Sources
from cuecast.script.nearest import loose
from cuecast.script.phrasebook import Phrasebook
from cuecast.script.session import SessionModel
from cuecast.timebase import spell

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Context:
    """What resolving a block needs, and where its mistakes go."""

    sources: Sources
    phrasebook: Phrasebook
    found: list[Diagnostic] = field(default_factory=list)

    def lines(self, texts: Sequence[str], *path: str | int) -> tuple[Line, ...]:
        """Sentences of the session file with their places."""
        bound = self.sources.session
        single = len(texts) == 1
        spans = (bound.at(*path) if single else bound.at(*path, i) for i in range(len(texts)))
        return tuple(Line(text, span) for text, span in zip(texts, spans, strict=True))


def validate(sources: Sources, phrasebook: Phrasebook) -> tuple[Session | None, Diagnostics]:
    """The validated session, or None when there is at least one error among the diagnostics."""
    context = Context(sources, phrasebook)
    model = sources.session.model
    blocks = resolve_all(context, model.blocks, ("blocks",))
    if not has_errors(context.found):
        _check_size(context, blocks)
    if has_errors(context.found):
        return None, tuple(context.found)
    return _session(context, model, blocks), tuple(context.found)


def _session(context: Context, model: SessionModel, blocks: tuple[Block, ...]) -> Session:
    own = context.sources.session.at("title")
    say = context.phrasebook.say

    def lines(texts: list[str] | None, key: str) -> tuple[Line, ...]:
        if texts is None:
            return (Line(say(key, title=model.title), own),)
        return context.lines(texts, key)

    return Session(
        title=model.title,
        span=own,
        phrasebook=context.phrasebook,
        pace=model.pace,
        tones=model.tones,
        bed=model.bed.sound,
        welcome=lines(model.welcome, "welcome"),
        safety=lines(model.safety, "safety"),
        closing=lines(model.closing, "closing"),
        blocks=blocks,
    )


def resolve_all(context: Context, models: Sequence[Frozen], path: Path) -> tuple[Block, ...]:
    """The blocks that could be resolved; the mistakes of the others are in `context.found`."""
    resolved = (RESOLVE[type(m)](context, m, (*path, i)) for i, m in enumerate(models))
    return tuple(block for block in resolved if block is not None)


def _resolve_exercise(context: Context, block: ExerciseBlock, path: Path) -> Work | None:
    session = context.sources.session
    merged = _merged(context, block)
    if merged is None:
        return None
    where = session.at(*path, "exercise")
    pace = session.model.pace
    before = len(context.found)
    phases, found = choose_phases(merged, block, lambda *p: session.at(*path, *p))
    context.found.extend(found)
    dose, found = choose_dose(merged, block, pace, lambda *p: session.at(*path, *p))
    context.found.extend(found)
    if has_errors(context.found[before:]):
        return None
    work = Work(
        key=f"{merged.exercise.document.file} {merged.variation}".strip(),
        name=merged.name,
        span=where,
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
        sets=dose.sets,
        sides=dose.sides,
        first_side=dose.first_side,
        rest=dose.rest,
    )
    context.found.extend(check_sides(work, context.phrasebook))
    return work


def _merged(context: Context, block: ExerciseBlock) -> Merged | None:
    """The block's exercise with its variation; None for one that loading has reported missing."""
    exercise = context.sources.exercises.get(block.exercise)
    if exercise is None:
        return None
    if block.variation is None:
        return Merged(exercise)
    wanted = loose(block.variation)
    known = (name for name in exercise.model.variations if loose(name) == wanted)
    return next((Merged(exercise, name) for name in known), None)


def _resolve_say(context: Context, block: SayBlock, path: Path) -> Say:
    return Say(context.lines(block.say, *path, "say"), block.pause)


def _resolve_rest(context: Context, block: RestBlock, path: Path) -> Rest:
    return Rest(block.rest, context.lines(block.say or (), *path, "say"))


def _resolve_circuit(context: Context, block: CircuitBlock, path: Path) -> Circuit:
    body = block.circuit
    stations = resolve_all(context, body.stations, (*path, "circuit", "stations"))
    return Circuit(body.rounds, stations, body.rest_between_stations, body.rest_between_rounds)


RESOLVE: dict[type[Frozen], Callable[..., Block | None]] = {
    ExerciseBlock: _resolve_exercise,
    SayBlock: _resolve_say,
    RestBlock: _resolve_rest,
    CircuitBlock: _resolve_circuit,
}
"""How each kind of block is resolved: the one place to add a kind at this stage."""


def _check_size(context: Context, blocks: tuple[Block, ...]) -> None:
    """Refuse what multiplies beyond every session before anything is expanded."""
    steps, seconds = _size(blocks)
    span = context.sources.session.at("blocks")
    if steps > limits.MAX_STEPS:
        message = f"this session has {steps:,} steps; the limit is {limits.MAX_STEPS:,}"
        context.found.append(error("session-too-long", message, span, "fewer reps, sets or rounds"))
    elif seconds > limits.MAX_SESSION_SECONDS:
        limit = spell(Fraction(limits.MAX_SESSION_SECONDS))
        message = f"this session lasts longer than {limit} before a word is spoken"
        context.found.append(error("session-too-long", message, span, "split it into several"))


def _size(blocks: tuple[Block, ...]) -> tuple[int, Fraction]:
    steps, seconds = 0, Fraction(0)
    for block in blocks:
        if isinstance(block, Work):
            passes = block.reps * block.sets * (1 if block.sides == "none" else 2)
            steps += passes * len(block.phases)
            seconds += passes * sum((p.length for p in block.phases), Fraction(0))
            seconds += (block.sets - 1) * block.rest
        elif isinstance(block, Circuit):
            inner_steps, inner_seconds = _size(block.stations)
            rest = (len(block.stations) - 1) * block.between_stations
            steps += block.rounds * (inner_steps + len(block.stations))
            seconds += block.rounds * (inner_seconds + rest + block.between_rounds)
        else:
            steps += 1
            seconds += block.length if isinstance(block, Rest) else block.pause
    return steps, seconds
