"""What the session page's script follows: words, steps, breath, chapters, all against the clock."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from cuecast.publish.curves import breath
from cuecast.publish.style import family
from cuecast.timebase import RATE
from cuecast.timeline import Place, TimedStep, Timeline

Ui = Mapping[str, str]
"""What the page says of itself in one language, by its keys in `words.yaml`."""

ANNOUNCED = {
    **dict.fromkeys(("rest", "pause", "interval rest"), "rest"),
    **dict.fromkeys(("change", "switch"), "change"),
}
"""Kinds of steps that are announced as what they are, by the key of the word for it."""


def course(timeline: Timeline, ui: Ui) -> dict[str, Any]:
    """The lists that the page searches by time; every time is in seconds."""
    swaps = alternating(timeline.steps)
    return {
        "words": [[_seconds(cue.start), cue.text] for cue in timeline.voice()],
        "steps": [
            [
                _seconds(step.start),
                _seconds(step.end),
                phase(step),
                where(step.place, ui),
            ]
            for step in timeline.steps
            if step.end > step.start
        ],
        "parts": [[_seconds(start), name] for start, name in parts(timeline.steps, swaps, ui)],
        "chapters": [[_seconds(chapter.start), chapter.title] for chapter in timeline.chapters],
        "breath": [
            [[_seconds(at), round(level, 4)] for at, level in strand]
            for strand in breath(timeline.steps)
        ],
    }


def phase(step: TimedStep) -> str:
    """What the body does, as the page colours it: one of `style.FAMILIES`."""
    return family(step.kind, step.breath, step.rigid)


def where(place: Place, ui: Ui) -> str:
    """A place in an exercise: `Bridge · right side · Set 2 of 3 · 4 of 10`."""
    parts = [
        place.exercise,
        ui[place.side] if place.side else "",
        _count(ui["set"], place.set, place.sets),
        _count(ui["round"], place.round, place.rounds),
        _count(ui["rep"], place.rep, place.reps),
    ]
    return " · ".join(filter(None, parts))


def _count(words: str, number: int, whole: int) -> str:
    return words.format(n=number, all=whole) if number and whole > 1 else ""


def alternating(steps: Sequence[TimedStep]) -> set[tuple[str, int, int]]:
    """The sets (exercise, round, set) in which the sides change with every rep."""
    reps = (step.place for step in steps if step.place.rep and step.place.side)
    runs = Counter((p.exercise, p.round, p.set) for p, _ in groupby(reps, key=_side))
    return {key for key, times in runs.items() if times > 2}


def _side(place: Place) -> Place:
    return Place(place.exercise, place.side, place.set, round=place.round)


def parts(
    steps: Sequence[TimedStep], swaps: set[tuple[str, int, int]], ui: Ui
) -> Iterator[tuple[int, str]]:
    """Where something begins that is worth announcing: an exercise, a side, a set, a rest."""
    before = ""
    for step in steps:
        key = ANNOUNCED.get(step.kind)
        name = ui[key] if key else _part(step.place, swaps, ui)
        if name and name != before:
            yield step.start, name
        before = name or before


def _part(place: Place, swaps: set[tuple[str, int, int]], ui: Ui) -> str:
    side = "" if (place.exercise, place.round, place.set) in swaps else place.side
    at_work = place.set or place.round  # not yet while it is being explained
    return where(
        Place(
            place.exercise,
            side if at_work else "",
            place.set if at_work else 0,
            place.sets,
            round=place.round,
            rounds=place.rounds,
        ),
        ui,
    )


def _seconds(samples: int) -> float:
    """Seconds to a millisecond, a tenth of what the page may be late."""
    return round(samples / RATE, 3)
