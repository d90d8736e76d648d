"""Session → Steps: sets, sides, reps and rounds unrolled, and everything counted, once and here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from cuecast.compiler.session import Block, Circuit, Line, Phase, Rest, Say, Session, Work
from cuecast.compiler.steps import Layer, Step, Steps
from cuecast.timeline import Place

LEAD = Fraction(1, 2)
"""Silence before the first word: a wireless headset swallows the start of a sound after silence."""

FULL_REPS, SHORT_REPS = 2, 2
"""Reps with full wordings, then reps with short ones, before number and tones take over."""

FOCUS_EVERY = 2
"""A focus point in every second rep of those that speak numbers only [COACHING 2.4: every 2–3]."""

HALFWAY_FROM = 6
"""The middle is worth saying from this many reps on [COACHING 2.4]."""


def expand(session: Session) -> Steps:
    """The flat course of the session."""
    course = _Course(session)
    course.add("lead", LEAD, chapter=session.title)
    course.add("welcome", lines=session.welcome)
    course.add("safety", lines=session.safety)
    if any(work.needs for work in works(session.blocks)):
        course.add("equipment")
    for block in session.blocks:
        EXPAND[type(block)](course, block)
    course.place = Place()
    course.add("closing", lines=session.closing)
    return _announced(course.steps)


def works(blocks: tuple[Block, ...]) -> list[Work]:
    """Every use of an exercise in the blocks, in order, circuits opened."""
    found: list[Work] = []
    for block in blocks:
        if isinstance(block, Work):
            found.append(block)
        elif isinstance(block, Circuit):
            found += works(block.stations)
    return found


@dataclass
class _Course:
    """The steps so far, and what the body and the listener already know."""

    session: Session
    steps: list[Step] = field(default_factory=list)
    place: Place = field(default_factory=Place)
    position: str = ""
    known: set[str] = field(default_factory=set)
    warned: set[str] = field(default_factory=set)
    focus: dict[str, int] = field(default_factory=dict)

    def add(self, kind: str, length: Fraction = Fraction(0), **rest: Any) -> None:
        self.steps.append(Step(kind, length, place=rest.pop("place", self.place), **rest))

    def new_cautions(self, work: Work) -> tuple[Line, ...]:
        """The cautions of an exercise that this session has not spoken yet."""
        new = tuple(line for line in work.cautions if line.text not in self.warned)
        self.warned.update(line.text for line in new)
        return new

    def next_focus(self, work: Work) -> int:
        """Whose turn it is among the focus points of an exercise; -1 when it has none."""
        if not work.focus:
            return -1
        turn = self.focus.get(work.key, 0)
        self.focus[work.key] = turn + 1
        return turn % len(work.focus)


def _expand_work(course: _Course, work: Work) -> None:
    pace = course.session.pace
    outer = course.place
    sides: list[str] = [work.first_side, work.second_side] if work.sides == "each" else [""]
    first = "" if work.sides == "none" else work.first_side
    course.place = replace(outer, exercise=work.name, side=first, sets=work.sets, reps=work.reps)
    known = work.key in course.known
    moved = work.position != course.position
    course.add(
        "intro",
        work=work,
        lines=course.new_cautions(work),
        again=known,
        first=not course.known,
        chapter=_chapter(work, outer),
    )
    setup = _again(work.setup) if known else work.setup
    if setup:
        course.add("setup", work=work, lines=setup, moved=moved, again=known)
    if not known:
        course.add("movement", work=work)
    for number in range(1, work.sets + 1):
        if number > 1:
            course.add("rest", work.rest, work=work)
        for turn, side in enumerate(sides):
            course.place = replace(
                outer,
                exercise=work.name,
                side=side or first,
                set=number,
                sets=work.sets,
                reps=work.reps,
            )
            if len(sides) > 1 and (number > 1 or turn > 0):
                lines = tuple(line for line in work.setup if line.sided)
                course.add("change", pace.change, work=work, lines=lines)
            course.add("settle", pace.settle, work=work)
            _expand_reps(course, work, number)
    course.add("finish", work=work)
    course.position = work.position
    course.known.add(work.key)
    course.place = outer


def _chapter(work: Work, outer: Place) -> str:
    return f"{work.name} ({outer.round}/{outer.rounds})" if outer.rounds else work.name


def _again(setup: tuple[Line, ...]) -> tuple[Line, ...]:
    """What of a known set-up is said again: how to get there, and what depends on the side."""
    return tuple(line for i, line in enumerate(setup) if i == 0 or line.sided)


def _expand_reps(course: _Course, work: Work, number: int) -> None:
    """All reps of one set on one side; on alternating sides, each rep on both."""
    place = course.place
    turns = [work.first_side, work.second_side] if work.sides == "alternating" else [place.side]
    for rep in range(1, work.reps + 1):
        layer = _layer(rep, number)
        focused = layer == "bare" and (rep - FULL_REPS - SHORT_REPS) % FOCUS_EVERY == 1
        focused = focused and rep < work.reps
        for turn, side in enumerate(turns):
            here = replace(place, side=side, rep=rep)
            focus = course.next_focus(work) if focused and turn == 0 else -1
            best = _focus_phase(work.phases) if focus >= 0 else -1
            middle = work.reps >= HALFWAY_FROM and rep * 2 == work.reps and turn == len(turns) - 1
            for i, phase in enumerate(work.phases):
                course.add(
                    "hold" if phase.is_hold else "phase",
                    phase.length,
                    rigid=True,
                    place=here,
                    work=work,
                    phase=phase,
                    layer=layer,
                    opening=i == 0,
                    focus=focus if i == best else -1,
                    halfway=middle and i == len(work.phases) - 1 and i > 0,
                )


def _layer(rep: int, number: int) -> Layer:
    """Full wordings in the first two reps, then short ones, then numbers; later sets start with short."""
    full = FULL_REPS if number == 1 else 0
    if rep <= full:
        return "full"
    return "short" if rep <= full + SHORT_REPS else "bare"


def _focus_phase(phases: tuple[Phase, ...]) -> int:
    """The phase with most room for a focus point: the longest that neither counts nor opens the rep."""
    rooms = [
        (p.length, -i) for i, p in enumerate(phases) if i > 0 and not p.counted and not p.moves
    ]
    return -max(rooms)[1] if rooms else -1


def _expand_say(course: _Course, block: Say) -> None:
    course.add("say", block.pause, lines=block.lines)


def _expand_rest(course: _Course, block: Rest) -> None:
    course.add("rest", block.length, lines=block.lines)


def _expand_circuit(course: _Course, block: Circuit) -> None:
    outer = course.place
    for number in range(1, block.rounds + 1):
        course.place = replace(outer, round=number, rounds=block.rounds)
        course.add("round")
        for i, station in enumerate(block.stations):
            EXPAND[type(station)](course, station)
            if i + 1 < len(block.stations) and block.between_stations:
                course.add("rest", block.between_stations)
        if number < block.rounds and block.between_rounds:
            course.add("rest", block.between_rounds)
    course.place = outer


EXPAND: dict[type[Block], Callable[[_Course, Any], None]] = {
    Work: _expand_work,
    Say: _expand_say,
    Rest: _expand_rest,
    Circuit: _expand_circuit,
}
"""How each kind of block becomes steps: the one place to add a kind at this stage."""


def _announced(steps: list[Step]) -> Steps:
    """The steps, every rest knowing the place of the work that follows it."""
    result: list[Step] = []
    ahead = Place()
    for step in reversed(steps):
        if step.kind in ("intro", "settle", "change", "closing"):
            ahead = step.place
        result.append(replace(step, ahead=ahead) if step.kind == "rest" else step)
    return tuple(reversed(result))
