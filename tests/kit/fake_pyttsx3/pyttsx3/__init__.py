"""A pyttsx3 that misbehaves as `FAKE_PYTTSX3` says; the words are those that the real one has."""

from __future__ import annotations

import math
import os
import signal
import struct
import sys
import time
import wave
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

BEHAVIOUR = os.environ.get("FAKE_PYTTSX3", "good")
FOLDER = Path(os.environ.get("FAKE_PYTTSX3_FOLDER", "."))
RATE = 22_050


class Engine:
    """The part of pyttsx3's engine that is used."""

    def __init__(self) -> None:
        self.proxy = SimpleNamespace(setBusy=lambda busy: None)
        self._told: dict[str, Callable[..., None]] = {}
        self._saved = ("", "")
        self.properties: dict[str, object] = {}

    def connect(self, topic: str, call: Callable[..., None]) -> None:
        self._told[topic] = call

    def getProperty(self, name: str) -> list[SimpleNamespace]:  # noqa: N802
        registry = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Speech\\TTS_ZIRA"
        return [
            SimpleNamespace(id=registry, name="Zira", languages=["en-US"]),
            SimpleNamespace(id="anna", name="Anna", languages=[None]),
        ]

    def setProperty(self, name: str, value: object) -> None:  # noqa: N802
        self.properties[name] = value
        if name == "voice" and BEHAVIOUR == "refuses":
            self._told["error"](name=None, exception=ValueError("unknown voice id"))

    def save_to_file(self, text: str, path: str) -> None:
        self._saved = (text, path)

    def runAndWait(self) -> None:  # noqa: N802
        (FOLDER / f"pid-{os.getpid()}").write_text(repr(self.properties))
        text, path = self._saved
        if BEHAVIOUR == "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        if BEHAVIOUR == "hung":
            time.sleep(3600)
        if BEHAVIOUR == "never_told":
            return
        if BEHAVIOUR != "no_file":
            level = 0 if BEHAVIOUR == "silent" else 8_000
            seconds = 0.05 if BEHAVIOUR == "cut" else 0.2 + 0.06 * len(text)
            _write(path, seconds, level)
        if BEHAVIOUR == "half_a_file":
            whole = Path(path).read_bytes()
            Path(path).write_bytes(whole[: len(whole) // 2])
        sys.stdout.write("Audio saved to " + path + "\n")
        self._told["finished-utterance"](name=None, completed=True)


def _write(path: str, seconds: float, level: int) -> None:
    count = round(seconds * RATE)
    samples = (round(level * math.sin(n / 20)) for n in range(count))
    with wave.open(path, "wb") as file:
        file.setparams((1, 2, RATE, count, "NONE", ""))
        file.writeframes(struct.pack(f"<{count}h", *samples))


def init() -> Engine:
    if BEHAVIOUR == "other_rate":
        espeak = SimpleNamespace(
            espeak_Synchronize=lambda: None, espeak_GetParameter=lambda kind, current: 200
        )
        driver: Any = SimpleNamespace(dll=espeak)
        sys.modules["pyttsx3.drivers._espeak"] = driver
    if BEHAVIOUR == "no_speech":
        raise RuntimeError("you probably do not have eSpeak installed!")
    return Engine()
