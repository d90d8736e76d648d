"""A bug of ours: one line on the terminal, and what a developer needs in a file."""

from __future__ import annotations

import platform
import sys
import tempfile
import traceback
from collections.abc import Sequence
from datetime import datetime, timezone
from pathlib import Path

from cuecast.cli import console
from cuecast.diagnostics import CuecastError, printable
from cuecast.files import publish


def report(bug: Exception, argv: Sequence[str]) -> str:
    """Write down what happened and return the line that tells a person of it."""
    summary = printable(" ".join(str(bug).split()))[:200]
    kind = type(bug).__name__
    line = f"cuecast: this is a bug in cuecast, not your mistake ({kind}: {summary})"
    try:
        path = _write(_details(bug, argv))
    except (CuecastError, OSError):
        return f"{line}; its details could not be written to a file"
    return f"{line}; please send us the details in {path}"


def _write(details: str) -> Path:
    from platformdirs import user_log_path

    name = f"bug-{datetime.now(timezone.utc):%Y%m%d-%H%M%S-%f}.txt"
    for folder in (user_log_path("cuecast", appauthor=False), Path(tempfile.gettempdir())):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path = folder / name
            publish(path, lambda handle: handle.write(details.encode("utf-8", "backslashreplace")))
        except (CuecastError, OSError):
            continue
        return path
    raise CuecastError("no folder to write to")


def _details(bug: Exception, argv: Sequence[str]) -> str:
    facts = [
        f"cuecast {console.release()}, Python {platform.python_version()}, {platform.platform()}",
        f"command: {list(argv)}",
        f"encoding: {sys.stdout.encoding}",
        "",
    ]
    return "\n".join(facts) + "\n" + "".join(traceback.format_exception(bug))
