"""The default voice: espeak-ng from the `espeakng-loader` wheel, spoken in a supervised child."""

from __future__ import annotations

import importlib.metadata
import importlib.util
from collections.abc import Mapping
from functools import cached_property, lru_cache
from pathlib import Path

from cuecast import limits
from cuecast.voice import espeak_worker
from cuecast.voice.engine import EngineFault, Manner, Request, Speech, VoiceInfo, out_of_range
from cuecast.voice.espeak_data import EspeakData
from cuecast.voice.pool import SpeechPool
from cuecast.voice.supervise import python_command

_VARIANT = "m6"
"""The clearest of 109 variants measured; the clearest female one is `f5` (VOICES.md D). Measured in
English; for the other languages no recogniser was at hand, so it is taken for them as well."""

_CLEAREST = 140
"""Words per minute (VOICES.md D: 36 % misheard at 140, 43 % at 120)."""

FEMALE = "f5"
"""The clearest variant that sounds like a woman."""

_ACCENTS = {"en": "en-us", "fr": "fr-fr", "pt": "pt-br"}
"""Voices of the languages that have several."""

SLOWEST, FASTEST = 80, 450
"""Words per minute; espeak-ng takes what is slower for 80, and faster for 450, without a word."""

PITCH_RANGE = 50
"""Percent up and down: espeak-ng's scale of pitch goes from 0 to 100."""

_PITCH = 50
"""What espeak-ng calls the pitch that a voice has by itself."""

_PACKAGE = "espeakng_loader"
_DISTRIBUTION = "espeakng-loader"
_RATE = 22_050
"""Samples per second of every espeak-ng voice."""

_SPOKEN = 2
"""How we ask (flags, breaking up of `[[`, seeds): a new number when that changes what is heard."""

_LIBRARIES = ("libespeak-ng.so", "libespeak-ng.dylib", "espeak-ng.dll")


def default_voice(language: str) -> str:
    """The voice for a language when nobody chooses one: `de+m6`."""
    return f"{_ACCENTS.get(language, language)}+{_VARIANT}"


class Espeak:
    """espeak-ng, spoken in child processes."""

    name = "espeak-ng"

    def __init__(self, home: Path | None = None) -> None:
        """`home` is the folder with the library and `espeak-ng-data`; by default the wheel's."""
        self._home = home or _wheel()
        bounds = {"AS": limits.ENGINE_MEMORY_BYTES, "NOFILE": limits.ENGINE_OPEN_FILES}
        worker = Path(espeak_worker.__file__)
        self._pool = SpeechPool(self.name, lambda: python_command(worker, bounds), _RATE)
        self._fingerprints = lru_cache(self._fingerprint)

    @property
    def slowest(self) -> int:
        """Words stay at the rate at which they were understood best; at 120 a sixth more are not."""
        return _CLEAREST

    @property
    def word_error(self) -> Mapping[str, float]:
        """Words misheard in percent, by voice (VOICES.md D)."""
        return {"en-us+m6": 11.6, "en-us+f5": 17.4, "en-us": 20.3}

    def available(self) -> str:
        """The empty string when espeak-ng can speak here, else “reason; remedy”."""
        if self._home is None:
            return (
                "is not installed; pip install espeakng-loader"
                " (there are wheels for Linux with glibc 2.29 or later, macOS and Windows)"
            )
        if missing := self._data.missing():
            return f"lacks its file {missing}; pip install --force-reinstall espeakng-loader"
        return ""

    def voices(self) -> tuple[VoiceInfo, ...]:
        """One voice for each language, by its tag; + and a variant may follow any of them."""
        self._require()
        return self._data.voices

    def variants(self) -> tuple[str, ...]:
        """The names that may follow a voice's `+`."""
        self._require()
        return self._data.variants

    def objection(self, manner: Manner) -> str:
        """The empty string when this voice can be had at this rate and pitch, else “reason; remedy”."""
        if trouble := self.available() or self._data.resolve(manner.voice)[1]:
            return trouble
        return out_of_range(manner, SLOWEST, FASTEST, -PITCH_RANGE, PITCH_RANGE)

    def fingerprint(self, voice: str, text: str = "") -> str:
        """Engine, version, voice file and variant, and a sha256 of the library and all data."""
        return self._fingerprints(voice)

    def speak(self, request: Request) -> Speech:
        """Speak one phrase: the same samples every time."""
        if trouble := self.objection(request.manner):
            raise EngineFault(self.name, trouble, request.text)
        order = {
            "library": str(self._data.library),
            "data": str(self._data.folder),
            "voice": self._data.resolve(request.manner.voice)[0],
            "words_per_minute": request.manner.words_per_minute,
            "pitch": _PITCH + request.manner.pitch,
        }
        return self._pool.speak(request, order)

    def close(self) -> None:
        """End the children. Speaking again starts new ones."""
        self._pool.close()

    @cached_property
    def _data(self) -> EspeakData:
        if self._home is None:
            raise EngineFault(self.name, self.available())
        there = [self._home / name for name in _LIBRARIES]
        library = next((path for path in there if path.is_file()), there[0])
        return EspeakData(library.absolute(), (self._home / "espeak-ng-data").absolute())

    @cached_property
    def _digest(self) -> str:
        return self._data.digest()

    def _fingerprint(self, voice: str) -> str:
        self._require()
        resolved, trouble = self._data.resolve(voice)
        if trouble:
            raise EngineFault(self.name, trouble)
        return f"{self.name} {_version()} {resolved} {_SPOKEN} {self._digest}"

    def _require(self) -> None:
        if trouble := self.available():
            raise EngineFault(self.name, trouble)


def _wheel() -> Path | None:
    """The folder of the installed wheel; found, not imported: nothing of it is needed."""
    spec = importlib.util.find_spec(_PACKAGE)
    return Path(spec.origin).parent if spec and spec.origin else None


def _version() -> str:
    try:
        return importlib.metadata.version(_DISTRIBUTION)
    except importlib.metadata.PackageNotFoundError:
        return "unversioned"
