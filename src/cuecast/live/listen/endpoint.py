"""Where a voice begins and ends, in what the canceller leaves of a microphone's sound."""

from __future__ import annotations

from collections import deque

import numpy as np

from cuecast.live.listen.echo import BLOCK
from cuecast.live.listen.wave import EAR_RATE, Wave


def _blocks(seconds: float) -> int:
    return round(seconds * EAR_RATE / BLOCK)


BEFORE = _blocks(0.24)
"""Blocks kept from before a voice is noticed: soft first sounds."""

_NOTICED = 4
_NOTICED_OF = 7
"""So many loud blocks of so many are a voice: 64 of 112 ms."""

_PAUSE = _blocks(0.2)
"""Blocks of silence after which it is time to find out what was said, in case nothing more comes."""

_QUIET = _blocks(0.36)
"""Blocks of silence after which somebody has finished: longer than any pause inside a command."""

LONGEST = _blocks(2.4)
"""Blocks of the longest command, slowly spoken; what is longer is talk."""

_SHORTEST = _blocks(0.14)
"""Loud blocks of the shortest: of “back” little more than the vowel is loud."""

_OVER = 6.0
"""How many times as strong as the room a voice is: 8 dB."""

_LEAK = 4.0
"""How many times as strong as the echo that is usually left over a voice is: 6 dB."""

_ABOVE = 0.5
"""How many times as strong as the echo that was taken away meanwhile a voice is: -3 dB. Of an hour of the
session's own words what was left had 0.01 to 1, but for moments in which a room was learnt anew."""

_PEAK = 30.0
"""How many times as strong as the room its loudest block is: 15 dB. Breath and steps are softer."""

_SLOW = 1 + 0.7 * BLOCK / EAR_RATE
"""How quickly the room may become louder: 3 dB a second."""


class Endpointer:
    """Cuts a stream of blocks into what somebody said."""

    def __init__(self) -> None:
        """Hears nothing yet."""
        self._loud: deque[bool] = deque(maxlen=_NOTICED_OF)
        self._kept: deque[Wave] = deque(maxlen=BEFORE + _NOTICED_OF)
        self._said: list[Wave] = []
        self._quiet = self._strong = 0
        self._floor = 0.0
        self._leak = 0.0
        self._peak = 0.0
        self._rest = self._echo = 0.0  # Of its loud blocks.
        self.voice = False
        self.ended = False

    def take(self, rest: Wave, echo: Wave) -> Wave | None:
        """What was said, when with this block a pause is long enough to think about it; else None.

        Empty where it is no command: too soft, too short, too long, no more than an echo. It is all that
        was said if a later block has `ended` it; else more is said, up to another pause.
        `rest` is what is left of a block, `echo` what was taken away from it.
        """
        self.ended = False
        loud = self._is_loud(rest, echo)
        if not self.voice:
            self._loud.append(loud)
            self._kept.append(rest)
            if sum(self._loud) >= _NOTICED:
                self.voice, self._said = True, [*self._kept]
                self._quiet, self._strong = 0, sum(self._loud)
                self._rest = self._echo = 0.0
            return None
        self._strong += loud
        self._quiet = 0 if loud else self._quiet + 1
        if len(self._said) <= LONGEST + BEFORE + _PAUSE:
            self._said.append(rest)
        if self._quiet == _QUIET:
            self._forget()
        return self._so_far() if self._quiet == _PAUSE else None

    def _so_far(self) -> Wave:
        meant = (
            self._strong >= _SHORTEST
            and len(self._said) <= LONGEST + BEFORE + _PAUSE
            and self._peak >= _PEAK * self._floor
            and self._rest >= _ABOVE * self._echo
        )
        return np.concatenate(self._said) if meant else np.zeros(0, np.float32)

    def _forget(self) -> None:
        self.ended, self.voice, self._peak = True, False, 0.0
        self._loud.clear()
        self._kept.clear()

    def _is_loud(self, rest: Wave, echo: Wave) -> bool:
        strength, played = _power(rest), _power(echo)
        if not self._floor:
            self._floor = strength
        self._floor = max(min(self._floor * _SLOW, strength), 1e-9)
        leaking = self._leak * played
        if not self.voice and played > 10 * self._floor:
            # What is left of the echo, as a part of it; a voice over it must not count as such.
            part = min(strength / played, 1.0)
            self._leak += 0.02 * (min(part, 4 * self._leak + 0.01) - self._leak)
        loud = strength > _OVER * self._floor + _LEAK * leaking
        if loud:
            self._peak = max(self._peak, strength)
            self._rest += strength
            self._echo += played
        return loud


def _power(block: Wave) -> float:
    """Mean power of a block without its rumble: what differs from one sample to the next."""
    edges = np.diff(block)
    return float(edges @ edges) / len(block)
