"""The default voice as it is installed: the same samples always, and nothing but words gets in."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import espeakng_loader
import numpy as np
import pytest

from cuecast.voice.engine import EngineFault, Manner, Request
from cuecast.voice.espeak import FASTEST, SLOWEST, Espeak, default_voice
from cuecast.voice.speaker import Speaker
from cuecast.voice.store import Store

WHEEL = Path(espeakng_loader.__file__).parent
linux = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


@pytest.fixture(scope="module")
def espeak():
    engine = Espeak()
    yield engine
    engine.close()


DEFAULT_VOICE = default_voice("en")


def say(engine: Espeak, text: str, voice: str = DEFAULT_VOICE, wpm: int = 145) -> np.ndarray:
    return engine.speak(Request(text, Manner(voice, wpm, "en"))).pcm


def digest(pcm: np.ndarray) -> str:
    return hashlib.sha256(pcm.tobytes()).hexdigest()


def copied(folder: Path, *own: str) -> Path:
    """A home of espeak-ng made of links, with copies of the files named (below espeak-ng-data)."""
    folder.mkdir(parents=True)
    for library in WHEEL.glob("*espeak-ng.*"):
        (folder / library.name).symlink_to(library)
    for path in (WHEEL / "espeak-ng-data").rglob("*"):
        target = folder / "espeak-ng-data" / path.relative_to(WHEEL / "espeak-ng-data")
        if path.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            name = target.relative_to(folder / "espeak-ng-data").as_posix()
            shutil.copy(path, target) if name in own else target.symlink_to(path)
    return folder


# --- the same samples always ---


def test_a_repeated_phrase_is_the_same_to_the_bit(espeak):
    texts = ["three", "Breathe in, slowly.", "Now the other side."]
    first = [digest(say(espeak, text)) for text in texts]
    for order in (texts[::-1], texts, texts[1:]):
        assert [digest(say(espeak, t)) for t in order] == [first[texts.index(t)] for t in order]
    assert len(set(first)) == len(texts)


def test_a_voice_with_breath_is_the_same_in_the_next_second(espeak):
    """espeak-ng begins its noise at the second of the clock: this crosses into another one."""
    began, text = int(time.time()), "Keep your shoulders away from your ears."
    first = {voice: digest(say(espeak, text, voice)) for voice in ("en-us+f5", "fr-fr+whisper")}
    while int(time.time()) == began:
        say(espeak, text)
    for voice, heard in first.items():
        assert digest(say(espeak, text, voice)) == heard


def test_a_voice_of_cs_own_noise_is_the_same_again(espeak):
    """The Klatt voices among the noisy ones take `rand()`, which lives longer than the library."""
    for voice in ("en-us+caleb", "de+Reed"):
        assert digest(say(espeak, "Hold for ten.", voice)) == digest(
            say(espeak, "Hold for ten.", voice)
        )


def test_another_process_speaks_the_same(espeak):
    other = Espeak()
    assert digest(say(other, "Hold for ten.")) == digest(say(espeak, "Hold for ten."))
    other.close()


def test_speaking_at_once_is_speaking_in_turn(tmp_path):
    texts = [f"Number {n}, and hold." for n in range(24)]
    speaker = Speaker(Espeak(), Store(tmp_path / "a"), Manner(DEFAULT_VOICE, 145, "en"))
    speaker.measure(texts)
    for text in reversed(texts):
        one_by_one = Speaker(Espeak(), Store(tmp_path / "b"), Manner(DEFAULT_VOICE, 145, "en"))
        assert one_by_one.clip(text).to_bytes() == speaker.clip(text).to_bytes()
        one_by_one.close()


SHARED = """
import sys
from pathlib import Path
from cuecast.voice.engine import Manner
from cuecast.voice.espeak import Espeak
from cuecast.voice.speaker import Speaker
from cuecast.voice.store import Store
import hashlib
speaker = Speaker(Espeak(), Store(Path(sys.argv[1])), Manner("en-us+m6", 145, "en"))
texts = [f"Press {n} times and breathe." for n in range(30)]
print("ready", flush=True)
sys.stdin.readline()
speaker.measure(texts)
whole = hashlib.sha256(b"".join(speaker.clip(text).to_bytes() for text in texts))
print(whole.hexdigest(), speaker.diagnostics())
"""


def test_two_processes_share_a_cold_cache(tmp_path):
    def started(folder: str) -> subprocess.Popen:
        argv = [sys.executable, "-c", SHARED, str(tmp_path / folder)]
        process = subprocess.Popen(argv, stdin=-1, stdout=-1, text=True)
        assert process.stdout.readline() == "ready\n"
        return process

    runs = [started("shared"), started("shared"), started("alone")]
    for run in runs:
        run.stdin.write("\n")
        run.stdin.flush()
    told = {run.communicate()[0] for run in runs}
    assert len(told) == 1
    assert told.pop().endswith(" ()\n")
    assert Store(tmp_path / "shared").check() == (30, 0)


def test_the_place_of_the_data_does_not_matter(espeak, tmp_path):
    deep = copied(tmp_path / "Jörg’s folder 東京" / ("d" * 200) / "home")
    assert len(os.fsencode(deep)) > 230, "longer than espeak-ng itself can use"
    elsewhere = Espeak(deep)
    assert elsewhere.fingerprint(DEFAULT_VOICE) == espeak.fingerprint(DEFAULT_VOICE)
    assert digest(say(elsewhere, "Hold for ten.")) == digest(say(espeak, "Hold for ten."))
    elsewhere.close()


@pytest.mark.parametrize("voice", ["en-us", "en-us+m6"])
def test_a_voice_by_its_open_file_is_the_voice_by_its_name(espeak, tmp_path, voice):
    home = copied(tmp_path / "home")
    folder = home / "espeak-ng-data" / "lang" / "gmw"
    (folder / "en-US").rename(folder / "en-us")  # As espeak-ng looks for it.
    by_name = Espeak(home)
    text = "Press your heel, and hold for ten."
    assert digest(say(by_name, text, voice)) == digest(say(espeak, text, voice))
    by_name.close()


@pytest.mark.parametrize(
    "name", ["en_dict", "ru_dict", "phondata", "lang/gmw/en-US", "voices/!v/m6"]
)
def test_another_byte_in_the_data_is_another_fingerprint(espeak, tmp_path, name):
    home = copied(tmp_path / "home", name)
    with (home / "espeak-ng-data" / name).open("r+b") as file:
        file.seek(-1, os.SEEK_END)
        file.write(b"#")
    assert Espeak(home).fingerprint(DEFAULT_VOICE) != espeak.fingerprint(DEFAULT_VOICE)


def test_a_fingerprint_tells_the_voices_apart_and_knows_synonyms(espeak):
    prints = [espeak.fingerprint(voice) for voice in ("en-us", "en-us+m6", "en-us+f5", "de", "en")]
    assert len(set(prints)) == len(prints)
    assert espeak.fingerprint("EN_US+m6") == espeak.fingerprint("gmw/en-US+m6") == prints[1]
    assert str(WHEEL) not in prints[0]


@linux
def test_a_child_whose_library_stays_loaded_says_that_it_is_spent():
    code = """
import ctypes, sys
from cuecast.voice import espeak_worker
order = {"library": sys.argv[1], "data": sys.argv[2], "voice": "gmw/en-US", "most": 10**7,
         "words_per_minute": 145, "pitch": 50}
answers = [espeak_worker.speak(order, "one")]
keep = ctypes.CDLL(sys.argv[1])
answers.append(espeak_worker.speak(order, "one"))
print([answer["last"] for answer, _ in answers], answers[0][1] == answers[1][1])
"""
    library, data = espeakng_loader.get_library_path(), espeakng_loader.get_data_path()
    argv = [sys.executable, "-c", code, library, data]
    run = subprocess.run(argv, capture_output=True, text=True, check=True)
    assert run.stdout == "[False, True] True\n"


# --- voices and rates ---


def test_the_voices(espeak):
    voices = {info.name: info for info in espeak.voices()}
    assert list(voices) == sorted(voices)
    assert voices["en-us"].label == "English (America)"
    assert {"de", "en-gb", "fr-fr", "pt-br", "es"} <= voices.keys()
    assert not {"xex", "fo"} & voices.keys(), "they have no dictionary"
    assert {"m6", "f5"} <= set(espeak.variants())


@pytest.mark.parametrize(
    "voice", ["en-us+m6", "en-us+f5", "de", "German", "en-gb", "fr+m3", "pt_BR"]
)
def test_a_voice_that_there_is(espeak, voice):
    assert espeak.objection(Manner(voice, 145, "en")) == ""
    assert len(say(espeak, "Stop.", voice)) > 3_000


@pytest.mark.parametrize(
    ("voice", "reason"),
    [
        ("nosuch", "has no voice “nosuch”; a voice is a language tag, as en-us or de"),
        ("en-uk", "has no voice “en-uk”; did you mean “en-us”?"),
        (
            "en-us+nosuch",
            "has no variant “+nosuch” of a voice; the clearest are +m6 and +f5",
        ),
        ("en-us+M6", "has no variant “+M6” of a voice; did you mean “+m6”?"),
        ("en-us+", "has no variant “+” of a voice; the clearest are +m6 and +f5"),
        ("en-us+m6+f5", "has no variant “+m6+f5” of a voice; the clearest are +m6 and +f5"),
        ("en-us+../../lang/gmw/de", "has no variant"),
        ("xex", "has no dictionary for the voice “xex”; choose another voice"),
        ("!v/m6", "has no voice “!v/m6”"),
        ("../../x", "has no voice “../../x”"),
        ("+m6", "has no voice “”"),
        ("", "has no voice “”"),
        ("mb-us1", "has no voice “mb-us1”"),
    ],
)
def test_a_voice_that_there_is_not(espeak, voice, reason):
    assert espeak.objection(Manner(voice, 145, "en")).startswith(reason)
    with pytest.raises(EngineFault) as caught:
        say(espeak, "Stop.", voice)
    assert str(caught.value).startswith(f"espeak-ng could not speak “Stop.”: {reason}")
    with pytest.raises(EngineFault, match=r"^espeak-ng has no"):
        espeak.fingerprint(voice)


def test_a_rate_that_would_not_be_kept_is_refused(espeak):
    for wpm in (SLOWEST, FASTEST):
        assert espeak.objection(Manner(DEFAULT_VOICE, wpm, "en")) == ""
    for wpm in (1, SLOWEST - 1, FASTEST + 1, 1_000):
        with pytest.raises(EngineFault, match=f"speaks 80 to 450 words a minute, not {wpm}; set"):
            say(espeak, "Stop.", wpm=wpm)
    text = "Press your heels into the floor."
    lengths = [len(say(espeak, text, wpm=wpm)) for wpm in (80, 110, 145, 200, 300)]
    assert lengths == sorted(set(lengths), reverse=True)


# --- what can be missing ---


def test_no_wheel(monkeypatch):
    monkeypatch.setattr("cuecast.voice.espeak._PACKAGE", "no_such_package")
    engine = Espeak()
    assert engine.available().startswith("is not installed; pip install espeakng-loader")
    for use in (engine.voices, lambda: engine.fingerprint("de"), lambda: say(engine, "Stop.")):
        with pytest.raises(EngineFault, match=r"espeak-ng .*is not installed; pip install"):
            use()


@pytest.mark.parametrize("name", ["phontab", "phondata", "phonindex", "intonations"])
@pytest.mark.parametrize("emptied", [False, True])
def test_a_missing_data_file(tmp_path, name, emptied):
    home = copied(tmp_path / "home", name)
    path = home / "espeak-ng-data" / name
    path.write_bytes(b"") if emptied else path.unlink()
    engine = Espeak(home)
    assert engine.available().startswith(f"lacks its file {name}; pip install --force-reinstall")
    with pytest.raises(EngineFault, match=rf"could not speak “Stop.”: lacks its file {name}"):
        say(engine, "Stop.")


def test_a_library_that_is_none(tmp_path):
    home = copied(tmp_path / "home")
    library = home / Path(espeakng_loader.get_library_path()).name
    library.unlink()
    assert "lacks its file" in Espeak(home).available()
    library.write_bytes(b"not a library")
    with pytest.raises(
        EngineFault, match=r"could not speak “Stop.”: ended with exit code 1 .OSError"
    ):
        say(Espeak(home), "Stop.")


def test_data_that_is_junk_is_a_fault_not_a_crash(tmp_path):
    home = copied(tmp_path / "home", "phontab")
    (home / "espeak-ng-data" / "phontab").write_bytes(b"\xff" * 60_000)
    with pytest.raises(EngineFault, match=r"espeak-ng could not speak “Stop.”: "):
        say(Espeak(home), "Stop.")


def test_a_higher_pitch_is_higher(espeak):
    def hertz(pitch: int) -> float:
        pcm = espeak.speak(Request("Ah", Manner(DEFAULT_VOICE, 100, "en", pitch))).pcm
        middle = pcm[len(pcm) // 4 : -len(pcm) // 4].astype(float)
        whole = np.correlate(middle, middle, "full")[len(middle) - 1 :]
        shortest, longest = 22_050 // 400, 22_050 // 50
        return 22_050 / (shortest + int(whole[shortest:longest].argmax()))

    low, own, high = map(hertz, (-40, 0, 40))
    assert low < own * 0.9
    assert high > own * 1.1


@pytest.mark.parametrize("pitch", [-51, 51])
def test_a_pitch_that_cannot_be_had_is_told(espeak, pitch):
    told = espeak.objection(Manner(DEFAULT_VOICE, 145, "en", pitch))
    assert told.endswith("set pitch within that")
