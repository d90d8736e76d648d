"""The program `cuecast` as a real child process, whether or not it is installed."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

CALL = "import sys; from cuecast.cli import main; sys.exit(main())"
"""What the installed program does."""


def cuecast(
    *arguments: str | Path, before: str = "", **options: Any
) -> subprocess.CompletedProcess[str]:
    """Run it to its end; `before` is code that runs first, `options` are those of `subprocess`."""
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
    argv = [sys.executable, "-c", f"{before}\n{CALL}", *map(str, arguments)]
    return subprocess.run(argv, text=True, encoding="utf-8", check=False, timeout=120, **options)


def started(*arguments: str | Path, **options: Any) -> subprocess.Popen[str]:
    """Start it, and let it run."""
    argv = [sys.executable, "-c", CALL, *map(str, arguments)]
    pipes: dict[str, int | IO[Any]] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(argv, text=True, encoding="utf-8", **(pipes | options))


def on_terminal(*arguments: str | Path, **options: Any) -> tuple[int, str]:
    """Run it with stdout and stderr on a terminal of its own: the exit code, and what that shows."""
    import pty  # there is none on Windows

    ours, theirs = pty.openpty()
    shown = b""
    with started(*arguments, stdout=theirs, stderr=theirs, **options) as child:
        os.close(theirs)
        with suppress(OSError):  # how Linux says that nobody writes any more
            while part := os.read(ours, 65_536):
                shown += part
    os.close(ours)
    return child.returncode, shown.decode("utf-8")
