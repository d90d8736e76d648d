"""Changes of the course while it runs: steps go in or change, and what is past stays as it was.

Each change takes the course and the index of the step that is being done, and gives the course as it
is to go on; None where there is nothing to change. The steps up to that index keep their places.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import groupby

from cuecast.compiler.session import Phase, Session, Work
from cuecast.compiler.steps import Layer, Step, Steps
from cuecast.timebase import Seconds

RESTS = ("rest", "interval rest", "pause", "drop")
"""Kinds of steps that are rest for the body."""

WAITING = (*RESTS, "hold", "settle", "setup", "change", "warm up", "cool down", "count in")
"""Kinds of steps that can be given more time."""

MORE_TIME: Seconds = Fraction(15)
"""How much more time there is at once: a few breaths."""

MOST_OPEN_REPS = 60
"""Reps of an open set after which it ends by itself; 60 reps of 8 s are eight minutes."""

MOST_OPEN: Seconds = Fraction(600)
"""Seconds after which an open set ends by itself, if that is sooner: nobody is there any more."""

FASTER = Fraction(9, 10)
"""What a movement's length is multiplied by to be a tenth faster."""

_LAYERS: tuple[Layer, ...] = ("bare", "short", "full")


@dataclass(frozen=True, slots=True)
class Course:
    """Steps, and for each the index it had in the session as written; -1 for one that was added."""

    steps: Steps
    origin: tuple[int, ...]

    def changed(self, change: Callable[[int, Step], Step]) -> Course:
        """The same course with steps changed one by one."""
        return replace(self, steps=tuple(change(i, step) for i, step in enumerate(self.steps)))

    def with_added(self, index: int, added: Iterable[Step]) -> Course:
        """The course with steps put in before `index`."""
        new = tuple(added)
        # Where a step ends some time after the start of an earlier one, that one may have moved.
        later = tuple(
            replace(step, since=step.since + len(new)) if step.since >= index else step
            for step in self.steps[index:]
        )
        steps = (*self.steps[:index], *new, *later)
        origin = (*self.origin[:index], *(-1 for _ in new), *self.origin[index:])
        return Course(steps, origin)


def written(steps: Steps) -> Course:
    """The course of a session as it is written, its open sets made long enough for anybody."""
    course = Course(steps, tuple(range(len(steps))))
    start = 0
    for key, group in groupby(steps, _open_set):
        size = len(list(group))
        if key is not None and start and steps[start - 1].kind == "settle":
            course = _opened(course, course.origin.index(start), size)
        start += size
    return course


def more_time(course: Course, at: int, taken: Seconds) -> tuple[Course, int] | None:
    """More time for this step, which as planned takes `taken` seconds, or for the next that can have it.

    Gives the index of the step as well.
    """
    waiting = (i for i, step in enumerate(course.steps) if i >= at and step.kind in WAITING)
    index = next(waiting, None)
    if index is None:
        return None

    def longer(i: int, step: Step) -> Step:
        if i != index:
            return step
        least = step.length if step.rigid or step.since >= 0 or i > at else taken
        length = least + MORE_TIME
        phase = replace(step.phase, length=length) if step.phase is not None else None
        return replace(step, length=length, phase=phase)

    return course.changed(longer), index


def one_more_set(course: Course, at: int, session: Session) -> Course | None:
    """One set more of the exercise that is being done, like its last one, after a rest."""
    work = course.steps[at].work
    if work is None or course.steps[at].block is not None:
        return None
    first, end = _stretch_of(course.steps, at, work)
    work = course.steps[end - 1].work or work
    sets = max((step.place.set for step in course.steps[first:end]), default=0)
    last = [s for s in course.steps[first:end] if s.place.set == sets and s.kind in _SET]
    if not sets or not last:
        return None
    more = replace(work, reps=(*work.reps, work.reps[-1]))

    def counted(i: int, step: Step) -> Step:
        if not at < i < end:  # What was said of how many there are was true then.
            return step
        return replace(step, work=more, place=replace(step.place, sets=sets + 1))

    between = _between(course.steps[first:end], work)
    turned = [] if work.sides != "each" or last[0].kind == "change" else _turn(last, work, session)
    added = [_again(step, more, sets + 1) for step in (*between, *turned, *last)]
    end -= course.steps[end - 1].kind == "finish"
    return course.changed(counted).with_added(end, added)


def paced(course: Course, at: int, factor: Seconds) -> Course:
    """Movements that begin after this rep take `factor` times as long. Holds keep their length."""
    behind = _behind_rep(course.steps, at)

    def timed(i: int, step: Step) -> Step:
        if i < behind or step.kind != "phase" or step.phase is None:
            return step
        return replace(step, length=step.length * factor, phase=_longer(step.phase, factor))

    return course.changed(timed)


def talk(course: Course, at: int, more: int) -> Course:
    """So many layers of words more (or, negative, fewer) in each rep after this one."""
    behind = _behind_rep(course.steps, at)

    def worded(i: int, step: Step) -> Step:
        if i < behind or step.phase is None:
            return step
        layer = _LAYERS[min(2, max(0, _LAYERS.index(step.layer) + more))]
        focus, cheer = (step.focus, step.cheer) if more > 0 else (-1, -1)
        return replace(step, layer=layer, focus=focus, cheer=cheer)

    return course.changed(worded)


_SET = ("settle", "phase", "hold", "change", "pause")


def _longer(phase: Phase, factor: Seconds) -> Phase:
    return replace(phase, length=phase.length * factor)


def _behind_rep(steps: Steps, at: int) -> int:
    """The index of the first step behind the rep that is being done."""
    index = at + 1
    while index < len(steps) and steps[index].index > 0:
        index += 1
    return index


def _stretch_of(steps: Steps, at: int, work: Work) -> tuple[int, int]:
    """The steps of one exercise around `at`, from its introduction to its end."""

    def same(step: Step) -> bool:
        return step.work is not None and step.work.key == work.key

    first = at
    while first > 0 and steps[first].kind != "intro" and same(steps[first - 1]):
        first -= 1
    end = at + 1
    while end < len(steps) and same(steps[end]) and steps[end].kind != "intro":
        end += 1
    return first, end


def _between(steps: Steps, work: Work) -> list[Step]:
    """What lies between two sets: what lay there before, else the rest that the exercise has."""
    known = next((step for step in steps if step.kind in ("rest", "drop")), None)
    if known is not None:
        return [known]
    place = steps[-1].place
    return [Step("rest", work.rest, place=place, work=work)] if work.rest else []


def _turn(last: list[Step], work: Work, session: Session) -> list[Step]:
    """Back to the first side, before a set that follows one with no change of side before it."""
    place = replace(last[0].place, side=work.first_side)
    lines = tuple(line for line in work.setup if line.sided)
    return [Step("change", session.pace.change, place=place, work=work, lines=lines)]


def _again(step: Step, work: Work, number: int) -> Step:
    place = replace(step.place, set=number, sets=number)
    ahead = replace(step.ahead, set=number, sets=number, exercise=work.name)
    if step.kind == "rest":
        ahead = replace(ahead, side="" if work.sides == "none" else ahead.side or work.first_side)
    if step.layer == "full":
        step = replace(step, layer="short" if place.rep <= 2 else "bare")
    return replace(step, place=place, work=work, ahead=ahead if step.kind == "rest" else step.ahead)


def _open_set(step: Step) -> tuple[Work, int, str] | None:
    """What the reps of one open set have in common."""
    if not step.open_reps or step.work is None:
        return None
    side = "" if step.work.sides == "alternating" else step.place.side
    return step.work, step.place.set, side


def _opened(course: Course, first: int, size: int) -> Course:
    """One open set with as many reps as anybody does; all but the written ones are bare."""
    own = course.steps[first : first + size]
    reps = own[-1].place.rep
    last = [step for step in own if step.place.rep == reps]
    length = sum(step.length for step in last)
    most = max(reps, min(MOST_OPEN_REPS, int(MOST_OPEN / length)))

    def counted(i: int, step: Step) -> Step:
        return _open_rep(step, step.place.rep, most) if first <= i < first + size else step

    bare = [replace(step, layer="bare", focus=-1) for step in last]
    added = [_open_rep(step, rep, most) for rep in range(reps + 1, most + 1) for step in bare]
    return course.changed(counted).with_added(first + size, added)


def _open_rep(step: Step, rep: int, most: int) -> Step:
    work = step.work
    if work is not None and work.count == "down":
        work = replace(work, count="up")
    place = replace(step.place, rep=rep, reps=most)
    return replace(step, work=work, place=place, halfway=False, cheer=-1)
