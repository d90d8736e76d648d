"""Real devices that go away, through PulseAudio: in real time, waiting for what has to come."""

from __future__ import annotations

import gc
import os
import signal
import threading
import time
from pathlib import Path

import pytest
from kit.playing import CASES, staged
from kit.program import started
from kit.pulse import Pulse, missing

from cuecast.live.clock import SystemClock
from cuecast.live.conductor import TICK, Conductor
from cuecast.live.player import Player
from cuecast.live.sinks import DeviceSink, devices
from cuecast.timebase import RATE

pytest.importorskip("miniaudio")
pytestmark = pytest.mark.skipif(bool(missing()), reason=missing() or "all is here")

BACKEND = ("PULSEAUDIO",)
PATIENCE = 60
"""Seconds after which something that should have come will not come."""


@pytest.fixture
def pulse(monkeypatch):
    server = Pulse()
    monkeypatch.setenv("PULSE_SERVER", server.address)
    yield server
    server.close()


class Live:
    """A session through a real device."""

    def __init__(self, ready):
        player = Player(ready.planner, ready.course, ready.whole())
        self.sink = DeviceSink("", BACKEND)
        self.conductor = Conductor(player, self.sink, SystemClock(), lambda _: None)
        self.conductor.begin()

    @property
    def at(self):
        return self.conductor.player.deck.at

    def until(self, holds):
        end = time.monotonic() + PATIENCE
        while not holds():
            if time.monotonic() > end:
                raise AssertionError(f"it never came to that: {self.conductor.player.message}")
            time.sleep(TICK)
            self.conductor.tick()

    def on(self, seconds=0.5):
        """Until so much more was taken."""
        goal = self.sink.taken + round(seconds * RATE)
        self.until(lambda: self.sink.taken >= goal)


@pytest.fixture
def live(pulse):
    with staged(CASES / "sets-and-rest.yaml") as ready:
        made = Live(ready)
        made.on()
        yield made
        made.sink.close()


def test_the_devices_of_the_system_are_listed(pulse):
    assert len(devices(BACKEND)) == 2


def test_another_default_device_and_one_less_are_not_even_noticed(live, pulse):
    pulse.tell("set-default-sink", "two")
    live.on()
    pulse.remove("one")
    live.on()
    assert live.conductor.losses == 0


def test_a_device_that_is_suspended_is_waited_for(live, pulse):
    before = live.sink.taken
    pulse.tell("suspend-sink", "one", "1")
    pulse.tell("suspend-sink", "one", "0")
    live.on()
    assert live.at >= live.sink.taken - before
    assert not live.conductor.lost


def all_removed(pulse):
    pulse.remove("one")
    pulse.remove("two")
    return lambda: pulse.add("three")


def frozen(pulse):
    pulse.freeze()
    return pulse.thaw


def killed(pulse):
    pulse.kill()
    return pulse.start


@pytest.mark.parametrize("fault", [all_removed, frozen, killed])
def test_a_loss_pauses_and_goes_on_where_it_was(live, pulse, fault):
    live.until(lambda: live.conductor.player.deck.plan.said(live.at) is not None)
    mend = fault(pulse)
    live.until(lambda: live.conductor.lost)
    before = live.at
    assert live.conductor.player.paused
    assert "Sound is gone" in live.conductor.player.message
    mend()
    live.until(lambda: not live.conductor.lost)
    words = live.conductor.player.deck.between
    assert words is not None
    assert words.timeline.voice()[0].text == "The sound is back."
    assert live.at <= before
    live.until(lambda: live.conductor.player.deck.between is None)
    live.on()
    assert live.conductor.losses == 1
    assert not live.conductor.player.paused


def used():
    """Threads and descriptors of this process, and its memory in MB."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text("utf-8").split()[1])
    descriptors = len(list(Path("/proc/self/fd").iterdir()))
    return threading.active_count(), descriptors, pages * os.sysconf("SC_PAGE_SIZE") / 1e6


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="there is no /proc here")
def test_a_hundred_openings_leave_nothing_behind(pulse):
    sink = DeviceSink("", BACKEND)
    opened = []

    def pull(count):
        opened.append(count)
        return bytes(2 * count)

    def cycle():
        opened.clear()
        end = time.monotonic() + PATIENCE
        sink.start(1, pull)
        while not opened and time.monotonic() < end:
            time.sleep(0.001)
        assert opened
        sink.close()
        while any(one.name == "cuecast-device" for one in threading.enumerate()):
            time.sleep(0.001)

    for _ in range(5):
        cycle()
    before = used()
    for _ in range(100):
        cycle()
    after = used()
    assert after[:2] == before[:2]
    assert after[2] - before[2] < 10


def test_ctrl_c_ends_it_while_the_device_hangs(pulse, tmp_path):
    with started("play", "heel-to-hip", "--plain") as child:
        lines = iter(child.stdout.readline, "")
        next(line for line in lines if "welcome" in line)
        pulse.freeze()
        next(line for line in lines if "Sound is gone" in line)
        child.send_signal(signal.SIGINT)
        assert child.wait(PATIENCE) == 130
