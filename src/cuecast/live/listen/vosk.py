"""vosk as the recogniser: more certain than PocketSphinx, with a model that the user has."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from cuecast.diagnostics import CuecastError, printable
from cuecast.live.listen.grammar import COMMANDS
from cuecast.live.listen.wave import EAR_RATE, Wave

_UNKNOWN = "[unk]"
"""What vosk calls words that are not in its grammar."""


class Vosk:
    """A `Recogniser`."""

    def __init__(self, model: Path, library: Any = None) -> None:
        """Loads the model in a folder. Raises `CuecastError` when it or vosk is not there.

        `library` is the module vosk, or what stands in for it.
        """
        library = library or _library()
        if not model.is_dir():
            raise CuecastError(
                f"there is no folder {printable(str(model))}; unpack a vosk model there"
            )
        library.SetLogLevel(-1)
        try:
            loaded = library.Model(str(model))
        except Exception as trouble:  # vosk raises Exception itself
            raise CuecastError(
                f"{printable(str(model))} is no vosk model; give the folder that has “am” in it"
            ) from trouble
        grammar = json.dumps([*COMMANDS, _UNKNOWN])
        self._recogniser = library.KaldiRecognizer(loaded, EAR_RATE, grammar)

    def words(self, said: Wave) -> str:
        """See `Recogniser`."""
        pcm = (np.clip(said, -1, 1) * 32767).astype(np.int16).tobytes()
        self._recogniser.AcceptWaveform(pcm)
        found = str(json.loads(self._recogniser.FinalResult()).get("text", ""))
        self._recogniser.Reset()
        return found if found in COMMANDS else ""


def _library() -> Any:
    try:
        import vosk
    except ImportError as trouble:
        raise CuecastError(
            "this model needs vosk, which is not here; pip install vosk"
        ) from trouble
    return vosk
