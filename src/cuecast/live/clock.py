"""The clock that faults are noticed by. Where a session stands it does not say: samples taken do."""

from __future__ import annotations

import time
from typing import Protocol


class Clock(Protocol):
    """Seconds going by, also while the machine sleeps; somebody setting the time changes nothing."""

    def now(self) -> float:
        """Seconds since some moment; never less than before."""
        ...


class SystemClock:
    """This machine's."""

    def __init__(self) -> None:
        """Finds the one that goes on while the machine sleeps; elsewhere it is the monotonic one."""
        self._id: int | None = getattr(time, "CLOCK_BOOTTIME", None)

    def now(self) -> float:
        """See `Clock`."""
        return time.monotonic() if self._id is None else time.clock_gettime(self._id)
