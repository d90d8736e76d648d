"""Articles about one exercise: its title, the section that tells it, and everything around them."""

from __future__ import annotations

import pytest

from cuecast.draft import draft

LEAFLET = """The Wall Sit

This exercise strengthens the thighs. Bend your knees on the stairs and you use the same muscles.

{head}

1. Stand with your back against a wall.
2. Turn your head to the left.
3. Slide down until your knees are bent. Wait for 30 seconds.
4. Turn your head to the right and stand up again.

How many?

Do 5 repetitions twice a day.

Common difficulties

Toes curling under. Try lifting them for a second and laying them down again.

Knees falling in. Push your knees out over your toes.
"""


def names(text):
    return [one.name.value for one in draft(text).exercises]


@pytest.mark.parametrize(
    "head",
    [
        "What to do",
        "How to do a wall sit",
        "How do I do it?",
        "Step-by-step instructions",
        "The stretch",
    ],
)
def test_steps_under_one_heading_and_faults_behind_them_are_no_exercises(head):
    (only,) = draft(LEAFLET.format(head=head)).exercises
    assert only.name.value in ("The Wall Sit", "Wall Sit")
    assert (only.reps.value, only.hold.value) == ("5", "30s")


def test_a_title_like_those_of_other_exercises_is_none_of_one_alone():
    text = (
        "Wall sit\n\nWhat to do\n\nStand with your back to a wall and slide down. Hold for 10 seconds.\n\n"
        "Calf raise\n\nStand tall and lift your heels off the floor. Do 10.\n\n"
        "Side plank\n\nLie on your side, on your elbow, and lift your hips. Hold for 20 seconds.\n"
    )
    assert names(text) == ["Wall sit", "Calf raise", "Side plank"]


STEPS = """Exercises for dizziness
Balance Clinic, Elmwater Hospital

The Brandt-Daroff exercises tire out the wrong signal.

How to do them

1. Sit on the edge of your bed.
2. Turn your head about 45 degrees to the left side.
3. Lie down quickly on your right side. Stay there for 30 seconds.
4. Sit up again and face forwards. Wait for 30 seconds.
5. Turn your head 45 degrees to the right and lie down quickly on your left side. Stay there for 30 seconds.

Do this twice a day.
"""


def test_steps_without_names_under_one_heading_are_one_exercise_by_a_proper_name():
    assert names(STEPS) == ["Brandt-Daroff exercises"]


COUNTED = """# Legs without kit

## 1. Air squat

Stand with feet apart and bend your knees. 20 reps.

## 2. Glute bridge

Lie on your back and lift your hips. 10 reps.

## 3. Toe reach

Stand tall and lift your heels off the floor. 25 reps.

## {last}

Bend your knees only as far as feels fine. Keep your back straight for 30 seconds.
"""


@pytest.mark.parametrize(
    "last",
    [
        "And in between",
        "When it feels easy",
        "A word on doming",
        "Making progress",
        "Sore kneecaps",
    ],
)
def test_a_heading_without_a_number_behind_counted_ones_is_no_exercise(last):
    assert names(COUNTED.format(last=last)) == ["Air squat", "Glute bridge", "Toe reach"]


def test_one_that_names_a_movement_is_for_all_that():
    assert names(COUNTED.format(last="Bonus: wall sit"))[3:] == ["wall sit"]


def test_sentences_that_go_on_begin_nothing():
    text = (
        "Sit on your right hand. Turn your head to the left and nod your chin down. "
        "Stay there for half a minute.\n\n"
        "Each time you breathe out, let the right shoulder drop. Lift your head and change sides.\n\n"
        "You're going to do six of those. Rest a minute. Then do two more sets.\n"
    )
    assert len(names(text)) == 1


CHEST = """Clearing your chest: the active cycle of breathing

The three parts

Tummy breathing
Sit and lay a hand on your tummy. Breathe gently in and out, letting your shoulders sink.

Deep breathing
Take a long, slow breath in through your nose. Breathe out quietly. Do three.

Heel raises
Stand tall and lift your heels off the floor. Do three.
"""


def test_the_title_of_three_parts_is_none_of_them():
    assert names(CHEST) == ["Tummy breathing", "Deep breathing", "Heel raises"]


def test_a_resting_position_among_exercises_is_one():
    text = (
        "1. Resting position\nClose your lips and let your jaw hang. Stay like this for 60 seconds.\n\n"
        "2. Chin tuck\nDraw your head straight back. Repeat 10 times.\n\n"
        "3. Neck turn\nTurn your head to the left. Repeat 5 times.\n"
    )
    assert names(text) == ["Resting position", "Chin tuck", "Neck turn"]


def test_what_an_article_says_its_exercise_is_called_is_its_name():
    text = (
        "Tight thighs? Do this\n\nThe exercise is called the hamstring slider. You need a hard floor.\n\n"
        "Lie down on your back with your knees bent. Lift your hips. Slide your heels away from you. "
        "Let your hips come down to the floor. Do six.\n"
    )
    assert names(text) == ["hamstring slider"]


def test_links_to_other_articles_give_no_dose():
    text = (
        "Prone cobra\n\nInstructions\n\nLie face down with your arms at your sides. Lift your chest. "
        "Hold for 10 seconds.\n\nYou may also like\nBand pull-apart\n"
        "Y-T-W raises: 3 sets that fix your posture\n"
        "Superman hold\n"
    )
    (only,) = draft(text).exercises
    assert (only.name.value, only.sets) == ("Prone cobra", None)


def test_a_section_may_be_asked_for():
    text = (
        "Calf stretch in standing\n\nWhat do I need?\nA wall and shoes.\n\nWhat do I do?\n"
        "1. Stand facing a wall with both palms on it.\n2. Step back with one leg.\n3. Hold for 60 seconds.\n"
    )
    (only,) = draft(text).exercises
    assert only.hold.value == "60s"
