"""The chapters of a session for podcast apps, and the silent marks between them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from cuecast.publish.told import in_round, name_of
from cuecast.publish.words import Words, words
from cuecast.timebase import RATE
from cuecast.timeline import Chapter, Place, TimedStep, Timeline

VERSION = "1.2.0"
"""Of the Podcasting 2.0 chapters format."""

_MARKED = ("rest", "pause", "change", "work", "switch", "interval rest", "warm up", "cool down")
"""Kinds of steps that are worth finding again and are no chapters."""


def chapters_json(timeline: Timeline) -> str:
    """The chapters as a Podcasting 2.0 chapters file.

    Reps, rests and changes of side are in it as well, with `toc: false`: an app can show where the
    listener is, and the list of chapters stays short.
    """
    titles = _titles(timeline)
    taken = {chapter.start for chapter in titles}
    ends = [*(chapter.start for chapter in titles[1:]), timeline.duration]
    listed: list[tuple[int, dict[str, Any]]] = [
        (chapter.start, {"title": chapter.title, "endTime": _seconds(end)})
        for chapter, end in zip(titles, ends, strict=True)
    ]
    say = words(timeline.language)
    silent = (mark for mark in marks(timeline.steps, say) if mark.start not in taken)
    listed += [(mark.start, {"title": mark.title, "toc": False}) for mark in silent]
    listed.sort(key=lambda entry: entry[0])
    chapters = [{"startTime": _seconds(start), **rest} for start, rest in listed]
    whole = {"version": VERSION, "title": timeline.title, "chapters": chapters}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _titles(timeline: Timeline) -> Sequence[Chapter]:
    """The chapters, of which a player needs at least one to show any."""
    return timeline.chapters or (Chapter(timeline.steps[0].start, timeline.title),)


def marks(steps: Sequence[TimedStep], say: Words) -> Iterator[Chapter]:
    """Where a rep, a round, a rest or a change of side begins, and what it is called."""
    first = [None, *steps]
    for before, step in pairwise(first):
        if step is None or step.start == step.end:
            continue
        if step.place.rep and (before is None or before.place != step.place):
            yield Chapter(step.start, where(step.place, say))
        elif step.kind in _MARKED and not step.place.rep:
            told = where(step.place, say) if step.kind == "work" else ""
            yield Chapter(step.start, told or name_of(step, say))


def where(place: Place, say: Words) -> str:
    """A place in an exercise: `set 2 of 3, 4 of 10, right`, `round 1 of 8`; empty for none."""
    parts = [
        say("set {n} of {all}", n=place.set, all=place.sets)
        if place.set and place.sets > 1
        else "",
        in_round(place, say) if place.round and not place.rep else "",
        say("{n} of {all}", n=place.rep, all=place.reps) if place.rep else "",
        say(place.side) if place.rep or place.round else "",
    ]
    return ", ".join(filter(None, parts))


def _seconds(samples: int) -> float:
    """Seconds to a thousandth, as players count them."""
    return round(samples / RATE, 3)
