"""Every kind of change is told in one calm sentence, and nothing is told of what is the same."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from kit.strategies import run, sessions
from kit.toys import PLANK, PRESS, SESSION, TOY, compiled

from cuecast.compiler.session import Session
from cuecast.publish.diff import compare, report, signed
from cuecast.timebase import RATE, Samples
from cuecast.timeline import Chapter, Timeline

CIRCUIT = (
    SESSION.split("blocks:")[0]
    + """\
blocks:
  - circuit:
      rounds: 3
      rest_between_rounds: 30s
      rest_between_stations: 10s
      stations: [{exercise: press}, {exercise: plank}]
  - say: The circle is done.
"""
)

SIGN = "Each hold ends when your {} to shake. 20 seconds is the longest."

TWICE = SESSION + "  - {exercise: press, reps: 4}\n"


def edited(base: dict[str, str], *edits: tuple[str, str, str], **more: str) -> dict[str, str]:
    files = {**base, **more}
    for stem, old, new in edits:
        assert old in files[stem]
        files[stem] = files[stem].replace(old, new)
    return files


def told(tmp_path: Path, before: dict[str, str], after: dict[str, str]) -> list[str]:
    old, new = compiled(tmp_path / "a", before), compiled(tmp_path / "b", after)
    there, back = compare(old, new), compare(new, old)
    assert bool(there.changes) == bool(back.changes) == (old != new)
    return report(there)


CHANGES: dict[str, tuple[list[tuple[str, str, str]], list[str]]] = {
    "title": (
        [("toy", "title: Toy", "title: Game")],
        ["Session", "  title: Toy → Game", "total unchanged: 4:43"],
    ),
    "bed": (
        [("toy", "bed: surf", "bed: none")],
        ["Session", "  bed: surf → none", "total unchanged: 4:43"],
    ),
    "tones": (
        [("toy", "bed: surf", "bed: surf\ntones: {breath: false}")],
        ["Session", "  breath tones: heard → none", "total unchanged: 4:43"],
    ),
    "welcome": (
        [("toy", "Hello.", "Good morning.")],
        ["Session", "  says “Good morning.” instead of “Hello.”", "total unchanged: 4:44"],
    ),
    "longer rest": (
        [("toy", "rest: 20s", "rest: 35s")],
        ["Lift (+15 s)", "  rest after Lift: 20 s → 35 s", "total +15 s: 4:43 → 4:58"],
    ),
    "rest gone": (
        [("toy", "  - rest: 20s\n", "")],
        ["Lift (−20 s)", "  rest after Lift: 20 s → none", "total −20 s: 4:43 → 4:23"],
    ),
    "new rest": (
        [("toy", "  - exercise: plank", "  - rest: 15s\n  - exercise: plank")],
        ["Press (+15 s)", "  rest after Press: none → 15 s", "total +15 s: 4:43 → 4:58"],
    ),
    "rest before all": (
        [("toy", "blocks:\n", "blocks:\n  - rest: 10s\n")],
        ["Session", "  rest at the beginning: none → 10 s", "total +10 s: 4:43 → 4:53"],
    ),
    "rest between sets": (
        [("press", "rest: 10s", "rest: 1m30s")],
        ["Press (+1:20)", "  rest between sets: 10 s → 1:30", "total +1:20: 4:43 → 6:03"],
    ),
    "reps": (
        [("toy", "exercise: press", "exercise: press\n    reps: 5")],
        ["Press (+36 s)", "  reps: 3 → 5", "total +36 s: 4:43 → 5:19"],
    ),
    "open reps": (
        [("press", "reps: 3", "reps: open")],
        ["Press (+1:36)", "  reps: 3 → 8, or as many as you like", "total +1:36: 4:43 → 6:20"],
    ),
    "sets": (
        [("press", "sets: 2", "sets: 3")],
        ["Press (+41 s)", "  sets: 2 → 3", "total +41 s: 4:43 → 5:24"],
    ),
    "sides": (
        [("lift", "sides: each", "sides: alternating")],
        [
            "Lift (−10 s)",
            "  sides: left, then right → in turn, left first",
            "total −10 s: 4:43 → 4:33",
        ],
    ),
    "first side": (
        [("lift", "first_side: left", "first_side: right")],
        ["Lift", "  sides: left, then right → right, then left", "total unchanged: 4:44"],
    ),
    "hold": (
        [("press", "hold: 5s", "hold: 8s")],
        ["Press (+18 s)", "  hold: 5 s → 8 s", "total +18 s: 4:43 → 5:01"],
    ),
    "one phase": (
        [("lift", "length: 4s", "length: 5s")],
        ["Lift (+12 s)", "  inhale: 4 s → 5 s", "total +12 s: 4:43 → 4:55"],
    ),
    "less than is heard": (
        [("press", "length: 2s, breath: exhale", "length: 2.01s, breath: exhale")],
        ["Press", "  exhale: 2 s → 2.01 s", "total unchanged: 4:44"],
    ),
    "tempo": (
        [("lift", "length: 3s", "length: 2s"), ("lift", "length: 4s", "length: 5s")],
        [
            "Lift",
            "  tempo: exhale 3 s, inhale 4 s → exhale 2 s, inhale 5 s",
            "total unchanged: 4:43",
        ],
    ),
    "phases": (
        [("press", "  - {say: Hold., hold: 5s}\n", "")],
        [
            "Press (−30 s)",
            "  phases: exhale 2 s, hold 5 s, inhale 2 s → exhale 2 s, inhale 2 s",
            "  no longer says “Hold.”",
            "total −30 s: 4:43 → 4:13",
        ],
    ),
    "breath": (
        [("press", "breath: exhale", "breath: inhale")],
        [
            "Press",
            "  phases: exhale 2 s, hold 5 s, inhale 2 s → inhale 2 s, hold 5 s, inhale 2 s",
            "total unchanged: 4:43",
        ],
    ),
    "a hold until a sign": (
        [("plank", "{until: your belly begins to shake, at_most: 20s}", "20s")],
        [
            "Plank (−6 s)",
            "  phases: move 3 s, hold up to 20 s → move 3 s, hold 20 s",
            "total −6 s: 4:43 → 4:38",
        ],
    ),
    "the sign": (
        [("plank", "your belly begins", "your arms begin")],
        [
            "Plank",
            f"  says “{SIGN.format('arms begin')}” instead of “{SIGN.format('belly begins')}”",
            "total unchanged: 4:43",
        ],
    ),
    "set-up": (
        [("lift", "Sit tall.", "Sit up.")],
        ["Lift", "  says “Sit up.” instead of “Sit tall.”", "total unchanged: 4:43"],
    ),
    "words with a side are told once": (
        [("lift", "Look at", "See")],
        [
            "Lift",
            "  says “See your left foot.” instead of “Look at your left foot.”",
            "total unchanged: 4:43",
        ],
    ),
    "new sentence": (
        [("press", "Feet flat.", "Feet flat., Chin in.")],
        ["Press (+3 s)", "  now also says “Chin in.”", "total +3 s: 4:43 → 4:47"],
    ),
    "sentence gone": (
        [("press", "[Sit., Feet flat.]", "[Sit.]")],
        ["Press (−3 s)", "  no longer says “Feet flat.”", "total −3 s: 4:43 → 4:40"],
    ),
    "order of sentences": (
        [("press", "[Sit., Feet flat.]", "[Feet flat., Sit.]")],
        ["Press", "  says the same in another order", "total unchanged: 4:43"],
    ),
    "words in a rep": (
        [("press", "Press down.", "Push down.")],
        ["Press", "  says “Push down.” instead of “Press down.”", "total unchanged: 4:43"],
    ),
    "focus": (
        [("lift", "Keep your back long.", "Keep your neck long.")],
        [
            "Lift",
            "  says “Keep your neck long.” instead of “Keep your back long.”",
            "total unchanged: 4:43",
        ],
    ),
    "words and reps": (
        [
            ("lift", "Keep your back long.", "Keep your neck long."),
            ("lift", "Sit tall.", "Sit up."),
            ("lift", "reps: 6", "reps: 8"),
        ],
        [
            "Lift (+28 s)",
            "  reps: 6 → 8",
            "  says “Sit up.” instead of “Sit tall.”",
            "  says “Keep your neck long.” instead of “Keep your back long.”",
            "total +28 s: 4:43 → 5:11",
        ],
    ),
    "fewer reps say less, which goes without saying": (
        [("lift", "reps: 6", "reps: 2")],
        ["Lift (−56 s)", "  reps: 6 → 2", "total −56 s: 4:43 → 3:47"],
    ),
    "something said": (
        [("toy", "Done with that.", "That is done.")],
        [
            "Press",
            "  after Press: says “That is done.” instead of “Done with that.”",
            "total unchanged: 4:43",
        ],
    ),
    "pause after something said": (
        [("toy", "pause: 3s", "pause: 6s")],
        [
            "Press (+3 s)",
            "  time for what is said after Press: 4.1 s → 7.1 s",
            "total +3 s: 4:43 → 4:46",
        ],
    ),
    "time to get ready": (
        [("toy", "bed: surf", "bed: surf\npace: {settle: 7s}")],
        [
            *("Lift (+6 s)", "  time to get ready: 4 s → 7 s"),
            *("Press (+6 s)", "  time to get ready: 4 s → 7 s"),
            *("Plank (+3 s)", "  time to get ready: 4 s → 7 s"),
            "total +15 s: 4:43 → 4:58",
        ],
    ),
    "removed": (
        [("toy", "  - exercise: plank\n", "")],
        [
            *("Session", "  ticks: heard → none"),
            *("Plank (−48 s)", "  removed after Press: 1 rep; both together; 47.9 s"),
            "total −48 s: 4:43 → 3:56",
        ],
    ),
    "moved": (
        [
            ("toy", "blocks:\n", "blocks:\n  - exercise: plank\n"),
            ("toy", "pause: 3s\n  - exercise: plank\n", "pause: 3s\n"),
        ],
        ["Plank", "  moved: was after Press, is at the beginning", "total unchanged: 4:43"],
    ),
    "another exercise in its place": (
        [("press", "name: Press", "name: Push")],
        [
            *("Press (−1:30)", "  removed after Lift: 2 sets of 3 reps; both together; 1:30"),
            *("Push (+1:30)", "  added after Lift: 2 sets of 3 reps; both together; 1:30"),
            "total unchanged: 4:43",
        ],
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_told(tmp_path, name):
    edits, expected = CHANGES[name]
    assert told(tmp_path, TOY, edited(TOY, *edits)) == expected


def test_an_added_exercise_is_told_with_its_place_and_dose(tmp_path):
    squat = PLANK.replace("Plank", "Squat").replace("reps: 1", "reps: 4, sets: 2")
    more = edited(
        TOY, ("toy", "  - exercise: plank\n", "  - exercise: plank\n  - exercise: squat\n")
    )
    assert told(tmp_path, TOY, {**more, "squat": squat}) == [
        "Squat (+4:29)",
        "  added after Plank: 2 sets of 4 reps; both together; 4:29",
        "total +4:29: 4:43 → 9:12",
    ]


def test_what_differs_in_one_use_of_several_is_told_of_that(tmp_path):
    before = {**TOY, "toy": TWICE}
    after = edited(before, ("toy", "reps: 4", "reps: 6"))
    assert told(tmp_path, before, after)[:2] == ["Press (+36 s)", "  reps: 4 → 6 (time 2)"]


def test_what_differs_in_every_use_is_told_once(tmp_path):
    before = {**TOY, "toy": TWICE}
    after = {**before, "press": PRESS.replace("hold: 5s", "hold: 7s")}
    assert told(tmp_path, before, after)[:2] == ["Press (+28 s)", "  hold: 5 s → 7 s"]


CIRCUITS: dict[str, tuple[tuple[str, str, str], list[str]]] = {
    "rounds": (
        ("toy", "rounds: 3\n", "rounds: 2\n"),
        ["Session", "  rounds of Press and Plank: 3 → 2", "total −2:10: 6:15 → 4:05"],
    ),
    "one more round": (
        ("toy", "rounds: 3\n", "rounds: 4\n"),
        ["Session", "  rounds of Press and Plank: 3 → 4", "total +2:10: 6:15 → 8:25"],
    ),
    "rest between rounds": (
        ("toy", "30s", "60s"),
        [
            *("Plank (+1:00)", "  rest after Plank: 30 s → 1:00 (rounds 1 and 2)"),
            "total +1:00: 6:15 → 7:15",
        ],
    ),
    "rest between stations": (
        ("toy", "10s", "15s"),
        ["Press (+15 s)", "  rest after Press: 10 s → 15 s", "total +15 s: 6:15 → 6:30"],
    ),
    "a station": (
        ("press", "hold: 5s", "hold: 8s"),
        ["Press (+27 s)", "  hold: 5 s → 8 s", "total +27 s: 6:15 → 6:42"],
    ),
}


@pytest.mark.parametrize("name", CIRCUITS)
def test_a_circuit_is_told_as_one(tmp_path, name):
    before = {**TOY, "toy": CIRCUIT}
    edit, expected = CIRCUITS[name]
    assert told(tmp_path, before, edited(before, edit)) == expected


@pytest.mark.parametrize(
    ("slowness", "told"), [(1.2, "20 % longer"), (0.98, "2 % shorter"), (1.001, "as long")]
)
def test_another_voice_is_told_once_and_not_as_other_pauses(tmp_path, slowness, told):
    old, new = compiled(tmp_path), compiled(tmp_path, slowness=slowness)
    assert report(compare(old, new))[:2] == [
        "Session",
        f"  another voice: the same words take {told}",
    ]
    assert len(compare(old, new).changes) == 1


def test_some_words_spoken_otherwise_are_named(tmp_path):
    old = compiled(tmp_path)
    cues = tuple(replace(c, end=c.end - 99) if c.text == "Hello." else c for c in old.cues)
    assert report(compare(old, replace(old, cues=cues)))[1] == "  speaks otherwise: “Hello.”"


def test_what_has_no_name_is_not_kept_quiet(tmp_path):
    old = compiled(tmp_path)
    later = tuple(
        replace(c, start=Samples(c.start + 480), end=Samples(c.end + 480)) if i == 40 else c
        for i, c in enumerate(old.cues)
    )
    found = report(compare(old, replace(old, cues=later)))
    assert found[1] == "  the same is heard, up to 0.010 s earlier or later"
    chapters = (*old.chapters, Chapter(Samples(5), "Extra"))
    found = report(compare(old, replace(old, chapters=chapters)))
    assert found == ["Session", "  details differ that have no name", "total unchanged: 4:43"]


def test_changed_phrases_of_cuecast_are_told_where_nothing_else_explains_them(tmp_path):
    old = compiled(tmp_path)
    cues = tuple(
        replace(c, text=c.text.replace("Next:", "Now:")) if c.role == "name" else c
        for c in old.cues
    )
    assert report(compare(old, replace(old, cues=cues)))[1:3] == [
        "  says “Now: Press.” instead of “Next: Press.”",
        "  says “Now: Plank.” instead of “Next: Plank.”",
    ]
    ready = tuple(replace(c, text="Set?") if c.text == "Ready." else c for c in old.cues)
    changes = compare(old, replace(old, cues=ready)).changes
    assert [(c.exercise, c.sentence) for c in changes] == [
        (name, "says “Set?” instead of “Ready.”") for name in ("Lift", "Press", "Plank")
    ]


def test_only_some_reps_are_named(tmp_path):
    old = compiled(tmp_path)

    def slower(numbers: set[int]) -> Timeline:
        """With the first phase of these reps a second longer, and the next that much shorter."""
        steps = list(old.steps)
        for i, step in enumerate(steps):
            if step.place.exercise == "Lift" and step.place.rep in numbers:
                if step.breath == "exhale":
                    steps[i] = replace(step, end=Samples(step.end + RATE))
                else:
                    steps[i] = replace(step, start=Samples(step.start + RATE))
        return replace(old, steps=tuple(steps))

    tempo = "  tempo: exhale 3 s, inhale 4 s → exhale 4 s, inhale 3 s"
    assert report(compare(old, slower({2, 3})))[1] == f"{tempo} (reps 2, 3)"
    assert report(compare(old, slower({1})))[1] == f"{tempo} (rep 1)"
    assert report(compare(old, slower({1, 2, 3, 4, 5, 6})))[1] == tempo


@given(sessions())
@settings(max_examples=25)
def test_nothing_is_told_of_a_session_and_itself(session: Session) -> None:
    timeline, _, _ = run(session)
    comparison = compare(timeline, run(session)[0])
    assert comparison.changes == ()
    assert report(comparison) == []


@given(sessions(), sessions())
@settings(max_examples=25)
def test_something_is_told_when_and_only_when_something_differs(
    one: Session, other: Session
) -> None:
    before, after = run(one)[0], run(other)[0]
    comparison = compare(before, after)
    assert bool(comparison.changes) == (before != after)
    assert all(c.sentence == c.sentence.strip() != "" for c in comparison.changes)
    assert len(set(comparison.changes)) == len(comparison.changes)


def test_differences_in_length_are_told_to_the_second():
    assert [signed(s * RATE) for s in (45, -90, 0, 3600)] == ["+45 s", "−1:30", "+0 s", "+1:00:00"]
    assert signed(RATE * 7 // 10) == "+1 s"


def test_changes_can_be_written_as_json(tmp_path):
    before, after = compiled(tmp_path), compiled(tmp_path / "b", edited(TOY, CHANGES["hold"][0][0]))
    (change,) = compare(before, after).changes
    assert json.loads(json.dumps([change.what, change.before, change.after])) == [
        "hold",
        "5 s",
        "8 s",
    ]
