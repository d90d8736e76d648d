"""A session made exactly as long as somebody wants, within the ranges that its definitions give.

The order is a coach's: optional exercises first (more to do), then reps, then sets, each from its
least upwards in turn; what is then missing is silence before first reps and longer rests, shared out
to the sample. Breath and speech are never made faster or slower.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TypeVar

from cuecast.compiler.session import Block, Circuit, Rest, Series, Session, Work
from cuecast.compiler.steps import Step, Steps
from cuecast.diagnostics import Diagnostic, Diagnostics, error
from cuecast.timebase import RATE, Seconds, clock, spell, to_samples
from cuecast.timeline import Timeline

Plan = Callable[[Session, "Stretch"], tuple[Steps, Timeline]]
"""Runs the stages from expanding to scheduling, some steps stretched."""

Stretch = dict[int, Seconds]
"""The exact length in seconds of steps that are to be longer than they need, by their index."""


_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class _Choice:
    """What is chosen for each adjustable exercise, in the order of the session."""

    included: tuple[bool, ...]
    reps: tuple[int, ...]
    sets: tuple[int, ...]


def fit(session: Session, plan: Plan) -> tuple[Session, Stretch, Diagnostics]:
    """The session with everything chosen so that it lasts `session.fit`, and which steps to stretch.

    When no choice gives that length, an error says what stands in the way and what can be reached.
    """
    wanted = to_samples(session.fit)
    works = _adjustable(session.blocks)
    choice = _least(works)
    least = plan(_chosen(session, choice), {})[1].duration
    if least > wanted:
        return session, {}, (_too_short(session, works, least),)
    choice, over = _grown(session, works, choice, plan, wanted)
    fitted = _chosen(session, choice)
    steps, timeline = plan(fitted, {})
    room = _rooms(fitted, steps, timeline)
    missing = wanted - timeline.duration
    if missing > sum(room.values()):
        reach = timeline.duration, timeline.duration + sum(room.values())
        if over:
            return session, {}, (_between(session, reach, over),)
        return session, {}, (_too_long(session, works, choice, reach),)
    return fitted, _shared(timeline, room, missing), ()


def _adjustable(blocks: tuple[Block, ...]) -> list[Work]:
    """The exercises that may be left out or have ranges, wherever reps and sets are their own."""
    found: list[Work] = []
    for block in blocks:
        if isinstance(block, Work):
            found.append(block)
        elif isinstance(block, Circuit):
            found += _adjustable(block.stations)
        elif isinstance(block, Series):
            found += block.works
    return found


def _least(works: list[Work]) -> _Choice:
    return _Choice(
        tuple(not work.optional for work in works),
        tuple(work.reps_range[0] if _has_range(work) else work.reps[0] for work in works),
        tuple(work.sets_range[0] if _has_range(work) else work.sets for work in works),
    )


def _has_range(work: Work) -> bool:
    """True when fitting may choose; a ladder's reps are the author's own."""
    return len(set(work.reps)) == 1


def _chosen(session: Session, choice: _Choice) -> Session:
    numbers = iter(range(len(choice.reps)))

    def pick(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        picked: list[Block] = []
        left_out = False
        for block in blocks:
            if left_out and isinstance(block, Rest) and not block.lines and block.work is None:
                left_out = False  # The rest after an exercise goes with it.
                continue
            left_out = False
            if isinstance(block, Circuit):
                inner = pick(block.stations)
                picked += [replace(block, stations=inner)] if inner else []
            elif isinstance(block, Series):
                done = tuple(work for work in pick(block.works) if isinstance(work, Work))
                picked += [replace(block, works=done)] if done else []
            elif isinstance(block, Work):
                i = next(numbers)
                reps = (choice.reps[i],) * choice.sets[i] if _has_range(block) else block.reps
                left_out = not choice.included[i]
                picked += [] if left_out else [replace(block, reps=reps)]
            else:
                picked.append(block)
        return tuple(picked)

    return replace(session, blocks=pick(session.blocks))


def _grown(
    session: Session, works: list[Work], choice: _Choice, plan: Plan, wanted: int
) -> tuple[_Choice, int]:
    """Everything raised as far as the length allows, in a coach's order.

    With it comes the shortest of the lengths that were too long, in samples; 0 when none was.
    """
    over = 0

    def fits(one: _Choice) -> bool:
        nonlocal over
        duration = plan(_chosen(session, one), {})[1].duration
        if duration > wanted:
            over = min(over or duration, duration)
        return duration <= wanted

    for i, work in enumerate(works):
        if work.optional:
            more = replace(choice, included=_set(choice.included, i, True))
            choice = more if fits(more) else choice
    for field, most in (
        ("reps", [w.reps_range[1] for w in works]),
        ("sets", [w.sets_range[1] for w in works]),
    ):
        open_ = [i for i, work in enumerate(works) if choice.included[i] and _has_range(work)]
        while open_:
            still = []
            for i in open_:
                values = getattr(choice, field)
                if values[i] >= most[i]:
                    continue
                more = replace(choice, **{field: _set(values, i, values[i] + 1)})
                if fits(more):
                    choice = more
                    still.append(i)
            open_ = still
    return choice, over


def _set(values: tuple[_T, ...], index: int, value: _T) -> tuple[_T, ...]:
    return (*values[:index], value, *values[index + 1 :])


def _rooms(session: Session, steps: Steps, timeline: Timeline) -> dict[int, int]:
    """Samples that each step can be stretched by: silence before first reps, and rests with a range."""
    rooms = {}
    for i, (step, timed) in enumerate(zip(steps, timeline.steps, strict=True)):
        room = to_samples(_most(session, step)) - (timed.end - timed.start)
        if room > 0:
            rooms[i] = int(room)
    return rooms


def _most(session: Session, step: Step) -> Seconds:
    if step.kind == "settle":
        return max(session.pace.settle_most, step.length)
    if step.kind == "rest" and step.since < 0:
        return step.most
    return Fraction(0)


def _shared(timeline: Timeline, rooms: dict[int, int], missing: int) -> Stretch:
    """The missing samples shared out over the steps in proportion to their room, none left over."""
    total = sum(rooms.values())
    stretch: Stretch = {}
    given, seen = 0, 0
    for i, room in rooms.items():
        seen += room
        upto = missing * seen // total
        step = timeline.steps[i]
        stretch[i] = Fraction(step.end - step.start + upto - given, RATE)
        given = upto
    return stretch


def stretched(steps: Steps, stretch: Stretch) -> Steps:
    """The steps with the stretched ones exactly as long as they are to be."""
    if not stretch:
        return steps
    return tuple(
        replace(step, length=stretch[i], rigid=True) if i in stretch else step
        for i, step in enumerate(steps)
    )


def _up(samples: int) -> str:
    """A whole second that is not shorter, as an author can write it."""
    return clock(-(-samples // RATE) * RATE, 0)


def _down(reach: tuple[int, int]) -> str:
    """The longest whole second within reach; one that is not shorter where there is none."""
    whole = reach[1] // RATE * RATE
    return clock(whole, 0) if whole >= reach[0] else _up(reach[0])


def _too_short(session: Session, works: list[Work], least: int) -> Diagnostic:
    fixed = [w.name for w in works if not w.optional and w.reps_range[0] == w.reps_range[1]]
    names = ", ".join(dict.fromkeys(fixed))
    return error(
        "cannot-fit",
        f"{spell(session.fit)} are too short: the shortest that this session can be is {_up(least)}",
        session.span,
        "mark exercises optional: true"
        + (f", or give ranges like reps: 6-10 (no range: {names})" if names else "")
        + ("" if works else ", or take blocks away (nothing here has a range)"),
    )


def _too_long(
    session: Session, works: list[Work], choice: _Choice, reach: tuple[int, int]
) -> Diagnostic:
    names = [w.name for w, reps in zip(works, choice.reps, strict=True) if reps >= w.reps_range[1]]
    full = f" (at their most: {', '.join(dict.fromkeys(names))})" if names else ""
    return error(
        "cannot-fit",
        f"{spell(session.fit)} are too long: the longest that this session can be is {_down(reach)}",
        session.span,
        f"raise the upper ends of reps: or sets:, add exercises, or at_most: to rests{full}",
    )


def _between(session: Session, reach: tuple[int, int], over: int) -> Diagnostic:
    """Another rep, set or exercise is too much, and without it rests and pauses do not fill the time."""
    return error(
        "cannot-fit",
        f"{spell(session.fit)} lie between two lengths that this session can be:"
        f" {_down(reach)} with every rest and pause at its longest, and {_up(over)}",
        session.span,
        "take one of the two, or give the rests more room with at_most:, or the pauses before"
        " first reps with settle_most: under pace:",
    )
