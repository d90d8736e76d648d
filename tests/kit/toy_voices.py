"""The toy voices (`scripts/make_toy_voices`) in engines of their own, and what is behind those."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path

import pytest

from cuecast.voice.kokoro import Kokoro
from cuecast.voice.piper import Piper
from cuecast.voice.pool import SpeechPool

VOICES = Path(__file__).with_name("voices")

KINDS: dict[str, tuple[type[Piper | Kokoro], str, str]] = {
    "piper": (Piper, "toy", "piper"),
    "kokoro": (Kokoro, "af_toy", "kokoro_onnx"),
}
"""Each engine, a voice of it, and the module it needs."""


def needs(kind: str) -> pytest.MarkDecorator:
    """Skips a test where the engine's package cannot be installed."""
    there = importlib.util.find_spec(KINDS[kind][2]) is not None
    return pytest.mark.skipif(not there, reason=f"{KINDS[kind][2]} has no wheel for this Python")


class Toy:
    """An engine with copies of its toy voice in `folder`."""

    def __init__(self, kind: str, folder: Path) -> None:
        make, self.voice, _ = KINDS[kind]
        self.folder = folder / kind
        shutil.copytree(VOICES / kind, self.folder)
        self.model = self.folder / "toy.onnx"
        self.engine: Piper | Kokoro = make(self.folder)

    def pool(self) -> SpeechPool:
        """The only pool of children that there is."""
        (pool,) = self.engine._models._pools.values()
        return pool

    def idle(self) -> list[int]:
        """The ids of the children that wait for a phrase."""
        return [child.pid for child in self.pool()._idle]
