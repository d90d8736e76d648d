"""A finished folder or the one before: publishing many files at once.

A new folder is filled beside the old one and takes its place in one step. What the old one holds
and the new one needs is linked, not copied; what somebody else has put there is taken along.
"""

from __future__ import annotations

import ctypes
import os
import re
import secrets
import shutil
import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cuecast.diagnostics import CuecastError, printable
from cuecast.files import Write, publish

_TEMPORARY = re.compile(r"\.cuecast-[0-9a-f]{16}\.folder")
_HERE = -100
"""The system's word for: relative to the folder that this process is in (AT_FDCWD)."""
_EXCHANGE = 2
"""The flag of Linux and of macOS that lets two names change places."""


class Staging:
    """A folder that is being filled. Names in it are relative and use `/`."""

    def __init__(self, folder: Path, previous: Path | None) -> None:
        """`previous` is the folder that it will replace."""
        self.folder = folder
        self.previous = previous

    def write(self, name: str, write: Write) -> None:
        """Let `write` fill the file `name`. Raises `CuecastError` as `files.publish` does."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        publish(path, write)

    def rename(self, name: str, other: str) -> None:
        """Give a file that was written another name."""
        (self.folder / name).rename(self.folder / other)

    def keep(self, name: str) -> None:
        """Take the file `name` over from the previous folder as it is."""
        if self.previous is None:
            raise FileNotFoundError(name)
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        _link(self.previous / name, path)

    def take_along(self, ours: Collection[str]) -> None:
        """Take over what lies in the previous folder and is not `ours`: a CNAME, a .git."""
        if self.previous is None:
            return
        for folder, names, files in os.walk(self.previous):
            here = Path(folder).relative_to(self.previous)
            links = [name for name in names if (Path(folder) / name).is_symlink()]
            for name in (*files, *links):
                inner = (here / name).as_posix()
                target = self.folder / inner
                if inner not in ours and not target.exists():
                    target.parent.mkdir(parents=True, exist_ok=True)
                    _link(Path(folder) / name, target)


@contextmanager
def replacing(path: Path) -> Iterator[Staging]:
    """A folder to be filled, which takes the name `path` when the context ends without trouble.

    A link to a folder is followed. Raises `CuecastError` when the disk or what has that name stands
    in the way; on any exception nothing at `path` has changed.
    """
    path = path.resolve() if path.is_symlink() else path.absolute()
    if path.exists() and not path.is_dir():
        raise CuecastError(f"{_shown(path)} is a file; give the name of a folder")
    if not path.parent.is_dir():
        raise CuecastError(f"{_shown(path)} cannot be made: there is no folder {path.parent}")
    _sweep(path.parent)
    temporary = path.parent / f".cuecast-{secrets.token_hex(8)}.folder"
    try:
        temporary.mkdir()
        with _held(temporary):
            yield Staging(temporary, path if path.is_dir() else None)
            _swap(temporary, path)
    except OSError as trouble:
        why = printable(trouble.strerror or str(trouble))
        raise CuecastError(f"{_shown(path)} cannot be published: {why}") from trouble
    finally:
        shutil.rmtree(
            temporary, ignore_errors=True
        )  # By now the old one, or the new one unfinished.


def _swap(new: Path, path: Path) -> None:
    """Give `new` the name `path`; what had it is then called `new`."""
    if not path.exists():
        new.rename(path)
    elif not _exchange(new, path):
        # In between there is an instant without the folder; there is no other way here.
        # Killed there, it leaves the old one under a name that no sweep takes.
        old = path.with_name(f".{path.name}.previous-{secrets.token_hex(4)}")
        path.rename(old)
        try:
            new.rename(path)
        except OSError:
            old.rename(path)
            raise
        old.rename(new)


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change names in one step; False where the system cannot."""
    first, second = os.fsencode(one), os.fsencode(other)
    with suppress(OSError, AttributeError):
        if sys.platform == "linux":
            done: int = ctypes.CDLL(None).renameat2(_HERE, first, _HERE, second, _EXCHANGE)
            return done == 0
        if sys.platform == "darwin":
            done = ctypes.CDLL(None).renamex_np(first, second, _EXCHANGE)
            return done == 0
    return False


def _link(source: Path, target: Path) -> None:
    """The same file under a second name, or a copy where there are no second names."""
    if source.is_symlink():
        target.symlink_to(source.readlink())
        return
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """Lock a folder for this process while it is filled, so that no sweep takes it."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        with suppress(OSError):  # A file system without locks.
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(descriptor)


def _sweep(parent: Path) -> None:
    """Remove what killed processes have left. Where folders cannot be locked, it stays."""
    try:
        import fcntl
    except ImportError:
        return
    for leftover in parent.iterdir():
        if not _TEMPORARY.fullmatch(leftover.name) or leftover.is_symlink():
            continue
        with suppress(OSError):
            descriptor = os.open(leftover, os.O_RDONLY | os.O_CLOEXEC)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(leftover, ignore_errors=True)
            finally:
                os.close(descriptor)


def _shown(path: Path) -> str:
    return printable(str(path))
