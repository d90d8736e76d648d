"""What doses and sides mean inside an exercise, and of shared ones whether a count is reps or sets."""

from __future__ import annotations

import pytest

from cuecast.draft import draft, to_json
from cuecast.draft.dose import facts
from cuecast.draft.reading import Block
from cuecast.draft.sentences import sentence, sentences
from cuecast.draft.sides import sides_of

FIELDS = ("reps", "sets", "hold", "duration", "rest")


def read(text):
    block = Block("text", text, ((0, 0),))
    return {one.field: one.value for one in facts(sentence(block, 0, len(text)))}


def doses(text):
    drafted = to_json(draft(text, "x"))["exercises"]
    return [{name: one[name]["value"] for name in FIELDS if one[name]} for one in drafted]


def sides(text):
    drafted = to_json(draft(text, "x"))["exercises"]
    return [one["sides"]["value"] for one in drafted]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Go for 11 to 14 push-ups.", {"reps": "11-14"}),
        ("Do 7 sit-to-stands.", {"reps": "7"}),
        ("Do 9 cycles with both hands.", {"reps": "9"}),
        ("Each arm gets four turns.", {"reps": "4"}),
        ("Every side has 7 goes.", {"reps": "7"}),
        ("Make a fist and open it once more.", {}),
        ("Do it twice after the deep breaths.", {"reps": "2"}),
        ("Sit down slowly, counting to 6.", {}),
        ("Stand up to a slow count of 4.", {}),
        ("Count to 6 as you sit back down.", {}),
        ("Stand on one leg, counting to 25.", {"hold": "25 counts"}),
        ("Hug both knees for 25 seconds.", {"hold": "25s"}),
        ("Bend forward for 25 seconds.", {"hold": "25s"}),
        ("Open and close your hands for 25 seconds.", {"duration": "25s"}),
        ("Six breaths are plenty.", {"hold": "6 breaths"}),
        ("Move 3 sideways leg lifts", {}),
        ("Ex. 2 lunges", {}),
    ],
)
def test_what_a_number_means(text, expected):
    assert read(text) == expected


CIRCUIT = """Circuit for runners

The circuit

There are three stations. {told} {rounds}

Station 1: Push-ups. Hands a little wider than the shoulders, body straight.{own}

Station 2: Squats. Sit back and down until your thighs are level, then stand up.{own}

Station 3: Crunches. Lie on your back and curl your head and shoulders off the floor.{own}
"""
WORK = "Work for 35 seconds at each one and rest for 25 seconds."


@pytest.mark.parametrize(
    "rounds",
    [
        "Go around three times.",
        "Work your way round three times.",
        "Do three laps of the stations.",
        "When you reach the end, start again at the top, three times in all.",
    ],
)
def test_rounds_of_what_is_timed_are_sets(rounds):
    found = doses(CIRCUIT.format(told=WORK, rounds=rounds, own=""))
    assert [(one.get("sets"), one.get("duration")) for one in found] == [("3", "35s")] * 3
    assert not any("reps" in one for one in found)


def test_what_goes_on_for_so_long_is_not_counted_as_well():
    found = doses(CIRCUIT.format(told=WORK, rounds="Repeat each move three times.", own=""))
    assert not any("reps" in one for one in found)


def test_what_is_held_so_often_has_no_sets_of_twelve():
    text = """Posture at home

Each exercise is done for 2 sets of 12.

Wall stand

Stand with your heels near a wall and draw your chin in. Hold for 25 seconds. Do this 3 times.

Standing row

Hold a band in both hands. Bend your elbows and pull them past your ribs.
"""
    wall, row = doses(text)
    assert wall == {"reps": "3", "hold": "25s"}
    assert row == {"reps": "12", "sets": "2"}


def test_a_number_in_a_condition_is_none():
    text = """Moves for the back

Press-up
Lie on your stomach and straighten your elbows. Repeat ten times.

Standing march
Stand beside a counter. March in place for 2 minutes. When 2 minutes is comfortable, walk for 10 instead.
"""
    assert doses(text)[1] == {"duration": "120s"}


def test_a_number_at_the_end_of_a_line_goes_on_in_the_next():
    text = """Exercises for the wrist

Wrist press
Press the palm up against the table.
Keep the arm still. Hold 6 seconds, rest
8 seconds. Do 5 repetitions.

Wrist bend
Bend the wrist down and let it come back. Do 9 repetitions.
"""
    assert doses(text)[0] == {"reps": "5", "hold": "6s", "rest": "8s"}


ALL = """Knee exercises at home

How often

Do these exercises twice a day. {both} Start with 10 of each.

The exercises

1. Quad set
Lie on your back, both legs out straight. Push the back of your knee down into the bed. Hold 5 seconds.

2. Heel slide
Slide your heel towards your buttock until you feel a stretch in the knee. Slide it back down.

3. Heel raise
Hold the chair back with both hands. Rise up on your toes with both feet. Lower.
"""


@pytest.mark.parametrize(
    "both",
    [
        "Remember to work the other leg as well.",
        "It is best to exercise both sides.",
        "The exercises are for both legs.",
        "Each exercise should be done with the left and the right leg.",
    ],
)
def test_sides_that_are_said_once_for_all(both):
    assert sides(ALL.format(both=both)) == ["each", "each", "none"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Bring up one knee and then the other. Hug both.", "unknown"),
        ("Raise your right foot, then the left. Do 16 marches (8 per leg).", "alternating"),
        ("Keep marching, side after side. 8 per leg.", "alternating"),
        ("Squeeze your buttocks. Both sides work at once.", "none"),
        ("Hold one end in each hand. Twist it, then twist the opposite way.", "none"),
    ],
)
def test_what_tells_the_sides(text, value):
    some = [*sentences(Block("text", text, ((0, 0),)))]
    assert sides_of(some, some).value == value
