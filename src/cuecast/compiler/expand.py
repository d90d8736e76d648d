"""Session → Steps: sets, sides, reps and rounds unrolled, and everything counted, once and here."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from cuecast.compiler.course import Course, Expander
from cuecast.compiler.expand_timed import (
    expand_breathing,
    expand_capped,
    expand_emom,
    expand_intervals,
)
from cuecast.compiler.expand_work import expand_work
from cuecast.compiler.session import (
    Block,
    Breathing,
    Capped,
    Circuit,
    Emom,
    Intervals,
    Rest,
    Say,
    Series,
    Session,
    Work,
    works,
)
from cuecast.compiler.steps import Step, Steps
from cuecast.script.exercise import Side
from cuecast.timeline import Place

LEAD = Fraction(1, 2)
"""Silence before the first word: a wireless headset swallows the start of a sound after silence."""


def expand(session: Session) -> Steps:
    """The flat course of the session."""
    course = Course(session, EXPAND)
    course.add("lead", LEAD, chapter=session.title)
    course.add("welcome", lines=session.welcome)
    course.add("safety", lines=session.safety)
    if any(work.needs for work in works(session.blocks)):
        course.add("equipment")
    for block in session.blocks:
        course.expand(block)
    course.place = Place()
    course.add("closing", lines=session.closing)
    return _announced(course.steps)


def _expand_say(course: Course, block: Say) -> None:
    course.add("say", block.pause, lines=block.lines)


def _expand_rest(course: Course, block: Rest) -> None:
    if block.work is None:
        course.add("rest", block.length, lines=block.lines, most=block.at_most)
        return
    start = course.add("filler", block=block, lines=block.lines)
    expand_work(course, block.work)
    course.add("rest", block.length, since=start, block=block)


def _expand_series(course: Course, block: Series) -> None:
    outer = course.place
    second: Side = "left" if block.first_side == "right" else "right"
    for side in (block.first_side, second):
        course.place = replace(outer, side=side)
        course.add("series", again=side == second)
        for work in block.works:
            expand_work(course, work, side)
    course.place = outer


def _expand_circuit(course: Course, block: Circuit) -> None:
    outer = course.place
    letter = course.letter(block) if block.superset else ""
    for number in range(1, block.rounds + 1):
        here = replace(outer, round=number, rounds=block.rounds, label=letter)
        if block.rounds > 1 or letter:
            course.add("round", block=block, place=here)
        for i, station in enumerate(block.stations):
            course.place = replace(here, label=f"{letter}{i + 1}") if letter else here
            course.expand(station)
            if i + 1 < len(block.stations) and block.between_stations:
                course.add("rest", block.between_stations)
        if number < block.rounds and block.between_rounds:
            course.add("rest", block.between_rounds, block=block, place=here)
    course.place = outer


EXPAND: dict[type[Block], Expander] = {
    Work: expand_work,
    Say: _expand_say,
    Rest: _expand_rest,
    Circuit: _expand_circuit,
    Series: _expand_series,
    Intervals: expand_intervals,
    Emom: expand_emom,
    Capped: expand_capped,
    Breathing: expand_breathing,
}
"""How each kind of block becomes steps: the one place to add a kind at this stage."""


def _announced(steps: list[Step]) -> Steps:
    """The steps, every rest knowing the place of the work that follows it."""
    result: list[Step] = []
    ahead = Place()
    following = ""
    for step in reversed(steps):
        if step.kind in ("intro", "settle", "change", "closing", "work") or step.opening:
            ahead = step.place
        if step.kind == "stations":
            ahead = step.ahead
        if step.kind in ("rest", "interval rest"):
            # After the last round of timed work nothing is ahead that its clock leads.
            over = step.kind == "interval rest" and following == "finish"
            result.append(replace(step, ahead=Place() if over else ahead))
        else:
            result.append(step)
        following = step.kind
    return tuple(reversed(result))
