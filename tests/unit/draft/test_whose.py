"""Whose a dose is that stands outside the exercises: of all, of a stage, of those named, of the others."""

from __future__ import annotations

import pytest

from cuecast.draft import draft, to_json
from cuecast.draft.claim_words import frequencies
from cuecast.draft.stating import plainly

SQUAT = "Stand with your feet apart. Bend your knees and lower your hips. 10 repetitions."
RAISE = "Stand tall. Rise onto your toes, then lower your heels. 12 repetitions."
STRETCH = "Stand facing a wall. Step one foot back and lean in. Hold for 30 seconds."


def told(text, field="frequency"):
    drafted = to_json(draft(text, "article.md"))["exercises"]
    return {one["name"]["value"]: one[field] and one[field]["value"] for one in drafted}


def article(*, above="", below=""):
    return f"""# Three exercises for your legs

{above}

## Squat

{SQUAT}

## Heel raise

{RAISE}

## Calf stretch

{STRETCH}

{below}
"""


@pytest.mark.parametrize(
    ("low", "expected"),
    [
        ("do the program every other day and use ice for 15 minutes if it is warm.", "every other day"),
        ("massage the scar with some oil, three times a day.", "three times a day"),
        ("i suggest doing it in the morning and again before you go to bed.",
         "in the morning and again before you go to bed"),
        ("do it in the morning, at midday and at night.", "in the morning, at midday and at night"),
        ("train twice a week on nonconsecutive days.", "twice a week"),
    ],
)  # fmt: skip
def test_a_frequency_is_found_beside_other_words(low, expected):
    assert [value for value, *_ in frequencies(low)] == [expected]


@pytest.mark.parametrize(
    "low",
    ["have a massage once a week.", "rest between the first two lifts of each day.",
     "put ice on it three times a day."],
)  # fmt: skip
def test_what_is_no_frequency_of_exercises(low):
    assert not frequencies(low)


@pytest.mark.parametrize(
    ("before", "behind", "is_plain"),
    [
        ("perform the whole list ", ".", True),
        ("run the session ", ", for example on two evenings.", True),
        ("do the set of four ", " while you are awake.", True),
        ("and add the following ", ".", True),
        ("for the first fortnight, ", ".", True),
        ("when: ", ", in the hall.", True),
        ("", " is plenty.", True),
        ("train on ", ".", True),
        ("start with 5 of each, ", ".", True),
        ("do a warm-up and then swim ", ".", False),
        ("the clinic is open ", ".", False),
        ("", " our physios see somebody with this.", False),
        ("walk briskly ", ".", False),
    ],
)
def test_words_tell_plainly_how_often_all_is_done(before, behind, is_plain):
    low = f"{before}three days a week{behind}"
    assert plainly(low, len(before), len(before) + 17, "times") is is_plain


def test_the_others_are_those_that_are_not_named():
    below = "The calf stretch should be done daily, the others three days a week."
    found = told(article(below=f"## How often?\n\n{below}"))
    assert found == {
        "Squat": "three days a week",
        "Heel raise": "three days a week",
        "Calf stretch": "daily",
    }


def test_a_default_has_an_exception_in_the_next_sentence():
    below = "Begin with three days a week. You can stretch your calves daily."
    found = told(article(below=f"## How often?\n\n{below}"))
    assert found == {
        "Squat": "three days a week",
        "Heel raise": "three days a week",
        "Calf stretch": "daily",
    }


def test_what_names_two_at_its_start_speaks_of_both():
    below = (
        "The squat and the heel raise need time to recover, so twice a week is enough for those."
    )
    found = told(article(below=f"## How often?\n\n{below}"))
    assert found == {"Squat": "twice a week", "Heel raise": "twice a week", "Calf stretch": None}


STAGES = f"""After your sprain

GETTING STARTED (weeks 1 and 2)
Do these five times a day.

1. Ankle squat
{SQUAT}

2. Heel raise
{RAISE}

NEXT STEPS (from week 3, if the first two are easy)
Carry on with heel raises in the evening, and add the following twice a day.

3. Calf stretch
{STRETCH}

4. Wall lean
Stand facing a wall. Bend your elbows and lower your chest to the wall. 8 repetitions.
"""


def test_what_is_added_later_has_its_own_frequency():
    found = told(STAGES)
    assert found["Ankle squat"] == "five times a day"
    assert found["Calf stretch"] == found["Wall lean"] == "twice a day"


def test_both_under_a_heading_are_the_two_below_it():
    text = article(above="Daily.").replace(
        "## Heel raise", "## Step 2: stronger\n\nDo both exercises once a day.\n\n### Heel raise"
    )
    found = told(text.replace("## Calf", "### Calf").replace("## Squat", "## Step 1\n\n### Squat"))
    assert found["Heel raise"] == found["Calf stretch"] == "once a day"


def test_what_replaces_others_is_not_said_of_them():
    text = article(above="## First steps\n\nDo these exercises twice a day.").replace(
        "## Heel raise",
        "## Later on\n\nReplace the first steps exercises with the two below and do them once a day."
        "\n\n### Heel raise",
    )
    found = told(text.replace("## Calf", "### Calf").replace("## Squat", "### Squat"))
    assert found["Squat"] == "twice a day"
    assert found["Heel raise"] == found["Calf stretch"] == "once a day"


def test_the_day_of_a_session_stands_in_its_heading():
    text = article().replace("## Squat", "## Session A (Tuesday)\n\n### Squat")
    text = text.replace("## Heel", "### Heel").replace(
        "## Calf", "## Session B (Friday)\n\n### Calf"
    )
    assert told(text) == {"Squat": "tuesday", "Heel raise": "tuesday", "Calf stretch": "friday"}


def test_a_movement_behind_all_keeps_its_dose():
    text = (
        article(above="Do all of them 10 times.")
        .replace(" 10 repetitions.", "")
        .replace(" 12 repetitions.", "")
    )
    text += "Stay by the wall and bend each finger towards the palm. Three times on each finger.\n"
    assert told(text, "reps")["Squat"] == "10"
    assert told(text, "sets")["Squat"] is None


def test_a_heading_asks_how_often_and_a_number_answers():
    below = "Twice is enough, and three times is the upper limit."
    found = told(article(below=f"## How many times a week?\n\n{below}"))
    assert set(found.values()) == {"twice a week"}


def test_days_are_told_of_groups():
    text = article(
        above="Lower body days are Monday and Thursday. Upper body days are Tuesday and Friday."
    )
    text = text.replace("## Squat", "## Lower body\n\n### Squat").replace("## Heel", "### Heel")
    found = told(text.replace("## Calf stretch", "## Upper body\n\n### Wall stretch"))
    assert found["Squat"] == found["Heel raise"] == "monday and thursday"
    assert found["Wall stretch"] == "tuesday and friday"


def test_a_massage_that_is_an_exercise_has_its_own_frequency():
    text = article(above="Do the whole set once every two hours.").replace(
        STRETCH,
        "Massage the scar with an unperfumed cream for 5 minutes, three times a day."
        " Move the thumb of your other hand in firm circles.",
    )
    assert told(text.replace("Calf stretch", "Scar massage"))["Scar massage"] == "three times a day"


HEAD = "Riverside Hospital      Hand unit"
PAGES = f"""{HEAD}
Exercises for your knee

Repeat each exercise 9 times.

1. Squat
Stand with your feet apart. Bend your knees and lower your hips.

                Page 1 of 2
{HEAD}

2. Heel raise
Stand tall. Rise onto your toes, then lower your heels.

3. Knee lift
Stand tall and hold a chair. Lift one knee to hip height and lower it.

                Page 2 of 2
"""


def test_a_running_head_begins_no_group():
    assert told(PAGES, "reps") == {"Squat": "9", "Heel raise": "9", "Knee lift": "9"}


def test_a_column_says_how_many():
    table = """# Legs at home

| Exercise | How to do it | How many |
|---|---|---|
| Heel raise | Rise onto your toes and lower your heels. | 12 |
| Balance | Stand on one leg and look ahead. | 10 seconds each |
"""
    assert told(table, "reps")["Heel raise"] == "12"
    assert told(table, "reps")["Balance"] is None
