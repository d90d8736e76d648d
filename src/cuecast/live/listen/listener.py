"""A session that listens: commands from a voice, and a loudspeaker that lets it be heard."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np

from cuecast.live.commands import Put
from cuecast.live.listen.ear import Ear
from cuecast.live.listen.microphone import Microphone
from cuecast.live.listen.wave import Wave
from cuecast.live.sinks import Pull, Sink
from cuecast.sound import assets
from cuecast.sound.graph import Sound, to_pcm, to_sound
from cuecast.sound.loudness import VOICE_LUFS, amplitude
from cuecast.timebase import RATE

HEARD = "tick"
"""The shipped sound that says that a command was understood."""

HEARD_DB = -6.0
"""Its level beside the voice."""

DUCK_DB = -15.0
"""How much bed and tones give way while somebody speaks to us."""

_RAMP = RATE // 10
"""Samples over which they do."""

Speaking = Callable[[], bool]
"""Whether the session is saying words at this moment: those never give way."""


class Listener:
    """A `Source` of commands that are spoken."""

    def __init__(self, ear: Ear, microphone: Microphone) -> None:
        """Hears nothing yet."""
        self.ear = ear
        self._microphone = microphone
        self.confirm = 0  # How many commands were understood.

    def start(self, put: Put) -> None:
        """See `live.commands.Source`. Raises `CuecastError` when there is no microphone."""
        self._microphone.start(partial(self._take, put))

    def close(self) -> None:
        """See `live.commands.Source`."""
        self._microphone.close()

    def _take(self, put: Put, pcm: Wave) -> None:
        for heard in self.ear.hear(pcm):
            self.confirm += 1
            put(heard.command)


class ListeningSink:
    """A `Sink` that lets the ear know what it plays, is softer while somebody speaks, and confirms."""

    def __init__(self, sink: Sink, listener: Listener, speaking: Speaking) -> None:
        """`sink` is what is really played through."""
        self._sink, self._listener, self._speaking = sink, listener, speaking
        gain = amplitude(VOICE_LUFS + HEARD_DB - assets.EFFECT_LUFS)
        self._tone = assets.effect(HEARD) * np.float32(gain)
        self._tone_at = len(self._tone)
        self._confirmed = 0
        self._softer = np.float32(amplitude(DUCK_DB))
        self._gain = np.float32(1.0)

    @property
    def taken(self) -> int:
        """See `Sink`."""
        return self._sink.taken

    @property
    def trouble(self) -> str:
        """See `Sink`."""
        return self._sink.trouble

    def start(self, channels: int, pull: Pull) -> None:
        """See `Sink`."""
        self._sink.start(channels, partial(self._pull, pull, channels))

    def close(self) -> None:
        """See `Sink`."""
        self._sink.close()

    def _pull(self, pull: Pull, channels: int, count: int) -> bytes:
        pcm = pull(count)
        given = to_sound(np.frombuffer(pcm, dtype=np.int16).reshape(-1, channels))
        sound = self._confirming(self._ducked(given))
        self._listener.ear.played(sound)
        return pcm if sound is given else to_pcm(sound).tobytes()

    def _ducked(self, sound: Sound) -> Sound:
        gives_way = self._listener.ear.voice and not self._speaking()
        wanted = self._softer if gives_way else np.float32(1.0)
        if wanted == self._gain == 1:
            return sound
        steps = np.arange(1, len(sound) + 1, dtype=np.float32) / _RAMP
        change = np.float32(1 - self._softer) * steps
        if wanted < self._gain:
            gain = np.maximum(self._gain - change, wanted)
        else:
            gain = np.minimum(self._gain + change, wanted)
        self._gain = gain[-1] if len(gain) else self._gain
        ducked: Sound = sound * gain[:, np.newaxis]
        return ducked

    def _confirming(self, sound: Sound) -> Sound:
        if self._confirmed != self._listener.confirm:
            self._confirmed, self._tone_at = self._listener.confirm, 0
        part = self._tone[self._tone_at : self._tone_at + len(sound)]
        if not len(part):
            return sound
        self._tone_at += len(part)
        sound = sound.copy()
        sound[: len(part)] += part[:, np.newaxis]
        return sound
