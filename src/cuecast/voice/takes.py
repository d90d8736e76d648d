"""Recordings on their way into a pack: judged, trimmed, cut out of a longer take, and kept."""

from __future__ import annotations

import hashlib
import io
import wave
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from cuecast import limits
from cuecast.diagnostics import CuecastError, printable
from cuecast.files import publish
from cuecast.sound.clip import condition
from cuecast.sound.decode import decoded
from cuecast.sound.graph import Pcm, to_pcm
from cuecast.timebase import RATE, Seconds, clock
from cuecast.voice.cutting import Cut, Cuts, cut
from cuecast.voice.heard import LOWEST, Heard, listen, trimmed
from cuecast.voice.pack import Pack, Recording

AIR = RATE * 3 // 20
"""Samples of room that are kept before and after the voice: 0.15 s, for a soft f."""

_CLIPPED = 32_700
"""A sample that has run into the end of the scale."""

_CLIPPED_RUN = 3
"""So many in a row are heard as a crack."""

_SOFT_VOICE = -42.0
"""dBFS: a softer voice shows the noise of the microphone when it is levelled."""

_ROOM_BELOW = 25.0
"""dB that the room should be under the voice: louder, it is heard as noise that comes and goes."""


@dataclass(frozen=True, slots=True)
class Take:
    """One phrase as it was said: with some `AIR` around it, its length (seconds) in a session, and
    what a person should know of it before keeping it. Without samples nothing was heard.
    """

    pcm: Pcm
    seconds: float
    troubles: tuple[str, ...]


def judged(pcm: Pcm, at_most: Seconds | None, room: float | None = None) -> Take:
    """A take of one phrase from mono samples at `RATE`, as `room` (dBFS) is where it was said."""
    heard = listen(pcm, room)
    if not heard.stretches:
        return Take(pcm[:0], 0.0, ("nothing was heard; is the microphone on, and the right one?",))
    voice = _with_air(pcm, heard.stretches[0].start, heard.stretches[-1].end)
    try:
        seconds = len(condition(trimmed(voice), RATE)) / RATE
    except CuecastError:
        return Take(pcm[:0], 0.0, ("there is only silence; speak louder",))
    return Take(voice, seconds, tuple(_troubles(voice, heard, seconds, at_most)))


def _troubles(pcm: Pcm, heard: Heard, seconds: float, at_most: Seconds | None) -> list[str]:
    told = []
    if at_most is not None and seconds > at_most:
        room = float(at_most)
        told.append(f"takes {seconds:.2f} s where {room:.2f} s are free; say it quicker")
    if _clips(pcm):
        told.append("is too loud and cracks; turn the microphone down, or step back")
    if heard.voice < _SOFT_VOICE:
        told.append(f"is very soft ({heard.voice:.0f} dBFS); come closer, or turn it up")
    elif heard.voice - heard.room < _ROOM_BELOW:
        gap = heard.voice - heard.room
        told.append(f"is only {gap:.0f} dB above the room; come closer, or find a quieter place")
    return told


def _clips(pcm: Pcm) -> bool:
    over = np.abs(pcm.astype(np.int32)) >= _CLIPPED
    return bool(
        np.convolve(over, np.ones(_CLIPPED_RUN), mode="valid").max(initial=0) >= _CLIPPED_RUN
    )


def _with_air(pcm: Pcm, start: int, end: int, before: int = 0, after: int | None = None) -> Pcm:
    """A stretch with `AIR` around it, but nothing of what ends at `before` or begins at `after`."""
    after = len(pcm) if after is None else after
    return pcm[max(start - AIR, (before + start) // 2) : min(end + AIR, (end + after) // 2)]


def read_take(path: Path) -> Pcm:
    """A sound file as mono samples at `RATE`. Raises `CuecastError` when it cannot be used."""
    parts, total = [], 0
    try:
        with path.open("rb") as file:
            for block in decoded(file, path.name, 1):
                total += len(block)
                if total > limits.MAX_TAKE_SECONDS * RATE:
                    minutes = limits.MAX_TAKE_SECONDS // 60
                    raise CuecastError(
                        f"{printable(str(path))} is longer than {minutes} minutes; cut it in two,"
                        " and import each with --from and --to"
                    )
                parts.append(to_pcm(block[:, 0]))
    except OSError as trouble:
        raise CuecastError(f"{printable(str(path))}: {trouble.strerror}") from trouble
    return np.concatenate(parts)


@dataclass(frozen=True, slots=True)
class Imported:
    """A take in pieces: what was found of each phrase, and what a person should know."""

    takes: tuple[tuple[Recording, Take], ...]
    missing: tuple[str, ...]
    remarks: tuple[str, ...]


def imported(pcm: Pcm, phrases: Sequence[Recording], clip: Callable[[str], Pcm]) -> Imported:
    """The phrases of a long take. `clip` gives how a synthetic voice says a text, for its length.

    Raises `CuecastError` when the take is not of these phrases.
    """
    heard = listen(pcm)
    cuts = cut(heard, [_sounding(clip(one.say), heard) for one in phrases])
    found = [pair for pair in zip(phrases, cuts.phrases, strict=True) if pair[1].found]
    if 2 * len(found) < len(phrases):
        raise CuecastError(_no_match(heard, phrases, cuts))
    takes, before = [], 0
    ends = [*(piece.start for _, piece in found[1:]), len(pcm)]
    for (one, piece), after in zip(found, ends, strict=True):
        part = _with_air(pcm, piece.start, piece.end, before, after)
        takes.append((one, judged(part, one.at_most, heard.room)))
        before = piece.end
    remarks = [f"{one.id} “{one.say}” {told}" for one, take in takes for told in take.troubles]
    for stretch in cuts.foreign:
        where = f"{clock(stretch.start)} to {clock(stretch.end)}"
        remarks.append(f"what is said from {where} is not in the script, or said twice: left out")
    return Imported(tuple(takes), tuple(_missing(phrases, cuts)), tuple(remarks))


def _sounding(pcm: Pcm, take: Heard) -> float:
    """Seconds of sound of a synthetic phrase, if it were heard as far above the room as a take."""
    voice = listen(pcm, LOWEST).voice
    return listen(pcm, voice - (take.voice - take.room)).sounding


def _missing(phrases: Sequence[Recording], cuts: Cuts) -> list[str]:
    """What is to be said of each run of phrases that were not surely found."""
    told: list[str] = []
    run: list[tuple[Recording, Cut]] = []
    for one in [*zip(phrases, cuts.phrases, strict=True), None]:
        if one is not None and not one[1].found:
            run.append(one)
        elif run:
            told.append(_lost(run))
            run = []
    return told


def _lost(run: Sequence[tuple[Recording, Cut]]) -> str:
    (first, piece), (last, _) = run[0], run[-1]
    where = f"at {clock(piece.near)}"
    named = f"{first.id} “{first.say}”"
    if len(run) == 1 and piece.certain:
        return f"{named} is not in the take; it would be {where}"
    if len(run) == 1:
        return f"{named} cannot be told from what is said around it, {where}"
    named += f" to {last.id} “{last.say}”"
    return f"{named}: one or several are missing, said twice or run together, {where}"


def _no_match(heard: Heard, phrases: Sequence[Recording], cuts: Cuts) -> str:
    lost = next(i for i, piece in enumerate(cuts.phrases) if not piece.found)
    one = phrases[lost]
    return (
        f"the take does not match the script: it has {len(heard.stretches)} stretches of speech for"
        f" {len(phrases)} phrases, and goes wrong at {one.id} “{one.say}”,"
        f" {clock(cuts.phrases[lost].near)}; name the part that it is of with --from and --to"
    )


def kept(pack: Pack, phrase: Recording, pcm: Pcm) -> Pack:
    """Write a recording (mono at `RATE`) as WAV into the pack's folder; the pack that has it.

    `pack.yaml` is not written. Raises `CuecastError` for trouble with the disk.
    """
    others = {one.file for one in pack.phrases if one.id != phrase.id}
    name = f"{phrase.id}.wav"
    while name in others:  # Who named files by hand may have used this name for something else.
        name = f"_{name}"
    raw = wav(pcm)
    publish(pack.folder / name, lambda file: file.write(raw), overwrite=True)
    recorded = replace(phrase, file=name, sha256=hashlib.sha256(raw).hexdigest())
    phrases = tuple(recorded if one.id == phrase.id else one for one in pack.phrases)
    return replace(pack, phrases=phrases)


def wav(pcm: Pcm) -> bytes:
    """Mono samples at `RATE` as a WAV file."""
    whole = io.BytesIO()
    with wave.open(whole, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(pcm.astype("<i2").tobytes())
    return whole.getvalue()
