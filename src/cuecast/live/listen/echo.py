"""The session's own sound taken out of what the microphone hears.

cuecast knows every sample it plays, so what the room makes of it can be learnt and subtracted: an
adaptive filter in the frequency domain, in partitions, whose step is that of a Kalman filter
(Enzner and Vary 2006; Kuech, Mabande and Enzner 2014). It learns little while somebody speaks,
because then what is left over is not the room's doing, and needs nobody to tell it so.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from cuecast.live.listen.wave import Wave

Spectrum = npt.NDArray[np.complex64]

BLOCK = 256
"""Samples in one step of the filter: 16 ms."""

PARTITIONS = 20
"""Steps of the room's answer that are learnt: 320 ms, where a living room's is 40 dB down."""

_FORGET = 0.9995
"""How much of the room stays as it was from one step to the next: it is learnt anew in a minute."""

_LEAST = 1e-8
"""Power of a bin below which there is nothing to be learnt."""

_SMOOTH = 0.7
"""How slowly the estimate of everything that is not echo follows what is left over."""


class Canceller:
    """Learns how a room answers to a loudspeaker, and takes the answer away."""

    def __init__(self) -> None:
        """Knows nothing about the room."""
        self._bins = BLOCK + 1
        self.reset()

    def reset(self) -> None:
        """Forget the room: another loudspeaker, another delay."""
        shape = (PARTITIONS, self._bins)
        self._filter = np.zeros(shape, np.complex64)
        self._doubt = np.full(shape, 1.0, np.float32)
        self._past = np.zeros(shape, np.complex64)
        self._other = np.zeros(self._bins, np.float32)
        self._last = np.zeros(BLOCK, np.float32)
        self._turn = 0

    def clean(self, heard: Wave, played: Wave) -> tuple[Wave, Wave]:
        """What is left of a block without the echo of what was `played` until then; and that echo."""
        window = np.concatenate((self._last, played))
        self._last = played
        self._past = np.roll(self._past, 1, axis=0)
        self._past[0] = np.fft.rfft(window)
        answer = np.fft.irfft((self._past * self._filter).sum(axis=0))[BLOCK:]
        echo = answer.astype(np.float32)
        rest = heard - echo
        self._learn(rest, heard)
        # As long as the room is not known, a guess at its answer can be worse than none.
        return (rest if float(rest @ rest) < float(heard @ heard) else heard), echo

    def _learn(self, rest: Wave, heard: Wave) -> None:
        error = _padded(rest)
        if not self._other.any():
            self._other = _strength(_padded(heard)) + np.float32(_LEAST)
        power = _strength(self._past)
        explained = 0.5 * (power * self._doubt).sum(axis=0)
        self._other += np.float32(1 - _SMOOTH) * (_strength(error) - self._other)
        step = self._doubt / (explained + self._other + _LEAST)
        change = step * self._past.conj() * error
        self._filter = (_FORGET * (self._filter + change)).astype(np.complex64)
        # Every partition lasts a block; one of them a turn is cut to it, which is enough [Soo and Pang].
        self._turn = (self._turn + 1) % PARTITIONS
        for index in (self._turn, (self._turn + PARTITIONS // 2) % PARTITIONS):
            answer = np.fft.irfft(self._filter[index])
            answer[BLOCK:] = 0
            self._filter[index] = np.fft.rfft(answer)
        grown = (1 - _FORGET**2) * _strength(self._filter)
        kept = (1 - 0.5 * step * power) * self._doubt
        self._doubt = np.maximum(_FORGET**2 * kept + grown, 1e-9).astype(np.float32)


def _padded(block: Wave) -> Spectrum:
    whole = np.concatenate((np.zeros(BLOCK, np.float32), block))
    spectrum: Spectrum = np.fft.rfft(whole).astype(np.complex64)
    return spectrum


def _strength(spectrum: Spectrum) -> npt.NDArray[np.float32]:
    strength: npt.NDArray[np.float32] = (spectrum.real**2 + spectrum.imag**2).astype(np.float32)
    return strength
