"""Working fake engines: one speaks bursts for the ears, one speaks through a fake worker."""

from __future__ import annotations

import os
import select
import sys
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from cuecast.voice.engine import Manner, Request, Speech, VoiceInfo, refuse_unspeakable
from cuecast.voice.pool import SpeechPool

VOICE = "burst"
WORKER = Path(__file__).with_name("fake_worker.py")
WORKER_RATE = 22_050
"""Samples per second of what the fake worker says, unless it misbehaves in just that."""


def burst(rate: int) -> NDArray[np.int16]:
    """5 ms of a chirp from 1 to 6 kHz at `rate`: at full level from its first sample on."""
    time = np.arange(rate // 200) / rate
    phase = 2 * np.pi * (1_000 * time + 500_000 * time**2)
    samples: NDArray[np.int16] = np.rint(20_000 * np.cos(phase)).astype(np.int16)
    return samples


class BurstEngine:
    """Speaks every text as a burst at sample 0, then a hum whose length goes with the text's.

    `slowness` stretches the hum, `hum=False` leaves it out. `spoken` lists every text that was
    asked for. The voice `nobody` does not exist; `wobble` makes each call longer than the last.
    """

    name = "burst"

    def __init__(
        self, rate: int = 48_000, slowness: float = 1.0, *, hum: bool = True, wobble: bool = False
    ) -> None:
        self.rate = rate
        self.slowness = slowness
        self.hum = hum
        self.wobble = wobble
        self.spoken: list[str] = []

    def available(self) -> str:
        return ""

    def voices(self) -> tuple[VoiceInfo, ...]:
        return (VoiceInfo(VOICE, "en", "A burst"),)

    def objection(self, manner: Manner) -> str:
        return "has no voice “nobody”; did you mean “burst”?" if manner.voice == "nobody" else ""

    def fingerprint(self, voice: str, text: str = "") -> str:
        return f"{self.name} 1 {voice} {self.rate} {self.slowness} {self.hum}"

    def seconds(self, text: str) -> float:
        """How long the hum after `text`'s burst is."""
        return (0.1 + 0.06 * len(text)) * self.slowness if self.hum else 0.0

    def speak(self, request: Request) -> Speech:
        refuse_unspeakable(self.name, request.text)
        self.spoken.append(request.text)
        extra = 0.05 * len(self.spoken) if self.wobble else 0.0
        time = np.arange(round((self.seconds(request.text) + extra) * self.rate)) / self.rate
        hum = np.rint(4_000 * np.sin(2 * np.pi * 220 * time)).astype(np.int16)
        return Speech(np.concatenate((burst(self.rate), hum)), self.rate)

    def close(self) -> None:
        pass


class WorkerEngine:
    """Speaks through `fake_worker.py` in one of its behaviours; it leaves its marks in `folder`."""

    name = "fake"

    def __init__(self, behaviour: str, folder: Path, patience: float = 5.0) -> None:
        self._folder = folder
        command = (sys.executable, "-I", "-S", str(WORKER), behaviour, str(folder))
        self.pool = SpeechPool(self.name, lambda: command, WORKER_RATE, patience)

    def available(self) -> str:
        return ""

    def voices(self) -> tuple[VoiceInfo, ...]:
        return (VoiceInfo("fake", "en", "A tone"),)

    def objection(self, manner: Manner) -> str:
        return ""

    def fingerprint(self, voice: str, text: str = "") -> str:
        return f"{self.name} {voice}"

    def speak(self, request: Request) -> Speech:
        order: Mapping[str, object] = {"voice": request.manner.voice}
        return self.pool.speak(request, order)

    def close(self) -> None:
        self.pool.close()

    def pids(self) -> list[int]:
        """The ids of all processes that were started, by us or by a worker."""
        return sorted(int(mark.name.removeprefix("pid-")) for mark in self._folder.glob("pid-*"))


def gone(pid: int, seconds: float = 10.0) -> bool:
    """Whether a process has ended or does so in a moment: being killed takes one. Linux only."""
    try:
        watch = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([watch], [], [], seconds)[0])
    finally:
        os.close(watch)
