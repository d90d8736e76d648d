"""The sounds and the cover that cuecast ships, found, verified and decoded.

They lie in `audio_assets/`: inside the package when it is installed, at the top of the checkout
during development. `scripts/make_audio_assets` makes them.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from cuecast.diagnostics import CuecastError
from cuecast.sound.decode import decoded
from cuecast.sound.graph import Sound

EFFECT_LUFS = -20.0
"""The loudness that shipped effects are made around, that of a breath tone: the loudest 400 ms of a
chime stand 4 dB above it, a tick 3 dB below."""

_REMEDY = "install cuecast again"


def _folder() -> Path:
    package = Path(__file__).resolve().parent.parent
    places = (package / "audio_assets", package.parent.parent / "audio_assets")
    return next((place for place in places if (place / "MANIFEST.json").is_file()), places[0])


@cache
def _manifest() -> dict[str, Any]:
    try:
        text = (_folder() / "MANIFEST.json").read_text(encoding="utf-8")
        files = json.loads(text)["files"]
    except (OSError, ValueError, KeyError) as trouble:
        raise CuecastError(f"cuecast’s own sounds are missing or damaged; {_REMEDY}") from trouble
    return dict(files)


def content(name: str) -> bytes:
    """The bytes of a shipped file; `CuecastError` when it is not exactly what was shipped."""
    try:
        data = (_folder() / name).read_bytes()
    except OSError as trouble:
        raise CuecastError(f"cuecast’s own file {name} cannot be read; {_REMEDY}") from trouble
    if hashlib.sha256(data).hexdigest() != _manifest()[name]["sha256"]:
        raise CuecastError(f"cuecast’s own file {name} is damaged; {_REMEDY}")
    return data


def _names(kind: str) -> tuple[str, ...]:
    names = (name for name, entry in _manifest().items() if entry["kind"] == kind)
    return tuple(sorted(name.removesuffix(".flac") for name in names))


def bed_names() -> tuple[str, ...]:
    """The names of the beds that cuecast ships."""
    return _names("bed")


def effect_names() -> tuple[str, ...]:
    """The names of the chimes and ticks that cuecast ships."""
    return _names("effect")


def cover() -> bytes:
    """The cover picture, a JPEG."""
    return content("cover.jpg")


def blocks(name: str, channels: int) -> Iterator[Sound]:
    """A shipped sound as `(count, channels)` blocks of samples."""
    return decoded(io.BytesIO(content(f"{name}.flac")), name, channels)


def effect(name: str) -> Sound:
    """A shipped chime or tick as mono samples (count,)."""
    return np.concatenate(list(blocks(name, 1)))[:, 0]
