"""The phrase cache: what was spoken once is kept under a name that says what it was made of.

An entry's name is the sha256 of everything that decides how it sounds, and its content carries a
sha256 of itself, verified on every read: changing a voice can never play the old one, and a
damaged entry costs time, never a wrong word. An entry gets its name when it is complete, so nobody
ever reads half of one. Who makes an entry claims it, so that nobody else makes it meanwhile; a claim
is a courtesy, and what goes wrong with it costs time only.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import stat
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from cuecast import limits
from cuecast.diagnostics import NOWHERE, CuecastError, Diagnostics, printable, warning
from cuecast.files import publish
from cuecast.voice.claims import held
from cuecast.voice.entry import Damaged, Entry, from_bytes, to_bytes

FOLDER_VARIABLE = "CUECAST_CACHE_DIR"
"""The environment variable that names another folder for the cache."""

_PRIVATE = 0o700
"""Mode of the folders: what a patient is told is nobody else's business."""

_SHELF = re.compile(r"[0-9a-f]{2}")
_ENTRY = re.compile(r"[0-9a-f]{64}")
_BAD = "bad"
_CLAIMS = "claims"

_YOUNG = 3600.0
"""Seconds since its last use in which an entry is never removed by itself."""

_TEMPORARY = re.compile(r"\.cuecast-[0-9a-f]+\.part")

_READ = sum(getattr(os, flag, 0) for flag in ("O_BINARY", "O_CLOEXEC", "O_NOFOLLOW", "O_NONBLOCK"))
"""Flags for reading: no link is followed, and a pipe in place of a file makes nobody wait."""


@dataclass(frozen=True, slots=True)
class StoreInfo:
    """Where the cache is, its entries and their bytes, and how many damaged ones lie aside."""

    folder: Path
    entries: int
    size: int
    damaged: int


def default_folder() -> Path:
    """The user's cache folder, or what `CUECAST_CACHE_DIR` names; nothing is created.

    Raises `CuecastError` when this account has no home.
    """
    named = os.environ.get(FOLDER_VARIABLE)
    if named:
        return Path(named).absolute() / "phrases"
    folder = platformdirs.user_cache_path("cuecast", appauthor=False) / "phrases"
    if not folder.is_absolute():
        raise CuecastError(f"this account has no home folder; set {FOLDER_VARIABLE} to a folder")
    return folder


class Store:
    """The phrase cache in one folder. Threads and processes may use it at the same time.

    It never raises for the state of its folder: what cannot be read is not there, what cannot be
    written is not kept, and `diagnostics` says so once.
    """

    def __init__(self, folder: Path) -> None:
        """Use `folder`, which is made when the first entry is kept."""
        self.folder = folder
        self._lock = threading.Lock()
        self._damaged: set[str] = set()
        self._refusal = ""

    def get(self, name: str) -> Entry | None:
        """The entry `name`, verified, or None. A damaged one is put aside and is not there."""
        path = self._path(name)
        try:
            entry = from_bytes(name, _read(path))
        except FileNotFoundError:
            return None
        except (OSError, Damaged):
            if os.path.lexists(path):  # Else the folder itself is out of reach.
                self._put_aside(name, path)
            return None
        with suppress(OSError):  # In a folder that is only read, nothing is trimmed either.
            os.utime(path)
        return entry

    def put(self, name: str, entry: Entry) -> bool:
        """Keep an entry; False when that is not possible (then it is not tried again)."""
        if self._refusal:
            return False
        path = self._path(name)
        raw = to_bytes(name, entry)
        try:
            for folder in (self.folder, path.parent):
                folder.mkdir(_PRIVATE, parents=True, exist_ok=True)
            # Every read verifies, so there is no need to wait for the disk: 7 ms per phrase.
            publish(path, lambda file: file.write(raw), overwrite=True, lasting=False)
        except OSError as trouble:
            return self._refuse(f"{printable(str(self.folder))}: {trouble.strerror}")
        except CuecastError as trouble:
            # On Windows nobody can replace what another process is reading: then it is there.
            return self.get(name) is not None or self._refuse(str(trouble))
        return True

    @contextmanager
    def claim(self, name: str) -> Iterator[None]:
        """Wait until nobody else, in this process or another, is making the entry `name`.

        The claim of a process that dies ends with it. After `limits.CLAIM_SECONDS` it is given up.
        """
        path = self.folder / _CLAIMS / name[:2]
        with ExitStack() as claim:
            # The name is looked up again by who has waited, and made where it is not there.
            with suppress(OSError, NotImplementedError):
                path.parent.mkdir(_PRIVATE, parents=True, exist_ok=True)
                claim.enter_context(held(path, limits.CLAIM_SECONDS))
            yield

    def trim(self, most: int = limits.MAX_STORE_BYTES) -> int:
        """Remove what was not used for longest until `most` bytes are left; how many entries.

        What was used within the hour stays: somebody may be mixing with it.
        """
        entries = [(used, size, path) for path, size, used in self._entries()]
        size = sum(size for _, size, _ in entries)
        young = time.time() - _YOUNG
        removed = 0
        for used, bytes_of, path in sorted(entries):
            if size <= most or used > young:
                break
            with suppress(OSError):
                path.unlink()
                size -= bytes_of
                removed += 1
        return removed

    def diagnostics(self) -> Diagnostics:
        """What is to be told after the cache was used: at most one warning of each kind."""
        told = []
        if count := len(self._damaged):
            phrases = "phrase" if count == 1 else "phrases"
            message = f"{count} damaged {phrases} in the cache, made anew"
            hint = f"put aside in {self.folder / _BAD}; when it happens again, check that disk"
            told.append(warning("cache-damaged", message, NOWHERE, hint))
        if self._refusal:
            message = f"spoken phrases are not kept: {self._refusal}"
            hint = f"set {FOLDER_VARIABLE} to a folder that can be written"
            told.append(warning("cache-unusable", message, NOWHERE, hint))
        return tuple(told)

    def info(self) -> StoreInfo:
        """What is in the cache, by names and sizes only."""
        sizes = [size for _, size, _ in self._entries()]
        return StoreInfo(self.folder, len(sizes), sum(sizes), len(list(self._aside())))

    def check(self) -> tuple[int, int]:
        """Read every entry; how many are good, and how many were damaged and are now put aside."""
        names = [path.name for path, _, _ in self._entries()]
        good = sum(self.get(name) is not None for name in names)
        return good, len(names) - good

    def clear(self) -> StoreInfo:
        """Remove every entry, and what was put aside; what there was. Nothing else is touched.

        Raises `CuecastError` when something cannot be removed.
        """
        before = self.info()
        try:
            for path in [*(path for path, _, _ in self._entries()), *self._leftovers()]:
                path.unlink(missing_ok=True)
            for path in list(self._aside()):
                shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
        except OSError as trouble:
            where = printable(str(trouble.filename or self.folder))
            raise CuecastError(f"{where} cannot be removed: {trouble.strerror}") from trouble
        return before

    def _path(self, name: str) -> Path:
        return self.folder / name[:2] / name

    def _refuse(self, reason: str) -> bool:
        self._refusal = reason
        return False

    def _put_aside(self, name: str, path: Path) -> None:
        with self._lock:
            self._damaged.add(name)
        with suppress(OSError):  # Where it cannot be moved, the new one may still replace it.
            aside = self.folder / _BAD
            aside.mkdir(_PRIVATE, exist_ok=True)
            path.rename(aside / f"{name}-{secrets.token_hex(4)}")

    def _entries(self) -> Iterator[tuple[Path, int, float]]:
        """Every entry with its bytes and when it was last used, in seconds since 1970."""
        for path in self._on_shelves():
            if _ENTRY.fullmatch(path.name):
                with suppress(OSError):
                    status = path.lstat()
                    yield path, status.st_size, status.st_mtime

    def _leftovers(self) -> Iterator[Path]:
        yield from (path for path in self._on_shelves() if _TEMPORARY.fullmatch(path.name))
        claims = _listed(self.folder / _CLAIMS)
        yield from (path for path in claims if _SHELF.fullmatch(path.name))

    def _on_shelves(self) -> Iterator[Path]:
        shelves = (path for path in _listed(self.folder) if _SHELF.fullmatch(path.name))
        return (path for shelf in shelves for path in _listed(shelf))

    def _aside(self) -> Iterator[Path]:
        return (path for path in _listed(self.folder / _BAD) if _ENTRY.match(path.name))


def _listed(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _read(path: Path) -> bytes:
    """The bytes of an ordinary file of a size that an entry can have."""
    with os.fdopen(os.open(path, os.O_RDONLY | _READ), "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode) or status.st_size > limits.MAX_CLIP_BYTES:
            raise Damaged("is not a phrase")
        return file.read()
