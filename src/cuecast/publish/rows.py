"""A timeline as the lines of a cue sheet: what is heard and done, what is alike brought together.

What the body does (a phase, a hold, a rest) is one line from its first to its last instant, with
all words that fall into it. Phases in which only numbers are heard share a line, and so do whole
reps of them. Talk in between is one line a sentence, with the pause after it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from cuecast.diagnostics import printable
from cuecast.publish.told import in_round, is_talk, name_of
from cuecast.publish.told import length as _length
from cuecast.publish.words import ENGLISH, Words
from cuecast.timebase import RATE
from cuecast.timeline import Cue, Place, TimedStep, Timeline

PAUSE_FROM = RATE * 2
"""A silence of this many samples is long enough to act in, and is shown."""

TOGETHER = "\u00a0"
"""A space at which no line is broken."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the sheet: when (samples), where in the exercise, what is done, what is said."""

    start: int
    where: str
    what: str
    words: str


@dataclass(frozen=True, slots=True)
class Scene:
    """A step and what is heard in it. `open_dose` where the listener chooses how often to do it.

    `say` is how the step and its place are called.
    """

    step: TimedStep
    voice: tuple[Cue, ...]
    tones: tuple[Cue, ...]
    open_dose: bool = False
    say: Words = ENGLISH

    @property
    def counts(self) -> bool:
        """True where nothing is said but numbers and sides, and what takes the place of “one”."""
        return not {cue.role for cue in self.voice} - {"count", "side", "countdown", "release"}

    @property
    def sounds(self) -> str:
        """What is heard where no word is: `tone`, `ticks`; empty for nothing."""
        roles = {cue.role for cue in self.tones}
        return self.say("tone" if "breath" in roles else "ticks" if roles else "")

    @property
    def counted(self) -> str:
        """What is done and whether the seconds are said: `hold 5s counted to “Let go.”`."""
        done = what(self)
        if not any(cue.role == "countdown" for cue in self.voice):
            return done
        end = next((cue.text for cue in self.voice if cue.role == "release"), "")
        if not end:
            return self.say("{what} counted", what=done)
        return self.say("{what} counted to “{end}”", what=done, end=printable(end))


def scenes(timeline: Timeline, say: Words = ENGLISH) -> list[Scene]:
    """Every step in order with what is heard in it; the bed is not news. `say` is as in `Scene`."""
    heard = [cue for cue in timeline.cues if cue.track != "bed"]
    found = []
    position = 0
    for step in timeline.steps:
        begin = position
        while position < len(heard) and heard[position].start < step.end:
            position += 1
        voice = tuple(cue for cue in heard[begin:position] if cue.track == "voice")
        tones = tuple(cue for cue in heard[begin:position] if cue.track == "tone")
        found.append(Scene(step, voice, tones, say=say))
    return [scene for _, some in groupby(found, key=_use) for scene in _with_dose(list(some))]


def _use(scene: Scene) -> tuple[str, int]:
    return scene.step.place.exercise, scene.step.place.round


def _with_dose(use: list[Scene]) -> list[Scene]:
    if not any(scene.step.open_reps for scene in use):
        return use
    return [replace(scene, open_dose=True) for scene in use]


def beginnings(timeline: Timeline) -> list[int]:
    """Where a silence can end, in order: at a word, where the body has to act, at the end."""
    words = {cue.start for cue in timeline.voice()}
    steps = {step.start for step in timeline.steps if not is_talk(step)}
    return sorted({*words, *steps, timeline.duration})


def rows(inside: Sequence[Scene], begin: Sequence[int]) -> list[Row]:
    """The lines of some scenes; `begin` are the `beginnings` of their timeline.

    Reps that only count, alike and in a row, become one line.
    """
    found: list[Row] = []
    reps = list(_reps(inside))
    begun = {
        rep[0].step.start: _round_row(rep[0])
        for before, rep in pairwise(reps)
        if _begins_round(before[-1].step.place, rep[0].step.place)
    }
    for shape, alike in groupby(reps, key=_quiet_shape):
        some = list(alike)
        quiet = shape is not None and len(some) > 1
        for rep in some[:1] if quiet else some:
            found += filter(None, [begun.get(rep[0].step.start)])
            found += [_quiet_row(some)] if quiet else _rep_rows(rep, begin)
    return found


def _begins_round(before: Place, place: Place) -> bool:
    """Whether reps begin that nothing leads up to: on the minute, after a rest or another exercise."""
    return bool(place.rep and place.round) and place.exercise != before.exercise


def _round_row(scene: Scene) -> Row:
    """Which round of timed reps begins, and with which exercise: neither may have been said."""
    place = scene.step.place
    return Row(scene.step.start, in_round(place, scene.say), "", f"[{printable(place.exercise)}]")


def _rep_rows(rep: Sequence[Scene], begin: Sequence[int]) -> list[Row]:
    """The lines of one rep, or of one scene that is none. Phases with numbers only share a line."""
    found: list[Row] = []
    for (counts, _), some in groupby(rep, key=lambda s: (s.counts, s.step.place.side)):
        alike = list(some)
        if counts and len(alike) > 1:
            found.append(_quiet_row([alike]))
        else:
            found += [row for scene in alike for row in _scene_rows(scene, begin)]
    return found


def _reps(scenes: Sequence[Scene]) -> Iterator[tuple[Scene, ...]]:
    """The scenes with those of one rep together, both its sides when they alternate."""

    def rep(scene: Scene) -> Place | TimedStep:
        return replace(scene.step.place, side="") if scene.step.place.rep else scene.step

    for _, some in groupby(scenes, key=rep):
        yield tuple(some)


def _quiet_shape(rep: Sequence[Scene]) -> tuple[object, ...] | None:
    """What a rep that only counts is like, whatever its number; None where more is said."""
    place = rep[0].step.place
    if not place.rep or not all(scene.counts for scene in rep):
        return None
    counted = any(cue.role == "count" for scene in rep for cue in scene.voice)
    return (replace(place, rep=0), _phases(rep), counted)


def _quiet_row(reps: Sequence[Sequence[Scene]]) -> Row:
    """One line for phases with numbers only: of a part of a rep, a rep, or several like it."""
    first, say = reps[0][0].step, reps[0][0].say
    length = _length(reps[0][-1].step.end - first.start)
    where = _where([scene.step.place for rep in reps for scene in rep], say)
    if len(reps) == 1:
        words = _spoken(cue for scene in reps[0] for cue in scene.voice)
        phases = ", ".join(what(scene) for scene in reps[0])
        tones = "" if words else _tones(reps[0])
        return Row(first.start, where, length, f"{words} [{tones}{phases}]".strip())
    numbers = [cue.text for rep in reps for s in rep for cue in s.voice if cue.role == "count"]
    words = f"{numbers[0]} … {numbers[-1]} " if numbers else ""
    tones = "" if any(scene.voice for scene in reps[0]) else _tones(reps[0])
    each = say("each {what}", what=length)
    return Row(first.start, where, each, f"{words}[{tones}{_phases(reps[0])}]")


def _tones(rep: Sequence[Scene]) -> str:
    """What leads through phases without words: `tones: `, `ticks: `; empty for nothing."""
    roles = {cue.role for scene in rep for cue in scene.tones}
    return f"{rep[0].say('tones' if 'breath' in roles else 'ticks')}: " if roles else ""


def _phases(rep: Sequence[Scene]) -> str:
    """The phases of a rep in words: `inhale 3s, hold 5s counted`; with sides when it has both."""
    both = len({scene.step.place.side for scene in rep}) > 1
    parts = []
    for side, some in groupby(rep, key=lambda scene: scene.step.place.side):
        phases = ", ".join(scene.counted for scene in some)
        parts.append(f"{rep[0].say(side)}: {phases}" if both else phases)
    return "; ".join(parts)


def _scene_rows(scene: Scene, begin: Sequence[int]) -> list[Row]:
    step, say = scene.step, scene.say
    chime = f"[{say('chime')}] " if any(cue.role == "chime" for cue in scene.tones) else ""
    if not is_talk(step):
        words = chime + _spoken(scene.voice)
        if not words and not step.rigid and step.end - step.start < PAUSE_FROM:
            return []
        words = words or f"[{scene.sounds or say('silence')}]"
        return [Row(step.start, _doing(scene), what(scene), _named(step) + words)]
    found = []
    for cue in scene.voice:
        pause = begin[bisect_left(begin, cue.end)] - cue.end
        told = say("pause {length}", length=_length(pause)).replace(" ", TOGETHER)
        quiet = f" [{told}]" if pause >= PAUSE_FROM else ""
        found.append(Row(cue.start, say(cue.role), "", f"{chime}{printable(cue.text)}{quiet}"))
        chime = ""
    return found


def _doing(scene: Scene) -> str:
    """A rep's place among its like; for timed work which round; for anything else what it is."""
    place, say = scene.step.place, scene.say
    if place.rep:
        return _where([place], say)
    if scene.step.kind == "work" and place.round:
        return ", ".join(filter(None, (in_round(place, say), say(place.side))))
    return name_of(scene.step, say)


def _named(step: TimedStep) -> str:
    """The station of timed work, which is not said when the work begins."""
    name = step.place.exercise if step.kind == "work" else ""
    return f"[{printable(name)}] " if name else ""


def _spoken(voice: Iterable[Cue]) -> str:
    """The words of one step, counted-down numbers closed up: `Hold. 3 2 1`."""
    words = ""
    before = ""
    for cue in voice:
        gap = " " if before == cue.role == "countdown" else " · "
        words += (gap if words else "") + printable(cue.text)
        before = cue.role
    return words


def _where(places: Sequence[Place], say: Words) -> str:
    """A rep among its like, or several: `set 2, 3 of 10 right`, `5–8 of 10 left, right`."""
    first, last = places[0], places[-1]
    count = f"{first.rep}" if first.rep == last.rep else f"{first.rep}–{last.rep}"
    sides = ", ".join(dict.fromkeys(say(place.side) for place in places))
    parts = [
        f"{say('set {n}', n=first.set)}," if first.sets > 1 else "",
        say("{n} of {all}", n=count, all=first.reps),
        sides,
    ]
    return " ".join(part for part in parts if part)


def what(scene: Scene) -> str:
    """What the body does and for how long: `inhale 3s`, `hold 10s`; other kinds the time alone."""
    step, say = scene.step, scene.say
    length = _length(step.end - step.start)
    breath = step.breath if step.breath in ("inhale", "exhale") else ""
    if step.kind == "hold":
        most = "up to" if step.open else ""
        return " ".join(filter(None, (say("hold"), say(breath), say(most), length)))
    return f"{name_of(step, say)} {length}" if step.kind == "phase" else length
