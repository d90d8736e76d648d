"""Clips: the first sound on sample 0, equally loud, with tame peaks, nothing lost of a soft onset."""

from __future__ import annotations

import os
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from kit.ears import burst, find, loudness
from kit.timelines import hum, pcm, talk

from cuecast.diagnostics import BrokenPromise, CuecastError
from cuecast.sound.clip import CREST_DB, SPEECH_LUFS, Clip, _per_sample, condition, measured
from cuecast.sound.graph import to_sound
from cuecast.sound.loudness import MILLISECOND, decibels, speech_level, weighted_power
from cuecast.timebase import RATE


def level_of(clip: Clip) -> float:
    return speech_level(weighted_power(to_sound(clip.samples), MILLISECOND))


@pytest.mark.parametrize("silence", [0, 1, 37, 4_801])
def test_a_burst_lands_on_sample_0_wherever_it_was(silence: int) -> None:
    pattern = burst(1)
    clip = condition(
        np.concatenate([np.zeros(silence, np.int16), pattern, np.zeros(999)]).astype(np.int16), RATE
    )
    assert find(to_sound(clip.samples)[:, np.newaxis], pattern, 0) == 0
    assert len(pattern) - 2 <= len(clip) <= len(pattern) + RATE * 31 // 1000


@pytest.mark.parametrize("rate", [16_000, 22_050, 24_000, 44_100, 96_000])
def test_a_burst_lands_on_sample_0_at_every_rate(rate: int) -> None:
    def chirp(at: int) -> np.ndarray:
        t = np.arange(at // 100) / at
        return pcm((0.5 * np.cos(2 * np.pi * (600 * t + 80_000 * t**2))).astype(np.float32))

    silence = np.zeros(rate // 3, np.int16)
    clip = condition(np.concatenate([silence, chirp(rate), silence]), rate)
    assert find(to_sound(clip.samples)[:, np.newaxis], chirp(RATE), 0) <= 1


def test_a_word_that_starts_at_full_level_is_not_faded_in() -> None:
    t = np.arange(RATE // 3) / RATE
    word = pcm((0.4 * np.cos(2 * np.pi * 2_000 * t)).astype(np.float32))
    clip = condition(word, RATE)
    periods = np.abs(clip.samples[:480]).reshape(20, 24).max(axis=1)
    assert periods.min() > 0.9 * periods.max()


def test_a_soft_onset_is_kept() -> None:
    """An f stands 25 dB below its vowel."""
    noise = np.random.default_rng(1).standard_normal(RATE // 10).astype(np.float32) * 0.1
    f = np.diff(noise, prepend=0.0) * np.hanning(2 * len(noise))[: len(noise)] * 0.05
    silence = np.zeros(RATE // 5, np.float32)
    clip = condition(pcm(np.concatenate([silence, f, hum(0.3), silence])), RATE)
    lost = len(f) + round(0.3 * RATE) - len(clip)
    assert lost < 0.025 * RATE  # The part of its rise that is more than 50 dB down.


def test_hiss_before_a_word_is_cut_to_five_milliseconds_and_faded() -> None:
    word = hum(0.4, -12.0) * np.hanning(round(0.4 * RATE)).astype(np.float32) ** 0.3
    hiss = np.random.default_rng(1).standard_normal(RATE // 2).astype(np.float32) * 4e-4
    clip = condition(pcm(np.concatenate([hiss, word, hiss])), RATE)
    assert 0 <= len(clip) - len(word) <= RATE * 40 // 1000
    assert abs(int(clip.samples[0])) <= 2
    assert abs(int(clip.samples[-1])) <= 2


@pytest.mark.parametrize("gain", [-30.0, -6.0, 0.0])
def test_all_speech_becomes_equally_loud(gain: float) -> None:
    for words in (1, 3, 12):
        sound = talk(words, seed=words) * 10 ** (gain / 20)
        clip = condition(pcm(sound), RATE)
        assert level_of(clip) == pytest.approx(SPEECH_LUFS, abs=0.15)


def test_peaks_are_tamed_and_nothing_else_changes() -> None:
    calm = talk(6)
    spiky = calm.copy()
    for at in range(5_000, len(spiky) - 500, 20_000):
        spiky[at : at + 24] += 0.9 * np.hanning(24)
    clip = condition(pcm(np.clip(spiky, -1, 1)), RATE)
    _, peak = loudness(to_sound(clip.samples)[:, np.newaxis])
    assert peak - level_of(clip) <= CREST_DB + 0.3
    assert decibels(clip.loudness.true_peak) == pytest.approx(peak, abs=0.35)
    plain = condition(pcm(calm), RATE)
    assert len(plain) == pytest.approx(len(clip), abs=0.01 * RATE)


def test_a_clip_knows_its_loudness_without_being_measured_again() -> None:
    for words in (1, 2, 9):
        clip = condition(pcm(talk(words, words)), RATE)
        again = measured(clip.samples)
        assert clip.loudness.integrated == pytest.approx(again.loudness.integrated, abs=0.1)


def test_a_voice_whose_peaks_lie_between_its_samples_is_not_clipped() -> None:
    """A quarter of the rate, sampled at 45 degrees: the samples stay below 1, the sound reaches 1.35."""
    rate = RATE // 2
    hot = pcm((1.35 * np.sin(np.pi / 2 * np.arange(rate) + np.pi / 4)).astype(np.float32))
    clip = condition(hot, rate)
    spectrum = np.abs(np.fft.rfft(clip.samples[2_400:-2_400] * np.hanning(len(clip) - 4_800))) ** 2
    peak = int(np.argmax(spectrum))
    assert spectrum[peak - 3 : peak + 4].sum() > 0.99999 * spectrum.sum()


def test_offset_and_rumble_are_removed() -> None:
    t = np.arange(RATE) / RATE
    word = np.concatenate([np.zeros(4_800), hum(1.0), np.zeros(4_800)])
    offset = condition(pcm((word + 0.03).astype(np.float32)), RATE)
    plain = condition(pcm(word.astype(np.float32)), RATE)
    assert len(offset) == pytest.approx(len(plain), abs=48)
    assert abs(offset.samples.mean()) < 0.001 * 32_768
    rumbling = condition(
        pcm((hum(1.0) + 0.1 * np.sin(2 * np.pi * 10 * t)).astype(np.float32)), RATE
    )
    spectrum = np.abs(np.fft.rfft(rumbling.samples[:RATE], RATE))
    assert spectrum[10] < 0.05 * spectrum[150]


@pytest.mark.parametrize("length", [0, 1, 63, 48_000])
def test_silence_is_refused_in_plain_words(length: int) -> None:
    for value in (0, 7, -20):
        with pytest.raises(CuecastError, match="only silence"):
            condition(np.full(length, value, np.int16), RATE)


def test_anything_but_mono_16_bit_is_our_own_mistake() -> None:
    with pytest.raises(BrokenPromise):
        condition(np.zeros((100, 2), np.int16), RATE)
    with pytest.raises(BrokenPromise):
        condition(np.zeros(100, np.float32), RATE)  # type: ignore[arg-type]


@settings(max_examples=60, deadline=None)
@given(
    arrays.arrays(np.int16, st.integers(1, 3_000)),
    st.sampled_from([8_000, 22_050, 48_000]),
)
def test_whatever_an_engine_says_becomes_a_sound_clip_or_a_clear_refusal(
    noise: np.ndarray, rate: int
) -> None:
    try:
        clip = condition(noise, rate)
    except CuecastError:
        return
    assert 1 <= len(clip) <= -(-len(noise) * RATE // rate) + 47
    assert np.isfinite(clip.loudness.energies).all()
    assert clip.loudness.true_peak < 10 ** ((SPEECH_LUFS + CREST_DB + 0.1) / 20)


def test_a_clip_survives_being_stored() -> None:
    clip = condition(pcm(talk(3)), RATE)
    data = clip.to_bytes()
    back = Clip.from_bytes(data)
    assert np.array_equal(back.samples, clip.samples)
    assert np.array_equal(back.loudness.energies, clip.loudness.energies)
    assert back.loudness.true_peak == clip.loudness.true_peak
    assert back.to_bytes() == data


def test_a_damaged_clip_is_refused() -> None:
    data = condition(pcm(talk(1)), RATE).to_bytes()
    for broken in (
        b"",
        data[:10],
        data[:-1],
        data + b"\0",
        b"x" + data[1:],
        data[: len(data) // 2],
    ):
        with pytest.raises(ValueError, match="clip"):
            Clip.from_bytes(broken)


def test_nobody_can_write_into_a_clip() -> None:
    clip = measured(burst())
    with pytest.raises(ValueError, match="read-only"):
        clip.samples[0] = 1


def test_a_clip_is_a_pydub_segment_for_those_who_want_one() -> None:
    clip = condition(pcm(talk(2)), RATE)
    segment = clip.segment()
    assert (segment.frame_rate, segment.channels, segment.sample_width) == (RATE, 1, 2)
    assert np.array_equal(np.array(segment.get_array_of_samples(), np.int16), clip.samples)


def test_importing_pydub_says_nothing() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "always", "-c", "import cuecast.sound.clip"],
        capture_output=True,
        text=True,
        env=os.environ | {"PATH": "", "PYTHONPATH": os.pathsep.join(sys.path)},
        check=True,
    )
    assert "ffmpeg" not in done.stdout + done.stderr


def test_the_gain_between_two_milliseconds_lies_on_a_straight_line() -> None:
    gain = np.random.default_rng(3).uniform(0.2, 1.0, 50)
    middles = (np.arange(len(gain)) + 0.5) * MILLISECOND
    wanted = np.interp(np.arange(len(gain) * MILLISECOND), middles, gain)
    assert _per_sample(gain)[: len(wanted)] == pytest.approx(wanted, abs=1e-6)
