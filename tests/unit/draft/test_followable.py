"""What a person on a mat hears of a draft: set-up apart, one whole movement a phase, one side at a time."""

from __future__ import annotations

import re

import pytest

from cuecast.draft import draft, to_yaml
from cuecast.draft.wording import brief


def exercises(text):
    return draft(f"# Calf drill\n\n{text}\n\nRepeat 10 times.\n", "drill.md").exercises


def told(text):
    return [phase.say.value for phase in exercises(text)[0].phases]


def written(text):
    made = to_yaml(draft(f"# Hip drill\n\n{text}\n", "drill.md"))
    return next(iter(made.values()))


def said(text):
    return re.findall(r"- say: \"(.*?)\"", written(text))


@pytest.mark.parametrize(
    ("text", "setup", "movement"),
    [
        (
            "Hold on to the sink and swing your right leg forwards and back.",
            "Hold on to the sink",
            "Swing your right leg forwards and back.",
        ),
        (
            "Stand with your back to a stool, lower yourself until you touch it.",
            "Stand with your back to a stool",
            "Lower yourself until you touch it.",
        ),
    ],
)
def test_the_movement_that_a_set_up_holds_is_done_in_every_rep(text, setup, movement):
    one = exercises(text)[0]
    assert [each.value for each in one.setup] == [setup]
    assert [phase.say.value for phase in one.phases] == [movement]


def test_a_place_that_is_kept_or_turned_to_is_set_up():
    one = exercises("Stay on your back.\n\nLift both legs. Lower them slowly.")[0]
    assert [each.value for each in one.setup] == ["Stay on your back."]
    one = exercises("Turn over and lie on your front. Lift your chest. Lower it slowly.")[0]
    assert (one.position.value, len(one.phases)) == ("prone", 2)


def test_a_movement_behind_a_comma_is_one_of_its_own_and_a_way_is_none():
    assert told("Stand tall. Bend your knee, return to the start.") == [
        "Bend your knee",
        "Return to the start.",
    ]
    assert told("Stand tall. Take your knee out to the side, up and round.") == [
        "Take your knee out to the side, up and round."
    ]


def test_what_goes_along_with_a_movement_is_none():
    assert told("Stand tall. Keeping your back straight, bend your knees.") == [
        "Keeping your back straight, bend your knees."
    ]


def test_what_is_not_to_be_done_is_no_movement():
    assert told("Stand tall. Lift your heels and do not lean forward.") == ["Lift your heels"]


def test_a_hold_told_elsewhere_stands_before_the_way_back():
    text = (
        "Sit tall. Bend your wrist up, then let it drop down. 10 times, with a hold of 5 seconds."
    )
    assert told(text) == [
        "Bend your wrist up",
        "Hold",
        "Let it drop down.",
    ]


def test_the_other_sides_turn_is_left_to_the_change_of_side():
    text = (
        "Sit tall. Turn your head to the right. Hold for 3 seconds, return to the middle and turn to "
        "the left. Do this 8 times each way."
    )
    assert said(text) == [
        "Turn your head to the {side}.",
        "Hold for 3 seconds.",
        "Return to the middle.",
    ]


def test_one_side_is_the_side_that_has_its_turn():
    text = "Lie on your back. Let both knees fall to one side. Bring them over to the other side. 10 times."
    assert said(text) == ["Let both knees fall to the {side} side."]


def test_a_hold_is_said_up_to_its_length():
    text = "Sit tall. Tilt your head to the right. Hold for 20 seconds, twice on each side."
    assert said(text)[-1] == "Hold for 20 seconds."


def test_what_is_heard_before_a_movement_is_whole_sentences():
    text = "Stand tall. Lift your heels, then lower them, and bend your knees a little. 10 times."
    movement = written(text).split("movement:\n")[1].split("\n\n")[0]
    assert all(re.fullmatch(r'  - "[A-Z].*\."', line) for line in movement.splitlines())


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Let go.", "Let go."),
        ("Draw your chin straight back.", "Draw your chin."),
        ("Let your belly drop and look up.", "Let your belly drop."),
        ("Come back up slowly.", "Come back up."),
        ("Flatten your lower back into the floor.", "Flatten."),
        ("Raise your arm.", "Raise."),
        ("Hold on to your ankles.", "Take hold."),
    ],
)
def test_a_short_cue_says_what_moves(text, short):
    assert brief(text, "") == short


def test_a_heading_over_several_exercises_tells_where_they_start():
    made = draft(
        "# Home sheet\n\n10 times each.\n\n## Lying on your back\n\n### Heel slide\n\nSlide your heel up and "
        "down. 10 times.\n\n### Bridge\n\nLift your hips. Lower them. 10 times.\n\n## Standing exercises\n\n"
        "### Heel raise\n\nRise on to your toes. Lower your heels. 10 times.\n"
    ).exercises
    assert [one.position and one.position.value for one in made] == ["supine", "supine", "standing"]
    assert [[each.value for each in one.setup] for one in made] == [
        ["Lying on your back"],
        ["Lying on your back"],
        [],
    ]


def test_faults_are_avoided_their_remedies_are_focus_and_reasons_are_not_said():
    (one,) = exercises(
        "Stand tall. Lift your heels. Lower them.\n\n## Common mistakes\n\nRolling the ankles out. This "
        "strains the joint. Keep your weight over the big toe.\n\n## Dose"
    )
    assert [each.value for each in one.avoid] == ["Rolling the ankles out."]
    assert "Keep your weight over the big toe." in [each.value for each in one.focus]


def test_advice_that_alone_tells_the_movement_is_the_movement():
    (one,) = exercises("Lie on your side. Keep your feet together as you open the top knee.")
    assert [phase.say.value for phase in one.phases] == [
        "Keep your feet together as you open the top knee."
    ]
    (one,) = exercises(
        "Lie on your side. Open the top knee. Keep your feet together as you open the knee."
    )
    assert [phase.say.value for phase in one.phases] == ["Open the top knee."]


@pytest.mark.parametrize(
    "text",
    [
        "Draw your head back, as if you were getting away from a bad smell.",
        "Standing, take the band and pull it towards you with both hands.",
        "Without curling your toes, draw the ball of the foot towards the heel.",
        "From all fours, slide one knee back.",
    ],
)
def test_a_movement_is_one_whatever_stands_around_it(text):
    assert told(f"Stand tall near a wall.\n\n{text}")[0].startswith(text[:12])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Hold there for 20 seconds and stay as you are, breathing calmly.", "Breathe calmly."),
        ("Do this without holding your breath.", "Do not hold your breath."),
        ("Keep breathing normally.", "Keep breathing normally."),
        ("Take five breaths like this, then breathe normally.", None),
    ],
)
def test_a_reminder_to_breathe_is_short(text, said):
    (one,) = exercises(f"Stand tall. Lift your heels. Lower them. {text}")
    assert (one.breathing and one.breathing.value) == said


def test_what_is_felt_is_a_whole_sentence():
    (one,) = exercises("Stand tall. Lean forward until you feel a stretch in your calf.")
    assert [each.value for each in one.feel] == ["You feel a stretch in your calf."]


def test_an_only_exercises_steps_are_its_own_where_it_begins_late():
    (one,) = draft(
        "How to do the side plank\n\nIt trains the flanks.\n\nHow to do it\n\nLie on your right side.\n\n"
        "Lift your hips. Hold for 10 seconds.\n\nLower your hips and repeat. Do three holds on the right, "
        "then the left.\n"
    ).exercises
    assert one.position.value == "side-lying"


def session(text):
    return [*to_yaml(draft(text, "sheet.md")).values()][-1]


def test_what_is_left_open_is_said_once():
    made = session(
        "# Sheet\n\n## Calf stretch\n\nStand tall. Lean forward. Hold for 20 seconds.\n\n## Thigh stretch\n\n"
        "Stand tall. Bend both knees. Hold for 20 seconds.\n"
    )
    assert made.count("does not say how many times") == 1


def test_of_a_sore_side_only_that_one_is_done():
    made = session(
        "# Sheet\n\n## Calf stretch\n\nStand tall with your sore leg behind you. Lean forward. Hold for 20 "
        "seconds, 3 times.\n\n## Thigh stretch\n\nStand tall. Bend one knee. Hold for 20 seconds, 3 times.\n"
    )
    assert re.findall(r"sides: (\w+)", made) == ["none", "each"]


def test_a_foot_over_the_other_knee_is_set_up_and_toes_are_no_equipment():
    (one,) = exercises(
        "Cross your sore foot over the other knee. Grab your toes and pull them back."
    )
    assert [each.value for each in one.setup] == [
        "Cross your sore foot over the other knee.",
        "Grab your toes",
    ]
    assert not one.equipment


def test_what_tells_how_much_is_no_cue():
    text = "Calf raise\n\nStand tall. Rise on to your toes. Keep your knees straight. Aim for 3 sets of 8.\n"
    (one,) = draft(text).exercises
    assert one.sets.value == "3"
    assert [each.value for each in one.focus] == ["Keep your knees straight."]
