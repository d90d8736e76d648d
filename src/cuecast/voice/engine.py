"""What every speech engine is: words in, samples out. One engine per file implements `Engine`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol, TypeAlias, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from cuecast import limits
from cuecast.diagnostics import CuecastError, Diagnostics, printable

Pcm: TypeAlias = NDArray[np.int16]
"""Mono sound, one number per sample."""

_SHOWN = 60
"""Characters of a phrase that an error message shows."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How to speak: an engine's voice, words per minute, a language tag, and the pitch.

    `pitch` is in percent above (or, negative, below) what the voice speaks at by itself.
    """

    voice: str
    words_per_minute: int
    language: str
    pitch: int = 0


@dataclass(frozen=True, slots=True)
class Request:
    """One phrase to speak: plain text, and how."""

    text: str
    manner: Manner


@dataclass(frozen=True, slots=True)
class Speech:
    """What an engine spoke: mono samples at `rate` samples per second, as the engine made them."""

    pcm: Pcm
    rate: int

    @property
    def seconds(self) -> float:
        """The length."""
        return len(self.pcm) / self.rate


@dataclass(frozen=True, slots=True)
class VoiceInfo:
    """A voice: the `name` to ask for, its `language` (a BCP 47 tag), a `label` for a person.

    `licence` says on what terms it may be used, where that is known.
    """

    name: str
    language: str
    label: str
    licence: str = ""


def primary(tag: str) -> str:
    """The language of a BCP 47 tag without where it is spoken: `pt` of `pt-BR`."""
    return tag.partition("-")[0].lower()


class Engine(Protocol):
    """A speech engine. It may be used by several threads at once."""

    @property
    def name(self) -> str:
        """The engine's name for messages and for the cache."""
        ...

    def available(self) -> str:
        """The empty string when the engine can speak here, else “reason; remedy”.

        Written so that the engine's name can stand before it.
        """
        ...

    def voices(self) -> tuple[VoiceInfo, ...]:
        """The voices, sorted by name. Raises `EngineFault` when the engine is not available."""
        ...

    def objection(self, manner: Manner) -> str:
        """The empty string when one can be spoken to in this manner, else “reason; remedy”.

        For telling an author before anything is spoken; `speak` refuses for the same reasons. That
        the engine is not available is one of them, where the voice needs more than a path.
        """
        ...

    def fingerprint(self, voice: str, text: str = "") -> str:
        """What decides how `voice` sounds: engine, version, voice, a sha256 of library and data.

        Two machines with the same fingerprint speak the same samples. With `text` only what
        decides how that phrase sounds is needed: it matters where phrases are recorded one by one.
        Raises `EngineFault` when the engine or the voice is not available.
        """
        ...

    def speak(self, request: Request) -> Speech:
        """Speak one phrase, completely. Raises `EngineFault` when that cannot be had."""
        ...

    def close(self) -> None:
        """End every helper process. Speaking again is allowed and starts what it needs."""
        ...


@runtime_checkable
class Remarking(Protocol):
    """An engine that has something to tell of a session's phrases after they were heard."""

    def remarks(self, heard: Mapping[str, str]) -> Diagnostics:
        """What to tell of the phrases of `heard`: the author's words by what was asked for."""
        ...


class EngineFault(CuecastError):
    """A speech engine could not do what was asked: which engine, which phrase, why, what to do.

    `phrase` is the text as asked for (empty when the trouble is not one phrase's), so that the
    caller can find the line of the author's file and say it as `place`.
    """

    def __init__(self, engine: str, trouble: str, phrase: str = "") -> None:
        """`trouble` is “reason; remedy” and follows the engine's name."""
        self.engine = engine
        self.phrase = phrase
        self.place = ""
        told = f"could not speak “{_shorten(phrase)}”: {trouble}" if phrase else trouble
        super().__init__(printable(f"{engine} {told}"))

    def __str__(self) -> str:
        """What is told, behind the place where the phrase is written."""
        told = super().__str__()
        return f"{self.place}: {told}" if self.place else told


def out_of_range(manner: Manner, slowest: int, fastest: int, lowest: int, highest: int) -> str:
    """What an engine with these bounds has against a rate or a pitch, or the empty string."""
    rate, pitch = manner.words_per_minute, manner.pitch
    if not slowest <= rate <= fastest:
        return f"speaks {slowest} to {fastest} words a minute, not {rate}; set words_per_minute within that"
    if lowest == highest == 0 != pitch:
        return "cannot change the pitch of its voices; remove pitch"
    if not lowest <= pitch <= highest:
        return f"changes the pitch by {lowest} to {highest} percent, not {pitch}; set pitch within that"
    return ""


def refuse_unspeakable(engine: str, text: str) -> None:
    """Raise the `EngineFault` for a text that must not reach any engine.

    Control characters steer engines (espeak-ng's embedded commands begin with U+0001), lone
    surrogates cannot be sent, and very long texts and words are cut by engines without a word.
    """
    if not text.strip():
        raise EngineFault(engine, "was given nothing to say; remove the empty text")
    if len(text) > limits.MAX_TEXT:
        trouble = f"{len(text)} characters in one phrase, where {limits.MAX_TEXT} are the most"
        raise EngineFault(engine, f"{trouble}; split it", text)
    bad = next((c for c in text if not c.isprintable()), None)
    if bad is not None:
        trouble = f"the character U+{ord(bad):04X} cannot be spoken"
        raise EngineFault(engine, f"{trouble}; remove it", text)
    long = re.search(rf"\S{{{limits.MAX_WORD + 1},}}", text)
    if long:
        trouble = f"{len(long[0])} characters without a space, where {limits.MAX_WORD} are the most"
        raise EngineFault(engine, f"{trouble}; break it up, or its end may be dropped", text)


def _shorten(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
