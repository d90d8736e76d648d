"""The phases of one rep: lengths from the author, from a tempo or from the block's hold."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import replace
from fractions import Fraction

from cuecast.compiler.merge import Merged
from cuecast.compiler.session import Ending, Line, Phase
from cuecast.diagnostics import Diagnostic, Diagnostics, Span, error
from cuecast.script.phase import HoldModel, MoveModel, PhaseModel
from cuecast.script.scalars import Tempo
from cuecast.script.session import PaceModel
from cuecast.script.use import ExerciseBlock
from cuecast.timebase import Seconds

Where = Callable[..., Span]


def choose_phases(
    merged: Merged, block: ExerciseBlock, pace: PaceModel, where: Where
) -> tuple[tuple[Phase, ...], Diagnostics]:
    """The phases of one rep in order, with every length decided."""
    found: list[Diagnostic] = []
    models = merged.phases()
    if not models:
        message = f"{merged.name} has no phases, so there is nothing to do"
        found.append(error("no-phases", message, where("exercise"), "add phases: to the exercise"))
        return (), tuple(found)
    tempo: Tempo | None = block.tempo or merged.value("tempo")
    tempo_span = where("tempo") if block.tempo else merged.span("tempo")
    if tempo and not {"eccentric", "concentric"} & {m.part for m, _ in models}:
        message = f"{merged.name} does not say which phase is eccentric or concentric"
        found.append(error("tempo-without-parts", message, tempo_span, "add part: to its phases"))
        tempo = None
    parts = {model.part or "" for model, _ in models}
    phases: list[Phase] = []
    for index, (model, span) in enumerate(models):
        if model.length is None and model.hold is None and not (tempo and model.part):
            message = "this phase has neither a length nor a hold, and no tempo gives it one"
            found.append(error("length-not-given", message, span, "add length: 3s"))
        phases += _timed(merged, index, model, tempo, block.hold, pace)
        phases += _pause_after(model, parts, tempo, span)
    if block.hold is not None and not any(phase.is_hold for phase in phases):
        message = f"{merged.name} has no hold whose length could be set"
        found.append(error("hold-without-hold", message, where("hold"), "remove hold:"))
    return tuple(phases), tuple(found)


def _timed(
    merged: Merged,
    index: int,
    model: PhaseModel,
    tempo: Tempo | None,
    hold: Seconds | None,
    pace: PaceModel,
) -> list[Phase]:
    """The phase of a model; none when the tempo gives its pause no time."""
    full = Line(model.say, merged.phase_span(index, "say"))
    short = Line(model.short, merged.phase_span(index, "short")) if model.short else full
    by_tempo: Seconds | None = getattr(tempo, model.part) if tempo and model.part else None
    if model.hold is None:
        phase = Phase(full, short, model.breath, by_tempo or model.length or Fraction(1))
        if by_tempo is None or model.breath != "free":
            return [phase]
        return [replace(phase, glide="lift" if model.part == "concentric" else "lower")]
    moves = tuple(
        _move(move, merged.phase_span(index, "hold", "moves", i))
        for i, move in enumerate(model.hold.moves or ())
    )
    phase = replace(_held(full, short, model.breath, model.hold, pace), moves=moves)
    if by_tempo is not None:
        return [replace(phase, length=by_tempo)] if by_tempo else []
    if hold is not None and phase.ending != "pause":
        # Breaths count a hold; given in seconds instead, it is counted as any other.
        counted = model.hold.count is not False if phase.breaths else phase.counted
        return [replace(phase, length=hold, breaths=0, counted=counted)]
    return [phase]


def _pause_after(
    model: PhaseModel, parts: Container[str], tempo: Tempo | None, span: Span
) -> list[Phase]:
    """The pause that a tempo puts after a movement, where the exercise has no phase of its own for it."""
    place = {"eccentric": "bottom", "concentric": "top"}.get(model.part or "")
    if tempo is None or place is None or place in parts:
        return []
    length: Seconds = getattr(tempo, place)
    silent = Line("", span)
    return [Phase(silent, silent, "hold", length, "pause")] if length else []


def _held(full: Line, short: Line, breath: str, hold: HoldModel, pace: PaceModel) -> Phase:
    ending: Ending
    if hold.breaths is not None:
        length = hold.breaths * pace.breath
        return Phase(full, short, breath, length, "exact", hold.breaths)
    if hold.for_ is not None:
        ending, length = "exact", hold.for_
    elif hold.default is not None:
        ending, length = "vague", hold.default
    elif hold.at_most is not None:
        ending, length = "effort", hold.at_most
    else:
        ending, length = "pause", hold.pause or Fraction(1)
    counted = hold.count if hold.count is not None else ending == "exact"
    return Phase(full, short, breath, length, ending, 0, hold.until or "", counted)


def _move(model: MoveModel, span: Span) -> Phase:
    full = Line(model.say, span)
    short = Line(model.short, span) if model.short else full
    return Phase(full, short, model.breath, model.length)
