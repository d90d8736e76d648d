"""The description beside a Piper model, `NAME.onnx.json`: read and judged without loading the model."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from cuecast import limits
from cuecast.diagnostics import CuecastError, printable

_READS = ("espeak", "text")
"""Ways from text to phonemes that piper-tts has without fetching anything from a network."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class _Audio(_Part):
    sample_rate: int = Field(ge=8_000, le=48_000)


class _Espeak(_Part):
    voice: str


class _Language(_Part):
    code: str


class Description(_Part):
    """What a Piper voice says about itself, as far as it matters here."""

    audio: _Audio
    espeak: _Espeak
    language: _Language | None = None
    num_symbols: int
    num_speakers: int = Field(ge=1)
    speaker_id_map: dict[str, int] = {}
    phoneme_type: str = "espeak"
    phoneme_id_map: dict[str, list[int]]

    @property
    def tag(self) -> str:
        """The language as a BCP 47 tag: `en-US`."""
        code = self.language.code if self.language else self.espeak.voice
        return code.replace("_", "-")

    def speaker(self, name: str) -> int | None:
        """The number of a speaker by its name or number; None where there is none."""
        if name in self.speaker_id_map:
            return self.speaker_id_map[name]
        number = int(name) if name.isascii() and name.isdigit() and len(name) < 8 else -1
        return number if 0 <= number < self.num_speakers else None


def beside(model: Path) -> Path:
    """Where the description of a model lies."""
    return model.with_name(f"{model.name}.json")


def describe(model: Path) -> Description:
    """The description beside a model. Raises `CuecastError`: the reason, to be followed by a remedy."""
    for path in (model, beside(model)):
        if not path.is_file():
            raise CuecastError(f"misses the file {printable(str(path))}")
    if not model.stat().st_size:
        raise CuecastError(f"has an empty file {printable(str(model))}")
    name = printable(beside(model).name)
    try:
        with beside(model).open("rb") as file:
            raw = file.read(limits.MAX_INDEX_BYTES)
        description = Description.model_validate_json(raw)
    except OSError as trouble:
        raise CuecastError(f"cannot read {name}: {trouble.strerror}") from trouble
    except ValidationError as trouble:
        raise CuecastError(f"has no Piper description in {name}: {_first(trouble)}") from trouble
    if description.phoneme_type not in _READS:
        kind = printable(description.phoneme_type)
        raise CuecastError(f"needs a reader of {kind} that cuecast does not have")
    return description


def _first(trouble: ValidationError) -> str:
    """What is wrong, and where: `audio.sample_rate: Field required`."""
    first = trouble.errors(include_url=False)[0]
    where = ".".join(str(part) for part in first["loc"])
    return printable(f"{where}: {first['msg']}" if where else first["msg"])
