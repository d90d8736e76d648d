"""Where the sound goes: one Protocol for loudspeakers, and for an array that tests look at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Lock, Thread
from typing import Any, Protocol

from cuecast.diagnostics import CuecastError, printable
from cuecast.extras import install
from cuecast.sound.device import Devices, Giving, end

Pull = Callable[[int], bytes]
"""Asked for so many samples, gives exactly them, 16 bits each, the channels of one next to each other.

It must not wait for anything.
"""

WIDTH = 2
"""Bytes of one sample in one channel."""

BUFFER = 0.3
"""Seconds of sound that a device holds; so much later a command is heard. Of it PulseAudio keeps 0.12 to
itself; at
0.2, a machine with six programs at work on two cores ran out of sound once in a minute."""

NOWHERE = "none"
"""The name of a device that is none: a session runs, and is not heard."""

_REMEDY = f"{install('play')} (there is no such wheel for Linux on ARM)"

_PLUG = "plug one in, or choose one in the settings of this computer (cuecast devices lists them)"


class Sink(Protocol):
    """Something that takes samples, in its own time."""

    def start(self, channels: int, pull: Pull) -> None:
        """Begin to take samples at `RATE`. Does not wait: `taken` moves, or `trouble` says why not."""
        ...

    @property
    def taken(self) -> int:
        """Samples taken since the first start: the clock of a session."""
        ...

    @property
    def trouble(self) -> str:
        """Why nothing is taken, with a remedy; empty as long as nothing is known to be wrong."""
        ...

    def close(self) -> None:
        """Take nothing any more. Does not wait for a device that is frozen."""
        ...


@dataclass(slots=True)
class _Stream:
    """One opening of a device. When it is no longer `wanted`, it gets silence and counts for nothing."""

    pull: Pull
    channels: int
    device: Any = None
    wanted: bool = True


class DeviceSink:
    """A loudspeaker, through miniaudio."""

    def __init__(self, device: str = "", backends: Sequence[str] = ()) -> None:
        """`device` is a name from `devices`, or the beginning of one; empty: the system's choice.

        `NOWHERE`: nobody hears anything, but it takes its time.

        `backends` are miniaudio's names of the systems to try; by default all but its silent one.
        Raises `CuecastError` when miniaudio is not installed or there is no such device.
        """
        if device == NOWHERE:
            device, backends = "", ("NULL",)
        self._devices = _devices(backends)
        self._id = _find(self._devices.loudspeakers(), device) if device else None
        self._stream: _Stream | None = None
        self._taken = 0
        self._trouble = ""
        self._lock = Lock()
        self._busy: Thread | None = (
            None  # Opens or closes a device; a frozen one can keep it for ever.
        )

    @property
    def taken(self) -> int:
        """See `Sink`."""
        return self._taken

    @property
    def trouble(self) -> str:
        """See `Sink`."""
        return self._trouble

    def start(self, channels: int, pull: Pull) -> None:
        """See `Sink`. Nothing is begun while the last device is still being opened or closed."""
        if self._busy is not None and self._busy.is_alive():
            return
        self._trouble = ""
        self._stream = _Stream(pull, channels)
        self._work(self._open, self._stream)

    def close(self) -> None:
        """See `Sink`."""
        with self._lock:
            stream, self._stream = self._stream, None
            if stream is None:
                return
            stream.wanted = False
            device, stream.device = stream.device, None
        if device is not None:
            self._work(end, device)

    def _work(self, what: Callable[[Any], None], argument: Any) -> None:
        self._busy = Thread(target=what, args=(argument,), daemon=True, name="cuecast-device")
        self._busy.start()

    def _open(self, stream: _Stream) -> None:
        try:
            device = self._devices.play(self._giving(stream), stream.channels, BUFFER, self._id)
        except CuecastError as trouble:
            self._trouble = str(trouble)
            return
        with self._lock:
            if stream.wanted:
                stream.device, device = device, None
        if device is not None:  # It was closed meanwhile.
            end(device)

    def _giving(self, stream: _Stream) -> Giving:
        count = yield b""
        while True:
            if stream.wanted:
                block = stream.pull(count)
                self._taken += count
            else:
                block = bytes(count * stream.channels * WIDTH)
            count = yield block


def devices(backends: Sequence[str] = ()) -> tuple[str, ...]:
    """The names of the loudspeakers of this machine. Raises `CuecastError` when they cannot be known."""
    return tuple(one["name"] for one in _devices(backends).loudspeakers())


def _devices(backends: Sequence[str]) -> Devices:
    return Devices("playing", _REMEDY, backends, _PLUG)


def _find(listed: list[dict[str, Any]], name: str) -> Any:
    exact = [one for one in listed if one["name"] == name]
    near = [one for one in listed if one["name"].casefold().startswith(name.casefold())]
    if not exact and len(near) != 1:
        names = ", ".join(printable(f"“{one['name']}”") for one in near or listed) or "none"
        what = "more than one device is" if near else "no device is"
        raise CuecastError(f"{what} called “{printable(name)}”; there are: {names}")
    return (exact or near)[0]["id"]
