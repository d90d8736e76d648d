"""What is said once for several exercises: groups under headings, rounds, weeks, numbers of exercises."""

from __future__ import annotations

import pytest

from cuecast.draft import draft, to_json
from cuecast.draft import trust as trusted
from cuecast.draft.dose import facts
from cuecast.draft.reading import Block
from cuecast.draft.sentences import sentence


def by_rules(number):
    """To trust what the rules read, and nothing else."""
    return dict.fromkeys(number.values, 1.0) if number.read else {"none": 1.0}


def doses(text, trust=trusted.by_keys):
    fields = ("reps", "sets", "hold", "duration", "rest")
    return [
        {name: one[name]["value"] for name in fields if one[name]}
        for one in to_json(draft(text, "article.txt", trust=trust))["exercises"]
    ]


def read(text):
    block = Block("text", text, ((0, 0),))
    return {one.field: one.value for one in facts(sentence(block, 0, len(text)))[::-1]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Hold: 6 seconds     Reps: 9     Sets: 2     Times a day: 3",
            {"hold": "6s", "reps": "9", "sets": "2"},
        ),
        ("Keep it there for a second or two.", {"hold": "1-2s"}),
        ("Keep going until you have done 18.", {"reps": "18"}),
        ("In weeks 3 and 4, do two sets and rest for 40 seconds between them.", {}),
        ("Weeks 5-6: planks of 35 seconds.", {}),
        ("Go through the exercises in order, seven times each.", {"reps": "7"}),
        ("Twenty seconds is long enough.", {"hold": "20s"}),
        ("A few seconds is long enough.", {"hold": "vague"}),
        ("I start everyone at 2 sets of 9.", {"sets": "2", "reps": "9"}),
        ("Let go completely for 7 seconds.", {"rest": "7s"}),
        ("That's one set; do 4.", {"sets": "4"}),
        ("Beginners do 2 sets; after a month, go to 3.", {"sets": "2"}),
        ("Again nine, slowly.", {"reps": "9"}),
        ("We're going for fourteen.", {"reps": "14"}),
        ("Some of you can do fourteen.", {}),
        ("Lower the heel, counting to four, and touch the floor lightly.", {}),
    ],
)
def test_a_sentence_tells_its_dose(text, expected):
    assert {name: value for name, value in read(text).items() if name != "frequency"} == expected


GROUPS = """A stiff shoulder

Moving exercises

Pendulum
Lean forward with one hand on a table. Swing the other arm gently forwards and back.

Arm slides
Sit at a table. Slide your hand forwards as far as you can, then draw it back.

Strengthening exercises

Outward rotation
Hold a band in both hands. Turn one hand outwards, then return it slowly.

Wall press
Stand facing a wall. Bend your elbows, then push yourself away from it.

How much

The moving exercises: 9 repetitions of each.
The strengthening exercises: 2 sets of 11, with a minute's rest between the sets.
"""


def test_headings_that_name_a_kind_of_exercises_tell_whose_a_dose_is():
    strong = {"sets": "2", "reps": "11", "rest": "60s"}
    assert doses(GROUPS) == [{"reps": "9"}] * 2 + [strong] * 2


def test_names_in_the_plural_are_the_same_names():
    text = GROUPS.replace("Arm slides", "Arm raise").split("How much")[0]
    told = doses(text + "How much\n\nArm raises: 13 times. Pendulums: 21 times.\n")
    assert [one.get("reps") for one in told][:2] == ["21", "13"]


def test_a_round_that_is_gone_through_again_until_three_are_done_makes_three_sets():
    head = (
        "Circuit at home\n\nDo 12 reps of each move, resting 25 seconds before the next. After the last one,"
        " rest 80 seconds and go through the list again until you have done it three times.\n\n"
    )
    moves = (
        "GOBLET SQUAT\nHold a dumbbell in front of your chest. Squat down, then stand up.\n\n"
        "BENT-OVER ROW\nHinge forward and let your arms hang. Row the weights to your ribs.\n"
    )
    assert doses(head + moves) == [{"reps": "12", "sets": "3", "rest": "25s"}] * 2


LISTED = """# Three for the wrists

### 1. Prayer stretch

Put your palms together. Lower your hands until you feel a stretch. {}

### 2. Flexor stretch

Straighten one arm with the palm up. Draw the fingers back towards you.

### 3. Extensor stretch

Straighten one arm with the palm down. Bend the wrist so that the fingers point down.
"""


def test_what_is_said_of_each_behind_a_list_is_said_of_those_before_it():
    told = doses(LISTED.format("") + "\nHold each stretch for 16 seconds and do it four times.\n")
    assert told == [{"reps": "4", "hold": "16s"}] * 3


def test_an_exercise_may_refuse_what_is_said_of_all():
    text = LISTED.replace(
        "wrists\n", "wrists\n\nHold each stretch for 16 seconds and repeat it 4 times.\n"
    )
    told = doses(text.format("Do it for as long as you like, instead of the times given above."))
    assert [one.get("hold") for one in told] == [None, "16s", "16s"]


def test_breaths_are_the_reps_of_breathing():
    text = "# Lungs\n\n## Deep breathing\n\nSit up. Breathe in deeply. Take 7 breaths.\n"
    told = doses(text, by_rules)
    assert told == [{"reps": "7"}]


def test_an_aside_of_easing_off_is_a_rest():
    assert read("Hold 25 seconds, ease off for 15 seconds.") == {"hold": "25s", "rest": "15s"}


def test_a_plank_in_which_something_moves_does_not_keep_it_still():
    told = doses("# Circuit\n\nMountain climber - 35 seconds\nFrom a plank, run your knees in.\n")
    assert told == [{"duration": "35s"}]
