"""Words for a side that give nobody a turn: limbs that help or rest, feet that start together."""

from __future__ import annotations

import pytest

from cuecast.draft import draft, to_json
from cuecast.draft.reading import Block
from cuecast.draft.sentences import sentences
from cuecast.draft.sides import side_facts, sides_of


def sides(text):
    some = [*sentences(Block("text", text, ((0, 0),)))]
    return sides_of(some, some).value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Fold your arms so that each hand rests on the other shoulder. Stand up.", "none"),
        ("Turn over. Put your hands under your forehead and lift your chest.", "none"),
        ("Rise onto your toes. Start with 2 sets of 9 on both feet.", "none"),
        ("Step up with one foot, follow with the other, and step down. Do 9.", "unknown"),
        ("Pull the band with one hand. Do 9 reps, switch arms, and do a total of 3 sets.", "each"),
        (
            "Let both knees sink to the left, return to the middle and go to the right.",
            "alternating",
        ),
        ("Lie with one knee bent. Curl up. Do 6, swap the bent leg, and do 6 more.", "each"),
        ("Pull one knee up and hold it. 3 times on each side is enough.", "each"),
    ],
)
def test_sides_are_turns_and_not_places(text, value):
    assert sides(text) == value


def test_a_limb_that_helps_has_no_turn():
    text = "Hold a stick in both hands. Let the sore arm hang. Use the good arm to push the sore one out."
    assert sides(text) not in ("each", "alternating")


def test_what_is_said_for_all_may_leave_room_for_exceptions():
    said = "Unless your nurse tells you otherwise, do each exercise 9 times with each leg."
    both = "Do 9 of each exercise with both legs, even if only one knee is sore."
    for text in (said, both):
        (line,) = sentences(Block("text", text, ((0, 0),)))
        assert [fact.value for fact in side_facts(line)] == ["each"]


def test_what_is_worked_up_to_tells_the_sides():
    text = (
        "# How to do the one-leg calf raise\n\n## How to do it\n\nStand on one leg and lift the heel.\n\n"
        "## How many\n\nWork up to three sets of 18 on each leg. Start with 3 sets of 7.\n"
    )
    (made,) = to_json(draft(text, "raise.md"))["exercises"]
    assert (made["sides"]["value"], made["reps"]["value"]) == ("each", "7")
