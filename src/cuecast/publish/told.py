"""A step in words, for whatever is made of a timeline."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

from cuecast.publish.words import ENGLISH, Words
from cuecast.timebase import RATE, spell
from cuecast.timeline import Place, TimedStep


class Told(NamedTuple):
    """What a kind of step is called, and which of `style.FAMILIES` it belongs to."""

    name: str
    family: str


STEPS: Mapping[str, Told] = {
    "lead": Told("silence", "ready"),
    "welcome": Told("welcome", "talk"),
    "safety": Told("safety", "talk"),
    "equipment": Told("equipment", "talk"),
    "round": Told("round", "talk"),
    "series": Told("series", "talk"),
    "filler": Told("rest with work", "talk"),
    "intro": Told("intro", "talk"),
    "setup": Told("set-up", "talk"),
    "movement": Told("movement", "talk"),
    "learn": Told("what this is", "talk"),
    "describe": Told("description", "talk"),
    "settle": Told("get ready", "ready"),
    "phase": Told("move", "move"),
    "hold": Told("hold", "hold"),
    "change": Told("change of side", "change"),
    "changeover": Told("changeover", "ready"),
    "drop": Told("less weight", "ready"),
    "pause": Told("pause", "rest"),
    "stations": Told("overview", "talk"),
    "count in": Told("count-in", "ready"),
    "work": Told("work", "move"),
    "switch": Told("change of side", "change"),
    "interval rest": Told("rest", "rest"),
    "breathing": Told("pattern", "talk"),
    "warm up": Told("warm-up", "easy"),
    "cool down": Told("cool-down", "easy"),
    "rest": Told("rest", "rest"),
    "finish": Told("end", "talk"),
    "say": Told("words", "talk"),
    "closing": Told("closing", "talk"),
}
"""Every kind of step as a coach knows it."""

_UNKNOWN = Told("", "talk")


def name_of(step: TimedStep, say: Words = ENGLISH) -> str:
    """What the body does in a step: `inhale`, `hold`, `move`, `set-up`, `rest`."""
    if step.kind == "phase":
        return say(step.breath if step.breath in ("inhale", "exhale") else "move")
    return say(STEPS.get(step.kind, _UNKNOWN).name or step.kind)


def in_round(place: Place, say: Words) -> str:
    """Which round a place is in: `round 2 of 8`."""
    return say("round {n} of {all}", n=place.round, all=place.rounds)


def is_talk(step: TimedStep) -> bool:
    """Whether a step is sentences with pauses, not one thing that the body does."""
    return STEPS.get(step.kind, _UNKNOWN).family == "talk"


def as_you_like(steps: Iterable[TimedStep]) -> set[Place]:
    """The reps that the listener may do as many of as they like."""
    return {step.place for step in steps if step.open_reps}


def until_sign(step: TimedStep, liked: set[Place]) -> bool:
    """Whether a step ends when the listener feels that it should; `liked` from `as_you_like`."""
    return step.open and step.place not in liked


def length(samples: int) -> str:
    """A length to a tenth of a second, as an author writes it: `4s`, `2.5s`, `1m30s`."""
    return spell(tenths(samples))


def tenths(samples: int) -> Fraction:
    """A length in seconds, to the nearest tenth."""
    return Fraction((samples * 20 + RATE) // (RATE * 2), 10)
