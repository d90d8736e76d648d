"""Doses in tables, breaths that are no holds, and what is said once for several."""

from __future__ import annotations

import pytest

from cuecast.draft import draft, to_json
from cuecast.draft.dose import facts
from cuecast.draft.reading import Block
from cuecast.draft.sentences import sentence


def doses(text):
    fields = ("reps", "sets", "hold", "duration", "rest")
    return [
        {name: one[name]["value"] for name in fields if one[name]}
        for one in to_json(draft(text, "article.md"))["exercises"]
    ]


@pytest.mark.parametrize(
    "head", ["Rest between sets", "Break between rounds", "Recovery", "Time between sets"]
)
def test_a_column_of_rests_is_known_by_its_head(head):
    told = doses(
        "# Two for the legs\n\n"
        f"| Exercise | Sets | Reps | {head} |\n|---|---|---|---|\n"
        "| Split squat | 3 | 9 | 75 sec |\n| Calf raise | 2 | 14 | 40 sec |\n"
    )
    assert told == [
        {"sets": "3", "reps": "9", "rest": "75s"},
        {"sets": "2", "reps": "14", "rest": "40s"},
    ]


STAGES = """# The glute bridge

How to do the glute bridge:

1. Lie on your back with your knees bent.
2. Squeeze your buttocks and lift your hips.
3. Lower your hips slowly to the floor.

| {} | Sets | Reps |
|---|---|---|
| {} | 2 | 9 |
| {} | 4 | 14 |
"""


@pytest.mark.parametrize(
    "rows", [("Level", "Starting out", "Experienced"), ("Weeks", "1-2", "3-6"), ("Stage", "A", "B")]
)
def test_the_rows_of_a_table_of_stages_are_no_exercises_but_the_first_is_its_dose(rows):
    assert doses(STAGES.format(*rows)) == [{"sets": "2", "reps": "9"}]


@pytest.mark.parametrize(
    "text",
    [
        "Inhale through your nose for 3 counts and let your shoulders be.",
        "Breathe in slowly for 3 counts with your lips closed.",
        "Nine breaths make one round of the clock.",
    ],
)
def test_the_length_of_a_breath_is_no_hold(text):
    told = doses(
        "# Easy breathing\n\n## Lip breathing\n\nSit in a chair and drop your shoulders. "
        f"{text} Purse your lips and blow out gently. Continue for 3 minutes.\n"
    )
    assert [one.get("hold") for one in told] == [None]


def read(text):
    block = Block("text", text, ((0, 0),))
    return {one.field: one.value for one in facts(sentence(block, 0, len(text)))[::-1]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Squeeze for 6 seconds, let go for 4 seconds.", {"hold": "6s", "rest": "4s"}),
        ("Begin gently, with 7 of each movement.", {"reps": "7"}),
        ("Each pose is held for 25 seconds, except where I say so.", {"hold": "25s"}),
        ("Count how many seconds you can hold, and aim for 9.", {"hold": "9 counts"}),
        ("11 in a row, 3 sets.", {"reps": "11", "sets": "3"}),
        ("Rub the sole of your foot for 2 minutes.", {"duration": "120s"}),
        ("You should be able to do 14 clean repetitions on your first day.", {}),
        ("To end, lie still for a minute or two.", {}),
        ("Do a set of 9, then a set of 7.", {"reps": "9"}),
        ("Easy does it: 6 seconds is plenty.", {"hold": "6s"}),
        ("Repeat: 7 laps", {"reps": "7"}),
    ],
)
def test_a_sentence_tells_its_dose(text, expected):
    assert read(text) == expected


def test_a_rest_beside_what_is_built_up_to_holds_today():
    text = "# Bridge\n\nLie on your back. Lift your hips, then lower them. {}\n"
    told = doses(text.format("Build up to two sets of 9, resting for 40 seconds in between."))
    assert told[0]["rest"] == "40s"


TWO = """# Two for the hips

{}

## Clam

Lie on your side with your knees bent. Lift your top knee, then lower it. {}

## Hip hitch

Stand on a step. Let one hip drop, then hitch it up. {}
"""


@pytest.mark.parametrize("words", ["There is no need to hold.", "No holding here; just move."])
def test_what_is_not_held_takes_no_hold_that_is_said_for_all(words):
    told = doses(TWO.format("Hold each exercise for 5 seconds and repeat it 9 times.", words, ""))
    assert [one.get("hold") for one in told] == [None, "5s"]


def test_the_sets_and_reps_of_one_product_go_to_the_same_exercises():
    told = doses(TWO.format("Start with 2 sets of 9 of every exercise.", "", ""))
    assert told == [{"reps": "9", "sets": "2"}] * 2


@pytest.mark.parametrize(
    "words", ["One minute after each set of clams.", "40 seconds' rest between sets of the clam."]
)
def test_a_rest_between_the_sets_of_one_exercise_is_that_exercises(words):
    told = doses(TWO.format("", "2 sets of 9.", "2 sets of 11.") + f"\nRest: {words}\n")
    assert ["rest" in one for one in told] == [True, False]


def test_rounds_of_a_lone_movement_are_reps():
    told = doses("# Cat and cow\n\nKneel. Inhale, arch. Exhale, round. Continue for 7 rounds.\n")
    assert told == [{"reps": "7"}]


def test_a_label_with_its_dose_is_no_heading():
    page = (
        "<h2>1. Tandem stand</h2><p>Place one foot in front of the other and look ahead.</p>"
        "<p><b>Hold:</b> 12&nbsp;seconds<br><b>Repeat:</b> 4&nbsp;times.</p>"
        "<h2>2. Clock reach</h2><p>Stand on your left leg. Touch the floor with your right foot.</p>"
    )
    first = to_json(draft(f"<html><body>{page}</body></html>", "page.html"))["exercises"][0]
    assert (first["hold"]["value"], first["reps"]["value"]) == ("12s", "4")


@pytest.mark.parametrize(
    ("name", "words", "field"),
    [
        ("Kneecap slides", "Slide your kneecap up and down.\n\n2 minutes", "duration"),
        ("Calf stretch", "Lean into the wall until your calf pulls.\n\n2 minutes", "hold"),
    ],
)
def test_minutes_that_stand_alone_are_held_only_where_something_is_held(name, words, field):
    told = doses(f"# At home\n\n## {name}\n\nSit or stand as you like. {words}\n")
    assert told == [{field: "120s"}]


def test_what_an_exercise_says_of_itself_comes_before_what_is_said_of_all():
    told = doses(
        TWO.format("Hold each stretch for 20 seconds.", "Go gently: 5 seconds is enough.", "")
    )
    assert told[0].get("hold") == "5s"
