"""The cue sheet: everything that is said is on it, in order, and nothing on it can be misread."""

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
from cuecast.timebase import RATE, Samples, clock
from cuecast.timeline import Chapter, Cue, Place, TimedStep, Timeline

SESSION = """\
title: Toy
bed: none
welcome: Hello.
safety: Careful.
closing: Bye.
blocks:
  - exercise: lift
  - rest: 20s
  - exercise: press
  - say: Done with that.
    pause: 3s
"""

LIFT = """\
name: Lift
position: seated
setup: Sit.
phases:
  - {say: "Lift the {side} leg.", short: Lift., length: 3s, breath: exhale}
  - {say: Lower it., short: Lower., length: 3s, breath: inhale}
dose: {reps: 6, sides: alternating, first_side: left}
"""

PRESS = """\
name: Press
position: seated
setup: [Sit., Feet flat.]
phases:
  - {say: Press down., short: Press., length: 2s, breath: exhale}
  - {say: Hold., hold: 5s}
  - {say: Let go., length: 2s, breath: inhale}
dose: {reps: 7, sets: 2, sides: none, rest: 10s}
"""


def timeline(folder: Path, **files: str) -> Timeline:
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text)
    return compiled(str(folder / "toy.yaml"))


def compiled(session: str) -> Timeline:
    sources = load(session).value
    assert sources is not None
    made = compile_session(sources, phrasebook("en"), voice()).timeline
    assert made is not None
    return made


def plain(made: Timeline, width: int | None = None) -> list[str]:
    return click.unstyle(sheet(made, [("Voice", "nobody")], width)).splitlines()


def chapter(lines: list[str], title: str) -> list[str]:
    """The lines below a heading, without their clock."""
    start = lines.index(title, lines.index("") + 1 if title == lines[0] else 0) + 1
    end = lines.index("", start) if "" in lines[start:] else len(lines)
    return [re.sub(" +", " ", line[11:]) for line in lines[start:end]]


@pytest.fixture
def toy(tmp_path: Path) -> list[str]:
    return plain(timeline(tmp_path, toy=SESSION, lift=LIFT, press=PRESS))


def test_the_head_says_what_is_done_how_often(toy):
    head = toy[: toy.index("Toy", 1)]
    assert [re.sub(r"\d:\d\d", "*", line) for line in head] == [
        "Toy",
        "Length  *",
        "Voice   nobody",
        "",
        "     at   lasts",
        "   *    *  Toy",
        "   *    *  Lift   6 reps, sides in turn, left first",
        "   *    *  Press  2 sets of 7 reps, hold 5s, rest 10s",
        "",
    ]


def test_talk_is_a_line_a_sentence_with_the_pause_after_it(toy):
    assert chapter(toy, "Toy") == ["welcome Hello.", "safety Careful."]
    assert chapter(toy, "Press")[:5] == [
        "name [chime] Next: Press.",
        "dose 2 sets.",
        "dose 7 reps.",
        "setup Sit. [pause 2.5s]",
        "setup Feet flat. [pause 2.5s]",
    ]
    assert chapter(toy, "Press")[-2:] == ["say Done with that. [pause 3s]", "closing Bye."]


def test_what_the_body_does_is_a_line_with_its_length_its_side_and_its_words(toy):
    reps = chapter(toy, "Lift")[3:]
    assert reps[:4] == [
        "get ready 4s Ready.",
        "1 of 6 left exhale 3s 1 · Lift the left leg.",
        "1 of 6 left inhale 3s Lower it.",
        "1 of 6 right exhale 3s Right. · Lift the right leg.",
    ]
    assert reps[-5:] == [
        "6 of 6 left exhale 3s 6 · Last one. · Lift.",
        "6 of 6 left inhale 3s [tone]",
        "6 of 6 right 6s Right. [exhale 3s, inhale 3s]",
        "done [chime] That is it.",
        "rest 20s Rest for 20 seconds. · Then: Press. · 3 2 1",
    ]


def test_reps_that_only_count_share_a_line(toy):
    press = chapter(toy, "Press")
    assert "set 1, 5 of 7 9s 5 · 3 2 · Let go. [exhale 2s, hold 5s, inhale 2s]" in press
    quiet = "[exhale 2s, hold 5s counted to “Let go.”, inhale 2s]"
    assert f"set 2, 3–5 of 7 each 9s 3 … 5 {quiet}" in press
    lift = chapter(toy, "Lift")
    assert "5 of 6 right 6s Right. [exhale 3s, inhale 3s]" in lift


def test_reps_that_differ_do_not_share_a_line(tmp_path):
    focused = PRESS + "focus: Keep breathing.\n"
    press = chapter(plain(timeline(tmp_path, toy=SESSION, lift=LIFT, press=focused)), "Press")
    assert not [line for line in press if "…" in line and "5 …" in line]


def test_the_clock_of_a_line_is_the_clock_of_what_it_tells(tmp_path):
    made = timeline(tmp_path, toy=SESSION, lift=LIFT, press=PRESS)
    lines = plain(made)
    rest = next(step for step in made.steps if step.kind == "rest")
    assert f"{clock(rest.start):>9}  rest" in "\n".join(lines)
    hello = made.voice()[0]
    assert f"{clock(hello.start):>9}  welcome" in "\n".join(lines)


@pytest.mark.parametrize("session", ["heel-to-hip", "knee-raise-filler", "strong-back-line"])
def test_every_word_of_a_session_is_on_its_sheet_in_order(session):
    made = compiled(session)
    text = "\n".join(plain(made))
    position = text.index("\n\n", text.index("\n\n") + 2)
    for cue in made.voice():
        if cue.role not in ("count", "countdown", "side", "release"):  # They may share a line.
            position = text.index(cue.text, position) + len(cue.text)


@pytest.mark.parametrize("session", ["heel-to-hip", "knee-raise-filler", "strong-back-line"])
def test_every_line_of_a_rep_names_its_side(session):
    made = compiled(session)
    reps = {f"{clock(s.start):>9}  ": s.place for s in made.steps if s.place.rep}
    lines = [line for line in plain(made) if line[:11] in reps]
    assert len(lines) > len(reps) / 2
    for line in lines:
        place = reps[line[:11]]
        assert line[11:].startswith(f"{place.rep}"), line
        assert f" of {place.reps} {place.side}".rstrip() in line, line


@pytest.mark.parametrize("width", [48, 71, 72, 100])
def test_lines_keep_to_the_screen_and_lose_no_word(width):
    made = compiled("heel-to-hip")
    lines = plain(made, width)
    body = lines[lines.index("Heel to hip", 1) :]
    assert max(map(len, body)) <= width
    whole = [word for line in plain(made) for word in line.split()]
    assert sorted(word for line in lines for word in line.split()) == sorted(whole)


# What only a timeline made by hand shows.


def hand_made(steps: list[TimedStep], cues: list[Cue]) -> list[str]:
    end = steps[-1].end
    made = Timeline("T", "en", end, tuple(steps), tuple(cues), (Chapter(Samples(0), "T"),))
    return chapter(plain(made), "T")


def second(count: float) -> Samples:
    return Samples(int(count * RATE))


def test_silence_a_tone_and_ticks_are_told_from_each_other():
    place = Place(exercise="E", rep=1, reps=1)
    step = [
        TimedStep("hold", second(i * 5), second(i * 5 + 5), place, rigid=True) for i in range(3)
    ]
    tones = [
        Cue("tone", "breath", step[1].start, step[1].end, "hold", place),
        Cue("tone", "beat", step[2].start, step[2].start, "tick", place),
    ]
    apart = [TimedStep("rest", s.start, s.end, Place()) for s in step]
    assert hand_made(apart, tones) == [
        "rest 5s [silence]",
        "rest 5s [tone]",
        "rest 5s [ticks]",
    ]


def test_a_hold_that_the_listener_ends_is_told_from_one_with_a_length():
    place = Place(exercise="E", rep=1, reps=1)
    other = Place(exercise="F", rep=1, reps=1)
    steps = [
        TimedStep("hold", second(0), second(90), place, rigid=True, open=True),
        TimedStep("phase", second(90), second(92), other, "exhale", rigid=True, open_reps=True),
        TimedStep("hold", second(92), second(97), other, "inhale", rigid=True, open_reps=True),
    ]
    words = [
        Cue("voice", "instruction", step.start, second(1), "Go.", step.place) for step in steps
    ]
    assert hand_made(steps, words) == [
        "1 of 1 hold up to 1m30s Go.",
        "1 of 1 exhale 2s Go.",
        "1 of 1 hold inhale 5s Go.",
    ]


def test_nothing_in_a_timeline_can_steer_the_terminal():
    step = TimedStep("say", second(0), second(5), Place())
    cue = Cue("voice", "say", second(0), second(1), "\x1b[2J", Place())
    made = Timeline("\x1b[31m", "en", second(5), (step,), (cue,), ())
    assert "\x1b[2J" not in sheet(made, [("Voice", "\x07")], None)
    assert "\x07" not in sheet(made, [("Voice", "\x07")], None)


def test_a_session_without_chapters_is_one():
    step = TimedStep("say", second(0), second(5), Place())
    cue = Cue("voice", "say", second(0), second(1), "Hello.", Place())
    made = Timeline("T", "en", second(5), (step,), (cue,), ())
    assert chapter(plain(made), "T") == ["say Hello. [pause 4s]"]
