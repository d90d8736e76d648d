"""A lock on a file, held by one thread of one process and freed by the system when that one dies.

filelock does it everywhere, and brings asyncio and SQLite along, a tenth of the time until a new
session sounds. Where the system has `flock`, which is what filelock takes there as well, that is enough.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

_PAUSE = 0.01
"""Seconds between two tries: a phrase takes some ten times as long."""

_OPEN = os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0)


@contextmanager
def held(path: Path, seconds: float) -> Iterator[None]:
    """Hold the lock of a file, which is made if it is not there.

    Raises `OSError` where there can be no lock, and `TimeoutError`, which is one, when somebody else
    holds it for so many seconds.
    """
    if fcntl is None:
        from filelock import FileLock

        with FileLock(path, timeout=seconds):  # Its Timeout is a TimeoutError.
            yield
        return
    descriptor = os.open(path, _OPEN, 0o600)
    try:
        end = time.monotonic() + seconds
        while not _taken(descriptor):
            if time.monotonic() > end:
                raise TimeoutError
            time.sleep(_PAUSE)
        yield
    finally:
        os.close(descriptor)


def _taken(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
