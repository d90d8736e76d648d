"""Which voices there are for a language: what is ready, how well it is understood, how to get better.

How well is the share of words that one recogniser misheard, in the vocabulary of cues (VOICES.md D).
It ranks; it does not say what is pleasant. Neural voices were made to sound like people and have not
been measured.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from cuecast.diagnostics import CuecastError
from cuecast.voice.engine import Engine, VoiceInfo
from cuecast.voice.engines import ESPEAK, Engines
from cuecast.voice.espeak import FEMALE, default_voice

NEURAL = ("piper", "kokoro")
"""Engines whose voices are learnt from a person's."""


@runtime_checkable
class Measured(Protocol):
    """An engine some of whose voices have been measured."""

    @property
    def word_error(self) -> Mapping[str, float]:
        """Words misheard in percent, by voice."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A voice as it is asked for (`ENGINE:VOICE`), or an engine whose voices are not here yet.

    `trouble` is “reason; remedy”, empty when the voice is ready. `misheard` is in percent, None
    where that was not measured.
    """

    name: str
    language: str
    label: str
    licence: str
    misheard: float | None
    neural: bool
    trouble: str

    @property
    def rank(self) -> tuple[bool, bool, float, str]:
        """What is ready comes first, then what sounds like a person, then what is clearest."""
        unknown = 100.0
        misheard = unknown if self.misheard is None else self.misheard
        return (bool(self.trouble), not self.neural, misheard, self.name)


def offers(engines: Engines, language: str = "") -> tuple[Offer, ...]:
    """What there is for a language (`pt-br` is `pt`), the best first; for all of them without one."""
    wanted = language.partition("-")[0].lower()
    found = [offer for name in engines.names for offer in _of(name, engines.get(name), wanted)]
    return tuple(sorted(found, key=lambda offer: offer.rank))


def _of(name: str, engine: Engine, wanted: str) -> Iterator[Offer]:
    trouble = engine.available()
    if trouble:
        yield from _absent(name, engine, trouble, wanted)
        return
    try:
        infos = _usual(wanted, engine) if name == ESPEAK and wanted else engine.voices()
    except CuecastError as fault:
        infos, trouble = (), str(fault).removeprefix(f"{engine.name} ")
        yield Offer(name, wanted, name, "", None, name in NEURAL, trouble)
    for info in infos:
        if not wanted or info.language.partition("-")[0].lower() == wanted:
            yield Offer(
                f"{name}:{info.name}" if name != ESPEAK else info.name,
                info.language,
                info.label,
                info.licence,
                _misheard(engine).get(info.name),
                name in NEURAL,
                "",
            )


def _absent(name: str, engine: Engine, trouble: str, wanted: str) -> Iterator[Offer]:
    """An engine that is not here, with the clearest of its voices where they were measured."""
    if trouble.partition("; ")[2].startswith("only "):
        return  # Nothing that one could do on this system.
    known = _misheard(engine)
    best = min(known, key=lambda voice: known[voice], default="")
    if known and wanted not in ("", "en"):  # They were measured in English.
        return
    named = f"{name}:{best}" if best else name
    yield Offer(named, wanted, name, "", known.get(best), name in NEURAL, trouble)


def _usual(language: str, engine: Engine) -> tuple[VoiceInfo, ...]:
    """Of espeak-ng's hundred variants the clearest, of a man and of a woman."""
    voice = default_voice(language)
    base = voice.partition("+")[0]
    known = {info.name: info for info in engine.voices()}
    info = known.get(base) or known.get(language)
    if info is None:
        return ()
    low, high = f"{info.label}, low", f"{info.label}, high"
    return (
        VoiceInfo(voice, info.language, low, info.licence),
        VoiceInfo(f"{base}+{FEMALE}", info.language, high, info.licence),
    )


def _misheard(engine: Engine) -> Mapping[str, float]:
    return engine.word_error if isinstance(engine, Measured) else {}
