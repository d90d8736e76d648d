"""The voices of the system, through pyttsx3: SAPI5 on Windows, NSSpeech on macOS, espeak on Linux.

On a Linux without espeak, pyttsx3 speaks with the library of the `espeakng-loader` wheel.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
import json
import platform
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from cuecast import limits
from cuecast.script.nearest import did_you_mean
from cuecast.voice import system_worker
from cuecast.voice.engine import (
    EngineFault,
    Manner,
    Request,
    Speech,
    VoiceInfo,
    out_of_range,
)
from cuecast.voice.espeak_data import EspeakData
from cuecast.voice.pool import SpeechPool
from cuecast.voice.supervise import Child, ChildFault, python_command

SLOWEST, FASTEST = 80, 400
"""Words per minute: what SAPI5's scale (55 to 444) and espeak's (80 to 450) have in common, rounded."""

PITCH_RANGE = 50
"""Percent up and down, with espeak; the other systems' pitch cannot be reached through pyttsx3."""

_RATES = range(8_000, 96_001)
"""Samples per second that the system's voices may have."""

_PACKAGE = "pyttsx3"
_BUNDLED = "espeakng_loader"
_LIBRARY = "libespeak-ng.so"

_SPOKEN = 1
"""How we ask: a new number when that changes what is heard."""


@dataclass(frozen=True, slots=True)
class _Listed:
    """What the system has: its voices by the names to ask for, pyttsx3's own ids by those names."""

    infos: tuple[VoiceInfo, ...]
    ids: Mapping[str, str]
    library: str
    data: str


class System:
    """pyttsx3, a fresh child process for each phrase."""

    name = "system"

    def __init__(self, *, bundled: bool = False, patience: float = limits.ENGINE_SECONDS) -> None:
        """`bundled` takes the wheel's espeak-ng on Linux even where the system has one."""
        self._bundled = bundled
        self._patience = patience
        self._pool = SpeechPool(self.name, _command, _RATES, patience)
        self._fingerprints = lru_cache(self._fingerprint)

    def available(self) -> str:
        """The empty string when the system has voices, else “reason; remedy”."""
        if importlib.util.find_spec(_PACKAGE) is None:
            return f"needs {_PACKAGE}; pip install {_PACKAGE}"
        try:
            listed = self._listed
        except ChildFault as trouble:
            return f"{trouble}; {_REMEDIES.get(sys.platform, 'choose another voice')}"
        return "" if listed.infos else "has no voice; install one in the system's settings"

    def voices(self) -> tuple[VoiceInfo, ...]:
        """The system's voices, sorted by name."""
        self._require()
        return self._listed.infos

    def objection(self, manner: Manner) -> str:
        """The empty string when this voice can be had at this rate and pitch, else “reason; remedy”."""
        if trouble := self.available():
            return trouble
        if self._resolve(manner.voice) is None:
            names = [info.name for info in self._listed.infos]
            guess = did_you_mean(manner.voice, names) or "“cuecast voices” shows which there are"
            return f"has no voice “{manner.voice}”; {guess}"
        pitch = PITCH_RANGE if self._listed.data else 0
        return out_of_range(manner, SLOWEST, FASTEST, -pitch, pitch)

    def fingerprint(self, voice: str, text: str = "") -> str:
        """The system and its version, pyttsx3's, the voice, and espeak's library and data.

        The files of SAPI5's and macOS's voices are not ours to read: there the system's version
        stands for them.
        """
        return self._fingerprints(voice)

    def speak(self, request: Request) -> Speech:
        """Speak one phrase: the same samples every time with espeak."""
        if trouble := self.objection(request.manner):
            raise EngineFault(self.name, trouble, request.text)
        with TemporaryDirectory(prefix="cuecast-", ignore_cleanup_errors=True) as folder:
            order = {
                **self._order(),
                "voice": self._resolve(request.manner.voice),
                "words_per_minute": request.manner.words_per_minute,
                "pitch": request.manner.pitch,
                "output": str(Path(folder) / "phrase.wav"),
            }
            return self._pool.speak_plain(request, order)

    def close(self) -> None:
        """End the children that are speaking. Speaking again starts new ones."""
        self._pool.close()

    def _require(self) -> None:
        if trouble := self.available():
            raise EngineFault(self.name, trouble)

    def _fingerprint(self, voice: str) -> str:
        self._require()
        resolved = self._resolve(voice)
        if resolved is None:
            raise EngineFault(self.name, f"has no voice “{voice}”; choose another")
        version = importlib.metadata.version(_PACKAGE)
        return f"{self.name} {_SPOKEN} {version} {resolved} {self._digest}"

    def _resolve(self, voice: str) -> str | None:
        """pyttsx3's id of a voice by its name, its id, its label or a language it speaks."""
        listed, wanted = self._listed, voice.casefold()
        for info in listed.infos:
            if wanted in (info.name.casefold(), listed.ids[info.name].casefold()):
                return listed.ids[info.name]
        for tell in ("label", "language"):
            for info in listed.infos:
                if wanted == getattr(info, tell).casefold():
                    return listed.ids[info.name]
        return None

    def _order(self) -> Mapping[str, Any]:
        spec = importlib.util.find_spec(_BUNDLED)
        home = Path(spec.origin).parent if spec and spec.origin else None
        return {
            "packages": _folders(),
            "bundled": str(home or ""),
            "library": str(home / _LIBRARY) if home else "",
            "force": self._bundled,
        }

    @cached_property
    def _listed(self) -> _Listed:
        """Raises `ChildFault` when the system has no speech, or its voices cannot be listed."""
        child = Child(_command())
        try:
            answer, body = child.ask(self._order(), b"", self._patience, limits.MAX_FILE_BYTES)
        finally:
            child.end()
        if "fault" in answer:
            raise ChildFault(str(answer["fault"]))
        told = json.loads(body)
        ids = {_short(voice["id"]): voice["id"] for voice in told["voices"]}
        infos = (
            VoiceInfo(_short(voice["id"]), voice["language"], voice["name"])
            for voice in told["voices"]
        )
        unique = {info.name: info for info in infos}
        by_name = tuple(unique[name] for name in sorted(unique))
        return _Listed(by_name, ids, told["library"], told["data"])

    @cached_property
    def _digest(self) -> str:
        if self._listed.library and self._listed.data:
            return EspeakData(Path(self._listed.library), Path(self._listed.data)).digest()
        whole = f"{platform.platform()} {platform.version()}"
        return hashlib.sha256(whole.encode()).hexdigest()


_REMEDIES = {"linux": "apt install espeak-ng, or pip install espeakng-loader"}


def _command() -> tuple[str, ...]:
    bounds = {
        "AS": limits.PROGRAM_MEMORY_BYTES,
        "NOFILE": limits.PROGRAM_OPEN_FILES,
        "FSIZE": limits.PROGRAM_FILE_BYTES,
    }
    return python_command(Path(system_worker.__file__), bounds)


def _short(voice: str) -> str:
    """What a person writes for a voice: Windows' ids are paths in the registry."""
    return voice.rpartition("\\")[2]


def _folders() -> list[str]:
    """Where the child finds pyttsx3 and what it needs: never all of `sys.path`, which begins with a
    folder that anybody may have put a module into."""
    spec = importlib.util.find_spec(_PACKAGE)
    own = [str(Path(spec.origin).parent.parent)] if spec and spec.origin else []
    usual = (p for p in sys.path if Path(p).name in ("site-packages", "dist-packages"))
    return list(dict.fromkeys((*own, *usual)))
