"""A session in a virtual room with somebody who speaks to it, all on the virtual clock."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty

import numpy as np
from _score_room import SPOKEN_DB, Room, active, levelled
from kit.playing import staged
from kit.room import STEP, ArraySink, VirtualClock
from kit.room import Room as PlayRoom

from cuecast.live.conductor import Conductor
from cuecast.live.listen.ear import Ear, Heard
from cuecast.live.listen.listener import Listener, ListeningSink
from cuecast.live.listen.microphone import Take
from cuecast.live.listen.recogniser import Recogniser
from cuecast.live.listen.wave import EAR_RATE, Wave
from cuecast.live.player import Player
from cuecast.live.seen import Seen
from cuecast.sound.graph import to_sound
from cuecast.voice.cast import Cast
from cuecast.voice.engine import Manner, Request
from cuecast.voice.espeak import Espeak
from cuecast.voice.speaker import Speaker
from cuecast.voice.store import Store, default_folder

_BLOCK = STEP // 3
"""Samples that the microphone hears in a tick."""

_PATIENCE = 40
"""Ticks after which a person says it once more."""


def espeak() -> Cast:
    """The default engine as the voice of a session."""
    return Cast(Speaker(Espeak(), Store(default_folder()), Manner("en-us+f5", 160, "en")))


class Person:
    """Says words in the voice of an engine, as a microphone hears speech."""

    def __init__(self, voice: str = "en-us+m6") -> None:
        self._engine = Espeak()
        self._manner = Manner(voice, 145, "en")

    def says(self, words: str) -> Wave:
        speech = self._engine.speak(Request(words, self._manner))
        whole = speech.pcm.astype(np.float32) / 32768
        count = round(len(whole) * EAR_RATE / speech.rate)
        at = np.arange(count) * (speech.rate / EAR_RATE)
        return levelled(np.interp(at, np.arange(len(whole)), whole).astype(np.float32))

    def close(self) -> None:
        self._engine.close()


class VirtualMicrophone:
    """Hears what is said to it, the echo of what a loudspeaker plays, and the hiss of the room."""

    def __init__(self, room: Room) -> None:
        self._near, self._far = room.answer(far=False), room.answer(far=True)
        self._hiss = np.random.default_rng(room.seed)
        self._level = None if room.echo is None else 10 ** ((SPOKEN_DB + room.echo) / 20)
        self._played = np.zeros(len(self._far), np.float32)
        self._said = np.zeros(0, np.float32)
        self._take: Take | None = None
        self._gain = 0.0

    def start(self, take: Take) -> None:
        self._take = take

    def close(self) -> None:
        self._take = None

    def say(self, words: Wave) -> None:
        self._said = np.convolve(words, self._near).astype(np.float32)

    def loud(self, sound: Wave) -> None:
        """Have the loudspeaker as loud as the room says, for a session that sounds like this."""
        echo = np.convolve(sound[: EAR_RATE * 20], self._far).astype(np.float32)
        self._gain = self._level / active(echo) if self._level else 0.0

    def hear(self, played: Wave) -> None:
        """A tick in which a loudspeaker plays this."""
        count = len(played)
        self._played = np.concatenate((self._played, played))[-len(self._far) - count :]
        heard = np.convolve(self._played, self._far, "valid")[-count:] * self._gain
        heard += self._hiss.standard_normal(count) * 10 ** ((SPOKEN_DB - 50) / 20)
        heard[: len(self._said)] += self._said[:count]
        self._said = self._said[count:]
        if self._take is not None:
            self._take(heard.astype(np.float32))


class Talk:
    """A session that listens, and a person."""

    def __init__(self, play: PlayRoom, microphone: VirtualMicrophone, listener: Listener) -> None:
        self.play, self.listener = play, listener
        self._microphone = microphone
        self._person = Person()
        self.heard: list[Heard] = []

    @property
    def player(self) -> Player:
        return self.play.conductor.player

    def tick(self) -> None:
        """What was heard in the last tick is done in this one."""
        try:
            command = self.play.conductor.commands.get_nowait()
        except Empty:
            command = None
        self.play.tick(command)
        played = to_sound(self.play.sink.blocks[-1])
        self._microphone.hear(played.mean(axis=1)[1::3])

    def go(self, seconds: float) -> None:
        for _ in range(round(seconds * 20)):
            if not self.play.conductor.over:
                self.tick()

    def say(self, words: str, wait: float = 0.5) -> None:
        """Say something, once more if there was no tick within two seconds, and give it time to be done."""
        spoken, heard = self._person.says(words), self.listener.confirm
        for _ in range(2):
            self._microphone.say(spoken)
            self.go(len(spoken) / EAR_RATE)
            for _ in range(_PATIENCE):
                if self.listener.confirm != heard:
                    self.go(wait)
                    return
                self.go(0.05)

    def close(self) -> None:
        self._person.close()


@contextmanager
def talking(path: Path, recogniser: Recogniser, room: Room) -> Iterator[Talk]:
    """A session that has begun to play in a room where somebody can speak to it."""
    microphone = VirtualMicrophone(room)
    listener = Listener(Ear(recogniser), microphone)
    with staged(path, cast=espeak()) as ready:

        def make(sink: ArraySink, clock: VirtualClock) -> Conductor:
            plan = ready.whole()
            microphone.loud(plan.mixer.samples(0, EAR_RATE * 60).mean(axis=1)[1::3])
            seen = Seen()
            listening = ListeningSink(sink, listener, seen.speaking)
            player = Player(ready.planner, ready.course, plan)
            conductor = Conductor(player, listening, clock, lambda _: None)
            seen.conductor = conductor
            return conductor

        play = PlayRoom(make)
        talk = Talk(play, microphone, listener)
        listener.start(play.conductor.commands.put)
        play.conductor.begin()
        try:
            yield talk
        finally:
            listener.close()
            talk.close()
