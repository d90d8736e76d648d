"""Sides, breaths and what is said for several exercises, in phrasings that the rules do not list."""

from __future__ import annotations

import pytest

from cuecast.draft import draft
from cuecast.draft.clauses import clauses
from cuecast.draft.dose import aims
from cuecast.draft.first_side import first_side_of
from cuecast.draft.reading import Block
from cuecast.draft.sentences import sentence, sentences
from cuecast.draft.sharing import ABOUT_ALL, concerns, shareable
from cuecast.draft.sides import sides_of
from cuecast.draft.traps import narrates


def lines(text):
    return [*sentences(Block("text", text, ((0, 0),)))]


def whole(text):
    return sentence(Block("text", text, ((0, 0),)), 0, len(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lift your right knee. Then the left.", "each"),
        ("Lift one leg. Ten on the right, ten on the left.", "each"),
        ("Straighten the knee. Roll over and repeat.", "each"),
        ("Raise your arm. Swap hands and go again.", "each"),
        ("8 per leg.", "each"),
        ("Turn to the left, then to the right. Eight in all.", "alternating"),
        ("Step forward, changing legs each time.", "alternating"),
        ("Lift one knee; keep swapping.", "alternating"),
        ("Press both palms together.", "none"),
        ("Lift your right leg and lower it.", "unknown"),
        ("Hold your sore arm out. Use your other hand to bend the wrist.", "unknown"),
        ("Let your operated leg hang.", "unknown"),
    ],
)
def test_sides_are_told_by_kinds_of_evidence(text, expected):
    assert sides_of(lines(text), lines(text)).value == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lift your right knee, then the left.", "right"),
        ("Lie on your left side. Lift the top leg.", "right"),
        ("Stand with your weight on your left leg. Swing the other.", "right"),
        ("Turn to the left.", "left"),
        ("Lift one knee, then the other.", None),
    ],
)
def test_the_first_side_is_the_one_that_works_first(text, expected):
    found = first_side_of(lines(text), "each")
    assert (found and found.value) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Inhale, lift your arms; exhale, fold.", ["inhale", "exhale"]),
        (
            "Lift your hips as you breathe out and lower them as you breathe in.",
            ["exhale", "inhale"],
        ),
        ("Curl up, breathing out, then lower, breathing in.", ["exhale", "inhale"]),
        ("Lift (exhale), lower (inhale).", ["exhale", "inhale"]),
        ("Blow the air out as you stand.", ["exhale"]),
        ("Step off, and breathe in as you let your shoulders rise.", ["inhale"]),
        ("Let it all out in one sigh, then sniff in.", ["exhale", "inhale"]),
        ("Keep breathing and lift your arm.", ["", ""]),
    ],
)
def test_breaths_are_tied_to_their_movements(text, expected):
    found = clauses(whole(text))
    assert [one.breath for one in found if one.breath] == [one for one in expected if one]
    assert all(len(text[one.start : one.end].split()) > 1 for one in found if one.breath)


def test_a_breath_may_belong_to_the_movement_before():
    made = draft(
        "Pelvic tilt\n\nLie on your back. Tilt your hips. Breathe out as you do so. Repeat 5 times.\n"
    )
    assert [p.breath and p.breath.value for p in made.exercises[0].phases] == ["exhale"]


@pytest.mark.parametrize(
    "text",
    [
        "Do all of these every day.",
        "Perform each exercise twice a day.",
        "The whole routine takes two rounds.",
        "All four: three times daily.",
        "Do them every morning.",
    ],
)
def test_what_is_said_for_all(text):
    assert ABOUT_ALL.search(whole(text).low)


@pytest.mark.parametrize(
    "text", ["Hold this stretch for 20 seconds.", "Repeat the exercise 10 times."]
)
def test_what_is_said_for_one(text):
    assert not (ABOUT_ALL.search(whole(text).low) and shareable(whole(text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("for the first two, two sets of 8.", [1, 2]),
        ("for the last two, two sets of 12.", [3, 4]),
        ("exercises 1 to 3: twice a day.", [1, 2, 3]),
        ("exercise 4 is done once a day.", [4]),
        ("do these exercises 2 times a day.", [1, 2, 3, 4]),
        ("all four: three times daily, except that no. 4 is once daily.", [1, 2, 3]),
    ],
)
def test_which_exercises_a_shared_dose_is_for(text, expected):
    assert [place for place in range(1, 5) if concerns(text, place - 1, range(1, 5))] == expected


def test_what_is_built_up_to_is_kept_apart():
    assert [(one.field, one.value) for one in aims(whole("Work up to 12 reps."))] == [
        ("reps", "up to 12")
    ]
    made = draft("Toe raise\n\nStand tall. Lift your toes. Do 5 reps. Work up to 12 reps.\n")
    assert made.exercises[0].reps.value == "5"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("last winter i did 50 squats", True),
        ("she holds it for three minutes", True),
        ("take two tablets twice a day", True),
        ("players trained for 10 weeks", True),
        ("i'd like you to do this twice a day", False),
        ("lift your leg ten times", False),
        ("we'll do ten of those", False),
    ],
)
def test_who_is_told_of(text, expected):
    assert narrates(text) == expected
