"""What keeps a session going: hands commands to the player and watches the device.

A tick does one round of all that, from the clock and the samples taken alone, so that hours of it
can be tried in seconds.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from queue import Empty, SimpleQueue

from cuecast.diagnostics import CuecastError
from cuecast.live.clock import Clock
from cuecast.live.commands import Command, Source
from cuecast.live.player import Player
from cuecast.live.sinks import Pull, Sink

TICK = 0.05
"""Seconds between two looks at everything: twenty times a second a breath bar moves smoothly."""

SILENT = 1.5
"""Seconds without a sample taken after which a device counts as gone [RELIABILITY R12: within 2 s]."""

WAKING = 5.0
"""The same until a device takes its first sample, and how long after opening it counts as new: a
Bluetooth speaker wakes up in two seconds."""

NEW = 3.0
"""The same for a new device: PulseAudio's silent one takes 0.2 s, then nothing for two seconds."""

RETRY = 2.0
"""Seconds between two attempts to have a device back."""

ASLEEP = 5.0
"""Seconds between two ticks after which the machine was asleep, or we were stopped [RELIABILITY R13]."""

Ready = Callable[[], None]
"""Takes over what the background has finished."""


HandOver = Callable[[Callable[[int], object], Pull], object]
"""Is given what begins the session, of which so many samples were heard, and what a device pulls then."""


class Conductor:
    """Runs one session to its end."""

    def __init__(
        self,
        player: Player,
        sink: Sink,
        clock: Clock,
        show: Callable[[Conductor], None],
        ready: Ready = lambda: None,
    ) -> None:
        """`show` is called at every tick with what is to be seen."""
        self.player = player
        self.commands: SimpleQueue[Command] = SimpleQueue()
        self.losses = 0
        self.lost = ""
        self._sink, self._clock, self._show, self._ready = sink, clock, show, ready
        self._taken = 0
        self._moved = self._seen = clock.now()
        self._heard = False  # Whether this opening of the device has taken anything yet.
        self._resume = False  # Whether to go on by itself when sound is back.
        self._tried = self._opened = 0.0

    def run(
        self, sources: Sequence[Source] = (), at: int = 0, begun: HandOver | None = None
    ) -> None:
        """Play from sample `at` to the end; `begun` is as in `begin`.

        Raises `CuecastError` when there is no device to begin with.
        """
        with ExitStack() as opened:
            opened.callback(self._sink.close)
            for source in sources:
                opened.callback(source.close)
                source.start(self.commands.put)
            self.begin(at, begun)
            while not self.over:
                self.tick(self._next())

    @property
    def over(self) -> bool:
        """True when the session has come to its end and its last sound has been taken."""
        return self.player.over

    def begin(self, at: int = 0, begun: HandOver | None = None) -> None:
        """Open the device and play, unless somebody has `begun`, who then hands the device over."""
        self._moved = self._seen = self._opened = self._clock.now()
        if begun is not None:
            begun(lambda heard: self.player.begin(at, heard), self.player.deck.pcm)
            return
        self._start(self._moved)
        self.player.begin(at)

    def tick(self, command: Command | None = None) -> None:
        """One round: the command if there is one, the background's work, the device, the display."""
        now = self._clock.now()
        gap, self._seen = now - self._seen, now
        self.player.follow()
        self._ready()
        if command is not None:
            self._do(command)
        self._watch(now, gap)
        self._show(self)

    def _next(self) -> Command | None:
        try:
            return self.commands.get(timeout=TICK)
        except Empty:
            return None

    def _do(self, command: Command) -> None:
        if self.lost and command in (Command.PAUSE, Command.RESUME, Command.TOGGLE):
            # There is nothing to be heard; what is wanted counts when sound is back.
            toggled = command is Command.TOGGLE and not self._resume
            self._resume = command is Command.RESUME or toggled
            self.player.message = "Goes on when sound is back." if self._resume else "Paused."
            return
        self.player.do(command)

    def _watch(self, now: float, gap: float) -> None:
        taken = self._sink.taken
        if taken != self._taken:
            self._taken, self._moved, self._heard = taken, now, True
            if self.lost:
                self._back()
            elif gap >= ASLEEP:
                self._again("")
            return
        if gap >= SILENT:
            self._moved = now  # It was we who stood still; the device is given its time.
        patience = self._patience(now)
        if not self.lost and (self._sink.trouble or now - self._moved >= patience):
            self._lose(now)
        elif self.lost and now - self._tried >= RETRY:
            self._start(now)

    def _patience(self, now: float) -> float:
        if not self._heard:
            return WAKING
        return NEW if now - self._opened < WAKING else SILENT

    def _lose(self, now: float) -> None:
        if not self._taken:
            raise CuecastError(
                self._sink.trouble or "the loudspeaker takes no sound; choose another"
            )
        self.losses += 1
        self.lost = self._sink.trouble or "the loudspeaker takes no sound any more"
        self._resume = not self.player.paused
        self.player.pause()
        self.player.message = f"Sound is gone: {self.lost}. It is tried again and again."
        self._sink.close()
        self._tried = now

    def _start(self, now: float) -> None:
        self._tried = self._opened = now
        self._heard = False
        self._sink.start(self.player.deck.channels, self.player.deck.pcm)

    def _back(self) -> None:
        self.lost = ""
        self.player.message = "Sound is back."
        if self._resume:
            self._again("live_back")

    def _again(self, key: str) -> None:
        """Say so, and begin the interrupted rep or sentence anew."""
        if not self.player.paused:
            self.player.pause()
            self.player.resume(key)
        elif key:
            self.player.resume(key)
