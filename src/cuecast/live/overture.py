"""The first seconds of a session, kept from the last time: they sound while the rest is made ready.

What is kept is looked for under everything that the listener asked for, and is used only as long as
the files it was made of, cuecast and its libraries are as they were. What nobody looked at, such as
another release of a voice, is found out a moment later: before the session goes on behind them, the
kept seconds are compared with those of its plan, sample for sample, and if they differ it begins anew.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import Any

from cuecast.live.sinks import WIDTH, Pull, Sink
from cuecast.timebase import RATE
from cuecast.voice.entry import Entry, name_of
from cuecast.voice.store import Store, default_folder

SECONDS = 12
"""So much is kept: on a slow machine with other work it takes five seconds to be ready to go on."""

LENGTH = SECONDS * RATE
"""The same in samples."""

Begin = Callable[[int], object]
"""Begins the session itself, of which so many samples were heard already."""


class Overture:
    """The first seconds of one session as it is asked for, if they are known."""

    def __init__(self, asked: Mapping[str, object]) -> None:
        """`asked` is everything that a listener can ask for, by its name."""
        self._name = name_of({**asked, "kind": "overture", "folder": Path.cwd(), "code": _code()})
        self._store = Store(default_folder())
        self._pcm = b""
        self._at = 0
        self._channels = 1
        self._next: Pull | None = None
        self._lock = Lock()

    def begin(self, sink: Sink) -> None:
        """Play what is kept, if anything is, without waiting for anything."""
        entry = self._store.get(self._name)
        if entry is None:
            return
        head, _, pcm = entry.payload.partition(b"\n")
        known = json.loads(head)
        if known["files"] == _seen(known["files"]):
            self._channels, self._pcm = known["channels"], pcm
            sink.start(self._channels, self.pull)

    @property
    def playing(self) -> bool:
        """Whether a device is pulling from here."""
        return bool(self._pcm)

    def fits(self, pcm: bytes) -> bool:
        """Whether what is kept is the very beginning of the session."""
        return self._pcm == pcm

    def pull(self, count: int) -> bytes:
        """The next samples, as `Pull` gives them: those kept, then what the session gives."""
        with self._lock:
            if self._next is not None:
                return self._next(count)
            size = self._channels * WIDTH
            part = self._pcm[self._at * size : (self._at + count) * size]
            self._at += len(part) // size
            return part + bytes(count * size - len(part))

    def hand_over(self, begin: Begin, pull: Pull, *, fits: bool) -> None:
        """Go on with the session itself: behind what was heard where that `fits`, else from its start."""
        with self._lock:
            begin(self._at if fits else 0)
            self._next = pull

    def keep(self, pcm: bytes, channels: int, files: Iterable[Path]) -> None:
        """Keep the first `LENGTH` samples for the next time; `files` are those that they were made of."""
        seen = _seen(str(file.absolute()) for file in files)
        head = json.dumps({"channels": channels, "files": seen}).encode()
        frames = len(pcm) // channels // WIDTH
        self._store.put(self._name, Entry(RATE, frames, head + b"\n" + pcm))


def _seen(files: Iterable[str]) -> dict[str, Any]:
    """Size and time of each file, by which one knows that it has changed; None where there is none."""
    seen: dict[str, Any] = {}
    for file in files:
        seen[file] = None
        with suppress(OSError):
            status = Path(file).stat()
            seen[file] = [status.st_size, status.st_mtime_ns]
    return seen


def _code() -> str:
    """What decides how a session sounds besides its files: cuecast's own, and releases of libraries."""
    own = Path(__file__).parent.parent
    numpy = find_spec("numpy")
    libraries = Path(numpy.origin).parent.parent if numpy and numpy.origin else own.parent
    releases = (entry.name for entry in os.scandir(libraries) if entry.name.endswith(".dist-info"))
    return repr((sorted(_files(own)), sorted(releases)))


def _files(folder: Path | str) -> Iterator[tuple[str, int, int]]:
    for entry in os.scandir(folder):
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _files(entry.path)
        else:
            status = entry.stat()
            yield entry.path, status.st_size, status.st_mtime_ns
