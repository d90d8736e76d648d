"""The bed that a session names: a shipped one, or a sound file that lies beside the session."""

from __future__ import annotations

import re
import stat
from pathlib import Path, PurePosixPath, PureWindowsPath

from cuecast.diagnostics import Diagnostic, Diagnostics, Span, error
from cuecast.script.nearest import listed, nearest
from cuecast.script.nodes import Document, Scalar
from cuecast.script.session import BEDS
from cuecast.script.source import is_link, names_in, names_near
from cuecast.script.values import cut

_BESIDE = "copy the sound file into the session's folder, and write its name"
_SOUNDS = (".mp3", ".wav", ".flac", ".ogg", ".opus", ".m4a", ".aac", ".aiff", ".aif")


def check_bed(document: Document, folder: Path) -> Diagnostics:
    """What is wrong with the bed of a session that lies in `folder`; nothing for a shipped one."""
    node = document.find("bed", "sound") or document.find("bed")
    if not isinstance(node, Scalar) or node.nothing or not node.text.isprintable():
        return ()
    name = " ".join(node.text.split())
    trouble = None if not name or name in BEDS else _trouble(name, folder, node.span)
    return (trouble,) if trouble else ()


def _trouble(name: str, folder: Path, place: Span) -> Diagnostic | None:
    """What keeps a file from being a bed, or None."""
    if refused := _outside(name):
        return error("bed-outside", refused, place, _BESIDE)
    path = folder / name
    try:
        inside = path.resolve().is_relative_to(folder.resolve())
        mode = path.stat().st_mode
    except (OSError, RuntimeError, ValueError):  # RuntimeError: a loop of links, until Python 3.12
        message = f"there is no bed and no sound file called “{cut(name)}”"
        if is_link(path):
            message = f"“{cut(name)}” is a link that leads nowhere"
        return error("bed-missing", message, place, _meant(path, name))
    if not inside:
        message = f"“{cut(name)}” is a link that leads out of the session's folder"
        return error("bed-outside", message, place, _BESIDE)
    if not stat.S_ISREG(mode):
        sounds = [file for file in names_in(path) if file.lower().endswith(_SOUNDS)]
        hint = f"name a sound file: {name}/{sounds[0]}" if sounds else "name a sound file"
        return error("bed-not-a-file", f"“{cut(name)}” is not a file", place, hint)
    return None


def _outside(name: str) -> str:
    """Why a name cannot be a file beside the session, or the empty text."""
    windows = PureWindowsPath(name)
    if len(windows.drive) > 2 or re.match(r"[A-Za-z][A-Za-z0-9+.-]+:", name):
        return f"“{cut(name)}” is an address; a bed is a file beside the session"
    if windows.drive or windows.root or PurePosixPath(name).is_absolute():
        return f"“{cut(name)}” is an absolute path; a bed lies beside the session"
    if ".." in windows.parts:
        return f"“{cut(name)}” leads out of the session's folder"
    if "\\" in name:
        return f"“{cut(name)}” has a backslash; folders are divided by /"
    return ""


def _meant(path: Path, name: str) -> str:
    sounds = [file for file in names_near(path) if file.lower().endswith(_SOUNDS)]
    near = nearest(name, [*BEDS, *sounds])
    if near:
        return f"did you mean '{near}'?"
    return f"choose {listed(BEDS)}, or a sound file beside the session"
