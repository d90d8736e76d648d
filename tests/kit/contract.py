"""Every engine that the contract is held against: one line each, with a voice and its language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from cuecast.diagnostics import Diagnostics
from cuecast.voice.command import CommandEngine
from cuecast.voice.engine import Engine, Manner, Request, Speech, VoiceInfo
from cuecast.voice.espeak import Espeak
from cuecast.voice.presets import presets
from cuecast.voice.system import System


@dataclass(frozen=True)
class Contender:
    """How to make an engine, and how to speak with it."""

    make: Callable[[], Engine]
    voice: str
    words_per_minute: int = 145


def _preset(name: str) -> Callable[[], Engine]:
    return lambda: CommandEngine(name, presets()[name])


CONTENDERS = {
    "espeak": Contender(Espeak, "en-us+m6"),
    "system": Contender(lambda: System(bundled=True), "gmw/en-us"),
    "rhvoice": Contender(_preset("rhvoice"), "slt"),
    "flite": Contender(_preset("flite"), "rms"),
    "pico": Contender(_preset("pico"), "en-US"),
    "festival": Contender(_preset("festival"), "kal_diphone"),
    "festival-hts": Contender(_preset("festival"), "cmu_us_slt_arctic_hts"),
    "say": Contender(_preset("say"), "Samantha"),
}

SPOKEN = [
    "Press both heels down.",
    "Stop.",
    "a",
    "Ten.",
    "0",
    "3",
    "12",
    "1,234",
    "Hold for 30s.",
    "10-12 reps",
    "10–12 reps",
    "3×12 @ 60 kg",
    "½ turn, ¾ turn",
    "45°",
    "1/2",
    "e.g. approx. 10 sec.",
    "L leg, R leg",
    "Breathe in… and out — slowly!",
    "Don't stop: it's “easy”.",
    "ALL CAPITALS NOW",
    "-f/etc/passwd",
    "--help",
    "-o out.wav hello",
    "$(touch /tmp/pwned) down",
    "`id`; rm -rf ~ | cat && true",
    "%s %n and down",
    "C:\\Windows and down",
    "<speak>Hello <break time='9999h'/> there</speak>",
    '<speed level="20">Hello there</speed>',
    "&lt;break&gt; &amp; down",
    '[[h@l"oU]] there',
    "[[slnc 9000]] Hello there",
    "{voice} and {rate}",
    '(quit) and (system "id")',
    "Press both heels down. " * 21 + "And now rest.",
]
"""Texts that have words in them: an engine for English speaks each."""

SPOKEN_OR_REFUSED = [
    "",
    "   ",
    "...",
    "?!",
    "🧘",
    "Lift 💪 and hold",
    "مرحبا",
    "ארבע שלוש",
    "Привет",
    "你好",
    "façade, naïve",
    "one\ntwo",
    "one\ttwo",
    "one\x01two",
    "one\u202etwo",
    "\ud800",
    "x" * 501,
    "w" * 80,
]
"""Texts that no engine has to speak; one that does not says so, and names the phrase."""

STEERING = set("<>[]{}|\\^_~#@`")
"""Characters that no engine is given."""


@dataclass
class Overheard:
    """An engine, and what it was asked for."""

    engine: Engine
    asked: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.engine.name

    def available(self) -> str:
        return self.engine.available()

    def voices(self) -> tuple[VoiceInfo, ...]:
        return self.engine.voices()

    def objection(self, manner: Manner) -> str:
        return self.engine.objection(manner)

    def fingerprint(self, voice: str, text: str = "") -> str:
        return self.engine.fingerprint(voice, text)

    def speak(self, request: Request) -> Speech:
        self.asked.append(request.text)
        return self.engine.speak(request)

    def remarks(self, heard: object) -> Diagnostics:
        return ()

    def close(self) -> None:
        self.engine.close()


def children() -> set[int]:
    """The processes that this one has started and that have not ended; Linux only."""
    found: set[int] = set()
    for task in Path("/proc/self/task").iterdir():
        found |= {int(pid) for pid in (task / "children").read_text().split()}
    return found
