"""What the colours and shapes of the drawing mean; only those that the session has."""

from __future__ import annotations

from collections.abc import Callable

from cuecast.publish.letters import width
from cuecast.publish.style import FAMILIES, SMALL, family
from cuecast.publish.svg import Element, add, points
from cuecast.publish.told import as_you_like, until_sign
from cuecast.timeline import Timeline

LINE = 17.0
"""Pixels from one line of the legend to the next."""

_SAMPLE = 18.0  # Pixels of the sample beside its words.
_SPACE = 9.0  # Pixels from the end of the words to the next sample.

Draw = Callable[[Element, float, float], object]
"""Draws a sample, `_SAMPLE` wide and 10 high, at x and y."""


def draw_legend(page: Element, shown: Timeline, left: float, top: float, room: float) -> float:
    """The legend of what is shown, in as many lines as it needs; returns where it ends."""
    group = add(page, "g", cls="legend")
    x, y = left, top
    for words, draw in _entries(shown):
        needed = _SAMPLE + 4 + width(words, SMALL)
        if x + needed > left + room:
            x, y = left, y + LINE
        draw(group, x, y)
        add(group, "text", words, x=x + _SAMPLE + 4, y=y + 9)
        x += needed + _SPACE
    return y + LINE


def _entries(shown: Timeline) -> list[tuple[str, Draw]]:
    steps = shown.steps
    used = {family(step.kind, step.breath, step.rigid) for step in steps}
    found = [(words, _box(f"step {name}")) for name, words in FAMILIES.items() if name in used]
    liked = as_you_like(steps)
    if any(until_sign(step, liked) for step in steps):
        found.append(("until a sign", _box("step hold open")))
    if liked:
        found.append(("as many as you like", _box("side open")))
    found += [
        (f"{side} side", _box(f"side {side}"))
        for side in ("right", "left")
        if any(
            (step.place.rep or step.kind == "work") and step.place.side == side for step in steps
        )
    ]
    tracks = {cue.track for cue in shown.cues}
    curves: list[tuple[bool, str, Draw]] = [
        ("voice" in tracks, "said", _box("spoken")),
        ("tone" in tracks, "tone", _tone),
        (any(step.breath in ("inhale", "exhale") for step in steps), "breath", _breath),
        ("bed" in tracks, "bed", _bed),
    ]
    return [*found, *((words, draw) for there, words, draw in curves if there)]


def _box(kind: str) -> Draw:
    return lambda page, x, y: add(
        page, "rect", cls=kind, x=x + 0.5, y=y + 0.5, width=_SAMPLE - 1, height=9, rx=2
    )


def _tone(page: Element, x: float, y: float) -> None:
    shape = points((x, y + 10), (x + _SAMPLE, y), (x + _SAMPLE, y + 10))
    add(page, "path", cls="tone-sample", d=f"M{shape} Z")


def _breath(page: Element, x: float, y: float) -> None:
    middle, end = x + _SAMPLE / 2, x + _SAMPLE
    curve = f"M{points((x, y + 9))} C{points((middle, y + 9), (middle, y + 1), (end, y + 1))}"
    add(page, "path", cls="breath", d=curve)


def _bed(page: Element, x: float, y: float) -> None:
    low, high, end = y + 7, y + 1, x + _SAMPLE
    places = ((x, high), (x + 4, high), (x + 7, low), (x + 11, low), (x + 14, high), (end, high))
    line = "M" + points(*places)
    add(page, "path", cls="bed", d=f"{line} L{points((end, y + 10), (x, y + 10))} Z")
    add(page, "path", cls="gain", d=line)
