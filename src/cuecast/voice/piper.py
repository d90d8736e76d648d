"""Piper voices, the user's own model files, by the package piper-tts in a supervised child."""

from __future__ import annotations

import os
import re
from pathlib import Path

from cuecast.diagnostics import CuecastError, printable
from cuecast.extras import install
from cuecast.script.nearest import did_you_mean
from cuecast.voice import neural
from cuecast.voice.engine import EngineFault, Manner, Request, Speech, VoiceInfo, out_of_range
from cuecast.voice.neural import FASTEST, SLOWEST, USUAL_RATE, Models
from cuecast.voice.piper_model import Description, beside, describe
from cuecast.voice.places import voices_folder

EXAMPLES = {
    "de": "de_DE-thorsten-medium",
    "en": "en_US-ljspeech-medium",
    "es": "es_ES-davefx-medium",
    "fr": "fr_FR-siwis-medium",
    "it": "it_IT-paola-medium",
    "pt": "pt_BR-faber-medium",
}
"""A published voice of each language to begin with: clear, 60 MB or so."""

EXAMPLE = EXAMPLES["en"]

_SPOKEN = 1
"""How we ask (no noise, pauses between sentences): a new number when that changes what is heard."""


def model_of(voice: str) -> tuple[str, str]:
    """The model's file of a voice that is a path, and `+SPEAKER` behind it; else twice nothing."""
    found = re.fullmatch(r"(.*\.onnx)(\+.*)?", voice, re.DOTALL)
    return (found[1], found[2] or "") if found else ("", "")


class Piper:
    """Piper, spoken in child processes that keep the model loaded.

    A voice is the name of a model in the folder, or a path that ends in `.onnx`; a `+` and a
    speaker's name or number may follow where a model has several.
    """

    name = "piper"

    def __init__(self, folder: Path | None = None) -> None:
        """`folder` has the models; by default the user's own."""
        self._given = folder
        self._models = Models(self.name, ("piper", "onnxruntime", "numpy"), install("piper"))

    @property
    def folder(self) -> Path:
        """Where the models lie. Raises `CuecastError` when this account has no home."""
        return self._given or voices_folder(self.name)

    def promised(self, language: str) -> str:
        """A published voice of a language, or the empty string."""
        return EXAMPLES.get(language, "")

    def available(self) -> str:
        """The empty string when Piper can speak here, else “reason; remedy”."""
        if missing := self._models.missing():
            return missing
        return "" if self._names() else f"has no voice yet; cuecast voices add {EXAMPLE}"

    def voices(self) -> tuple[VoiceInfo, ...]:
        """The voices in the folder that can be used."""
        if trouble := self.available():
            raise EngineFault(self.name, trouble)
        return tuple(info for name in self._names() if (info := self._info(name)))

    def objection(self, manner: Manner) -> str:
        """The empty string when one can be spoken to in this manner, else “reason; remedy”."""
        if missing := self._models.missing():
            return missing
        try:
            self._resolve(manner.voice)
        except CuecastError as trouble:
            return str(trouble)
        return out_of_range(manner, SLOWEST, FASTEST, 0, 0)

    def fingerprint(self, voice: str, text: str = "") -> str:
        """Versions, speaker, and a sha256 of the model and of its description.

        The samples of two machines are the same where their processors compute alike.
        """
        if missing := self._models.missing():
            raise EngineFault(self.name, missing)
        try:
            model, _, speaker = self._resolve(voice)
            digests = f"{neural.digest(model)} {neural.digest(beside(model))}"
        except OSError as trouble:
            raise EngineFault(self.name, f"{_unread(trouble)}; {_remedy(voice)}") from trouble
        except CuecastError as trouble:
            raise EngineFault(self.name, str(trouble)) from trouble
        made_with = neural.versions(("piper-tts", "onnxruntime"))
        return f"{made_with} {_SPOKEN} {speaker} {digests}"

    def speak(self, request: Request) -> Speech:
        """Speak one phrase: the same samples every time."""
        manner = request.manner
        if trouble := self.objection(manner):
            raise EngineFault(self.name, trouble, request.text)
        remedy = _remedy(manner.voice)
        try:
            model, description, speaker = self._resolve(manner.voice)
            rate = description.audio.sample_rate
            pool = self._models.pool(model, beside(model), rate, remedy)
        except OSError as unread:
            raise EngineFault(self.name, f"{_unread(unread)}; {remedy}", request.text) from unread
        order = {"speaker": speaker, "scale": USUAL_RATE / manner.words_per_minute}
        return pool.speak(request, order)

    def close(self) -> None:
        """End the children. Speaking again starts new ones."""
        self._models.close()

    def _names(self) -> list[str]:
        return sorted(path.stem for path in self.folder.glob("*.onnx") if path.is_file())

    def _info(self, name: str) -> VoiceInfo | None:
        model = self.folder / f"{name}.onnx"
        try:
            description = describe(model)
        except CuecastError:
            return None  # `objection` tells why, to whoever asks for it by its name.
        speakers = description.num_speakers
        label = f"{name}, {speakers} speakers" if speakers > 1 else name
        return VoiceInfo(name, description.tag, label, neural.licence(model))

    def _resolve(self, voice: str) -> tuple[Path, Description, int | None]:
        """The model, its description and the speaker. Raises `CuecastError`: “reason; remedy”."""
        path, after = model_of(voice)
        name, plus, speaker = (path, *after.partition("+")[1:]) if path else voice.partition("+")
        model = Path(path).expanduser() if path else self.folder / f"{name}.onnx"
        if not path and (not name or Path(name).name != name or not model.is_file()):
            guess = did_you_mean(name, self._names(), "“{}”")
            otherwise = f"cuecast voices add {name or EXAMPLE}"
            raise CuecastError(printable(f"has no voice “{name}”; {guess or otherwise}"))
        try:
            description = describe(model)
        except CuecastError as trouble:
            raise CuecastError(f"{trouble}; {_remedy(voice)}") from trouble
        if not plus:
            return model, description, None
        number = description.speaker(speaker)
        if number is None:
            told = f"has no speaker “{speaker}” in {name}; {_speakers(description, speaker)}"
            raise CuecastError(printable(told))
        return model, description, number


def _speakers(description: Description, wanted: str) -> str:
    guess = did_you_mean(wanted, description.speaker_id_map, "“+{}”")
    last = description.num_speakers - 1
    return guess or (f"choose +0 to +{last}" if last else "it has only one, so leave out the +")


def _remedy(voice: str) -> str:
    """How to get a voice whose files are of no use."""
    name = voice.partition("+")[0]
    what = f"get {os.path.basename(name)} anew" if name.endswith(".onnx") else ""  # noqa: PTH119
    return printable(what or f"get it anew with “cuecast voices add {name}”")


def _unread(trouble: OSError) -> str:
    return printable(f"cannot read {trouble.filename}: {trouble.strerror}")
