"""From YAML to the decoded file, by ear: everything is heard at its sample, as loud as promised.

A fake engine speaks each cue as a burst of 5 ms and a hum. After the whole way through the mix and
the encoder, every burst is looked for in the decoded sound.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from kit.ears import find, hear, level, loudness
from kit.fake_engine import VOICE, BurstEngine

import cuecast
from cuecast.timebase import RATE
from cuecast.voice.cast import Cast
from cuecast.voice.engine import Manner
from cuecast.voice.parts import cast_of
from cuecast.voice.speaker import Speaker
from cuecast.voice.store import Store

CASES = Path(__file__).parent / "cases" / "sessions"


@pytest.fixture
def speaker(tmp_path: Path) -> Speaker:
    return Speaker(BurstEngine(), Store(tmp_path / "cache"), Manner(VOICE, 145, "en"))


@pytest.mark.parametrize("suffix", [".mp3", ".flac", ".wav"])
@pytest.mark.parametrize("name", ["knee-raise-filler", "heel-to-hip", "circuit", "own-words"])
def test_every_cue_begins_at_its_sample(
    name: str, suffix: str, speaker: Speaker, tmp_path: Path
) -> None:
    source = str(CASES / f"{name}.yaml") if (CASES / f"{name}.yaml").exists() else name
    rendered = cuecast.render(source, tmp_path / f"out{suffix}", cast=Cast(speaker))
    timeline = rendered.timeline
    assert timeline is not None, rendered.diagnostics
    heard = hear(rendered.path)
    assert len(heard) == timeline.duration
    off = {
        cue.text: find(heard, speaker.clip(cue.text).samples[:240], cue.start, 2_400) - cue.start
        for cue in timeline.voice()
    }
    assert {text: by for text, by in off.items() if by} == {}


def test_the_real_voice_is_as_loud_as_promised(tmp_path: Path) -> None:
    """-19 LUFS for the voice, below -1 dBTP for everything, in the decoded MP3."""
    loaded = cuecast.load("knee-raise-filler")
    assert loaded.value is not None
    real = cast_of(loaded.value)
    rendered = cuecast.render("knee-raise-filler", tmp_path / "out.mp3", cast=real)
    timeline = rendered.timeline
    assert timeline is not None, rendered.diagnostics
    heard = hear(rendered.path)
    voice = np.zeros_like(heard)
    for cue in timeline.voice():
        voice[cue.start : cue.end] = heard[cue.start : cue.end]
    integrated, _ = loudness(voice)
    _, peak = loudness(heard)
    assert abs(integrated + 19) <= 0.5
    assert peak <= -1


def test_words_stand_40_db_above_the_ducked_bed(speaker: Speaker, tmp_path: Path) -> None:
    """The same session without and with a bed: the difference under the words is the bed."""
    text = "title: Bed\nbed: {bed}\ntones: {{chimes: false}}\nblocks: [say: {words}]\n"
    words = ", ".join(["and some more words to be heard"] * 12)
    files = {}
    for bed in ("none", "surf", "drone", "pulse"):
        path = tmp_path / f"{bed}.yaml"
        path.write_text(text.format(bed=bed, words=f"[{words}]"), encoding="utf-8")
        rendered = cuecast.render(str(path), tmp_path / f"{bed}.wav", cast=Cast(speaker))
        assert rendered.timeline is not None, rendered.diagnostics
        files[bed] = hear(rendered.path), rendered.timeline
    plain, timeline = files["none"]
    for bed in ("surf", "drone", "pulse"):
        background = files[bed][0] - plain
        spoken = [cue for cue in timeline.voice() if cue.end - cue.start > RATE]
        voice = np.concatenate([plain[cue.start : cue.end] for cue in spoken])
        under = np.concatenate([background[cue.start : cue.end] for cue in spoken])
        assert level(voice) - level(under) >= 40


def test_the_same_session_gives_the_same_file(speaker: Speaker, tmp_path: Path) -> None:
    one = cuecast.render("knee-raise-filler", tmp_path / "one.mp3", cast=Cast(speaker))
    two = cuecast.render("knee-raise-filler", tmp_path / "two.mp3", cast=Cast(speaker))
    assert one.path.read_bytes() == two.path.read_bytes()
