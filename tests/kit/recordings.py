"""Recordings as people make them: another voice, noise of a room, pauses, odd formats."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt

from cuecast.sound.graph import Pcm, resampled, to_pcm, to_sound
from cuecast.timebase import RATE
from cuecast.voice.engine import Manner, Request
from cuecast.voice.espeak import Espeak
from cuecast.voice.spoken import spoken

PERSON = "en-gb+f5"
"""The voice that stands for a person: another one than speaks by default."""

_engine = Espeak()


@lru_cache
def read_aloud(text: str, words_per_minute: int = 165) -> Pcm:
    """What the person says, mono at `RATE`, from its first to its last sound."""
    said = _engine.speak(Request(spoken(text, "en", {}), Manner(PERSON, words_per_minute, "en")))
    pcm = to_pcm(resampled(to_sound(said.pcm), said.rate))
    loud = np.flatnonzero(np.abs(pcm) > 150)
    return pcm[loud[0] : loud[-1] + 1]


def hush() -> None:
    """End the person's processes."""
    _engine.close()


def noise(count: int, dbfs: float, seed: int = 0) -> npt.NDArray[np.float64]:
    """White noise of this level."""
    return np.random.default_rng(seed).normal(0, 32_768 * 10 ** (dbfs / 20), count)


def in_a_room(pcm: Pcm, dbfs: float = -50.0, seed: int = 0, air: float = 0.5) -> Pcm:
    """With half a second of room around it, and its noise over all of it."""
    whole = np.pad(pcm, round(air * RATE)).astype(np.float64) * 0.7
    return np.clip(whole + noise(len(whole), dbfs, seed), -32_768, 32_767).astype(np.int16)


def take(texts: Iterable[str], seed: int = 0, dbfs: float = -50.0) -> Pcm:
    """All of it read aloud in one go, with pauses from 0.9 to 3 s."""
    pauses = np.random.default_rng(seed)
    parts = []
    for text in texts:
        parts += [np.zeros(round(pauses.uniform(0.9, 3.0) * RATE), np.int16), read_aloud(text)]
    return in_a_room(np.concatenate(parts), dbfs, seed, air=1.0)


def likeness(part: Pcm, source: Pcm) -> float:
    """The highest normalised correlation of `source` with a stretch of `part` of its length."""
    a, b = part.astype(np.float64), source.astype(np.float64)
    size = 1 << (len(a) + len(b)).bit_length()
    products = np.fft.irfft(np.fft.rfft(a, size) * np.conj(np.fft.rfft(b, size)), size)
    squares = np.concatenate([[0.0], np.cumsum(a**2)])
    ends = np.minimum(np.arange(len(a)) + len(b), len(a))
    energy = np.sqrt((squares[ends] - squares[:-1]) * (b**2).sum())
    return float((products[: len(a)] / np.maximum(energy, energy.max() * 0.05)).max())


def save(
    path: Path, pcm: Pcm, rate: int = RATE, channels: int = 1, codec: str = "pcm_s16le"
) -> None:
    """A sound file in any format that FFmpeg writes, at another rate, in both channels alike."""
    sound = resampled(to_sound(pcm), RATE, rate)
    layout = {1: "mono", 2: "stereo"}[channels]
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=rate, layout=layout)
        samples: Sequence[Pcm] = [to_pcm(sound)] * channels
        frame = av.AudioFrame.from_ndarray(np.array(samples), format="s16p", layout=layout)
        frame.sample_rate = rate
        resampler = av.AudioResampler(stream.codec_context.format, layout, rate)
        for part in [*resampler.resample(frame), *resampler.resample(None)]:
            container.mux(stream.encode(part))
        container.mux(stream.encode(None))
