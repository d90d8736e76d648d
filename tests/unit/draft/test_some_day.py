"""Today's dose, apart from that of some day, of others, and of what stands beside it."""

from __future__ import annotations

import pytest

from cuecast.draft import draft
from cuecast.draft.dose import aims, facts
from cuecast.draft.reading import Block
from cuecast.draft.sentences import sentence


def read(text, by=facts):
    block = Block("text", text, ((0, 0),))
    return {one.field: one.value for one in by(sentence(block, 0, len(text)))}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("If that's too easy, go for 15.", {}),
        ("If you feel strong, do 20 reps instead.", {}),
        ("Once it is comfortable, hold for 40 seconds.", {}),
        ("After a month, five lots of six.", {}),
        ("Eventually aim for 3 sets of 12.", {}),
        (
            "Start with 2 sets of 8 and, when you can do that easily, go to 3 sets of 15.",
            {"sets": "2", "reps": "8"},
        ),
        ("Do 12, or 16 if that is easy.", {"reps": "12"}),
        ("If you have a chair, do 8 reps.", {"reps": "8"}),
    ],
)
def test_what_is_for_some_day_is_no_dose_of_today(text, expected):
    assert read(text) == expected


def test_of_sets_that_are_built_up_to_the_reps_are_not():
    assert read("Work up to three sets of 15.") == {}
    assert read("Work up to three sets of 15.", aims) == {"sets": "up to 3", "reps": "15"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Go through the lot four times.", {"sets": "4"}),
        ("Three times through, then home.", {"sets": "3"}),
        ("Walk about for a minute at the end of each lap.", {"rest": "60s"}),
        ("Between rounds, sip some water for 40 seconds.", {"rest": "40s"}),
        ("4 sets with 25 seconds' rest.", {"sets": "4", "rest": "25s"}),
        ("Ten a side, three times.", {"reps": "10", "sets": "3"}),
        ("12, twice", {"reps": "12", "sets": "2"}),
        ("(14).", {"reps": "14"}),
        ("Do each exercise 7 times.", {"reps": "7"}),
        ("Reps: 4 towels", {"reps": "4"}),
        ("40'' per leg", {"hold": "40s"}),
        ("Push the heel away in six slow counts.", {}),
        ("Everyone over 35 should do this.", {}),
        ("Two for the knees", {}),
        ("Put your fingers down one by one.", {}),
        ("Stand between two chairs.", {}),
        ("Between two sets you rest.", {}),
    ],
)
def test_rounds_rests_and_lone_numbers(text, expected):
    assert read(text) == expected


PARK = """# Two for the park

Nothing but a bench is needed.

{head}Stand tall with your feet apart. Bend your knees and lower your hips, then push up again.

{other}Sit on the bench. Straighten your right knee and lower it, then do the left one.
"""


@pytest.mark.parametrize(
    ("head", "other"),
    [
        ("## Bench squat — 9 a side\n", "## Knee lifts — 11\n"),
        ("- **Bench squat** (9). ", "- **Knee lifts** (11). "),
        ("**1. Bench squat (×9).** ", "**2. Knee lifts (×11).** "),
    ],
)
def test_a_dose_behind_a_name_is_one_of_its_exercise(head, other):
    found = draft(PARK.format(head=head, other=other)).exercises
    assert [one.reps and one.reps.value for one in found] == ["9", "11"]


def test_a_small_table_of_labels_and_values_is_one_exercises_dose():
    text = (
        "<html><body><h4>Heel raise</h4><p>Stand tall. Lift both heels, then lower them.</p><table><tr>"
        "<td>Sets</td><td>3</td><td>Reps</td><td>14</td><td>Hold</td><td>2 s</td><td>Rest</td><td>40 s</td>"
        "</tr></table><h4>Toe raise</h4><p>Stand tall. Lift your toes, then lower them.</p><table><tr>"
        "<td>Sets</td><td>2</td></tr><tr><td>Reps</td><td>11</td></tr></table></body></html>"
    )
    first, second = draft(text).exercises
    assert [x and x.value for x in (first.sets, first.reps, first.hold, first.rest)] == [
        *("3", "14", "2s", "40s")
    ]
    assert [x and x.value for x in (second.sets, second.reps)] == ["2", "11"]
