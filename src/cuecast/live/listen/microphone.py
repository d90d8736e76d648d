"""The microphone, through miniaudio; it has a thread of its own."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from contextlib import suppress
from queue import SimpleQueue
from threading import Thread
from typing import Any, Protocol

import numpy as np

from cuecast.diagnostics import CuecastError, printable
from cuecast.extras import install
from cuecast.live.listen.wave import EAR_RATE, Wave

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
        try:
            import miniaudio
        except ImportError as trouble:
            remedy = f"{install('listen')} (there is no such wheel for Linux on ARM)"
            raise CuecastError(
                f"listening needs miniaudio, which is not here; {remedy}"
            ) from trouble
        self._library: Any = miniaudio
        every = [one for one in miniaudio.Backend if one.name not in ("NULL", "CUSTOM")]
        self._backends = [miniaudio.Backend[name] for name in backends] or every
        self._blocks: SimpleQueue[bytes] = SimpleQueue()
        self._device: Any = None

    def start(self, take: Take) -> None:
        """See `Microphone`."""
        try:
            self._device = self._library.CaptureDevice(
                self._library.SampleFormat.SIGNED16,
                1,
                EAR_RATE,
                buffersize_msec=round(_BLOCK * 1000),
                backends=self._backends,
                app_name="cuecast",
            )
            taking = _taking(self._blocks)
            next(taking)
            self._device.start(taking)
        except (self._library.MiniaudioError, OSError) as trouble:
            reason = printable(str(trouble.args[0] if trouble.args else trouble))
            remedy = "choose one in the settings of this computer, and let this program use it"
            raise CuecastError(f"there is no microphone to use ({reason}); {remedy}") from trouble
        Thread(target=self._work, args=(take,), daemon=True, name="cuecast-ear").start()

    def close(self) -> None:
        """See `Microphone`."""
        device, self._device = self._device, None
        if device is None:
            return
        self._blocks.put(b"")
        # A frozen device may never close; nobody waits for it.
        Thread(target=_end, args=(device,), daemon=True, name="cuecast-device").start()

    def _work(self, take: Take) -> None:
        while block := self._blocks.get():
            take(np.frombuffer(block, "<i2").astype(np.float32) / np.float32(32768))


def _end(device: Any) -> None:
    with suppress(Exception):  # Whatever a dying device says, there is nothing left to be done.
        device.close()


def _taking(blocks: SimpleQueue[bytes]) -> Generator[None, bytes, None]:
    """Runs in the sound system's thread: takes what it has heard."""
    while True:
        block = yield
        if block:
            blocks.put(bytes(block))
