"""pyttsx3: every phrase is whole, whatever the system's voices do; run for real where espeak is.

On Linux that is the library of the `espeakng-loader` wheel, so it is there wherever cuecast is.
"""

from __future__ import annotations

import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from kit import fake_engine
from kit.fake_engine import gone

from cuecast.voice import system
from cuecast.voice.engine import EngineFault, Manner, Request
from cuecast.voice.speaker import Speaker
from cuecast.voice.store import Store
from cuecast.voice.system import System

real = pytest.mark.skipif(sys.platform != "linux", reason="the wheel's library is taken on Linux")
PHRASE = "Press both heels down."
VOICE = "gmw/en-us"
WORDS = "one two three four five six seven eight nine ten eleven twelve".split(" ")  # noqa: SIM905


@pytest.fixture(scope="module")
def bundled():
    return System(bundled=True)


@pytest.fixture(autouse=True)
def temporary(tmp_path, monkeypatch):
    """The folder for temporary files, and nothing is in it at the end."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert list(folder.iterdir()) == []


def say(engine: System, text: str, rate: int = 145, pitch: int = 0, voice: str = VOICE):
    return engine.speak(Request(text, Manner(voice, rate, "en", pitch)))


@real
def test_24_phrases_at_once_are_all_whole_and_the_same_again(bundled):
    """Under load pyttsx3 by itself loses phrases, and the rate of others (VOICES.md A)."""
    texts = [
        f"Rep {word}, {'hold it there' if n % 2 else 'and down'}." for n, word in enumerate(WORDS)
    ]
    with ThreadPoolExecutor(6) as pool:
        spoken = list(pool.map(lambda text: say(bundled, text), texts * 2))
    first, again = spoken[: len(texts)], spoken[len(texts) :]
    assert all(np.array_equal(a.pcm, b.pcm) for a, b in zip(first, again, strict=True))
    assert all(speech.seconds > 0.5 for speech in spoken)


@real
def test_the_rate_and_the_pitch_are_those_asked_for(bundled):
    slow, fast, low = (say(bundled, PHRASE, *how) for how in ((100,), (200,), (100, -40)))
    assert slow.seconds > 1.5 * fast.seconds
    assert not np.array_equal(slow.pcm, low.pcm)


@real
def test_the_voices_are_the_librarys(bundled):
    voices = {voice.name: voice for voice in bundled.voices()}
    assert len(voices) > 100
    assert (voices["gmw/de"].language, voices["gmw/de"].label) == ("de", "German")
    assert [*voices] == sorted(voices)
    assert not np.array_equal(say(bundled, PHRASE).pcm, say(bundled, PHRASE, voice="German").pcm)
    assert bundled.fingerprint(VOICE) == bundled.fingerprint("en-us") != bundled.fingerprint("de")


@real
def test_what_cannot_be_had_is_told(bundled):
    assert "has no voice “gmw/en-uss”; did you mean" in bundled.objection(
        Manner("gmw/en-uss", 145, "en")
    )
    assert "speaks 80 to 400 words" in bundled.objection(Manner(VOICE, 70, "en"))
    assert "set pitch within that" in bundled.objection(Manner(VOICE, 145, "en", 60))
    for refused in (
        lambda: say(bundled, PHRASE, voice="nosuch"),
        lambda: bundled.fingerprint("nosuch"),
    ):
        with pytest.raises(EngineFault, match=r"system .*has no voice “nosuch”"):
            refused()
    with pytest.raises(EngineFault, match="there is no word in it"):
        say(bundled, "…")


@real
def test_markup_is_not_obeyed(bundled):
    assert say(bundled, '<break time="9s"/> [[h@l]] Stop.').seconds < 6


FAULTS = {
    "killed": "was ended by SIGKILL",
    "hung": "gave no answer within",
    "never_told": "did not come to the end of the phrase",
    "no_file": "wrote no file",
    "half_a_file": "bytes of sound it announced",
    "silent": "s of silence",
    "cut": "spoke only 0.05 s",
    "other_rate": "speaks at 200 words a minute instead",
    "refuses": "refused (unknown voice id)",
}


@pytest.fixture
def fake(tmp_path, monkeypatch):
    """An engine whose child finds a pyttsx3 that misbehaves."""
    package = Path(fake_engine.__file__).with_name("fake_pyttsx3")
    monkeypatch.setattr(system, "_folders", lambda: [str(package)])
    monkeypatch.setenv("FAKE_PYTTSX3_FOLDER", str(tmp_path))

    def make(behaviour: str, patience: float = 20.0) -> System:
        monkeypatch.setenv("FAKE_PYTTSX3", behaviour)
        return System(patience=patience)

    return make


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes as on Linux")
@pytest.mark.parametrize("behaviour", FAULTS)
def test_a_fault_is_told_and_nothing_is_left(behaviour, fake, tmp_path, monkeypatch):
    engine = fake("good")
    assert engine.available() == ""
    monkeypatch.setenv("FAKE_PYTTSX3", behaviour)
    if behaviour in ("hung", "never_told"):
        monkeypatch.setattr(system.limits, "ENGINE_SECONDS_PER_CHARACTER", 0.0)
        engine._pool._patience = 2.0
    store = Store(tmp_path / "cache")
    with pytest.raises(EngineFault) as caught:
        Speaker(engine, store, Manner("anna", 145, "en")).measure([PHRASE])
    assert FAULTS[behaviour] in str(caught.value)
    assert caught.value.phrase == PHRASE
    assert store.info().entries == 0
    marks = [int(mark.name.removeprefix("pid-")) for mark in tmp_path.glob("pid-*")]
    assert len(marks) == (0 if behaviour in ("refuses", "other_rate") else 2), (
        "it is tried twice, each time anew"
    )
    assert all(map(gone, marks))


def test_what_it_prints_is_not_taken_for_an_answer(fake, tmp_path):
    engine = fake("good")
    assert say(engine, PHRASE, voice="anna").rate == 22_050
    (mark,) = tmp_path.glob("pid-*")
    assert mark.read_text() == "{'voice': 'anna', 'rate': 145}"


def test_a_voice_of_windows_has_a_short_name(fake):
    engine = fake("good")
    assert [voice.name for voice in engine.voices()] == ["TTS_ZIRA", "anna"]
    assert engine.objection(Manner("zira", 145, "en")) == ""
    assert "cannot change the pitch" in engine.objection(Manner("zira", 145, "en", 5))


def test_a_system_without_speech_says_what_to_do(fake):
    engine = fake("no_speech")
    assert engine.available().startswith("finds no voices in this system (you probably")
    if sys.platform == "linux":
        assert engine.available().endswith(
            "; apt install espeak-ng, or pip install espeakng-loader"
        )
    with pytest.raises(EngineFault, match="system finds no voices"):
        engine.voices()
