"""Doses as handouts, leaflets and sites of exercises give them: what is meant, and what is none."""

from __future__ import annotations

import pytest

from cuecast.draft import draft
from cuecast.draft.dose import aims, facts
from cuecast.draft.reading import Block
from cuecast.draft.sentences import sentence


def said(text):
    block = Block("text", text, ((0, 0),))
    return sentence(block, 0, len(text))


def read(text):
    return {one.field: one.value for one in facts(said(text))}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Begin with 6 of each.", {"reps": "6"}),
        ("Wobble your head gently for a minute or two.", {}),
        ("Tilt your pelvis gently for 90 seconds.", {"duration": "90s"}),
        ("Lower it for 4 seconds.", {}),
        ("Stay for 8 seconds and work up to 25 seconds.", {"hold": "8s"}),
        ("Keep this up for 4 seconds.", {"hold": "4s"}),
        ("Let go, then wait 6 seconds.", {"rest": "6s"}),
        ("Wait 40 seconds before you start the next set.", {"rest": "40s"}),
        ("Rest between sets: 45 seconds to one minute.", {"rest": "45-60s"}),
        ("Breathe here for 6 breaths.", {"hold": "6 breaths"}),
        ("Pedal gently; ride like this for 4 minutes.", {"duration": "240s"}),
        ("Start with 6 minutes and see how it goes.", {"duration": "360s"}),
        ("Do as many as you can, up to 14.", {"reps": "up to 14"}),
        ("Go through the whole thing once more.", {"sets": "2"}),
        ("Do 11 repetitions to make one set.", {"reps": "11"}),
        ("Repeat this 9 to 11 times for one set.", {"reps": "9-11"}),
        ("2 x 35 s on each side", {"sets": "2", "hold": "35s"}),
        ("9 x 4 s", {"reps": "9", "hold": "4s"}),
        ("2 times 14.", {"sets": "2", "reps": "14"}),
        ("From 7 up to 9 times.", {"reps": "7-9"}),
        ("Four stretches on each side are plenty.", {"reps": "4"}),
        ("Do 3 to 4 of these short holds.", {"reps": "3-4"}),
        ("Perform 11 rotations in each direction.", {"reps": "11"}),
        ("3x11  hold 6 sec", {"sets": "3", "reps": "11", "hold": "6s"}),
        ("Sets/Reps: 2/11, hold each 6 s", {"sets": "2", "reps": "11", "hold": "6s"}),
        ("Reps/sets: 14/3", {"sets": "3", "reps": "14"}),
        ("Three sets of 9 are right for most people.", {"sets": "3", "reps": "9"}),
    ],
)
def test_a_dose_in_everyday_words(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Cool-down: stroll for 6 minutes.",
        "Warm up with 5 minutes on a bike.",
        "Finish with some marching for 3 minutes.",
        "The last two repetitions should be hard.",
        "Breathe in through your nose while you count to three.",
        "Practise on as many mornings as you can.",
        "One in five people over the age of 70 trips each year.",
        "If that means 4, then do 4.",
        "When you can hold for 50 seconds, raise one leg.",
        "Breathe out for four pumps.",
        "One in six people over 75 falls at least once.",
        "Once through the alphabet.",
        "Breathe in and out 4 times, then let go.",
        "Lie down for 25 minutes after all this.",
        "Week by week, go up by 2 reps.",
        "Time: 25 minutes",
    ],
)
def test_what_looks_like_an_everyday_dose_and_is_none(text):
    assert read(text) == {}


def test_what_is_built_up_to_is_of_the_field_that_it_builds_on():
    told = aims(said("Hold for 8 seconds and work up to 25 seconds."))
    assert [(one.field, one.value) for one in told] == [("hold", "up to 25s")]


HANDOUT = """# Hip and back programme

## Stretches

Do each stretch 3 times, holding for 25 seconds each time.

### Figure four

1. Sit on a chair.
2. Put your left ankle on your right knee and lean forward.

### Child's pose

1. Kneel on a mat.
2. Sit back on your heels and reach forward.

## Strength

Do 2 sets of 9 of each exercise. Rest 50 seconds between sets.

### Bridge

1. Lie on your back with your knees bent.
2. Lift your hips.
3. Come down slowly.

### Clamshell

1. Lie on your side with your knees bent.
2. Open your top knee and close it again.

**Do:** 2 sets of 13. Use a band when this feels easy.

Cool-down: walk for 4 minutes.
"""


def doses(text, *fields):
    found = draft(text).exercises
    return [
        tuple(v.value if (v := getattr(one, name)) else None for name in fields) for one in found
    ]


def test_the_doses_of_a_section_are_those_of_its_exercises_alone():
    assert doses(HANDOUT, "reps", "sets", "hold", "rest", "duration") == [
        ("3", None, "25s", None, None),
        ("3", None, "25s", None, None),
        ("9", "2", None, "50s", None),
        ("13", "2", None, "50s", None),
    ]


CIRCUIT = """# Kitchen circuit

1. Mountain climber
Sets: 3. Time: 25 seconds.
Start at the top of a press-up. Drive your knees to your chest in turn.

2. Forearm plank
Sets: 3. Time: 25 seconds.
Lie on your front and lift your body on your forearms and toes.

3. Side plank
2 x 15 s each side
Lie on your side and lift your hips.
"""


def test_a_length_without_a_verb_is_what_its_exercise_makes_it():
    assert doses(CIRCUIT, "sets", "hold", "duration") == [
        ("3", None, "25s"),
        ("3", "25s", None),
        ("2", "15s", None),
    ]


YOGA = """# Two poses for the evening

1. Standing Forward Fold
Stand with your feet apart. Fold from the hips and let your head hang. Stay here for 7 breaths.

2. Legs Up the Wall
Sit next to a wall, swing your legs up and lie down. Rest for 4 minutes with your arms by your sides.
"""


def test_a_rest_that_is_all_there_is_to_do_is_a_hold():
    assert doses(YOGA, "hold", "rest") == [("7 breaths", None), ("240s", None)]


TABLE = """# Poses for the evening

| Pose | How long | Notes |
|---|---|---|
| Downward dog | 7 breaths | Bend your knees. |
| Low lunge | 1 min each side | Back knee down. |
| Savasana | 6 minutes | Lie on your back and let go. |
"""


def test_how_long_a_pose_takes_is_how_long_it_is_held():
    assert doses(TABLE, "hold", "duration") == [("7 breaths", None), ("60s", None), ("360s", None)]


PILATES = """# Pilates at home

## Pelvic curl
Lie on your back with your knees bent.
Exhale and curl your tailbone off the mat.
Inhale and roll back down.
*7 repetitions*

## Leg circles
Lie on your back with one leg up.
Circle your leg slowly across your body and around.
*9 repetitions, alternating*
"""


def test_a_line_of_a_dose_is_no_heading():
    assert doses(PILATES, "reps") == [("7",), ("9",)]


STEPS = """<html><body><h1>Two for the legs</h1>
<h2>Half squat</h2>
<p>A. Rest your hands on the back of a chair.</p>
<p>B. Slowly bend your knees as far as is comfortable.</p>
<p>C. Come back up.</p>
<p>Attempt 2 sets of 6 to 9 repetitions.</p>
<h2>Heel raise</h2>
<p>A. Hold on to the chair.</p>
<p>B. Lift both heels off the floor, then lower them.</p>
<p>Repeat 7 times.</p>
</body></html>"""


def test_steps_with_letters_are_steps():
    assert doses(STEPS, "reps", "sets") == [("6-9", "2"), ("7", None)]
    said = [one.say.value for one in draft(STEPS).exercises[1].phases]
    assert said[0] == "Lift both heels off the floor"


PLANK = """# How to do a plank

**How to do it**

1. Start on all fours, then come down on your forearms.
2. Step your feet back so that your body is straight.
3. Hold for 25 seconds, breathing steadily.
4. Rest for 35 seconds and repeat 2 more times.

**Variations**

*Knee plank:* the same on your knees. Hold for 45 seconds.

*Side plank:* lie on your side and lift your hips. Hold for 15 seconds.
"""


def test_variations_are_no_exercises_of_their_own():
    assert doses(PLANK, "reps", "hold", "rest") == [("3", "25s", "35s")]


ROUTINE = """# Three for the evening

Hold each stretch for 18 seconds and repeat it 3 times, unless it says otherwise.

1. **Chest opener:** Clasp your hands behind you, straighten your arms and lift them.

2. **Shoulder rolls (x11):** Roll your shoulders up, back and down.

3. **Ankle pumps:** Point and flex both feet for 35 seconds.
"""


def test_what_is_counted_or_timed_for_itself_is_not_held_for_all():
    assert doses(ROUTINE, "reps", "hold", "duration") == [
        ("3", "18s", None),
        ("11", None, None),
        (None, None, "35s"),
    ]
