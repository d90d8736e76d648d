"""Programs that speak: text on stdin, sound in a file or on stdout, described by a configuration.

A phrase is never among the arguments: `ps` shows those to everybody, and some programs speak the
file that an argument names (RELIABILITY.md B2). Some of these programs speak a phrase a little
differently each time (flite's noise is not seeded); that is no matter, because the store keeps what
was heard first, and the fingerprint says what a clip was made with, not what it has to be.
"""

from __future__ import annotations

import glob
import hashlib
import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from cuecast import limits
from cuecast.script.nearest import did_you_mean
from cuecast.voice import command_worker
from cuecast.voice.config import CommandModel
from cuecast.voice.engine import (
    EngineFault,
    Manner,
    Request,
    Speech,
    VoiceInfo,
    out_of_range,
    primary,
)
from cuecast.voice.plain import plain
from cuecast.voice.pool import SpeechPool
from cuecast.voice.supervise import python_command

_RATES = range(8_000, 96_001)
"""Samples per second that a program may speak with."""

_SPOKEN = 1
"""How we ask (arguments, what is taken out of a text): a new number when that changes what is heard."""


class CommandEngine:
    """A program that speaks, one process for each phrase."""

    def __init__(
        self, name: str, command: CommandModel, patience: float = limits.ENGINE_SECONDS
    ) -> None:
        """`name` is what stands before the colon of a voice. Nothing is started or looked for yet."""
        self._name = name
        self._command = command
        bounds = {
            "AS": limits.PROGRAM_MEMORY_BYTES,
            "NOFILE": limits.PROGRAM_OPEN_FILES,
            "FSIZE": limits.PROGRAM_FILE_BYTES,
        }
        worker = Path(command_worker.__file__)
        self._pool = SpeechPool(name, lambda: python_command(worker, bounds), _RATES, patience)
        self._fingerprints = lru_cache(self._fingerprint)

    @property
    def name(self) -> str:
        """The name that its configuration has given it."""
        return self._name

    @property
    def slowest(self) -> int:
        """Words are never spoken slower than at so many a minute, because they would be less clear.

        A session that asks for less has its words at this rate; the rest of the time belongs
        into the pauses between them. 0 where words may be stretched as far as `objection` allows.
        """
        rate = self._command.rate
        return rate.slowest if rate else self._command.native or 0

    @property
    def word_error(self) -> Mapping[str, float]:
        """Words misheard in percent, by voice, where that was measured: for ranking only."""
        return self._command.word_error

    def promised(self, language: str) -> str:
        """The clearest of the voices of a language that there can be, or the empty string."""
        known = self._command.word_error
        spoken = self._command.voices
        fitting = [one for one in sorted(spoken) if primary(spoken[one]) == language]
        return min(fitting, key=lambda voice: known.get(voice, 100.0), default="")

    def available(self) -> str:
        """The empty string when the program and one of its voices are here, else “reason; remedy”."""
        if self._program is None:
            return f"needs the program {self._command.command[0]}; {self._install}"
        if not any(map(self._is_here, self._command.voices)):
            return f"has none of its voices on this machine; {self._install}"
        return ""

    def voices(self) -> tuple[VoiceInfo, ...]:
        """The voices whose files are here, sorted by name."""
        if trouble := self.available():
            raise EngineFault(self.name, trouble)
        label, licence = self._command.label or self.name, self._command.licence or ""
        return tuple(
            VoiceInfo(voice, language, f"{label} {voice}", licence)
            for voice, language in sorted(self._command.voices.items())
            if self._is_here(voice)
        )

    def objection(self, manner: Manner) -> str:
        """The empty string when this voice can be had at this rate and pitch, else “reason; remedy”.

        A rate below `slowest` is none: see there.
        """
        voices, pitch = self._command.voices, self._command.pitch
        if trouble := self.available():
            return trouble
        if manner.voice not in voices:
            # Asked for a voice that they do not know, these programs take another without a word.
            guess = did_you_mean(manner.voice, voices) or f"there are {', '.join(sorted(voices))}"
            return f"has no voice “{manner.voice}”; {guess}"
        if not self._is_here(manner.voice):
            return f"does not find its voice “{manner.voice}” on this machine; {self._install}"
        lowest, highest = (pitch.lowest, pitch.highest) if pitch else (0, 0)
        return out_of_range(manner, 1, self._fastest, lowest, highest)

    def fingerprint(self, voice: str, text: str = "") -> str:
        """The arguments, and a sha256 of the program and of the files of the voice, by content."""
        return self._fingerprints(voice)

    def speak(self, request: Request) -> Speech:
        """Speak one phrase in a process of its own."""
        if trouble := self.objection(request.manner):
            raise EngineFault(self.name, trouble, request.text)
        self._refuse_unencodable(request)
        with TemporaryDirectory(prefix="cuecast-", ignore_cleanup_errors=True) as folder:
            output = str(Path(folder) / "phrase.wav") if "output" in self._command.used else ""
            order = {
                "arguments": self._arguments(request.manner, output),
                "output": output,
                "most_bytes": limits.PROGRAM_FILE_BYTES - 1,
                "folder": folder,
                "raw": self._command.raw or 0,
                "encoding": self._command.encoding,
            }
            return self._pool.speak_plain(request, order)

    def close(self) -> None:
        """End the programs that are speaking. Speaking again starts new ones."""
        self._pool.close()

    @property
    def _program(self) -> str | None:
        return shutil.which(self._command.command[0])

    @property
    def _install(self) -> str:
        """What a person does to have it here."""
        system = "linux" if sys.platform.startswith("linux") else sys.platform
        how = self._command.install.get(system)
        return how or "choose another voice (“cuecast voices” shows those that are here)"

    @property
    def _fastest(self) -> int:
        """The most words a minute: a rate that cannot be changed cannot be made faster."""
        rate = self._command.rate
        return rate.fastest if rate else self._command.native or 1_000

    def _is_here(self, voice: str) -> bool:
        """Whether a voice's own files are here, where the configuration says which those are."""
        own = [pattern for pattern in self._command.files if "{voice}" in pattern]
        return not own or any(True for pattern in own for _ in _found(pattern, voice))

    def _arguments(self, manner: Manner, output: str) -> list[str]:
        values = {
            "voice": manner.voice,
            "rate": self._rate(manner.words_per_minute),
            "pitch": str(100 + manner.pitch),
            "output": output,
        }
        program, *rest = self._command.command
        return [self._program or program, *(_filled(part, values) for part in rest)]

    def _rate(self, words_per_minute: int) -> str:
        """What stands for `{rate}`."""
        rate = self._command.rate
        if rate is None:
            return ""
        pace = max(words_per_minute, rate.slowest)
        if rate.unit == "words":
            return str(pace)
        if rate.unit == "percent":
            return str(round(100 * pace / rate.native))
        return f"{rate.native / pace:.3f}"

    def _refuse_unencodable(self, request: Request) -> None:
        text = plain(request.text)
        try:
            text.encode(self._command.encoding)
        except UnicodeEncodeError as trouble:
            bad = text[trouble.start]
            told = f"it cannot read the character “{bad}” (U+{ord(bad):04X}); reword the phrase"
            raise EngineFault(self.name, told, request.text) from None

    def _fingerprint(self, voice: str) -> str:
        if trouble := self.available():
            raise EngineFault(self.name, trouble)
        if voice not in self._command.voices:
            raise EngineFault(self.name, f"has no voice “{voice}”; choose another")
        return f"{self.name} {voice} {_SPOKEN} {self._digest(voice)}"

    def _digest(self, voice: str) -> str:
        whole = hashlib.sha256(repr(self._command.model_dump()).encode())
        patterns = self._command.files
        files = sorted({file for pattern in patterns for file in _found(pattern, voice)})
        for path in [Path(self._program or ""), *files]:
            content = path.read_bytes()
            whole.update(f"{path.name}\0{len(content)}\0".encode())
            whole.update(content)
        return whole.hexdigest()


def _found(pattern: str, voice: str) -> Iterator[Path]:
    """The files that a pattern names for a voice; of a folder, all that are in it."""
    named = pattern.replace("{voice}", glob.escape(voice))
    # pathlib has no way to ask for an absolute pattern.
    for path in map(Path, sorted(glob.glob(str(Path(named).expanduser())))):  # noqa: PTH207
        if path.is_dir():
            yield from (inner for inner in path.rglob("*") if inner.is_file())
        elif path.is_file():
            yield path


def _filled(part: str, values: Mapping[str, str]) -> str:
    """An argument with its placeholders filled in, in one pass: what is filled in is not read again."""
    return re.sub(r"\{([a-z]+)\}", lambda match: values[match[1]], part)
