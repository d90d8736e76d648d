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

MARK = "#"
"""Stands between the name of a programme and the number of one of its sessions: `hips.yaml#5`."""

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
        if trouble.errno in _NOT_THERE:
            return None, (_missing(found),)
        if _is_folder(found.path):
            return None, (_not_a_file(found, "a folder"),)
        if trouble.errno == errno.ENXIO:
            return None, (_not_a_file(found, "a socket or a device"),)
        raise _unreadable(found, trouble) from trouble
    try:
        mode = os.fstat(descriptor).st_mode
        if not stat.S_ISREG(mode):
            return None, (_not_a_file(found, _KINDS.get(stat.S_IFMT(mode), "a device")),)
        with os.fdopen(descriptor, "rb", closefd=False) as handle:
            return handle.read(limits.MAX_FILE_BYTES + 1), ()
    except OSError as trouble:
        raise _unreadable(found, trouble) from trouble
    finally:
        os.close(descriptor)


def numbered(name: str) -> tuple[str, int]:
    """The name of a programme and the number of a session in it; 0 for any other name."""
    programme, mark, number = name.rpartition(MARK)
    if not mark or not programme or not (number.isascii() and number.isdigit()):
        return name, 0
    return programme, int(number[:9])


def _is_folder(path: Path) -> bool:
    # Windows opens no folder, and does not say that it is one.
    with suppress(OSError):
        return path.is_dir()
    return False


_KINDS = {stat.S_IFDIR: "a folder", stat.S_IFIFO: "a pipe"}


def _unreadable(found: Found, trouble: OSError) -> CuecastError:
    why = printable(trouble.strerror or str(trouble))
    return CuecastError(f"{printable(found.file)} cannot be read: {why}")


def _missing(found: Found) -> Diagnostic:
    near = did_you_mean(found.path.name, names_near(found.path))
    hint = near or "is the name spelled as the file's, and is it in this folder?"
    message = (
        "this is a link that leads nowhere" if is_link(found.path) else "there is no such file"
    )
    return error("missing-file", message, Span(found.file, 0, 0, 0, 0), hint)


def is_link(path: Path) -> bool:
    """True for a symbolic link, wherever it leads."""
    with suppress(OSError, ValueError):
        return path.is_symlink()
    return False


def names_near(path: Path) -> list[str]:
    """The other names in the folder of a path, at most as many as are compared."""
    others = [name for name in names_in(path.parent) if name != path.name]
    return others[: limits.MAX_FOLDER_FILES]


def _not_a_file(found: Found, kind: str) -> Diagnostic:
    hint = "give the name of a .yaml file"
    return error("not-a-file", f"this is {kind}, not a file", Span(found.file, 0, 0, 0, 0), hint)


def names_in(folder: Path) -> list[str]:
    """The names in a folder in order; none when it cannot be listed."""
    with suppress(OSError, ValueError):
        return sorted(path.name for path in folder.iterdir())
    return []
