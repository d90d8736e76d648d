"""The loudspeakers and microphones of this machine, through miniaudio: whoever plays or hears asks here.

It is there before NumPy is, which the first sound of a session need not wait for.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from typing import Any

from cuecast.diagnostics import CuecastError, printable
from cuecast.timebase import RATE

CHOOSE = "choose one in the settings of this computer, and let this program use it"
"""The usual remedy where a device cannot be used."""

Giving = Generator[bytes, int, None]
"""Runs in the sound system's thread: is sent how many samples it wants next, and gives them as bytes."""

Take = Callable[[bytes], object]
"""Takes what was heard, in the sound system's thread."""


class Devices:
    """What plays and hears here. Samples have 16 bits, the channels of one next to each other."""

    def __init__(
        self, purpose: str, missing: str, backends: Sequence[str] = (), refused: str = CHOOSE
    ) -> None:
        """`backends` are miniaudio's names of the systems to try; by default all that have devices.

        `purpose` is who needs miniaudio, `missing` the remedy where it is not installed, for which
        `CuecastError` is raised; `refused` the remedy where a device cannot be used.
        """
        self._library = _library(purpose, missing)
        self._refused = refused
        every = (one.name for one in self._library.Backend)
        names = backends or [name for name in every if name not in ("NULL", "CUSTOM")]
        self._backends = [self._library.Backend[name] for name in names]

    def loudspeakers(self) -> list[dict[str, Any]]:
        """Each with its `name` and its `id`. Raises `CuecastError` when they cannot be known."""
        try:
            listed: list[dict[str, Any]] = self._library.Devices(self._backends).get_playbacks()
        except self._library.MiniaudioError as trouble:
            raise self._refusal("loudspeaker", trouble) from trouble
        return listed

    def play(self, giving: Giving, channels: int, seconds: float, which: Any = None) -> Any:
        """A loudspeaker that plays at `RATE`, and holds so many `seconds`; `which` is its id, if any.

        Raises `CuecastError` when there is none.
        """
        return self._begun("loudspeaker", "PlaybackDevice", giving, channels, RATE, seconds, which)

    def hear(self, take: Take, rate: int, seconds: float) -> Any:
        """The microphone: one channel, `rate` samples a second, in blocks that last about `seconds`.

        None of them is empty. Raises `CuecastError` when there is none.
        """
        return self._begun("microphone", "CaptureDevice", _taking(take), 1, rate, seconds)

    def _begun(  # noqa: PLR0917 - what miniaudio has to know
        self,
        what: str,
        kind: str,
        exchange: Generator[Any, Any, None],
        channels: int,
        rate: int,
        seconds: float,
        which: Any = None,
    ) -> Any:
        device = None
        try:
            device = _releasing(self._library, kind)(
                self._library.SampleFormat.SIGNED16,
                channels,
                rate,
                buffersize_msec=round(seconds * 1000),
                device_id=which,
                backends=self._backends,
                app_name="cuecast",
            )
            next(exchange)
            device.start(exchange)
        except (self._library.MiniaudioError, OSError) as trouble:
            if device is not None:
                end(device)
            raise self._refusal(what, trouble) from trouble
        return device

    def _refusal(self, what: str, trouble: Exception) -> CuecastError:
        reason = printable(str(trouble.args[0] if trouble.args else trouble))
        return CuecastError(f"there is no {what} to use ({reason}); {self._refused}")


def _taking(take: Take) -> Generator[None, bytes, None]:
    while True:
        if block := bytes((yield)):
            take(block)


def end(device: Any) -> None:
    """Give a device back, whatever it says: when it is dying, there is nothing left to be done."""
    with suppress(Exception):
        device.close()


@cache
def _releasing(library: Any, kind: str) -> Any:
    """One of miniaudio's kinds of device, giving back all that it has taken.

    As it is (1.71), it keeps its connection to the sound system, and PulseAudio grants sixty-four.
    """

    class Releasing(getattr(library, kind)):  # type: ignore[misc]  # It is known only when loaded.
        _connection: Any = None

        def _make_context(self, *arguments: Any) -> Any:
            self._connection = super()._make_context(*arguments)
            return self._connection

        def close(self) -> None:  # Called by its end as well, also where it could not be opened.
            super().close()
            connection, self._connection = self._connection, None
            if connection is not None:
                library.lib.ma_context_uninit(connection)

    return Releasing


def _library(purpose: str, missing: str) -> Any:
    try:
        with _hidden("numpy"):
            import miniaudio
    except ImportError as trouble:
        message = f"{purpose} needs miniaudio, which is not here; {missing}"
        raise CuecastError(message) from trouble
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
