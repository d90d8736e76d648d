"""A step in words, for whatever is made of a timeline."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from cuecast.timebase import RATE, spell
from cuecast.timeline import Place, TimedStep

_NAMES = {"setup": "set-up", "lead": "silence", "settle": "get ready", "change": "change of side"}


def name_of(step: TimedStep) -> str:
    """What the body does in a step: `inhale`, `hold`, `move`, `set-up`, `rest`."""
    if step.kind == "phase":
        return step.breath if step.breath in ("inhale", "exhale") else "move"
    return _NAMES.get(step.kind, step.kind)


def as_you_like(steps: Iterable[TimedStep]) -> set[Place]:
    """The reps that the listener may do as many of as they like.

    A movement lasts as long as it lasts: called open, that can only mean how often.
    """
    return {step.place for step in steps if step.open and step.kind == "phase"}


def until_sign(step: TimedStep, liked: set[Place]) -> bool:
    """Whether a step ends when the listener feels that it should; `liked` from `as_you_like`."""
    return step.open and step.place not in liked


def length(samples: int) -> str:
    """A length to a tenth of a second, as an author writes it: `4s`, `2.5s`, `1m30s`."""
    return spell(tenths(samples))


def tenths(samples: int) -> Fraction:
    """A length in seconds, to the nearest tenth."""
    return Fraction((samples * 20 + RATE) // (RATE * 2), 10)
