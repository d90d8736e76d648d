"""What a session can be exported as: one entry a format, each made by a module of its own.

A format is one file or several. What fills a file is named by its module and function, so that
asking for captions loads neither FFmpeg nor a calendar.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from importlib import import_module
from typing import TYPE_CHECKING, BinaryIO, Protocol

from cuecast.compiler.session import Session
from cuecast.script.load import Sources
from cuecast.timeline import Timeline

if TYPE_CHECKING:
    from cuecast.sound.mix import Mixer
    from cuecast.sound.tags import Tags

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """When a session is to be done, for the calendar: what the person has said, nothing more."""

    first: datetime | None = None
    weeks: int = 4
    per_week: int | None = None


@dataclass(frozen=True, slots=True)
class Material:
    """What a format is made of.

    `mixer` opens the sound of some tracks (`voice`, `tone`, `bed`), all of them when none is named.
    `tags` is what a sound file says about itself. `progress` is told samples done, and of how many.
    """

    timeline: Timeline
    sources: Sources
    session: Session
    mixer: Callable[[frozenset[str]], AbstractContextManager[Mixer]]
    tags: Callable[[], Tags]
    plan: Plan = field(default_factory=Plan)
    progress: Progress | None = None


class Write(Protocol):
    """What fills one file; it may seek in it. Raises `CuecastError` for what cannot be made."""

    def __call__(self, material: Material, out: BinaryIO) -> object:
        """Write the whole file into `out`."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what it is for, and its files as suffix and `module:function` of this room.

    `extra` is the optional dependency it needs; empty for none.
    """

    about: str
    files: Mapping[str, str]
    extra: str = ""


def _one(about: str, suffix: str, maker: str, extra: str = "") -> Format:
    return Format(about, {suffix: maker}, extra)


FORMATS: Mapping[str, Format] = {
    "vtt": _one("captions for the web and podcasts", ".vtt", "texts:vtt"),
    "srt": _one("captions for video editors", ".srt", "texts:srt"),
    "lrc": _one("lyrics for music players", ".lrc", "texts:lrc"),
    "chapters.json": _one("Podcasting 2.0 chapters", ".chapters.json", "texts:chapters"),
    "audacity": _one("labels for Audacity; back with import-labels", ".txt", "texts:labels"),
    "csv": _one("cue sheet for a spreadsheet", ".csv", "cuesheet:csv"),
    "md": _one("cue sheet as Markdown", ".md", "cuesheet:markdown"),
    "ics": _one("calendar with reminders", ".ics", "calendar:ics", "calendar"),
    "fit": _one("workout for a Garmin watch", ".fit", "watch:fit", "watch"),
    "stems": Format(
        "voice, tones and bed as separate FLAC files",
        {
            ".voice.flac": "stems:voice",
            ".tones.flac": "stems:tones",
            ".bed.flac": "stems:bed",
        },
    ),
    "m4b": _one("audio book with chapters", ".m4b", "audiobook:m4b"),
    "m4a": _one("AAC with chapters", ".m4a", "audiobook:m4a"),
    "opus": _one("Opus with chapters", ".opus", "audiobook:opus"),
}
"""Every format by the name it is asked for with."""


def maker(name: str) -> Write:
    """The function that a format's file names, loaded now."""
    module, _, function = name.partition(":")
    found: Write = getattr(import_module(f"cuecast.publish.{module}"), function)
    return found
