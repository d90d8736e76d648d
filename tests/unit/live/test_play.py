"""Delivery: the very samples of the file, and what a listener asks for on top of it."""

from __future__ import annotations

import numpy as np
import pytest
from kit.playing import CASES, exported, room, staged
from kit.room import STEP

from cuecast.live.commands import Command
from cuecast.live.conductor import Conductor
from cuecast.live.player import Player
from cuecast.live.stage import Delivery
from cuecast.sound.graph import to_pcm
from cuecast.timebase import RATE

SESSION = CASES / "sets-and-rest.yaml"


@pytest.fixture
def live():
    with room(SESSION) as made:
        yield made


def at(live):
    return live.conductor.player.deck.at


def plan(live):
    return live.conductor.player.deck.plan


def step(live):
    return plan(live).step(at(live))


def to_rep(live, rep, number=1):
    live.until(lambda: step(live).place.rep == rep and step(live).place.set == number)
    live.go(1)


@pytest.mark.parametrize("name", ["sets-and-rest", "breathing", "intervals", "circuit", "superset"])
def test_what_is_played_is_what_is_exported(name):
    path = CASES / f"{name}.yaml"
    with room(path) as live:
        live.to_the_end()
        heard = live.sink.heard
    file = exported(path)
    assert len(file) <= len(heard) < len(file) + 2 * STEP
    assert np.array_equal(heard[: len(file)], to_pcm(file))
    assert not heard[len(file) :].any()


def test_a_session_that_begins_before_all_is_spoken_goes_on_without_a_seam():
    with staged(SESSION) as ready:
        opening = ready.planner.opening(ready.course, lambda length: length >= 5)
        whole = ready.whole()
        assert not opening.whole
        player = Player(ready.planner, ready.course, opening)
        player.begin()
        player.deck.pull(2 * RATE)
        edge = opening.start(opening.index(2 * RATE) + 1)
        player.go_on_with(whole)
        player.deck.pull(edge - 2 * RATE)
        rest = player.deck.pull(whole.timeline.duration - edge)
        assert np.array_equal(rest, whole.mixer.samples(edge, len(rest)))


def test_what_was_spoken_before_is_planned_whole_at_once():
    with staged(SESSION) as ready:
        ready.whole()
        assert ready.opening().whole


def test_the_opening_alone_is_waited_with_not_left():
    with staged(SESSION) as ready:
        opening = ready.planner.opening(ready.course, lambda length: length >= 2)
        player = Player(ready.planner, ready.course, opening)
        player.begin()
        heard = player.deck.pull(opening.timeline.duration + 5 * RATE)
        assert not heard[opening.timeline.duration :].any()
        assert not player.over
        whole = ready.whole()
        player.go_on_with(whole)
        more = player.deck.pull(RATE)
        assert player.deck.at == opening.timeline.duration + RATE
        assert np.array_equal(more, whole.mixer.samples(int(opening.timeline.duration), RATE))


def test_a_pause_is_silent_and_going_on_begins_the_rep_anew(live):
    to_rep(live, 2)
    here = at(live)
    live.do(Command.PAUSE)
    live.go(30)
    paused = live.sink.heard[-29 * RATE :]
    assert not paused.any()
    assert abs(at(live) - here) <= 2 * STEP
    live.do(Command.RESUME)
    words = live.conductor.player.deck.between
    assert [cue.text for cue in words.timeline.voice()] == ["And on: rep 2."]
    live.until(lambda: live.conductor.player.deck.between is None)
    assert step(live).place.rep == 2
    assert at(live) - step(live).start <= 2 * STEP
    assert step(live).start < here


def test_going_on_with_a_sentence_says_it_from_its_first_word(live):
    live.until(lambda: plan(live).said(at(live)) is not None)
    live.go(0.3)
    cue = plan(live).said(at(live))
    live.do(Command.PAUSE, Command.RESUME)
    live.sink.blocks.clear()
    live.tick()
    assert live.conductor.player.deck.between is None
    assert at(live) == cue.start + STEP


def test_next_goes_to_the_end_of_a_rest_and_else_to_the_next_exercise(live):
    live.until(lambda: step(live).kind == "rest")
    live.do(Command.NEXT)
    assert step(live).kind == "settle"
    assert step(live).place.set == 2
    live.do(Command.NEXT)
    assert step(live).kind in ("intro", "closing")


def test_stop_ends_it(live):
    live.go(2)
    live.do(Command.STOP)
    assert live.conductor.over


def test_a_jump_leaves_no_click():
    with room(SESSION, Delivery(mute=True)) as live:
        to_rep(live, 2)
        live.go(1)
        live.sink.blocks.clear()
        live.go(0.5)
        smooth = np.abs(np.diff(live.sink.heard[:, 0].astype(int))).max()
        live.do(Command.PAUSE)
        live.go(0.5)
        live.conductor.player.deck.jump(at(live) - 12_345)
        live.conductor.player.begin()
        live.go(0.5)
        assert np.abs(np.diff(live.sink.heard[:, 0].astype(int))).max() < 2 * smooth


def test_commands_have_names_that_people_type():
    from cuecast.live.commands import parse

    assert parse("one more set") is parse("One_More-Set") is Command.ONE_MORE_SET
    assert parse("dance") is None


def test_the_end_is_the_end(live):
    live.to_the_end()
    assert isinstance(live.conductor, Conductor)
    assert not live.conductor.player.stopped
