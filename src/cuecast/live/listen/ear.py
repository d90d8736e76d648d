"""From samples to commands: the whole way, for a thread of the microphone's or a test's virtual room."""

from __future__ import annotations

from dataclasses import dataclass
from queue import Empty, SimpleQueue

import numpy as np

from cuecast.live.commands import Command
from cuecast.live.listen.align import Aligner
from cuecast.live.listen.echo import BLOCK, Canceller
from cuecast.live.listen.endpoint import Endpointer
from cuecast.live.listen.grammar import COMMANDS
from cuecast.live.listen.own import OwnSound
from cuecast.live.listen.recogniser import Recogniser
from cuecast.live.listen.wave import EAR_RATE, Wave
from cuecast.sound.graph import Sound
from cuecast.timebase import RATE

REGRET = 10 * EAR_RATE
"""Samples after a spoken command within which “back” takes it back."""

_THIRD = RATE // EAR_RATE


@dataclass(frozen=True, slots=True)
class Heard:
    """A command, the words it was given in, and the microphone's sample at which it was understood."""

    command: Command
    words: str
    at: int


class Ear:
    """Hears commands in a room in which a session is played."""

    def __init__(self, recogniser: Recogniser) -> None:
        """Hears nothing yet."""
        self._recogniser = recogniser
        self._played: SimpleQueue[Sound] = SimpleQueue()
        self._slower = _Slower()
        self._aligner = Aligner()
        self._canceller = Canceller()
        self._own = OwnSound()
        self._endpointer = Endpointer()
        self._rest = np.zeros(0, np.float32)
        self._likely = ""  # What was said, if nothing more is.
        self._done = -REGRET
        self.at = 0

    @property
    def voice(self) -> bool:
        """Whether somebody is speaking."""
        return self._endpointer.voice

    def played(self, sound: Sound) -> None:
        """Samples at `RATE` that a loudspeaker was just given; from any thread, without waiting."""
        self._played.put(sound)

    def hear(self, pcm: Wave) -> list[Heard]:
        """The next samples of the microphone; the commands that are understood with them."""
        while True:
            try:
                self._aligner.add(self._slower(self._played.get_nowait()))
            except Empty:
                break
        whole = np.concatenate((self._rest, pcm))
        self._rest = whole[len(whole) // BLOCK * BLOCK :]
        blocks = (whole[at : at + BLOCK] for at in range(0, len(whole) - BLOCK + 1, BLOCK))
        return [self._meant(words) for block in blocks if (words := self._block(block))]

    def _block(self, heard: Wave) -> str:
        self.at += BLOCK
        played = self._aligner.hear(heard)
        if self._aligner.moved():
            self._canceller.reset()
        self._own.take(played, self._aligner.known)
        said = self._endpointer.take(*self._canceller.clean(heard, played))
        if said is not None:
            # Found out while it is waited whether more comes: so it is known when that is over.
            theirs = len(said) and not self._own.is_heard(said)
            self._likely = self._recogniser.words(said) if theirs else ""
        if not self._endpointer.ended:
            return ""
        words, self._likely = self._likely, ""
        return words

    def _meant(self, words: str) -> Heard:
        """A wording as a command: soon after another one, “back” regrets that."""
        command = COMMANDS[words]
        if command is Command.BACK and self.at - self._done < REGRET:
            command = Command.UNDO
        undoable = command not in (Command.UNDO, Command.BACK, Command.WHERE)
        self._done = self.at if undoable else -REGRET
        return Heard(command, words, self.at)


class _Slower:
    """Every third sample of a stream at `RATE`, without what 16,000 a second cannot hold."""

    _LENGTH = 48

    def __init__(self) -> None:
        at = np.arange(self._LENGTH) - (self._LENGTH - 1) / 2
        low = np.sinc(at * 0.9 / _THIRD) * np.hamming(self._LENGTH)
        self._filter = (low / low.sum()).astype(np.float32)
        self._rest = np.zeros(self._LENGTH - 1, np.float32)

    def __call__(self, sound: Sound) -> Wave:
        whole = np.concatenate((self._rest, sound.mean(axis=1)))
        count = max(0, (len(whole) - self._LENGTH) // _THIRD + 1)
        self._rest = whole[count * _THIRD :]
        slower: Wave = np.convolve(whole, self._filter, "valid")[::_THIRD][:count]
        return slower.astype(np.float32)
