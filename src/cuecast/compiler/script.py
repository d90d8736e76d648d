"""What has to be heard at each step: utterances with their wordings from long to short, and tones."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction
from typing import Literal

from cuecast.compiler.steps import Step
from cuecast.diagnostics import NOWHERE, Span
from cuecast.timebase import Seconds
from cuecast.timeline import Line


@dataclass(frozen=True, slots=True)
class Flow:
    """Fills elastic time: begins when what flows before it has ended, and leaves `gap` seconds after it."""

    gap: Seconds


@dataclass(frozen=True, slots=True)
class At:
    """On a beat: the first sound lands `offset` seconds after the step's start.

    It may be up to `late` seconds later, where other words are still being said; a beat is never.
    """

    offset: Seconds
    late: Seconds = Fraction(0)


@dataclass(frozen=True, slots=True)
class FromEnd:
    """The first sound lands `offset` seconds before the step's end."""

    offset: Seconds


Anchor = Flow | At | FromEnd


class Priority(IntEnum):
    """Who wins when two utterances want the same time. Lower wins."""

    SAFETY = 0
    COUNT = 10
    EXECUTION = 20
    SIDE = 30
    PREVIEW = 40
    FOCUS = 50


Yielding = Literal["error", "tone", "silent"]
"""What it means when not even the shortest wording fits: the author must change something, a tone
carries the meaning alone (reported), or it was only to be said where there is room (noted)."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """Something to be said: `wordings` from long to short, the first that fits is said.

    An `echo` is not said when the same words have just ended the step before it, or were the last
    encouragement. `voice` is as in `Line`.
    """

    role: str
    wordings: tuple[str, ...]
    anchor: Anchor
    priority: Priority = Priority.SIDE
    otherwise: Yielding = "error"
    span: Span = NOWHERE
    echo: bool = False
    voice: str = ""

    @property
    def lines(self) -> tuple[Line, ...]:
        """The wordings with whose they are, from long to short."""
        return tuple(Line(wording, self.voice) for wording in self.wordings)


@dataclass(frozen=True, slots=True)
class Tone:
    """A sound, `length` seconds long. It gives way to words when it `yields` (a tick), else lies below."""

    role: str
    sound: str
    anchor: Anchor
    length: Seconds
    yields: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """One step with everything that is heard in it."""

    step: Step
    utterances: tuple[Utterance, ...] = ()
    tones: tuple[Tone, ...] = ()


Script = tuple[Scene, ...]

CHIME: Seconds = Fraction(1)
"""The room a chime takes; the shipped ones are not longer."""

TICK: Seconds = Fraction(12, 100)
"""The room a tick takes; the shipped one is not longer."""


def lines(script: Script) -> tuple[Line, ...]:
    """Every distinct wording of the script, in order of first use: what voices have to be measured for."""
    return tuple(dict.fromkeys(w for scene in script for u in scene.utterances for w in u.lines))
