"""Time as exact numbers, and the one place that rounds.

Authors' lengths are exact seconds (`Seconds`, a Fraction). The timeline counts samples
(`Samples`, an int, at `RATE`). A position is summed exactly in seconds and rounded once,
here, when it becomes a sample index: three times 1/3 s is exactly 48,000 samples.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NewType, TypeAlias

RATE = 48_000
"""Samples per second of every timeline and of every sound inside cuecast."""

FRAME = 1_152
"""Samples in one MP3 frame: exactly 24 ms at `RATE`. Elastic steps are whole frames long."""

Seconds: TypeAlias = Fraction
"""An exact length or position in seconds."""

Samples = NewType("Samples", int)
"""A length or position in samples at `RATE`."""


def to_samples(position: Seconds) -> Samples:
    """The sample nearest to an exact position (halves round up)."""
    return Samples((position * RATE * 2 + 1).__floor__() // 2)


def to_seconds(count: int) -> Seconds:
    """The exact length of `count` samples in seconds."""
    return Fraction(count, RATE)


def whole_frames(length: int) -> Samples:
    """The smallest multiple of `FRAME` that is not shorter than `length` samples."""
    return Samples(-(-length // FRAME) * FRAME)


def clock(position: int, places: int = 1) -> str:
    """A sample position as a person reads a clock: `12:03.4`, `1:02:03.4` from an hour on."""
    scale = 10**places
    ticks = (position * scale + RATE // 2) // RATE
    whole, part = divmod(ticks, scale)
    minutes, seconds = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    tail = f".{part:0{places}d}" if places else ""
    if hours:
        return f"{hours}:{minutes:02d}:{seconds:02d}{tail}"
    return f"{minutes}:{seconds:02d}{tail}"


def spell(length: Seconds) -> str:
    """A length as an author would write it: `45s`, `1m30s`, `2.5s`, `1h5m`."""
    hours, rest = divmod(length, 3600)
    minutes, seconds = divmod(rest, 60)
    parts = [f"{hours}h"] if hours else []
    if minutes:
        parts.append(f"{minutes}m")
    if seconds or not parts:
        parts.append(f"{float(seconds):.3f}".rstrip("0").rstrip(".") + "s")
    return "".join(parts)
