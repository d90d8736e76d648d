"""Ears for `score_voices`: clips alone and out of a session, and what PocketSphinx makes of them."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import jiwer
import numpy as np
import numpy.typing as npt
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from pocketsphinx import Decoder

from cuecast.sound import encode
from cuecast.sound.clip import Clip
from cuecast.sound.decode import decoded
from cuecast.sound.graph import Sound
from cuecast.sound.loudness import VOICE_LUFS, amplitude
from cuecast.sound.mix import Mixer, MixSettings
from cuecast.timebase import RATE, Samples
from cuecast.timeline import Chapter, Cue, Place, Timeline
from cuecast.voice.spoken import spoken

ROOM_DB = -50
"""Level of the room that everything is heard in, relative to the voice: white noise.

In digital silence the recogniser goes astray: of `en-us+m6` it gets 70 % wrong in none and at -80 dB,
55 % at -65, 47 % at -45, while voices of recordings lose from -45 on. Here it does best on average.
"""

_EAR_RATE = 16_000
_AROUND = RATE // 4
"""Samples before and after a phrase that the recogniser is given as well."""

_APART = 2 * RATE
"""Samples between the phrases of the session."""

_BREATH = 4 * RATE
"""Samples of each breath tone."""

_RESAMPLES = 2_000

Pieces = list[Sound]


@dataclass(frozen=True)
class Tally:
    """Words wrong, missing or too many, and the words there are, line by line."""

    wrong: tuple[int, ...]
    words: tuple[int, ...]

    @property
    def percent(self) -> float:
        """Words wrong in a hundred."""
        return 100 * sum(self.wrong) / sum(self.words)


def alone(clips: Mapping[str, Clip]) -> Pieces:
    """The clips in their order, mixed with nothing and not encoded, in the room."""
    timeline = _session(clips, background=False)
    mixer = _mixer(timeline, clips, Path())
    return _cut(timeline, mixer.samples(0, mixer.duration)[:, 0])


def in_session(clips: Mapping[str, Clip], folder: Path) -> Pieces:
    """The clips as they are heard in an MP3 over bed and breath tones, in the same room."""
    timeline = _session(clips, background=True)
    file = io.BytesIO()
    encode.render(_mixer(timeline, clips, folder), file, encode.Kind.MP3, None, None)
    file.seek(0)
    return _cut(timeline, np.concatenate(list(decoded(file, "session", 1)))[:, 0])


def _mixer(timeline: Timeline, clips: Mapping[str, Clip], folder: Path) -> Mixer:
    return Mixer(timeline, lambda line: clips[line.text], MixSettings(folder, folder))


def _cut(timeline: Timeline, whole: Sound) -> Pieces:
    """What is around each phrase, with the same noise of the room for the same phrase."""
    level = amplitude(VOICE_LUFS + ROOM_DB)
    found = []
    for number, cue in enumerate(timeline.voice()):
        piece = whole[cue.start - _AROUND : cue.end + _AROUND]
        noise = np.random.default_rng(number).standard_normal(len(piece))
        found.append((piece + level * noise).astype(np.float32))
    return found


def _session(clips: Mapping[str, Clip], background: bool) -> Timeline:
    place = Place()
    cues, at = [], _APART
    for text, clip in clips.items():
        cues.append(Cue("voice", "setup", Samples(at), Samples(at + len(clip)), text, place))
        at += len(clip) + _APART
    if background:
        for number, start in enumerate(range(0, at - _BREATH, _BREATH)):
            tone, end = ("inhale", "exhale")[number % 2], Samples(start + _BREATH)
            cues.append(Cue("tone", "breath", Samples(start), end, tone, place))
        cues.append(Cue("bed", "bed", Samples(0), Samples(at), "surf", place))
    cues.sort(key=lambda cue: cue.start)
    return Timeline("Score", "en", Samples(at), (), tuple(cues), (Chapter(Samples(0), "Score"),))


@lru_cache(1)
def _decoder() -> Any:
    return Decoder(samprate=_EAR_RATE, loglevel="FATAL")


def heard(sound: Sound) -> str:
    """What the recogniser writes down."""
    frame = AudioFrame.from_ndarray(sound[np.newaxis], "fltp", "mono")
    frame.sample_rate = RATE
    resampler = AudioResampler("s16", "mono", _EAR_RATE)
    parts = [*resampler.resample(frame), *resampler.resample(None)]
    pcm: npt.NDArray[np.int16] = np.concatenate([part.to_ndarray()[0] for part in parts])
    decoder = _decoder()
    decoder.start_utt()
    decoder.process_raw(pcm.tobytes(), full_utt=True)
    decoder.end_utt()
    found = decoder.hyp()
    return found.hypstr if found else ""


def words(text: str) -> str:
    """The words of a text as the recogniser would write them."""
    plain = spoken(text, "en", {}).lower().replace("-", " ")
    return " ".join("".join(c for c in plain if c.isalnum() or c in " '").split())


def tally(lines: Sequence[str], pieces: Sequence[Sound]) -> Tally:
    """What the recogniser gets wrong of each line."""
    wrong, there = [], []
    for line, piece in zip(lines, pieces, strict=True):
        found = jiwer.process_words([words(line)], [heard(piece)])
        wrong.append(found.substitutions + found.deletions + found.insertions)
        there.append(len(words(line).split()))
    return Tally(tuple(wrong), tuple(there))


def lost(before: Sequence[Tally], after: Sequence[Tally]) -> dict[str, float]:
    """The `points` lost from `before` to `after`; 95 % of drawn sets of lines: `low` to `high`.

    The tallies are of the same lines, pair by pair of the same voice: what is drawn (bootstrap) are
    lines, so that what makes a line hard for all voices is not taken for knowledge.
    """
    there = np.sum([one.words for one in before], axis=0)
    more = np.sum([b.wrong for b in after], axis=0) - np.sum([a.wrong for a in before], axis=0)
    draws = np.random.default_rng(0).integers(0, len(there), (_RESAMPLES, len(there)))
    drawn = 100 * more[draws].sum(axis=1) / there[draws].sum(axis=1)
    low, high = np.percentile(drawn, [2.5, 97.5])
    points = 100 * float(more.sum() / there.sum())
    return {"points": points, "low": float(low), "high": float(high)}
