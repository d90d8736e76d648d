"""The validated session: frozen, resolved, and without a single "not said".

`validate` makes it; everything after it can rely on every number, side and length being there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from cuecast.diagnostics import Span
from cuecast.script.exercise import Side
from cuecast.script.phrasebook import Phrasebook
from cuecast.script.session import PaceModel, TonesModel
from cuecast.timebase import Seconds

Ending = Literal["movement", "exact", "vague", "effort", "pause"]
"""What ends a phase: the movement's own length, or how its hold is given."""


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of the author's and where it stands. `{side}` and `{other_side}` are still open."""

    text: str
    span: Span

    @property
    def sided(self) -> bool:
        """True when the sentence names a side, so that it has to be said again for the other one."""
        return "{side}" in self.text or "{other_side}" in self.text

    def fill(self, side: str, phrasebook: Phrasebook) -> str:
        """The sentence for `left` or `right` (any text without a side stays as it is)."""
        if not self.sided:
            return self.text
        other = "left" if side == "right" else "right"
        text = self.text.replace("{side}", phrasebook.side(side))
        text = text.replace("{other_side}", phrasebook.side(other))
        return text[:1].upper() + text[1:]


@dataclass(frozen=True, slots=True)
class Phase:
    """One part of a rep. `length` is exact seconds; a hold has an `ending` other than `movement`.

    `sign` is the sign that ends an effort hold. `moves` are made in turn inside a hold.
    """

    full: Line
    short: Line
    breath: str
    length: Seconds
    ending: Ending = "movement"
    sign: str = ""
    counted: bool = False
    moves: tuple[Phase, ...] = ()

    @property
    def is_hold(self) -> bool:
        """True for every kind of hold."""
        return self.ending != "movement"


@dataclass(frozen=True, slots=True)
class Need:
    """One thing the listener needs: its alternatives, whether it can be left out, and what for."""

    items: tuple[str, ...]
    optional: bool
    note: str


@dataclass(frozen=True, slots=True)
class Work:
    """One use of an exercise in a session, with its dose chosen.

    `dose` says how the source gives the reps: a listener may stop sooner on `up to` and `open`.
    `rest` lies between sets. `first_side` matters only when `sides` is not `none`.
    """

    key: str
    name: str
    span: Span
    position: str
    needs: tuple[Need, ...]
    setup: tuple[Line, ...]
    cautions: tuple[Line, ...]
    movement: tuple[Line, ...]
    feel: tuple[Line, ...]
    avoid: tuple[Line, ...]
    focus: tuple[Line, ...]
    phases: tuple[Phase, ...]
    reps: int
    dose: Literal["fixed", "range", "up to", "open"]
    sets: int
    sides: Literal["none", "each", "alternating"]
    first_side: Side
    rest: Seconds

    @property
    def second_side(self) -> Side:
        """The side that is not first."""
        return "left" if self.first_side == "right" else "right"


@dataclass(frozen=True, slots=True)
class Say:
    """Something to be said, with silence after it."""

    lines: tuple[Line, ...]
    pause: Seconds


@dataclass(frozen=True, slots=True)
class Rest:
    """A rest of at least `length` seconds."""

    length: Seconds
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Circuit:
    """Stations done in turn, `rounds` times; rests are in seconds, 0 for none."""

    rounds: int
    stations: tuple[Block, ...]
    between_stations: Seconds
    between_rounds: Seconds


Block = Work | Say | Rest | Circuit
"""What a session is made of."""


@dataclass(frozen=True, slots=True)
class Session:
    """A whole session, ready to be expanded."""

    title: str
    span: Span
    phrasebook: Phrasebook
    pace: PaceModel
    tones: TonesModel
    bed: str
    welcome: tuple[Line, ...]
    safety: tuple[Line, ...]
    closing: tuple[Line, ...]
    blocks: tuple[Block, ...] = field(default=())
