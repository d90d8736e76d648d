"""A session as a drawing that a coach reads at a glance: time across, one lane for each kind."""

from __future__ import annotations

from bisect import bisect_right

from cuecast.diagnostics import printable
from cuecast.publish import curves, lanes
from cuecast.publish.layout import GAP, LEFT, RIGHT, Layout, Row, by_row, layout, part
from cuecast.publish.legend import draw_legend
from cuecast.publish.letters import BOLD, shortened
from cuecast.publish.style import LARGE, sheet
from cuecast.publish.svg import Element, add, resize, root, written
from cuecast.publish.told import as_you_like
from cuecast.timebase import Samples, clock
from cuecast.timeline import Timeline

_LEGEND = 62.0
"""Pixels above the legend: the title, and what is shown."""

_NAMED = ("reps", "steps", "breath", "voice", "tones", "bed")
"""The lanes whose names stand beside the rows."""

_BANDS = ("breath", "tones", "bed")
"""The lanes that have a ground of their own."""


def plot(timeline: Timeline, start: Samples, end: Samples, bed_level: float) -> str:
    """The drawing of what a session has from `start` to `end` (samples), as SVG.

    `bed_level` is that of the mix, in dB relative to the voice: it says how far the bed is ducked.
    The same session gives the same bytes.
    """
    shown = part(timeline, start, end)
    width = layout(shown, start, end, 0).rows[0].width
    page = root()
    _describe(page, timeline, start, end)
    add(page, "style").text = sheet()
    add(page, "rect", cls="page", width="100%", height="100%")
    _draw_head(page, timeline, start, end, width)
    legend_end = draw_legend(page, shown, LEFT, _LEGEND, width)
    where = layout(shown, start, end, legend_end + GAP / 2)
    resize(page, LEFT + width + RIGHT, where.bottom + GAP)
    frames = [_frame(page, where, row) for row in where.rows]
    _draw_session(frames, where, shown, timeline)
    _draw_curves(frames, where, shown, timeline, bed_level)
    return written(page)


def _describe(page: Element, timeline: Timeline, start: Samples, end: Samples) -> None:
    """What a screen reader says of the picture."""
    page.set("role", "img")
    page.set("aria-labelledby", "cuecast-title cuecast-desc")
    page.set("lang", printable(timeline.language))
    add(page, "title", timeline.title, id="cuecast-title")
    chapters = [f"{clock(c.start, 0)} {c.title}" for c in timeline.chapters if c.start < end]
    told = f"The course of a session from {clock(start, 0)} to {clock(end, 0)}"
    add(page, "desc", ". ".join([told, *chapters]) + ".", id="cuecast-desc")


def _draw_head(
    page: Element, timeline: Timeline, start: Samples, end: Samples, width: float
) -> None:
    title = shortened(printable(timeline.title), width / BOLD, LARGE)
    add(page, "text", title, cls="title", x=LEFT, y=32)
    whole = f"{clock(timeline.duration, 0)} long"
    if (start, end) != (0, timeline.duration):
        whole += f", shown from {clock(start)} to {clock(end)}"
    add(page, "text", whole, cls="muted", x=LEFT, y=49)


def _frame(page: Element, where: Layout, row: Row) -> Element:
    """An empty row: a picture of its own, which cuts off what runs on into another row."""
    for name, lane in where.lanes.items():
        if name in _NAMED:
            y = row.top + (lane.top + lane.bottom) / 2 + 3
            add(page, "text", name, cls="lane muted", x=LEFT - 8, y=y)
    add(page, "text", clock(row.start, 0), cls="lane chapter muted", x=LEFT - 8, y=row.top + 12)
    width = row.x(row.end)
    frame = add(page, "svg", cls="row", x=LEFT, y=row.top, width=width, height=where.height)
    for name in _BANDS:
        if name in where.lanes:
            lane = where.lanes[name]
            add(frame, "rect", cls="band", width=width, y=lane.top, height=lane.height)
    lanes.draw_time(page, frame, row, where)
    return frame


def _draw_session(
    frames: list[Element], where: Layout, shown: Timeline, timeline: Timeline
) -> None:
    """Chapters, steps, words and tones."""
    rows, place = where.rows, where.lanes
    starts = [cue.start for cue in timeline.voice()] + [timeline.duration]
    spoken = [lanes.Spoken(cue, starts[bisect_right(starts, cue.start)]) for cue in shown.voice()]
    liked = as_you_like(timeline.steps)
    steps = by_row(shown.steps, rows)
    reps = by_row(lanes.reps(timeline.steps), rows)
    said = by_row(spoken, rows)
    tones = by_row((cue for cue in shown.cues if cue.track == "tone"), rows)
    for i, (frame, row) in enumerate(zip(frames, rows, strict=True)):
        lanes.draw_chapters(frame, row, place["chapters"], timeline.chapters)
        lanes.draw_reps(frame, row, place["reps"], reps[i])
        lanes.draw_steps(frame, row, place["steps"], steps[i], liked)
        lanes.draw_voice(frame, row, place["voice"], said[i])
        if "tones" in place:
            lanes.draw_tones(frame, row, place["tones"], tones[i])


def _draw_curves(
    frames: list[Element], where: Layout, shown: Timeline, timeline: Timeline, bed_level: float
) -> None:
    """The breath and the bed."""
    strands = curves.breath(timeline.steps) if "breath" in where.lanes else []
    start, end = where.rows[0].start, where.rows[-1].end
    beds = [
        (cue, curves.gain(timeline, cue, bed_level, start, end))
        for cue in shown.cues
        if cue.track == "bed"
    ]
    for frame, row in zip(frames, where.rows, strict=True):
        if strands:
            curves.draw_breath(frame, row, where.lanes["breath"], strands)
        if beds:
            curves.draw_bed(frame, row, where.lanes["bed"], beds)
