"""What doses mean inside an exercise: what lasts, what is held, what counts, and what comes after it."""

from __future__ import annotations

import pytest

from cuecast.draft import draft, to_json
from cuecast.draft.dose import aims, facts
from cuecast.draft.reading import Block
from cuecast.draft.sentences import sentence


def one(text):
    return sentence(Block("text", text, ((0, 0),)), 0, len(text))


def told(text):
    return {fact.field: fact.value for fact in facts(one(text))}


def doses(text, name="article.md"):
    fields = ("reps", "sets", "hold", "duration", "rest")
    return [
        {field: made[field]["value"] for field in fields if made[field]}
        for made in to_json(draft(text, name))["exercises"]
    ]


def lone(text):
    article = f"# Two for today\n\n## Leg swing\n\nStand tall. {text}\n\n## Knee hug\n\nHug one knee. Do 7.\n"
    return doses(article)[0]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Squeeze and release the sponge for one minute.", {"duration": "60s"}),
        ("Press both heels down alternately for 40 seconds.", {"duration": "40s"}),
        ("Push the jar back and forth for 25 seconds.", {"duration": "25s"}),
        ("Press both palms together for 25 seconds.", {"hold": "25s"}),
        ("Squeeze quickly for 5 seconds.", {"hold": "5s"}),
        ("Spend 5 minutes on this.", {"duration": "300s"}),
        ("We spend 5 minutes a day at a desk.", {}),
        ("Each of these should take about a minute.", {"duration": "60s"}),
        ("The bus takes a minute.", {}),
    ],
)
def test_what_is_done_again_and_again_lasts(text, value):
    assert {field: it for field, it in told(text).items() if field != "frequency"} == value


@pytest.mark.parametrize(
    "text",
    [
        "Draw the air in through your nose for a count of four.",
        "Fill your lungs for a count of five.",
        "Blow through the straw for nine seconds.",
        "Breathe out slowly, counting to six.",
        "Breathe in for five beats and pump your arms for six pumps.",
    ],
)
def test_air_that_goes_in_or_out_is_held_by_nobody(text):
    assert "hold" not in told(text)


def test_air_that_is_kept_is_held():
    assert told("Draw the air in and hold it for four counts.") == {"hold": "4 counts"}


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Let go, wait ten seconds and go again.", "rest"),
        ("Lower your heel, pause for ten seconds, then repeat.", "rest"),
        ("Tighten your thigh, pause for ten seconds, then repeat.", "hold"),
        ("Rest between sets until you feel fresh, about ten seconds.", "rest"),
        ("Two sets of 9, with a half-minute break in between.", "rest"),
    ],
)
def test_a_pause_behind_letting_go_is_a_rest(text, field):
    assert told(text)[field] in ("10s", "30s")


def test_what_is_done_when_all_is_done_is_no_hold():
    assert told("Repeat four times, then sit back on your heels for six breaths.") == {"reps": "4"}
    assert told("Repeat four times, then hold for 20 seconds.") == {"reps": "4", "hold": "20s"}
    assert told("Finish by lying there for as long as you like.") == {}
    assert told("A few minutes of practice help.") == {}


@pytest.mark.parametrize(
    ("text", "reps"),
    [
        ("Stretch each calf twice.", "2"),
        ("Twice is plenty.", "2"),
        ("Do this one only once each session.", "1"),
        ("Four stretches make one session.", "4"),
        ("Rest for 20 seconds and repeat, for a total of 4 stretches.", "4"),
        ("Take six of these breaths, then lower your head.", "6"),
        ("Take 7 deep breaths every hour.", "7"),
        ("5 attempts are allowed.", "5"),
        ("A contraction is six of these long breaths.", None),
        ("Do the first four rows.", None),
        ("A runner breathes 40 times a minute.", None),
    ],
)
def test_what_counts_is_counted(text, reps):
    assert told(text).get("reps") == reps


def test_more_of_it_are_sets_behind_a_rest_and_sides_behind_a_turn():
    assert lone("Swing a leg 9 times, rest for a minute, and do 9 more.")["sets"] == "2"
    assert "sets" not in lone("Do 9 swings, change legs, and do 9 more.")


def test_it_is_built_from_the_first_of_two():
    low = one("Build from 2 sets of 6 to 3 sets of 14.")
    assert told("Build from 2 sets of 6 to 3 sets of 14.") == {"sets": "2", "reps": "6"}
    assert all(fact.value.startswith("up to") for fact in aims(low))
    assert told("Keep swinging from side to side, 9 times each way.") == {"reps": "9"}


def test_what_a_round_is_counts_no_sets():
    assert told("One round through every shape counts as one.") == {}
    assert told("One lap counts as one round.") == {}
    made = lone("Swing forward and back; one round there and back counts as one. Do 4 rounds.")
    assert made == {"reps": "4"}


def test_two_sets_of_nine_are_no_five_rounds_of_half_a_minute():
    made = lone("Swing one leg. 2 sets of 9. Hops: 5 rounds of 30 seconds with 20 seconds off.")
    assert made == {"reps": "9", "sets": "2"}


def test_breaths_behind_a_hold_count_it():
    assert lone("Lift one leg and hold it for 4 seconds. 9 breaths.") == {"reps": "9", "hold": "4s"}


def table(name, dose):
    return doses(
        "# Three at home\n\n| Exercise | How to do it | How many |\n|---|---|---|\n"
        f"| {name} | Stand tall and lift one leg. | {dose} |\n| Heel raise | Rise up. | 14 |\n"
        "| Wall sit | Slide down the wall. | 3 x 20 sec |\n"
    )


@pytest.mark.parametrize(
    ("name", "dose", "value"),
    [
        ("Cycling", "for 6 minutes", {"duration": "360s"}),
        ("Calf stretch", "3 x 25 sec", {"reps": "3", "hold": "25s"}),
        ("Suitcase carry", "3 x 30 m", {"sets": "3"}),
    ],
)
def test_a_column_of_how_many(name, dose, value):
    assert table(name, dose) == [value, {"reps": "14"}, {"sets": "3", "hold": "20s"}]


def test_a_stretch_is_held_whatever_it_stands_on():
    text = "# Calf stretch on a step\n\nStand on a step and let one heel sink. 25 seconds x 3 each leg.\n"
    assert doses(text) == [{"reps": "3", "hold": "25s"}]


def test_a_breath_is_held_while_it_goes_on():
    text = (
        "# Square breathing\n\nBreathe in. Hold your breath for 3 seconds. Breathe out."
        " Continue for 4 minutes.\n"
    )
    assert doses(text)[0]["duration"] == "240s"


def test_nobody_goes_round_ten_times():
    text = (
        "# Hand shapes\n\nDo all of them 10 times.\n\n## Hook fist\n\nBend the tips of your fingers.\n\n"
        "## Flat fist\n\nBend your fingers at the knuckles.\n"
    )
    assert all("sets" not in made for made in doses(text))


def test_a_stretch_that_is_walked_into_is_held():
    text = "# Doorway stretch\n\nHands on the frame, walk through until it pulls. 25 seconds, three times.\n"
    assert doses(text) == [{"reps": "3", "hold": "25s"}]
