"""What was asked for last can be taken back, whatever it was."""

from __future__ import annotations

import pytest
from kit.playing import CASES, room

from cuecast.live.commands import Command
from cuecast.timebase import RATE


@pytest.fixture
def live():
    with room(CASES / "sets-and-rest.yaml") as made:
        made.go(10)
        yield made


def test_nothing_can_be_taken_back_before_anything_was_asked(live):
    live.do(Command.UNDO)
    assert live.conductor.player.message == "There is nothing to take back."


@pytest.mark.parametrize("command", [Command.NEXT, Command.REPEAT, Command.BACK])
def test_who_was_sent_elsewhere_goes_on_near_where_they_were(live, command):
    player = live.conductor.player
    live.go(30)
    at = player.deck.at
    live.do(command)
    assert abs(player.deck.at - at) > 4 * RATE
    live.do(Command.UNDO)
    assert abs(player.deck.at - at) < 10 * RATE
    live.do(Command.UNDO)
    assert player.message == "There is nothing to take back."


def test_loudness_waiting_and_pace_are_as_before(live):
    player = live.conductor.player
    course = player.course
    live.do(Command.LOUDER, Command.UNDO)
    assert player.deck.level == 0
    live.do(Command.PAUSE, Command.UNDO)
    assert not player.paused
    live.do(Command.SLOWER)
    assert player.course is not course
    live.do(Command.UNDO)
    assert player.course is course
    live.do(Command.SLOWER)
    assert player.message.startswith("Movements take 111 %")


@pytest.mark.parametrize("command", [Command.SKIP_REST, Command.RESUME])
def test_what_did_nothing_is_not_taken_back_nor_what_was_before_it(live, command):
    player = live.conductor.player
    live.do(Command.LOUDER, command)
    at = player.deck.at
    live.do(Command.UNDO)
    assert player.message == "There is nothing to take back."
    assert player.deck.level == 3
    assert abs(player.deck.at - at) < RATE
