"""Ears for `score_voices`: the finished session in pieces, and what PocketSphinx makes of them."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
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
from cuecast.sound.graph import Sound, to_sound
from cuecast.sound.mix import Mixer, MixSettings
from cuecast.timebase import RATE, Samples
from cuecast.timeline import Chapter, Cue, Place, Timeline
from cuecast.voice.spoken import spoken

_EAR_RATE = 16_000
_AROUND = RATE // 4
"""Samples before and after a phrase that the recogniser is given as well."""

_APART = 2 * RATE
"""Samples between the phrases of the session."""

_BREATH = 4 * RATE
"""Samples of each breath tone."""


def padded(clip: Clip) -> Sound:
    """A clip with silence around it."""
    return np.pad(to_sound(clip.samples), _AROUND)


def in_session(clips: Mapping[str, Clip], folder: Path) -> list[Sound]:
    """The clips, in their order, as they are heard in an MP3 over bed and breath tones."""
    timeline = _session(clips)
    mixer = Mixer(timeline, lambda line: clips[line.text], MixSettings(folder, folder))
    file = io.BytesIO()
    encode.render(mixer, file, encode.Kind.MP3, None, None)
    file.seek(0)
    whole = np.concatenate(list(decoded(file, "session", 1)))[:, 0]
    return [whole[cue.start - _AROUND : cue.end + _AROUND] for cue in timeline.voice()]


def _session(clips: Mapping[str, Clip]) -> Timeline:
    place = Place()
    cues, at = [], _APART
    for text, clip in clips.items():
        cues.append(Cue("voice", "setup", Samples(at), Samples(at + len(clip)), text, place))
        at += len(clip) + _APART
    for number, start in enumerate(range(0, at - _BREATH, _BREATH)):
        tone = ("inhale", "exhale")[number % 2]
        cues.append(Cue("tone", "breath", Samples(start), Samples(start + _BREATH), tone, place))
    cues.append(Cue("bed", "bed", Samples(0), Samples(at), "surf", place))
    cues.sort(key=lambda cue: cue.start)
    return Timeline("Score", "en", Samples(at), (), tuple(cues), (Chapter(Samples(0), "Score"),))


@lru_cache(1)
def _decoder() -> Any:
    return Decoder(samprate=_EAR_RATE, loglevel="FATAL")


def heard(sound: Sound) -> str:
    """What the recogniser writes down."""
    frame = AudioFrame.from_ndarray(sound[np.newaxis].astype(np.float32), "fltp", "mono")
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


def errors(lines: Sequence[str], found: Sequence[str]) -> float:
    """Words wrong, missing or too many, in a hundred."""
    return 100 * float(jiwer.wer([words(line) for line in lines], list(found)))
