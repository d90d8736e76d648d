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
    text = f"Squeeze\n\nSit on a chair. Press your palms together. Hold for 5 seconds. {words} Repeat 8 times."
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
    text = "Dead bug\n\nLie on your back. Lower your right arm and left leg. Do 3 sets of 8 with 1 minute between them."
    (one,) = draft(text).exercises
    assert one.hold is None
    assert one.rest.value == "60s"
