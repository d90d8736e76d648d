"""Everyday articles: headings of advice, one exercise in many sections, groups with doses of their own."""

from __future__ import annotations

import pytest

from cuecast.draft import draft
from cuecast.draft.claims import doses, frequencies
from cuecast.draft.introducing import introduced
from cuecast.draft.roles import role_of
from cuecast.draft.sections import Sections

GROUPS = """# Five for stiff hips

## Stretches

{first}

### Knee hug
Lie on your back. Pull one knee to your chest with both hands, then let it go.

### Figure four stretch
Lie on your back and cross your right ankle over your left knee. Lean in.

## Strengthening

{second}

### Clamshell
Lie on your side with your knees bent. Open the top knee and close it again.

### Bridge
Lie on your back with your knees bent. Lift your hips, then lower them.

### Side steps
Stand with your feet together. Step to the right, then bring the left foot to it.

## How often

{after}
"""


def grouped(field, first="Go gently.", second="Go gently.", after="Ask us."):
    found = draft(GROUPS.format(first=first, second=second, after=after)).exercises
    assert len(found) == 5
    return [getattr(one, field) and getattr(one, field).value for one in found]


# Where an exercise begins, and where it ends.


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("frequently asked questions", "general"),
        ("when to see a doctor", "general"),
        ("how long until i feel a difference?", "general"),
        ("how long do i hold?", "dose"),
        ("mistakes we see", "avoid"),
        ("what to avoid for now", "avoid"),
        ("where should i feel it?", "feel"),
        ("the four steps", "action"),
        ("glute bridge variations", "variation"),
        ("benefits of the glute bridge", "why"),
        ("side steps", ""),
        ("days per week", "dose"),
        ("main muscles worked", "muscles"),
    ],
)
def test_what_a_heading_says_of_the_words_below_it(heading, role):
    assert role_of(heading) == role


def test_what_is_told_before_the_exercises_begins_none():
    text = (
        "Before you begin\n\nSit on a chair. Put both feet on the floor. Take a slow breath.\n\n"
        "Heel press\n\nPress your heels into the floor and hold for 5 seconds. Do it 8 times.\n"
    )
    assert [one.name.value for one in draft(text).exercises] == ["Heel press"]


def test_a_title_that_counts_moves_asks_for_none():
    text = (
        "Move of the Week: Lying Heel Press\n\nJanuary 2, 2013\n\nIt makes hips strong.\n\n"
        "Getting Started\n\nLie face down on the floor.\n\nBend your right knee.\n\n"
        "Press your foot up, then lower it. Repeat 8 times on each side.\n"
    )
    (one,) = draft(text).exercises
    assert (one.name.value, one.reps and one.reps.value) == ("Lying Heel Press", "8")


def test_the_last_step_of_a_list_is_no_heading():
    text = (
        "## Band turn\n\n1. Stand and hold the band with your elbow bent.\n2. Turn your arm outwards.\n"
        "3. Come back slowly.\n\n**Do:** 3 sets of 12.\n"
    )
    (one,) = draft(text).exercises
    assert (one.sets and one.sets.value, one.reps and one.reps.value) == ("3", "12")


def test_what_closes_an_article_is_no_exercises():
    text = (
        "# Two for the trunk\n\n## Dead bug\n\nLie on your back with your arms up. Lower one arm and one"
        " leg, then come back.\n\n## Bird dog\n\nKneel on all fours. Reach one arm and the other leg away."
        " 6 times each side.\n\nCool-down: walk for 5 minutes.\n"
    )
    assert [one.duration for one in draft(text).exercises] == [None, None]


# What an only exercise is called.

ONE = """{title}

It needs nothing but a wall.

How to do it

* Stand with your back against a wall.
* {step}
* Press your back into the wall. The wall sit is over when you stand up again. Do it 4 times.

Mistakes we see

1. Hands on the thighs. Pushing down with them takes away the work.
2. Sliding too low. It hurts.
"""


@pytest.mark.parametrize("title", ["Wall Sit: Benefits and Technique", "The Wall Sit Exercise"])
def test_an_only_exercise_is_called_as_its_title_says(title):
    text = ONE.format(title=title, step="Slide down until you feel a mild pull in your thighs.")
    assert [one.name.value for one in draft(text).exercises] == ["Wall Sit"]


def test_what_an_exercise_is_done_with_is_not_its_name():
    text = (
        "IMPROVE YOUR HIP HEALTH WITH THIS SIMPLE EXERCISE\n\nExercise tips:\n\n"
        "*With a prisoner hold lift your knee above your hips\n\n*Hold this position for 10 seconds as you"
        " turn your leg outwards\n\nUse this exercise as a mobility drill on your off days.\n"
    )
    (one,) = draft(text).exercises
    assert not one.named


# Groups, numbers and kinds.


def test_words_that_open_a_group_are_for_no_other():
    assert grouped("frequency", "Do these every day.", "Do these 3 days a week.") == [
        *["every day"] * 2,
        *["3 days a week"] * 3,
    ]


def test_a_group_is_what_stands_under_one_heading():
    sections = Sections([0, 1, 6], [3, 4, 8, 9])
    assert (sections.opens(2), sections.opens(7), sections.opens(9)) == (0, 2, None)
    assert sections.spares(7, 1, ())
    assert sections.spares(2, 3, (7,))
    assert not sections.spares(2, 3, ())


def test_exercises_are_named_by_their_numbers():
    after = "Do the first two every other day and the bridge daily."
    assert grouped("frequency", after=after)[:2] == ["every other day"] * 2
    assert grouped("frequency", after=after)[3] == "daily"


def test_the_remaining_ones_are_those_that_were_not_named():
    after = "Do the knee hug twice a day. The remaining exercises need only be done once daily."
    assert grouped("frequency", after=after) == ["twice a day", *["once daily"] * 4]


def test_the_stretches_are_named_by_their_kind():
    text = GROUPS.replace("Knee hug", "Knee hug stretch")
    after = "Do the strength work on three days a week. The stretches can be done daily."
    found = draft(text.format(first="Go gently.", second="Go gently.", after=after)).exercises
    got = [one.frequency and one.frequency.value for one in found]
    assert got == ["daily", "daily", *["three days a week"] * 3]


# How often, and how much.


@pytest.mark.parametrize(
    "words",
    [
        "once a day, 6 days a week",
        "once daily, at least five days a week",
        "once an hour during the day",
        "two or three times during the working day",
        "before work and again after it",
    ],
)
def test_two_halves_are_one_frequency(words):
    assert [one[0] for one in frequencies(f"do your exercises {words}.")] == [words]


@pytest.mark.parametrize(
    "low",
    [
        "do them in the evening on any day on which you have been digging",
        "rest two days in between, for example monday and thursday",
    ],
)
def test_what_depends_on_the_day_is_no_frequency(low):
    assert frequencies(low) == ()


@pytest.mark.parametrize(
    ("label", "often"), [("5 to 6", "5 to 6 days per week"), ("Daily", "daily")]
)
def test_a_number_behind_days_per_week_tells_how_often(label, often):
    text = (
        f"Standing Row\nRepetitions: 3 sets of 8\nDays per week: {label}\n"
        "Step 1. Stand and hold the band.\nStep 2. Pull your elbow straight back.\n"
    )
    (one,) = draft(text).exercises
    assert one.frequency.value.lower() == often


def test_a_column_of_times_per_day_tells_how_often():
    text = (
        "# Elbow\n\n| Exercise | Reps | Times per day |\n|---|---|---|\n| Wrist curl | 10 | 2 |\n"
        "| Ball squeeze | 20 | 1 |\n"
    )
    assert [one.frequency and one.frequency.value for one in draft(text).exercises] == [
        "2 times per day",
        "1 times per day",
    ]


def test_the_whole_list_is_not_what_is_done_ten_times():
    low = "repeat every exercise 10 times and go through the whole list four times a day."
    assert ("reps", "10") in [one[:2] for one in doses(low)]


def test_one_set_fewer_is_no_dose():
    assert doses("weeks 1-2: one set fewer of everything.") == ()


# What several say, and one does not have.


def test_an_order_to_stretch_is_for_the_stretches():
    after = "Stretch every day. Strengthen on three non-consecutive days a week."
    assert grouped("frequency", after=after) == [
        *["every day"] * 2,
        *["three non-consecutive days a week"] * 3,
    ]


def test_what_need_not_be_held_is_not():
    text = (
        "# Hand\n\nDo each exercise 10 times and hold each position for 5 seconds.\n\n## Fist\n\n"
        "Bend all your fingers into your palm, then stretch them out.\n\n## Thumb touch\n\n"
        "Touch each finger with your thumb. There is no need to hold this one.\n"
    )
    assert draft(text).exercises[1].hold is None


def test_what_is_said_behind_the_last_one_is_not_its_own():
    text = (
        "Press your heels into the floor. Hold for 5 seconds and repeat 8 times.\n\n"
        "Next, lift your right leg up until it is straight. Hold for 5 seconds. Repeat with your left.\n\n"
        "Do this simple exercise several times a day and you will stand more easily.\n"
    )
    found = draft(f"# Two for the chair\n\n{text}").exercises
    assert {one.frequency and one.frequency.value for one in found} == {"several times a day"}


def test_contents_are_not_taught():
    moves = ("Bird dog", "Dead bug", "Knee plank")
    told = "".join(
        f"{n}. {one}\nLie down. Lift your arm 8 times.\n\n" for n, one in enumerate(moves, 1)
    )
    contents = "\n".join(f"{n} {one}" for n, one in enumerate(moves, 1))
    found = draft(f"Three for the core\n\nTABLE OF CONTENTS\n{contents}\n\n{told}").exercises
    assert [one.name.value for one in found] == [*moves]


def test_a_list_of_what_to_do_and_what_not_teaches_nothing():
    text = (
        "## Palm turn\n\nTuck your elbow into your side. Turn your palm up, then down. 10 times.\n\n"
        "## Do\n\n- use your hand for light jobs;\n- keep your elbow moving.\n\n"
        "## Do not\n\n- lift anything heavy;\n- drive.\n"
    )
    assert [one.name.value for one in draft(text).exercises] == ["Palm turn"]


def test_only_the_heading_of_its_rank_is_the_title():
    made = draft("# Hips / Blog\n\n## Bridge\n\nLie down. Lift your hips 8 times.\n")
    assert made.title.value == "Hips / Blog"
    text = "<p>Home / Blog / Hips</p><h1>The bridge explained</h1><p>Lie down. Lift your hips 8 times.</p>"
    assert draft(f"<html><body>{text}</body></html>").title.value == "The bridge explained"


def test_two_doses_of_all_that_differ_are_not_written():
    before = "Do each exercise with 2 sets. Do each exercise with 3 sets."
    text = GROUPS.format(first="Go gently.", second="Go gently.", after=before)
    assert {one.sets for one in draft(text).exercises} == {None}


# A name with its dose in one line, and who wrote it.


@pytest.mark.parametrize(
    "line", ["{} – {}", "{n}) {} ({})", "{n}. {}, {}", "{n}. {} - {}", "①{} ({})"]
)
def test_a_name_and_its_dose_in_one_line_stand_above_what_is_done(line):
    moves = (
        ("One-arm row", "3 x 8 each arm", "Put your left hand on a bench. Pull your elbow up."),
        ("Step-ups", "2 sets of 8 per leg", "Use the bottom stair. Step up and step down again."),
        (
            "Hip stretch",
            "Hold for 30 seconds, 3 times each side",
            "Kneel down. Lean your hips forward.",
        ),
    )
    told = "".join(f"{line.format(a, b, n=n)}\n{c}\n\n" for n, (a, b, c) in enumerate(moves, 1))
    found = draft(
        f"# Three at home\n\nBy Anna Smith, physiotherapist\n\nDo them daily.\n\n{told}"
    ).exercises
    assert [one.name.value for one in found] == [name for name, _, _ in moves]
    assert [one.reps and one.reps.value for one in found] == ["8", "8", "3"]


@pytest.mark.parametrize("heading", ["Good to know", "Weekly plan", "Rules for the road"])
def test_a_heading_with_no_movement_of_its_own_names_none(heading):
    text = GROUPS.replace("How often", heading)
    after = "Do 10 repetitions of each exercise, twice a day."
    found = draft(text.format(first="Go gently.", second="Go gently.", after=after)).exercises
    assert [one.reps and one.reps.value for one in found] == ["10"] * 5


@pytest.mark.parametrize(
    ("low", "name"),
    [
        ("and the last one, deep squat hold.", "deep squat hold"),
        ("third, once things have calmed down, the side-lying hip raise.", "side-lying hip raise"),
        ("okay, let's get started with the 90/90 switch.", "90/90 switch"),
    ],
)
def test_who_speaks_names_what_comes_next(low, name):
    start, end = introduced(low)
    assert low[start:end] == name


def test_what_is_done_in_a_flare_is_not_what_is_done():
    before = "Do these twice a day."
    after = "During a flare, when your hips are hot, only do the first three exercises, once a day."
    assert grouped("frequency", first=before, after=after)[0] == "twice a day"


def test_who_hands_an_article_out_is_no_exercise():
    text = GROUPS.replace(
        "## Stretches", "Continence Advisory Service\n\nSit, stand or lie down.\n\n## Stretches"
    )
    assert (
        len(draft(text.format(first="Go gently.", second="Go gently.", after="Ask us.")).exercises)
        == 5
    )


def test_when_people_meet_is_not_how_often():
    text = (
        "# Two drills\n\nThe club does these on Thursdays at 6.30 pm, in the hall.\n\n"
        "## Heel lift\n\nStand tall. Lift your heels 10 times.\n\n"
        "## Knee lift\n\nStand tall. Lift your knee 8 times.\n"
    )
    assert [one.frequency for one in draft(text).exercises] == [None, None]
