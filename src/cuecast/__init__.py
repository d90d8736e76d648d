"""cuecast: exercise definitions become timed, spoken sessions.

    >>> import cuecast
    >>> loaded = cuecast.load("heel-to-hip")                       # what the author wrote
    >>> compiled = cuecast.compile(loaded.value)                   # a timeline, to the sample
    >>> cuecast.render("heel-to-hip", Path("heel-to-hip.mp3"))     # the sound

Everything is loaded on first use, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cuecast.api import Played, Rendered, Report, check, compile, play, render
    from cuecast.compiler.pipeline import Compiled
    from cuecast.diagnostics import CuecastError, Diagnostic, Severity
    from cuecast.live.run import Playing
    from cuecast.script.load import Loaded, Sources
    from cuecast.script.opening import load
    from cuecast.timeline import Timeline

_HOMES = {
    "Compiled": "compiler.pipeline",
    "CuecastError": "diagnostics",
    "Diagnostic": "diagnostics",
    "Loaded": "script.load",
    "Played": "api",
    "Playing": "live.run",
    "Rendered": "api",
    "Report": "api",
    "Severity": "diagnostics",
    "Sources": "script.load",
    "Timeline": "timeline",
    "check": "api",
    "compile": "api",
    "load": "script.opening",
    "play": "api",
    "render": "api",
}

__all__ = [
    "Compiled",
    "CuecastError",
    "Diagnostic",
    "Loaded",
    "Played",
    "Playing",
    "Rendered",
    "Report",
    "Severity",
    "Sources",
    "Timeline",
    "check",
    "compile",
    "load",
    "play",
    "render",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'cuecast' has no attribute {name!r}")
    return getattr(import_module(f"cuecast.{_HOMES[name]}"), name)
