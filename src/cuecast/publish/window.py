"""A part of a session by its two ends: moments on the clock, or names of chapters."""

from __future__ import annotations

from itertools import pairwise

from pydantic_core import PydanticCustomError

from cuecast.script.nearest import did_you_mean, listed, loose
from cuecast.script.scalars import parse_length
from cuecast.script.values import cut
from cuecast.timebase import Samples, clock, to_samples
from cuecast.timeline import Timeline


class NotThere(ValueError):
    """A session has no such moment or chapter; the text tells a person what it has instead."""


def window(timeline: Timeline, begin: str | None, end: str | None) -> tuple[Samples, Samples]:
    """The part from `begin` to `end` (times as authors write them, or chapters), in samples.

    A chapter given as `end` is in the part. Of chapters with one name it is the first that ends
    after `begin`. Raises `NotThere`.
    """
    first = Samples(0)
    if begin is not None:
        first, _ = _moment(timeline, begin) or _chapter(timeline, begin, 0)
        if first >= timeline.duration:
            raise NotThere(f"{clock(first, 0)} is after the end, {clock(timeline.duration)}")
    last = timeline.duration
    if end is not None:
        _, last = _moment(timeline, end) or _chapter(timeline, end, first)
    if last <= first:
        raise NotThere(f"it would begin at {clock(first)} and end at {clock(last)}")
    return first, min(last, timeline.duration)


def _moment(timeline: Timeline, text: str) -> tuple[Samples, Samples] | None:
    """A time, twice; None when the text is none. A chapter may be called as a time is written."""
    if any(loose(text) == loose(chapter.title) for chapter in timeline.chapters):
        return None
    try:
        moment = to_samples(parse_length(text))
    except PydanticCustomError:
        return None
    return moment, moment


def _chapter(timeline: Timeline, name: str, after: int) -> tuple[Samples, Samples]:
    """Start and end of the first chapter of that name, or else with it in its title."""
    starts = [chapter.start for chapter in timeline.chapters] + [timeline.duration]
    titles = [loose(chapter.title) for chapter in timeline.chapters]
    spans = list(zip(titles, pairwise(starts), strict=True))
    wanted = loose(name)
    same = [span for title, span in spans if title == wanted]
    found = same or [span for title, span in spans if wanted and wanted in title]
    if not found:
        raise NotThere(_unknown(timeline, name))
    later = [span for span in found if span[1] > after]
    if not later:
        raise NotThere(f"there is no “{cut(name)}” after {clock(after)}")
    return later[0]


def _unknown(timeline: Timeline, name: str) -> str:
    titles = list(dict.fromkeys(chapter.title for chapter in timeline.chapters))
    meant = did_you_mean(name, titles) or f"there are {listed(titles, 'and')}"
    return f"“{cut(name)}” is neither a time, such as 1m30s or 12:30, nor a chapter; {meant}"
