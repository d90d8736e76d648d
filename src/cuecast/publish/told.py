"""A step in words, for whatever is made of a timeline."""

from __future__ import annotations

from fractions import Fraction

from cuecast.timebase import RATE, spell
from cuecast.timeline import TimedStep

_NAMES = {"setup": "set-up", "lead": "silence", "settle": "get ready", "change": "change of side"}


def name_of(step: TimedStep) -> str:
    """What the body does in a step: `inhale`, `hold`, `move`, `set-up`, `rest`."""
    if step.kind == "phase":
        return step.breath if step.breath in ("inhale", "exhale") else "move"
    return _NAMES.get(step.kind, step.kind)


def length(samples: int) -> str:
    """A length to a tenth of a second, as an author writes it: `4s`, `2.5s`, `1m30s`."""
    return spell(tenths(samples))


def tenths(samples: int) -> Fraction:
    """A length in seconds, to the nearest tenth."""
    return Fraction((samples * 20 + RATE) // (RATE * 2), 10)
