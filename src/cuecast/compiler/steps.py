"""The flat course of a session: what the body does, one step after the other. All counting is done here."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from cuecast.compiler.session import Block, Capped, Line, Phase, Station, Work
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
    "learn",
    "describe",
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
    "changeover",
    "interval rest",
    "breathing",
    "warm up",
    "cool down",
    "rest",
    "finish",
    "say",
    "closing",
)
"""Every kind of step. What the body or a clock leads (`phase`, `hold`, `work`, `switch`, `changeover`,
`interval rest`, `warm up`, `cool down`) is rigid; all others last as long as their words need."""

Layer = Literal["full", "short", "bare"]
"""How much is said in a rep: full wordings, short ones, or the number and tones alone."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step. `length` is exact when `rigid`, the least length when not.

    `work` and `phase` are what is being done, `index` the phase's place in its rep; `lines` are the
    author's sentences to be said. `layer`, `focus` (which focus point has its turn, -1 for none),
    `cheer` (the same for encouragement) and `halfway` steer what is said in a rep. `moved`: the body
    changes position. `again`: this has been done before in the session; `first`: the very first
    exercise. `single`: a series does one side only; `timed`: a clock leads; `brief`: little is said.
    `block` and `station` are what timed work belongs to. A step with `since` ends `length` seconds
    after the start of the step at that index, whatever lies between (the rest of an EMOM's minute).
    `most` is how long fitting may make a rest. `ahead` is the place of the next work, for announcing
    it; `chapter` opens a chapter.
    """

    kind: str
    length: Seconds = Fraction(0)
    rigid: bool = False
    place: Place = Place()
    work: Work | None = None
    phase: Phase | None = None
    lines: tuple[Line, ...] = ()
    layer: Layer = "bare"
    index: int = -1
    focus: int = -1
    cheer: int = -1
    halfway: bool = False
    moved: bool = False
    again: bool = False
    first: bool = False
    single: bool = False
    timed: bool = False
    brief: bool = False
    block: Block | None = None
    station: Station | None = None
    since: int = -1
    most: Seconds = Fraction(0)
    ahead: Place = Place()
    chapter: str = ""

    @property
    def opening(self) -> bool:
        """True for the first phase of a rep."""
        return self.index == 0

    @property
    def following(self) -> Phase | None:
        """The phase after this one in the same rep."""
        if self.work is None or not 0 <= self.index < len(self.work.phases) - 1:
            return None
        return self.work.phases[self.index + 1]

    @property
    def preceding(self) -> Phase | None:
        """The phase before this one in the same rep."""
        return self.work.phases[self.index - 1] if self.work and self.index > 0 else None

    @property
    def open(self) -> bool:
        """True where the listener decides how long this step lasts, or works at their own speed."""
        if isinstance(self.block, Capped):
            return self.kind == "work"
        return self.phase is not None and self.phase.ending == "effort"

    @property
    def open_reps(self) -> bool:
        """True where the listener decides how many reps the set has."""
        return self.phase is not None and self.work is not None and self.work.dose == "open"


Steps = tuple[Step, ...]
