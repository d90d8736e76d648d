"""Timelines by hand, and clips of bursts to fill them: what the mix is tested with."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import numpy as np
import numpy.typing as npt
from kit.ears import burst

from cuecast.sound.clip import Clip, measured
from cuecast.timebase import RATE, Samples
from cuecast.timeline import Cue, Line, Place, Timeline

PLACE = Place()


def cue(track: str, text: str, start: int, length: int) -> Cue:
    return Cue(track, track, Samples(start), Samples(start + length), text, PLACE)


def timeline(cues: Iterable[Cue], duration: int) -> Timeline:
    ordered = tuple(sorted(cues, key=lambda c: (c.start, c.end, c.track, c.text)))
    return Timeline("Test", "en", Samples(duration), (), ordered, ())


@cache
def burst_clip(text: str) -> Clip:
    """A clip of 5 ms that sounds different for every text."""
    return measured(burst(sum(text.encode())))


def burst_line(line: Line) -> Clip:
    """The clip of a line's words, whoever says them."""
    return burst_clip(line.text)


def hum(seconds: float, level: float = -20.0, pitch: float = 150.0) -> npt.NDArray[np.float32]:
    """Something like a vowel: a buzz of `pitch` Hz with falling overtones, at `level` dBFS."""
    t = np.arange(round(seconds * RATE)) / RATE
    buzz = np.zeros_like(t)
    for number in range(1, 20):
        buzz += np.sin(2 * np.pi * pitch * number * t + number * number) / number
    buzz *= 10 ** (level / 20) / np.sqrt(np.mean(buzz**2))
    return buzz.astype(np.float32)


def talk(words: int, seed: int = 0) -> npt.NDArray[np.float32]:
    """Something like a sentence: hums of various lengths and pitches with short gaps."""
    random = np.random.default_rng(seed)
    parts: list[npt.NDArray[np.float32]] = []
    for _ in range(words):
        word = hum(random.uniform(0.15, 0.5), random.uniform(-26, -16), random.uniform(90, 220))
        word *= np.hanning(len(word)).astype(np.float32) ** 0.3
        parts += [word, np.zeros(int(random.uniform(0.02, 0.15) * RATE), np.float32)]
    return np.concatenate(parts)


def pcm(sound: npt.NDArray[np.float32]) -> npt.NDArray[np.int16]:
    made: npt.NDArray[np.int16] = np.rint(np.clip(sound, -1, 1) * 32767).astype(np.int16)
    return made
