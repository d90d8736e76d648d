"""Opening a sound file that a session names, without letting the session reach anything else.

A session may come from a stranger. What it names is opened inside the session's folder only: no
way up, no links, no devices, and no names that mean something else to a system or a decoder.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from cuecast import limits
from cuecast.diagnostics import CuecastError, printable

_EACH_PART = os.open in os.supports_dir_fd and hasattr(os, "O_NOFOLLOW")


def open_inside(folder: Path, name: str) -> BinaryIO:
    """The ordinary file `name` (parts divided by /) below `folder`, open for reading.

    Raises `CuecastError` when the name leads elsewhere, is no ordinary file, is larger than
    `limits.MAX_BED_BYTES`, or cannot be read.
    """
    parts = _parts(name)
    try:
        file = _walk(folder, parts) if _EACH_PART else _resolved(folder, parts, name)
    except FileNotFoundError:
        raise _refusal(name, f"there is no such file in {printable(str(folder))}") from None
    except OSError as trouble:
        raise _refusal(name, _reason(trouble)) from trouble
    try:
        _ask(os.fstat(file.fileno()), name)
    except CuecastError:
        file.close()
        raise
    return file


def _refusal(name: str, reason: str) -> CuecastError:
    return CuecastError(f"the sound file “{printable(name)}” cannot be used: {reason}")


def _parts(name: str) -> list[str]:
    path = PurePosixPath(name)
    if not name.isprintable() or "\\" in name or path.is_absolute() or not path.parts:
        raise _refusal(name, "write its name as seen from the session’s folder, as in rain.flac")
    if ".." in path.parts:
        raise _refusal(name, "it must lie in the session’s folder or below; copy it there")
    return list(path.parts)


def _walk(folder: Path, parts: list[str]) -> BinaryIO:
    """Open part by part from the folder's own descriptor: nothing can be swapped on the way."""
    below = os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        for part in parts[:-1]:
            inner = os.open(part, below | os.O_DIRECTORY, dir_fd=descriptor)
            os.close(descriptor)
            descriptor = inner
        # Opening a pipe would wait for its other end.
        return os.fdopen(os.open(parts[-1], below | os.O_NONBLOCK, dir_fd=descriptor), "rb")
    finally:
        os.close(descriptor)


def _resolved(folder: Path, parts: list[str], name: str) -> BinaryIO:
    """For systems that cannot open part by part."""
    path = folder.joinpath(*parts).resolve(strict=True)
    if not path.is_relative_to(folder.resolve(strict=True)):
        raise _refusal(name, "it is a link out of the session’s folder; copy the file there")
    return path.open("rb")


def _ask(there: os.stat_result, name: str) -> None:
    if not stat.S_ISREG(there.st_mode):
        raise _refusal(name, "it is a folder, a device or a pipe; name a sound file")
    if there.st_size > limits.MAX_BED_BYTES:
        most = limits.MAX_BED_BYTES // 1024**3
        raise _refusal(name, f"it is larger than {most} GiB; use a shorter one")


def _reason(trouble: OSError) -> str:
    if trouble.errno in (errno.ELOOP, errno.EMLINK):
        return "it is a symbolic link; copy the file itself into the session’s folder"
    if trouble.errno == errno.ENOTDIR:
        return "a part of its name is not a folder, or is a symbolic link"
    if trouble.errno in (errno.EACCES, errno.EPERM):
        return "it may not be read; change its permissions"
    return printable(trouble.strerror or str(trouble))
