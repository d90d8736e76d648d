"""Gain that moves with the session: down before a word and up after it, and at a bed's two ends.

Everything is known beforehand from the timeline, so the gain falls before it is needed; no part of
it listens to the signal. Every figure depends on the absolute sample index alone.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

import numpy as np

from cuecast.sound.graph import Sound
from cuecast.timebase import RATE

FALL = 3 * RATE // 10
"""Samples over which the gain falls; it is down when the word begins. Source: COACHING 2.6. Shorter,
the loudest bed would fall by more than 3 dB in 10 ms."""

RECOVER = RATE // 2
"""Samples over which the gain comes back after a word."""

BRIDGE = RATE // 4
"""Samples that must be left between coming back and falling again; shorter gaps stay ducked."""

FADE_IN = 2 * RATE
"""Samples over which a bed comes in."""

FADE_OUT = 4 * RATE
"""Samples over which a bed goes out."""

Span = tuple[int, int]
"""Start and end (exclusive) in samples."""


def bridged(spans: Iterable[Span]) -> list[Span]:
    """The spans with those made one that have too little room between them; `spans` are sorted."""
    merged: list[Span] = []
    for start, end in spans:
        if merged and start - merged[-1][1] < FALL + RECOVER + BRIDGE:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


class Ducker:
    """The gain that keeps a sound out of the way of what is spoken."""

    def __init__(self, spoken: list[Span], depth: float) -> None:
        """`spoken` are sorted, `bridged` spans; `depth` is how many dB the gain falls by."""
        self._starts = [start for start, _ in spoken]
        self._ends = [end for _, end in spoken]
        self._fall = _ramp(FALL, -depth)
        self._recover = _ramp(RECOVER, -depth)[::-1]
        self._floor = np.float32(10 ** (-depth / 20))

    def apply(self, sound: Sound, start: int) -> None:
        """Duck `sound`, (count,) or (count, channels), which begins at sample `start`, in place."""
        end = start + len(sound)
        first = bisect_right(self._ends, start - RECOVER)
        last = bisect_left(self._starts, end + FALL)
        for spoken, silent in zip(self._starts[first:last], self._ends[first:last], strict=True):
            scale(sound, start, spoken - FALL, self._fall)
            low = slice(max(0, spoken - start), max(0, silent - start))
            sound[low] *= self._floor
            scale(sound, start, silent, self._recover)


def _ramp(length: int, decibels: float) -> Sound:
    """From 1 to the gain of `decibels`, smooth at both ends and even in dB."""
    shape = 0.5 - 0.5 * np.cos(np.pi * np.arange(length) / length)
    return (10 ** (decibels / 20 * shape)).astype(np.float32)


def scale(sound: Sound, start: int, at: int, gain: Sound) -> None:
    """Multiply `sound`, which begins at sample `start`, by `gain`, which begins at sample `at`."""
    low, high = max(start, at), min(start + len(sound), at + len(gain))
    if low < high:
        part = gain[low - at : high - at]
        shaped = part if sound.ndim == 1 else part[:, np.newaxis]
        sound[low - start : high - start] *= shaped


def fade(sound: Sound, start: int, begins: int, ends: int) -> None:
    """Fade `sound` (from sample `start` on) in after `begins` and out before `ends`, in place."""
    half = (ends - begins) // 2
    rise, release = min(FADE_IN, half), min(FADE_OUT, half)
    if start < begins + rise:
        scale(sound, start, begins, raised_cosine(rise))
    if start + len(sound) > ends - release:
        scale(sound, start, ends - release, raised_cosine(release)[::-1])


def raised_cosine(length: int) -> Sound:
    """A gain that rises smoothly from 0 to 1 over `length` samples."""
    return (0.5 - 0.5 * np.cos(np.pi * np.arange(length) / max(1, length))).astype(np.float32)
