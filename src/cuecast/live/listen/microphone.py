"""The microphone, through miniaudio; it has a thread of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from queue import SimpleQueue
from threading import Thread
from typing import Any, Protocol

import numpy as np

from cuecast.extras import install
from cuecast.live.listen.wave import EAR_RATE, Wave
from cuecast.sound.device import Devices, end

Take = Callable[[Wave], None]
"""Takes the next samples that were heard."""

_BLOCK = 0.032
"""Seconds that a block lasts, about."""


class Microphone(Protocol):
    """Something that hears."""

    def start(self, take: Take) -> None:
        """Give `take` every sample from now on, from one thread that is not the caller's.

        Raises `CuecastError` when there is no microphone.
        """
        ...

    def close(self) -> None:
        """Hear nothing any more."""
        ...


class SystemMicrophone:
    """What the system uses by default."""

    def __init__(self, backends: Sequence[str] = ()) -> None:
        """`backends` are miniaudio's names of the systems to try; by default all but its silent one.

        Raises `CuecastError` when miniaudio is not installed.
        """
        remedy = f"{install('listen')} (there is no such wheel for Linux on ARM)"
        self._devices = Devices("listening", remedy, backends)
        self._blocks: SimpleQueue[bytes] = SimpleQueue()
        self._device: Any = None

    def start(self, take: Take) -> None:
        """See `Microphone`."""
        self._device = self._devices.hear(self._blocks.put, EAR_RATE, _BLOCK)
        Thread(target=self._work, args=(take,), daemon=True, name="cuecast-ear").start()

    def close(self) -> None:
        """See `Microphone`."""
        device, self._device = self._device, None
        if device is None:
            return
        self._blocks.put(b"")
        # A frozen device may never close; nobody waits for it.
        Thread(target=end, args=(device,), daemon=True, name="cuecast-device").start()

    def _work(self, take: Take) -> None:
        while block := self._blocks.get():
            take(np.frombuffer(block, "<i2").astype(np.float32) / np.float32(32768))
