"""A voice that needs no engine: how long a text takes is a rule, the same on every machine."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from cuecast.timebase import RATE
from cuecast.timeline import Line

PER_CHARACTER = RATE * 65 // 1000
"""Samples a character takes: 65 ms, about what the default voice needs at its default rate."""

START = RATE * 12 // 100
"""Samples any text takes besides its characters."""


def length(text: str, slowness: float = 1.0) -> int:
    """Samples that `text` takes."""
    return int((START + PER_CHARACTER * len(text)) * slowness)


def voice(slowness: float = 1.0) -> Callable[[Sequence[Line]], Mapping[Line, int]]:
    """A measuring function for the compiler; 2.0 speaks half as fast."""
    return lambda lines: {line: length(line.text, slowness) for line in lines}
