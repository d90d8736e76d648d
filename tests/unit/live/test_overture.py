"""The first seconds that are kept: they are the session's own, or they are not played."""

from __future__ import annotations

import shutil
import subprocess
import sys
from functools import partial

import numpy as np
import pytest
from kit.playing import CASES, exported, staged
from kit.room import STEP, ArraySink, Room

from cuecast.live.conductor import Conductor
from cuecast.live.overture import LENGTH, Overture
from cuecast.live.player import Player
from cuecast.sound.graph import to_pcm
from cuecast.timebase import RATE
from cuecast.voice.store import Store, default_folder

NAME = "sets-and-rest.yaml"


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("CUECAST_CACHE_DIR", str(tmp_path / "cache"))


@pytest.fixture
def session(tmp_path):
    shutil.copytree(CASES / "exercises", tmp_path / "exercises")
    return shutil.copy(CASES / NAME, tmp_path / NAME)


def kept(session, asked):
    """What is kept of a session after it was played once."""
    with staged(session) as ready:
        plan = ready.whole()
        pcm = ready.first(plan, 0, LENGTH)
        Overture(asked).keep(pcm, plan.mixer.channels, ready.files)
    return pcm


def begun(asked):
    """The overture of a session, and the device that it began on."""
    sink, overture = ArraySink(), Overture(asked)
    overture.begin(sink)
    return sink, overture


def test_nothing_is_played_before_anything_is_kept():
    sink, overture = begun({"session": "x"})
    assert not overture.playing
    assert sink.opened == 0


def test_what_is_kept_is_the_beginning_of_the_file(session):
    kept(session, {"session": NAME})
    sink, overture = begun({"session": NAME})
    assert overture.playing
    sink.take(LENGTH)
    sink.take(STEP)  # Nobody has come to go on: silence.
    file = to_pcm(exported(session))
    assert np.array_equal(sink.heard[:LENGTH], file[:LENGTH])
    assert not sink.heard[LENGTH:].any()


@pytest.mark.parametrize("asked", [{"session": "another"}, {"session": NAME, "speed": 2}])
def test_what_was_asked_for_otherwise_is_not_played(session, asked):
    kept(session, {"session": NAME})
    assert not begun(asked)[1].playing


@pytest.mark.parametrize("file", [NAME, "exercises/lift.yaml"])
def test_after_a_change_nothing_that_is_kept_is_played(session, tmp_path, file):
    kept(session, {"session": NAME})
    path = tmp_path / file
    path.write_text(path.read_text("utf-8") + "\n# changed\n", "utf-8")
    assert not begun({"session": NAME})[1].playing


def test_what_is_damaged_is_not_played(session):
    kept(session, {"session": NAME})
    entry = max(default_folder().glob("[0-9a-f][0-9a-f]/*"), key=lambda path: path.stat().st_size)
    data = bytearray(entry.read_bytes())
    data[-5] ^= 1
    entry.write_bytes(data)
    assert not begun({"session": NAME})[1].playing
    assert Store(default_folder()).info().damaged == 1


def going_on(session, overture, sink, *, heard):
    """A room in which a session goes on behind `heard` seconds of an overture."""
    with staged(session) as ready:

        def make(own, clock):
            player = Player(ready.planner, ready.course, ready.whole())
            return Conductor(player, sink, clock, lambda _: None)

        live = Room(make)
        live.sink = sink
        plan = live.conductor.player.deck.plan
        sink.take(round(heard * RATE))
        fits = overture.fits(ready.first(plan, 0, LENGTH))
        live.conductor.begin(0, partial(overture.hand_over, fits=fits))
        live.to_the_end()
        return live


def test_the_session_goes_on_behind_it_without_a_seam(session):
    kept(session, {"session": NAME})
    sink, overture = begun({"session": NAME})
    live = going_on(session, overture, sink, heard=3.21)
    file = to_pcm(exported(session))
    assert np.array_equal(sink.heard[: len(file)], file)
    assert live.conductor.losses == 0
    assert [one.reps for one in live.conductor.player.tally.done] == [24, 8]


def test_where_it_does_not_fit_the_session_begins_anew(session):
    pcm = kept(session, {"session": NAME})
    with staged(session) as ready:  # As after another release of the voice: nobody looked at that.
        changed = bytes(len(pcm) // 2) + pcm[len(pcm) // 2 :]
        Overture({"session": NAME}).keep(changed, 1, ready.files)
    sink, overture = begun({"session": NAME})
    going_on(session, overture, sink, heard=2)
    file = to_pcm(exported(session))
    assert np.array_equal(sink.heard[2 * RATE :][: len(file)], file)


CHILD = """
import sys
from cuecast.cli import play
from cuecast.live import history
from cuecast.live.overture import Overture
from cuecast.live.sinks import DeviceSink
history.last("x")
Overture({}).begin(DeviceSink("none"))
print(*(set(sys.modules) & {"numpy", "av", "pydantic", "yaml", "rich", "prompt_toolkit", "babel"}))
"""


def test_the_first_sound_waits_for_no_library():
    pytest.importorskip("miniaudio")
    made = subprocess.run([sys.executable, "-c", CHILD], capture_output=True, text=True, check=True)
    assert made.stdout.split() == []
