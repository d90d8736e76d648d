"""Kokoro's voices by their files: one model, one file of voices, and what may be in them."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest
from kit.fake_engine import gone
from kit.toy_voices import VOICES, Toy, needs

from cuecast.voice import neural_worker
from cuecast.voice.engine import EngineFault, Manner, Request, VoiceInfo
from cuecast.voice.kokoro import Kokoro
from cuecast.voice.neural import USUAL_RATE
from cuecast.voice.supervise import Child, ChildFault, python_command

pytestmark = needs("kokoro")


@pytest.fixture
def toy(tmp_path):
    made = Toy("kokoro", tmp_path)
    yield made
    made.engine.close()


def say(engine: Kokoro, voice: str, text: str = "Hold for ten.") -> np.ndarray:
    return engine.speak(Request(text, Manner(voice, USUAL_RATE, "en"))).pcm


def objection(engine: Kokoro, voice: str = "af_toy") -> str:
    return engine.objection(Manner(voice, 145, "en"))


def add_voices(toy: Toy, *names: str) -> None:
    """More voices in the toy's file, alike to the one that is there."""
    with zipfile.ZipFile(toy.folder / "voices-toy.bin", "a") as archive:
        for name in names:
            archive.writestr(f"{name}.npy", archive.read("af_toy.npy"))


def test_the_voices(toy):
    add_voices(toy, "ff_x", "jf_x", "zm_x", "x_own")
    assert toy.engine.available() == ""
    assert toy.engine.voices() == (
        VoiceInfo("af_toy", "en-us", "af_toy"),
        VoiceInfo("bm_toy", "en-gb", "bm_toy"),
        VoiceInfo("ff_x", "fr-fr", "ff_x"),
    )


def test_voices_sound_different(toy):
    loud, quiet = say(toy.engine, "af_toy"), say(toy.engine, "bm_toy")
    assert np.abs(loud).max() > 1.5 * np.abs(quiet).max()
    assert toy.engine.fingerprint("af_toy") != toy.engine.fingerprint("bm_toy")


def test_the_voice_decides_in_which_language_the_words_are_read(toy):
    add_voices(toy, "ff_x", "x_own")
    text = "Les jambes fortes"
    assert len(say(toy.engine, "ff_x", text)) != len(say(toy.engine, "af_toy", text))


@pytest.mark.parametrize(
    ("voice", "told"),
    [
        ("af_toi", "has no voice “af_toi”; did you mean “af_toy”?"),
        ("nosuch", "has no voice “nosuch”; there are af_toy, bm_toy, jf_x and zm_x"),
        ("", "has no voice “”; there are af_toy, bm_toy, jf_x and zm_x"),
        ("jf_x", "cannot read Japanese well enough for the voice “jf_x”; choose another engine"),
        ("zm_x", "cannot read Chinese well enough for the voice “zm_x”; choose another engine"),
    ],
)
def test_a_voice_that_there_is_not(toy, voice, told):
    add_voices(toy, "jf_x", "zm_x")
    assert objection(toy.engine, voice) == told
    with pytest.raises(EngineFault) as caught:
        say(toy.engine, voice)
    assert str(caught.value).endswith(told)


def test_nothing_there_yet(tmp_path, monkeypatch):
    monkeypatch.setenv("CUECAST_DATA_DIR", str(tmp_path))
    engine = Kokoro()
    told = engine.available()
    assert told.startswith("has no file *.onnx yet; put a Kokoro model (.onnx) and its voices")
    assert told.endswith(str(tmp_path / "voices" / "kokoro"))
    assert objection(engine) == told
    for use in (engine.voices, lambda: engine.fingerprint("x"), lambda: say(engine, "x")):
        with pytest.raises(EngineFault, match=r"has no file \*.onnx yet; put"):
            use()


def test_two_models_leave_the_choice_open(toy):
    (toy.folder / "other.onnx").write_bytes(toy.model.read_bytes())
    told = "has more than one file *.onnx: other.onnx and toy.onnx; leave one in "
    assert objection(toy.engine).startswith(told)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "has no file voices*.bin yet; put"),
        (b"", "cannot read "),
        (b"<html>", "cannot read "),
        ((VOICES / "kokoro" / "voices-toy.bin").read_bytes()[:-30], "cannot read "),
        (b"PK\5\6" + bytes(18), "finds no voices in "),
    ],
)
def test_a_file_of_voices_that_is_none(toy, content, reason):
    path = toy.folder / "voices-toy.bin"
    path.unlink() if content is None else path.write_bytes(content)
    assert toy.engine.available().startswith(reason)
    with pytest.raises(EngineFault, match=r"kokoro could not speak “Hold for ten.”: "):
        say(toy.engine, "af_toy")


def test_a_voice_that_is_damaged_inside(toy):
    path = toy.folder / "voices-toy.bin"
    content = bytearray(path.read_bytes())
    content[80] ^= 0xFF
    path.write_bytes(content)
    with pytest.raises(EngineFault, match="ended with exit code 1 "):
        say(toy.engine, "af_toy")


ELSEWHERE = """
import hashlib, json, sys
from cuecast.voice import neural_worker
neural_worker._FORKS = False
load, texts = json.loads(sys.argv[1])
print(neural_worker.speak(load, "")[0])
for text in texts:
    order = {"voice": "af_toy", "language": "en-us", "speed": 1.0, "seconds": 20}
    print(hashlib.sha256(neural_worker.speak(order, text)[1]).hexdigest())
"""


@pytest.mark.skipif(not neural_worker._FORKS, reason="this is how it is done here")
def test_where_no_process_can_be_copied_the_samples_are_the_same(toy, tmp_path):
    texts = ["Hold for ten.", "Two.", "Hold for ten."]
    load = {
        **toy.engine._models._order(toy.model, toy.folder / "voices-toy.bin", ""),
        "scratch": str(tmp_path),
    }
    argv = [sys.executable, "-c", ELSEWHERE, json.dumps([load, texts])]
    run = subprocess.run(argv, capture_output=True, text=True, check=True)
    own = [hashlib.sha256(say(toy.engine, "af_toy", text).tobytes()).hexdigest() for text in texts]
    assert run.stdout.splitlines() == ["{}", *own]
    assert not list(Path(tmp_path).glob("tmp*")), "nothing of the phonemiser's is left"


copies = pytest.mark.skipif(not neural_worker._FORKS, reason="no process is copied here")

HANGS = """
import os, pathlib, runpy, time
worker = runpy.run_path({worker!r})
def hang():
    pathlib.Path({mark!r}).write_text(str(os.getpid()))
    time.sleep(3600)
def speak(order, text):
    return worker["_in_a_copy"](hang, order["seconds"])
"""


@copies
@pytest.mark.parametrize(
    ("work", "code", "told"),
    [
        ("lambda: os.kill(os.getpid(), 11)", -11, ""),
        ("lambda: os.abort()", -6, ""),
        ("lambda: 1 / 0", 1, "ZeroDivisionError"),
        ("lambda: sys.exit(0)", 1, "SystemExit"),
        ("lambda: os._exit(3)", 3, ""),
    ],
)
def test_a_copy_that_ends_takes_its_process_with_it(work, code, told):
    script = (
        f"import os, sys; from cuecast.voice import neural_worker as w; w._in_a_copy({work}, 9)"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert run.returncode == code
    assert told in run.stderr


@copies
def test_a_copy_that_hangs_is_ended_with_its_group(tmp_path):
    mark, worker = tmp_path / "pid", tmp_path / "worker.py"
    worker.write_text(HANGS.format(worker=neural_worker.__file__, mark=str(mark)))
    child = Child(python_command(worker, {"FSIZE": 100}))
    with pytest.raises(ChildFault, match="gave no answer within 1 s"):
        child.ask({}, b"", 1, 0)
    copy = int(mark.read_text())
    assert not gone(copy, 0)
    child.end()
    assert gone(copy)


def test_the_toys_are_tiny():
    sizes = [path.stat().st_size for path in VOICES.glob("*/*.onnx")]
    assert len(sizes) == 3
    assert max(sizes) < 1_000
