"""Rests that are told once: between what they stand, and whose they are."""

from __future__ import annotations

import pytest

from cuecast.draft import draft
from cuecast.draft.claim_rests import between
from cuecast.draft.dose_parse import quantities
from cuecast.draft.dose_row import row_of

THREE = """# Three for tired hips

{before}

## Side step
Stand with your feet together. Step to the right, then bring the left foot to it. {one}

## Heel slide
Lie on your back with both legs long. Slide one heel towards your bottom and back again. {two}

## Hip bridge
Lie on your back with your knees bent. Lift your hips and lower them again. {three}
"""


def rests(before="", one="10 times.", two="10 times.", three="10 times."):
    text = THREE.format(before=before, one=one, two=two, three=three)
    return [each.rest and each.rest.value for each in draft(text).exercises]


@pytest.mark.parametrize(
    ("low", "number", "place"),
    [
        ("rest 15 seconds between exercises and 1 minute between rounds.", 0, "exercises"),
        ("rest 15 seconds between exercises and 1 minute between rounds.", 1, "rounds"),
        ("between exercises rest 15 seconds and between rounds one minute.", 0, "exercises"),
        ("between exercises rest 15 seconds and between rounds one minute.", 1, "rounds"),
        ("take a minute after each set.", 0, "sets"),
        ("rest for 4 seconds between each one.", 0, "reps"),
        ("rest for a minute.", 0, ""),
    ],
)
def test_rest_stands_between(low, number, place):
    row = row_of(low)
    one = [each for each in quantities(row) if each.unit == "time"][number]
    assert between(low, row.start(one.first), row.end(one.last)) == place


@pytest.mark.parametrize(
    "words",
    [
        "Rest 1 minute between sets wherever there is more than one set.",
        "Rest for a minute between sets.",
        "Leave one minute after each set.",
        "Between sets: 60 seconds.",
    ],
)
def test_without_sets_nobody_rests_between_them(words):
    told = rests(words, one="3 sets of 10.", three="2 sets of 12.")
    assert told == ["60s", None, "60s"]


def test_what_is_done_a_few_times_is_done_in_sets():
    assert rests("Rest for a minute between sets.", one="3 sets of 10.", two="Do it 3 times.") == [
        "60s",
        "60s",
        None,
    ]


def test_of_two_rests_of_a_circuit_the_first_is_written():
    words = "Complete 3 rounds. Rest 15 seconds between exercises and 1 minute between rounds."
    assert rests(words) == ["15s"] * 3


def test_rest_between_exercises_is_not_one_between_sets():
    words = "Between exercises, take a break of half a minute."
    assert rests(words, three="2 sets of 8 with 45 seconds of rest between the sets.") == [
        None,
        None,
        "45s",
    ]
    assert rests(words + " If you need it.") == rests(words)
    assert rests("Between exercises, take a break of half a minute if you need it.") == [None] * 3


def test_rest_between_reps_is_that_of_its_exercise():
    told = rests(one="Repeat 10 times. Rest for 4 seconds between each one. Then go on.")
    assert told == ["4s", None, None]


@pytest.mark.parametrize(
    ("words", "rest"),
    [
        ("Rest for as long as you held.", "5s"),
        ("Relax for the same length of time.", "5s"),
        ("Release, and rest for as long as you squeezed.", "5s"),
        ("Rest as long as you like.", None),
        ("Rest as long as you need.", None),
        ("Relax both arms at the same time.", None),
    ],
)
def test_rest_as_long_as_the_hold(words, rest):
    text = (
        "Squeeze\n\nSit on a chair. Press your palms together. Hold for 5 seconds. "
        f"{words} Repeat 8 times."
    )
    (one,) = draft(text).exercises
    assert (one.rest and one.rest.value) == rest


def test_beginners_do_what_is_said_of_them():
    text = (
        "How to do a bridge\n\nLie on your back with your knees bent.\n1. Lift your hips.\n2. Lower them.\n\n"
        "Beginners should aim for 2 sets of 10 with a minute's rest."
    )
    (one,) = draft(text).exercises
    assert (one.sets.value, one.reps.value, one.rest.value) == ("2", "10", "60s")


def test_a_minute_between_sets_is_no_hold():
    text = (
        "Dead bug\n\nLie on your back. Lower your right arm and left leg. "
        "Do 3 sets of 8 with 1 minute between them."
    )
    (one,) = draft(text).exercises
    assert one.hold is None
    assert one.rest.value == "60s"


@pytest.mark.parametrize(
    ("words", "reps"),
    [
        ("Repetitions: 5 breaths to begin with.", "5"),
        ("Do 10 breaths.", "10"),
        ("Do ten cycles.", "10"),
        ("Five pumps go with one breath in.", None),
        ("Hold for 5 breaths.", None),
    ],
)
def test_breaths_that_are_counted_are_reps(words, reps):
    text = f"The Hundred\n\nLie on your back. Pump your arms up and down.\n{words}"
    (one,) = draft(text).exercises
    assert (one.reps and one.reps.value) == reps


def test_a_movement_of_the_warm_up_is_counted_for_itself():
    text = THREE.format(
        before="Five minutes of jogging, then ten leg swings per leg.",
        one="2 x 30 sec each side.",
        two="",
        three="4 x 20 sec.",
    )
    assert "10" not in [each.reps and each.reps.value for each in draft(text).exercises]


def test_minutes_of_a_walk_are_not_those_of_what_is_counted():
    text = (
        "Side glide\n\nStand sideways to a wall. Let your hips sink towards the wall and bring them out. "
        "x 10 on the side that was shown to you.\nWalking. Begin with 10 minutes."
    )
    assert all(one.duration is None for one in draft(text).exercises if one.reps)


def test_a_dose_goes_on_over_the_end_of_a_line():
    text = (
        "HAND UNIT                         Page 1 of 2\n\n"
        "Soak your hand in warm water\nfor a while before you exer-\n"
        "cise. Do each exercise 10 times,\n3 to 4 times every day, and hold\n"
        "the end position for 5 seconds.\n\n"
        "1. Up and down\n\nRest your forearm on a table.\nRaise your hand, then let it drop.\n\n"
        "HU-441 (4/2018)\n---------------------\n                      Page 2 of 2\n\n"
        "2. Side to side\n\nPut your palm on the table.\nSlide the hand toward the thumb,\nthen back.\n\n"
        "3. Fist and fan\n\nMake a tight fist, then open your\nhand.\n\nHU-441 (4/2018)\n"
    )
    found = draft(text).exercises
    assert [one.reps and one.reps.value for one in found] == ["10", "10", "10"]
    assert [one.hold and one.hold.value for one in found] == ["5s", "5s", "5s"]


MACHINES = """# Three machines

Do 10 of each. {words}

## Chest press
Push the handles forwards until your arms are long. Bring them back slowly.

## Row
Pull the handles towards your belly. Let your arms go long again.

## Plank
Lie on your front, then lift your hips. Hold for 20 seconds.
"""


@pytest.mark.parametrize(
    ("words", "breaths"),
    [
        ("Breathe out on the effort and in on the return.", ["exhale", "inhale"]),
        ("Exhale on the effort, inhale on the way back.", ["exhale", "inhale"]),
        ("Breathe out as you lift and breathe in as you lower.", ["exhale", "inhale"]),
        ("Breathe in during the easy part and out during the hard part.", ["exhale", "inhale"]),
        ("Breathe out on the effort.", []),
        ("Breathe in through the nose and out through the mouth.", []),
    ],
)
def test_breaths_of_the_effort_and_the_way_back_are_told_of_all(words, breaths):
    first, second, held = draft(MACHINES.format(words=words)).exercises
    for one in (first, second):
        assert [each.breath.value for each in one.phases if each.breath] == breaths
    assert not any(each.breath for each in held.phases)
