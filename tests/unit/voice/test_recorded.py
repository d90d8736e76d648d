"""A session spoken with a voice pack: recordings where there are some, at the level of the rest."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from kit.ears import hear
from kit.recordings import hush, in_a_room, likeness, read_aloud, save

import cuecast
from cuecast.diagnostics import has_errors
from cuecast.sound.clip import SPEECH_LUFS
from cuecast.sound.graph import to_pcm, to_sound
from cuecast.sound.loudness import MILLISECOND, speech_level, weighted_power
from cuecast.timebase import RATE
from cuecast.voice.cast import Cast
from cuecast.voice.engine import EngineFault, Manner, Request
from cuecast.voice.espeak import Espeak
from cuecast.voice.pack import Pack
from cuecast.voice.recorded import Recorded
from cuecast.voice.speaker import Speaker
from cuecast.voice.store import Store
from cuecast.voice.takes import wav

SESSION = """\
title: Press
bed: none
welcome: Welcome to the press.
safety: Stop if it hurts.
closing: Well done.
blocks:
  - exercise: press
"""

EXERCISE = """\
name: Press
position: seated
setup: [Sit down.]
phases:
  - {say: Press down., short: Press., length: 3s}
  - {say: Let it go., short: Back., length: 3s}
dose: {reps: 4, sides: none}
"""

MANNER = Manner("pack", 145, "en")

SAID = {
    "001": ("Welcome to the press.", "001.wav", 44_100, 2, "pcm_s16le", 1.0),
    "002": ("Press down.", "002.flac", 48_000, 1, "flac", 0.1),
    "003": ("Let it go.", "003.mp3", 44_100, 2, "libmp3lame", 0.3),
    "004": ("two", "004.wav", 16_000, 1, "pcm_s24le", 0.5),
}
"""By id: text, file, rate, channels, codec, and how loud it was recorded."""


@pytest.fixture(autouse=True, scope="module")
def _hushed():
    yield
    hush()


@pytest.fixture
def session(tmp_path) -> Path:
    (tmp_path / "press.yaml").write_text(EXERCISE)
    (tmp_path / "session.yaml").write_text(SESSION)
    return tmp_path / "session.yaml"


def recorded(folder: Path, words_per_minute: int = 165) -> Pack:
    folder.mkdir(exist_ok=True)
    lines = ["title: Mine", "language: en", "phrases:"]
    for number, (text, file, rate, channels, codec, gain) in SAID.items():
        pcm = in_a_room((read_aloud(text, words_per_minute) * gain).astype(np.int16), -70)
        save(folder / file, pcm, rate, channels, codec)
        lines.append(f'  - {{id: "{number}", say: {text}, file: {file}}}')
    (folder / "pack.yaml").write_text("\n".join(lines) + "\n")
    return loaded(folder)


def loaded(folder: Path) -> Pack:
    pack = Pack.load(folder).value
    assert pack is not None
    return pack


def speaker(pack: Pack, folder: Path) -> Speaker:
    return Speaker(Recorded(pack, Espeak(), "en-us+m6"), Store(folder / "cache"), MANNER)


def level(pcm: np.ndarray) -> float:
    return speech_level(weighted_power(to_sound(pcm), MILLISECOND))


def test_a_session_is_heard_in_the_recorded_voice_and_the_rest_at_its_level(session, tmp_path):
    voice = speaker(recorded(tmp_path / "pack"), tmp_path)
    made = cuecast.render(str(session), tmp_path / "out.wav", cast=Cast(voice))
    assert made.timeline is not None
    assert not has_errors(made.diagnostics)
    mix = to_pcm(hear(tmp_path / "out.wav")[:, 0].copy())
    keys = {text.casefold().rstrip("."): text for text, *_ in SAID.values()} | {"2": "two"}
    levels = {True: [], False: []}
    for cue in made.timeline.voice():
        heard = mix[cue.start : cue.end]
        text = keys.get(cue.text.casefold().rstrip("."))
        levels[text is not None].append(level(heard))
        if text is not None:
            source = read_aloud(text)
            assert len(heard) == pytest.approx(len(source), abs=0.08 * RATE)
            around = mix[cue.start - 2_400 : cue.end + 2_400]
            assert likeness(around, source) > 0.8, cue  # levelling bends a clip's peaks
    every = levels[True] + levels[False]
    assert len(levels[True]) >= 5
    assert len(levels[False]) >= 5
    assert max(every) - min(every) < 1.0

    (told,) = [one for one in made.diagnostics if one.code == "not-recorded"]
    assert "espeak-ng" in told.message
    assert "cuecast voices record" in told.hint
    distinct = {cue.text for cue in made.timeline.voice()}
    synthetic = [text for text in distinct if text.casefold().rstrip(".") not in keys]
    assert told.message.startswith(f"{len(synthetic)} of {len(distinct)} phrases are not recorded")


@pytest.mark.parametrize("dbfs", [-70, -55, -45])
def test_a_count_lands_on_its_first_sound_however_loud_the_room_is(dbfs, tmp_path):
    """“ten” begins with a hard t: the room ahead of it must be gone."""
    pack = recorded(tmp_path / "pack")
    text = "two"
    save(tmp_path / "pack" / "004.wav", in_a_room(read_aloud(text), dbfs), codec="pcm_s16le")
    voice = speaker(loaded(pack.folder), tmp_path)
    voice.measure([text])
    clip, source = voice.clip(text).samples, read_aloud(text)
    late = int(np.argmax(np.abs(clip) > np.abs(clip).max() / 4))
    meant = int(np.argmax(np.abs(source) > np.abs(source).max() / 4))
    assert late - meant == pytest.approx(0, abs=0.015 * RATE)
    assert level(clip) == pytest.approx(SPEECH_LUFS, abs=0.5)


def test_recording_one_phrase_again_changes_that_phrase_only(tmp_path):
    pack = recorded(tmp_path / "pack")
    texts = [text for text, *_ in SAID.values()] + ["Not recorded."]
    before = speaker(pack, tmp_path)
    before.measure(texts)
    assert len(list((tmp_path / "cache").glob("??/*"))) == 5
    clips = {text: before.clip(text).to_bytes() for text in texts}
    (tmp_path / "pack" / "002.flac").unlink()
    save(
        tmp_path / "pack" / "002.flac", in_a_room(read_aloud("Press down.", 120), -70), codec="flac"
    )
    after = speaker(loaded(pack.folder), tmp_path)
    after.measure(texts)
    assert len(list((tmp_path / "cache").glob("??/*"))) == 6
    changed = [text for text in texts if after.clip(text).to_bytes() != clips[text]]
    assert changed == ["Press down."]


def test_what_the_other_engine_says_is_shared_with_sessions_without_a_pack(tmp_path):
    text = "Not recorded."
    plain = Speaker(Espeak(), Store(tmp_path / "cache"), Manner("en-us+m6", 145, "en"))
    plain.measure([text])
    mixed = speaker(recorded(tmp_path / "pack"), tmp_path)
    mixed.measure([text])
    assert len(list((tmp_path / "cache").glob("??/*"))) == 1
    assert mixed.clip(text).to_bytes() == plain.clip(text).to_bytes()


def test_a_recording_too_long_for_its_place_is_a_mistake_of_the_session(session, tmp_path):
    pack = recorded(tmp_path / "pack")
    slow = in_a_room(np.tile(read_aloud("Press down."), 4), -70)
    (tmp_path / "pack" / "002.flac").unlink()
    save(tmp_path / "pack" / "002.flac", slow, codec="flac")
    sources = cuecast.load(str(session)).value
    assert sources is not None
    compiled = cuecast.compile(sources, Cast(speaker(loaded(pack.folder), tmp_path)))
    (told,) = [one for one in compiled.diagnostics if one.code == "shortened"]
    assert told.message.startswith("“Press down.” takes ")
    assert (Path(told.span.file).name, told.span.line) == ("press.yaml", 5)
    assert "“Press.” is said" in told.message

    # Where there is no shorter wording, nothing can be said at all: an error.
    (tmp_path / "press.yaml").write_text(EXERCISE.replace(" short: Press.,", ""))
    sources = cuecast.load(str(session)).value
    assert sources is not None
    compiled = cuecast.compile(sources, Cast(speaker(loaded(pack.folder), tmp_path)))
    assert any("Press down." in d.message for d in compiled.diagnostics)
    assert compiled.timeline is None


@pytest.mark.parametrize(
    ("pcm", "told"),
    [
        (np.zeros(RATE, np.int16), "only silence"),
        (np.ones(RATE * 125, np.int16) * 999, "longer than 120 s"),
    ],
)
def test_a_bad_recording_is_named_with_its_line(pcm, told, tmp_path):
    pack = recorded(tmp_path / "pack")
    (tmp_path / "pack" / "004.wav").write_bytes(wav(pcm))
    with pytest.raises(
        EngineFault, match=rf"“2”: .*pack\.yaml:7:\d+: .*{told}.*004\.wav.*again|{told}"
    ):
        speaker(loaded(pack.folder), tmp_path).measure(["Press down.", "2"])
    assert len(list((tmp_path / "cache").glob("??/*"))) <= 1


def test_a_recording_cut_off_in_the_middle_is_refused_or_heard_as_far_as_it_goes(tmp_path):
    pack = recorded(tmp_path / "pack")
    path = tmp_path / "pack" / "002.flac"
    path.write_bytes(path.read_bytes()[:200])
    found = Pack.load(pack.folder)
    assert found.value is None
    assert found.diagnostics[0].code == "unreadable-sound"
    assert found.diagnostics[0].span.line == 5


def test_a_pack_of_another_language_is_an_objection(tmp_path):
    engine = Recorded(recorded(tmp_path / "pack"), Espeak(), "en-us+m6")
    assert engine.objection(MANNER) == ""
    assert "not de; choose" in engine.objection(Manner("pack", 145, "de"))
    assert "words_per_minute" in engine.objection(Manner("pack", 9_999, "en"))
    assert engine.voices()[0].label == "Mine"


def test_the_rate_asked_for_goes_to_the_other_engine(tmp_path):
    engine = Recorded(recorded(tmp_path / "pack"), Espeak(), "en-us+m6")
    slow, quick = (
        engine.speak(Request("not recorded", Manner("pack", rate, "en"))) for rate in (100, 200)
    )
    assert slow.seconds > quick.seconds * 1.3
    same = [engine.speak(Request("two", Manner("pack", rate, "en"))).pcm for rate in (100, 200)]
    assert np.array_equal(*same)
    engine.close()
