"""Opening what an author names: regular files of a bearable size, and nothing else."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from cuecast import limits
from cuecast.diagnostics import CuecastError, Diagnostic, Diagnostics, Span, error, printable
from cuecast.script.nearest import did_you_mean

SUFFIXES = (".yaml", ".yml")
"""How the names of files with sessions and exercises end."""

_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)  # opening a pipe must not wait for somebody to write
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_NOT_THERE = (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.ELOOP, errno.EINVAL)


@dataclass(frozen=True, slots=True)
class Found:
    """A file, and its name as diagnostics show it."""

    path: Path
    file: str


def fetch(found: Found) -> tuple[bytes | None, Diagnostics]:
    """The bytes of a regular file, at most one more than `limits.MAX_FILE_BYTES`.

    What cannot be read because of permissions or the disk raises `CuecastError`.
    """
    try:
        descriptor = os.open(found.path, _FLAGS)
    except ValueError:
        return None, (_missing(found),)
    except OSError as trouble:
        if found.path.is_dir():  # Windows opens no folder.
            return None, (_not_a_file(found, "a folder"),)
        if trouble.errno in _NOT_THERE:
            return None, (_missing(found),)
        if trouble.errno == errno.ENXIO:
            return None, (_not_a_file(found, "a socket or a device"),)
        raise _unreadable(found, trouble) from trouble
    with os.fdopen(descriptor, "rb") as handle:
        mode = os.fstat(handle.fileno()).st_mode
        if not stat.S_ISREG(mode):
            return None, (_not_a_file(found, _KINDS.get(stat.S_IFMT(mode), "a device")),)
        try:
            return handle.read(limits.MAX_FILE_BYTES + 1), ()
        except OSError as trouble:
            raise _unreadable(found, trouble) from trouble


_KINDS = {stat.S_IFDIR: "a folder", stat.S_IFIFO: "a pipe"}


def _unreadable(found: Found, trouble: OSError) -> CuecastError:
    why = printable(trouble.strerror or str(trouble))
    return CuecastError(f"{printable(found.file)} cannot be read: {why}")


def _missing(found: Found) -> Diagnostic:
    near = did_you_mean(found.path.name, names_in(found.path.parent)[: limits.MAX_FOLDER_FILES])
    hint = near or "is the name spelled as the file's, and is it in this folder?"
    return error("missing-file", "there is no such file", Span(found.file, 0, 0, 0, 0), hint)


def _not_a_file(found: Found, kind: str) -> Diagnostic:
    hint = "give the name of a .yaml file"
    return error("not-a-file", f"this is {kind}, not a file", Span(found.file, 0, 0, 0, 0), hint)


def names_in(folder: Path) -> list[str]:
    """The names in a folder in order; none when it cannot be listed."""
    with suppress(OSError, ValueError):
        return sorted(path.name for path in folder.iterdir())
    return []
