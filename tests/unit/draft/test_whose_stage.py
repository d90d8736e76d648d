"""Doses told for a stage, a routine, a group: of those that it names or opens, and of nobody else."""

from __future__ import annotations

import pytest

from cuecast.draft import draft
from cuecast.draft.claims import doses

GROUPS = """Knee exercises after your operation

{before}

{first}Heel slide
Slide your heel towards your bottom and back again. {own}

{second}Quad set
Press the back of your knee into the bed. {own}

{between}

{third}Mini squat
Hold a chair and bend both knees a little.

{fourth}Calf raise
Rise up onto your toes and come down slowly.
"""

NUMBERS = {"first": "1. ", "second": "2. ", "third": "3. ", "fourth": "4. "}


def told(field, own="", numbers=True, **where):
    counts = NUMBERS if numbers else dict.fromkeys(NUMBERS, "")
    text = GROUPS.format(own=own, **{"before": "", "between": "", **where}, **counts)
    return values(text, field)


def values(text, field):
    found = draft(text).exercises
    return [getattr(one, field) and getattr(one, field).value.lower() for one in found]


@pytest.mark.parametrize(
    "between",
    [
        "Weeks 3 to 8\n\nDo these once a day.",
        "FIRST 6 WEEKS AT HOME\n\nDo the following exercises once a day.",
        "From 2 weeks\n\nOnce a day.",
        "From 2 weeks, when your stitches are out, add numbers 3 and 4. Do these once a day.",
        "The following two are harder. Do them once a day.",
        "When you can walk, begin the next two exercises. Do them once a day.",
        "When you are at home, these are done once a day:",
    ],
)
def test_what_opens_a_stage_is_told_of_it_and_not_of_the_exercise_above(between):
    own = "10 times, 3 times a day."
    assert told("frequency", own, between=between) == ["3 times a day"] * 2 + ["once a day"] * 2


def test_what_goes_on_with_an_exercise_opens_none():
    after = "From week 3, hold a tin in each hand."
    assert (
        told("frequency", "10 times, once a day.", between=after) == ["once a day"] * 2 + [None] * 2
    )


def test_numbers_and_letters_name_those_that_have_them():
    first = "Exercises 1 through 2 every hour. Do 3 and 4 later on."
    assert told("frequency", before=first)[:2] == ["every hour"] * 2
    lettered = GROUPS.format(
        before="Do A and B every day. C and D are for three days a week.",
        own="10 times.",
        between="",
        first="A. ",
        second="B. ",
        third="C. ",
        fourth="D. ",
    )
    assert values(lettered, "frequency") == ["every day"] * 2 + ["three days a week"] * 2


def test_these_are_those_that_the_sentence_before_named():
    before = "Lie on your bed for numbers 1 and 2. Repeat them 10 times."
    assert told("reps", before=before) == ["10", "10", None, None]


def test_the_following_two_are_two():
    before = "The following two are to be done every hour, 5 times each."
    assert told("reps", before=before) == ["5", "5", None, None]
    assert told("frequency", before=before) == ["every hour"] * 2 + [None] * 2


ROUTINES = """# Neck and shoulders

{before}

## {one}

* **Neck turn.** Turn your head to one side and back.
* **Neck tilt.** Tilt your ear towards your shoulder and back.

## {two}

{below}

* **Shrugs.** Lift both shoulders and let them fall.
* **Elbow circles.** Draw circles with your elbows.
"""


@pytest.mark.parametrize(
    ("one", "two", "before", "below"),
    [
        (
            "Neck routine",
            "Shoulder routine",
            "Do the neck routine 3 times a day.",
            "Do these daily.",
        ),
        ("Workout A", "Workout B", "Workout A 3 times a day, workout B daily.", ""),
        ("Upper neck", "Lower neck", "Upper neck: 3 times a day. Lower neck: daily.", ""),
    ],
)
def test_a_heading_names_what_stands_under_it(one, two, before, below):
    text = ROUTINES.format(one=one, two=two, before=before, below=below)
    assert values(text, "frequency") == ["3 times a day"] * 2 + ["daily"] * 2


def test_each_exercise_of_a_routine_is_none_of_another():
    before = "Do the neck routine 3 times a day, 5 repetitions of each exercise."
    text = ROUTINES.format(one="Neck routine", two="Shoulder routine", before=before, below="")
    assert values(text, "reps") == ["5", "5", None, None]


@pytest.mark.parametrize(
    "sentence",
    [
        "work for 40 seconds at each one and go around three times.",
        "do it all three times.",
        "when you have done the last, go back to the start, three times in all.",
    ],
)
def test_to_go_around_three_times_is_three_rounds(sentence):
    assert ("sets", "3") in [one[:2] for one in doses(sentence)]


def test_a_running_header_divides_nothing_and_a_paper_tells_no_frequency():
    pages = ROUTINES.format(
        one="Harbour View Physio", two="Harbour View Physio", before="Each 3 times.", below=""
    )
    assert values(pages, "reps") == ["3"] * 4
    assert values("BodyWise Daily\n\n" + pages, "frequency") == [None] * 4


@pytest.mark.parametrize("answer", ["I'd say every other day.", "Every other day, I'd say."])
def test_the_answer_to_how_often_is_said_for_all(answer):
    text = ROUTINES.format(one="The neck", two="The shoulders", before="", below="")
    text += f"\nThat is the lot, then. How often? {answer}\n"
    assert values(text, "frequency") == ["every other day"] * 4
