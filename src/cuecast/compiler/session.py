"""The validated session: frozen, resolved, and without a single "not said".

`validate` makes it; everything after it can rely on every number, side and length being there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from cuecast.diagnostics import Span
from cuecast.script.exercise import Side
from cuecast.script.phrasebook import Phrasebook
from cuecast.script.phrases import SIDES, holes
from cuecast.script.session import PaceModel, TonesModel
from cuecast.script.use import CountStyle
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
        return not SIDES.isdisjoint(holes(self.text))

    def fill(self, side: str, phrasebook: Phrasebook) -> str:
        """The sentence for `left` or `right` (any text without a side stays as it is)."""
        if not self.sided:
            return self.text
        text = phrasebook.with_side(self.text, side)
        return text[:1].upper() + text[1:]


@dataclass(frozen=True, slots=True)
class Phase:
    """One part of a rep. `length` is exact seconds; a hold has an `ending` other than `movement`.

    `breaths` is how many breaths a hold lasts, if given so; `sign` ends an effort hold. `moves` are
    made in turn inside a hold. `glide` is the tone of a movement that a tempo times and no breath leads.
    """

    full: Line
    short: Line
    breath: str
    length: Seconds
    ending: Ending = "movement"
    breaths: int = 0
    sign: str = ""
    counted: bool = False
    moves: tuple[Phase, ...] = ()
    glide: Literal["", "lift", "lower"] = ""

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
class Cluster:
    """A pause of `pause` seconds after every `reps` reps of a set."""

    reps: int
    pause: Seconds


@dataclass(frozen=True, slots=True)
class Work:
    """One use of an exercise in a session, with its dose chosen.

    `reps` are those of each set. `dose` says how the source gives them: a listener may stop sooner on
    `up to` and `open`. `rest` lies between sets, unless `drop` (what is said between them) makes them
    follow at once. `reps_range` and `sets_range` are what fitting may choose from; `optional` it may
    leave out. `first_side` matters only when `sides` is not `none`.
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
    reps: tuple[int, ...]
    dose: Literal["fixed", "range", "up to", "open"]
    sides: Literal["none", "each", "alternating"]
    first_side: Side
    rest: Seconds
    count: CountStyle = "up"
    cluster: Cluster | None = None
    drop: tuple[Line, ...] = ()
    reps_range: tuple[int, int] = (1, 1)
    sets_range: tuple[int, int] = (1, 1)
    optional: bool = False

    @property
    def sets(self) -> int:
        """How many sets there are: each has its own reps."""
        return len(self.reps)

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
    """A rest of at least `length` seconds; `work` fills it, and what is left follows.

    `at_most` seconds is how long fitting may make it; 0: no longer than it is.
    """

    length: Seconds
    lines: tuple[Line, ...] = ()
    work: Work | None = None
    at_most: Seconds = Fraction(0)


@dataclass(frozen=True, slots=True)
class Circuit:
    """Stations done in turn, `rounds` times; rests are in seconds, 0 for none.

    A superset is a circuit whose rounds are called sets, without rest between stations.
    """

    rounds: int
    stations: tuple[Block, ...]
    between_stations: Seconds
    between_rounds: Seconds
    superset: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """Exercises all done on one side, then all on the other."""

    works: tuple[Work, ...]
    first_side: Side


@dataclass(frozen=True, slots=True)
class Station:
    """One station of timed work: an exercise (`work`) or just a name. `reps` 0: as many as fit."""

    name: str
    span: Span
    work: Work | None = None
    reps: int = 0


@dataclass(frozen=True, slots=True)
class Intervals:
    """Timed work and rest, lengths in seconds; 0 for no warm-up, cool-down or split.

    `bouts` are the stretches of work in order, each with the number of its round.

    `split` is the pause between the halves of the work, one half for each side. `round_name` is how
    a round is announced, with `{round}` and `{rounds}` open; empty: cuecast's own words.
    """

    bouts: tuple[tuple[Station, int], ...]
    work: Seconds
    rest: Seconds
    rounds: int
    span: Span
    warm_up: Seconds = Fraction(0)
    cool_down: Seconds = Fraction(0)
    split: Seconds = Fraction(0)
    halfway: bool = True
    round_name: str = ""
    kind: Literal["intervals", "tabata"] = "intervals"


CHANGEOVER: Seconds = Fraction(4)
"""From one exercise of an EMOM's round to the next: its name, and a moment to begin it."""


@dataclass(frozen=True, slots=True)
class Emom:
    """Works that start every `every` seconds, `rounds` times."""

    works: tuple[Work, ...]
    every: Seconds
    rounds: int
    span: Span


@dataclass(frozen=True, slots=True)
class Capped:
    """Work at the listener's own speed within `length` seconds; the time left is called every `calls`.

    `rounds` 0: as many rounds as possible; else that many, for time.
    """

    stations: tuple[Station, ...]
    length: Seconds
    calls: Seconds
    rounds: int
    span: Span


@dataclass(frozen=True, slots=True)
class Breathing:
    """Breaths, each with its parts (breath, seconds) in order."""

    name: str
    breaths: tuple[tuple[tuple[str, Seconds], ...], ...]
    cues: Literal["words", "tones", "both", "fade"]
    beats: bool
    setup: tuple[Line, ...]
    span: Span


Block = Work | Say | Rest | Circuit | Series | Intervals | Emom | Capped | Breathing
"""What a session is made of."""


def works(blocks: tuple[Block, ...]) -> list[Work]:
    """Every use of an exercise in the blocks, in order, whatever it is part of."""
    found: list[Work] = []
    for block in blocks:
        if isinstance(block, Work):
            found.append(block)
        elif isinstance(block, Circuit):
            found += works(block.stations)
        elif isinstance(block, Series | Emom):
            found += block.works
        elif isinstance(block, Rest):
            found += [block.work] if block.work else []
        elif isinstance(block, Intervals):
            found += [station.work for station, _ in block.bouts if station.work]
        elif isinstance(block, Capped):
            found += [station.work for station in block.stations if station.work]
    return found


@dataclass(frozen=True, slots=True)
class Session:
    """A whole session, ready to be expanded. `pauses` are silences after single sentences."""

    title: str
    span: Span
    phrasebook: Phrasebook
    pace: PaceModel
    tones: TonesModel
    bed: str
    detail: Literal["full", "normal", "brief"]
    fit: Seconds
    welcome: tuple[Line, ...]
    safety: tuple[Line, ...]
    closing: tuple[Line, ...]
    blocks: tuple[Block, ...] = field(default=())
    pauses: tuple[tuple[str, Seconds], ...] = ()
