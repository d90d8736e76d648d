"""Devices that go away: noticed soon, paused at the right place, and told when they are back."""

from __future__ import annotations

import gc
import threading
import time
from pathlib import Path

import numpy as np
import pytest
from kit.playing import CASES, room, staged
from kit.room import STEP, ArraySink, Room, VirtualClock

from cuecast.diagnostics import CuecastError
from cuecast.live.clock import SystemClock
from cuecast.live.commands import Command
from cuecast.live.conductor import ASLEEP, RETRY, TICK, WAKING, Conductor
from cuecast.live.player import Player
from cuecast.live.stage import Delivery
from cuecast.sound.graph import to_pcm
from cuecast.timebase import RATE

SESSION = CASES / "sets-and-rest.yaml"
NOTICED = 2.0


@pytest.fixture
def live():
    with room(SESSION) as made:
        yield made


def in_rep(live, rep=3):
    live.until(lambda: live.conductor.player.deck.plan.step(deck(live).at).place.rep == rep)
    live.go(1)


def deck(live):
    return live.conductor.player.deck


def between(live):
    words = deck(live).between
    return [cue.text for cue in words.timeline.voice()] if words else []


@pytest.mark.parametrize("way", ["frozen", "gone"])
def test_a_device_that_takes_nothing_pauses_the_session_within_two_seconds(live, way):
    in_rep(live)
    before = deck(live).at
    live.sink.frozen = True
    live.sink.absent = way == "gone"
    live.go(NOTICED)
    assert live.conductor.lost
    assert live.conductor.player.paused
    assert deck(live).at == before


def test_when_sound_is_back_it_says_so_and_begins_the_rep_anew(live):
    in_rep(live)
    live.sink.frozen = live.sink.absent = True
    live.go(60)
    live.sink.frozen = live.sink.absent = False
    live.until(lambda: not live.conductor.lost, 2 * RETRY + 1)
    assert between(live) == ["The sound is back.", "And on: rep 3."]
    live.until(lambda: deck(live).between is None)
    step = deck(live).plan.step(deck(live).at)
    assert step.place.rep == 3
    assert deck(live).at - step.start <= STEP
    live.to_the_end()


def test_nothing_is_skipped_by_a_loss(live):
    in_rep(live)
    live.sink.frozen = live.sink.absent = True
    live.go(10)
    live.sink.frozen = live.sink.absent = False
    live.to_the_end()
    done = live.conductor.player.tally.done
    assert [(one.exercise, one.reps, one.skipped) for one in done] == [
        ("Lift", 24, False),
        ("Press", 8, False),
    ]
    assert live.conductor.losses == 1


def test_a_pause_stays_a_pause_when_sound_is_back(live):
    in_rep(live)
    live.do(Command.PAUSE)
    live.sink.frozen = True
    live.go(10)
    live.sink.frozen = False
    live.go(10)
    assert not live.conductor.lost
    assert live.conductor.player.paused


def test_a_pause_asked_for_while_sound_is_gone_holds(live):
    in_rep(live)
    live.sink.frozen = True
    live.go(5)
    live.do(Command.PAUSE)
    live.sink.frozen = False
    live.go(10)
    assert live.conductor.player.paused


def test_without_any_device_it_does_not_begin():
    with staged(SESSION) as ready:

        def make(sink: ArraySink, clock: VirtualClock) -> Conductor:
            sink.absent = True
            player = Player(ready.planner, ready.course, ready.whole())
            return Conductor(player, sink, clock, lambda _: None)

        live = Room(make)
        live.conductor.begin()
        with pytest.raises(CuecastError, match="no loudspeaker"):
            live.go(WAKING + 1)


def test_after_a_sleep_it_begins_the_rep_anew(live):
    in_rep(live)
    live.clock.seconds += 3600
    live.tick()
    assert not live.conductor.lost
    assert between(live) == ["And on: rep 3."]
    live.to_the_end()


def test_a_short_standstill_changes_nothing(live):
    in_rep(live)
    before = deck(live).at
    live.clock.seconds += ASLEEP - 1
    live.tick()
    assert between(live) == []
    assert deck(live).at == before + STEP


def test_when_we_stood_still_the_device_is_not_blamed(live):
    in_rep(live)
    live.clock.seconds += ASLEEP - 1
    live.conductor.tick()  # The device has not asked for anything since.
    assert not live.conductor.lost
    live.go(1)
    assert live.conductor.losses == 0


def test_somebody_sets_the_time_and_nothing_happens(monkeypatch):
    clock = SystemClock()
    before = clock.now()
    monkeypatch.setattr(time, "time", lambda: 0.0)
    assert before <= clock.now() < before + 60


def test_a_device_may_take_its_time_to_wake_up(live):
    live.go(1)
    live.sink.frozen = True
    live.go(NOTICED)
    live.sink.frozen = False
    live.sink.absent = True
    live.go(RETRY + TICK)
    live.sink.absent = False
    live.until(lambda: not live.conductor.lost, 10)


def test_what_is_heard_after_a_loss_is_whole(live):
    """Not two cues at once, and each from its first sample: the words after the loss are the plan's."""
    in_rep(live)
    live.sink.frozen = live.sink.absent = True
    live.go(5)
    live.sink.frozen = live.sink.absent = False
    live.until(lambda: not live.conductor.lost and deck(live).between is None)
    start = deck(live).plan.step(deck(live).at).start
    here = deck(live).at
    live.sink.blocks.clear()
    live.go(20)
    heard = live.sink.heard
    plan = deck(live).plan
    assert here - start <= STEP
    assert np.array_equal(heard[RATE:], to_pcm(plan.mixer.samples(here + RATE, len(heard) - RATE)))


def descriptors():
    folder = Path("/proc/self/fd")
    return len(list(folder.iterdir())) if folder.is_dir() else 0


def test_a_hundred_losses_leave_nothing_behind():
    with room(SESSION, Delivery(mute=True), keep=False) as live:

        def cycle():
            live.sink.frozen = live.sink.absent = True
            live.go(NOTICED + RETRY)
            live.sink.frozen = live.sink.absent = False
            live.until(lambda: not live.conductor.lost)
            live.go(0.5)

        live.go(1)
        cycle()
        gc.collect()
        before = threading.active_count(), descriptors()
        for _ in range(100):
            cycle()
        gc.collect()
        assert live.conductor.losses == 101
        assert (threading.active_count(), descriptors()) == before


HOURS = """\
title: Hours
bed: none
blocks:
  - circuit:
      rounds: 10
      stations:
        - {exercise: lift, reps: 90, sets: 4, rest: 60s}
        - {exercise: press, reps: 20, sets: 3, rest: 60s}
"""


def test_ten_hours_and_nothing_late(tmp_path):
    """Everything that is said begins when its sample is taken, however long it has gone on."""
    for name in ("lift", "press"):
        text = (CASES / "exercises" / f"{name}.yaml").read_text("utf-8")
        (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
    path = tmp_path / "hours.yaml"
    path.write_text(HOURS, "utf-8")
    with room(path, keep=False) as live:
        plan = deck(live).plan
        began = live.clock.seconds
        seen = []
        while not live.conductor.over:
            live.tick()
            step = plan.index(min(deck(live).at, plan.timeline.duration - 1))
            if not seen or seen[-1][0] != step:
                seen.append((step, live.clock.seconds - began))
        assert plan.timeline.duration / RATE > 10 * 3600
        # A step without words lasts no time at all.
        lasting = [i for i, step in enumerate(plan.timeline.steps) if step.end > step.start]
        assert [step for step, _ in seen] == lasting
        late = [moment - plan.start(step) / RATE for step, moment in seen]
        assert min(late) >= -TICK
        assert max(late) <= 2 * TICK
        assert live.sink.taken >= plan.timeline.duration
