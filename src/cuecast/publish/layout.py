"""Where everything of the drawing stands: time wrapped into rows, as music is into systems.

Inside a row x counts pixels from the row's first instant, and y from the row's top.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from cuecast.timebase import RATE, Samples
from cuecast.timeline import Timeline

LEFT = 72
"""Pixels left of the rows, for the clock and the names of the lanes."""

WIDTH = 1200
"""Pixels of a full row."""

NARROWEST = 600
"""Pixels of the shortest row: room for the legend."""

FINEST = 60
"""Pixels of a second where there is room enough: a sentence is as wide as the time it takes."""

RIGHT = 24
"""Pixels right of the rows."""

GAP = 20
"""Pixels between two rows."""

LINE = 11
"""Pixels from one line of words to the next."""

LONGEST_ROW = 30
"""A window of up to so many seconds is one row."""

ROWS = ((120, 20), (300, 30), (900, 60), (3600, 120), (4 * 3600, 300))
"""Up to so many seconds in all, a row has so many; beyond the last there are `LAST_ROW` in one."""

LAST_ROW = 600

TICKS = ((40, 1, 5), (15, 5, 10), (8, 5, 20), (3, 10, 60), (0, 30, 60))
"""From so many pixels a second on: seconds from tick to tick, and from clock to clock."""

DETAIL = 30
"""From so many pixels a second on, sentences fit into two lines; below, they are given three."""


@dataclass(frozen=True, slots=True)
class Row:
    """A stretch of time on the page: `start` to `end` (samples), at `top` (pixels).

    A full row has `span` samples on `width` pixels; the last one may end before that.
    """

    start: int
    end: int
    span: int
    width: int
    top: float

    def x(self, sample: int) -> float:
        """Where an instant stands, in pixels from the row's beginning."""
        return (sample - self.start) * self.width / self.span

    def inside(self, start: int, end: int) -> tuple[float, float]:
        """From where to where a stretch of time is seen in this row, in pixels."""
        return self.x(max(start, self.start)), self.x(min(end, self.end))


@dataclass(frozen=True, slots=True)
class Lane:
    """A strip along a row; `top` and `height` in pixels."""

    name: str
    top: float
    height: float

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class Layout:
    """The rows of a drawing, the lanes of each row, and how many seconds are marked and told."""

    rows: tuple[Row, ...]
    lanes: dict[str, Lane]
    tick: int
    clock: int

    @property
    def height(self) -> float:
        """Pixels of one row, with all its lanes."""
        return self.lanes["time"].bottom

    @property
    def bottom(self) -> float:
        """Where the last row ends on the page."""
        return self.rows[-1].top + self.height


def layout(shown: Timeline, start: Samples, end: Samples, top: float) -> Layout:
    """Rows and lanes for what is `shown` from `start` to `end`; the first row stands at `top`."""
    first = start - start % RATE
    seconds = -(-(end - first) // RATE)
    row_seconds = _row_seconds(seconds)
    width = min(WIDTH, max(NARROWEST, row_seconds * FINEST))
    scale = width / row_seconds
    lanes = _lanes(shown, 2 if scale >= DETAIL else 3)
    height = lanes["time"].bottom + GAP
    span = row_seconds * RATE
    rows = tuple(
        Row(begin, min(begin + span, end), span, width, top + i * height)
        for i, begin in enumerate(range(first, end, span))
    )
    tick, clock = next((tick, clock) for least, tick, clock in TICKS if scale >= least)
    return Layout(rows, lanes, tick, clock)


_SPACES = {"chapters": 1, "reps": 1, "bed": 1}
"""Pixels below a lane where it is not 4."""


def _row_seconds(seconds: int) -> int:
    if seconds <= LONGEST_ROW:
        return max(1, seconds)
    return next((row for most, row in ROWS if seconds <= most), LAST_ROW)


def _lanes(shown: Timeline, lines: int) -> dict[str, Lane]:
    """The lanes from top to bottom; what is not there at all gets no room."""
    tracks = {cue.track for cue in shown.cues}
    breathes = any(step.breath in ("inhale", "exhale") for step in shown.steps)
    heights = {
        "chapters": 19.0,
        "reps": 17.0,
        "steps": 20.0,
        "breath": 24.0 if breathes else 0.0,
        "voice": lines * LINE + 5.0,
        "tones": 10.0 if "tone" in tracks else 0.0,
        "bed": 14.0 if "bed" in tracks else 0.0,
        "time": 15.0,
    }
    top, lanes = 0.0, {}
    for name, height in heights.items():
        if height:
            lanes[name] = Lane(name, top, height)
            top += height + _SPACES.get(name, 4)
    return lanes


def part(timeline: Timeline, start: Samples, end: Samples) -> Timeline:
    """Those steps and cues of a timeline that are seen from `start` to `end`, as they are."""
    steps = tuple(step for step in timeline.steps if step.start < end and step.end > start)
    cues = tuple(cue for cue in timeline.cues if cue.start < end and cue.end > start)
    return replace(timeline, steps=steps, cues=cues)


class Timed(Protocol):
    """Anything with a start and an end in samples."""

    @property
    def start(self) -> int:
        """Its first sample."""

    @property
    def end(self) -> int:
        """The sample after its last."""


_T = TypeVar("_T", bound=Timed)


def by_row(things: Iterable[_T], rows: Sequence[Row]) -> list[list[_T]]:
    """For each row the things that are seen in it, in their order."""
    found: list[list[_T]] = [[] for _ in rows]
    begin, end, span = rows[0].start, rows[-1].end, rows[0].span
    for thing in things:
        low, high = max(thing.start, begin), min(thing.end, end)
        if low < high:
            for i in range((low - begin) // span, (high - 1 - begin) // span + 1):
                found[i].append(thing)
    return found
