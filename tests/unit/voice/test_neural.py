"""Piper and Kokoro with tiny real models, through the unmodified packages, in the real children."""

from __future__ import annotations

import hashlib
import os
import signal
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import av
import pytest
from kit.fake_engine import gone
from kit.toy_voices import KINDS, VOICES, Toy, needs

import cuecast
from cuecast import limits
from cuecast.voice.cast import Cast
from cuecast.voice.engine import EngineFault, Manner, Request
from cuecast.voice.neural import FASTEST, SLOWEST, licence
from cuecast.voice.speaker import Speaker
from cuecast.voice.store import Store

linux = pytest.mark.skipif(sys.platform != "linux", reason="signals and processes as on Linux")
TEXTS = ["Three.", "Press both heels into the floor, and breathe.", "Hold for ten.", "Two."]
LONG = "Press your heels into the floor. " * 15


@pytest.fixture(params=[pytest.param(kind, marks=needs(kind)) for kind in KINDS])
def toy(request, tmp_path):
    made = Toy(request.param, tmp_path)
    yield made
    made.engine.close()


def manner(toy: Toy, wpm: int = 145, pitch: int = 0) -> Manner:
    return Manner(toy.voice, wpm, "en", pitch)


def say(toy: Toy, text: str, wpm: int = 145) -> bytes:
    return toy.engine.speak(Request(text, manner(toy, wpm))).pcm.tobytes()


def digest(sound: bytes) -> str:
    return hashlib.sha256(sound).hexdigest()[:12]


def scratch(toy: Toy) -> Path | None:
    made = toy.engine._models._scratch
    return Path(made.name) if made else None


# --- the same samples always ---


def test_a_repeat_is_the_same_in_any_order_and_any_child(toy, tmp_path):
    first = {text: digest(say(toy, text)) for text in TEXTS}
    assert len(set(first.values())) == len(TEXTS)
    assert len(toy.idle()) == 1, "one child has spoken them all"
    assert {text: digest(say(toy, text)) for text in reversed(TEXTS)} == first
    toy.engine.close()
    assert {text: digest(say(toy, text)) for text in TEXTS[2:]}.items() <= first.items()
    with ThreadPoolExecutor(3) as pool:
        spoken = list(pool.map(lambda text: digest(say(toy, text)), TEXTS * 6))
    assert spoken == [first[text] for text in TEXTS * 6]


def test_the_fingerprint_is_of_everything_that_decides_the_sound(toy):
    name = toy.engine.fingerprint(toy.voice)
    assert toy.engine.fingerprint(toy.voice, "any text") == name
    assert str(toy.folder) not in name
    for path in toy.folder.glob("toy.onnx*"):
        before = path.read_bytes()
        path.write_bytes(before + b" ")
        assert toy.engine.fingerprint(toy.voice) != name, path.name
        path.write_bytes(before)
        assert toy.engine.fingerprint(toy.voice) == name


def test_another_model_under_the_same_name_is_never_spoken_by_the_old_child(toy):
    before = say(toy, "Hold for ten.")
    toy.model.write_bytes(toy.model.read_bytes() + b"junk")
    with pytest.raises(EngineFault, match=r"cannot use toy\.onnx: it is damaged"):
        say(toy, "Hold for ten.")
    toy.model.write_bytes(toy.model.read_bytes()[:-4])
    assert say(toy, "Hold for ten.") == before


# --- how it is spoken ---


def test_a_long_text_is_spoken_to_its_end(toy):
    text = LONG[: limits.MAX_TEXT]
    whole, part = (len(say(toy, one)) for one in (text, LONG[: len(LONG) // 15 - 1]))
    assert whole > 12 * part
    assert whole == len(say(toy, text))


def test_slower_is_longer(toy):
    rates = (SLOWEST, 110, 145, 200, FASTEST)
    lengths = [len(say(toy, "Press your heels into the floor.", wpm)) for wpm in rates]
    assert lengths == sorted(set(lengths), reverse=True)
    assert lengths[0] / lengths[-1] == pytest.approx(FASTEST / SLOWEST, rel=0.02)


@pytest.mark.parametrize("wpm", [SLOWEST - 1, FASTEST + 1])
def test_a_rate_that_cannot_be_had(toy, wpm):
    told = toy.engine.objection(manner(toy, wpm))
    assert told == f"speaks 80 to 310 words a minute, not {wpm}; set words_per_minute within that"
    with pytest.raises(EngineFault, match="set words_per_minute within that"):
        say(toy, "Stop.", wpm)


def test_the_pitch_cannot_be_changed(toy):
    assert toy.engine.objection(manner(toy)) == ""
    told = "cannot change the pitch of its voices; remove pitch"
    assert toy.engine.objection(manner(toy, pitch=5)) == told


def test_words_are_never_phonemes(toy):
    assert say(toy, "Hold [[on]].") == say(toy, "Hold on.")


# --- what goes wrong ---


@linux
@pytest.mark.parametrize("phrase", range(len(TEXTS)))
def test_killed_at_any_phrase_it_goes_on(toy, tmp_path, phrase):
    expected = [digest(say(toy, text)) for text in TEXTS]
    spoken = []
    for number, text in enumerate(TEXTS):
        if number == phrase:
            (child,) = toy.idle()
            os.kill(child, signal.SIGKILL)
        spoken.append(digest(say(toy, text)))
    assert spoken == expected
    assert gone(child)


@linux
def test_a_child_that_hangs_is_replaced(toy, monkeypatch):
    expected = say(toy, "Hold for ten.")
    (child,) = toy.idle()
    monkeypatch.setattr(toy.pool(), "_patience", 1.0)
    os.kill(child, signal.SIGSTOP)
    assert say(toy, "Hold for ten.") == expected
    assert gone(child)


def test_loading_has_a_deadline_of_its_own(toy, tmp_path, monkeypatch):
    store = Store(tmp_path / "cache")
    speaker = Speaker(toy.engine, store, manner(toy))
    monkeypatch.setattr(limits, "MODEL_SECONDS", 0.001)
    with pytest.raises(EngineFault) as caught:
        speaker.measure(TEXTS)
    told = str(caught.value)
    assert "gave no answer within 0.001 s while it loaded its voice; get " in told
    assert store.info().entries == 0
    toy.engine.close()
    monkeypatch.undo()
    assert len(speaker.measure(TEXTS)) == len(TEXTS)
    assert store.check() == (len(TEXTS), 0)


@linux
def test_too_little_memory_is_told_and_nothing_is_left(toy, monkeypatch):
    monkeypatch.setattr(limits, "MODEL_MEMORY_BYTES", 60_000_000)
    with pytest.raises(EngineFault, match=f"^{toy.engine.name} could not speak “Stop.”: "):
        say(toy, "Stop.")
    assert toy.idle() == []
    toy.engine.close()
    monkeypatch.undo()
    assert say(toy, "Stop.")


@pytest.mark.parametrize("kept", [0, 1, 100, 500, -1])
def test_a_model_cut_short(toy, tmp_path, kept):
    whole = toy.model.read_bytes()
    toy.model.write_bytes(whole[:kept])
    store = Store(tmp_path / "cache")
    speaker = Speaker(toy.engine, store, manner(toy))
    with pytest.raises(EngineFault, match=r"(empty file|cannot use toy.onnx: ).*; get (it|the)"):
        speaker.measure(TEXTS)
    assert store.info().entries == 0
    toy.model.write_bytes(whole)
    assert len(speaker.measure(TEXTS)) == len(TEXTS)


def test_another_kind_of_model(toy):
    other = {"piper": "kokoro", "kokoro": "piper"}[toy.engine.name]
    toy.model.write_bytes((VOICES / other / "toy.onnx").read_bytes())
    with pytest.raises(
        EngineFault, match=r"it is another kind of model, which takes [a-z_, ]+; get"
    ):
        say(toy, "Stop.")
    toy.model.write_bytes(b"<html>Not found</html>")
    with pytest.raises(EngineFault, match="it is damaged, cut short, or no ONNX model; get"):
        say(toy, "Stop.")


def test_a_package_that_is_missing(toy, monkeypatch):
    monkeypatch.setattr(toy.engine._models, "_packages", ("no_such_package",))
    told = f'is not installed; pip install "cuecast[{toy.engine.name}]"'
    assert toy.engine.available() == told
    assert toy.engine.objection(manner(toy)) == told
    for use in (toy.engine.voices, lambda: toy.engine.fingerprint("x"), lambda: say(toy, "Stop.")):
        with pytest.raises(EngineFault, match="is not installed; pip install"):
            use()


def test_nothing_of_the_current_folder_is_imported(toy, tmp_path, monkeypatch):
    for name in ("onnxruntime", "numpy", "piper", "kokoro_onnx", "json"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('imported from the wrong place')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    sys.path.insert(0, "")
    try:
        assert say(toy, "Stop.")
    finally:
        sys.path.remove("")


def test_closing_leaves_nothing(toy):
    say(toy, "Stop.")
    children, folder = toy.idle(), scratch(toy)
    assert folder.is_dir()
    toy.engine.close()
    assert not folder.exists()
    if sys.platform == "linux":
        assert all(gone(child) for child in children)


def test_the_licence_is_on_the_card(tmp_path):
    model = tmp_path / "a.onnx"
    assert licence(model) == ""
    (tmp_path / "MODEL_CARD").write_text("# Card\n\n* Language: en\n* Licence:  CC BY 4.0 \n")
    assert licence(model) == "CC BY 4.0"
    (tmp_path / "a.MODEL_CARD").write_bytes(b"\xff no word of it")
    assert licence(model) == ""


# --- a whole session ---


def test_a_shipped_session_in_this_voice(toy, tmp_path):
    hashes = []
    for name in ("one", "two"):
        speaker = Speaker(toy.engine, Store(tmp_path / f"cache-{name}"), manner(toy))
        path = tmp_path / f"{name}.flac"
        rendered = cuecast.render("heel-to-hip", path, cast=Cast(speaker))
        assert rendered.timeline is not None, rendered.diagnostics
        hashes.append(digest(path.read_bytes()))
    assert len(set(hashes)) == 1
    with av.open(rendered.path) as file:
        assert file.duration == pytest.approx(rendered.timeline.duration / 48_000 * 1e6, abs=1)
