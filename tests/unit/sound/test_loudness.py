"""Loudness against FFmpeg's own meter, and the gain that is known before mixing."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kit import ears
from kit.timelines import burst_clip, hum, pcm, talk

from cuecast.sound.clip import condition
from cuecast.sound.graph import to_sound
from cuecast.sound.loudness import (
    PEAK_CEILING_DBTP,
    VOICE_LUFS,
    decibels,
    measure,
    voice_gain,
)
from cuecast.timebase import RATE

NOISE = np.random.default_rng(5).standard_normal(4 * RATE).astype(np.float32) * 0.05
CLICKS = np.zeros(3 * RATE, np.float32)
CLICKS[::9_600] = 0.9
SOUNDS = {
    "noise": NOISE,
    "low tone": hum(3.0, -20.0, 60.0),
    "high tone": hum(3.0, -30.0, 2_500.0),
    "talk with pauses": np.concatenate([talk(5), np.zeros(2 * RATE, np.float32), talk(9, 2) * 0.3]),
    "clicks": CLICKS,
}


@pytest.mark.parametrize("name", SOUNDS)
@pytest.mark.parametrize("channels", [1, 2])
def test_it_measures_as_ffmpeg_does(name: str, channels: int) -> None:
    sound = np.stack([SOUNDS[name] * share for share in (1.0, 0.5)[:channels]], axis=1)
    ours = measure(sound)
    integrated, peak = ears.loudness(sound)
    assert ours.integrated == pytest.approx(integrated, abs=0.2)
    assert decibels(ours.true_peak) == pytest.approx(peak, abs=0.15)


def test_a_sine_has_the_loudness_that_the_standard_gives_it() -> None:
    """BS.1770: 0 dBFS at 997 Hz in one channel is -3.01 LUFS."""
    t = np.arange(4 * RATE) / RATE
    tone = (np.sin(2 * np.pi * 997 * t) * 10 ** (-20 / 20)).astype(np.float32)
    assert measure(tone).integrated == pytest.approx(-23.01, abs=0.05)


def test_silence_has_no_loudness_and_no_gain() -> None:
    nothing = measure(np.zeros(RATE, np.float32))
    assert nothing.integrated == float("-inf")
    assert voice_gain([], RATE) == 1.0
    assert voice_gain([(0, nothing)], RATE) == 1.0


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 8), st.integers(0, 3 * RATE)), min_size=5, max_size=12))
def test_the_gain_is_known_before_mixing(words_and_gaps: list[tuple[int, int]]) -> None:
    """From the clips and their places alone, whatever is said and however it is spread."""
    placed, at = [], 12_345
    for number, (words, gap) in enumerate(words_and_gaps):
        clip = condition(pcm(talk(words, number)), RATE)
        placed.append((at, clip))
        at += len(clip) + gap
    stem = np.zeros((at + RATE, 1), np.float32)
    for start, clip in placed:
        stem[start : start + len(clip), 0] += to_sound(clip.samples)
    gain = voice_gain([(start, clip.loudness) for start, clip in placed], len(stem))
    integrated, peak = ears.loudness(stem * gain)
    assert integrated == pytest.approx(VOICE_LUFS, abs=0.4)
    assert peak <= PEAK_CEILING_DBTP + 0.3


def test_peaks_win_over_loudness() -> None:
    """Bursts of 5 ms can never be loud: they stop at the ceiling."""
    clip = burst_clip("tock")
    gain = voice_gain([(at * RATE, clip.loudness) for at in range(5)], 6 * RATE)
    assert decibels(gain * clip.loudness.true_peak) == pytest.approx(PEAK_CEILING_DBTP, abs=0.01)
