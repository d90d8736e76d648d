"""Slower by longer pauses between clauses, where an engine's words lose clarity when stretched.

espeak-ng, flite and Pico are understood worse below their own rate (VOICES.md D). So their words stay
as they are, and the time goes where a person takes it: to the commas.
"""

from __future__ import annotations

import re
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from cuecast.voice.engine import Pcm, Speech

_CLAUSE = re.compile(r"[,;:.!?…–—](?=\s+\S)")
"""What ends a clause inside a phrase."""

_GRAIN = 0.01
"""Seconds that are looked at together."""

_QUIET = 10 ** (-40 / 20)
"""A grain is quiet below this share of the loudest one."""

_LEAST = 0.1
"""Seconds of quiet that are a pause: the stops of consonants took up to 0.09 s, commas 0.11 to 0.33."""

_MOST = 0.8
"""Seconds that a pause may grow by: beyond that, one waits for what is wrong."""


@runtime_checkable
class Paced(Protocol):
    """An engine whose words are not to be stretched beyond a rate."""

    @property
    def slowest(self) -> int:
        """Words per minute below which words are never spoken; 0 where there is no such rate."""


def paced(speech: Speech, text: str, slowest: int, words_per_minute: int) -> Speech:
    """What was spoken at `slowest`, made as slow as asked for by its pauses, as far as they go."""
    clauses = len(_CLAUSE.findall(text))
    if not clauses or words_per_minute >= slowest:
        return speech
    pauses = _pauses(speech)[:clauses]
    if not pauses:
        return speech
    missing = speech.seconds * (slowest / words_per_minute - 1)
    silence = np.zeros(round(min(missing / len(pauses), _MOST) * speech.rate), np.int16)
    parts = np.split(speech.pcm, sorted(pauses))
    whole = parts[0]
    for part in parts[1:]:
        whole = np.concatenate((whole, silence, part))
    return Speech(whole, speech.rate)


def _pauses(speech: Speech) -> list[int]:
    """The middles of the pauses inside, as samples, the longest first."""
    grain = max(1, round(_GRAIN * speech.rate))
    count = len(speech.pcm) // grain
    if not count:
        return []
    level = _levels(speech.pcm[: count * grain].reshape(count, grain))
    quiet = level < _QUIET * level.max()
    edges = np.flatnonzero(np.diff(np.concatenate(([False], quiet, [False])).astype(np.int8)))
    runs = [(int(a), int(b)) for a, b in edges.reshape(-1, 2) if a > 0 and b < count]
    long = [(b - a, (a + b) * grain // 2) for a, b in runs if (b - a) * _GRAIN >= _LEAST]
    return [middle for _, middle in sorted(long, reverse=True)]


def _levels(grains: Pcm) -> NDArray[np.float64]:
    level: NDArray[np.float64] = np.sqrt(np.mean(grains.astype(np.float64) ** 2, axis=1))
    return level
