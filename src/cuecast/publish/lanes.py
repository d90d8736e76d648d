"""What is drawn in the lanes of a row: chapters, reps, steps, words, tones and the clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from cuecast.diagnostics import printable
from cuecast.publish.layout import LEFT, LINE, Lane, Layout, Row
from cuecast.publish.letters import BOLD, first_that_fits, lines, shortened
from cuecast.publish.style import NORMAL, SMALL, family
from cuecast.publish.svg import Element, add, number, points
from cuecast.publish.told import as_you_like, length, name_of, until_sign
from cuecast.timebase import RATE, clock
from cuecast.timeline import Chapter, Cue, Place, TimedStep

_EDGE = 3.0
"""Pixels between the edge of a box and the words in it."""

_INDENT = 1.5
"""Pixels between the beginning of what is said and its first letter."""

_NUMBERS = frozenset({"count", "countdown", "last"})
"""Roles of what is counted, which is set in bold."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A spoken cue, and until when (samples) its words have room: until the next one's."""

    cue: Cue
    until: int

    @property
    def start(self) -> int:
        """Its first sample."""
        return self.cue.start

    @property
    def end(self) -> int:
        """The sample after its last."""
        return self.cue.end


def draw_time(page: Element, frame: Element, row: Row, layout: Layout) -> None:
    """The ticks through all lanes of a row, and below them, on the page, the clock."""
    lane = layout.lanes["time"]
    tick = layout.tick * RATE
    for sample in range(-(-row.start // tick) * tick, row.end + 1, tick):
        x = row.x(sample)
        add(frame, "path", cls="grid", d=f"M{points((x, 0))} V{number(lane.top + 3)}")
        if sample % (layout.clock * RATE) == 0:
            y = row.top + lane.bottom - 2
            add(page, "text", clock(sample, 0), cls="axis muted", x=LEFT + x, y=y)


def draw_chapters(page: Element, row: Row, lane: Lane, chapters: Sequence[Chapter]) -> None:
    """A flag where a chapter begins; at the row's beginning, which one goes on."""
    before = [chapter for chapter in chapters if chapter.start < row.start]
    here = [chapter for chapter in chapters if row.start <= chapter.start < row.end]
    shown = [*before[-1:], *here] if not here or here[0].start > row.start else here
    starts = [row.x(max(chapter.start, row.start)) for chapter in shown]
    ends = [*starts, row.x(row.end)][1:]
    for chapter, x, end in zip(shown, starts, ends, strict=True):
        goes_on = chapter.start < row.start
        group = add(page, "g", cls="chapter-continued" if goes_on else "chapter-start")
        add(group, "title", f"{clock(chapter.start)} {chapter.title}")
        if not goes_on:
            add(group, "path", cls="flag", d=f"M{points((x, lane.top))} V{number(lane.bottom)}")
        mark = "… " if goes_on else ""
        left = x + (0 if goes_on else _EDGE + 1)
        words = shortened(mark + printable(chapter.title), end - left - _EDGE, NORMAL * BOLD)
        kind = "chapter muted" if goes_on else "chapter"
        add(group, "text", words, cls=kind, x=left, y=lane.top + 12)


@dataclass(frozen=True, slots=True)
class Rep:
    """A rep from its first sample to the one after its last; `liked` where more or fewer are fine."""

    place: Place
    start: int
    end: int
    liked: bool


def reps(steps: Sequence[TimedStep]) -> list[Rep]:
    """The reps among some steps, and the stretches of work by the clock, which have rounds instead."""
    liked = as_you_like(steps)
    found = []
    for (place, work), some in groupby(steps, key=lambda s: (s.place, s.kind == "work")):
        if place.rep or (work and place.round):
            rep = list(some)
            found.append(Rep(place, rep[0].start, rep[-1].end, place in liked))
    return found


def draw_reps(page: Element, row: Row, lane: Lane, some: Sequence[Rep]) -> None:
    """One box for each rep: which, of how many, on which side."""
    for rep in some:
        place = rep.place
        left, right = row.inside(rep.start, rep.end)
        group = add(page, "g", cls="rep continued" if rep.start < row.start else "rep")
        wordings = rep_labels(place)
        add(group, "title", f"{clock(rep.start)} {place.exercise}: {wordings[0]}")
        side = place.side if place.side in ("left", "right") else ""
        kinds = ["side", side, "open" if rep.liked else ""]
        box = {"x": left + 0.5, "y": lane.top + 0.5, "width": max(0.5, right - left - 1)}
        cls = " ".join(filter(None, kinds))
        add(group, "rect", cls=cls, rx=3, height=lane.height - 1, **box)
        if words := first_that_fits(wordings, right - left - 2 * _EDGE, SMALL):
            on = f"on-{side}" if side else "label"
            _words(group, words, left + _EDGE, lane.top + 12, on)


def rep_labels(place: Place) -> tuple[str, ...]:
    """What a rep is called, from long to short; of work by the clock, the round and the station."""
    if not place.rep:
        round_, side = (
            f"round {place.round} of {place.rounds}",
            f", {place.side}" * bool(place.side),
        )
        name = printable(place.exercise) + side
        return (f"{round_}, {name}", f"{place.round}/{place.rounds}, {name}", name, round_)
    side, letter = (f", {place.side}", place.side[:1].upper()) if place.side else ("", "")
    many = place.sets > 1
    found = [
        f"{f'set {place.set} of {place.sets}, ' if many else ''}rep {place.rep} of {place.reps}{side}",
        f"{f'set {place.set}, ' if many else ''}{place.rep} of {place.reps}{side}",
        f"{f'{place.set}. ' if many else ''}{place.rep}/{place.reps} {letter}".rstrip(),
        f"{place.rep} {letter}".rstrip(),
    ]
    return tuple(dict.fromkeys(found))


def draw_steps(
    page: Element, row: Row, lane: Lane, steps: Sequence[TimedStep], liked: set[Place]
) -> None:
    """One block for each step, in the colour of its kind; `liked` from `as_you_like`."""
    for step in steps:
        left, right = row.inside(step.start, step.end)
        group = add(page, "g", cls="done continued" if step.start < row.start else "done")
        by_sign = until_sign(step, liked)
        what, lasts = name_of(step), length(step.end - step.start)
        whole = f"{what} up to {lasts}" if by_sign else f"{what} {lasts}"
        add(group, "title", f"{clock(step.start)} {whole}")
        kind = f"step {family(step.kind, step.breath, step.rigid)}{' open' if by_sign else ''}"
        box = {"x": left, "y": lane.top, "width": right - left, "height": lane.height}
        add(group, "rect", cls=kind, rx=2, **box)
        wordings = (whole, f"{what} {lasts}", what, lasts)
        if words := first_that_fits(wordings, right - left - 2 * _EDGE, SMALL):
            _words(group, words, left + _EDGE, lane.top + 13.5, "label")


def draw_voice(page: Element, row: Row, lane: Lane, spoken: Sequence[Spoken]) -> None:
    """What is said: a box as long as it takes, and the words in the room up to the next."""
    for said in spoken:
        left, right = row.inside(said.start, said.end)
        goes_on = said.start < row.start
        group = add(page, "g", cls="voice continued" if goes_on else "voice")
        add(group, "title", f"{clock(said.start)} {said.cue.text}")
        box = {"x": left, "y": lane.top, "width": right - left, "height": lane.height}
        add(group, "rect", cls="spoken", rx=2, **box)
        _draw_words(group, row, lane, said)


def _draw_words(group: Element, row: Row, lane: Lane, said: Spoken) -> None:
    """The words of a box. Of a sentence that runs into the next row, they stand where they fit."""
    bold = said.cue.role in _NUMBERS
    size = SMALL * (BOLD if bold else 1)
    most = int(lane.height // LINE)
    begin = max(said.start, row.start)
    room = row.x(min(said.until, row.end)) - row.x(begin)
    elsewhere = 0.0
    if said.start < row.start:
        elsewhere = row.x(row.start) - row.x(said.start)
    elif said.end > row.end:
        elsewhere = row.x(said.until) - row.x(row.end)
    texts, others = (
        lines(printable(said.cue.text), pixels - _INDENT, size, most)
        for pixels in (room, elsewhere)
    )
    if not texts or (others and _better(others, texts, first=said.start < row.start)):
        return
    # A picture of its own, because it cuts off what a reader's wide font makes too long.
    window = add(group, "svg", x=row.x(begin), y=lane.top, width=room, height=lane.height)
    for i, text in enumerate(texts):
        kind = "words number" if bold else "words"
        _words(window, text, _INDENT, 10 + i * LINE, kind)


def _better(others: list[str], texts: list[str], *, first: bool) -> bool:
    """Whether the other part of a sentence's room shows more of it; the `first` wins a draw."""
    shown, here = (sum(map(len, some)) for some in (others, texts))
    return shown >= here if first else shown > here


def _words(parent: Element, words: str, x: float, y: float, kind: str) -> None:
    add(parent, "text", words, cls=kind, x=x, y=y)


def draw_tones(page: Element, row: Row, lane: Lane, tones: Sequence[Cue]) -> None:
    """What sounds besides the voice: breath tones as they rise and fall, the others where they are."""
    for cue in tones:
        left, right = row.x(cue.start), row.x(cue.end)
        path = add(page, "path", cls="tone" + " continued" * (cue.start < row.start))
        path.set("d", _tone(cue.text, left, right, lane))
        add(path, "title", f"{clock(cue.start)} {cue.text}")


def _tone(name: str, left: float, right: float, lane: Lane) -> str:
    top, bottom, middle = lane.top, lane.bottom, (lane.top + lane.bottom) / 2
    shapes = {
        "inhale": [(left, bottom), (right, top), (right, bottom)],
        "exhale": [(left, top), (right, bottom), (left, bottom)],
        "lift": [(left, bottom), (right, top), (right, bottom)],
        "lower": [(left, top), (right, bottom), (left, bottom)],
        "hold": [(left, middle - 2), (right, middle - 2), (right, middle + 2), (left, middle + 2)],
        "tick": [(left, top), (left + 1.5, top), (left + 1.5, bottom), (left, bottom)],
    }
    chime = [(left, middle), (left + 5, top), (left + 10, middle), (left + 5, bottom)]
    return f"M{points(*shapes.get(name, chime))} Z"
