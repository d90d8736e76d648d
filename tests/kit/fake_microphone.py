"""A microphone that hears arrays, in a room that hisses; and a desk that answers from a list."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence

import numpy as np
from kit.recordings import noise

from cuecast.sound.graph import Pcm
from cuecast.timebase import RATE
from cuecast.voice.pack import Recording
from cuecast.voice.takes import Take
from cuecast.voice.walk import Choice, Room

BLOCK = 960


class FakeMicrophone:
    """Each recording begins with half a second of room, then the next sound, then room for ever."""

    def __init__(self, sounds: Iterable[Pcm], dbfs: float = -60.0) -> None:
        self._sounds = iter(sounds)
        self._room = noise(RATE * 20, dbfs).astype(np.int16)
        self.played: list[Pcm] = []
        self.open = 0

    def record(self) -> Generator[Pcm, None, None]:
        sound = next(self._sounds)
        whole = self._room.copy()
        whole[RATE // 2 : RATE // 2 + len(sound)] += sound
        self.open += 1
        try:
            while True:
                for start in range(0, len(whole), BLOCK):
                    yield whole[start : start + BLOCK]
        finally:
            self.open -= 1

    def play(self, pcm: Pcm) -> None:
        self.played.append(pcm)


class FakeDesk:
    """Answers from a list, and remembers what it was shown."""

    def __init__(self, *choices: Choice, stays: bool = True) -> None:
        self._choices = iter(choices)
        self._stays = stays
        self.rooms: list[Room] = []
        self.shown: list[str] = []
        self.takes: list[Take] = []
        self.levels: list[float] = []

    def room(self, room: Room) -> bool:
        self.rooms.append(room)
        return self._stays

    def phrase(self, phrase: Recording, number: int, whole: int) -> None:
        self.shown.append(f"{number}/{whole} {phrase.id}")

    def level(self, dbfs: float) -> None:
        self.levels.append(dbfs)

    def choose(self, take: Take) -> Choice:
        self.takes.append(take)
        return next(self._choices)


def troubles(takes: Sequence[Take]) -> list[str]:
    return [trouble for take in takes for trouble in take.troubles]
