"""Document to model: what a bound model knows of its places, and that no mistake hides another."""

from __future__ import annotations

from fractions import Fraction

import pytest

from cuecast.diagnostics import Diagnostics, Span
from cuecast.script.bind import Bound, bind
from cuecast.script.blocks import BLOCKS, RestBlock, SayBlock
from cuecast.script.exercise import ExerciseModel
from cuecast.script.read import read
from cuecast.script.session import SessionModel
from cuecast.script.use import ExerciseBlock

SESSION = """\
title: Morning
bed: drone
welcome: Hello.
blocks:
  - exercise: bridge
    rest: 30s
  - rest: 20s
    say: [Breathe., Rest.]
  - circuit:
      rounds: 2
      stations:
        - say: Go.
"""
EXERCISE = """\
name: Hold
equipment:
  - a mat
phases:
  - say: Hold your {side} leg.
    hold: 10s
  - say: Pause.
    hold: pause
variations:
  easy:
    setup: Sit.
"""


def bound(text: str, model) -> Bound:
    document, found = read(text.encode(), "f.yaml")
    assert document is not None, found
    result, found = bind(document, model)
    assert result is not None, found
    return result


def mistakes(text: str, model=SessionModel) -> Diagnostics:
    document, found = read(text.encode(), "f.yaml")
    assert document is not None, found
    return bind(document, model)[1]


def place(line: int, column: int, end: int) -> Span:
    return Span("f.yaml", line, column, line, end)


def test_a_session_and_its_places():
    session = bound(SESSION, SessionModel)
    blocks = session.model.blocks
    assert session.model.bed.sound == "drone"
    assert isinstance(blocks[0], ExerciseBlock)
    assert blocks[0].rest == 30
    assert isinstance(blocks[1], RestBlock)
    assert blocks[1].say == ["Breathe.", "Rest."]
    assert isinstance(blocks[2].circuit.stations[0], SayBlock)
    assert session.at("title") == place(1, 8, 15)
    assert session.at("bed", "sound") == session.at("bed") == place(2, 6, 11)
    assert session.at("welcome", 0) == session.at("welcome") == place(3, 10, 16)
    assert session.at("blocks", 1, "say", 1) == place(8, 21, 26)
    assert session.at("blocks", 2, "circuit", "stations", 0, "say") == place(12, 16, 19)
    assert session.at("author") == Span("f.yaml", 1, 1, 2, 1)


def test_an_exercise_and_its_shorthands():
    exercise = bound(EXERCISE, ExerciseModel)
    first, second = exercise.model.phases
    assert exercise.model.equipment[0].item == "a mat"
    assert first.hold.for_ == 10
    assert second.hold.pause == Fraction(1)
    assert exercise.at("phases", 0, "hold", "for") == place(6, 11, 14)
    assert exercise.at("equipment", 0, "item") == place(3, 5, 10)
    assert exercise.at("variations", "easy", "setup", 0) == place(11, 12, 16)


def test_one_run_finds_every_mistake():
    text = """\
titel: Morning
bed: [surf]
pace: {settle: soon, change: }
blocks:
  - exercise: bridge
    reps: 0
    say: Go.
  - jump: high
  - rest:
  - circuit: {rounds: x, stations: [{say: "{side}"}]}
"""
    assert [(d.span.line, d.code) for d in mistakes(text)] == [
        (1, "unknown-key"),
        (2, "wrong-shape"),
        (3, "bad-length"),
        (3, "nothing-written"),
        (6, "bad-count"),
        (7, "two-blocks"),
        (8, "unknown-block"),
        (9, "nothing-written"),
        (10, "bad-count"),
        (10, "unknown-placeholder"),
    ]


def test_rules_are_checked_beside_wrong_values():
    text = """\
name: Hold
position: upside down
phases:
  - say: One.
    length: soon
    hold: {for: 5s, until: it shakes}
  - say: Two.
equipment:
  - {item: a, any_of: [b]}
"""
    assert [(d.span.line, d.code) for d in mistakes(text, ExerciseModel)] == [
        (2, "wrong-choice"),
        (5, "bad-length"),
        (6, "length-and-hold"),
        (6, "hold-ending"),
        (6, "missing-key"),
        (7, "missing-length"),
        (9, "item-or-any-of"),
    ]


def test_a_phase_with_a_part_may_leave_its_length_to_a_tempo():
    assert mistakes("name: x\nphases: [{say: Up., part: concentric}]\n", ExerciseModel) == ()


def test_nothing_is_told_twice():
    for text in (
        "title:\nblocks:\n",
        "titel: x\nbloks: [{rest: 5}]\n",
        "title: x\nblocks: [{rest: }]\n",
    ):
        found = mistakes(text)
        assert len({one.span.line for one in found}) == len(found)


@pytest.mark.parametrize("key", [key for key in BLOCKS if key != "exercise"])
def test_every_kind_of_block_is_known_by_its_key(key):
    found = mistakes(f"title: x\nblocks:\n  - {key}s: 5\n")
    assert [one.hint for one in found] == [f"did you mean '{key}'?"]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        (
            "name: x\nreps: 3\nphases: [{say: a, length: 1}]\n",
            "'reps' belongs below 'dose:', indented further",
        ),
        ("name: x\nphases: [{say: a, lenght: 1}]\n", "did you mean 'length'?"),
        ("name: x\nphases: [{say: a, duration: 1}]\n", "did you mean 'length'?"),
        (
            "name: x\nphases: [{say: a, length: 1, length_: 2}]\n",
            "'length' is written already: remove one of the two",
        ),
        (
            "name: x\ndose: {tempo: 3-1-2-0}\nphases: [{say: a, length: 1}]\n",
            "'tempo' belongs to an exercise: indent it less",
        ),
        (
            "name: x\nphases: [{say: a, length: 1, qqq: 2}]\n",
            "the keys of a phase are say, short, breath, length, hold and part",
        ),
    ],
)
def test_an_unknown_key_is_told_where_it_belongs(text, hint):
    assert [one.hint for one in mistakes(text, ExerciseModel)] == [hint]
