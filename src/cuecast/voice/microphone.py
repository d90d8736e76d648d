"""The microphone and the loudspeaker of this machine, through miniaudio (`cuecast[record]`)."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from queue import Empty, SimpleQueue
from threading import Event
from typing import Protocol

import numpy as np

from cuecast.diagnostics import CuecastError
from cuecast.extras import install
from cuecast.sound.device import Devices, Giving
from cuecast.sound.graph import Pcm
from cuecast.timebase import RATE

BLOCK = 0.02
"""Seconds that a block lasts, about: a level meter moves 50 times a second."""

_PATIENCE = 5.0
"""Seconds without a block after which a microphone counts as dead; Bluetooth wakes up in 2."""


class Microphone(Protocol):
    """What hears a person, and lets them hear what it has heard."""

    def record(self) -> Generator[Pcm, None, None]:
        """Blocks of mono samples at `RATE` from now on, until the generator is closed.

        Raises `CuecastError` when there is no microphone, or nothing comes from it any more.
        """
        ...

    def play(self, pcm: Pcm) -> None:
        """Play mono samples at `RATE` to their end. Raises `CuecastError` when that cannot be."""
        ...


class SystemMicrophone:
    """What the system uses by default."""

    def __init__(self, backends: Sequence[str] = ()) -> None:
        """`backends` are miniaudio's names of the systems to try; by default all but its silent one.

        Raises `CuecastError` when miniaudio is not installed.
        """
        remedy = f"{install('record')}, or import a recording made elsewhere"
        self._devices = Devices("recording", remedy, backends)

    def record(self) -> Generator[Pcm, None, None]:
        """See `Microphone`."""
        blocks: SimpleQueue[bytes] = SimpleQueue()
        device = self._devices.hear(blocks.put, RATE, BLOCK)
        try:
            while True:
                try:
                    block = blocks.get(timeout=_PATIENCE)
                except Empty:
                    raise CuecastError(
                        "nothing comes from the microphone; is it plugged in, and allowed to be used?"
                    ) from None
                yield np.frombuffer(block, "<i2").astype(np.int16)
        finally:
            device.close()

    def play(self, pcm: Pcm) -> None:
        """See `Microphone`."""
        done = Event()
        device = self._devices.play(_giving(pcm, done), 1, BLOCK)
        try:
            if not done.wait(len(pcm) / RATE + _PATIENCE):
                raise CuecastError("the loudspeaker has stopped playing; look at its settings")
        finally:
            device.close()


def _giving(pcm: Pcm, done: Event) -> Giving:
    """Gives what is asked for, then silence to push out the rest."""
    count = yield b""
    position = 0
    while True:
        part = pcm[position : position + count]
        position += count
        if not len(part):
            done.set()
        count = yield np.pad(part, (0, count - len(part))).astype("<i2").tobytes()
