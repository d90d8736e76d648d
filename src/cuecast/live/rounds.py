"""What “one more set” is where a clock or a breath leads: one round more, or the same breaths again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from cuecast.compiler.session import Breathing, Emom, Intervals
from cuecast.compiler.steps import Step, Steps
from cuecast.live.course import Course
from cuecast.timeline import Place

_LED = ("work", "switch", "interval rest", "changeover", "phase", "hold", "pause")
"""Kinds of steps that rounds and breaths are made of."""


def one_more_round(course: Course, at: int) -> Course | None:
    """A round more of what is being done, with the exercise whose turn it is; None without rounds."""
    first, end = _around(course.steps, at, lambda step: step.place.round > 0)
    own = course.steps[first:end]
    if not any(isinstance(step.block, Intervals | Emom) for step in own):
        return None
    last, count = own[-1].place.round, own[-1].place.rounds + 1
    begins, again = _turn(own)
    joint = [] if own[-1].kind == "interval rest" else _rest(own)
    ahead = _numbered(again[0].place, count, count)
    here = replace(_numbered(own[-1].place, last, count), side="")
    new = [replace(step, place=here, ahead=ahead) for step in joint]
    moved = end + len(new) - (first + begins)
    for step in again:
        since = step.since + moved if step.since >= 0 else -1
        inside = step.ahead.round == step.place.round
        ahead = _numbered(step.ahead, count, count) if inside else Place()
        place = _numbered(step.place, count, count)
        new.append(replace(step, place=place, since=since, ahead=ahead))

    def counted(i: int, step: Step) -> Step:
        if not at < i < end:  # What was said of how many there are was true then.
            return step
        ahead = _numbered(step.ahead, step.ahead.round, count) if step.ahead.round else step.ahead
        return replace(step, place=_numbered(step.place, step.place.round, count), ahead=ahead)

    return course.changed(counted).with_added(end, new)


def the_same_breaths(course: Course, at: int) -> Course | None:
    """As many breaths once more; None where no breathing pattern leads."""
    block = course.steps[at].block
    if not isinstance(block, Breathing):
        return None
    first, end = _around(course.steps, at, lambda step: step.block == block)
    own = course.steps[first:end]
    if not own:
        return None
    breaths, before = len(block.breaths), own[-1].place.rep
    whole = before + breaths

    def again(step: Step) -> Step:
        place = replace(step.place, rep=step.place.rep + breaths, reps=whole)
        return replace(step, place=place, layer="bare")

    def counted(i: int, step: Step) -> Step:
        return replace(step, place=replace(step.place, reps=whole)) if at < i < end else step

    new = [again(step) for step in own if step.place.rep > before - breaths]
    return course.changed(counted).with_added(end, new)


def _around(steps: Steps, at: int, belongs: Callable[[Step], bool]) -> tuple[int, int]:
    """The stretch around `at` of steps that belong to it; empty where that one does not."""

    def led(step: Step) -> bool:
        return step.kind in _LED and belongs(step)

    first = end = at
    while end < len(steps) and led(steps[end]):
        end += 1
    while end > at and first > 0 and led(steps[first - 1]):
        first -= 1
    return first, end


def _turn(own: Steps) -> tuple[int, Steps]:
    """The round that comes after the last one, as exercises take turns, and where it begins."""
    numbers = list(dict.fromkeys(step.place.round for step in own))
    rounds = {n: [i for i, step in enumerate(own) if step.place.round == n] for n in numbers}

    def names(number: int) -> list[str]:
        return [own[i].place.exercise for i in rounds[number] if own[i].kind != "interval rest"]

    last = numbers[-1]
    after = [n for n in numbers[1:] if names(n - 1) == names(last)] if last > 1 else []
    chosen = rounds[after[0] if after else last]
    steps = tuple(own[i] for i in chosen)
    return chosen[0], steps if own[-1].kind == "interval rest" else _without_rest(steps)


def _without_rest(steps: Steps) -> Steps:
    return steps[:-1] if steps[-1].kind == "interval rest" else steps


def _rest(own: Steps) -> list[Step]:
    """The rest between two rounds, if there is one."""
    return [step for step in own if step.kind == "interval rest"][-1:]


def _numbered(place: Place, number: int, rounds: int) -> Place:
    return replace(place, round=number, rounds=rounds)
