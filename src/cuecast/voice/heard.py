"""Where somebody speaks in a recording, and how loud the room and the voice are.

A level with hysteresis decides: a stretch of sound is what stands clearly above the room somewhere,
and reaches as far as it stands above it at all.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cuecast.sound.graph import Chain, Pcm, to_sound
from cuecast.timebase import RATE

FRAME = RATE // 200
"""Samples that one level is taken from: 5 ms."""

SHORTEST_PAUSE = 0.2
"""Seconds of quiet that part two stretches; the closure before a p, t or k is at most 0.15 s."""

LOWEST = -90.0
"""dBFS below which everything is digital silence."""

_SMOOTH = 4  # Frames whose mean is compared: 20 ms, a period of the deepest voice.
_SHORTEST = 0.03  # Seconds of a stretch; what is shorter is a click of the mouth or the mouse.
_ABOVE_ROOM = 6.0  # dB over the room where a stretch begins and ends: noise varies by 2 dB.
_SURELY = 5.0  # dB more somewhere in it.
_DEEPEST = 50.0  # dB under the voice where a stretch ends, however quiet the room is.
_LOUDEST = 15.0  # dB under the voice where it ends at the latest, however loud the room is.
_END = 10  # Frames at either end that must be the room: 50 ms.
_ALIKE = 6.0  # dB that they may differ by.
_ROOM_BELOW = 22.0  # dB that the room must be below the voice for it to be told apart.
_HUM = ("highpass", "f=80:poles=2")
_AT_ONCE = RATE * 10
_QUIET_SHARE = 10  # Percent of a take that are pauses at least.

Levels = npt.NDArray[np.float64]
"""dBFS (mean square; a full-scale sine is -3) of each `FRAME`."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Sound between two pauses: from `start` to `end` (samples, end exclusive), at `level` dBFS."""

    start: int
    end: int
    level: float

    @property
    def seconds(self) -> float:
        """The length."""
        return (self.end - self.start) / RATE


@dataclass(frozen=True, slots=True)
class Heard:
    """What is heard in a recording: levels of room and voice in dBFS, and the stretches of sound."""

    room: float
    voice: float
    stretches: tuple[Stretch, ...]

    @property
    def sounding(self) -> float:
        """Seconds of sound, pauses left out."""
        return sum(stretch.seconds for stretch in self.stretches)


def levels(pcm: Pcm) -> Levels:
    """The level of each frame of mono samples at `RATE`, hum and rumble left out."""
    chain, rest = Chain(1, _HUM), np.empty(0, np.float32)
    powers = []
    for start in range(0, len(pcm) + 1, _AT_ONCE):
        part = to_sound(pcm[start : start + _AT_ONCE, np.newaxis])
        last = start + _AT_ONCE > len(pcm)
        steady = [chain.push(part), chain.finish()] if last else [chain.push(part)]
        rest = np.concatenate([rest, *(block[:, 0] for block in steady)])
        whole = len(rest) // FRAME * FRAME
        powers.append((rest[:whole].reshape(-1, FRAME).astype(np.float64) ** 2).mean(axis=1))
        rest = rest[whole:]
    power: Levels = np.concatenate(powers)
    level: Levels = np.maximum(10 * np.log10(np.maximum(power, 1e-12)), LOWEST)
    return level


def listen(pcm: Pcm, room: float | None = None) -> Heard:
    """What is heard in mono samples at `RATE`.

    `room` is the level of the room in dBFS where it is known, else it is taken from the pauses.
    """
    fine = levels(pcm)
    if not len(fine):
        return Heard(LOWEST, LOWEST, ())
    level = _smoothed(fine)
    if room is None:
        room = float(np.percentile(level, _QUIET_SHARE))
    loud = level[level > (room + level.max()) / 2]
    voice = float(np.percentile(loud, 90)) if len(loud) else room
    if voice < room + _ABOVE_ROOM + _SURELY:
        return Heard(room, voice, ())
    edge = float(np.clip(room + _ABOVE_ROOM, voice - _DEEPEST, voice - _LOUDEST))
    return Heard(room, voice, _stretches(level, fine, edge))


def trimmed(pcm: Pcm) -> Pcm:
    """Mono samples at `RATE` without the room before and after the voice.

    Where it is not surely the room that is heard at both ends, nothing is taken away: a soft f of a
    phrase that is trimmed already must not be taken for noise.
    """
    fine = levels(pcm)
    first, last = (float(np.median(end)) for end in (fine[:_END], fine[-_END:]))
    if len(fine) < 4 * _END or abs(first - last) > _ALIKE:
        return pcm
    heard = listen(pcm, max(first, last))
    if not heard.stretches or heard.room > heard.voice - _ROOM_BELOW:
        return pcm
    return pcm[heard.stretches[0].start : heard.stretches[-1].end]


def _smoothed(level: Levels) -> Levels:
    """Mean power of each frame and its neighbours."""
    if len(level) < _SMOOTH:
        return level
    power = np.pad(10 ** (level / 10), (_SMOOTH // 2, _SMOOTH - 1 - _SMOOTH // 2), mode="edge")
    smooth: Levels = 10 * np.log10(np.convolve(power, np.ones(_SMOOTH) / _SMOOTH, mode="valid"))
    return smooth


def _stretches(level: Levels, fine: Levels, edge: float) -> tuple[Stretch, ...]:
    """The runs of `level` over `edge`, those joined that no pause parts."""
    change = np.diff(np.pad((level > edge).astype(np.int8), 1))
    runs = zip(np.flatnonzero(change == 1), np.flatnonzero(change == -1), strict=True)
    joined: list[list[int]] = []
    for start, end in runs:
        sure = level[start:end].max() > edge + _SURELY
        if not sure or (end - start) * FRAME < _SHORTEST * RATE:
            continue
        if joined and (start - joined[-1][1]) * FRAME < SHORTEST_PAUSE * RATE:
            joined[-1][1] = int(end)
        else:
            joined.append([int(start), int(end)])
    return tuple(
        Stretch(
            _onset(fine, start, end, edge) * FRAME,
            end * FRAME,
            float(10 * np.log10((10 ** (level[start:end] / 10)).mean())),
        )
        for start, end in joined
    )


def _onset(fine: Levels, start: int, end: int, edge: float) -> int:
    """The frame of the first sound: smoothing has moved `start` ahead of it."""
    return start + int(np.argmax(fine[start:end] > edge))
