"""Doses in tables, breaths that are no holds, and what is said once for several."""

from __future__ import annotations

import pytest

from cuecast.draft import draft, to_json


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
