"""Piper's voices by their files: names, paths, speakers, and descriptions that are none."""

from __future__ import annotations

import json
import shutil

import numpy as np
import pytest
from kit.toy_voices import Toy, needs

from cuecast.voice.engine import EngineFault, Manner, Request, VoiceInfo
from cuecast.voice.piper import Piper
from cuecast.voice.places import voices_folder

pytestmark = needs("piper")
LICENCE = "GPL-3.0-or-later, made by scripts/make_toy_voices"


@pytest.fixture
def toy(tmp_path):
    made = Toy("piper", tmp_path)
    yield made
    made.engine.close()


def say(engine: Piper, voice: str, text: str = "Hold for ten.") -> np.ndarray:
    return engine.speak(Request(text, Manner(voice, 145, "en"))).pcm


def objection(engine: Piper, voice: str) -> str:
    return engine.objection(Manner(voice, 145, "en"))


def changed(toy: Toy, **changes: object) -> None:
    """The toy's description with other values; None leaves the key out."""
    path = toy.folder / "toy.onnx.json"
    config = {**json.loads(path.read_text("utf-8")), **changes}
    path.write_text(json.dumps({k: v for k, v in config.items() if v is not None}), "utf-8")


def test_the_voices(toy):
    assert toy.engine.available() == ""
    assert toy.engine.voices() == (
        VoiceInfo("choir", "en-US", "choir, 3 speakers"),
        VoiceInfo("toy", "en-US", "toy", LICENCE),
    )


def test_the_users_own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("CUECAST_DATA_DIR", str(tmp_path))
    engine = Piper()
    told = "has no voice yet; cuecast voices add en_US-ljspeech-medium"
    assert engine.available() == told
    with pytest.raises(EngineFault, match="has no voice yet; cuecast voices add"):
        engine.voices()
    Toy("piper", tmp_path / "voices")
    assert voices_folder("piper") == tmp_path / "voices" / "piper"
    assert [info.name for info in engine.voices()] == ["choir", "toy"]


def test_a_path_is_a_voice(toy, tmp_path, monkeypatch):
    monkeypatch.chdir(toy.folder)
    elsewhere = Piper(tmp_path / "no such folder")
    for path in ("./toy.onnx", "toy.onnx", str(toy.model)):
        assert objection(elsewhere, path) == ""
        assert elsewhere.fingerprint(path) == toy.engine.fingerprint("toy")
        assert (say(elsewhere, path) == say(toy.engine, "toy")).all()
    assert elsewhere.available().startswith("has no voice yet")
    elsewhere.close()


def test_the_language_without_a_code_is_the_readers(toy):
    changed(toy, language=None, espeak={"voice": "de"})
    assert toy.engine.voices()[1].language == "de"


def test_speakers_sound_different(toy):
    sounds = [say(toy.engine, f"choir{which}") for which in ("", "+low", "+0", "+high", "+2")]
    alike = [[np.array_equal(one, other) for other in sounds] for one in sounds]
    assert alike[0] == [True, True, True, False, False]
    assert alike[4] == [False, False, False, True, True]
    assert toy.engine.fingerprint("choir+low") != toy.engine.fingerprint("choir+high")
    assert toy.engine.fingerprint("choir+2") == toy.engine.fingerprint("choir+high")


@pytest.mark.parametrize(
    ("voice", "told"),
    [
        ("toi", "has no voice “toi”; did you mean “toy”?"),
        (
            "en_GB-alba-medium",
            "has no voice “en_GB-alba-medium”; cuecast voices add en_GB-alba-medium",
        ),
        ("", "has no voice “”; cuecast voices add en_US-ljspeech-medium"),
        ("../toy", "has no voice “../toy”; did you mean “toy”?"),
        ("choir+hihg", "has no speaker “hihg” in choir; did you mean “+high”?"),
        ("choir+3", "has no speaker “3” in choir; choose +0 to +2"),
        ("choir+", "has no speaker “” in choir; choose +0 to +2"),
        ("toy+1", "has no speaker “1” in toy; it has only one, so leave out the +"),
        ("./no.onnx", "misses the file no.onnx; get no.onnx anew"),
    ],
)
def test_a_voice_that_there_is_not(toy, voice, told):
    assert objection(toy.engine, voice) == told
    for use in (lambda: say(toy.engine, voice), lambda: toy.engine.fingerprint(voice)):
        with pytest.raises(EngineFault) as caught:
            use()
        assert str(caught.value).endswith(told)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "misses the file "),
        (b"", "has no Piper description in toy.onnx.json: Invalid JSON"),
        (b"<html>", "has no Piper description in toy.onnx.json: Invalid JSON"),
        (b"\xff\xfe", "has no Piper description in toy.onnx.json: Invalid JSON"),
        (b"[]", "has no Piper description in toy.onnx.json: Input should be an object"),
        (b"{}", "has no Piper description in toy.onnx.json: audio: Field required"),
    ],
)
def test_a_description_that_is_none(toy, content, reason):
    path = toy.folder / "toy.onnx.json"
    path.unlink() if content is None else path.write_bytes(content)
    told = objection(toy.engine, "toy")
    assert told.startswith(reason)
    assert told.endswith("; get it anew with “cuecast voices add toy”")
    assert [info.name for info in toy.engine.voices()] == ["choir"]
    with pytest.raises(EngineFault, match=reason):
        say(toy.engine, "toy")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"audio": {"sample_rate": 0}}, "audio.sample_rate: Input should be greater than"),
        ({"phoneme_id_map": None}, "phoneme_id_map: Field required"),
        ({"num_symbols": None}, "num_symbols: Field required"),
        ({"espeak": {}}, "espeak.voice: Field required"),
        ({"phoneme_type": "pinyin"}, "needs a reader of pinyin that cuecast does not have"),
    ],
)
def test_a_description_with_a_mistake(toy, changes, reason):
    changed(toy, **changes)
    assert reason in objection(toy.engine, "toy")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"num_speakers": 2}, "it has not as many speakers as its .onnx.json says"),
        ({"phoneme_id_map": {"a": [1]}}, "ended with exit code 1 (KeyError"),
        ({"espeak": {"voice": "xx"}}, "ended with exit code 1 ("),
    ],
)
def test_a_description_of_another_voice(toy, changes, reason):
    changed(toy, **changes)
    with pytest.raises(EngineFault) as caught:
        say(toy.engine, "toy")
    assert reason in str(caught.value)


def test_an_unreadable_model(toy, tmp_path):
    toy.model.unlink()
    toy.model.symlink_to(toy.model)
    with pytest.raises(EngineFault, match="has no voice “toy”"):
        say(toy.engine, "toy")
    shutil.rmtree(toy.folder)
    assert toy.engine.available().startswith("has no voice yet")
