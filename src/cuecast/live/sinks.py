"""Where the sound goes: one Protocol for loudspeakers, and for an array that tests look at."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from threading import Lock, Thread
from typing import Any, Protocol

from cuecast.diagnostics import CuecastError, printable
from cuecast.extras import install
from cuecast.timebase import RATE

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
        self._library = _library()
        if device == NOWHERE:
            device, backends = "", ("NULL",)
        self._backends = _backends(self._library, backends)
        self._id = _find(self._library, self._backends, device) if device else None
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
            self._work(_end, device)

    def _work(self, what: Callable[[Any], None], argument: Any) -> None:
        self._busy = Thread(target=what, args=(argument,), daemon=True, name="cuecast-device")
        self._busy.start()

    def _open(self, stream: _Stream) -> None:
        device = None
        try:
            device = _playback(self._library)(
                self._library.SampleFormat.SIGNED16,
                stream.channels,
                RATE,
                buffersize_msec=round(BUFFER * 1000),
                device_id=self._id,
                backends=self._backends,
                app_name="cuecast",
            )
            giving = self._giving(stream)
            next(giving)
            device.start(giving)
        except (self._library.MiniaudioError, OSError) as wrong:
            self._trouble = _refusal(wrong)
            if device is not None:
                _end(device)
            return
        with self._lock:
            if stream.wanted:
                stream.device, device = device, None
        if device is not None:  # It was closed meanwhile.
            _end(device)

    def _giving(self, stream: _Stream) -> Generator[bytes, int, None]:
        """Runs in the sound system's thread."""
        count = yield b""
        while True:
            if stream.wanted:
                block = stream.pull(count)
                self._taken += count
            else:
                block = bytes(count * stream.channels * WIDTH)
            count = yield block


@cache
def _playback(library: Any) -> Any:
    """miniaudio's loudspeaker, giving back all that it has taken.

    As it is (1.71), it keeps its connection to the sound system, and PulseAudio grants sixty-four.
    """

    class Playback(library.PlaybackDevice):  # type: ignore[misc]  # It is known only when loaded.
        _connection: Any = None

        def _make_context(self, *arguments: Any) -> Any:
            self._connection = super()._make_context(*arguments)
            return self._connection

        def close(self) -> None:  # Called by its end as well, also where it could not be opened.
            super().close()
            connection, self._connection = self._connection, None
            if connection is not None:
                library.lib.ma_context_uninit(connection)

    return Playback


def _end(device: Any) -> None:
    with suppress(Exception):  # Whatever a dying device says, there is nothing left to be done.
        device.close()


def devices(backends: Sequence[str] = ()) -> tuple[str, ...]:
    """The names of the loudspeakers of this machine. Raises `CuecastError` when they cannot be known."""
    library = _library()
    return tuple(one["name"] for one in _listed(library, _backends(library, backends)))


def _library() -> Any:
    try:
        with _hidden("numpy"):
            import miniaudio
    except ImportError as trouble:
        raise CuecastError(f"playing needs miniaudio, which is not here; {_REMEDY}") from trouble
    return miniaudio


@contextmanager
def _hidden(name: str) -> Iterator[None]:
    """A module that was not imported so far is not to be found.

    miniaudio imports NumPy where it is, to be handed arrays; it gets bytes, and the first sound need
    not wait for NumPy.
    """
    if name in sys.modules:
        yield
        return
    sys.modules[name] = None  # type: ignore[assignment]  # Python's own way to say so.
    try:
        yield
    finally:
        del sys.modules[name]


def _backends(library: Any, names: Sequence[str]) -> list[Any]:
    if names:
        return [library.Backend[name] for name in names]
    return [one for one in library.Backend if one.name not in ("NULL", "CUSTOM")]


def _listed(library: Any, backends: list[Any]) -> list[dict[str, Any]]:
    try:
        listed: list[dict[str, Any]] = library.Devices(backends).get_playbacks()
    except library.MiniaudioError as wrong:
        raise CuecastError(_refusal(wrong)) from wrong
    return listed


def _find(library: Any, backends: list[Any], name: str) -> Any:
    listed = _listed(library, backends)
    exact = [one for one in listed if one["name"] == name]
    near = [one for one in listed if one["name"].casefold().startswith(name.casefold())]
    if not exact and len(near) != 1:
        names = ", ".join(printable(f"“{one['name']}”") for one in near or listed) or "none"
        what = "more than one device is" if near else "no device is"
        raise CuecastError(f"{what} called “{printable(name)}”; there are: {names}")
    return (exact or near)[0]["id"]


def _refusal(wrong: Exception) -> str:
    reason = printable(str(wrong.args[0] if wrong.args else wrong))
    remedy = (
        "plug one in, or choose one in the settings of this computer (cuecast devices lists them)"
    )
    return f"there is no loudspeaker to use ({reason}); {remedy}"
