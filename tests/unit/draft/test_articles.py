"""The five articles that the product grew from, against the facts that are known of them.

The articles are not ours to hand on: they are read where they lie beside the checkout.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from cuecast.draft import draft

SOURCE = Path(__file__).parents[4] / "shared" / "source"
OPEN = {"hold": None, "rest": None, "frequency": None, "duration": None, "sets": None}
FACTS = {
    "000": [{**OPEN, "reps": "up to 12", "sides": "each", "first_side": "right"}],
    "001": [
        {**OPEN, "reps": "10", "sides": "none"},
        {**OPEN, "reps": "10", "sides": "unknown"},
        {**OPEN, "reps": "10", "sides": "unknown"},
    ],
    "002": [
        {
            **OPEN,
            "reps": "open",
            "hold": "vague",
            "frequency": "several times a day",
            "sides": "none",
        },
        {
            **OPEN,
            "reps": None,
            "hold": "until",
            "frequency": "several times a day",
            "sides": "each",
            "first_side": "right",
        },
    ],
    "003": [
        {
            **OPEN,
            "reps": "10-15",
            "sets": "1-3",
            "hold": "pause",
            "frequency": "three times per week",
            "sides": "each",
            "first_side": "right",
        }
    ],
    "004": [{**OPEN, "reps": None, "hold": "10s", "sides": "unknown"}],
}
BREATHS = {
    "000": ["inhale", "exhale", "inhale"],
    "001": [],
    "002": [],
    "003": ["inhale", "exhale", "inhale"],
    "004": [],
}
ASKED = {
    "000": set(),
    "001": {(1, "sides"), (2, "sides")},
    "002": {(0, "name"), (0, "hold"), (1, "name"), (1, "hold"), (1, "reps")},
    "003": set(),
    "004": {(0, "name"), (0, "reps"), (0, "sides")},
}


def drafted(number):
    found = sorted(SOURCE.glob(f"{number}_*.txt"))
    if not found:
        pytest.skip("the article does not lie beside this checkout")
    return draft(found[0].read_text("utf-8"), number)


@pytest.mark.parametrize("number", FACTS)
def test_doses_holds_and_sides_are_the_articles(number):
    made = drafted(number)
    got = [
        {name: (v := getattr(one, name)) and v.value for name in facts}
        for one, facts in zip(made.exercises, FACTS[number], strict=True)
    ]
    assert got == FACTS[number]


@pytest.mark.parametrize("number", BREATHS)
def test_breaths_are_the_articles(number):
    phases = [phase for one in drafted(number).exercises for phase in one.phases]
    assert [phase.breath.value for phase in phases if phase.breath] == BREATHS[number]


@pytest.mark.parametrize("number", ASKED)
def test_what_an_article_leaves_open_is_asked(number):
    assert {(q.exercise, q.field) for q in drafted(number).questions} == ASKED[number]
