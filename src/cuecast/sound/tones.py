"""Tones as long as the timeline wants them: rising (inhale, lift), falling (exhale, lower), steady (hold).

Every tone is a function of the sample's index alone, so any stretch of it can be asked for.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from cuecast.sound.graph import Sound
from cuecast.timebase import RATE

TONE_NAMES = ("inhale", "exhale", "hold", "lift", "lower")
"""The tones that are made here; all other sounds of the tone track are shipped files."""

TONE_LUFS = -20.0
"""Loudness of a tone while it is steady."""

LOW, HIGH = 220.0, 330.0
"""Hz between which breath tones glide, a fifth: high enough for a phone's loudspeaker."""

TEMPO = 0.75
"""The glides of a tempo (lift, lower) lie a fourth below the breath's, so that none is taken for it."""

_Curve = npt.NDArray[np.float64]
_PARTIALS = np.array([1.0, 0.38, 0.16, 0.05])  # Shares of the fundamental and its overtones.
_ATTACK, _RELEASE = 0.18, 0.30  # Seconds, or a third of a short tone.
_TILT = 0.35  # How much softer the low end of a glide is: breathing in swells, breathing out ebbs.
# A sine of 220 to 660 Hz is -0.7 LUFS at an RMS of 1 (BS.1770's offset; its filter is flat there).
_SCALE = 10 ** ((TONE_LUFS + 0.69) / 20) / math.sqrt(float((_PARTIALS**2).sum()) / 2)


def tone(name: str, length: int, start: int, count: int) -> Sound:
    """`count` mono samples from `start` of the tone `name` that is `length` samples long."""
    index = np.arange(start, start + count, dtype=np.float64)
    if name == "hold":
        made = _held(start, count)
    else:
        bottom = LOW * TEMPO if name in ("lift", "lower") else LOW
        made = _glide(index, length, bottom, rising=name in ("inhale", "lift"))
    return (made * _edges(index, length)).astype(np.float32)


def _held(start: int, count: int) -> _Curve:
    # Both pitches have whole numbers of periods in a second: a long hold costs no more than that.
    return np.resize(np.roll(_SECOND, -(start % RATE)), count)


def _glide(index: _Curve, length: int, bottom: float, *, rising: bool) -> _Curve:
    """An exponential glide over the whole length; the phase is the exact integral of the pitch."""
    top = bottom * HIGH / LOW
    low, high = (bottom, top) if rising else (top, bottom)
    bend = math.log(high / low)
    share = index / length
    phase = 2 * np.pi * low * length / RATE / bend * np.expm1(bend * share)
    height = share if rising else 1 - share
    glide: _Curve = _voice(phase) * (1 - _TILT * (1 - height))
    return glide


def _voice(phase: _Curve) -> _Curve:
    """The partials at a phase, by their recurrence: two trigonometric functions in all."""
    sine, double = np.sin(phase), 2 * np.cos(phase)
    total: _Curve = _PARTIALS[0] * sine
    before, now = np.zeros_like(sine), sine
    for share in _PARTIALS[1:]:
        before, now = now, double * now - before
        total = total + share * now
    total *= _SCALE
    return total


def _edges(index: _Curve, length: int) -> _Curve:
    """Raised cosines at both ends; 0 on the first sample and just after the last."""
    attack = min(_ATTACK * RATE, length / 3)
    release = min(_RELEASE * RATE, length / 3)
    rise = np.clip(index / attack, 0, 1)
    fall = np.clip((length - index) / release, 0, 1)
    edges: _Curve = (0.5 - 0.5 * np.cos(np.pi * rise)) * (0.5 - 0.5 * np.cos(np.pi * fall))
    return edges


_SECOND = _voice(2 * np.pi * 275.0 * np.arange(RATE) / RATE)
