"""A finished file or no file: the one function of cuecast that writes files for a person.

A file is written under a temporary name in the folder it is meant for, brought to the disk, and
only then given its name. Whoever looks under that name finds the previous complete file, the new
complete file, or none; a process that is killed leaves nothing but a temporary name, which the
next publication in that folder sweeps away. Everything the disk can refuse becomes a `CuecastError`
with one line that says which file, why, and what to do.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import shutil
import stat
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from cuecast.diagnostics import CuecastError, printable

Write = Callable[[BinaryIO], object]
"""What fills a file: it is given an empty file, open for writing, reading and seeking."""

_POSIX = os.name == "posix"
_TEMPORARY = re.compile(r"\.cuecast-[0-9a-f]{16}\.part")
_BINARY = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0)
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EXDEV}
_NO_FOLDER_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EPERM, errno.EBADF}


def publish(
    path: Path,
    write: Write,
    *,
    overwrite: bool = False,
    inputs: Iterable[Path] = (),
    lasting: bool = True,
) -> None:
    """Let `write` fill a file and give it the name `path` when, and only when, it is complete.

    `overwrite` allows an existing ordinary file to be replaced. A symbolic link is replaced, never
    written through. A file among `inputs` is never replaced. Not `lasting`, nothing waits for the
    disk: after a power failure the file may be torn, so whoever reads it must verify it. Raises
    `CuecastError` when the disk, a permission or what already has that name stands in the way;
    whatever `write` raises goes through, and then nothing has changed.
    """
    refuse_early(path, overwrite=overwrite, inputs=inputs)
    _sweep(path.parent.absolute())
    # The name is known before the file is there: an interruption in between leaves nothing either.
    temporary = _spare_name(path.parent)
    written = 0
    try:
        while (handle := _claim(temporary)) is None:
            temporary = _spare_name(path.parent)
        with handle:
            try:
                write(handle)
                handle.flush()
                if lasting:
                    os.fsync(handle.fileno())
            finally:
                written = os.fstat(handle.fileno()).st_size
            if _POSIX:  # Named while it is locked, so that no sweep takes it for a leftover.
                _name(temporary, path, overwrite)
        if not _POSIX:  # Windows renames no open file.
            _name(temporary, path, overwrite)
        if lasting:
            _sync_folder(path.parent)
    except OSError as trouble:
        _remove(temporary)
        raise CuecastError(_explain(trouble, path, written)) from trouble
    finally:
        _remove(temporary)


def refuse_early(path: Path, *, overwrite: bool = False, inputs: Iterable[Path] = ()) -> None:
    """Raise the `CuecastError` that publishing at `path` would end in, as far as can be known now.

    For asking before long work is done; `publish` asks again.
    """
    shown = _shown(path)
    try:
        there = path.lstat()
    except FileNotFoundError:
        folder = path.parent
        if not folder.is_dir():
            reason = "is not a folder" if folder.exists() else "does not exist"
            raise CuecastError(
                f"{shown} cannot be written: the folder {_shown(folder.absolute())} {reason}"
            ) from None
        _ask_folder(path)
        return
    except OSError as trouble:
        raise CuecastError(_explain(trouble, path)) from trouble
    if stat.S_ISDIR(there.st_mode):
        raise CuecastError(f"{shown} is a folder; give the name of a file in it")
    if not (stat.S_ISREG(there.st_mode) or stat.S_ISLNK(there.st_mode)):
        raise CuecastError(f"{shown} is a device or a pipe, not a file; give another name")
    if any(_same(path, source) for source in inputs):
        raise CuecastError(f"{shown} is one of the files this is made from; give another name")
    if not overwrite:
        raise CuecastError(f"{shown} exists; use --force to replace it, or give another name")
    _ask_folder(path)


def _ask_folder(path: Path) -> None:
    if os.access(path.parent, os.W_OK | os.X_OK):
        return
    # `access` does not say why; for root and on network disks it may even be wrong. Trying tells.
    temporary = _spare_name(path.parent)
    try:
        handle = _claim(temporary)
    except OSError as trouble:
        raise CuecastError(_explain(trouble, path)) from trouble
    finally:
        _remove(temporary)
    if handle is not None:
        handle.close()


def _same(path: Path, source: Path) -> bool:
    with suppress(OSError):
        return path.samefile(source)
    return False


def _spare_name(folder: Path) -> Path:
    return folder / f".cuecast-{secrets.token_hex(8)}.part"


def _claim(temporary: Path) -> BinaryIO | None:
    """Make a temporary file, locked as long as it is open, so that no sweep takes it.

    None when a sweep came between making and locking it: then the name is spent.
    """
    descriptor = os.open(temporary, os.O_RDWR | os.O_CREAT | os.O_EXCL | _BINARY, 0o666)
    handle = os.fdopen(descriptor, "w+b")
    if _lock(descriptor) and os.fstat(descriptor).st_nlink:
        return handle
    handle.close()
    return None


def _lock(descriptor: int) -> bool:
    """Lock an open file for this process; False when another process has it."""
    try:
        import fcntl
    except ImportError:
        return True  # Windows lets nobody remove an open file: being open is the lock.
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True  # A file system without locks: then no sweep can lock either, and leaves it.
    return True


def _name(temporary: Path, path: Path, overwrite: bool) -> None:
    """Give the complete temporary file its name, in one step that either happens or does not."""
    if overwrite:
        temporary.replace(path)
    elif not _POSIX:
        temporary.rename(path)  # On Windows renaming refuses an existing name.
    else:
        try:
            os.link(temporary, path)
        except OSError as trouble:
            if trouble.errno not in _NO_LINKS:
                raise
            _name_without_links(temporary, path)


def _name_without_links(temporary: Path, path: Path) -> None:
    # FAT and some network disks have no second names. Between the question and the renaming lies
    # an instant in which another process can take the name; even then the file is complete.
    if os.path.lexists(path):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    temporary.rename(path)


def _sync_folder(folder: Path) -> None:
    """Bring the new name to the disk, where the system can do that for a folder."""
    if not _POSIX:
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as trouble:
        if trouble.errno not in _NO_FOLDER_SYNC:
            raise


def _remove(temporary: Path) -> None:
    with suppress(OSError):
        temporary.unlink()


@lru_cache(maxsize=256)
def _sweep(folder: Path) -> None:
    """Remove what killed processes have left in `folder`; once per folder and process is enough."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _is_temporary(entry.name) and entry.is_file(follow_symlinks=False):
                _sweep_one(Path(entry.path))


def _sweep_one(leftover: Path) -> None:
    with suppress(OSError):
        if not _POSIX:
            leftover.unlink()
            return
        import fcntl

        descriptor = os.open(leftover, os.O_RDWR | os.O_NONBLOCK | _BINARY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            leftover.unlink()
        finally:
            os.close(descriptor)


def _explain(trouble: OSError, path: Path, written: int = 0) -> str:
    """The one line for a person: which file, why not, and what to do.

    Trouble that `write` had with a file of its own is told as that file's.
    """
    if trouble.filename is not None:
        other = Path(str(trouble.filename))
        if other not in (path, path.parent) and not _is_temporary(other.name):
            return f"{_shown(other)}: {printable(trouble.strerror or str(trouble))}"
    return f"{_shown(path)} cannot be written: {_reason(trouble, path, written)}"


def _is_temporary(name: str) -> bool:
    return _TEMPORARY.fullmatch(name) is not None


def _reason(trouble: OSError, path: Path, written: int) -> str:
    folder = _shown(path.parent.absolute())
    if trouble.errno == errno.EEXIST:
        return "the name has just been taken; use --force to replace that file"
    if trouble.errno == errno.ENOSPC:
        return f"no space left on the disk of {folder}{_space(path.parent, written)}"
    if trouble.errno == getattr(errno, "EDQUOT", None):
        return f"your share of the disk of {folder} is used up; make room, or choose another folder"
    if trouble.errno == errno.EFBIG:
        return f"no file larger than {_megabytes(written)} is allowed here; choose another folder"
    return _REASONS.get(trouble.errno or 0, "{why}").format(
        folder=folder, why=printable(trouble.strerror or str(trouble))
    )


_REASONS = {
    errno.EACCES: "no permission to write in the folder {folder}; choose another folder",
    errno.EPERM: "no permission to write in the folder {folder}; choose another folder",
    errno.EROFS: "the disk of {folder} can only be read; choose another folder",
    errno.ENAMETOOLONG: "the name is too long; choose a shorter one",
    errno.ELOOP: "the folder {folder} is a link that leads to itself",
    errno.ENOENT: "the folder {folder} does not exist",
    errno.ENOTDIR: "the folder {folder} is not a folder",
    errno.EIO: "the disk of {folder} reports a fault; choose another disk and check this one",
}


def _space(folder: Path, written: int) -> str:
    """What is missing on a full disk; what is free includes what the given-up file had taken."""
    with suppress(OSError):
        if _POSIX:
            disk = os.statvfs(folder)
            if disk.f_files and not disk.f_favail:
                return " for one more file; remove some, or choose another folder"
        free = shutil.disk_usage(folder).free
        needed = max(written, free)
        sizes = f"more than {_megabytes(needed)} are needed, {_megabytes(free)} are free"
        return f" ({sizes}); make room, or choose another folder"
    return "; make room, or choose another folder"


def _megabytes(count: int) -> str:
    return f"{count:,} bytes" if count < 100_000 else f"{count / 1e6:,.1f} MB"


def _shown(path: Path) -> str:
    return printable(str(path))
