"""Whose a dose is that is said once: of the exercise before it, of all, of some, or of nobody's."""

from __future__ import annotations

import pytest

from cuecast.draft import draft
from cuecast.draft.claims import frequencies
from cuecast.draft.scorer import likelihood
from cuecast.draft.sharing import meant

THREE = """# Three for tired hips

{before}

## Side step
Stand with your feet together. Step to the right, then bring the left foot to it. {own}

## Heel slide
Lie on your back with both legs long. Slide one heel towards your bottom and back again.

## Knee drop
Lie on your back with your knees bent. Let one knee fall out to the side, then bring it back.

## Last words

{after}
"""


def drafted(before="", own="10 times.", after=""):
    return draft(THREE.format(before=before, own=own, after=after)).exercises


def told(found, field="frequency"):
    return [getattr(one, field) and getattr(one, field).value.lower() for one in found]


# How often may be written.


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("do it three or four times during the day", "three or four times during the day"),
        ("4 days on 7", "4 days on 7"),
        ("two short sessions a week", "two short sessions a week"),
        ("this is a once-a-day job", "once-a-day"),
        ("on every working day", "every working day"),
        ("at least 3 days of the week", "at least 3 days of the week"),
        ("morning, midday, and night", "morning, midday, and night"),
        ("in the morning, in the afternoon and in the evening", None),
        ("at breakfast, at noon and before bed", None),
        ("before every lesson and every concert", None),
        ("day on, day off", None),
        ("once in the morning and once in the evening", None),
        ("before training, monday wednesday friday", None),
        ("thrice daily", None),
        ("m-w-f", None),
    ],
)
def test_a_frequency_is_found_whole(words, value):
    assert [one[0] for one in frequencies(words)] == [value or words]


@pytest.mark.parametrize(
    "words",
    [
        "block 3 of 4 / week 2",
        "a short pause after each lot",
        "12 swings, and rest a minute",
        "come to class twice a week",
    ],
)
def test_what_is_no_frequency_of_an_exercise_is_not_even_weighed(words):
    assert frequencies(words) == ()


def test_reps_each_hour_stay_reps():
    assert [one[0] for one in frequencies("20 times, every hour that you sit")] == []
    assert [one[0] for one in frequencies("20 times, every hour")] == ["every hour"]


# Whose it is.


def test_what_is_said_before_all_is_said_of_all():
    assert told(drafted(before="Do these three exercises twice a day.")) == ["twice a day"] * 3


def test_what_is_said_behind_all_is_said_of_all():
    assert told(drafted(after="Do all three exercises every other day.")) == ["every other day"] * 3


def test_what_stands_among_the_words_of_one_is_its_own():
    assert told(drafted(own="10 times, three times a day."))[1:] == [None, None]
    assert told(drafted(own="10 times, three times a day."))[0] == "three times a day"


def test_its_own_goes_before_what_is_said_of_all():
    found = drafted(before="Do these exercises twice a day.", own="10 times, every two hours.")
    assert told(found) == ["every two hours", "twice a day", "twice a day"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Marisa teaches hip mobility on Tuesdays and Fridays at 7:15.",
        "In a trial, 41 walkers trained five days a week and improved by 9%.",
        "My aunt swam twice a week until she was ninety.",
        "Athletes may train five times a week.",
    ],
)
def test_classes_studies_and_habits_are_nobodys(sentence):
    assert told(drafted(before=sentence)) == [None] * 3


def test_numbers_tell_for_whom_it_is():
    found = drafted(after="Exercises 1 and 2: twice a day. Exercise 3: every other day.")
    assert {told(found)[0], told(found)[1]} <= {"twice a day", None}
    assert told(found)[2] in ("every other day", None)


def test_an_exception_is_no_rule():
    low = "all five: three times daily, except that no. 4 is once daily"
    assert meant(low, low.index("three")) == (None, frozenset({4}))
    assert meant(low, low.index("once")) == (frozenset({4}), frozenset())


def test_the_first_one_is_the_first():
    assert meant("use the first one every night", 18) == (frozenset({1}), frozenset())


# What is unlikely, and what contradicts.


def weighed(chance):
    """A judge that finds every place as likely, and every exercise real."""
    return lambda kind, _pair, _features: 1.0 if kind == "exercise" else chance


def asked(weigh, before):
    text = THREE.format(before=before, own="10 times.", after="")
    return draft(text, weigh=weigh)


def test_what_is_half_likely_is_asked_for():
    got = asked(weighed(0.4), "I do these most mornings.")
    assert told(got.exercises) == [None] * 3
    assert [one.exercise for one in got.questions if one.field == "frequency"] == [0, 1, 2]


def test_what_is_unlikely_is_not_even_asked_for():
    got = asked(weighed(0.1), "I do these most mornings.")
    assert [one for one in got.questions if one.field == "frequency"] == []


def test_two_that_contradict_each_other_are_asked_for():
    got = asked(weighed(0.9), "Do these three times a day. Do these once a day.")
    assert told(got.exercises) == [None] * 3
    assert len([one for one in got.questions if one.field == "frequency"]) == 3


def test_two_that_agree_are_written():
    got = asked(weighed(0.9), "Do these daily. Do these every day.")
    assert None not in told(got.exercises)


def test_weights_explain_themselves():
    from cuecast.draft.scorer import kinds
    from cuecast.draft.weighing import FILE, KINDS, REAL

    learnt = kinds(FILE)
    assert {*learnt} == {*KINDS, REAL}
    assert likelihood({"doubtful": 1.0, "always": 1.0}, learnt[REAL]) < likelihood(
        {"always": 1.0}, learnt[REAL]
    )
