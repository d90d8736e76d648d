"""Whether what was heard is the session itself: what it says never counts as a command.

A little of its own words is always left over by the canceller, and all of them are before the room is
known. They come and go with what is played, a person's do not.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from cuecast.live.listen.align import LONGEST, Ring
from cuecast.live.listen.wave import EAR_RATE, Wave

ALIKE = 0.5
"""How alike what is left over and what is played are from which on they are the same; 1 is equal. With
tuning voices and rooms a person's words were so by 0.49 at most (131 of them), the session's own by 0.51
to 0.95, but for two in its first three seconds and one under noise."""

_SMEAR = 512
"""Samples that a room makes of it later than its first sound: at that moment alone the session's own
were so by 0.42 to 0.95."""

ALIKE_ANYWHERE = 0.8
"""The same where the delay is not known: some part of what is played is always a little like it. The
session's own words were so by 0.94."""

_FRAME = 512
_BANDS = np.geomspace(200, 6000, 13)
"""Hz between which they are compared, by how loud each band is from one moment to the next."""

_KEPT = 8 * EAR_RATE


class OwnSound:
    """Knows what is played."""

    def __init__(self) -> None:
        """Nothing was played."""
        self._played = Ring(_KEPT)
        self._known = False

    def take(self, played: Wave, known: bool) -> None:
        """A block as it will be heard, or some time before where its delay is not `known`."""
        self._played.add(played)
        self._known = known

    def is_heard(self, said: Wave) -> bool:
        """Whether `said`, which has just ended, is the session."""
        reach, enough = (_SMEAR, ALIKE) if self._known else (LONGEST, ALIKE_ANYWHERE)
        begin = self._played.end - len(said) - reach
        return alike(said, self._played.read(begin, len(said) + reach)) >= enough


def alike(said: Wave, played: Wave) -> float:
    """How much the loudness of two sounds goes up and down together, band by band, -1 to 1.

    Where `played` is longer it is the most that it is with any part of it.
    """
    first, courses = _course(said), _course(played)
    first -= first.mean(axis=0)
    own = float(np.sum(first**2))
    most = -1.0
    for start in range(len(courses) - len(first) + 1):
        second = courses[start : start + len(first)]
        second = second - second.mean(axis=0)
        scale = float(np.sqrt(own * np.sum(second**2)))
        most = max(most, float(np.sum(first * second)) / scale if scale else 0.0)
    return most


def _course(sound: Wave) -> npt.NDArray[np.float64]:
    """The loudness of each band over time."""
    count = len(sound) // (_FRAME // 2) - 1
    starts = np.arange(count)[:, np.newaxis] * (_FRAME // 2)
    frames = sound[starts + np.arange(_FRAME)] * np.hanning(_FRAME)
    power = np.abs(np.fft.rfft(frames)) ** 2
    edges = np.rint(_BANDS * _FRAME / EAR_RATE).astype(np.int64)
    bands = np.add.reduceat(power, edges, axis=1)[:, :-1]
    # Between a decibel scale, which hears hiss, and one of peaks alone.
    course: npt.NDArray[np.float64] = bands**0.15
    return course
