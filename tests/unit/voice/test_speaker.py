"""The speaker: what is played is what was measured, from a cold, a warm, a damaged or no cache."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from kit.fake_engine import BurstEngine

from cuecast.sound.clip import condition
from cuecast.timebase import RATE
from cuecast.voice.engine import EngineFault, Manner, Request, Speech
from cuecast.voice.speaker import Speaker
from cuecast.voice.store import Store

TEXTS = ["Breathe in.", "one", "two", "Lower slowly, with control."]


class Mute(BurstEngine):
    """Says one text as silence."""

    def speak(self, request: Request) -> Speech:
        speech = super().speak(request)
        return Speech(speech.pcm * (request.text != "two"), speech.rate)


def speaker(folder: Path, engine=None, **changed) -> Speaker:
    how = {"voice": "burst", "words_per_minute": 145, "language": "en"} | changed
    return Speaker(engine or BurstEngine(), Store(folder), Manner(**how))


def sounds(of: Speaker, texts=TEXTS) -> list[bytes]:
    of.measure(texts)
    return [of.clip(text).to_bytes() for text in texts]


def test_lengths_are_those_of_the_clips(tmp_path):
    voice = speaker(tmp_path)
    lengths = voice.measure(TEXTS)
    assert list(lengths) == TEXTS
    assert {text: len(voice.clip(text)) for text in TEXTS} == lengths
    assert voice.diagnostics() == ()


def test_a_clip_is_the_conditioned_speech(tmp_path):
    engine = BurstEngine(rate=22_050)
    speech = engine.speak(Request("one", Manner("burst", 145, "en")))
    expected = condition(speech.pcm, speech.rate)
    for _ in range(2):  # cold, then from the store
        clip = speaker(tmp_path, engine).clip("one")
        assert np.array_equal(clip.samples, expected.samples)
        assert clip.to_bytes() == expected.to_bytes()


def test_each_text_is_spoken_once(tmp_path):
    engine = BurstEngine()
    voice = speaker(tmp_path, engine)
    voice.measure([*TEXTS, *TEXTS])
    voice.measure(TEXTS)
    for text in [*TEXTS, *TEXTS]:
        voice.clip(text)
    assert sorted(engine.spoken) == sorted(TEXTS)


def test_a_warm_cache_speaks_nothing(tmp_path):
    cold = sounds(speaker(tmp_path))
    engine = BurstEngine()
    assert sounds(speaker(tmp_path, engine)) == cold
    assert engine.spoken == []


@pytest.mark.parametrize(
    "change",
    [
        {"voice": "burst2"},
        {"words_per_minute": 146},
        {"language": "de"},
        {"pitch": 10},
        {"engine": BurstEngine(44_100)},
    ],
)
def test_another_voice_never_plays_the_old_one(tmp_path, change):
    speaker(tmp_path).measure(["one"])
    engine = change.setdefault("engine", BurstEngine())
    speaker(tmp_path, **change).measure(["one"])
    assert engine.spoken == ["one"]


def test_another_conditioning_never_plays_the_old_one(tmp_path, monkeypatch):
    speaker(tmp_path).measure(["one"])
    monkeypatch.setattr("cuecast.voice.speaker._conditioning", lambda: "another")
    engine = BurstEngine()
    speaker(tmp_path, engine).measure(["one"])
    assert engine.spoken == ["one"]


def test_progress_goes_from_what_is_there_to_all(tmp_path):
    told: list[tuple[int, int]] = []
    speaker(tmp_path).measure(TEXTS[:1])
    speaker(tmp_path).measure([*TEXTS, *TEXTS], lambda done, total: told.append((done, total)))
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_an_entry_that_vanishes_is_spoken_again(tmp_path):
    engine = BurstEngine()
    voice = speaker(tmp_path, engine)
    before = sounds(speaker(tmp_path))
    voice.measure(TEXTS)
    Store(tmp_path).clear()
    assert [voice.clip(text).to_bytes() for text in TEXTS] == before
    assert sorted(engine.spoken) == sorted(TEXTS)


def test_no_cache_no_harm(tmp_path):
    expected = sounds(speaker(tmp_path / "good"))
    (tmp_path / "file").write_text("")
    engine = BurstEngine(wobble=False)
    voice = speaker(tmp_path / "file" / "sub", engine)
    assert sounds(voice) == expected
    assert sounds(voice) == expected
    assert len(engine.spoken) == len(TEXTS)
    assert [d.code for d in voice.diagnostics()] == ["cache-unusable"]


def test_without_a_cache_a_changing_voice_still_plays_what_was_measured(tmp_path):
    (tmp_path / "file").write_text("")
    voice = speaker(tmp_path / "file" / "sub", BurstEngine(wobble=True))
    lengths = voice.measure(TEXTS)
    assert {text: len(voice.clip(text)) for text in TEXTS} == lengths


def test_a_changing_voice_whose_entry_vanished_is_refused_not_cut(tmp_path):
    voice = speaker(tmp_path, BurstEngine(wobble=True))
    voice.measure(TEXTS)
    Store(tmp_path).clear()
    with pytest.raises(EngineFault, match="it sounds different each time"):
        voice.clip("one")


def damaged(path: Path, dice: random.Random) -> None:
    raw = bytearray(path.read_bytes())
    kind = dice.randrange(5)
    if kind == 0:
        raw[dice.randrange(len(raw))] ^= 1 << dice.randrange(8)
    elif kind == 1:
        del raw[dice.randrange(len(raw)) :]
    elif kind == 2:
        raw += dice.randbytes(dice.randrange(1, 50))
    elif kind == 3:
        raw[:] = dice.randbytes(len(raw))
    else:
        start = dice.randrange(len(raw) - 600)
        raw[start : start + 512] = bytes(512) if any(raw[start : start + 512]) else b"\1" * 512
    path.write_bytes(raw)


def test_a_damaged_cache_costs_time_never_a_wrong_word(tmp_path):
    clean = sounds(speaker(tmp_path))
    entries = [path for path in tmp_path.rglob("*") if path.is_file() and path.stat().st_size]
    dice = random.Random(3)
    for _ in range(60):
        victim = dice.choice(entries)
        damaged(victim, dice)
        engine = BurstEngine()
        voice = speaker(tmp_path, engine)
        assert sounds(voice) == clean
        assert len(engine.spoken) == 1
        (warning,) = voice.diagnostics()
        assert warning.message == "1 damaged phrase in the cache, made anew"
    assert Store(tmp_path).info().damaged == 60


def test_entries_under_each_others_names_are_noticed(tmp_path):
    clean = sounds(speaker(tmp_path))
    one, two = [path for path in tmp_path.rglob("*") if path.is_file()][:2]
    one.rename(tmp_path / "third")
    two.rename(one)
    (tmp_path / "third").rename(two)
    voice = speaker(tmp_path)
    assert sounds(voice) == clean
    assert "2 damaged phrases" in voice.diagnostics()[0].message


def test_a_text_that_cannot_be_spoken_is_named(tmp_path):
    with pytest.raises(EngineFault) as caught:
        speaker(tmp_path).measure(["one", "two\x07", "three"])
    assert str(caught.value) == (
        "burst could not speak “two\\x07”: the character U+0007 cannot be spoken; remove it"
    )
    assert caught.value.phrase == "two\x07"


def test_what_turns_out_to_be_silent_is_named(tmp_path):
    with pytest.raises(EngineFault, match=r"burst could not speak “two”: .*silence"):
        speaker(tmp_path, Mute()).measure(TEXTS)
    assert "two" not in [text for text in TEXTS if text in speaker(tmp_path)._lengths]


def test_a_voice_that_is_not_there_is_told_before_anything_is_spoken(tmp_path):
    engine = BurstEngine()
    with pytest.raises(EngineFault, match=r"^burst has no voice “nobody”; did you mean “burst”"):
        speaker(tmp_path, engine, voice="nobody").measure(TEXTS)
    assert engine.spoken == []


def test_a_count_begins_with_its_first_sample(tmp_path):
    for rate in (22_050, 24_000, 48_000):
        clip = speaker(tmp_path, BurstEngine(rate)).clip("one")
        assert np.abs(clip.samples[: RATE // 1000].astype(int)).max() > 2_000


def test_memory_holds_few_clips(tmp_path):
    voice = speaker(tmp_path)
    texts = [f"number {n}" for n in range(60)]
    voice.measure(texts)
    for text in texts:
        voice.clip(text)
    assert voice._at_hand.cache_info().currsize < len(texts)
    assert voice._unkept == {}


def test_nothing_is_written_but_in_the_cache(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    speaker(tmp_path / "cache").measure(TEXTS)
    assert [path.name for path in tmp_path.iterdir()] == ["cache"]


COUNTING = """
import sys
from pathlib import Path
from kit.fake_engine import VOICE, BurstEngine
from cuecast.voice.engine import Manner
from cuecast.voice.speaker import Speaker
from cuecast.voice.store import Store
engine = BurstEngine()
speaker = Speaker(engine, Store(Path(sys.argv[1])), Manner(VOICE, 145, "en"))
print("ready", flush=True)
sys.stdin.readline()
speaker.measure([f"phrase {letter * 9}" for letter in "abcdefghijklmnopqrstuvwxyz"])
print(*engine.spoken, sep=";")
"""


def test_several_processes_speak_no_phrase_twice(tmp_path):
    kit = Path(__file__).parents[2]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join((str(kit), *sys.path))}
    argv = [sys.executable, "-c", COUNTING, str(tmp_path)]
    runs = [
        subprocess.Popen(argv, stdin=-1, stdout=-1, text=True, env=environment) for _ in range(3)
    ]
    for run in runs:
        assert run.stdout.readline() == "ready\n"
    for run in runs:
        run.stdin.write("\n")
        run.stdin.flush()
    spoken = [text for run in runs for text in run.communicate()[0].strip().split(";") if text]
    assert len(spoken) == len(set(spoken)) == 26
