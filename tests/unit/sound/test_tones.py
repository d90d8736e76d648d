"""Tones: exactly as long as asked, the same however they are cut, soft, and telling what to do."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cuecast.sound.loudness import measure
from cuecast.sound.tones import HIGH, LOW, TONE_LUFS, TONE_NAMES, tone
from cuecast.timebase import RATE


def pitch(sound: np.ndarray) -> float:
    """The loudest frequency in Hz."""
    spectrum = np.abs(np.fft.rfft(sound * np.hanning(len(sound)), 4 * RATE))
    return float(np.argmax(spectrum)) / 4


def whole(name: str, length: int) -> np.ndarray:
    return tone(name, length, 0, length)


def test_the_inhale_rises_the_exhale_falls_the_hold_stays() -> None:
    part = RATE // 4
    found = {}
    for name in TONE_NAMES:
        sound = whole(name, 4 * RATE)
        found[name] = (
            pitch(sound[part // 2 : part + part // 2]),
            pitch(sound[-part - part // 2 : -part // 2]),
        )
    assert found["inhale"][0] == pytest.approx(LOW, rel=0.06)
    assert found["inhale"][1] == pytest.approx(HIGH, rel=0.06)
    assert found["exhale"][0] == pytest.approx(HIGH, rel=0.06)
    assert found["exhale"][1] == pytest.approx(LOW, rel=0.06)
    assert found["hold"][0] == found["hold"][1]


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(TONE_NAMES),
    st.integers(1, 3 * RATE),
    st.lists(st.floats(0, 1), max_size=5),
)
def test_any_way_of_cutting_gives_the_same_tone(name: str, length: int, cuts: list[float]) -> None:
    edges = sorted({0, length, *(int(cut * length) for cut in cuts)})
    parts = [tone(name, length, low, high - low) for low, high in pairwise(edges)]
    assert np.allclose(np.concatenate(parts), whole(name, length), atol=1e-6)


@pytest.mark.parametrize("name", TONE_NAMES)
@pytest.mark.parametrize("length", [1, 2, 480, 24_000, 5 * RATE])
def test_it_begins_and_ends_without_a_click(name: str, length: int) -> None:
    sound = whole(name, length)
    assert sound.dtype == np.float32
    assert len(sound) == length
    assert sound[0] == 0
    if length >= RATE // 2:
        assert abs(sound[-1]) < 1e-4
        assert np.abs(np.diff(sound)).max() < 0.02


@pytest.mark.parametrize("name", TONE_NAMES)
def test_it_is_as_loud_as_it_says(name: str) -> None:
    assert measure(whole(name, 6 * RATE)).integrated == pytest.approx(TONE_LUFS, abs=2.0)


@pytest.mark.parametrize("name", TONE_NAMES)
def test_nothing_in_it_is_shrill(name: str) -> None:
    spectrum = np.abs(np.fft.rfft(whole(name, 2 * RATE))) ** 2
    assert spectrum[2 * 1_500 :].sum() < 1e-5 * spectrum.sum()


def test_an_hour_of_hold_costs_no_more_than_what_is_asked_for() -> None:
    """Constant memory: the middle of ten hours without its beginning."""
    length = 36_000 * RATE
    assert np.abs(tone("hold", length, length // 2, RATE)).max() > 0.1
    assert np.abs(tone("inhale", length, length // 2, RATE)).max() > 0.05
