"""The mix: every word on its sample, out of nothing's way, and the same however it is pulled."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kit.ears import burst, find, level
from kit.timelines import burst_line, cue, pcm, talk, timeline

from cuecast.diagnostics import BrokenPromise, CuecastError
from cuecast.sound.clip import Clip, condition
from cuecast.sound.ducking import BRIDGE, FADE_IN, FADE_OUT, FALL, RECOVER, Ducker, bridged
from cuecast.sound.loudness import measure
from cuecast.sound.mix import DUCKED_DB, Mixer, MixSettings
from cuecast.timebase import RATE
from cuecast.timeline import Cue, Line, Timeline

HERE = Path(__file__).parent
TALK = {f"sentence {number}": condition(pcm(talk(6, number)), RATE) for number in range(3)}


def said_in_full(line: Line) -> Clip:
    return TALK[line.text]


def mixer(
    cues: list[Cue],
    duration: int,
    clips: Callable[[Line], Clip] = burst_line,
    channels: int = 1,
    tones_level: float = -14.0,
    bed_level: float = -18.0,
) -> Mixer:
    settings = MixSettings(HERE, HERE, channels, tones_level, bed_level)
    return Mixer(timeline(cues, duration), clips, settings)


def whole(mix: Mixer) -> np.ndarray:
    return mix.samples(0, mix.duration)


def talking(spaces: int = 4 * RATE) -> list[Cue]:
    """Three sentences with `spaces` samples before each."""
    cues, at = [], 0
    for text, clip in TALK.items():
        at += spaces
        cues.append(cue("voice", text, at, len(clip)))
        at += len(clip)
    return cues


SESSION = [
    *talking(),
    cue("tone", "inhale", 4 * RATE - 777, 3 * RATE),
    cue("tone", "hold", 9 * RATE, 2 * RATE),
    cue("tone", "exhale", 11 * RATE, 3 * RATE + 5),
    cue("tone", "tick", 3 * RATE + 11, 5_760),
    cue("tone", "start", 47_990, RATE),
    cue("tone", "change", 18 * RATE, RATE // 2),
    cue("bed", "surf", 1_000, 24 * RATE),
]
LENGTH = 25 * RATE + 313


def test_every_clip_starts_exactly_at_its_cue() -> None:
    starts = {f"word {n}": 24_000 + n * 31_337 + n for n in range(40)}
    cues = [cue("voice", text, start, 240) for text, start in starts.items()]
    cues.append(cue("bed", "drone", 0, 40 * RATE))
    heard = whole(mixer(cues, 40 * RATE))
    for text, start in starts.items():
        assert find(heard, burst(sum(text.encode())), start) == start


def test_alone_a_voice_is_its_clips_times_one_gain() -> None:
    text, clip = next(iter(TALK.items()))
    heard = whole(mixer([cue("voice", text, 50_001, len(clip))], 9 * RATE, said_in_full))[:, 0]
    assert not heard[:50_001].any()
    assert not heard[50_001 + len(clip) :].any()
    said = clip.samples != 0
    gains = heard[50_001 : 50_001 + len(clip)][said] / (clip.samples[said] / 32_768)
    assert np.ptp(gains) < 1e-5


@settings(max_examples=12, deadline=None)
@given(st.lists(st.integers(0, LENGTH), max_size=12), st.sampled_from([1, 2]))
def test_any_way_of_cutting_gives_the_same_bits(cuts: list[int], channels: int) -> None:
    mix = mixer(SESSION, LENGTH, said_in_full, channels)
    edges = sorted({0, LENGTH, *cuts})
    parts = [mix.samples(a, b - a) for a, b in pairwise(edges)]
    other = mixer(SESSION, LENGTH, said_in_full, channels)
    backwards = [other.samples(at, 48_111) for at in reversed(range(0, LENGTH, 48_111))]
    assert np.concatenate(parts).tobytes() == np.concatenate(backwards[::-1]).tobytes()


def test_small_pulls_give_the_same_bits_too() -> None:
    mix = mixer(SESSION, LENGTH, said_in_full, 2)
    assert np.array_equal(
        np.concatenate([mix.samples(at, 480) for at in range(0, LENGTH, 480)]), whole(mix)
    )


def test_it_is_as_long_as_the_timeline() -> None:
    mix = mixer(SESSION, LENGTH, said_in_full, 2)
    assert whole(mix).shape == (LENGTH, 2)
    assert mix.samples(LENGTH - 10, 500).shape == (10, 2)
    assert mix.samples(LENGTH, 500).shape == (0, 2)
    with pytest.raises(BrokenPromise):
        mix.samples(-1, 10)


def test_nothing_clips() -> None:
    for bed in ("surf", "drone", "pulse"):
        loud = [*SESSION[:-1], cue("bed", bed, 0, LENGTH)]
        heard = whole(mixer(loud, LENGTH, said_in_full, 1, 0.0, 0.0))
        assert np.abs(heard).max() < 1


def difference(extra: list[Cue], **levels: float) -> tuple[np.ndarray, np.ndarray]:
    """The voice alone, and what `extra` adds to it."""
    plain = whole(mixer(talking(), LENGTH, said_in_full))
    both = whole(mixer([*talking(), *extra], LENGTH, said_in_full, **levels))  # type: ignore[arg-type]
    return plain, both - plain


@pytest.mark.parametrize("bed", ["surf", "drone", "pulse"])
@pytest.mark.parametrize("bed_level", [-18.0, -6.0, 0.0])
def test_speech_stands_40_db_above_the_ducked_bed(bed: str, bed_level: float) -> None:
    voice, under = difference([cue("bed", bed, 0, LENGTH)], bed_level=bed_level)
    for said in talking():
        here = slice(said.start, said.end)
        assert measure(voice[here]).integrated - measure(under[here]).integrated >= 40


@pytest.mark.parametrize("name", ["inhale", "exhale", "hold"])
def test_speech_stands_40_db_above_a_ducked_tone(name: str) -> None:
    long = max(talking(), key=lambda c: c.end - c.start)
    tone = cue("tone", name, long.start - RATE, long.end - long.start + 2 * RATE)
    for tones_level in (-14.0, -3.0):
        voice, under = difference([tone], tones_level=tones_level)
        here = slice(long.start, long.end)
        assert measure(voice[here]).integrated - measure(under[here]).integrated >= 40


def test_between_words_bed_and_tones_have_the_levels_that_were_asked_for() -> None:
    silent = cue("bed", "surf", 0, 60 * RATE)
    bed = whole(mixer([silent], 60 * RATE))[FADE_IN:-FADE_OUT]
    assert measure(bed).integrated == pytest.approx(-19 - 18, abs=0.5)
    stereo = whole(mixer([silent], 60 * RATE, channels=2))[FADE_IN:-FADE_OUT]
    assert measure(stereo).integrated == pytest.approx(-16 - 18, abs=0.5)
    tone = whole(mixer([cue("tone", "hold", 0, 6 * RATE)], 6 * RATE))
    assert measure(tone).integrated == pytest.approx(-19 - 14, abs=1)


@pytest.mark.parametrize("depth", [10.0, -DUCKED_DB])
def test_the_gain_is_down_when_the_word_begins_and_back_half_a_second_after_it(
    depth: float,
) -> None:
    one = np.ones(6 * RATE, np.float32)
    Ducker([(3 * RATE, 4 * RATE)], depth).apply(one, 0)
    low = np.float32(10 ** (-depth / 20))
    assert (one[: 3 * RATE - FALL] == 1).all()
    assert np.allclose(one[3 * RATE : 4 * RATE], low)
    assert (one[4 * RATE + RECOVER :] == 1).all()
    assert (np.diff(one[: 3 * RATE]) <= 0).all()
    assert (np.diff(one[4 * RATE :]) >= 0).all()
    assert np.abs(20 * np.diff(np.log10(one[:: RATE // 100]))).max() < 3  # dB in 10 ms


def test_short_gaps_stay_ducked() -> None:
    need = FALL + RECOVER + BRIDGE
    assert bridged([(0, 10), (9 + need, 20 + need)]) == [(0, 20 + need)]
    assert bridged([(0, 10), (10 + need, 20 + need)]) == [(0, 10), (10 + need, 20 + need)]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 2 * RATE), st.integers(1, RATE)), max_size=5),
    st.lists(st.integers(1, 4 * RATE), max_size=5),
)
def test_the_duck_is_the_same_however_it_is_cut(
    pauses_and_words: list[tuple[int, int]], cuts: list[int]
) -> None:
    spans, at = [], 0
    for pause, word in pauses_and_words:
        spans.append((at + pause, at + pause + word))
        at += pause + word
    ducker = Ducker(bridged(spans), 12.0)
    once = np.ones((at + RATE, 2), np.float32)
    ducker.apply(once, 0)
    edges = sorted({0, len(once), *(cut for cut in cuts if cut < len(once))})
    again = np.ones_like(once)
    for a, b in pairwise(edges):
        ducker.apply(again[a:b], a)
    assert np.array_equal(once, again)
    for start, end in spans:
        assert once[start:end].max() <= 10 ** (-12 / 20) * 1.0001


def test_a_bed_fades_in_and_out() -> None:
    heard = whole(mixer([cue("bed", "drone", 0, 30 * RATE)], 30 * RATE))
    assert abs(heard[0, 0]) < 1e-6
    assert level(heard[: RATE // 4]) < level(heard[5 * RATE : 6 * RATE]) - 15
    assert level(heard[-RATE // 4 :]) < level(heard[-8 * RATE : -6 * RATE]) - 15


def test_in_stereo_the_voice_is_in_the_middle_and_the_bed_is_wide() -> None:
    voice = whole(mixer(talking(), LENGTH, said_in_full, 2))
    assert np.array_equal(voice[:, 0], voice[:, 1])
    bed = whole(mixer([cue("bed", "surf", 0, LENGTH)], LENGTH, channels=2))
    likeness = np.corrcoef(bed[:, 0], bed[:, 1])[0, 1]
    assert 0.1 < likeness < 0.95


def test_an_effect_longer_than_its_cue_ends_softly() -> None:
    heard = whole(mixer([cue("tone", "start", 100, 20_000)], 2 * RATE))[:, 0]
    assert not heard[20_100:].any()
    assert abs(heard[20_099]) < 0.02 * np.abs(heard).max()


def test_a_clip_longer_than_its_cue_is_our_own_mistake() -> None:
    with pytest.raises(BrokenPromise, match="takes 240 samples, and its cue has 239"):
        mixer([cue("voice", "word", 0, 239)], RATE)


def test_an_unknown_tone_is_our_own_mistake() -> None:
    with pytest.raises(BrokenPromise, match="no tone is called gong"):
        mixer([cue("tone", "gong", 0, 239)], RATE)


def test_a_missing_bed_is_told_before_anything_is_mixed() -> None:
    with pytest.raises(CuecastError, match=r"rain\.mp3"):
        mixer([cue("bed", "rain.mp3", 0, RATE)], RATE)


def test_each_clip_is_asked_for_once_while_there_is_room() -> None:
    asked: list[str] = []

    def clips(line: Line) -> Clip:
        asked.append(line.text)
        return burst_line(line)

    cues = [cue("voice", f"word {n % 3}", n * RATE, 240) for n in range(30)]
    whole(mixer(cues, 30 * RATE, clips))
    assert sorted(asked) == ["word 0", "word 1", "word 2"]


def test_an_empty_session_is_no_special_case() -> None:
    empty = Timeline("", "en", timeline([], 0).duration, (), (), ())
    assert Mixer(empty, burst_line, MixSettings(HERE, HERE)).samples(0, 100).shape == (0, 1)
