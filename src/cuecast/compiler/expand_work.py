"""An exercise unrolled: its introduction, sets, sides, reps and phases, everything counted."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from cuecast.compiler.course import Course
from cuecast.compiler.session import Block, Line, Phase, Work
from cuecast.compiler.steps import Layer
from cuecast.timebase import Seconds
from cuecast.timeline import Place

TALK = {"full": (3, 3, 2), "normal": (2, 2, 2), "brief": (1, 1, 3)}
"""By detail: reps with full wordings, then reps with short ones, before number and tones take over, and
then in every how manyth rep there is a focus point [COACHING 2.4: every 2 to 3]."""

HALFWAY_FROM = 6
"""The middle is worth saying from this many reps on [COACHING 2.4]."""

CHEER_FROM = 8
"""Encouragement once in a set, at three quarters, from this many reps on: rarely [COACHING 2.4]."""

DROP: Seconds = Fraction(6)
"""Least time between the sets of a drop set: to take the lighter load, and no more."""


def expand_work(course: Course, work: Work, only: str = "") -> None:
    """One exercise from its name to its end; with `only`, that side alone (a series does the other)."""
    pace = course.session.pace
    outer = course.place
    sides = [only] if only else _sides(work)
    first = only or ("" if work.sides == "none" else work.first_side)
    place = replace(outer, exercise=work.name, side=first, sets=work.sets, reps=work.reps[0])
    known = work.key in course.known
    introduce(course, work, place, single=bool(only))
    for number, reps in enumerate(work.reps, 1):
        course.place = replace(place, set=number, reps=reps)
        if number > 1:
            _between_sets(course, work)
        for turn, side in enumerate(sides):
            course.place = replace(place, side=side or first, set=number, reps=reps)
            if len(sides) > 1 and (number > 1 or turn > 0):
                lines = tuple(line for line in work.setup if line.sided)
                course.add("change", pace.change, work=work, lines=lines)
            course.add("settle", pace.settle, work=work, single=bool(only))
            _expand_reps(course, work, new=number == 1 and not known)
    course.add("finish", work=work)
    course.place = outer


def introduce(
    course: Course, work: Work, place: Place, *, single: bool = False, block: Block | None = None
) -> None:
    """Name, dose, set-up and movement of an exercise; little of it when it is known.

    `single`: one side only is done. `block`: whose clock leads, so no dose is said.
    """
    timed = block is not None
    outer, course.place = course.place, place
    known = work.key in course.known
    course.add(
        "intro",
        work=work,
        lines=course.new_cautions(work),
        again=known,
        first=not course.known,
        single=single,
        timed=timed,
        block=block,
        chapter="" if timed else _chapter(work, outer),
    )
    setup = _again(work.setup) if known else work.setup
    if setup:
        moved = work.position != course.position
        course.add("setup", work=work, lines=setup, moved=moved, again=known)
    if not known:
        course.add("movement", work=work, brief=course.session.detail == "brief")
    course.position = work.position
    course.known.add(work.key)
    course.place = outer


def _sides(work: Work) -> list[str]:
    return [work.first_side, work.second_side] if work.sides == "each" else [""]


def _between_sets(course: Course, work: Work) -> None:
    if work.drop:
        course.add("drop", DROP, work=work, lines=work.drop)
    elif work.rest:
        course.add("rest", work.rest, work=work)


def _chapter(work: Work, outer: Place) -> str:
    name = f"{outer.label} {work.name}".lstrip()
    return f"{name} ({outer.round}/{outer.rounds})" if outer.rounds > 1 else name


def _again(setup: tuple[Line, ...]) -> tuple[Line, ...]:
    """What of a known set-up is said again: how to get there, and what depends on the side."""
    return tuple(line for i, line in enumerate(setup) if i == 0 or line.sided)


def _expand_reps(course: Course, work: Work, *, new: bool) -> None:
    """All reps of one set on one side; on alternating sides, each rep on both."""
    reps = course.place.reps
    full, short, every = TALK[course.session.detail]
    full = full if new else 0
    for rep in range(1, reps + 1):
        layer: Layer = "full" if rep <= full else "short" if rep <= full + short else "bare"
        focused = layer == "bare" and (rep - full - short) % every == 1
        focus = course.next_focus(work) if focused and rep < reps else -1
        expand_rep(course, work, rep, layer, focus)
        if work.cluster and rep % work.cluster.reps == 0 and rep < reps:
            course.add("pause", work.cluster.pause, work=work)


def expand_rep(course: Course, work: Work, rep: int, layer: Layer, focus: int = -1) -> None:
    """The phases of one rep, on both sides when they alternate."""
    place = replace(course.place, rep=rep)
    turns = [work.first_side, work.second_side] if work.sides == "alternating" else [place.side]
    best = _focus_phase(work.phases) if focus >= 0 else -1
    last = len(work.phases) - 1
    cheered = place.reps >= CHEER_FROM and rep == place.reps * 3 // 4 and focus < 0 and last > 0
    cheer = course.next_cheer() if cheered else -1
    middle = place.reps >= HALFWAY_FROM and rep * 2 == place.reps
    for turn, side in enumerate(turns):
        ending = middle and turn == len(turns) - 1
        for i, phase in enumerate(work.phases):
            course.add(
                "hold" if phase.is_hold else "phase",
                phase.length,
                rigid=True,
                place=replace(place, side=side),
                work=work,
                phase=phase,
                layer=layer,
                index=i,
                focus=focus if i == best and turn == 0 else -1,
                halfway=ending and i == last > 0,
                cheer=cheer if i == last and turn == 0 else -1,
            )


def _focus_phase(phases: tuple[Phase, ...]) -> int:
    """The phase with most room for a focus point: the longest that neither counts nor opens the rep."""
    rooms = [
        (p.length, -i) for i, p in enumerate(phases) if i > 0 and not p.counted and not p.moves
    ]
    return -max(rooms)[1] if rooms else -1
