"""What is remembered of a session that was played."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(slots=True)
class Done:
    """An exercise as it was met: reps done on all sides and in all sets; what was jumped over counts not."""

    exercise: str
    sets: int = 0
    reps: int = 0
    skipped: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """What was done of a session. `step` is where to go on, its index in the session as written.

    `at` and `duration` are seconds of the session as it came to be played, its open sets as long as they
    are written; `finished` tells whether it
    came to its end. `losses` is how often the device went away.
    """

    title: str
    started: datetime
    ended: datetime
    finished: bool
    step: int
    chapter: str
    at: float
    duration: float
    done: tuple[Done, ...]
    losses: int
