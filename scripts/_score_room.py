"""Simulated rooms for `score_commands` and for tests: what a microphone hears in them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Wave = npt.NDArray[np.float32]

RATE = 16_000
"""Samples a second of everything here."""

ROOM_DB = -50
"""Level of the room's own hiss relative to who speaks in it."""

SPOKEN_DB = -26
"""Level of who speaks, dB relative to full scale, as long as they do speak."""


@dataclass(frozen=True)
class Room:
    """`delay` seconds from a sample being played to it being heard, `reverb` seconds to fade by 60 dB.

    `echo` is the level of the session's own sound relative to who speaks, in dB; None: headphones.
    `drift` tells by how many millionths the loudspeaker's clock is quicker than the microphone's.
    `gain` is the microphone's, in dB.
    """

    seed: int
    delay: float = 0.25
    reverb: float = 0.35
    echo: float | None = None
    drift: float = 0.0
    gain: float = 0.0

    def answer(self, far: bool) -> Wave:
        """Its impulse response; of the loudspeaker (`far`) more comes back from the walls."""
        draw = np.random.default_rng(self.seed * 2 + far)
        time = np.arange(round(self.reverb * 1.3 * RATE)) / RATE
        walls = draw.standard_normal(len(time)) * 10 ** (-3 * time / self.reverb)
        walls[: RATE // 500] = 0
        walls *= np.sqrt(10 ** (-(3 if far else 6) / 10) / np.sum(walls**2))
        walls[0] = 1
        before = np.zeros(round(self.delay * RATE) if far else 0)
        return np.concatenate((before, walls)).astype(np.float32)

    def heard(self, said: Wave, played: Wave) -> Wave:
        """What the microphone makes of a whole stretch, all that is `said` and `played` in it."""
        whole = convolved(said, self.answer(far=False))
        if self.echo is not None:
            echo = convolved(drifted(np.tanh(played), self.drift), self.answer(far=True))
            echo *= 10 ** ((SPOKEN_DB + self.echo) / 20) / active(echo)
            whole[: len(echo)] += echo[: len(whole)]
        hiss = np.random.default_rng(self.seed).standard_normal(len(whole))
        whole += (hiss * 10 ** ((SPOKEN_DB + ROOM_DB) / 20)).astype(np.float32)
        clipped: Wave = np.clip(whole * np.float32(10 ** (self.gain / 20)), -1, 1)
        return clipped


def convolved(sound: Wave, answer: Wave) -> Wave:
    """A sound in a room, as long as the sound."""
    size = 1 << (len(sound) + len(answer) - 1).bit_length()
    both = np.fft.rfft(sound, size) * np.fft.rfft(answer, size)
    found: Wave = np.fft.irfft(both, size)[: len(sound)].astype(np.float32)
    return found


def drifted(sound: Wave, drift: float) -> Wave:
    """A sound whose clock is quicker by so many millionths, by a windowed sinc."""
    if not drift:
        return sound
    at = np.arange(int(len(sound) / (1 + abs(drift) * 1e-6)) - 40) * (1 + drift * 1e-6)
    whole = np.floor(at).astype(np.int64)
    taps = 16
    padded = np.pad(sound, (taps, taps + 2))
    found = np.zeros(len(at))
    for tap in range(-taps + 1, taps + 1):
        off = tap - (at - whole)
        found += (
            padded[whole + tap + taps] * np.sinc(off) * np.cos(np.pi * off / (2 * taps + 1)) ** 2
        )
    return found.astype(np.float32)


def active(sound: Wave) -> float:
    """Root mean square of a sound where it is not silent: within 25 dB of its loudest 20 ms."""
    blocks = sound[: len(sound) // 320 * 320].reshape(-1, 320)
    power = np.mean(blocks**2, axis=1)
    return float(np.sqrt(np.mean(power[power > power.max() * 0.003])))


def levelled(sound: Wave) -> Wave:
    """A sound without silence around it, as loud as people speak."""
    blocks = np.sqrt(np.mean(sound[: len(sound) // 160 * 160].reshape(-1, 160) ** 2, axis=1))
    loud = np.nonzero(blocks > blocks.max() * 0.018)[0]
    cut = sound[max(0, loud[0] - 1) * 160 : (loud[-1] + 2) * 160]
    found: Wave = (cut * (10 ** (SPOKEN_DB / 20) / active(cut))).astype(np.float32)
    return found
