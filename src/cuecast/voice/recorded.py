"""The voice of a person: the recordings of a pack, and an engine for what is not recorded."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from cuecast import limits
from cuecast.diagnostics import CuecastError, Diagnostics, Span, warning
from cuecast.sound.decode import decoded
from cuecast.sound.graph import Pcm, Sound, to_pcm
from cuecast.timebase import RATE
from cuecast.voice.engine import Engine, EngineFault, Manner, Request, Speech, VoiceInfo
from cuecast.voice.heard import trimmed
from cuecast.voice.pack import FILE, Pack, Recording, at

_READ = 1
"""How a recording is read and trimmed: a new number when that changes what is heard."""

_SILENT = 10 ** (-60 / 20)
"""Peak below which there is only noise in a recording."""

_PEAK = 0.5
"""Peak that a recording is brought to, so that 16 bits are enough for a soft one."""

_TOLD = 3
"""Phrases that are named when some are not recorded."""

_EDGE = RATE // 500
"""Samples over which the room is faded in and out where it was cut: 2 ms."""


class Recorded:
    """A voice pack as an engine. Its voice's name is the pack's folder."""

    name = "recorded"

    def __init__(self, pack: Pack, otherwise: Engine, voice: str) -> None:
        """What `pack` has not, `otherwise` says with its `voice`, at the rate and pitch asked for."""
        self._pack = pack
        self._otherwise = otherwise
        self._voice = voice

    def available(self) -> str:
        """The empty string: the pack is there. What it lacks depends on the other engine."""
        return ""

    def voices(self) -> tuple[VoiceInfo, ...]:
        """The pack's one voice."""
        pack = self._pack
        label = f"{pack.title}, {pack.speaker}" if pack.speaker else pack.title
        return (VoiceInfo(str(pack.folder), pack.language, label, pack.licence),)

    def objection(self, manner: Manner) -> str:
        """What stands against this manner: a pack in another language, or what the other engine has."""
        language = self._pack.language
        if manner.language != language:
            return (
                f"{self._pack.folder} is in the language {language}, not {manner.language};"
                " choose a voice of the session's language"
            )
        trouble = self._otherwise.objection(self._other(manner))
        if not trouble:
            return ""
        return f"{self._pack.folder} leaves the rest to {self._otherwise.name}, which {trouble}"

    def fingerprint(self, voice: str, text: str = "") -> str:
        """The recording's own bytes for a phrase that is recorded, else the other engine's.

        So recording one phrase again changes that phrase only, and what the other engine says is
        what it says without a pack. Without a text, all of the pack.
        """
        if not text:
            parts = [self._otherwise.fingerprint(self._voice), *map(_mark, self._pack.phrases)]
            return " ".join(parts)
        recording = self._pack.recording(text)
        if recording is None:
            return self._otherwise.fingerprint(self._voice, text)
        return _mark(recording)

    def speak(self, request: Request) -> Speech:
        """The recording of a phrase, mono and without the room around it; or the other engine's."""
        recording = self._pack.recording(request.text)
        if recording is None:
            return self._otherwise.speak(replace(request, manner=self._other(request.manner)))
        try:
            return Speech(_prepared(self._sound(recording)), RATE)
        except CuecastError as trouble:
            raise EngineFault(self.name, f"{trouble}; record it again", request.text) from trouble

    def close(self) -> None:
        """End the other engine's child processes."""
        self._otherwise.close()

    def remarks(self, heard: Mapping[str, str]) -> Diagnostics:
        """Which of the phrases that were heard are not recorded."""
        synthetic = [written for said, written in heard.items() if not self._pack.recording(said)]
        if not synthetic:
            return ()
        named = ", ".join(f"“{text}”" for text in synthetic[:_TOLD])
        more = f" and {len(synthetic) - _TOLD} more" if len(synthetic) > _TOLD else ""
        message = (
            f"{len(synthetic)} of {len(heard)} phrases are not recorded, and spoken by"
            f" {self._otherwise.name}: {named}{more}"
        )
        folder = self._pack.folder
        hint = f"cuecast voices script SESSION -o {folder}, then cuecast voices record {folder}"
        return (warning("not-recorded", message, Span(str(folder / FILE), 0, 0, 0, 0), hint),)

    def _other(self, manner: Manner) -> Manner:
        return replace(manner, voice=self._voice)

    def _sound(self, recording: Recording) -> Sound:
        """All of a recording, mono at `RATE`."""
        blocks = []
        total = 0
        raw = self._pack.sound(recording)
        place = at(recording.place)
        try:
            for block in decoded(io.BytesIO(raw), recording.file, 1):
                total += len(block)
                if total > limits.MAX_RECORDING_SECONDS * RATE:
                    most = limits.MAX_RECORDING_SECONDS
                    raise CuecastError(f"the sound file “{recording.file}” is longer than {most} s")
                blocks.append(block[:, 0])
        except CuecastError as trouble:
            raise CuecastError(f"{place}: {trouble}") from trouble
        sound = np.concatenate(blocks)
        if float(np.abs(sound).max()) < _SILENT:
            raise CuecastError(f"{place}: there is only silence in “{recording.file}”")
        return sound


def _mark(recording: Recording) -> str:
    return f"recorded {_READ} {recording.sha256}"


def _prepared(sound: Sound) -> Pcm:
    """The voice in a recording as 16-bit samples, cut out of the room it was recorded in."""
    pcm = to_pcm(sound * (_PEAK / np.abs(sound).max()))
    voice = trimmed(pcm)
    if len(voice) == len(pcm):
        return pcm
    ramp = np.ones(len(voice), np.float32)
    edge = min(_EDGE, len(voice) // 2)
    slope = np.linspace(0, 1, edge, endpoint=False, dtype=np.float32)
    ramp[:edge], ramp[len(voice) - edge :] = slope, slope[::-1]
    cut: Pcm = np.rint(voice * ramp).astype(np.int16)
    return cut
