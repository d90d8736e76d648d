"""Slower by longer pauses: the words stay as they are, sample for sample."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from cuecast.voice.engine import Manner, Request, Speech
from cuecast.voice.espeak import Espeak
from cuecast.voice.pacing import paced
from cuecast.voice.speaker import Speaker
from cuecast.voice.store import Store

RATE = 22_050
TEXT = "One two, three four, and five."


def word(seconds: float, pitch: float) -> np.ndarray:
    time = np.arange(round(seconds * RATE)) / RATE
    return np.rint(8_000 * np.sin(2 * np.pi * pitch * time)).astype(np.int16)


def silence(seconds: float) -> np.ndarray:
    return np.zeros(round(seconds * RATE), np.int16)


def spoken() -> Speech:
    parts = [word(0.5, 200), silence(0.2), word(0.3, 300), silence(0.06), word(0.4, 400)]
    return Speech(np.concatenate([*parts, silence(0.15), word(0.45, 500)]), RATE)


def test_the_commas_get_the_missing_time() -> None:
    plain = spoken()
    slow = paced(plain, TEXT, 140, 112)
    assert slow.seconds == pytest.approx(plain.seconds * 140 / 112, abs=0.001)
    grown = np.flatnonzero(slow.pcm[: len(plain.pcm)] != plain.pcm)[0] / RATE
    assert 0.7 < grown < 0.95, "the first pause grows, the first word does not"


def test_no_word_is_touched() -> None:
    plain, slow = spoken(), paced(spoken(), TEXT, 140, 100)
    assert np.array_equal(slow.pcm[slow.pcm != 0], plain.pcm[plain.pcm != 0])


def test_the_stop_of_a_consonant_is_no_pause() -> None:
    slow = paced(spoken(), "One two three four, five, six, seven.", 140, 100)
    runs = np.diff(np.flatnonzero(np.concatenate(([1], slow.pcm, [1])))) - 1
    assert sum(runs > 0.09 * RATE) == 2


def test_a_pause_grows_only_so_far() -> None:
    slow = paced(spoken(), TEXT, 140, 20)
    assert slow.seconds == pytest.approx(spoken().seconds + 2 * 0.8, abs=0.001)


@pytest.mark.parametrize(
    ("text", "slowest", "rate"),
    [("One two three", 140, 100), (TEXT, 140, 140), (TEXT, 140, 180), (TEXT, 0, 90)],
)
def test_what_needs_no_pauses_stays_as_it_is(text: str, slowest: int, rate: int) -> None:
    assert np.array_equal(paced(spoken(), text, slowest, rate).pcm, spoken().pcm)


def test_silence_and_nothing_are_no_trouble() -> None:
    for pcm in (silence(0.5), silence(0)):
        assert np.array_equal(paced(Speech(pcm, RATE), TEXT, 140, 100).pcm, pcm)


def test_a_slow_session_has_clear_words_and_long_pauses(tmp_path: Path) -> None:
    engine = Espeak()
    texts = ["Press both heels down, then lift.", "Press both heels down then lift."]

    def lengths(rate: int) -> list[int]:
        speaker = Speaker(engine, Store(tmp_path), Manner("en-us+m6", rate, "en"))
        measured = speaker.measure(texts)
        return [measured[text] for text in texts]

    clear, slow = lengths(140), lengths(100)
    assert slow[0] > clear[0] + 0.3 * 48_000
    assert slow[1] == clear[1]
    quick = engine.speak(Request(texts[0], Manner("en-us+m6", 200, "en")))
    engine.close()
    assert quick.seconds * 48_000 < clear[0]
