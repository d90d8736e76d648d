"""What an exercise comes to in one use of it, in words: how often, on which sides, how long."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from cuecast.publish.parts import Part
from cuecast.publish.timed import Timed, breaths_in_short, in_short, is_breathing, timed
from cuecast.publish.told import as_you_like, name_of, tenths, until_sign
from cuecast.publish.words import ENGLISH, Words
from cuecast.timebase import RATE, clock
from cuecast.timeline import TimedStep

Rep = tuple[int, int, int]
"""Set, rep, and whether it is the first side (0) or the second."""

Shape = tuple[TimedStep, ...]
"""The steps of one rep."""

STRETCHES = {
    "set-up": ("intro", "setup", "movement"),
    "change of side": ("change",),
    "time to get ready": ("settle",),
}
"""Stretches whose length is worth telling where the same is said in them, and their steps."""


def lasting(samples: int, *, fine: bool = False) -> str:
    """A length as it is told: `45 s`, `2.5 s`, from a minute on `1:30`; `fine`: to a millisecond."""
    if samples >= 60 * RATE:
        return clock(samples, 3 if fine else 0)
    seconds = samples / RATE if fine else float(tenths(samples))
    return f"{seconds:.3f}".rstrip("0").rstrip(".") + " s"


def lengths(before: int, after: int) -> tuple[str, str]:
    """Two lengths that differ, told so that they do."""
    fine = lasting(before) == lasting(after)
    return lasting(before, fine=fine), lasting(after, fine=fine)


def dose(part: Part) -> dict[str, str]:
    """Sets, reps and sides of a use, or the figures of timed work; nothing for one without reps."""
    work = timed(part.steps) if part.timed else None
    if work is not None:
        return _figures(work)
    if not part.reps:
        return {}
    if is_breathing(part.steps):
        return {"breaths": str(part.reps[0].place.reps)}
    by_set = {step.place.set: str(step.place.reps) for step in part.reps}
    reps = list(by_set.values())
    return {
        "sets": str(part.reps[0].place.sets),
        "reps": (reps[0] if len(set(reps)) == 1 else ", ".join(reps))
        + (", or as many as you like" if as_you_like(part.reps) else ""),
        "sides": sides(part.reps),
    }


def _figures(work: Timed) -> dict[str, str]:
    figures = {
        "rounds": str(work.rounds or ""),
        "from start to start": _told(work.every),
        "time" if work.open else "work": _told(work.work),
        "rest": _told(work.rest),
        "pause between the sides": _told(work.split),
        "warm-up": _told(work.warm_up),
        "cool-down": _told(work.cool_down),
        **dict(work.reps),
    }
    return {name: value for name, value in figures.items() if value}


def _told(samples: int) -> str:
    return lasting(samples) if samples else ""


def summary(part: Part, length: int) -> str:
    """A use in a few words: `2 sets of 10 reps; right, then left; 4:32`."""
    work = timed(part.steps) if part.timed else None
    if work is not None:
        return f"{in_short(work)}; {lasting(length)}"
    if is_breathing(part.steps):
        return f"{breaths_in_short(part.steps)}; {lasting(length)}"
    told = dose(part)
    if not told:
        return lasting(length)
    count, comma, more = told["reps"].partition(", or")
    sets = f"{told['sets']} sets of " if told["sets"] != "1" else ""
    reps = f"{sets}{count} rep{'' if count == '1' else 's'}{comma}{more}"
    return "; ".join((reps, told["sides"], lasting(length)))


def sides(reps: Sequence[TimedStep]) -> str:
    """The order of the sides: `right, then left`, `in turn, right first`, `both together`."""
    first = [step.place.side for step in reps if step.place.set == reps[0].place.set]
    turns = [side for side, _ in groupby(first)]
    if len(turns) > 2:
        return f"in turn, {turns[0]} first"
    return ", then ".join(turns) or "both together"


def shapes(part: Part) -> dict[Rep, Shape]:
    """Every rep of a use with its steps."""
    turns = list(dict.fromkeys(step.place.side for step in part.reps))
    found: dict[Rep, list[TimedStep]] = {}
    for step in part.reps:
        place = step.place
        found.setdefault((place.set, place.rep, turns.index(place.side)), []).append(step)
    return {rep: tuple(steps) for rep, steps in found.items()}


def phases(steps: Shape, say: Words = ENGLISH) -> list[str]:
    """What the steps of a rep are: `inhale`, `hold`, `hold up to`, `hold with an inhale`."""
    liked = as_you_like(steps)
    return [
        _phase(step, say) + (f" {say('up to')}" if until_sign(step, liked) else "")
        for step in steps
    ]


def _phase(step: TimedStep, say: Words) -> str:
    if step.kind == "phase" or step.breath not in ("inhale", "exhale"):
        return name_of(step, say)
    return f"{name_of(step, say)} {say(f'with an {step.breath}')}"


def shape(steps: Shape, say: Words = ENGLISH, *, fine: bool = False) -> str:
    """A rep in words: `inhale 3 s, hold 5 s`; `fine` as for `lasting`."""
    told = (lasting(step.end - step.start, fine=fine) for step in steps)
    return ", ".join(map(" ".join, zip(phases(steps, say), told, strict=True)))


def named(steps: Shape) -> list[str]:
    """The steps of a rep by name, those of the same name told apart: `inhale`, `second inhale`."""
    names = phases(steps)
    many, seen, found = Counter(names), Counter[str](), []
    for name in names:
        seen[name] += 1
        found.append(f"{_order(seen[name])} {name}" if many[name] > 1 else name)
    return found


def _order(number: int) -> str:
    words = ("first", "second", "third", "fourth", "fifth")
    return words[number - 1] if number <= len(words) else f"{number}th"


def stretch(part: Part, kinds: Sequence[str]) -> list[TimedStep]:
    """The first steps of a use that are of these kinds, one of each."""
    first: dict[str, TimedStep] = {}
    for step in part.steps:
        if step.kind in kinds:
            first.setdefault(step.kind, step)
    return list(first.values())


def said_in_turns(part: Part) -> set[str]:
    """What is said in the reps and at changes of side: it depends on the dose how often and when."""
    turns = [step for step in part.steps if step.place.rep or step.kind in ("change", "work")]
    starts = [step.start for step in turns]
    return {
        cue.text
        for cue in part.voice
        if (i := bisect_right(starts, cue.start)) and cue.start < turns[i - 1].end
    }


def silence(part: Part, steps: Sequence[TimedStep]) -> int:
    """Samples of some steps in which nothing is said."""
    spoken = sum(
        cue.end - cue.start
        for cue in part.voice
        if any(step.start <= cue.start < step.end for step in steps)
    )
    return sum(step.end - step.start for step in steps) - spoken
