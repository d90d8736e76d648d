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
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import groupby

import click

from cuecast.diagnostics import printable
from cuecast.timebase import RATE, Samples, clock, spell
from cuecast.timeline import Chapter, Cue, Place, TimedStep, Timeline

PAUSE_FROM = RATE * 3 // 2
"""A silence of this many samples is long enough to act in, and is shown."""

TALK = frozenset(
    {"welcome", "safety", "equipment", "round", "intro", "setup", "movement", "say", "closing"}
)
"""Kinds of steps that are sentences with pauses; all others are one thing that the body does."""

NARROW = 72
"""On a screen of fewer columns the words get lines of their own."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the sheet: when (samples), where in the exercise, what is done, what is said."""

    start: int
    where: str
    what: str
    words: str


@dataclass(frozen=True, slots=True)
class _Scene:
    """A step and what is heard in it."""

    step: TimedStep
    voice: tuple[Cue, ...]
    tones: tuple[Cue, ...]


def sheet(timeline: Timeline, about: Sequence[tuple[str, str]], width: int | None) -> str:
    """The sheet of a timeline. `about`: lines for the head; `width` None: unbroken lines."""
    head = click.style(printable(timeline.title), bold=True)
    lines = [f"{head}  {clock(timeline.duration, 0)}"]
    label = max((len(name) for name, _ in about), default=0)
    for name, value in about:
        lines += _filled(f"{name:<{label}}  ", printable(value), width)
    parts = list(_chapters(timeline))
    lines += ["", *_contents(timeline, parts)]
    beginnings = _beginnings(timeline)
    rows = [(chapter, _rows(scenes, beginnings)) for chapter, scenes in parts]
    everything = [row for _, some in rows for row in some]
    where = max((len(row.where) for row in everything), default=0)
    what = max((len(row.what) for row in everything), default=0)
    for chapter, some in rows:
        lines += [
            "",
            click.style(f"{clock(chapter.start):>9}  {printable(chapter.title)}", bold=True),
        ]
        for row in some:
            lines += _line(row, where, what, width)
    return "\n".join(lines)


def _line(row: Row, where: int, what: int, width: int | None) -> list[str]:
    left = f"{clock(row.start):>9}  {row.where:<{where}}  {row.what:<{what}}"
    if width is not None and width < NARROW:
        return (
            [left.rstrip(), *_filled(" " * 11, row.words, width)] if row.words else [left.rstrip()]
        )
    return _filled(f"{left}  ", row.words, width)


def _filled(left: str, words: str, width: int | None) -> list[str]:
    """`words` to the right of `left`, broken into lines that hang below each other."""
    room = max(20, width - len(left)) if width is not None else len(words) + 1
    first, *rest = textwrap.wrap(words, room, break_long_words=False) or [""]
    return [f"{left}{first}".rstrip(), *(f"{' ' * len(left)}{line}" for line in rest)]


def _chapters(timeline: Timeline) -> Iterator[tuple[Chapter, list[_Scene]]]:
    """Every chapter with its scenes; what stands before the first belongs to the whole session."""
    chapters = list(timeline.chapters)
    if not chapters or chapters[0].start > 0:
        chapters.insert(0, Chapter(Samples(0), timeline.title))
    scenes = list(_scenes(timeline))
    ends = [*(chapter.start for chapter in chapters[1:]), timeline.duration + 1]
    for chapter, end in zip(chapters, ends, strict=True):
        inside = [scene for scene in scenes if chapter.start <= scene.step.start < end]
        yield chapter, inside


def _scenes(timeline: Timeline) -> Iterator[_Scene]:
    heard = [cue for cue in timeline.cues if cue.track != "bed"]
    position = 0
    for step in timeline.steps:
        inside = []
        while position < len(heard) and heard[position].start < step.end:
            inside.append(heard[position])
            position += 1
        voice = tuple(cue for cue in inside if cue.track == "voice")
        yield _Scene(step, voice, tuple(cue for cue in inside if cue.track == "tone"))


def _rows(scenes: Sequence[_Scene], beginnings: Sequence[int]) -> list[Row]:
    """The lines of a chapter. Reps that only count, alike and in a row, become one line."""
    rows: list[Row] = []
    for shape, alike in groupby(_reps(scenes), key=_quiet_shape):
        some = list(alike)
        if shape is not None:
            rows.append(_quiet_row(some))
        else:
            rows += [row for rep in some for scene in rep for row in _scene_rows(scene, beginnings)]
    return rows


def _reps(scenes: Sequence[_Scene]) -> Iterator[tuple[_Scene, ...]]:
    """The scenes with those of one rep together, both its sides when they alternate."""

    def rep(scene: _Scene) -> Place | TimedStep:
        return replace(scene.step.place, side="") if scene.step.place.rep else scene.step

    for _, some in groupby(scenes, key=rep):
        yield tuple(some)


def _quiet_shape(rep: Sequence[_Scene]) -> tuple[object, ...] | None:
    """What a rep that only counts is like, whatever its number; None where more is said."""
    place = rep[0].step.place
    roles = {cue.role for scene in rep for cue in scene.voice}
    if not place.rep or not roles or roles - {"count", "side", "countdown"}:
        return None
    return (replace(place, rep=0), _phases(rep))


def _quiet_row(reps: Sequence[Sequence[_Scene]]) -> Row:
    first, last = reps[0][0], reps[-1][-1]
    where = _where(first.step.place)
    numbers = str(first.step.place.rep)
    if len(reps) > 1:
        where = _where(first.step.place, until=last.step.place.rep)
        numbers = f"{numbers} … {last.step.place.rep}"
    each = _length(reps[0][-1].step.end - first.step.start)
    what = f"each {each}" if len(reps) > 1 else each
    return Row(first.step.start, where, what, f"{numbers}  [{_phases(reps[0])}]")


def _phases(rep: Sequence[_Scene]) -> str:
    """The phases of a rep in words: `inhale 3s, exhale 3s`; with sides when it has both."""
    both = len({scene.step.place.side for scene in rep}) > 1
    parts = []
    for side, some in groupby(rep, key=lambda scene: scene.step.place.side):
        phases = ", ".join(_what(scene.step) for scene in some)
        parts.append(f"{side}: {phases}" if both else phases)
    return "; ".join(parts)


def _scene_rows(scene: _Scene, beginnings: Sequence[int]) -> list[Row]:
    step = scene.step
    chime = "[chime] " if any(cue.role == "chime" for cue in scene.tones) else ""
    if step.kind not in TALK:
        words = chime + _spoken(scene.voice)
        if not words and not step.rigid and step.end - step.start < PAUSE_FROM:
            return []
        where = _where(step.place) if step.place.rep else step.kind
        return [Row(step.start, where, _what(step), words)]
    rows = []
    for cue in scene.voice:
        pause = beginnings[bisect_left(beginnings, cue.end)] - cue.end
        quiet = f" [pause {_length(pause)}]" if pause >= PAUSE_FROM else ""
        rows.append(Row(cue.start, cue.role, "", f"{chime}{printable(cue.text)}{quiet}"))
        chime = ""
    return rows


def _spoken(voice: Iterable[Cue]) -> str:
    """The words of one step, counted-down numbers closed up: `Hold. 3 2 1`."""
    words = ""
    before = ""
    for cue in voice:
        gap = " " if before == cue.role == "countdown" else " · "
        words += (gap if words else "") + printable(cue.text)
        before = cue.role
    return words


def _beginnings(timeline: Timeline) -> list[int]:
    """Where a silence can end, in order: at a word, where the body has to act, at the end."""
    words = {cue.start for cue in timeline.voice()}
    steps = {step.start for step in timeline.steps if step.kind not in TALK}
    return sorted({*words, *steps, timeline.duration})


def _where(place: Place, until: int = 0) -> str:
    """A rep among its like: `set 2, 3 of 10 right`."""
    count = f"{place.rep}–{until}" if until else f"{place.rep}"
    parts = [f"set {place.set}," if place.sets > 1 else "", f"{count} of {place.reps}", place.side]
    return " ".join(part for part in parts if part)


def _what(step: TimedStep) -> str:
    """What the body does and for how long: `inhale 3s`, `hold 10s`; other kinds the time alone."""
    length = _length(step.end - step.start)
    if step.open:
        length = f"up to {length}"
    if step.kind == "hold":
        breath = f" {step.breath}" if step.breath in ("inhale", "exhale") else ""
        return f"hold{breath} {length}"
    if step.kind == "phase":
        return f"{step.breath if step.breath in ('inhale', 'exhale') else 'move'} {length}"
    return length


def _length(samples: int) -> str:
    """A length to a tenth of a second, as an author writes it: `4s`, `2.5s`, `1m30s`."""
    return spell(Fraction((samples * 20 + RATE) // (RATE * 2), 10))


def _contents(timeline: Timeline, parts: Sequence[tuple[Chapter, list[_Scene]]]) -> list[str]:
    """One line a chapter: when, how long, what, how often."""
    ends = [*(chapter.start for chapter, _ in parts[1:]), timeline.duration]
    title = max(len(printable(chapter.title)) for chapter, _ in parts)
    lines = []
    for (chapter, scenes), end in zip(parts, ends, strict=True):
        times = f"{clock(chapter.start, 0):>7}  {clock(end - chapter.start, 0):>6}"
        lines.append(f"{times}  {printable(chapter.title):<{title}}  {_dose(scenes)}".rstrip())
    return lines


def _dose(scenes: Iterable[_Scene]) -> str:
    """What a chapter's reps come to: `2 sets of 10 reps, right then left, hold 5s`."""
    steps = [scene.step for scene in scenes if scene.step.place.rep]
    if not steps:
        return ""
    place = steps[0].place
    reps = f"{place.reps} rep{'s' if place.reps > 1 else ''}"
    parts = [f"{place.sets} sets of {reps}" if place.sets > 1 else reps]
    turns = [side for side, _ in groupby(s.place.side for s in steps if s.place.set == place.set)]
    if len(turns) > 2:
        parts.append(f"sides in turn, {turns[0]} first")
    elif len(turns) > 1 or turns[0]:
        parts.append(" then ".join(turns))
    holds = dict.fromkeys(_what(s) for s in steps if s.kind == "hold" and s.end - s.start > RATE)
    return ", ".join([*parts, *holds])
