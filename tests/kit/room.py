"""A room to play a session in: a clock that is set by hand, and a sink that keeps what it takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np

from cuecast.live.commands import Command
from cuecast.live.conductor import TICK, Conductor
from cuecast.live.sinks import Pull
from cuecast.sound.graph import Pcm
from cuecast.timebase import RATE

STEP = round(TICK * RATE)
"""Samples in one tick."""


class VirtualClock:
    """Goes on when it is told to."""

    def __init__(self) -> None:
        self.seconds = 1_000.0

    def now(self) -> float:
        return self.seconds


class ArraySink:
    """A device that takes samples when it is told to. `frozen` takes none, `absent` cannot be opened."""

    def __init__(self, *, keep: bool = True) -> None:
        self.blocks: list[Pcm] = []
        self.keep = keep
        self.frozen = False
        self.absent = False
        self.taken = 0
        self.opened = 0
        self._pull: Pull | None = None
        self._channels = 1

    @property
    def trouble(self) -> str:
        return "there is no loudspeaker; plug one in" if self.absent else ""

    def start(self, channels: int, pull: Pull) -> None:
        if not self.absent:
            self._pull, self._channels = pull, channels
            self.opened += 1

    def close(self) -> None:
        self._pull = None

    def take(self, count: int) -> None:
        """Take samples, as a device does from its own thread."""
        if self._pull is None or self.frozen or self.absent:
            return
        block = np.frombuffer(self._pull(count), np.int16).reshape(-1, self._channels)
        if len(block) != count:
            raise AssertionError(f"asked for {count} samples, got {len(block)}")
        self.taken += count
        if self.keep:
            self.blocks.append(block)

    @property
    def heard(self) -> Pcm:
        """Everything that was taken."""
        return np.concatenate(self.blocks)


class Room:
    """A conductor whose time passes tick by tick."""

    def __init__(self, make: Callable[[ArraySink, VirtualClock], Conductor], **sink: bool) -> None:
        self.clock = VirtualClock()
        self.sink = ArraySink(**sink)
        self.conductor = make(self.sink, self.clock)

    def tick(self, command: Command | None = None) -> None:
        """One round, after the device has taken its samples."""
        self.sink.take(STEP)
        self.clock.seconds += TICK
        self.conductor.tick(command)

    def go(self, seconds: float) -> None:
        """So many seconds of it, unless it is over before."""
        for _ in range(round(seconds / TICK)):
            if self.conductor.over:
                return
            self.tick()

    def do(self, *commands: Command) -> None:
        """Commands, each in a tick of its own."""
        for command in commands:
            self.tick(command)

    def to_the_end(self, limit: float = 36_000 * 2) -> None:
        """Until it is over."""
        self.go(limit)
        if not self.conductor.over:
            raise AssertionError("it does not end")

    def until(self, holds: Callable[[], bool], limit: float = 3_600) -> None:
        """Until something holds."""
        for _ in range(round(limit / TICK)):
            if holds():
                return
            self.tick()
        raise AssertionError("it never came to that")


def commands(names: Iterable[str]) -> list[Command]:
    """Commands by their names."""
    return [Command(name) for name in names]
