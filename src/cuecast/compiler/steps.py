"""The flat course of a session: what the body does, one step after the other. All counting is done here."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from cuecast.compiler.session import Block, Line, Phase, Station, Work
from cuecast.timebase import Seconds
from cuecast.timeline import Place

KINDS = (
    "lead",  # silence before the first word, so that a wireless headset does not swallow it
    "welcome",
    "safety",
    "equipment",
    "round",
    "series",
    "filler",
    "intro",
    "setup",
    "movement",
    "settle",
    "phase",
    "hold",
    "change",
    "drop",
    "pause",
    "stations",
    "count in",
    "work",
    "switch",
    "interval rest",
    "breathing",
    "warm up",
    "cool down",
    "rest",
    "finish",
    "say",
    "closing",
)
"""Every kind of step. What the body or a clock leads (`phase`, `hold`, `work`, `switch`, `interval rest`,
`warm up`, `cool down`) is rigid; all others last as long as their words need."""

Layer = Literal["full", "short", "bare"]
"""How much is said in a rep: full wordings, short ones, or the number and tones alone."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step. `length` is exact when `rigid`, the least length when not.

    `work` and `phase` are what is being done; `lines` the author's sentences to be said. `layer`,
    `opening` (first phase of the rep), `focus` (which focus point has its turn, -1 for none) and
    `halfway` steer what is said in a rep. `moved` is true when the body changes position. `ahead` is
    the place of the next work, for announcing it. `single`: a series does one side only; `timed`: a clock leads. `block` and
    `station` are what timed work belongs to. A step with `since` ends `length` seconds after the start
    of the step at that index, whatever lies between (the rest of an EMOM's minute). `chapter` opens a chapter. `again` is true when the
    exercise has been done before in this session, `first` on the very first exercise.
    """

    kind: str
    length: Seconds = Fraction(0)
    rigid: bool = False
    place: Place = Place()
    work: Work | None = None
    phase: Phase | None = None
    lines: tuple[Line, ...] = ()
    layer: Layer = "bare"
    opening: bool = False
    focus: int = -1
    halfway: bool = False
    moved: bool = False
    again: bool = False
    first: bool = False
    single: bool = False
    timed: bool = False
    block: Block | None = None
    station: Station | None = None
    since: int = -1
    ahead: Place = Place()
    chapter: str = ""

    @property
    def open(self) -> bool:
        """True where the listener, not the clock, decides when it is enough."""
        if self.phase is None or self.work is None:
            return False
        return self.phase.ending == "effort" or self.work.dose == "open"


Steps = tuple[Step, ...]
