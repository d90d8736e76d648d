"""One long take of the script of a shipped session comes apart into its phrases."""

from __future__ import annotations

import dataclasses
import io
from pathlib import Path

import numpy as np
import pytest
from kit.recordings import hush, in_a_room, likeness, noise, read_aloud, save, take

import cuecast
from cuecast.diagnostics import CuecastError
from cuecast.sound.decode import decoded
from cuecast.sound.graph import to_pcm
from cuecast.timebase import RATE
from cuecast.voice.booth import extended, stand_in, wanted
from cuecast.voice.cast import Cast
from cuecast.voice.pack import Pack
from cuecast.voice.pack import save as save_pack
from cuecast.voice.takes import imported, judged, kept, read_take


@pytest.fixture(scope="module")
def pack() -> Pack:
    sources = cuecast.load("heel-to-hip").value
    assert sources is not None
    empty = Pack(Path(), "Mine", "en", "", "", "", (), sources.lexicon)
    compiled = cuecast.compile(sources, Cast(stand_in(empty)))
    assert compiled.script is not None
    assert compiled.timeline is not None
    yield extended(empty, wanted(compiled.script, compiled.timeline))
    hush()


@pytest.fixture(scope="module")
def clip(pack):
    speaker = stand_in(pack)
    speaker.measure([one.say for one in pack.phrases])
    return lambda text: speaker.clip(text).samples


def texts(pack: Pack) -> list[str]:
    return [one.say for one in pack.phrases]


@pytest.mark.parametrize("seed", [0, 1])
def test_a_take_of_the_whole_script_is_cut_correctly(pack, clip, seed):
    found = imported(take(texts(pack), seed), pack.phrases, clip)
    assert not found.missing
    assert len(found.takes) == len(pack.phrases) > 60
    for phrase, piece in found.takes:
        source = read_aloud(phrase.say)
        assert likeness(piece.pcm, source) > 0.95, phrase
        assert len(source) <= len(piece.pcm) <= len(source) + 0.45 * RATE, phrase


def test_a_forgotten_phrase_is_named_and_nothing_else_is_lost(pack, clip):
    forgotten = pack.phrases[12]
    assert forgotten.say.startswith("Set both feet flat")
    rest = [text for text in texts(pack) if text != forgotten.say]
    found = imported(take(rest, 5), pack.phrases, clip)
    (told,) = found.missing
    assert told.startswith(f"{forgotten.id} “{forgotten.say}” is not in the take")
    assert [one.id for one, _ in found.takes] == [
        one.id for one in pack.phrases if one is not forgotten
    ]
    assert all(likeness(piece.pcm, read_aloud(one.say)) > 0.95 for one, piece in found.takes)


def test_a_forgotten_count_is_never_guessed(pack, clip):
    """Counts are alike in length: which one is missing cannot be known, so none is taken."""
    counts = [one for one in pack.phrases if one.say.isdecimal()]
    rest = [text for text in texts(pack) if text != counts[2].say]
    found = imported(take(rest, 6), pack.phrases, clip)
    (told,) = found.missing
    assert counts[1].id in told
    taken = {one.id for one, _ in found.takes}
    assert counts[2].id not in taken
    assert len(taken) > len(pack.phrases) - 14
    assert all(likeness(piece.pcm, read_aloud(one.say)) > 0.95 for one, piece in found.takes)


def test_what_is_not_in_the_script_is_left_out_and_told(pack, clip):
    said = texts(pack)
    said[20:20] = ["Oh no, now I have lost the thread, and have to begin this one again."]
    found = imported(take(said, 7), pack.phrases, clip)
    assert any("is not in the script" in remark for remark in found.remarks)
    assert all(likeness(piece.pcm, read_aloud(one.say)) > 0.95 for one, piece in found.takes)
    assert len(found.takes) > len(pack.phrases) - 4


def test_another_text_is_refused_with_the_place(pack, clip):
    other = take(["Something quite different is read here."] * 5)
    with pytest.raises(CuecastError, match=r"does not match .* goes wrong at \d+ “.*--from"):
        imported(other, pack.phrases, clip)


def test_silence_is_refused(pack, clip):
    with pytest.raises(CuecastError, match="0 stretches"):
        imported(noise(RATE * 20, -50).astype(np.int16), pack.phrases, clip)


def test_a_take_may_be_of_any_format(tmp_path):
    source = take(["One.", "Two."])
    for name, rate, channels, codec in (
        ("a.wav", 44_100, 2, "pcm_s24le"),
        ("a.flac", 48_000, 1, "flac"),
        ("a.mp3", 44_100, 2, "libmp3lame"),
    ):
        save(tmp_path / name, source, rate, channels, codec)
        assert likeness(read_take(tmp_path / name), source) > 0.98, name


def test_a_take_that_is_no_sound_is_refused(tmp_path):
    (tmp_path / "take.wav").write_bytes(b"RIFF, or not")
    with pytest.raises(CuecastError, match=r"take\.wav.* cannot be decoded"):
        read_take(tmp_path / "take.wav")
    with pytest.raises(CuecastError, match=r"none\.wav: No such file"):
        read_take(tmp_path / "none.wav")


PHRASE = "Press both heels straight down."


def test_a_good_take_has_no_troubles():
    good = judged(in_a_room(read_aloud(PHRASE)), None)
    assert good.troubles == ()
    assert likeness(good.pcm, read_aloud(PHRASE)) > 0.95
    assert good.seconds == pytest.approx(len(read_aloud(PHRASE)) / RATE, abs=0.08)


@pytest.mark.parametrize(
    ("pcm", "told"),
    [
        (in_a_room(read_aloud(PHRASE) // 60, -90), "is very soft"),
        (in_a_room(read_aloud(PHRASE), -38), "dB above the room"),
        (
            np.clip(in_a_room(read_aloud(PHRASE)).astype(np.int32) * 8, -32_768, 32_767).astype(
                np.int16
            ),
            "is too loud",
        ),
        (noise(RATE, -50).astype(np.int16), "nothing was heard"),
        (np.zeros(RATE, np.int16), "nothing was heard"),
    ],
)
def test_what_is_wrong_with_a_take_is_told(pcm, told):
    assert told in " ".join(judged(pcm, None).troubles)


def test_a_take_that_is_too_long_for_its_place_is_told():
    from fractions import Fraction

    long = judged(in_a_room(read_aloud(PHRASE)), Fraction(1))
    assert "where 1.00 s are free; say it quicker" in long.troubles[0]


def test_a_kept_take_is_in_the_pack(pack, tmp_path):
    small = dataclasses.replace(pack, folder=tmp_path)
    small = kept(small, small.phrases[3], in_a_room(read_aloud(pack.phrases[3].say)))
    save_pack(small)
    again = Pack.load(tmp_path).value
    assert again is not None
    assert again.phrases[3].file == "004.wav"
    heard = np.concatenate([*decoded(io.BytesIO(again.sound(again.phrases[3])), "it", 1)])
    assert likeness(to_pcm(heard[:, 0]), read_aloud(pack.phrases[3].say)) > 0.95
