"""Recording a script phrase by phrase at the microphone.

The person reads, is silent, and decides with one key. Who records, who shows and which keys there
are stand behind protocols, so that all of it is tested without a person and a microphone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np

from cuecast.sound.graph import FULL_SCALE, Pcm
from cuecast.timebase import RATE
from cuecast.voice.heard import levels
from cuecast.voice.microphone import Microphone
from cuecast.voice.pack import Pack, Recording, save
from cuecast.voice.takes import Take, judged, kept

Choice = Literal["keep", "retake", "play", "back", "stop"]

ROOM_SECONDS = 2.0
"""Seconds that the room is listened to."""

LOUD_ROOM = -45.0
"""dBFS above which the room is heard behind the voice."""

_CLICK = 0.3
"""Seconds after a key that are not recorded: the key itself is heard in them."""

_QUIET = 1.2
"""Seconds of quiet that end a phrase; a pause in a sentence is shorter."""

_NOTHING = 10.0
"""Seconds to wait for the first word."""

_LONGEST = 60.0
"""Seconds after which a take ends in any case: 500 characters take 35."""

_ABOVE_ROOM = 10.0
"""dB over the room that somebody speaking surely is."""

_SPOKEN = 0.06
"""Seconds above that level before it counts as speaking: a click is shorter."""


@dataclass(frozen=True, slots=True)
class Room:
    """How loud a room is in dBFS: as the meter shows it, and `clean` without hum and rumble."""

    level: float
    clean: float


class Desk(Protocol):
    """What a person sees and answers."""

    def room(self, room: Room) -> bool:
        """Tell how loud the room is; False to stop here."""
        ...

    def phrase(self, phrase: Recording, number: int, whole: int) -> None:
        """Show the phrase that is recorded now, and which of how many it is (from 1)."""
        ...

    def level(self, dbfs: float) -> None:
        """Show how loud it is right now."""
        ...

    def choose(self, take: Take) -> Choice:
        """Tell how a take came out, and what is to become of it."""
        ...


def walk(pack: Pack, phrases: Sequence[Recording], microphone: Microphone, desk: Desk) -> Pack:
    """Record the phrases one after the other until they are through or the person stops.

    Each is in the pack, and `pack.yaml` written, as soon as it is kept. What comes back is the pack
    as it then is. Raises `CuecastError` for trouble with the microphone or the disk.
    """
    room = listen_to_room(microphone, desk.level)
    if not desk.room(room):
        return pack
    index = 0
    while index < len(phrases):
        phrase = phrases[index]
        desk.phrase(phrase, index + 1, len(phrases))
        take = judged(record_one(microphone, room, desk.level), phrase.at_most, room.clean)
        choice = desk.choose(take)
        while choice == "play":
            microphone.play(take.pcm)
            choice = desk.choose(take)
        if choice == "stop":
            break
        if choice == "back":
            index = max(0, index - 1)
        elif choice == "keep" and len(take.pcm):
            pack = kept(pack, phrase, take.pcm)
            save(pack)
            index += 1
    return pack


def listen_to_room(microphone: Microphone, tell: Callable[[float], None]) -> Room:
    """How loud it is while nobody speaks."""
    blocks: list[Pcm] = []
    heard = 0
    with closing(microphone.record()) as source:
        for block in source:
            heard += len(block)
            if heard > _CLICK * RATE:
                blocks.append(block)
                tell(level_of(block))
            if heard > (_CLICK + ROOM_SECONDS) * RATE:
                break
    whole = np.concatenate(blocks)
    # The first moment of a filter says nothing of the room.
    clean = float(np.median(levels(whole)[10:]))
    return Room(level_of(whole), clean)


def record_one(microphone: Microphone, room: Room, tell: Callable[[float], None]) -> Pcm:
    """One phrase with the quiet around it; only quiet when nobody says anything."""
    blocks: list[Pcm] = []
    heard = spoken = quiet = 0.0
    with closing(microphone.record()) as source:
        for block in source:
            seconds = len(block) / RATE
            heard += seconds
            if heard <= _CLICK:
                continue
            blocks.append(block)
            level = level_of(block)
            tell(level)
            loud = level > room.level + _ABOVE_ROOM
            spoken += seconds if loud else 0.0
            quiet = 0.0 if loud else quiet + seconds
            through = spoken >= _SPOKEN and quiet >= _QUIET
            nothing = spoken < _SPOKEN and heard >= _NOTHING
            if through or nothing or heard >= _LONGEST:
                break
    return np.concatenate(blocks)


def level_of(pcm: Pcm) -> float:
    """How loud samples are in dBFS, at least -90."""
    spread = float(np.std(pcm)) / FULL_SCALE if len(pcm) else 0.0
    return 20 * float(np.log10(max(spread, 10 ** (-90 / 20))))
