"""Doses in phrases that are made up from the grammar of how people write them, and numbers that are none.

The phrases are not those of the articles: what is read right here is read by its words' kinds.
"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuecast.draft.dose import facts
from cuecast.draft.reading import Block
from cuecast.draft.sentences import sentences

WORDS = {
    2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 8: "eight", 9: "nine", 10: "ten",
    12: "twelve", 15: "fifteen", 20: "twenty", 25: "twenty-five", 30: "thirty", 45: "forty-five",
}  # fmt: skip
NUMBERS = tuple(WORDS)
ADJECTIVES = ("", "slow ", "gentle ", "good clean ", "slow and steady ", "unhurried ", "crisp ")
DOING = ("Do ", "Perform ", "Aim for ", "Repeat for ", "Complete ", "Go for ", "Try ")
TAILS = (
    ".",
    " on each side.",
    ", then rest.",
    " with each leg.",
    " and let go.",
    "!",
    " before you switch.",
)
HELD = (
    "Hold for", "Hold this position for", "Stay there for", "Keep your arm up for", "Pause at the top for",
    "Remain like this for", "Lift your hips and hold them there for", "Squeeze and hold for",
)  # fmt: skip
RESTED = (
    "Rest for {}",
    "Rest {} between sets",
    "Take a {} break",
    "{} rest",
    "Have a breather of {}",
)
OFTEN = (
    "twice a day", "three times a week", "every other day", "2x/day", "every morning", "3-4 days a week",
    "once daily", "every two hours", "on Mondays and Thursdays", "morning and evening", "4 times per week",
)  # fmt: skip


TRAPS = (
    "It costs ${} a month.",
    "See page {} for more.",
    "Turn the foot out {} degrees.",
    "Lift the heel {} cm.",
    "She is {} years old.",
    "Read step {} again.",
    "In {} of the trials nothing changed.",
    "I did {} reps in one minute.",
    "He held it for {} seconds and won.",
    "About {} % of runners are hurt.",
    "My uncle does {} squats a day.",
    "Once you can do {} with ease, add a band.",
    "Instead of {} crunches, breathe.",
    "It is {} times stronger.",
    "Lower it over {} seconds.",
    "Breathe in for {} counts.",
    "Wait {} weeks after your operation.",
    "Don't hold for more than {} seconds.",
    "Put {} pillows under your head.",
    "Players did {} sets of 8 in week 3.",
    "Take {} tablets twice a day.",
    "Is it better to do {} reps?",
    "The {}-minute routine is free.",
    "Try our {}-day plan.",
    "Fig. {} shows the hip.",
    "A {}-year-old can do it.",
    "Room {} is on the left.",
    "Step {}: lie down.",
    "The bell weighs {} kg.",
)
"""Sentences whose number is no dose."""


@st.composite
def amounts(draw: st.DrawFn, least: int = 2) -> tuple[str, str]:
    """A number as it is written, and its value as a draft writes it."""
    low = draw(st.sampled_from([one for one in NUMBERS if one >= least]))
    worded = draw(st.booleans())
    shown = WORDS[low] if worded else str(low)
    kind = draw(st.sampled_from(["plain", "range", "bound"]))
    higher = [one for one in NUMBERS if one > low]
    if kind == "range" and higher:
        high = draw(st.sampled_from(higher))
        join = draw(st.sampled_from([" to ", " or "] if worded else ["-", "–", " to ", " - "]))
        return f"{shown}{join}{WORDS[high] if worded else high}", f"{low}-{high}"
    if kind == "bound":
        bound = draw(st.sampled_from(["up to", "at least"]))
        return f"{bound} {shown}", f"{bound} {low}"
    return shown, str(low)


def read(text: str) -> dict[str, str]:
    """The doses of a text, the first of each field."""
    block = Block("text", text, ((0, 0),))
    found: dict[str, str] = {}
    for one in sentences(block):
        for fact in facts(one):
            found.setdefault(fact.field, fact.value)
    return found


def picked(*of: Any) -> Any:
    """One of several texts."""
    return st.sampled_from([*of])


@given(
    amounts(), picked(*DOING), picked(*ADJECTIVES), picked("reps", "repetitions"), picked(*TAILS)
)
def test_reps_are_read_in_any_words(
    number: tuple[str, str], verb: str, adjective: str, noun: str, tail: str
) -> None:
    assert read(f"{verb}{number[0]} {adjective}{noun}{tail}")["reps"] == number[1]


@given(
    amounts(),
    picked(
        "Do {} of these",
        "Repeat {} times",
        "Repeat this {} times",
        "x {}",
        "Reps: {}",
        "{} each side",
    ),
)
def test_reps_are_read_without_their_noun(number: tuple[str, str], phrase: str) -> None:
    assert read(f"{phrase.format(number[0])}.") == {"reps": number[1]}


@given(
    amounts(),
    picked(*HELD),
    picked(*ADJECTIVES),
    picked(("seconds", "s"), ("secs", "s"), ("breaths", " breaths"), ("counts", " counts")),
    picked(*TAILS),
)
def test_holds_are_read_in_any_words(
    number: tuple[str, str], held: str, adjective: str, unit: tuple[str, str], tail: str
) -> None:
    assert read(f"{held} {number[0]} {adjective}{unit[0]}{tail}")["hold"] == number[1] + unit[1]


@given(
    st.integers(1, 6),
    st.integers(7, 30),
    picked("{} x {}", "{}x{}", "{} × {}", "{} sets of {}", "Do {} rounds of {}"),
)
def test_sets_and_reps_are_read_apart(sets: int, reps: int, phrase: str) -> None:
    assert read(phrase.format(sets, reps)) == {"sets": str(sets), "reps": str(reps)}


@given(
    st.integers(5, 12),
    st.integers(5, 60),
    picked("{} x {} seconds", "{} × {} s", "{} holds of {} seconds", "{} reps of {} secs"),
)
def test_reps_and_holds_are_read_apart(reps: int, hold: int, phrase: str) -> None:
    assert read(phrase.format(reps, hold)) == {"reps": str(reps), "hold": f"{hold}s"}


@given(st.integers(2, 4), st.integers(15, 60), picked("{} x {} seconds", "{} × {} s"))
def test_a_few_long_holds_are_sets(sets: int, hold: int, phrase: str) -> None:
    assert read(phrase.format(sets, hold)) == {"sets": str(sets), "hold": f"{hold}s"}


@given(picked(15, 20, 30, 45, 60, 90), picked(*RESTED), picked("seconds", "secs"))
def test_rests_are_no_holds(length: int, phrase: str, unit: str) -> None:
    spelled = (
        f"{length}-{unit[:-1]}" if "a {}" in phrase and "of" not in phrase else f"{length} {unit}"
    )
    assert read(phrase.format(spelled) + ".") == {"rest": f"{length}s"}


@given(
    picked(*OFTEN),
    picked(
        "Do this {}.", "Do it {}, for six weeks.", "{}.", "Practise {} if you can.", "10 reps, {}."
    ),
)
def test_how_often_is_read_in_the_words_of_the_text(often: str, phrase: str) -> None:
    text = phrase.format(often)
    assert read(text)["frequency"] in text.lower()
    assert read(text)["frequency"].split()[-1] == often.lower().split()[-1]


@given(st.integers(1, 99), st.sampled_from(TRAPS))
def test_a_number_of_something_else_is_never_a_dose(number: int, phrase: str) -> None:
    assert read(phrase.format(number)) == {}


@pytest.mark.parametrize(
    "before", ["Lie on your back.", "Stand tall and breathe.", "Bend your knees."]
)
@given(amounts(5))
def test_what_stands_before_a_dose_changes_nothing(before: str, number: tuple[str, str]) -> None:
    assert read(f"{before} Repeat {number[0]} times.") == {"reps": number[1]}
