"""Doses in every way of writing, and numbers that are none."""

from __future__ import annotations

import pytest

from cuecast.draft.dose import facts
from cuecast.draft.reading import Block
from cuecast.draft.sentences import sentence


def read(text):
    block = Block("text", text, ((0, 0),))
    return {one.field: one.value for one in facts(sentence(block, 0, len(text)))}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Go up to 12 times on each side.", {"reps": "up to 12"}),
        ("10–15 reps", {"reps": "10-15"}),
        ("3x20 - 30 seconds", {"sets": "3", "hold": "20-30s"}),
        ("10 x 5 seconds", {"reps": "10", "hold": "5s"}),
        (
            "Two to four sets of 8 to 10 repetitions per leg, twice per week.",
            {"sets": "2-4", "reps": "8-10", "frequency": "twice per week"},
        ),
        ("Repeat 2 or 3 times.", {"reps": "2-3"}),
        ("Do it twice more.", {"reps": "3"}),
        ("Do a dozen of these.", {"reps": "12"}),
        ("At least 10, and no more than 20.", {"reps": "10-20"}),
        ("Sets of 15; do two.", {"sets": "2", "reps": "15"}),
        ("Do as many as you like.", {"reps": "open"}),
        ("Repeat 20 times every hour.", {"reps": "20", "frequency": "every hour"}),
        ("Hold for a count of 8 seconds.", {"hold": "8s"}),
        ("Hold for a count of fifteen.", {"hold": "15 counts"}),
        ("Stay for 8 slow breaths.", {"hold": "8 breaths"}),
        ("Hold for a few seconds and let go.", {"hold": "vague"}),
        ("Let go when your arms start trembling.", {"hold": "until"}),
        ("Relax when your arms feel shaky.", {"hold": "until"}),
        ("Pause and slowly come down.", {"hold": "pause"}),
        ("Rest for one minute between sets.", {"rest": "60s"}),
        ("March on the spot for two minutes.", {"duration": "120s"}),
        ("Tempo 3-1-2-0", {"tempo": "3-1-2-0"}),
    ],
)
def test_a_dose_in_words(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It is stronger by about 3 to 2.",
        "Lift the leg 12 inches.",
        "Turn the foot out 30 degrees.",
        "Keep a 90-degree angle.",
        "On 14/03/2021 the price was £12.99.",
        "See step 2 on page 118.",
        "Kneel on all fours on a mat.",
        "Lower for three seconds.",
        "Hold a dumbbell in each hand.",
        "Breathe in for four counts.",
    ],
)
def test_a_number_that_is_no_dose(text):
    assert read(text) == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("reps: 8 sets: 3 hold: 6 sec", {"reps": "8", "sets": "3", "hold": "6s"}),
        ("sets = 4 reps = 12 rest = 45 s", {"sets": "4", "reps": "12", "rest": "45s"}),
        ("3 x 9 ea. arm", {"sets": "3", "reps": "9"}),
        ("four non-consecutive days a week", {"frequency": "four non-consecutive days a week"}),
        (
            "before lunch and again before dinner",
            {"frequency": "before lunch and again before dinner"},
        ),
        ("the hall holds 30.", {}),
        ("perhaps you manage 4 seconds, six times over.", {}),
        ("lower it, counting four on the way down.", {}),
        ("hold it until it lets go, or for up to a minute.", {"hold": "up to 60s"}),
    ],
)
def test_labels_short_words_and_hedges(text, expected):
    found = facts(sentence(Block("text", text, ((0, 0),)), 0, len(text)))
    assert {one.field: one.value for one in found} == expected
