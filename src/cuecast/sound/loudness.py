"""How loud a sound is (ITU-R BS.1770-4), and the one static gain a session needs.

The K-weighting is FFmpeg's biquad filter with the standard's coefficients, the true peak FFmpeg's
resampler at four times the rate. (FFmpeg's `ebur128` filter hands its figures out as frame
metadata, which PyAV can read from version 18 on only, and that has no wheel for Python 3.10; the
tests use it as the referee.) Energies are kept per slot of 100 ms, so that the loudness of a whole
session follows from its clips and their places alone, before anything is mixed.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cuecast.sound.graph import Chain, Sound, resampled, through
from cuecast.timebase import RATE

VOICE_LUFS = -19.0
"""Integrated loudness of the voice in one channel; the same in both channels of a stereo file is
-16 LUFS. Source: common podcast practice (COACHING 2.6)."""

PEAK_CEILING_DBTP = -2.0
"""Highest true peak of the voice in the mix. The promise is -1 dBTP after MP3; bed and encoder
were measured to add at most 0.8 dB."""

SLOT = RATE // 20
"""Samples in one slot of energy, 50 ms: half the hop of BS.1770, as clips start between slots."""

MILLISECOND = RATE // 1000
"""Samples in the stretch that peaks and power of speech are looked at in."""

_BLOCK_SLOTS = 8  # A gating block is 400 ms.
_OFFSET_DB = -0.691
_ABSOLUTE_GATE = -70.0
_RELATIVE_GATE = -10.0


def _biquad(*coefficients: float) -> tuple[str, str]:
    """FFmpeg's filter with the standard's coefficients b0, b1, b2, a1, a2 for 48 kHz."""
    names = ("b0", "b1", "b2", "a1", "a2")
    values = ":".join(f"{name}={value!r}" for name, value in zip(names, coefficients, strict=True))
    return "biquad", f"{values}:a0=1:precision=f64"


_K_WEIGHTING = (
    _biquad(
        1.53512485958697, -2.69169618940638, 1.19839281085285, -1.69065929318241, 0.73248077421585
    ),
    _biquad(1.0, -2.0, 1.0, -1.99004745483398, 0.99007225036621),
)

Energies = npt.NDArray[np.float64]
"""Mean K-weighted energy (both channels added) of each slot, from a sound's first sample on."""


@dataclass(frozen=True, slots=True, eq=False)
class Loudness:
    """What mixing has to know of a sound: energies per slot, and true peak (1.0 is 0 dBTP)."""

    energies: Energies
    true_peak: float

    @property
    def integrated(self) -> float:
        """Gated loudness in LUFS; -inf for silence."""
        return gated(self.energies)


def decibels(ratio: float) -> float:
    """An amplitude ratio in dB; -inf for none."""
    return 20 * math.log10(ratio) if ratio > 0 else -math.inf


def amplitude(level: float) -> float:
    """The amplitude ratio of a level in dB."""
    return float(10 ** (level / 20))


def lufs(energy: float) -> float:
    """The loudness of a mean K-weighted energy."""
    return _OFFSET_DB + 10 * math.log10(energy) if energy > 0 else -math.inf


def gated(energies: Energies) -> float:
    """Integrated loudness (LUFS) of a row of slots: blocks of 400 ms, both gates."""
    enough = np.pad(energies, (0, max(0, _BLOCK_SLOTS - len(energies))))
    blocks = np.lib.stride_tricks.sliding_window_view(enough, _BLOCK_SLOTS).mean(axis=1)
    loud = blocks[blocks > _energy(_ABSOLUTE_GATE)]
    if not len(loud):
        return -math.inf
    threshold = _energy(lufs(float(loud.mean())) + _RELATIVE_GATE)
    return lufs(float(loud[loud > threshold].mean()))


def _energy(level: float) -> float:
    return float(10 ** ((level - _OFFSET_DB) / 10))


class PeakMeter:
    """Finds the true peak of a sound of any length block by block, at four times the rate."""

    def __init__(self, channels: int) -> None:
        """A meter for `(count, channels)` blocks."""
        self._finer = Chain(channels, ("aresample", str(RATE * 4)))
        self._peak = 0.0

    def add(self, block: Sound) -> None:
        """Look at the next `(count, channels)` samples."""
        self._take(self._finer.push(block))

    def finish(self) -> float:
        """The highest peak of everything that was added (1.0 is 0 dBTP); the meter is used up."""
        self._take(self._finer.finish())
        return self._peak

    def _take(self, finer: Sound) -> None:
        self._peak = max(self._peak, float(np.abs(finer).max(initial=0.0)))


class Meter:
    """Measures the energies of a sound of any length block by block."""

    def __init__(self, channels: int) -> None:
        """A meter for `(count, channels)` blocks."""
        self._weighting = Chain(channels, *_K_WEIGHTING)
        self._silence = np.zeros((SLOT, channels), np.float32)
        self._slots: list[Energies] = []
        self._rest = np.empty(0, np.float32)

    def add(self, block: Sound) -> None:
        """Measure the next `(count, channels)` samples."""
        self._take(self._weighting.push(block))

    def finish(self) -> Energies:
        """The energies of everything that was added; the meter is used up."""
        self.add(self._silence)  # Lets the filters ring out.
        self._take(self._weighting.finish())
        self._slots.append(means(self._rest, SLOT))
        return np.concatenate(self._slots)

    def _take(self, weighted: Sound) -> None:
        self._rest = np.concatenate([self._rest, (weighted**2).sum(axis=1)])
        whole = len(self._rest) // SLOT * SLOT
        self._slots.append(means(self._rest[:whole], SLOT))
        self._rest = self._rest[whole:]


def means(values: Sound | Energies, width: int) -> Energies:
    """Mean of each `width` values; the last one counts as if zeros filled it up."""
    starts = np.arange(0, len(values), width)
    return np.add.reduceat(values, starts, dtype=np.float64) / width if len(values) else np.empty(0)


def measure(sound: Sound) -> Loudness:
    """Loudness and true peak of mono (count,) or `(count, channels)` samples."""
    block = sound[:, np.newaxis] if sound.ndim == 1 else sound
    meter = Meter(block.shape[1])
    meter.add(block)
    peaks = [peaks_per(channel, SLOT, 4).max(initial=0.0) for channel in block.T]
    return Loudness(meter.finish(), float(max(peaks)))


def weighted_power(samples: Sound, width: int) -> Energies:
    """Mean K-weighted energy of each `width` samples of a mono sound."""
    return means(through(samples, *_K_WEIGHTING) ** 2, width)


def peaks_per(samples: Sound, width: int, times: int) -> Energies:
    """Highest true peak of each `width` samples of a mono sound, looked for at `times` the rate.

    Twice the rate is within 0.2 dB for sound below 12 kHz, which peaks of speech are; the standard
    asks for four times.
    """
    fine = np.abs(resampled(samples, RATE, RATE * times))
    starts = np.arange(0, len(samples), width) * times
    return np.maximum.reduceat(fine, starts).astype(np.float64) if len(fine) else np.empty(0)


def speech_level(power: Energies) -> float:
    """How loud speech is while it sounds, in LUFS, from its `weighted_power` per `MILLISECOND`.

    The gate works on 100 ms and no silence counts: unlike BS.1770's blocks of 400 ms this treats a
    word of a quarter second and a sentence alike.
    """
    edges = np.linspace(0, len(power), max(1, round(len(power) / 100)) + 1).astype(int)
    energies = np.add.reduceat(power, edges[:-1]) / np.diff(edges)
    threshold = energies.mean() * 10 ** (_RELATIVE_GATE / 10)
    return lufs(float(energies[energies >= threshold].mean()))


def voice_gain(placed: Iterable[tuple[int, Loudness]], duration: int) -> float:
    """The one gain (amplitude) that brings a session's voice to `VOICE_LUFS`.

    `placed` are the start (samples) and loudness of every clip of a session that lasts `duration`
    samples. Where single peaks stand too high for that, `PEAK_CEILING_DBTP` wins and the voice is
    softer; clips from `clip.condition` are made so that this does not happen to speech.
    """
    slots = np.zeros(duration // SLOT + 1)
    peak = 0.0
    for start, loudness in placed:
        first = (start + SLOT // 2) // SLOT
        room = max(
            0, min(len(loudness.energies), len(slots) - first)
        )  # The filters' tail may not fit.
        slots[first : first + room] += loudness.energies[:room]
        peak = max(peak, loudness.true_peak)
    level = gated(slots)
    if math.isinf(level) or not peak:
        return 1.0
    return min(amplitude(VOICE_LUFS - level), amplitude(PEAK_CEILING_DBTP) / peak)
