"""Supersets are named the way coaches name them: A1 and A2, in the second superset B1 and B2."""

from __future__ import annotations

from pathlib import Path

import pytest
from kit.measure import voice
from kit.phonemes import phonemes

from cuecast.compiler.pipeline import compile_session
from cuecast.script.load import load
from cuecast.script.phrasebook import phrasebook
from cuecast.timeline import Timeline
from cuecast.voice.spoken import spoken

EXERCISE = """\
name: {}
setup: Stand.
phases:
  - {{say: Go up., short: Up., length: 2s}}
  - {{say: Go down., short: Down., length: 2s}}
dose: {{reps: 2, sides: none}}
"""

SESSION = """\
title: Pairs
bed: none
blocks:
  - superset: {sets: 2, rest: 30s, exercises: [{exercise: lift}, {exercise: press}]}
  - rest: 30s
  - superset: {sets: 1, exercises: [{exercise: press}, {exercise: lift}]}
  - circuit: {rounds: 1, stations: [{exercise: lift}]}
"""


@pytest.fixture
def pairs(tmp_path: Path) -> Timeline:
    for name in ("lift", "press"):
        (tmp_path / f"{name}.yaml").write_text(EXERCISE.format(name.capitalize()))
    (tmp_path / "pairs.yaml").write_text(SESSION)
    sources = load(str(tmp_path / "pairs.yaml")).value
    assert sources is not None
    made = compile_session(sources, phrasebook("en"), voice()).timeline
    assert made is not None
    return made


def said(made: Timeline, *roles: str) -> list[str]:
    return [cue.text for cue in made.voice() if cue.role in roles]


def test_an_exercise_of_a_superset_is_announced_with_its_letter_and_number(pairs):
    assert said(pairs, "name", "round", "preview") == [
        *("Superset A.", "Set 1 of 2.", "First: A1, Lift.", "Next: A2, Press."),
        *("Then set 2 of 2.", "Set 2 of 2.", "Next: A1, Lift.", "Next: A2, Press."),
        "Then: B1, Press.",
        *("Superset B.", "Next: B1, Press.", "Next: B2, Lift."),
        "Next: Lift.",
    ]


def test_chapters_have_it_too_and_a_circuit_has_none(pairs):
    assert [chapter.title for chapter in pairs.chapters] == [
        *("Pairs", "A1 Lift (1/2)", "A2 Press (1/2)", "A1 Lift (2/2)", "A2 Press (2/2)"),
        *("B1 Press", "B2 Lift", "Lift"),
    ]


def test_every_step_of_a_superset_knows_its_place(pairs):
    labels = [step.place.label for step in pairs.steps if step.place.rep]
    assert list(dict.fromkeys(labels)) == ["A1", "A2", "B1", "B2", ""]
    assert {step.place.label for step in pairs.steps if step.kind == "rest"} == {"A", ""}


def test_the_letter_is_spoken_as_a_letter():
    """With a space between, English says “uh one”."""
    text = spoken(phrasebook("en").say("labelled", label="A1", name="Lift"), "en", {})
    assert phonemes([text], "gmw/en-US") == ["ˌeɪ wˈʌn lˈɪft"]  # noqa: RUF001
