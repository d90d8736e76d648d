"""What a voice said, made ready once: trimmed to its first sound, levelled, and measured.

Every clip leaves here equally loud and with tame peaks, so a whole session needs one static gain
and its loudness is known before mixing starts (`loudness.voice_gain`).
"""

from __future__ import annotations

import struct
import warnings
from dataclasses import dataclass

import numpy as np

from cuecast.diagnostics import BrokenPromise, CuecastError
from cuecast.sound.graph import FULL_SCALE, Pcm, Sound, resampled, through, to_pcm, to_sound
from cuecast.sound.loudness import (
    MILLISECOND,
    SLOT,
    Energies,
    Loudness,
    amplitude,
    decibels,
    means,
    measure,
    peaks_per,
    speech_level,
    weighted_power,
)
from cuecast.timebase import RATE

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # pydub looks for an ffmpeg program, which cuecast never uses.
    from pydub import AudioSegment

SPEECH_LUFS = -20.0
"""Level of every clip while it sounds (`loudness.speech_level`)."""

CREST_DB = 14.5
"""Highest true peak of a clip over its level. espeak-ng's sentences reach 19 dB on single glottal
pulses; with 14.5 even a session of nothing but short counts gets its loudness below the ceiling."""

KNEE = 10 ** (-46 / 20)
"""Share of a clip's peak at which it has surely begun: an f or h stands 15 to 25 dB higher."""

FLOOR = 10 ** (-60 / 20)
"""Share of a clip's peak below which nothing is heard: a soft onset is kept from here on."""

_ONSET = 0.005  # Seconds kept before the knee at most, so that a count is never late.
_RELEASE = 0.030  # Seconds kept after the last knee at most, for the end of an s or an n.
_RUMBLE = ("highpass", "f=60:poles=2")  # espeak-ng's fricatives carry a DC offset of 1 %.
_REACH = 6  # Milliseconds over which the limiter bends its gain to either side of a peak.
_BEND = np.hanning(2 * _REACH + 3)[1:-1]
_ROUNDS = 8  # After which the level moves by less than 0.05 dB.
_HEADROOM = 0.5  # For peaks that resampling raises above full scale.
_SILENT_PEAK = 33  # -60 dBFS: below this there is no speech, only noise.
_HEAD = struct.Struct("<4sIId")
_MAGIC = b"cc1\n"


@dataclass(frozen=True, slots=True, eq=False)
class Clip:
    """A spoken phrase: mono 16-bit samples at `RATE`, never written to, and their loudness."""

    samples: Pcm
    loudness: Loudness

    def __len__(self) -> int:
        """The length in samples."""
        return len(self.samples)

    def segment(self) -> AudioSegment:
        """The clip as a pydub `AudioSegment`, for post-processing."""
        return _segment(self.samples)

    def to_bytes(self) -> bytes:
        """Samples and loudness as bytes that `from_bytes` understands on every machine."""
        energies = self.loudness.energies
        head = _HEAD.pack(_MAGIC, len(self), len(energies), self.loudness.true_peak)
        return head + energies.astype("<f8").tobytes() + self.samples.astype("<i2").tobytes()

    @classmethod
    def from_bytes(cls, data: bytes) -> Clip:
        """The clip that `to_bytes` wrote; `ValueError` when the bytes are not one."""
        if len(data) < _HEAD.size:
            raise ValueError("too short for a clip")
        magic, count, slots, peak = _HEAD.unpack_from(data)
        if magic != _MAGIC or len(data) != _HEAD.size + 8 * slots + 2 * count:
            raise ValueError("not a clip, or not whole")
        energies = np.frombuffer(data, "<f8", slots, _HEAD.size).astype(np.float64)
        samples = np.frombuffer(data, "<i2", count, _HEAD.size + 8 * slots).astype(np.int16)
        return _frozen(samples, Loudness(energies, peak))


def measured(samples: Pcm) -> Clip:
    """A clip of mono samples at `RATE` as they are: neither trimmed nor levelled."""
    return _frozen(samples.astype(np.int16), measure(to_sound(samples)))


def condition(pcm: Pcm, rate: int) -> Clip:
    """The clip of a phrase as an engine gave it: mono samples at `rate` per second.

    The first sound lands on sample 0; silence before and after is gone; offset and rumble are gone;
    the level is `SPEECH_LUFS` and the true peak at most `CREST_DB` above. The length is a whole
    number of milliseconds. Raises `CuecastError` when nothing can be heard in it.
    """
    if pcm.ndim != 1 or pcm.dtype != np.int16:
        raise BrokenPromise(f"a phrase must be mono 16-bit, not {pcm.dtype} of shape {pcm.shape}")
    steady = through(to_sound(pcm) - _offset(pcm) / FULL_SCALE, _RUMBLE, rate=rate)
    start, knee, last, end = _bounds(steady, rate)
    speech = resampled(steady[start:end], rate)
    tame, loudness, boost = _levelling(speech)
    # pydub cuts by the millisecond: a clip of whole ones keeps every sample.
    tamed = np.pad(to_pcm(speech * tame * _HEADROOM), (0, -len(speech) % MILLISECOND))
    segment = _segment(tamed)
    # Only what lies before the knee is faded in: a word that starts at full level stays as it is.
    if onset := 1000 * (knee - start) // rate:
        segment = segment.fade_in(onset)
    if release := 1000 * (end - last) // rate:
        segment = segment.fade_out(release)
    levelled = segment.apply_gain(boost - decibels(_HEADROOM))
    return _frozen(np.array(levelled.get_array_of_samples(), np.int16), loudness)


def _frozen(samples: Pcm, loudness: Loudness) -> Clip:
    samples.flags.writeable = False
    loudness.energies.flags.writeable = False
    return Clip(samples, loudness)


def _segment(samples: Pcm) -> AudioSegment:
    return AudioSegment(samples.tobytes(), sample_width=2, frame_rate=RATE, channels=1)


def _offset(pcm: Pcm) -> float:
    """The value that this recording's silence has; 0 when there is no silence in it."""
    frames = pcm[: len(pcm) // 64 * 64].reshape(-1, 64).astype(np.int32)
    if not len(frames):
        return 0.0
    spans = np.ptp(frames, axis=1)
    quiet = spans <= spans.max() * FLOOR
    return float(np.median(frames[quiet])) if quiet.any() else 0.0


def _bounds(sound: Sound, rate: int) -> tuple[int, int, int, int]:
    """Where the sound starts, is surely there, is last surely there, and ends (exclusive)."""
    level = np.abs(sound)
    peak = float(level.max(initial=0.0))
    if peak * FULL_SCALE < _SILENT_PEAK:
        raise CuecastError("the voice gave only silence; try another voice or other words")
    sure = np.flatnonzero(level > peak * KNEE)
    knee, last = int(sure[0]), int(sure[-1])
    audible = level > peak * FLOOR
    earliest = max(0, knee - int(_ONSET * rate))
    start = earliest + int(np.argmax(audible[earliest : knee + 1]))
    latest = audible[last : last + 1 + int(_RELEASE * rate)]
    return start, knee, last, last + int(np.flatnonzero(latest)[-1]) + 1


def _levelling(speech: Sound) -> tuple[Sound, Loudness, float]:
    """A gain per sample that tames the peaks; the loudness after it and the gain in dB that follows.

    That loudness is figured, not measured again: the gain moves so slowly that it makes no
    difference whether it comes before or after the filter.
    """
    power = weighted_power(speech, MILLISECOND)
    peaks = peaks_per(speech, MILLISECOND, 2)
    level, gain = speech_level(power), np.ones_like(peaks)
    for _ in range(_ROUNDS):  # Taming peaks lowers the level, and with it the ceiling.
        gain = _limiter(peaks, amplitude(level + CREST_DB))
        level = speech_level(power * gain**2)
    peak = float((peaks * gain).max())
    # What is nothing but a click has no level to speak of: it is held by its peak.
    boost = SPEECH_LUFS + min(-level, CREST_DB - decibels(peak))
    final = gain * amplitude(boost)
    loudness = Loudness(means(power * final**2, SLOT // MILLISECOND), peak * amplitude(boost))
    return _per_sample(gain)[: len(speech)], loudness, boost


def _per_sample(gain: Energies) -> Sound:
    """A gain per millisecond as one per sample, on straight lines from middle to middle."""
    ends = np.pad(gain, 1, mode="edge").astype(np.float32)
    share = np.linspace(0, 1, MILLISECOND, endpoint=False, dtype=np.float32)
    lines: Sound = ends[:-1, np.newaxis] + np.diff(ends)[:, np.newaxis] * share
    return lines.reshape(-1)[MILLISECOND // 2 :]


def _limiter(peaks: Energies, ceiling: float) -> Energies:
    """The smooth gain per millisecond that brings `peaks` under `ceiling`."""
    wanted = ceiling / np.maximum(peaks, ceiling)
    # The lowest gain within reach, then a smooth mean of those: never above what a peak needs, even
    # half way between two milliseconds.
    lowest = _least(np.pad(wanted, 2 * _REACH + 1, mode="edge"), 2 * _REACH + 3)
    return np.convolve(lowest, _BEND / _BEND.sum(), mode="valid")


def _least(values: Energies, width: int) -> Energies:
    """The least of each `width` neighbours, found by doubling: a tenth of the time of asking all."""
    seen = 1
    while seen < width:
        step = min(seen, width - seen)
        values, seen = np.minimum(values[:-step], values[step:]), seen + step
    return values
