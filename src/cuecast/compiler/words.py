"""Short ways to say things in a session's language; what every phrasing module uses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from cuecast.compiler.script import CHIME, At, Flow, FromEnd, Priority, Tone, Utterance
from cuecast.compiler.session import Line, Session
from cuecast.compiler.steps import Step
from cuecast.diagnostics import NOWHERE, Span
from cuecast.timebase import Seconds
from cuecast.timeline import Place

PAUSE: Seconds = Fraction(6, 10)
"""Silence between sentences that need no time to be followed."""


LAST_COUNT = 3
"""Three, two, one."""


def countdown(start: int, span: Span = NOWHERE) -> list[Utterance]:
    """The numbers from `start` down to 1, each as many seconds before the step's end as it says."""
    return [
        Utterance("countdown", (str(n),), FromEnd(Fraction(n)), Priority.COUNT, "tone", span)
        for n in range(start, 0, -1)
    ]


@dataclass(frozen=True, slots=True)
class Words:
    """What phrasing needs to know of the session, and short ways to say things with it."""

    session: Session
    turns: Counter[str] = field(default_factory=Counter, repr=False)

    def say(self, key: str, **values: object) -> str:
        """A phrase of the session's language; one with several wordings comes in another each time."""
        turn = self.turns[key]
        self.turns[key] += 1
        return self.session.phrasebook.say(key, turn=turn, **values)

    def name(self, place: Place) -> str:
        """The exercise at a place, in a superset with where it stands: `A1, Lift`."""
        name = place.exercise
        return self.say("labelled", label=place.label, name=name) if place.label else name

    def lines(
        self,
        lines: Iterable[Line],
        role: str,
        step: Step,
        gap: Seconds,
        priority: Priority = Priority.SIDE,
    ) -> list[Utterance]:
        """The author's sentences, one after the other, each with `gap` seconds to follow it."""
        filled = (
            (line.fill(step.place.side, self.session.phrasebook), line.span) for line in lines
        )
        return [Utterance(role, (text,), Flow(gap), priority, span=span) for text, span in filled]

    def flow(
        self, role: str, text: str, gap: Seconds = PAUSE, priority: Priority = Priority.SIDE
    ) -> Utterance:
        """Cuecast's own sentence in elastic time."""
        return Utterance(role, (text,), Flow(gap), priority, span=self.session.span)

    def chime(self, sound: str) -> tuple[Tone, ...]:
        """A chime at the start of an elastic step; words wait until it has rung."""
        return (Tone("chime", sound, At(Fraction(0)), CHIME),) if self.session.tones.chimes else ()
