"""What was done, one session a line, as JSON in the user's data folder. It stays on this machine."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from cuecast.diagnostics import CuecastError, printable
from cuecast.live.home import data_folder
from cuecast.live.record import Done, Record

NAME = "history.jsonl"
_VERSION = 1


def path() -> Path:
    """The file. Raises `CuecastError` when this account has no home."""
    return data_folder() / NAME


def add(record: Record, session: str) -> None:
    """Note what was done; `session` is what it was asked for by.

    Raises `CuecastError` when it cannot be written.
    """
    line = json.dumps({"cuecast_history": _VERSION, "session": key(session), **_told(record)})
    file = path()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        # One call writes the whole line, so that two sessions that end at once do not mix theirs.
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(descriptor, "ab", buffering=0) as out:
            out.write(_break(file) + line.encode() + b"\n")
    except OSError as trouble:
        reason = printable(trouble.strerror or str(trouble))
        raise CuecastError(
            f"the history {printable(str(file))} cannot be written: {reason}"
        ) from None


def records() -> list[tuple[str, Record]]:
    """Every session by what it was asked for by, the oldest first. Lines that cannot be read are left out."""
    return list(_records())


def last(session: str) -> Record | None:
    """What was done last of a session; None when it never was."""
    found = [record for name, record in _records() if name == key(session)]
    return found[-1] if found else None


def key(session: str) -> str:
    """What a session is remembered by: its file's whole path, or the name of a shipped one."""
    file = Path(session)
    return str(file.resolve()) if file.suffix or file.exists() else session


def _break(file: Path) -> bytes:
    """The end of a line that a killed process has left open."""
    data = file.read_bytes()[-1:]
    return b"\n" if data not in (b"", b"\n") else b""


def _told(record: Record) -> dict[str, Any]:
    told = asdict(record)
    for name in ("started", "ended"):
        told[name] = told[name].isoformat(timespec="seconds")
    for name in ("at", "duration"):
        told[name] = round(told[name], 3)
    return told


def _records() -> Iterator[tuple[str, Record]]:
    try:
        lines = path().read_text("utf-8", "replace").splitlines()
    except FileNotFoundError:
        return
    except OSError as trouble:
        reason = printable(trouble.strerror or str(trouble))
        raise CuecastError(
            f"the history {printable(str(path()))} cannot be read: {reason}"
        ) from None
    for line in lines:
        try:
            told = json.loads(line)
            if told.pop("cuecast_history") == _VERSION:
                yield told.pop("session"), _record(told)
        except (ValueError, TypeError, KeyError, AttributeError):
            continue


def _record(told: dict[str, Any]) -> Record:
    moments = {name: datetime.fromisoformat(told[name]) for name in ("started", "ended")}
    return Record(**{**told, **moments, "done": tuple(Done(**one) for one in told["done"])})
