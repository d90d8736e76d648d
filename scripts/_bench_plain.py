"""The straightforward way to make the sound of a timeline: what cuecast is compared with.

`_bench_plain.py sounds TIMELINE.json FOLDER` puts the tones and the bed there as WAV files, as
anybody would have them. `_bench_plain.py render TIMELINE.json FOLDER OUT.mp3 SECONDS` then does
what tutorials do: pyttsx3 says each distinct phrase into a file, pydub overlays every cue on
silence, LAME encodes. After so many CPU seconds the system ends it.
"""

from __future__ import annotations

import ctypes
import json
import os
import sys
import threading
import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import Any

RATE = 48_000
BIT_RATE = 96
QUALITY = 5
VOICE = "en-us+m6"
WORDS_PER_MINUTE = 145
DEADLINE = 10.0
"""Seconds for one phrase; pyttsx3 takes a hundredth of one."""

Cue = dict[str, Any]


def cues(timeline: Path) -> list[Cue]:
    """The cues of a timeline in JSON."""
    found: list[Cue] = json.loads(timeline.read_text("utf-8"))["cues"]
    return found


def sound_file(folder: Path, cue: Cue) -> Path:
    """Where the sound of a tone or bed lies; breath tones are as long as their cue."""
    length = cue["end"] - cue["start"] if cue["track"] == "tone" else 0
    return folder / f"{cue['track']}-{cue['text']}-{length}.wav"


def make_sounds(timeline: Path, folder: Path) -> None:
    """The tones and the bed of a timeline as WAV files."""
    import numpy as np

    from cuecast.sound import assets, tones
    from cuecast.sound.encode import Kind, encoder
    from cuecast.sound.graph import to_pcm

    for cue in cues(timeline):
        path = sound_file(folder, cue)
        if cue["track"] == "voice" or path.exists():
            continue
        length = cue["end"] - cue["start"]
        if cue["text"] in tones.TONE_NAMES:
            sound = tones.tone(cue["text"], length, 0, length)[:, None]
        else:
            sound = np.concatenate([*assets.blocks(cue["text"], 1)])
        with path.open("w+b") as file:
            writer = encoder(file, Kind.WAV, 1, len(sound))
            writer.write(to_pcm(sound))
            writer.finish()


def speak(texts: Iterable[str], folder: Path) -> dict[str, Path]:
    """Each text as a WAV file, by pyttsx3 with espeak-ng from its wheel."""
    import espeakng_loader

    # pyttsx3 looks for an espeak-ng that the system has; with this one loaded, it finds this one.
    os.environ["ESPEAK_DATA_PATH"] = espeakng_loader.get_data_path()
    ctypes.CDLL(espeakng_loader.get_library_path())
    import pyttsx3

    engine = pyttsx3.init("espeak")
    engine.setProperty("voice", VOICE)
    engine.setProperty("rate", WORDS_PER_MINUTE)
    finished = threading.Event()
    engine.connect("finished-utterance", lambda **_: finished.set())
    files = {text: folder / f"phrase-{number}.wav" for number, text in enumerate(texts)}
    for text, path in files.items():
        _say(engine, text, path, finished)
    return files


def _say(engine: Any, text: str, path: Path, finished: threading.Event) -> None:
    """Speak into a file. `runAndWait` does not wait; without this, phrases are lost."""
    finished.clear()
    engine.save_to_file(text, str(path))
    engine.runAndWait()
    if not finished.wait(DEADLINE) or not path.stat().st_size:
        sys.exit(f"pyttsx3 did not speak “{text}”")


def render(timeline: Path, folder: Path, out: Path, seconds: int) -> None:
    """Speak, overlay and encode a whole session."""
    import resource

    import lameenc

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pydub looks for an ffmpeg, which WAV files do not need.
        from pydub import AudioSegment

    whole = json.loads(timeline.read_text("utf-8"))
    found: list[Cue] = whole["cues"]
    phrases = speak(dict.fromkeys(c["text"] for c in found if c["track"] == "voice"), folder)
    session = AudioSegment.silent(whole["duration"] * 1000 / RATE, frame_rate=RATE)
    for cue in found:
        voice = cue["track"] == "voice"
        sound = AudioSegment.from_wav(phrases[cue["text"]] if voice else sound_file(folder, cue))
        session = session.overlay(sound, cue["start"] * 1000 / RATE, loop=cue["track"] == "bed")
    lame = lameenc.Encoder()
    lame.set_bit_rate(BIT_RATE)
    lame.set_in_sample_rate(RATE)
    lame.set_channels(1)
    lame.set_quality(QUALITY)
    lame.silence()
    out.write_bytes(lame.encode(session.raw_data) + lame.flush())


def main() -> None:
    """Do what the command line says."""
    task, timeline, folder, *rest = sys.argv[1:]
    if task == "sounds":
        make_sounds(Path(timeline), Path(folder))
    else:
        out, seconds = rest
        render(Path(timeline), Path(folder), Path(out), int(seconds))


if __name__ == "__main__":
    main()
