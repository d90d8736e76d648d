"""What is to be seen of a session that is being played: a picture in words and numbers, drawn elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from cuecast.live import places
from cuecast.live.conductor import Conductor
from cuecast.live.plan import Plan
from cuecast.timebase import RATE
from cuecast.timeline import Place


@dataclass(frozen=True, slots=True)
class Now:
    """One moment. `left`, `step_left` and `step_length` are seconds.

    `breath` is how full the lungs are, 0 to 1; None where no breath is led. `kind` is that of the
    step, `doing` what it is in the author's words or ours; `next` what comes after. `open`: the
    listener ends it. `preparing`: the rest of the session is not there yet, so `left` is not known.
    """

    title: str
    kind: str
    doing: str
    place: Place
    next: str
    left: float
    step_left: float
    step_length: float
    breath: float | None
    said: str
    open: bool
    paused: bool
    lost: str
    message: str
    preparing: bool
    level: int


def now(conductor: Conductor) -> Now:
    """What is happening at this moment."""
    player = conductor.player
    with player.deck.lock:
        plan, at = player.deck.plan, player.deck.at
    index = plan.index(at)
    step = plan.timeline.steps[index]
    said = plan.said(at)
    return Now(
        plan.timeline.title,
        step.kind,
        _doing(plan, index),
        step.place,
        _next(plan, index),
        places.left(plan, at) / RATE,
        max(0, step.end - at) / RATE,
        (step.end - step.start) / RATE,
        _breath(plan, index, at),
        said.text if said else "",
        step.open or step.open_reps,
        player.paused,
        conductor.lost,
        player.message,
        not plan.whole,
        player.deck.level,
    )


def _doing(plan: Plan, index: int) -> str:
    step = plan.steps[index]
    if step.phase is not None:
        text = step.phase.short.text or step.phase.full.text
        return "" if "{" in text else text.rstrip(".")
    return {"settle": "get ready", "intro": "", "setup": "set up"}.get(step.kind, step.kind)


def _next(plan: Plan, index: int) -> str:
    """What comes after this set, rest or exercise."""
    here = plan.steps[index].place
    for step in plan.steps[index + 1 :]:
        place = step.place
        if step.kind in ("rest", "interval rest", "closing", "say", "warm up", "cool down"):
            return step.kind
        if place.exercise and place.exercise != here.exercise:
            return place.exercise
        if place.set > here.set > 0:
            return f"set {place.set} of {place.sets}"
        if place.side and here.side and place.side != here.side and step.kind == "change":
            return f"{place.side} side"
    return ""


def _breath(plan: Plan, index: int, at: int) -> float | None:
    step = plan.timeline.steps[index]
    length = max(1, step.end - step.start)
    part = min(1.0, (at - step.start) / length)
    if step.breath == "inhale":
        return part
    if step.breath == "exhale":
        return 1 - part
    if step.breath == "hold":
        before = plan.timeline.steps[index - 1].breath if index else ""
        return 0.0 if before == "exhale" else 1.0
    return None
