"""What differs between two sessions that a clock or a breath leads, as a coach would say it."""

from __future__ import annotations

from pathlib import Path

import pytest
from kit.toys import PLANK, PRESS, compiled

from cuecast.publish.diff import compare, report
from cuecast.timeline import Timeline

INTERVALS = "{intervals: {work: 20s, rest: 10s, rounds: 8, stations: [{exercise: press}, March]}}"
EMOM = "{emom: {rounds: 4, exercises: [{exercise: press, reps: 2}]}}"
AMRAP = "{amrap: {length: 4m, stations: [{exercise: press, reps: 10}]}}"
FOR_TIME = "{for_time: {cap: 4m, rounds: 3, stations: [{exercise: press, reps: 10}]}}"
BOX = "{breathing: {pattern: box, rounds: 4}}"
SUPERSET = "{superset: {sets: 2, rest: 30s, exercises: [{exercise: press}, {exercise: plank}]}}"

CHANGES = {
    "work and rounds": (
        (INTERVALS, "work: 20s", "work: 30s", "rounds: 8", "rounds: 6"),
        ["Intervals", "  rounds: 8 → 6", "  work: 20 s → 30 s"],
    ),
    "rest gone": (
        (INTERVALS, "rest: 10s", "rest: 0s"),
        ["Intervals", "  rest: 10 s → none"],
    ),
    "warm-up": (
        (INTERVALS, "work:", "warm_up: 1m, cool_down: 2m, work:"),
        ["Intervals", "  warm-up: none → 1:00", "  cool-down: none → 2:00"],
    ),
    "another station": (
        (INTERVALS, "March", "Jump"),
        [
            "Intervals",
            "  says “You will do: Press and Jump.” instead of “You will do: Press and March.”",
        ],
    ),
    "starts": (
        (EMOM, "rounds: 4", "rounds: 5, every: 90s"),
        ["Every minute", "  rounds: 4 → 5", "  from start to start: 1:00 → 1:30"],
    ),
    "reps on the minute": (
        (EMOM, "reps: 2", "reps: 3"),
        [
            "Every minute",
            "  Press: 2 reps in 18s → 3 reps in 27s",
            "  says “One round is: 3 times Press.” instead of “One round is: 2 times Press.”",
        ],
    ),
    "time": (
        (AMRAP, "length: 4m", "length: 6m"),
        ["As many rounds as possible", "  time: 4:00 → 6:00"],
    ),
    "rounds for time": (
        (FOR_TIME, "rounds: 3", "rounds: 5"),
        ["For time", "  rounds: 3 → 5"],
    ),
    "breaths": ((BOX, "rounds: 4", "rounds: 6"), ["Box breathing", "  breaths: 4 → 6"]),
    "another pattern": (
        (BOX, "box", "4-7-8"),
        [
            "Box breathing",
            "  removed at the beginning: 4 breaths: inhale 4s, hold 4s, exhale 4s, hold 4s; 1:18",
            "Four, seven, eight breathing",
            "  added at the beginning: 4 breaths: inhale 4s, hold 7s, exhale 8s; 1:31",
        ],
    ),
    "sets of a superset": (
        (SUPERSET, "sets: 2", "sets: 3"),
        ["Session", "  sets of Press and Plank: 2 → 3"],
    ),
}


def made(folder: Path, block: str) -> Timeline:
    session = f"title: Toy\nbed: none\nblocks:\n  - {block}\n"
    return compiled(folder, {"toy": session, "press": PRESS, "plank": PLANK})


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_told_in_a_coachs_words(tmp_path, name):
    (block, *edits), expected = CHANGES[name]
    after = block
    for old, new in zip(edits[::2], edits[1::2], strict=True):
        assert old in after
        after = after.replace(old, new)
    told = report(compare(made(tmp_path / "a", block), made(tmp_path / "b", after)))
    assert [line if line.startswith(" ") else line.split(" (")[0] for line in told[:-1]] == expected


@pytest.mark.parametrize("block", [INTERVALS, EMOM, AMRAP, FOR_TIME, BOX, SUPERSET])
def test_nothing_is_told_of_what_is_the_same(tmp_path, block):
    assert report(compare(made(tmp_path / "a", block), made(tmp_path / "b", block))) == []


def test_an_exercise_after_timed_work_is_a_part_of_its_own(tmp_path):
    before = made(tmp_path / "a", f"{INTERVALS}\n  - {{exercise: press}}")
    after = made(tmp_path / "b", f"{INTERVALS}\n  - {{exercise: press, reps: 4}}")
    assert report(compare(before, after))[1:-1] == ["  reps: 3 → 4"]
