"""The scores: both ways hear the same words, a worse sound costs words, and the page says so."""

from __future__ import annotations

import importlib.util
import sys
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from kit.ears import level

from cuecast.sound.clip import Clip
from cuecast.voice.engine import Manner
from cuecast.voice.espeak import Espeak
from cuecast.voice.speaker import Speaker
from cuecast.voice.store import Store

pytest.importorskip("pocketsphinx", reason="PocketSphinx has no wheel for this system")
import _score_ears as ears

SCRIPT = Path(ears.__file__).with_name("score_voices")
LINES = ["Then bring them slowly down again.", "Do not let your lower back arch."]


@pytest.fixture(scope="module")
def script() -> ModuleType:
    loader = SourceFileLoader("score_voices", str(SCRIPT))
    spec = importlib.util.spec_from_loader(loader.name, loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[loader.name] = module
    loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def clips(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Clip]:
    store = Store(tmp_path_factory.mktemp("cache"))
    speaker = Speaker(Espeak(), store, Manner("en-us+m6", 145, "en"))
    speaker.measure(LINES)
    return {line: speaker.clip(line) for line in LINES}


def test_the_same_words_are_heard_alone_and_over_what_the_session_adds(clips, tmp_path) -> None:
    bare, inside = ears.alone(clips), ears.in_session(clips, tmp_path)
    for line, one, other in zip(LINES, bare, inside, strict=True):
        assert len(one) == len(other) == len(clips[line]) + 2 * ears._AROUND
        under = (other - one)[ears._AROUND : -ears._AROUND]
        assert 20 < level(one) - level(under) < 80, "bed and tones, ducked, and the encoder"
        assert level(one) - level(one[: ears._AROUND]) == pytest.approx(-ears.ROOM_DB, abs=3)


def test_clear_words_are_understood_and_noise_is_not(clips) -> None:
    pieces = ears.alone(clips)
    noise = np.random.default_rng(1)
    drowned = [(piece + noise.normal(0, 1, len(piece))).astype(np.float32) for piece in pieces]
    clear, lost = ears.tally(LINES, pieces), ears.tally(LINES[:1], drowned[:1])
    assert clear.words == (6, 7)
    assert clear.percent < 70 < lost.percent


def test_words_are_compared_as_a_recogniser_writes_them() -> None:
    assert ears.words("10 reps on each side: a Side-lying hold.") == (
        "ten reps on each side a side lying hold"
    )


def test_a_loss_comes_with_what_chance_makes_of_it() -> None:
    before = ears.Tally(wrong=(1, 2, 3, 4) * 10, words=(10,) * 40)
    worse = ears.Tally(wrong=(2, 3, 3, 4) * 10, words=(10,) * 40)
    found = ears.lost([before, before], [worse, worse])
    assert found["points"] == pytest.approx(5)
    assert 2 < found["low"] < 5 < found["high"] < 8
    assert ears.lost([before], [before]) == {"points": 0, "low": 0, "high": 0}


def test_the_page_tells_what_was_found(script) -> None:
    def tally(wrong: int) -> ears.Tally:
        return ears.Tally((wrong, wrong), (10, 10))

    scores = (
        script.Score("a", tally(4), tally(5)),
        script.Score("b", tally(2), tally(2)),
    )
    found = script.Found(scores, "en-us+m6", tally(4), tally(6), tally(3))
    page = "\n".join(script.page(found, LINES))
    assert "said 2 cues of the shipped sessions, 13 words, at 145 words" in page
    assert page.index("| `b` | 20.0 % | 20.0 % | +0.0 |") < page.index("| `a` | 40.0 % | 50.0 %")
    assert "Over all 2 voices a session costs **+5.0 points** (95 % of drawn sets" in page
    assert "| 110, stretched | 60.0 % |\n| 110, by pauses | 30.0 % |" in page


def test_stretched_words_are_as_slow_as_paused_ones_are_not(script, clips) -> None:
    stretched = script._stretched("en-us+m6", LINES, script.SLOW)
    assert all(len(stretched[line]) > 1.15 * len(clips[line]) for line in LINES)


def test_every_engine_is_asked_for_its_clearest_voices(script) -> None:
    assert {"en-us+m6", "en-us+f5"} <= set(script.usual())
