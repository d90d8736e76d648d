"""Sources → Session: every block resolved, every number chosen in the open, every mistake collected."""

from __future__ import annotations

from fractions import Fraction

from cuecast import limits
from cuecast.compiler.resolve import PLAIN, Context, Resolver, resolve_all
from cuecast.compiler.resolve_timed import TIMED
from cuecast.compiler.session import (
    Block,
    Breathing,
    Capped,
    Circuit,
    Emom,
    Intervals,
    Line,
    Rest,
    Say,
    Series,
    Session,
    Work,
)
from cuecast.diagnostics import BrokenPromise, Diagnostics, error, has_errors
from cuecast.script.frozen import Frozen
from cuecast.script.load import Sources
from cuecast.script.phrasebook import Phrasebook
from cuecast.script.session import SessionModel
from cuecast.timebase import spell

RESOLVE: dict[type[Frozen], Resolver] = {**PLAIN, **TIMED}
"""How each kind of block is resolved: the one place to add a kind at this stage."""


def validate(sources: Sources, phrasebook: Phrasebook) -> tuple[Session | None, Diagnostics]:
    """The validated session, or None when there is at least one error among the diagnostics."""
    context = Context(sources, phrasebook, RESOLVE)
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
        detail=model.detail,
        fit=model.fit or Fraction(0),
        welcome=lines(model.welcome, "welcome"),
        safety=lines(model.safety, "safety"),
        closing=lines(model.closing, "closing"),
        blocks=blocks,
        pauses=tuple(model.pauses.items()),
    )


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
    """About how many steps blocks have, and the seconds of their rigid time and rests."""
    sizes = [_block_size(block) for block in blocks]
    return sum(n for n, _ in sizes), sum((length for _, length in sizes), Fraction(0))


def _block_size(block: Block) -> tuple[int, Fraction]:
    match block:
        case Work():
            passes = sum(block.reps) * (1 if block.sides == "none" else 2)
            length = passes * sum((p.length for p in block.phases), Fraction(0))
            size = passes * len(block.phases), length + (block.sets - 1) * block.rest
        case Circuit():
            steps, length = _size(block.stations)
            rest = (len(block.stations) - 1) * block.between_stations + block.between_rounds
            size = block.rounds * (steps + len(block.stations)), block.rounds * (length + rest)
        case Series():
            size = _size(block.works)
        case Emom():
            size = block.rounds * _size(block.works)[0], block.rounds * block.every
        case Intervals():
            bouts = len(block.bouts)
            length = bouts * (block.work + block.rest) + block.warm_up + block.cool_down
            size = bouts * 3, length
        case Breathing():
            parts = [length for breath in block.breaths for _, length in breath]
            size = len(parts), sum(parts, Fraction(0))
        case Say():
            size = 1, block.pause
        case Rest() | Capped():
            size = 1, block.length
        case _:
            raise BrokenPromise(f"nobody knows the size of a {type(block).__name__}")
    return size
