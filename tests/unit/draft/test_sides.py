"""Which sides work, and which first, in phrasings that no pattern lists."""

from __future__ import annotations

import pytest

from cuecast.draft import draft
from cuecast.draft.first_side import first_side_of
from cuecast.draft.parts import Line
from cuecast.draft.reading import Block
from cuecast.draft.sentences import sentences
from cuecast.draft.side_marks import pieces
from cuecast.draft.side_sharing import or_elsewhere
from cuecast.draft.side_turns import changes
from cuecast.draft.sides import side_facts, sides_of

LIFT = "Lie on your back and lift your right leg straight up. Hold for 30 seconds and lower. "


def lines(text):
    return [*sentences(Block("text", text, ((0, 0),)))]


def sides(text):
    some = lines(text)
    found = sides_of(some, some).value
    first = first_side_of(some, found)
    return found, first and first.value


@pytest.mark.parametrize(
    "text",
    [
        "Other leg next.",
        "Left side too.",
        "Don't forget the other leg.",
        "When that side is done, do the other.",
        "Now it's the turn of the left.",
        "Give the left leg the same treatment.",
        "Mirror on the left.",
        "3 times with each.",
        "Three apiece.",
        "Both legs.",
        "Finish all eight on one leg before you start on the other.",
        "5 lifts, other leg.",
        "Do it with the left as well.",
        "Five times before changing legs.",
    ],
)
def test_a_piece_that_asks_for_nothing_but_the_other_side_gives_it_its_turn(text):
    assert sides(LIFT + text) == ("each", "right")


@pytest.mark.parametrize(
    "text",
    [
        "Pull the knee in with the other hand.",
        "Bend the other knee and keep that foot flat.",
        "Hold the strap in both hands.",
        "Rest a hand on each hip.",
        "Turn the toes out to the left.",
        "Keep it there with the left heel pressed down.",
        "Once you can do ten, use a band on the other foot for balance.",
    ],
)
def test_a_piece_that_asks_for_a_movement_does_not(text):
    assert sides("Lie down and lift your right leg straight up. " + text)[0] == "unknown"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Raise your right arm, lower it, raise your left arm, lower it. Ten times.",
            "alternating",
        ),
        (
            "Touch your right elbow to your left knee, then your left elbow to your right knee.",
            "alternating",
        ),
        ("Lift one heel and lower it. Then the other. Keep going for a minute.", "alternating"),
        ("Draw the right knee up. Swap, and swap.", "alternating"),
        ("Draw the right knee up, changing legs with each breath.", "alternating"),
        ("Draw the right knee up. 12 in all, six on each side.", "alternating"),
        ("Draw the right knee up and lower it. Ten and ten.", "each"),
        ("Draw circles with your nose, 5 to the left, 5 to the right.", "unknown"),
        (
            "Put the strap on your right foot. Three pulls, then put the left foot up and do another three.",
            "each",
        ),
    ],
)
def test_sides_that_take_turns_are_told_from_one_after_the_other(text, expected):
    assert sides(text)[0] == expected


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Hold on with your left hand and swing your right leg. Ten swings each leg.", "right"),
        ("Lift your leg ten times each side, left leg first.", "left"),
        ("Lift your leg ten times each side, starting on the left.", "left"),
        ("Do 8 on the right and 8 on the left.", "right"),
        ("Lie on your left side, lift the top knee. Ten each side.", "right"),
        ("Lie on your left side, propped on the forearm. Each side.", "left"),
        (
            "Rest your left hand on a bench, a weight in your right hand. Row it up. 8 each side.",
            "right",
        ),
        ("Anchor the band on your left. Push it out. 8 each side.", None),
    ],
)
def test_the_first_side_is_the_working_one(text, first):
    assert first_side_of(lines(text), "each") == first or (
        first and first_side_of(lines(text), "each").value == first
    )


def test_changes_name_the_side_whose_turn_it_is():
    told = tuple(pieces(lines("Swing the right leg. Ten times. Turn round and swing the left.")))
    assert [one.side for one in changes(told)] == ["left"]


def test_sides_told_for_others_are_facts():
    assert [one.value for one in side_facts(lines("Clams: 8 per side.")[0])] == ["each"]
    assert side_facts(lines("A cushion on each chair.")[0]) == []


def test_sides_are_shared_by_all_that_work_one():
    text = (
        "# Stretches\n\nHold each stretch for 30 seconds, twice per side.\n\n## 1. Calf\n\nStep your right "
        "foot back and press the heel down.\n\n## 2. Thigh\n\nStand on your left leg, bend the right "
        "knee. Hold the ankle.\n\n## 3. Arms\n\nReach both arms up and stretch.\n"
    )
    assert [one.sides.value for one in draft(text).exercises] == ["each", "each", "none"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Let both knees drop to one side, then bring them over to the other side.", "alternating"),
        ("Sit tall and turn your trunk from side to side.", "alternating"),
        ("March on the spot, lifting each knee to hip height.", "alternating"),
        ("Walk forward, the heel of one foot in front of the toes of the other.", "alternating"),
        ("Hop from your left foot to your right.", "alternating"),
        ("Drive one knee up, then quickly change legs.", "alternating"),
        ("Let the sore arm hang and swing it from side to side.", "unknown"),
        ("Walk ten steps. Turn round and walk back the same way.", "none"),
        ("Turn over and lie on your front. Lift your chest.", "none"),
        ("Stand in a doorway and lean in. Swap sides each time if you like.", "none"),
        ("Move your foot round in circles. 10 each way.", "unknown"),
        ("Lie on your side and lift the top knee. Then turn on to your other side.", "each"),
        ("Step your feet back, one after the other. Bend your elbows.", "none"),
        ("Put the band round your ankles. Step sideways for 10 steps.", "unknown"),
    ],
)
def test_sides_that_the_movement_itself_changes(text, expected):
    assert sides(text)[0] == expected


def test_within_a_time_the_sides_take_turns():
    text = lines("Bring your right elbow towards your left knee, then switch.")
    assert sides_of(text, text).value == "each"
    assert sides_of(text, text, timed=True).value == "alternating"


@pytest.mark.parametrize(
    ("own", "shared", "expected"),
    [
        (
            "Curve the fingers into a fist and open them again.",
            "Do each one with each hand.",
            "each",
        ),
        ("Lift your leg.", "Go through exercises 1 to 4, five times each.", "unknown"),
        ("Lift your hips.", "Do all of these ten times on each side.", "none"),
        ("Bend the knee.", "Do all of the exercises daily, ten repetitions each.", "unknown"),
        ("Bend your injured knee.", "Do all of these on each leg.", "unknown"),
        ("Lift your leg.", "Do each one on each side to begin with, and build up.", "each"),
        ("Lift your leg.", "In week 2, change to these two exercises.", "unknown"),
    ],
)
def test_sides_said_for_all(own, shared, expected):
    one = lines(own)
    all_ = [Line(each, "general", 0) for each in lines(shared)]
    assert or_elsewhere(sides_of(one, one), one, (), all_).value == expected


def test_right_as_a_speakers_word_and_an_l_of_fingers_are_no_sides():
    text = "Right, the third one. Come down on to one knee and rock. Twelve, then swap over."
    assert sides(text) == ("each", None)
    assert sides("Bend the fingers to form an L. Same with the other hand.") == ("each", None)


def test_the_first_side_is_the_one_that_moves_and_not_the_one_that_is_felt():
    text = (
        "Hold the chair with your left hand. Tip your right ear down. You feel it along the left side "
        "of the neck. Switch sides."
    )
    assert sides(text) == ("each", "right")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sit tall. Turn your head about 40 degrees each way.", "none"),
        ("Slide the blades together, some 2 cm on each side.", "none"),
        ("Grip the rail with both hands. Hold on with both hands. Lift your heels.", "none"),
        ("Let your feet roll towards each other.", "none"),
        ("Lift the chest by a hand's width.", "none"),
        ("Pull the towel in with one foot at a time.", "each"),
        ("Lower into a squat. Once it is easy, do it one leg at a time.", "unknown"),
        (
            "Lift one knee and put it down, then the other. One right and one left make one.",
            "alternating",
        ),
        ("Lift one leg out to the side. Do 12 with one leg, then work the other leg.", "each"),
        ("Sweep one arm up. Finish all six on this side before you turn to the other.", "each"),
        ("Roll your head to look at one wall, and then at the other.", "alternating"),
        ("Slide your sore hand to the left, then slide it to the right.", "unknown"),
    ],
)
def test_sides_of_everyday_words(text, expected):
    assert sides(text)[0] == expected


TABLE = """<h1>Knee programme</h1><table>
<tr><th>Exercise</th><th>{}</th><th>{}</th></tr>
<tr><td>Calf raise</td><td>3 x 12</td><td>2 x 12</td></tr>
<tr><td>Wall sit</td><td>4 x 40 seconds, both legs together</td><td></td></tr></table>
<p><b>Calf raise.</b> Stand on a step and rise on to your toes.</p>
<p><b>Wall sit.</b> Lean your back on the wall and sit down.</p>"""


@pytest.mark.parametrize("heads", [("Left", "Right"), ("Sore leg", "Other leg")])
def test_a_column_for_each_side_tells_that_both_work(heads):
    calf, wall = draft(TABLE.format(*heads), "t.html").exercises
    assert (calf.sides.value, wall.sides.value) == ("each", "none")


def test_levels_are_no_exercises():
    text = """<h1>The superman</h1><ol><li>Lie face down with your arms overhead.</li>
    <li>Lift your arms and your legs. Hold for 2 seconds and lower them.</li></ol>
    <table><tr><th>Level</th><th>Sets</th><th>Reps</th></tr>
    <tr><td>New to it</td><td>2</td><td>8</td></tr>
    <tr><td>Used to it</td><td>3</td><td>12</td></tr></table>"""
    assert len(draft(text, "t.html").exercises) == 1


def test_what_is_said_for_all_but_where_the_writer_says_otherwise():
    text = """Each stretch is done once with each hand, except where I say something else.

Wrist stretch
Straighten one arm in front of you and pull the fingers back.

Thumb stretch
Straighten one arm and bend the thumb into the palm.
"""
    assert [one.sides.value for one in draft(text).exercises] == ["each", "each"]


def test_steps_of_one_foot_before_the_other_take_turns():
    text = """Put your right heel in front of the toes of your left foot. Then bring your left heel in front
    of your right toes. Take 12 steps like this."""
    assert sides(text)[0] == "alternating"
