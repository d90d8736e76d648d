"""Which voices there are for a language: what is ready, how well it is understood, how to get better.

How well is the share of words that one recogniser misheard, in the vocabulary of cues (VOICES.md D).
It ranks; it does not say what is pleasant. Neural voices were made to sound like people and have not
been measured.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from cuecast.diagnostics import CuecastError
from cuecast.script.phrasebook import REFERENCE
from cuecast.script.session import PaceModel
from cuecast.voice.engine import Engine, Manner, VoiceInfo, primary
from cuecast.voice.engines import ESPEAK, Engines, parse_voice
from cuecast.voice.espeak import FEMALE, default_voice
from cuecast.voice.piper import Piper

NEURAL = ("piper", "kokoro")
"""Engines whose voices are learnt from a person's."""

FAR = 2.0
"""How many times fewer words have to be misheard for a voice to be called far clearer."""

_MANAGERS = ("apt", "brew")
"""Programs that remedies begin with and not every machine has."""


@runtime_checkable
class Measured(Protocol):
    """An engine some of whose voices have been measured."""

    @property
    def word_error(self) -> Mapping[str, float]:
        """Words misheard in percent, by voice."""


@runtime_checkable
class Promising(Protocol):
    """An engine whose voices are known before it is installed."""

    def promised(self, language: str) -> str:
        """A good voice of a language (`en`), or the empty string when there can be none."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A voice as it is asked for (`ENGINE:VOICE`), or an engine whose voices are not here yet.

    `trouble` is “reason; remedy”, empty when the voice is ready. `misheard` is in percent, None
    where that was not measured. `usual` is what speaks the language when nobody chooses.
    """

    engine: str
    name: str
    language: str
    label: str = ""
    licence: str = ""
    misheard: float | None = None
    usual: bool = False
    trouble: str = ""

    @property
    def neural(self) -> bool:
        """Whether it was learnt from a person's voice."""
        return self.engine in NEURAL

    @property
    def remedy(self) -> str:
        """What to do to have it; empty when it is ready."""
        return self.trouble.partition("; ")[2]

    @property
    def rank(self) -> tuple[bool, int, float, bool, str]:
        """What is ready comes first, then what sounds like a person, then what is clearest."""
        unknown = 100.0
        misheard = unknown if self.misheard is None else self.misheard
        kind = NEURAL.index(self.engine) if self.neural else len(NEURAL)
        return (bool(self.trouble), kind, misheard, not self.usual, self.name)


def offers(engines: Engines, language: str = "") -> tuple[Offer, ...]:
    """What there is for a language (`pt-br` is `pt`), the best first; for all of them without one."""
    wanted = primary(language)
    usual = engines.usual_voice(wanted) if wanted else ""
    found = [one for name in engines.names for one in _of(name, engines.get(name), wanted, usual)]
    if wanted and not any(offer.usual for offer in found):
        found += _chosen(engines, usual, wanted)
    return tuple(sorted(found, key=lambda offer: offer.rank))


def best_of(found: Iterable[Offer]) -> Offer | None:
    """The best that is ready, or None."""
    ready = (offer for offer in found if not offer.trouble)
    return min(ready, key=lambda offer: offer.rank, default=None)


def worth_getting(found: Iterable[Offer]) -> tuple[Offer, ...]:
    """What can be installed on this machine and is not known to be worse than what is ready."""
    found = sorted(found, key=lambda offer: offer.rank)
    best = best_of(found)
    known = 100.0 if best is None or best.misheard is None else best.misheard
    return tuple(
        offer
        for offer in found
        if offer.trouble and _installable(offer) and (offer.misheard or 0.0) < known
    )


def far_better(found: Iterable[Offer]) -> Offer | None:
    """Of what is worth getting, what is understood far better, or sounds like a person.

    The clearest that was measured comes first. None where a voice like a person's is ready already,
    or what is ready is clearer than espeak-ng's.
    """
    found = tuple(found)
    best = best_of(found)
    if best is not None and best.neural:
        return None
    to_get = worth_getting(found)
    measured = [offer for offer in to_get if offer.misheard is not None]
    clearest = min(measured, key=lambda offer: offer.misheard or 0.0, default=None)
    known = best.misheard if best is not None else None
    if clearest and known is not None and (clearest.misheard or 0.0) * FAR <= known:
        return clearest
    if best is not None and known is not None and best.engine != ESPEAK:
        return None
    return next((offer for offer in to_get if offer.neural), None)


def _installable(offer: Offer) -> bool:
    """Whether the program that gets it is here."""
    program = offer.remedy.partition(" ")[0]
    return program not in _MANAGERS or shutil.which(program) is not None


def _chosen(engines: Engines, name: str, language: str) -> Iterator[Offer]:
    """The user's own choice where it is none of the voices that are listed: a pack, a variant."""
    manner = Manner("", PaceModel().words_per_minute, language)
    if not engines.objection(name, manner, engines.configuration.path.parent):
        yield Offer(parse_voice(name)[0], name, language, usual=True)


def _of(name: str, engine: Engine, wanted: str, usual: str) -> Iterator[Offer]:
    trouble = engine.available()
    if trouble:
        yield from _absent(name, engine, trouble, wanted)
        return
    try:
        infos = _usual(wanted, engine) if name == ESPEAK and wanted else engine.voices()
    except CuecastError as fault:
        yield Offer(name, name, wanted, trouble=str(fault).removeprefix(f"{engine.name} "))
        return
    known = engine.word_error if isinstance(engine, Measured) else {}
    fitting = [info for info in infos if not wanted or primary(info.language) == wanted]
    for info in fitting:
        full = f"{name}:{info.name}" if name != ESPEAK else info.name
        misheard, is_usual = known.get(info.name), usual in (full, f"{name}:{info.name}")
        yield Offer(name, full, info.language, info.label, info.licence, misheard, is_usual)
    if not fitting and isinstance(engine, Piper) and (voice := engine.promised(wanted)):
        trouble = f"has no voice of this language; {_adding(voice)}"
        yield Offer(name, f"{name}:{voice}", wanted, trouble=trouble)


def _absent(name: str, engine: Engine, trouble: str, wanted: str) -> Iterator[Offer]:
    """An engine that is not here, with a good voice that it could have."""
    reason, _, remedy = trouble.partition("; ")
    if remedy.startswith("only "):
        return  # Nothing that one could do on this system.
    if not isinstance(engine, Promising):
        yield Offer(name, name, wanted, trouble=trouble)
        return
    voice = engine.promised(wanted or REFERENCE)
    if not voice:
        return
    if isinstance(engine, Piper):
        installing = remedy if remedy.startswith("pip ") else ""
        trouble = f"{reason}; {' && '.join(filter(None, (installing, _adding(voice))))}"
    known = engine.word_error if isinstance(engine, Measured) else {}
    misheard = known.get(voice)
    yield Offer(name, f"{name}:{voice}", wanted, misheard=misheard, trouble=trouble)


def _adding(voice: str) -> str:
    return f"cuecast voices add {voice}"


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
