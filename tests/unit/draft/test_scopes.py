"""Doses that stand apart from their exercises: whom they are meant for, and when nobody knows."""

from __future__ import annotations

import pytest

from cuecast.draft import draft

THREE = """Three for the shoulders

{before}

1. Wall crawl
Stand facing a wall. Walk your fingers up the wall as high as you can, then bring them down.

2. Broomstick press
Lie on your back and hold a broomstick in both hands. Lift your arms over your head and lower them.

3. Door pull
Hold the door handle and step back with one foot. Lean away from the door until your arm is straight.

{after}
"""


def drafted(before="", after=""):
    return {
        one.name.value: one for one in draft(THREE.format(before=before, after=after)).exercises
    }


def values(found, field):
    return [getattr(one, field) and getattr(one, field).value for one in found.values()]


def test_a_dose_goes_to_the_exercise_that_its_sentence_names():
    found = drafted(
        after="Wall crawl 8 times, broomstick press 12 times, door pull 5 times. Twice a day."
    )
    assert values(found, "reps") == ["8", "12", "5"]
    assert {value.lower() for value in values(found, "frequency")} == {"twice a day"}


def test_a_name_behind_a_dose_takes_it_too():
    found = drafted(after="Leave two minutes between sets of the broomstick press.")
    assert values(found, "rest") == [None, "120s", None]


def test_a_part_of_a_name_is_enough_where_no_other_name_has_it():
    assert values(drafted(after="The crawl: three times a day."), "frequency") == [
        "three times a day",
        None,
        None,
    ]


def test_what_each_of_these_is_done_is_done_by_all():
    found = drafted(after="Do each of these 9 times, holding the last position for four seconds.")
    assert values(found, "reps") == ["9"] * 3
    assert {one.hold.value for one in found.values()} == {"4s"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Swimmers may do these five times a week.",
        "Under 12s: do 3 rounds.",
        "Come to class twice a week.",
    ],
)
def test_what_others_do_is_nobodys_dose(sentence):
    found = drafted(before=sentence)
    assert {*values(found, "frequency"), *values(found, "sets")} == {None}


def test_where_two_sentences_have_the_same_right_it_is_asked():
    text = THREE.format(before="Do these exercises three times a day.", after="")
    text += "\nIn short\n\nDo these exercises twice a day.\n"
    got = draft(text)
    assert {one.frequency for one in got.exercises} == {None}
    assert [one.exercise for one in got.questions if one.field == "frequency"] == [0, 1, 2]


def test_beginners_do_what_is_theirs_and_the_advanced_something_else():
    text = "Wall squat\n\nStand with your back to a wall. Slide down and push up.\n\n"
    text += "Beginner: 2 sets of 7. Advanced: 4 sets of 15."
    one = draft("# Two for the legs\n\n## " + text).exercises[0]
    assert (one.sets.value, one.reps.value) == ("2", "7")
