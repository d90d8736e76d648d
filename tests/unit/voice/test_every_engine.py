"""A session in every engine's voice: whole when all goes well, and a clear end when a phrase fails."""

from __future__ import annotations

import itertools
import os
import shutil
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import av
import numpy as np
import pytest
from kit import fake_program
from kit.contract import children
from kit.guard import no_longer_than
from kit.recordings import hush, in_a_room, read_aloud, save
from kit.toy_voices import VOICES, needs

import cuecast
from cuecast import limits
from cuecast.script.wishes import Wishes
from cuecast.timebase import RATE
from cuecast.voice.engine import EngineFault, Request, Speech
from cuecast.voice.engines import Engines
from cuecast.voice.parts import cast_of
from cuecast.voice.pool import SpeechPool

linux = pytest.mark.skipif(sys.platform != "linux", reason="signals and processes as on Linux")

SAID = [
    "Press both of your heels into the floor.",
    "Keep the right one there.",
    "Now the left one.",
    "Breathe out and let them go.",
    "Turn your toes up to the ceiling.",
]
SESSION = """\
title: Heels
bed: none
tones: {breath: false, beats: false, chimes: false}
welcome: Welcome to your heels.
safety: Stop at once if anything hurts.
closing: That was all.
blocks:
""" + "".join(f"  - say: {text}\n" for text in SAID)
TEXTS = ["Welcome to your heels.", "Stop at once if anything hurts.", *SAID, "That was all."]

PACK = """\
title: Mine
language: en
phrases:
  - {{id: "1", say: "{0}", file: 1.wav}}
  - {{id: "2", say: "{1}", file: 2.wav}}
  - {{id: "3", say: Never said.}}
"""

ENGINES = [
    "espeak:en-us+m6",
    pytest.param("system:en-us", marks=linux),
    pytest.param("piper:toy", marks=needs("piper")),
    pytest.param("kokoro:af_toy", marks=needs("kokoro")),
    "recorded:mine",
    pytest.param("mine:tone", marks=linux),
    "flite:rms",
    "rhvoice:slt",
    "festival:kal_diphone",
    "pico:en-US",
]
"""A voice of every engine; those of programs that are not here are skipped."""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A session, toy models and a program of the user's own; nothing is spoken yet."""
    (tmp_path / "s.yaml").write_text(SESSION)
    for kind in ("piper", "kokoro"):
        shutil.copytree(VOICES / kind, tmp_path / "data/voices" / kind)
    (tmp_path / "program").mkdir()
    configure(tmp_path, "good")
    for name in ("data", "config", "cache"):
        monkeypatch.setenv(f"CUECAST_{name.upper()}_DIR", str(tmp_path / name))
    monkeypatch.chdir(tmp_path)
    before = children() if sys.platform == "linux" else set()
    yield tmp_path
    if sys.platform == "linux":
        assert children() <= before, "nobody is left speaking"


def configure(folder: Path, behaviour: str) -> None:
    """Describe the program of the user's own, which behaves so."""
    (folder / "config").mkdir(exist_ok=True)
    arguments = [sys.executable, fake_program.__file__, behaviour, str(folder / "program")]
    command = ", ".join(f'"{argument}"' for argument in (*arguments, "{output}"))
    text = f"commands:\n  mine:\n    command: [{command}]\n    voices: {{tone: en}}\n"
    (folder / "config/voices.yaml").write_text(text)


def heard(path: Path) -> np.ndarray:
    """All samples of a file, from -1 to 1."""
    with av.open(str(path)) as container:
        frames = [frame.to_ndarray() for frame in container.decode(audio=0)]
    whole = np.concatenate(frames, axis=1)[0]
    return whole / (np.iinfo(whole.dtype).max if whole.dtype.kind == "i" else 1.0)


def level(part: np.ndarray) -> float:
    """Decibels of full scale."""
    return float(10 * np.log10(np.mean(part.astype(np.float64) ** 2) + 1e-12))


@pytest.mark.parametrize("voice", ENGINES)
def test_a_session_is_whole_in_every_voice(here: Path, voice: str) -> None:
    if voice == "recorded:mine":
        record(here / "mine")
    elif trouble := Engines().get(voice.partition(":")[0]).available():
        pytest.skip(trouble)
    made = cuecast.render("s.yaml", here / "out.flac", wishes=Wishes(voice=voice))
    assert made.timeline is not None, made.diagnostics
    assert [cue.text for cue in made.timeline.voice()] == TEXTS
    sound = heard(here / "out.flac")
    assert len(sound) == made.timeline.duration
    rest = np.ones(len(sound), bool)
    for cue in made.timeline.voice():
        part = sound[cue.start : cue.end]
        rest[cue.start : cue.end] = False
        assert level(part) > -35, cue.text
        pieces = np.array_split(part, max(1, len(part) // (RATE // 2)))
        assert min(map(level, pieces)) > -50, f"{cue.text}: half a second of it is missing"
    assert level(sound[rest]) < -70
    told = [one.message for one in made.diagnostics if one.code == "not-recorded"]
    if voice == "recorded:mine":
        assert told[0].startswith(f"{len(TEXTS) - 2} of {len(TEXTS)} phrases are not recorded")
    else:
        assert told == []


def record(folder: Path) -> None:
    """A pack with two phrases of the session in it."""
    folder.mkdir()
    (folder / "pack.yaml").write_text(PACK.format(*SAID))
    for number, text in enumerate(SAID[:2], 1):
        save(folder / f"{number}.wav", in_a_room(read_aloud(text)))
    hush()


# --- a phrase in the middle fails ---


def sabotage(engines: Engines, name: str, behaviour: str, folder: Path) -> None:
    """From the fourth phrase on, every child of an engine is one that misbehaves."""
    engine = engines.get(name)
    speak, asked = engine.speak, itertools.count(1)
    worker = Path(fake_program.__file__).with_name("fake_worker.py")
    command = (sys.executable, "-I", "-S", str(worker), behaviour, str(folder))

    def struck(request: Request) -> Speech:
        if next(asked) == 4:
            pool = pool_of(engines, name)
            pool._command, pool._patience = lambda: command, 1.0
            for pid in children():
                os.kill(pid, signal.SIGKILL)
        return speak(request)

    engine.speak = struck  # type: ignore[method-assign]


def pool_of(engines: Engines, name: str) -> SpeechPool:
    engine = engines.get(name)
    if name in ("piper", "kokoro"):
        (pool,) = engine._models._pools.values()  # type: ignore[attr-defined]
        return pool
    return engine._pool  # type: ignore[attr-defined]


FAULTS = {
    "crashes": "was ended by SIGSEGV",
    "hangs": "gave no answer within",
    "garbage": "",
}


@contextmanager
def soon() -> Iterator[None]:
    """Nobody waits long for a child that hangs."""
    with pytest.MonkeyPatch.context() as patch, no_longer_than(100):
        patch.setattr(limits, "ENGINE_SECONDS_PER_CHARACTER", 0.01)
        patch.setattr(limits, "MODEL_SECONDS", 10.0)
        yield


def fails(folder: Path, voice: str, engines: Engines) -> EngineFault:
    """How a render in this voice fails; nothing is left of it."""
    loaded = cuecast.load("s.yaml").value
    assert loaded is not None
    wishes = Wishes(voice=voice)
    cast = cast_of(wishes.of(loaded), engines)
    before = {*folder.iterdir()}
    with pytest.raises(EngineFault) as caught, soon():
        cuecast.render("s.yaml", folder / "out.mp3", cast=cast, wishes=wishes)
    assert {*folder.iterdir()} <= before | {folder / "cache"}
    fault = caught.value
    assert fault.phrase in TEXTS
    line = next(n for n, text in enumerate(SESSION.splitlines(), 1) if fault.phrase in text)
    assert str(fault).startswith(f"s.yaml:{line}:")
    return fault


@linux
@pytest.mark.parametrize("behaviour", FAULTS)
@pytest.mark.parametrize(
    "voice",
    [
        "espeak:en-us+m6",
        "system:en-us",
        pytest.param("piper:toy", marks=needs("piper")),
        pytest.param("kokoro:af_toy", marks=needs("kokoro")),
    ],
)
def test_a_child_that_fails_in_the_middle(here: Path, voice: str, behaviour: str) -> None:
    engines = Engines()
    name = voice.partition(":")[0]
    (here / "marks").mkdir()
    sabotage(engines, name, behaviour, here / "marks")
    fault = fails(here, voice, engines)
    assert f" {fault.engine} could not speak “{fault.phrase}" in str(fault)
    assert FAULTS[behaviour] in str(fault)
    again(here, voice)


@linux
@pytest.mark.parametrize(
    ("behaviour", "told"),
    [
        ("crashes", "was ended by SIGSEGV"),
        ("hangs", "gave no answer within"),
        ("words", ""),
        ("half_a_sample", ""),
        ("silent", "silen"),
    ],
)
def test_a_program_that_fails_at_one_phrase(here: Path, behaviour: str, told: str) -> None:
    configure(here, f"{behaviour}@ceiling")
    (here / "program/ill").touch()
    engines = Engines()
    engines.get("mine")._pool._patience = 1.0  # type: ignore[attr-defined]
    fault = fails(here, "mine:tone", engines)
    assert fault.phrase == "Turn your toes up to the ceiling."
    assert "mine could not speak “Turn your toes" in str(fault)
    assert told in str(fault)
    (here / "program/ill").unlink()
    again(here, "mine:tone")


def again(folder: Path, voice: str) -> None:
    """The same once more, with nothing in its way, is whole."""
    made = cuecast.render("s.yaml", folder / "out.flac", wishes=Wishes(voice=voice))
    assert made.timeline is not None
    assert len(heard(folder / "out.flac")) == made.timeline.duration
