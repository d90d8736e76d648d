"""The walk through a script at the microphone, with a fake of it and of the person."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from kit.fake_microphone import FakeDesk, FakeMicrophone, troubles
from kit.guard import no_longer_than
from kit.recordings import hush, likeness, read_aloud

from cuecast.diagnostics import CuecastError, Span
from cuecast.timebase import RATE
from cuecast.voice.microphone import SystemMicrophone
from cuecast.voice.pack import Pack, Recording
from cuecast.voice.takes import read_take
from cuecast.voice.walk import LOUD_ROOM, walk

SILENCE = np.zeros(0, np.int16)
TEXTS = ("Ready.", "Press both heels straight down.", "And done.")
PLACE = Span("", 0, 0, 0, 0)


@pytest.fixture(autouse=True, scope="module")
def _hushed():
    yield
    hush()


def pack_in(folder: Path, at_most: Fraction | None = None) -> Pack:
    phrases = tuple(
        Recording(f"{number:03d}", text, at_most, "", "", PLACE)
        for number, text in enumerate(TEXTS, 1)
    )
    return Pack(folder, "Mine", "en", "", "", "", phrases)


def recorded(folder: Path) -> dict[str, str]:
    pack = Pack.load(folder).value
    assert pack is not None
    return {one.id: one.file for one in pack.phrases}


def test_every_phrase_is_recorded_and_kept_at_once(tmp_path):
    microphone = FakeMicrophone([SILENCE, *map(read_aloud, TEXTS)])
    desk = FakeDesk("keep", "play", "keep", "keep")
    pack = pack_in(tmp_path)
    pack = walk(pack, pack.phrases, microphone, desk)
    assert desk.shown == ["1/3 001", "2/3 002", "3/3 003"]
    assert recorded(tmp_path) == {"001": "001.wav", "002": "002.wav", "003": "003.wav"}
    for one in pack.phrases:
        kept, source = read_take(tmp_path / one.file), read_aloud(one.say)
        assert likeness(kept, source) > 0.95
        assert len(kept) < len(source) + 0.4 * RATE
    (played,) = microphone.played
    assert likeness(played, read_aloud(TEXTS[1])) > 0.95
    assert not troubles(desk.takes)
    assert desk.rooms[0].level == pytest.approx(-60, abs=1)
    assert desk.levels
    assert microphone.open == 0


def test_retake_back_and_stop(tmp_path):
    wrong = read_aloud("Oh no.")
    said = [SILENCE, wrong, *(read_aloud(TEXTS[i]) for i in (0, 1, 0, 1))]
    desk = FakeDesk("retake", "keep", "back", "keep", "stop")
    pack = pack_in(tmp_path)
    walk(pack, pack.phrases, FakeMicrophone(said), desk)
    assert desk.shown == ["1/3 001", "1/3 001", "2/3 002", "1/3 001", "2/3 002"]
    assert recorded(tmp_path) == {"001": "001.wav", "002": "", "003": ""}
    assert likeness(read_take(tmp_path / "001.wav"), read_aloud(TEXTS[0])) > 0.95


def test_nothing_said_is_not_kept_and_asked_for_again(tmp_path):
    said = [SILENCE, SILENCE, read_aloud(TEXTS[0])]
    desk = FakeDesk("keep", "stop")
    pack = pack_in(tmp_path)
    walk(pack, pack.phrases, FakeMicrophone(said), desk)
    assert desk.shown == ["1/3 001", "1/3 001"]
    assert "nothing was heard" in troubles(desk.takes)[0]
    assert not (tmp_path / "001.wav").exists()


def test_a_take_longer_than_its_place_is_told_before_it_is_kept(tmp_path):
    desk = FakeDesk("stop")
    pack = pack_in(tmp_path, Fraction("0.2"))
    walk(pack, pack.phrases, FakeMicrophone([SILENCE, read_aloud(TEXTS[0])]), desk)
    assert "where 0.20 s are free" in troubles(desk.takes)[0]


def test_a_loud_room_is_told_and_may_be_left(tmp_path):
    desk = FakeDesk(stays=False)
    pack = pack_in(tmp_path)
    assert walk(pack, pack.phrases, FakeMicrophone([SILENCE], dbfs=-35), desk) is pack
    assert desk.rooms[0].level > LOUD_ROOM
    assert not desk.shown


def test_the_null_device_of_miniaudio_records_and_plays_for_real():
    pytest.importorskip("miniaudio", reason="there is no wheel of miniaudio for this machine")
    microphone = SystemMicrophone(["NULL"])
    with no_longer_than(60):
        blocks = []
        source = microphone.record()
        for block in source:
            assert block.dtype == np.int16
            assert block.ndim == 1
            blocks.append(block)
            if sum(map(len, blocks)) > RATE // 4:
                break
        source.close()
        assert not np.concatenate(blocks).any()
        microphone.play(np.zeros(RATE // 10, np.int16))


def test_a_machine_without_a_microphone_says_so():
    miniaudio = pytest.importorskip("miniaudio", reason="no wheel of miniaudio for this machine")
    # CUSTOM is a kind of device that only programs written in C can provide.
    microphone = SystemMicrophone([miniaudio.Backend.CUSTOM.name])
    with pytest.raises(CuecastError, match=r"no microphone to use .*; choose one"):
        next(microphone.record())
    with pytest.raises(CuecastError, match="there is no loudspeaker to use"):
        microphone.play(SILENCE)
