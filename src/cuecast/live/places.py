"""Where in a plan one can go: the next thing, the last one, and where to begin again after a pause."""

from __future__ import annotations

from cuecast.live.course import RESTS
from cuecast.live.plan import Plan
from cuecast.script.phrasebook import Phrasebook
from cuecast.timebase import RATE, Samples, Seconds, to_samples
from cuecast.timeline import TimedStep

HEADS = ("intro", "stations", "breathing", "series", "round", "say", "filler", "closing")
"""Kinds of steps that something new begins with."""

MARKS = (*HEADS, "settle", "welcome", "count in", "rest", "interval rest")
"""Kinds of steps that one can go back to."""

_JUST = 4 * RATE
"""Samples after a mark within which going back means the mark before it."""

_LONG_HOLD = 20 * RATE
"""Samples from which on a hold is not begun anew after a pause: what was held was held."""

_CLOCKED = ("work", "warm up", "cool down", *RESTS)
"""Kinds of steps that go on where they were."""


_TIMED = ("hold", *_CLOCKED)
"""Kinds of steps of which it is worth knowing how long they still last."""

_WORTH_SAYING = 10 * RATE
_FIVE = 5 * RATE


def after(plan: Plan, at: int) -> int:
    """Where “next” leads from sample `at`."""
    index = plan.index(at)
    step = plan.timeline.steps[index]
    if step.kind in RESTS or step.open:
        return plan.start(index + 1)
    if step.open_reps:
        return plan.start(_behind_set(plan, index))
    heads = (i for i in range(index + 1, len(plan.steps)) if plan.steps[i].kind in HEADS)
    return plan.start(next(heads, len(plan.steps)))


def before(plan: Plan, at: int) -> int:
    """Where “back” leads from sample `at`."""
    marks = [plan.start(i) for i, step in enumerate(plan.steps) if step.kind in MARKS]
    return max((mark for mark in marks if mark <= at - _JUST), default=0)


def beginning(plan: Plan, at: int) -> int:
    """Where the exercise at sample `at` begins."""
    index = plan.index(at)
    heads = (i for i in range(index, -1, -1) if plan.steps[i].kind in HEADS)
    return plan.start(next(heads, 0))


def rest_end(plan: Plan, at: int) -> int | None:
    """Where the rest at sample `at` ends; None when nobody rests there."""
    index = plan.index(at)
    return plan.start(index + 1) if plan.steps[index].kind in RESTS else None


def again(plan: Plan, at: int) -> int:
    """Where to go on after an interruption at sample `at`: nothing is skipped, nothing is cut."""
    index = plan.index(at)
    step = plan.steps[index]
    if step.phase is not None:
        long = plan.timeline.steps[index].end - plan.timeline.steps[index].start >= _LONG_HOLD
        if long:
            return _whole_words(plan, at)
        while plan.steps[index].index > 0:
            index -= 1
        return plan.start(index)
    return _whole_words(plan, at)


def rep_at(plan: Plan, at: int) -> int:
    """The number of the rep that begins at sample `at`; 0 when none does."""
    index = plan.index(at)
    step = plan.steps[index]
    return step.place.rep if step.opening and plan.start(index) == at else 0


def named(plan: Plan, name: str) -> int | None:
    """Where the chapter of a name or number (from 1) begins; None when there is none."""
    chapters = plan.timeline.chapters
    wanted = name.casefold().strip()
    for matches in (
        [c for c in chapters if c.title.casefold() == wanted],
        [c for i, c in enumerate(chapters, 1) if str(i) == wanted],
        [c for c in chapters if c.title.casefold().startswith(wanted)],
    ):
        if matches:
            return int(matches[0].start)
    return None


def timed(plan: Plan, length: Seconds) -> int | None:
    """Where to begin so long after the start, open sets as long as they are written; None behind the end."""
    at = to_samples(length)
    for step, origin in zip(plan.timeline.steps, plan.origin, strict=True):
        if step.start > at:
            break
        if _extra(step, origin):
            at = Samples(at + step.end - step.start)
    return again(plan, at) if at < plan.timeline.duration else None


def left(plan: Plan, at: int) -> int:
    """Samples still to go, open sets as long as they are written."""
    index = plan.index(at)
    extra = sum(
        step.end - max(at, step.start)
        for step, origin in zip(plan.timeline.steps[index:], plan.origin[index:], strict=True)
        if _extra(step, origin)
    )
    return max(0, int(plan.timeline.duration - at - extra))


def _extra(step: TimedStep, origin: int) -> bool:
    """Whether a step belongs to what an open set can have beyond what is written."""
    return origin < 0 and step.open_reps


def told(plan: Plan, at: int, book: Phrasebook) -> list[str]:
    """Where we are, in sentences to be said: the exercise, set and side, reps left, time to go."""
    index = plan.index(at)
    step = plan.timeline.steps[index]
    place = step.place
    said = [_what(plan, at, book)]
    if place.rounds > 1 and place.round:
        said.append(book.say("round", round=place.round, rounds=place.rounds))
    if place.sets > 1 and place.set:
        said.append(book.say("set", set=place.set, sets=place.sets))
    if place.side:
        said.append(book.say("side", side=place.side))
    if place.rep and not step.open_reps and place.reps > place.rep:
        said.append(book.say("live_reps", count=place.reps - place.rep))
    if step.kind in _TIMED and _ends(plan, index) and step.end - at >= _WORTH_SAYING:
        here = Seconds((step.end - at) // _FIVE * 5)
        said.append(book.say("time_left", length=book.length(here)))
    to_go = Seconds(left(plan, at), RATE)
    minutes = Seconds(round(to_go / 60) * 60)
    said.append(book.say("live_to_go", length=book.length(minutes or to_go)))
    return [sentence for sentence in said if sentence]


def _ends(plan: Plan, index: int) -> bool:
    """Whether a step ends by the clock, not by the listener."""
    step = plan.steps[index]
    return step.kind == "work" or not step.open


def _what(plan: Plan, at: int, book: Phrasebook) -> str:
    """What is being done: the rest, the exercise, or what the chapter is called."""
    step = plan.step(at)
    if step.kind in RESTS:
        return book.say("rest_short")
    if step.place.exercise:
        return f"{step.place.exercise}."
    chapters = [one.title for one in plan.timeline.chapters if one.start <= at]
    return f"{chapters[-1]}." if chapters and step.kind in _TIMED else ""


def _whole_words(plan: Plan, at: int) -> int:
    said = plan.said(at)
    return int(said.start) if said is not None else at


def _behind_set(plan: Plan, index: int) -> int:
    place = plan.steps[index].place
    while index < len(plan.steps):
        step = plan.steps[index]
        if not step.open_reps or (step.place.set, step.place.exercise) != (
            place.set,
            place.exercise,
        ):
            break
        if step.work is not None and step.work.sides == "each" and step.place.side != place.side:
            break
        index += 1
    return index
