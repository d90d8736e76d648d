"""A session that is followed by voice alone, over its own sound in a room."""

from __future__ import annotations

import pytest
from _score_room import Room
from kit.hearing import talking

pytest.importorskip("pocketsphinx", reason="PocketSphinx has no wheel for this system")


@pytest.fixture(scope="module")
def sphinx():
    from cuecast.live.listen.sphinx import Sphinx

    return Sphinx()


SESSION = """\
title: By voice
welcome: Hello. Find your mat and a wall.
safety: Go gently, and stop when it hurts.
closing: Well done.
blocks:
  - {exercise: bridge, reps: 2, sets: 2, rest: 20s}
  - {exercise: lying heel press, reps: 2}
"""


@pytest.fixture
def talk(sphinx, tmp_path):
    (path := tmp_path / "voice.yaml").write_text(SESSION, "utf-8")
    with talking(path, sphinx, Room(seed=3, delay=0.22, echo=-20)) as made:
        made.go(25)  # The room becomes known.
        yield made


def step(talk):
    deck = talk.player.deck
    return deck.plan.step(deck.at)


def until(talk, kind):
    while step(talk).kind != kind and not talk.play.conductor.over:
        talk.tick()


def test_a_session_is_followed_paused_repeated_and_finished_by_voice_alone(talk):
    talk.say("please pause")
    assert talk.player.paused
    at = talk.player.deck.at
    talk.go(3)
    assert talk.player.deck.at == at
    talk.say("continue")
    assert not talk.player.paused
    until(talk, "phase")
    first = step(talk).place.exercise
    talk.go(5)
    at = talk.player.deck.at
    talk.say("do it again")
    assert talk.player.deck.at < at
    until(talk, "rest")
    length = step(talk).end - step(talk).start
    talk.say("more time", wait=3)
    assert step(talk).kind == "rest"
    assert step(talk).end - step(talk).start == length + 15 * 48_000
    talk.say("no more rest", wait=1)
    assert step(talk).kind != "rest"
    talk.say("move on please", wait=1)
    until(talk, "phase")
    assert step(talk).place.exercise != first
    talk.say("end the workout")
    assert talk.play.conductor.over
    assert talk.player.stopped


def test_a_wrong_command_is_taken_back(talk):
    until(talk, "phase")
    course, at = talk.player.course, talk.player.deck.at
    talk.say("one more set", wait=1)
    assert talk.player.message == "One more set."
    talk.say("cancel that")
    assert talk.player.message == "Taken back: one more set."
    assert talk.player.course is course
    assert talk.player.deck.at < at + 8 * 48_000
    talk.say("previous one")
    assert "Taken back" not in talk.player.message
