"""When what is played is heard: the delay of a room with its devices, and how their clocks drift.

Loudspeaker and microphone count samples by clocks of their own, and hold some back in buffers nobody
tells about. Both are found by looking for what was played in what is heard, once a second.
"""

from __future__ import annotations

import numpy as np

from cuecast.live.listen.wave import EAR_RATE, Wave

LONGEST = 3 * EAR_RATE // 2
"""Samples between playing and hearing that are looked for: 1.5 s, where Bluetooth has 0.3 s."""

LEAD = 64
"""Samples that the room's answer may come before its loudest moment."""

_WINDOW = 4 * EAR_RATE
_OFTEN = EAR_RATE
_SURE = 8.0
"""How far the loudest moment has to stand out, in standard deviations; of noise alone it is 5.5."""

_POINTS = 40
"""Looks that the drift is fitted to; the newest."""

_SPREAD = 6
"""Looks after which the drift is believed."""

_JUMP = 40.0
"""Samples from which on a delay is another one, not drift: at 200 ppm drift makes 3 a second."""

_NEAR = EAR_RATE // 100
"""Samples of delay at which counting begins elsewhere."""

_STALLED = EAR_RATE // 2
"""Samples that the loudspeaker can lag behind the microphone; it gets blocks of 0.2 s."""

_AGREED = 5
"""Looks that have to find the same other delay before it is believed: music repeats itself."""

_TAPS = 16
_PHASES = 512


def _kernel() -> Wave:
    """A windowed sinc for every phase between two samples, `_PHASES` of them."""
    phase = np.arange(_PHASES + 1)[:, np.newaxis] / _PHASES
    at = np.arange(-_TAPS + 1, _TAPS + 1)[np.newaxis, :] - phase
    window = np.cos(np.pi * at / (2 * _TAPS + 1)) ** 2
    kernel: Wave = (np.sinc(at) * window).astype(np.float32)
    return kernel


class Ring:
    """The last samples of something, by their number since its beginning."""

    def __init__(self, size: int) -> None:
        """Everything before the beginning is silence."""
        self._samples = np.zeros(2 * size, np.float32)
        self._size = size
        self.end = 0

    def add(self, block: Wave) -> None:
        """Behind all others."""
        kept = block[-self._size :]
        at = (self.end + len(block) - len(kept)) % self._size
        places = (at + np.arange(len(kept))) % self._size
        self._samples[places] = kept
        self._samples[places + self._size] = kept
        self.end += len(block)

    def read(self, start: int, count: int) -> Wave:
        """Samples from number `start` on; silence where they are no more, or not yet."""
        low, high = max(start, self.end - self._size, 0), min(start + count, self.end)
        if high <= low:
            return np.zeros(count, np.float32)
        at = low % self._size
        found = self._samples[at : at + high - low]
        return np.pad(found, (low - start, start + count - high))


class Aligner:
    """Gives what was played as the microphone's clock sees it, a little before it is heard."""

    def __init__(self) -> None:
        """Nothing was played or heard."""
        self._played = Ring(_WINDOW + 2 * LONGEST)
        self._heard = Ring(_WINDOW)
        self._kernel = _kernel()
        self.restart()

    def restart(self) -> None:
        """Another device: look for the delay anew."""
        self._offset: int | None = None
        self._since = self._heard.end
        self._points: list[tuple[int, float]] = []
        self._elsewhere: list[float] = []
        self._delay, self._drift = 0.0, 0.0
        self.known = False
        self._moved = False

    @property
    def ppm(self) -> float:
        """By how many millionths the loudspeaker's clock is quicker than the microphone's."""
        return -self._drift * 1e6

    def delay(self) -> float:
        """Samples from playing to hearing, now."""
        return self._delay + self._drift * self._heard.end

    def moved(self) -> bool:
        """Whether another delay has been found since this was last asked."""
        moved, self._moved = self._moved, False
        return moved

    def add(self, block: Wave) -> None:
        """Take what was played."""
        self._played.add(block)

    def hear(self, block: Wave) -> Wave:
        """Take a block from the microphone; what was played as it will be found in it."""
        ahead = self._heard.end + len(block) - self._played.end
        if self._offset is None:
            self._offset = -ahead
        elif self._offset + ahead - self.delay() > _STALLED:
            self.restart()  # Nothing was played for a while: a device was gone.
            self._offset = -ahead
        elif self.known and not _NEAR < self.delay() < LONGEST - _NEAR:
            self._rebase()
        start = self._heard.end
        self._heard.add(block)
        if start // _OFTEN != self._heard.end // _OFTEN:
            self._look()
        return self._matching(start, len(block))

    def _rebase(self) -> None:
        """Count what was played from elsewhere: after hours of drift the delay would be out of sight."""
        shift = LONGEST // 2 - round(self.delay())
        self._offset = (self._offset or 0) + shift
        self._delay += shift
        self._points = [(at, lag + shift) for at, lag in self._points]
        self._elsewhere.clear()

    def _matching(self, start: int, count: int) -> Wave:
        lead = LEAD if self.known else 0
        begin = (self._offset or 0) + start - (self._delay + self._drift * start) + lead
        at = begin + np.arange(count) * (1 - self._drift)
        whole = np.floor(at).astype(np.int64)
        first = int(whole[0]) - _TAPS + 1
        source = self._played.read(first, int(whole[-1]) + _TAPS - first + 1)
        if not source.any():
            return np.zeros(count, np.float32)
        phase = np.rint((at - whole) * _PHASES).astype(np.int64)
        places = (whole - whole[0])[:, np.newaxis] + np.arange(2 * _TAPS)
        found: Wave = np.einsum("ij,ij->i", source[places], self._kernel[phase])
        return found

    def _look(self) -> None:
        """Find the delay in the last seconds."""
        begin = max(self._heard.end - _WINDOW, self._since)
        count = self._heard.end - begin
        if count < _WINDOW // 2:
            return
        heard = self._heard.read(begin, count)
        played = self._played.read(begin + (self._offset or 0) - LONGEST, count + LONGEST)
        found = _lag(heard, played)
        if found is None:
            return
        middle = begin + count // 2
        expected = self._delay + self._drift * middle
        if self._points and abs(found - expected) > _JUMP:
            self._elsewhere = [*(o for o in self._elsewhere if abs(o - found) <= _JUMP), found]
            if len(self._elsewhere) < _AGREED:
                return
            self._points.clear()
        self._elsewhere.clear()
        self._points = [*self._points, (middle, found)][-_POINTS:]
        # What was learnt about a room before its drift was known is of no use.
        self._moved = len(self._points) in (1, _SPREAD)
        self._fit()

    def _fit(self) -> None:
        times, lags = np.array(self._points, np.float64).T
        if len(times) >= _SPREAD:
            self._drift, self._delay = map(float, np.polyfit(times, lags, 1))
        else:
            self._drift, self._delay = 0.0, float(lags[-1])
        self.known = True


def _lag(heard: Wave, played: Wave) -> float | None:
    """How many samples behind `played[LONGEST:]` it is heard; None where that cannot be told."""
    size = 1 << (len(played) + len(heard) - 1).bit_length()
    of_heard, of_played = np.fft.rfft(heard, size), np.fft.rfft(played, size)
    cross = of_heard * of_played.conj()
    # Whitened, but for what is hardly there.
    strength = np.abs(cross)
    level = float(strength.mean())
    if level < 1e-12:
        return None
    match = np.fft.irfft(cross / (strength + 0.1 * level), size)
    lags = match[np.arange(-LONGEST, 1)]
    peak = int(np.argmax(lags))
    if lags[peak] < _SURE * float(lags.std()) or not 0 < peak < len(lags) - 1:
        return None
    left, top, right = map(float, lags[peak - 1 : peak + 2])
    return peak + 0.5 * (left - right) / (left - 2 * top + right)
