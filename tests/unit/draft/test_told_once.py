"""Doses that an article tells once for several exercises."""

from __future__ import annotations

import pytest

from cuecast.draft import draft
from cuecast.draft.dose import facts
from cuecast.draft.reading import Block
from cuecast.draft.sentences import Sentence


def read(text: str) -> dict[str, str]:
    """The doses that the rules read in a sentence, by their fields."""
    low = text.lower()
    one = Sentence(Block("text", "", ((0, 0),)), 0, len(low), low, low)
    return {fact.field: fact.value for fact in facts(one)}


@pytest.mark.parametrize(
    "text", ["Do 10 of each exercise.", "Start slowly, with 10 of each movement, and see."]
)
def test_so_many_of_each_exercise_are_reps(text: str) -> None:
    assert read(text) == {"reps": "10"}


def test_so_many_poses_are_no_dose() -> None:
    assert read("This series of four poses opens the hips.") == {}


def told(text: str, field: str) -> dict[str, str | None]:
    """What a field of every exercise says, by the names of the exercises."""
    drafted = draft(text, "").exercises
    values = [getattr(one, field) for one in drafted]
    return {
        one.name.value: value.value if value else None
        for one, value in zip(drafted, values, strict=True)
    }


STAGES = """Wrist exercises after a break

{first}
{second}

Fist
Make a fist and open your hand again.

Wrist bend
Bend your wrist up and down over the edge of a table.

{third}
{fourth}

Bottle lift
Hold a small bottle and lift your hand, then lower it slowly.

Palm turn
Keep your elbow at your side and turn your palm up and down.
"""


@pytest.mark.parametrize("head", ["Exercises: stage {}", "Block {}, at your own pace."])
def test_a_paragraph_that_begins_a_stage_parts_its_doses_from_the_others(head: str) -> None:
    text = STAGES.format(
        first=head.format(1),
        second="Do 12 of each.",
        third=head.format(2),
        fourth="Do 7 of each.",
    )
    assert [*told(text, "reps").values()] == ["12", "12", "7", "7"]


FOUR = """Four for the legs

{before}

Chair squat
Stand in front of a chair. Bend your knees until you touch the seat and stand up again.

Wall press
Lean against a wall with straight arms. Bend your elbows and push yourself away again.

Heel raise
Stand tall. Rise on to your toes and lower your heels.

Side kick
Stand on one leg. Lift the other leg out to the side and lower it.
"""


def test_exercises_one_after_the_other_are_not_number_one() -> None:
    text = FOUR.format(before="Do the exercises one after another with 20 seconds' rest between.")
    assert [*told(text, "rest").values()] == ["20s"] * 4


def test_until_it_was_done_so_often_tells_rounds() -> None:
    text = FOUR.format(
        before="Do 12 of each exercise, resting 30 seconds before the next. After the last one, rest"
        " for two minutes and do the list again until you have done it four times."
    )
    assert [*told(text, "sets").values()] == ["4"] * 4
    assert [*told(text, "rest").values()] == ["30s"] * 4


@pytest.mark.parametrize(
    "text",
    [
        "Unless we say otherwise, hold each stretch for 15 seconds.",
        "Each stretch is held for 15 seconds, except where I say something else.",
    ],
)
def test_words_that_leave_room_for_exceptions_hinder_no_dose(text: str) -> None:
    assert read(text) == {"hold": "15s"}


LATER = """Wrist care for typists

### Palm press

Put your palms together in front of your chest and lower your hands towards your waist.

### Wrist pull

Hold one arm out straight. With the other hand, draw the fingers down towards you.

{between}

### {head}

{below}
"""


def test_a_paragraph_that_closes_a_group_is_said_for_those_before_it() -> None:
    text = LATER.format(
        between="Hold each stretch for 20 seconds and do it four times.\n\nStop if your hand tingles.",
        head="Shoulder roll",
        below="Roll both shoulders backwards in big circles. Do 12 circles.",
    )
    assert [*told(text, "reps").values()] == ["4", "4", "12"]
    assert [*told(text, "hold").values()][:2] == ["20s", "20s"]


def test_a_paragraph_between_two_exercises_opens_those_behind_it() -> None:
    text = LATER.format(
        between="Hold each of the following stretches for 20 seconds.\n\nStop if your hand tingles.",
        head="Finger pull",
        below="Hold out your arm and draw the fingers back with the other hand.",
    )
    assert [*told(text, "hold").values()] == [None, None, "20s"]


NUMBERED = """Hand exercises

(1) Straight to hook
Bend the two end joints of your fingers, then straighten them.

(2) Full fist
Curl all your fingers into the palm and open the hand again.

Go through exercises 1 and 2 in order, six times each.

(3) Scar massage
Press on the scar with your thumb and rub it in small circles for three minutes.
"""


def test_exercises_that_are_counted_have_their_dose_wherever_it_stands() -> None:
    assert [*told(NUMBERED, "reps").values()] == ["6", "6", None]
    assert [*told(NUMBERED, "sets").values()] == [None, None, None]
    assert "each" not in told(NUMBERED, "sides").values()


def test_reps_are_as_sure_as_the_sets_that_they_are_told_with() -> None:
    text = FOUR.format(before="How many: 3 sets of 10, resting 45 seconds between sets.")
    for field, value in (("sets", "3"), ("reps", "10"), ("rest", "45s")):
        assert [*told(text, field).values()] == [value] * 4


def test_what_circles_is_not_held_as_the_others_are() -> None:
    text = FOUR.format(before="Hold each position for 5 seconds.").replace(
        "Heel raise\nStand tall. Rise on to your toes and lower your heels.",
        "Ankle circles\nLift one foot and draw big circles in the air with your toes.",
    )
    assert told(text, "hold") == {
        "Chair squat": "5s",
        "Wall press": "5s",
        "Ankle circles": None,
        "Side kick": "5s",
    }


def test_stretches_are_all_exercises_of_an_article_about_stretches() -> None:
    text = LATER.format(
        between="### Shoulder stretch\n\nPull one arm across your chest with the other.",
        head="Arm slide",
        below="Slide your forearm forward on the table until you feel a pull.",
    ).replace(
        "Wrist care for typists",
        "Stretches for typists\n\nStretches should be held for 30 seconds.",
    )
    assert set(told(text, "hold").values()) == {"30s"}


def test_what_is_said_of_each_thing_of_a_heading_is_that_of_its_exercises() -> None:
    text = (
        "# A month in the gym\n\nDo two sets on each machine and rest for 60 seconds between them."
        "\n\n## Machines\n\n### Leg press\n\nPush until your legs are nearly straight.\n\n"
        "### Chest press\n\nPush the handles away and let them come back.\n\n## On the mat\n\n"
        "### Curl-up\n\nLie on your back. Lift your head and shoulders and lower them. Do 8.\n"
    )
    assert told(text, "sets") == {"Leg press": "2", "Chest press": "2", "Curl-up": None}
    assert told(text, "rest") == {"Leg press": "60s", "Chest press": "60s", "Curl-up": None}


def test_what_a_therapist_starts_everyone_at_is_a_dose() -> None:
    assert read("I start everyone at 2 sets of 8.") == {"sets": "2", "reps": "8"}


def test_so_many_seconds_that_will_do_are_a_hold() -> None:
    assert read("Thirty seconds is long enough.") == {"hold": "30s"}
    assert read("Ten minutes is enough.") == {}
