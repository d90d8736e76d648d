"""A guard against hanging: generous, for machines under load, and no measure of speed."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def no_longer_than(seconds: int) -> Iterator[None]:
    """Fail what has not ended after so many seconds (where the system has alarms)."""
    if not hasattr(signal, "SIGALRM"):
        yield
        return

    def expired(number: int, frame: FrameType | None) -> None:
        raise AssertionError(f"still not done after {seconds} s")

    before = signal.signal(signal.SIGALRM, expired)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
