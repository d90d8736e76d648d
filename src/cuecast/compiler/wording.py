"""Left and right in an author's wordings: they must mirror, and never name a side literally."""

from __future__ import annotations

from cuecast.compiler.session import Line, Work
from cuecast.diagnostics import Diagnostic, Diagnostics, error
from cuecast.script.phrasebook import Phrasebook


def check_sides(work: Work, phrasebook: Phrasebook) -> Diagnostics:
    """Errors for a literal side where both are done, and for `{side}` where there is none."""
    lines = [*work.setup, *work.cautions, *work.movement, *work.feel, *work.avoid, *work.focus]
    for phase in work.phases:
        parts = (phase, *phase.moves)
        lines += [line for part in parts for line in dict.fromkeys((part.full, part.short))]
    if work.sides == "none":
        return tuple(_unfillable(work, line) for line in lines if line.sided)
    return tuple(
        error(
            "literal-side",
            f"“{word}” will be wrong on the other side: {work.name} is done on both",
            line.span,
            f"write {' or '.join(phrasebook.holes_for(word))}; if no side is meant, use another word",
        )
        for line in lines
        if (word := phrasebook.literal_side(line.text))
    )


def _unfillable(work: Work, line: Line) -> Diagnostic:
    return error(
        "side-without-sides",
        f"{work.name} is done with no side here, but this names one: “{line.text}”",
        line.span,
        "set sides: each or alternating, or give the variation wordings without {side}",
    )
