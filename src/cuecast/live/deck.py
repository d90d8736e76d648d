"""What gives the samples: a plan and where it stands, words put in between, and joins without a click.

The device's thread pulls, the player's thread says what is played; one lock stands between them.
Undisturbed, it gives the very samples of the plan's mixer, which are those of the exported file.
"""

from __future__ import annotations

from dataclasses import dataclass
from threading import RLock

import numpy as np

from cuecast.live.plan import Plan
from cuecast.sound.graph import Sound, to_pcm
from cuecast.sound.loudness import amplitude
from cuecast.timebase import RATE

JOIN = RATE // 50
"""Samples over which one place fades into another where somebody jumps: 20 ms, no click and no gap."""

_RISE = np.sin(np.linspace(0, np.pi / 2, JOIN, dtype=np.float32))[:, np.newaxis]
_FALL = _RISE[::-1]


@dataclass(frozen=True, slots=True)
class Swap:
    """Another plan from sample `at` of the present one on: it goes on at its own sample `to`."""

    at: int
    plan: Plan
    to: int


class Deck:
    """Plays one plan at a time."""

    def __init__(self, plan: Plan) -> None:
        """Stands still at the beginning of `plan`."""
        self.channels = plan.mixer.channels
        self.lock = RLock()
        self.rolling = False
        self._plan, self._at = plan, 0
        self._between: Plan | None = None
        self._between_at = 0
        self._swap: Swap | None = None
        self._tail: Sound = self._nothing()
        self._rising = JOIN  # How far the present place has faded in; all of it at the very start.
        self._gain, self._level = np.float32(1.0), 0

    @property
    def plan(self) -> Plan:
        """What is being played."""
        return self._plan

    @property
    def at(self) -> int:
        """The next sample of the plan."""
        return self._at

    @property
    def over(self) -> bool:
        """True when the plan is at its end, and nothing is waiting to be said or to follow it."""
        return self._at >= self._plan.mixer.duration and self._between is None and not self._swap

    @property
    def between(self) -> Plan | None:
        """The words that are being put in between."""
        return self._between

    @property
    def level(self) -> int:
        """dB by which everything is louder than in the file."""
        return self._level

    def set_level(self, level: int) -> None:
        """Play everything so many dB louder, or softer."""
        with self.lock:
            self._level, self._gain = level, np.float32(amplitude(level))

    def roll(self, rolling: bool) -> None:
        """Play, or be silent and stay."""
        with self.lock:
            if rolling == self.rolling:
                return
            if self.rolling:
                self._leave()
            elif self._at or self._between_at:
                self._rising = 0
            self.rolling = rolling

    def jump(self, at: int, plan: Plan | None = None, between: Plan | None = None) -> None:
        """Go on at sample `at` of the plan (or of another), after the words `between`."""
        with self.lock:
            if self.rolling:
                self._leave()
            self._plan, self._at = plan or self._plan, at
            self._between, self._between_at = between, 0
            self._swap = None
            self._rising = 0

    def swap(self, swap: Swap) -> bool:
        """Change over to another plan later; False when its sample has been played already."""
        with self.lock:
            if self._at > swap.at:
                return False
            self._swap = swap
            return True

    def pull(self, count: int) -> Sound:
        """The next samples, `(count, channels)`; silence where there are none."""
        with self.lock:
            parts = []
            while count > 0:
                part = self._next(count)
                parts.append(part)
                count -= len(part)
            sound = np.concatenate(parts) if parts else self._nothing()
            return sound if self._level == 0 else sound * self._gain

    def pcm(self, count: int) -> bytes:
        """The next samples as a device takes them, rounded as they are for a file."""
        return to_pcm(self.pull(count)).tobytes()

    def go_on(self, at: int) -> None:
        """Play from sample `at`, up to which this very plan has been heard already."""
        with self.lock:
            self._at, self.rolling = at, True

    def _next(self, count: int) -> Sound:
        """Some of the next samples, faded where it has just come from elsewhere."""
        if self._swap is not None and self._at == self._swap.at and self._between is None:
            self._change_over(self._swap)
        if not self.rolling:
            return self._faded(np.zeros((count, self.channels), np.float32), rise=False)
        if self._between is not None:
            part = self._between.mixer.samples(self._between_at, count)
            self._between_at += len(part)
            if self._between_at >= self._between.mixer.duration:
                self._between, self._between_at = None, 0
            return self._faded(part)
        if self._swap is not None:
            count = min(count, self._swap.at - self._at)
        part = self._plan.mixer.samples(self._at, count)
        if not len(part):  # At the end, or where more is still being prepared.
            return self._faded(np.zeros((count, self.channels), np.float32), rise=False)
        self._at += len(part)
        return self._faded(part)

    def _change_over(self, swap: Swap) -> None:
        # Both plans sound alike here; the bed alone can be at another place of its loop.
        seamless = swap.at == swap.to
        if self.rolling and not seamless:
            self._leave()
            self._rising = 0
        self._plan, self._at, self._swap = swap.plan, swap.to, None

    def _leave(self) -> None:
        """Keep what would have come next, fading out, to lay it under what comes now."""
        plan, at = (self._between or self._plan), self._at
        if self._between is not None:
            at = self._between_at
        tail = plan.mixer.samples(at, JOIN)
        self._tail = tail * _FALL[: len(tail)]

    def _faded(self, part: Sound, *, rise: bool = True) -> Sound:
        if rise and self._rising < JOIN:
            here = min(len(part), JOIN - self._rising)
            part = part.copy()
            part[:here] *= _RISE[self._rising : self._rising + here]
            self._rising += here
        if len(self._tail):
            here = min(len(part), len(self._tail))
            part = part.copy()
            part[:here] += self._tail[:here]
            self._tail = self._tail[here:]
        return part

    def _nothing(self) -> Sound:
        return np.empty((0, self.channels), np.float32)
