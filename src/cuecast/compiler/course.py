"""The course of a session while it is being written: its steps, and what is known so far."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from cuecast.compiler.session import Block, Circuit, Line, Session, Work
from cuecast.compiler.steps import Step
from cuecast.timebase import Seconds
from cuecast.timeline import Place

Expander = Callable[["Course", Any], None]
"""Appends the steps of one kind of block to a course."""


@dataclass
class Course:
    """The steps so far, and what the body and the listener already know."""

    session: Session
    expanders: Mapping[type[Block], Expander]
    steps: list[Step] = field(default_factory=list)
    place: Place = field(default_factory=Place)
    position: str = ""
    known: set[str] = field(default_factory=set)
    warned: set[str] = field(default_factory=set)
    focus: dict[str, int] = field(default_factory=dict)
    cheers: int = -1
    supersets: dict[Circuit, str] = field(default_factory=dict)

    def add(self, kind: str, length: Seconds = Fraction(0), **rest: Any) -> int:
        """Append a step (at `place` unless another is given) and return its index."""
        self.steps.append(Step(kind, length, place=rest.pop("place", self.place), **rest))
        return len(self.steps) - 1

    def next_cheer(self) -> int:
        """The turn of the next encouragement, so that none is said twice running."""
        self.cheers += 1
        return self.cheers

    def letter(self, superset: Circuit) -> str:
        """`A` for the first superset of the session, `B` for the second, `AA` after `Z`."""
        number = len(self.supersets)
        letter = chr(ord("A") + number % 26) * (number // 26 + 1)
        return self.supersets.setdefault(superset, letter)

    def expand(self, block: Block) -> None:
        """Append the steps of a block of any kind."""
        self.expanders[type(block)](self, block)

    def new_cautions(self, work: Work) -> tuple[Line, ...]:
        """The cautions of an exercise that this session has not spoken yet."""
        new = tuple(line for line in work.cautions if line.text not in self.warned)
        self.warned.update(line.text for line in new)
        return new

    def next_focus(self, work: Work) -> int:
        """Whose turn it is among the focus points of an exercise; -1 when it has none."""
        if not work.focus:
            return -1
        turn = self.focus.get(work.key, 0)
        self.focus[work.key] = turn + 1
        return turn % len(work.focus)
