"""The cue sheet: a timeline as a page, checked in a minute instead of listened to for thirty.

It is made from the timeline alone, so it shows what is heard, not what was meant. A table of
contents says what is done how often; below it one line stands for each thing said or done, with the
words. What the body does (a phase, a hold, a rest) is one line from its first to its last instant,
with all words that fall into it; talk in between is one line a sentence, with the pause after it.
What is in brackets is not spoken.
"""

from __future__ import annotations

import textwrap
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby

import click

from cuecast.diagnostics import printable
from cuecast.publish.rows import TOGETHER, Row, Scene, beginnings, rows, scenes, what
from cuecast.publish.timed import breaths_in_short, in_short, is_breathing, timed, times
from cuecast.publish.told import name_of
from cuecast.timebase import RATE, Samples, clock
from cuecast.timeline import Chapter, Timeline

NARROW = 72
"""On a screen of fewer columns the words get lines of their own."""


def sheet(timeline: Timeline, about: Sequence[tuple[str, str]], width: int | None) -> str:
    """The sheet of a timeline. `about`: lines for the head; `width` None: unbroken lines."""
    lines = [click.style(printable(timeline.title), bold=True)]
    about = [("Length", clock(timeline.duration, 0)), *about]
    label = max(len(name) for name, _ in about)
    for name, value in about:
        lines += _filled(f"{name:<{label}}  ", printable(value), width)
    parts = list(_chapters(timeline))
    lines += ["", *_contents(timeline, parts)]
    begin = beginnings(timeline)
    body = [(chapter, rows(inside, begin)) for chapter, inside in parts]
    columns = [[row.where for _, some in body for row in some]]
    columns.append([row.what for _, some in body for row in some])
    widths = [max(map(len, column), default=0) for column in columns]
    for chapter, some in body:
        lines += ["", click.style(printable(chapter.title), bold=True)]
        for row in some:
            lines += _line(row, widths, width)
    return "\n".join(lines)


def _line(row: Row, widths: Sequence[int], width: int | None) -> list[str]:
    left = f"{clock(row.start):>9}  {row.where:<{widths[0]}}  {row.what:<{widths[1]}}"
    if width is None or width >= NARROW:
        return _filled(f"{left}  ", row.words, width)
    return [left.rstrip(), *_filled(" " * 11, row.words, width)]


def _filled(left: str, words: str, width: int | None) -> list[str]:
    """`words` to the right of `left`, broken into lines that hang below each other."""
    room = max(20, width - len(left)) if width is not None else len(words) + 1
    lines = textwrap.wrap(words, room, break_long_words=False, break_on_hyphens=False) or [""]
    first, *rest = (line.replace(TOGETHER, " ") for line in lines)
    return [f"{left}{first}".rstrip(), *(f"{' ' * len(left)}{line}" for line in rest)]


def _chapters(timeline: Timeline) -> Iterator[tuple[Chapter, list[Scene]]]:
    """Every chapter with its scenes; what stands before the first belongs to the whole session."""
    chapters = list(timeline.chapters)
    if not chapters or chapters[0].start > 0:
        chapters.insert(0, Chapter(Samples(0), timeline.title))
    every = scenes(timeline)
    starts = [scene.step.start for scene in every]
    ends = [*(bisect_left(starts, chapter.start) for chapter in chapters[1:]), len(every)]
    for chapter, end in zip(chapters, ends, strict=True):
        yield chapter, every[bisect_left(starts, chapter.start) : end]


def _contents(timeline: Timeline, parts: Sequence[tuple[Chapter, list[Scene]]]) -> list[str]:
    """One line a chapter: when, how long, what, how often."""
    ends = [*(chapter.start for chapter, _ in parts[1:]), timeline.duration]
    title = max(len(printable(chapter.title)) for chapter, _ in parts)
    lines = [click.style(f"{'at':>7}  {'lasts':>6}", dim=True)]
    for (chapter, inside), end in zip(parts, ends, strict=True):
        times = f"{clock(chapter.start, 0):>7}  {clock(end - chapter.start, 0):>6}"
        lines.append(f"{times}  {printable(chapter.title):<{title}}  {_dose(inside)}".rstrip())
    return lines


def _dose(inside: Sequence[Scene]) -> str:
    """What a chapter's reps come to: `2 sets of 10 reps, right then left, hold 5s`."""
    steps = [scene.step for scene in inside]
    work = timed(steps)
    if work is not None:
        return in_short(work)
    if is_breathing(steps):
        return breaths_in_short(steps)
    reps = [scene for scene in inside if scene.step.place.rep]
    return ", ".join(_dose_parts(inside, reps)) if reps else ""


def _dose_parts(inside: Sequence[Scene], reps: Sequence[Scene]) -> list[str]:
    place = reps[0].step.place
    parts = [_sets(reps)]
    if reps[0].open_dose:
        parts[0] += " or as many as you like"
    places = [scene.step.place for scene in reps if scene.step.place.set == place.set]
    turns = [side for side, _ in groupby(place.side for place in places)]
    if len(turns) > 2:
        parts.append(f"sides in turn, {turns[0]} first")
    elif any(turns):
        parts.append(" then ".join(turns))
    holds = [scene for scene in reps if scene.step.kind == "hold"]
    parts += dict.fromkeys(what(s) for s in holds if s.step.end - s.step.start > RATE)
    quiet = [s for s in inside if s.step.kind in ("rest", "pause") and s.step.place.set]
    parts += dict.fromkeys(f"{name_of(s.step)} {what(s)}" for s in quiet)
    return parts


def _sets(reps: Sequence[Scene]) -> str:
    """`10 reps`, `2 sets of 10 reps`, `3 sets: 4-6-4 reps`, `4 sets` (of one rep)."""
    place = reps[0].step.place
    by_set = {scene.step.place.set: str(scene.step.place.reps) for scene in reps}
    if len(set(by_set.values())) > 1:
        return f"{place.sets} sets: {'-'.join(by_set.values())} reps"
    if place.sets < 2:
        return times(place, "rep")
    return f"{place.sets} sets of {times(place, 'rep')}" if place.reps > 1 else f"{place.sets} sets"
