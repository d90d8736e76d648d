"""Kokoro voices, the user's own model file, by the package kokoro-onnx in a supervised child."""

from __future__ import annotations

import zipfile
from pathlib import Path

from cuecast.diagnostics import CuecastError, printable
from cuecast.extras import install
from cuecast.script.nearest import did_you_mean, listed
from cuecast.voice import neural
from cuecast.voice.engine import EngineFault, Manner, Request, Speech, VoiceInfo, out_of_range
from cuecast.voice.neural import FASTEST, SLOWEST, USUAL_RATE, Models
from cuecast.voice.places import voices_folder

_PACKAGES = ("kokoro_onnx", "onnxruntime", "numpy", "phonemizer", "espeakng_loader")
_VERSIONS = ("kokoro-onnx", "onnxruntime", "phonemizer", "espeakng-loader")

_RATE = 24_000
"""Samples per second of every Kokoro voice."""

_SPOKEN = 1
"""How we ask (seed, pauses): a new number when that changes what is heard."""

_LANGUAGES = {
    "a": "en-us",
    "b": "en-gb",
    "e": "es",
    "f": "fr-fr",
    "h": "hi",
    "i": "it",
    "p": "pt-br",
}
"""The languages of the voices by the first letter of their names, as espeak-ng calls them."""

_FIRST = {
    "en": "af_heart",
    "es": "ef_dora",
    "fr": "ff_siwis",
    "it": "if_sara",
    "pt": "pf_dora",
}
"""A voice of each language in the published file of voices (v1.0); German is not among them."""

_UNREADABLE = {"j": "Japanese", "z": "Chinese"}
"""Languages whose script kokoro-onnx cannot read: its reader is espeak-ng, which spells it out."""

_MODELS, _VOICES = "*.onnx", "voices*.bin"


class Kokoro:
    """Kokoro, spoken in child processes that keep the model loaded.

    A voice is a name out of the file of voices: `af_heart`.
    """

    name = "kokoro"

    def __init__(self, folder: Path | None = None) -> None:
        """`folder` has one model and one file of voices; by default the user's own."""
        self._given = folder
        self._models = Models(self.name, _PACKAGES, install("kokoro"))

    @property
    def folder(self) -> Path:
        """Where the model lies. Raises `CuecastError` when this account has no home."""
        return self._given or voices_folder(self.name)

    def promised(self, language: str) -> str:
        """A voice of a language in the published file of voices, or the empty string."""
        return _FIRST.get(language, "")

    def available(self) -> str:
        """The empty string when Kokoro can speak here, else “reason; remedy”."""
        try:
            self._names()
        except CuecastError as trouble:
            return str(trouble)
        return ""

    def voices(self) -> tuple[VoiceInfo, ...]:
        """The voices whose language can be read."""
        names = self._required()
        licence = neural.licence(self._file(_MODELS))
        infos = (VoiceInfo(n, _LANGUAGES[n[0]], n, licence) for n in names if n[0] in _LANGUAGES)
        return tuple(infos)

    def objection(self, manner: Manner) -> str:
        """The empty string when one can be spoken to in this manner, else “reason; remedy”."""
        try:
            names = self._names()
        except CuecastError as trouble:
            return str(trouble)
        voice = manner.voice
        if voice not in names:
            guess = did_you_mean(voice, names, "“{}”") or f"there are {listed(names[:4], 'and')}"
            return printable(f"has no voice “{voice}”; {guess}")
        if language := _UNREADABLE.get(voice[0]):
            return (
                f"cannot read {language} well enough for the voice “{voice}”; choose another engine"
            )
        return out_of_range(manner, SLOWEST, FASTEST, 0, 0)

    def fingerprint(self, voice: str, text: str = "") -> str:
        """Versions, voice, and a sha256 of the model and of the file of voices.

        The samples of two machines are the same where their processors compute alike.
        """
        if voice not in self._required():
            raise EngineFault(self.name, self.objection(Manner(voice, USUAL_RATE, "en")))
        try:
            digests = [neural.digest(self._file(pattern)) for pattern in (_MODELS, _VOICES)]
        except OSError as trouble:
            raise EngineFault(self.name, _unread(trouble)) from trouble
        return f"{neural.versions(_VERSIONS)} {_SPOKEN} {voice} {' '.join(digests)}"

    def speak(self, request: Request) -> Speech:
        """Speak one phrase: the same samples every time."""
        manner = request.manner
        if trouble := self.objection(manner):
            raise EngineFault(self.name, trouble, request.text)
        remedy = f"get the model and its voices anew, into {printable(str(self.folder))}"
        try:
            pool = self._models.pool(self._file(_MODELS), self._file(_VOICES), _RATE, remedy)
        except OSError as unread:
            raise EngineFault(self.name, _unread(unread), request.text) from unread
        order = {
            "voice": manner.voice,
            "language": _LANGUAGES.get(manner.voice[0], manner.language),
            "speed": manner.words_per_minute / USUAL_RATE,
        }
        return pool.speak(request, order)

    def close(self) -> None:
        """End the children. Speaking again starts new ones."""
        self._models.close()

    def _required(self) -> list[str]:
        try:
            return self._names()
        except CuecastError as trouble:
            raise EngineFault(self.name, str(trouble)) from trouble

    def _names(self) -> list[str]:
        """The names of all voices. Raises `CuecastError`, “reason; remedy”, without a model."""
        if missing := self._models.missing():
            raise CuecastError(missing)
        model, voices = self._file(_MODELS), self._file(_VOICES)
        if not model.stat().st_size:
            raise CuecastError(f"has an empty file {printable(str(model))}; get it anew")
        try:
            # A file of voices is a NumPy archive: a zip file with one .npy for each voice.
            with zipfile.ZipFile(voices) as archive:
                names = sorted(name.removesuffix(".npy") for name in archive.namelist())
        except (OSError, zipfile.BadZipFile) as trouble:
            told = f"cannot read {printable(str(voices))}, which is no file of voices or damaged"
            raise CuecastError(f"{told}; get it anew") from trouble
        if not names or not all(names):
            raise CuecastError(f"finds no voices in {printable(str(voices))}; get it anew")
        return names

    def _file(self, pattern: str) -> Path:
        """The only file of its kind. Raises `CuecastError`: “reason; remedy”."""
        folder = printable(str(self.folder))
        found = sorted(path for path in self.folder.glob(pattern) if path.is_file())
        if not found:
            told = "put a Kokoro model (.onnx) and its voices (voices….bin) into"
            raise CuecastError(f"has no file {pattern} yet; {told} {folder}")
        if len(found) > 1:
            names = printable(listed([path.name for path in found], "and"))
            raise CuecastError(f"has more than one file {pattern}: {names}; leave one in {folder}")
        return found[0]


def _unread(trouble: OSError) -> str:
    return printable(f"cannot read {trouble.filename}: {trouble.strerror}; get it anew")
