"""Exercises and their names in everyday layouts: sets of headings, lists, speakers, titles."""

from __future__ import annotations

import pytest

from cuecast.draft import draft
from cuecast.draft.naming import named_in
from cuecast.draft.roles import role_of


def names(text, file="t.txt"):
    return [one.name.value for one in draft(text, file).exercises]


def test_an_order_set_as_the_names_before_it_is_one():
    text = """Knee exercises

Wall squat

Stand with your back against a wall and bend your knees a little. Hold for 5 seconds. 8 times.

Heel raise

Hold a chair and lift both heels off the floor, then lower them. 12 times.

Step up

Stand in front of the bottom stair, step up with one leg and down again. 10 times on each leg.
"""
    assert names(text) == ["Wall squat", "Heel raise", "Step up"]


@pytest.mark.parametrize("first", ["Exercise one - Resting position", "1. RESTING POSITION"])
def test_what_is_counted_among_names_is_one(first):
    counts = ["Exercise two - Resisted opening", "Exercise three - Forward glide"]
    if first[0] == "1":
        counts = ["2. RESISTED OPENING", "3. FORWARD GLIDE"]
    text = f"""Jaw exercises

{first}
Place the tip of your tongue on the roof of your mouth. Keep your lips together. Hold for 20 seconds.

{counts[0]}
Rest a thumb beneath your chin. Open your mouth against it. Hold for 5 seconds.

{counts[1]}
Hold a spatula between your front teeth. Slide the lower jaw forwards and back. 6 times.
"""
    assert [one.lower() for one in names(text)] == [
        "resting position",
        "resisted opening",
        "forward glide",
    ]


def test_all_items_of_a_list_are_exercises_where_one_surely_is():
    text = """Neck sprain

Exercises
Sit tall on a chair. Do 5 in each direction, three times a day.

* Turning. Look over one shoulder, then over the other.
* Nodding. Drop your chin to your chest, then look up at the ceiling.
* Chin glide. Slide your chin straight back and let it come forward.
"""
    assert names(text) == ["Turning", "Nodding", "Chin glide"]


def test_the_first_one_is_named_behind_a_set_up():
    text = """Okay, sit down somewhere comfortable. The first one is a simple neck rotation. Turn your head to
the right and hold it there for two seconds. Then over to the left. Ten of those on each side.

Next up is the upper trap stretch. Tip your right ear to your right shoulder. Hold for thirty seconds.
And then switch sides.
"""
    assert names(text)[0] == "neck rotation"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Extended exhale: a breathing exercise for bedtime", "Extended exhale"),
        ("Box squat, a simple strength exercise", "Box squat"),
        ("Today's move: the heel drop exercise", "heel drop"),
    ],
)
def test_a_title_says_what_it_tells_of(title, name):
    assert named_in(title) == name


def test_a_pages_only_title_may_stand_in_its_header():
    text = """<html><body><header><nav><a>Home</a></nav><h1>Child's Pose</h1><p>By Ann</p></header>
    <p>This resting pose opens the hips.</p><h2>Instructions</h2><ol>
    <li>Come on to your hands and knees.</li><li>Sit your hips back on your heels.</li>
    <li>Stay for 8 breaths.</li></ol></body></html>"""
    found = draft(text, "t.html")
    assert [one.name.value for one in found.exercises] == ["Child's Pose"]
    assert "Ann" not in str(found.title)


@pytest.mark.parametrize(
    ("heading", "role"), [("tip to tip", ""), ("caring for your back", "general")]
)
def test_headings_that_sound_like_others(heading, role):
    assert role_of(heading) == role


def test_weeks_are_no_exercises():
    text = """Grip programme

A. Dead hang
Hang from a bar with straight arms. 10 seconds x 5.

B. Wrist curl
Sit with your forearms on your thighs. Raise the backs of your hands. 3 x 15.

PROGRESSION
Weeks 1-2: as above.
Weeks 3-4: dead hangs of 12 seconds.
"""
    assert names(text) == ["Dead hang", "Wrist curl"]


def test_steps_that_are_one_cycle_are_one_exercise():
    text = """Balance and Dizziness Service

Brandt-Daroff exercises for vertigo

How to do them

1. Sit on the edge of your bed.
2. Turn your head about 45 degrees to the left.
3. Lie down quickly on your right side. Stay there for 30 seconds.
4. Sit up again and face forwards. Wait for 30 seconds.
5. Turn your head to the right and lie down quickly on your left side. Stay there for 30 seconds.

That is one cycle. Do 5 cycles, three times a day.
"""
    assert names(text) == ["Brandt-Daroff exercises"]


def test_an_order_is_a_name_too_where_the_names_stand_behind_it():
    text = """Standing Pilates

Not everyone likes the floor. These are for you.

Roll down

Inhale to lengthen your spine. Exhale and roll down until your hands hang near your shins. Do 5.

Leg circles

Hold a chair and lift the outside leg a little way in front of you. Draw 8 circles with each leg.

Wall press-ups

Stand an arm's length away from a wall with your hands on it. Bend your elbows. Two sets of 8.
"""
    assert names(text)[0] == "Roll down"


def test_a_pose_is_a_name_among_headings():
    text = """# Jaw exercises

### Resting position
Place the tip of your tongue on the roof of your mouth. Let the jaw hang. Keep this up for a minute.

### Controlled opening
Open slowly without letting the chin swerve to either side. Close again. 6 times.

### Resisted opening
Put your thumb under your chin. Open your mouth while the thumb pushes back. Hold for 3 seconds.

### Chin tuck
Draw your head straight back. Hold for 3 seconds. 10 times.
"""
    assert names(text, "t.md")[0] == "Resting position"


def test_a_first_order_below_a_name_is_no_name():
    text = """<h1>Wrist exercises</h1><h3>Wrist circles</h3><p>Make loose fists. Circle both wrists 10 times
    clockwise.</p><h3>Tendon glides</h3><p>Make a hook fist. Straighten, make a full fist, and straighten. 5
    times.</p><h3>Wrist lift</h3><p>Rest your forearm on the desk. Lift the back of the hand. Do 12.</p>"""
    assert names(text, "t.html") == ["Wrist circles", "Tendon glides", "Wrist lift"]
