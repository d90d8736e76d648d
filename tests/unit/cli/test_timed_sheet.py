"""The cue sheet of work that a clock or a breath leads, read as a coach reads it."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
from kit.measure import voice

from cuecast.cli.sheet import sheet
from cuecast.compiler.pipeline import compile_session
from cuecast.script.load import load
from cuecast.script.phrasebook import phrasebook

SQUAT = """\
name: Squat
setup: Stand.
phases:
  - {say: Bend your knees., short: Down., length: 3s, breath: inhale}
  - {say: Stand up., short: Up., length: 2s, breath: exhale}
dose: {reps: 6, sides: none}
"""

LUNGE = """\
name: Lunge
setup: "Step forward with your {side} foot."
phases:
  - {say: Go down., short: Down., length: 2s}
  - {say: Come up., short: Up., length: 2s}
dose: {reps: 4, sides: each, first_side: right}
"""


def lines(folder: Path, block: str) -> list[str]:
    for name, text in (("squat", SQUAT), ("lunge", LUNGE)):
        (folder / f"{name}.yaml").write_text(text)
    (folder / "toy.yaml").write_text(f"title: Toy\nbed: none\nblocks:\n  - {block}\n")
    sources = load(str(folder / "toy.yaml")).value
    assert sources is not None
    made = compile_session(sources, phrasebook("en"), voice()).timeline
    assert made is not None
    text = click.unstyle(sheet(made, [], None))
    return [re.sub(" +", " ", line) for line in text.splitlines()]


CONTENTS = {
    "{tabata: {stations: [{exercise: squat}]}}": "Tabata 8 × 20s / 10s rest",
    "{intervals: {work: 40s, rest: 20s, rounds: 2, stations: [{exercise: squat}, March]}}": (
        "Intervals 2 rounds of 2 × 40s / 20s rest"
    ),
    "{intervals: {work: 40s, rest: 0s, rounds: 3, stations: [A, B]}}": (
        "Intervals 3 rounds of 2 × 40s"
    ),
    "{intervals: {warm_up: 1m, work: 40s, rest: 5s, rounds: 2, split: 4s, cool_down: 90s,"
    " stations: [{exercise: lunge}]}}": (
        "Intervals warm-up 1m, 2 × 40s / 5s rest, cool-down 1m30s"
    ),
    "{emom: {rounds: 4, exercises: [{exercise: squat}]}}": "Every minute 4 rounds of 1m",
    "{emom: {rounds: 1, every: 90s, exercises: [{exercise: squat}]}}": "Every minute 1 round of 1m30s",
    "{amrap: {length: 8m, stations: [{exercise: squat}]}}": "As many rounds as possible 8m",
    "{breathing: {pattern: box, rounds: 3}}": (
        "Box breathing 3 breaths: inhale 4s, hold 4s, exhale 4s, hold 4s"
    ),
    "{breathing: {pattern: 4-0-4-0, rounds: 3, ramp: {to: 5-0-7-0}}}": (
        "3 breaths: inhale 4s, exhale 4s → inhale 5s, exhale 7s"
    ),
    "{exercise: squat, reps: [10, 8, 6], rest: 30s}": "Squat 3 sets: 10-8-6 reps, rest 30s",
    "{exercise: squat, reps: 6, cluster: {reps: 2, pause: 12s}}": "Squat 6 reps, pause 12s",
    "{exercise: squat, reps: 1, sets: 3, rest: 40s}": "Squat 3 sets, rest 40s",
}


@pytest.mark.parametrize("block", CONTENTS)
def test_the_contents_say_what_the_work_comes_to(tmp_path, block):
    head = lines(tmp_path, block)
    contents = head[: head.index("Toy", 1)]
    assert [line for line in contents if line.endswith(CONTENTS[block])], contents


def test_a_stretch_of_work_has_its_round_its_station_and_its_side(tmp_path):
    block = (
        "{intervals: {work: 40s, rest: 20s, rounds: 2, split: 4s,"
        " stations: [{exercise: lunge}, March]}}"
    )
    found = [re.sub(r"^ *[\d:.]+ ", "", line) for line in lines(tmp_path, block)]
    assert [line.split("]")[0] for line in found if line.startswith("round ")] == [
        "round 1 of 2, right 18s [Lunge",
        "round 1 of 2, left 18s [Lunge",
        "round 1 of 2 40s [March",
        "round 2 of 2, right 18s [Lunge",
        "round 2 of 2, left 18s [Lunge",
        "round 2 of 2 40s [March",
    ]
    assert "change of side 4s Now the left side." in found


def test_reps_on_the_minute_say_which_exercise_and_which_round(tmp_path):
    block = "{emom: {rounds: 2, exercises: [{exercise: squat}]}}"
    found = [re.sub(r"^ *[\d:.]+ ", "", line) for line in lines(tmp_path, block)]
    assert [line for line in found if line.startswith("round ")] == [
        "round 1 of 2 [Squat]",
        "round 2 of 2 [Squat]",
    ]


def test_reps_of_a_circuit_need_no_such_line(tmp_path):
    found = lines(tmp_path, "{circuit: {rounds: 2, stations: [{exercise: squat}]}}")
    assert not [line for line in found if "[Squat]" in line]


def test_what_is_said_before_it_is_a_line_a_sentence(tmp_path):
    block = "{breathing: {pattern: box, rounds: 3, setup: [Sit tall., Close your eyes.]}}"
    found = [re.sub(r"^ *[\d:.]+ ", "", line) for line in lines(tmp_path, block)]
    start = found.index("name [chime] Box breathing.")
    assert found[start : start + 6] == [
        "name [chime] Box breathing.",
        "dose 3 breaths.",
        "safety If you get dizzy, breathe as you like.",
        "setup Sit tall. [pause 2.5s]",
        "setup Close your eyes. [pause 2.5s]",
        "get ready 4s Ready.",
    ]


@pytest.mark.parametrize(
    ("block", "row"),
    [
        (
            "{breathing: {pattern: coherent, rounds: 8, cues: tones}}",
            "of 8 each 11s [tones: inhale 5.5s, exhale 5.5s]",
        ),
        (
            "{exercise: squat, reps: 12, count: down}",
            "7–8 of 12 each 5s 6 … 5 [inhale 3s, exhale 2s]",
        ),
    ],
)
def test_numbers_stand_only_where_they_are_said_and_as_they_are(tmp_path, block, row):
    found = lines(tmp_path, block)
    assert [line for line in found if row in line], found
