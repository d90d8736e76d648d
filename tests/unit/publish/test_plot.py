"""The drawing shows every step and cue once, at its pixel, and survives whatever is written."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kit.pictures import Picture, Shape
from kit.strategies import run, sessions
from kit.toys import compiled

from cuecast.compiler.session import Session
from cuecast.diagnostics import printable
from cuecast.publish.lanes import rep_labels, reps
from cuecast.publish.letters import BOLD, width
from cuecast.publish.plot import plot
from cuecast.publish.style import SMALL
from cuecast.timebase import RATE, Samples, clock
from cuecast.timeline import Chapter, Cue, Place, TimedStep, Timeline

LEVEL = -18.0
HOSTILE = "</text></svg><script>alert(1)</script>]]>&amp;\"'<!--"


def at(seconds: float) -> Samples:
    return Samples(round(seconds * RATE))


def step(kind: str, start: float, end: float, breath: str = "", **more: object) -> TimedStep:
    place = more.pop("place", Place())
    assert isinstance(place, Place)
    return TimedStep(kind, at(start), at(end), place, breath, **more)  # type: ignore[arg-type]


def cue(track: str, text: str, start: float, end: float, role: str = "say") -> Cue:
    return Cue(track, role, at(start), at(end), text, Place())


def timeline(
    duration: float,
    steps: tuple[TimedStep, ...] = (),
    cues: tuple[Cue, ...] = (),
    chapters: tuple[Chapter, ...] = (),
) -> Timeline:
    return Timeline("Test", "en", at(duration), steps, cues, chapters)


def picture(made: Timeline, start: float = 0, end: float | None = None) -> Picture:
    last = made.duration if end is None else at(end)
    return Picture(plot(made, at(start), last, LEVEL))


@pytest.fixture
def toy(tmp_path: Path) -> Timeline:
    return compiled(tmp_path)


# Everything once


KINDS = {"done": "steps", "voice": "voice", "tone": "tone"}


def seen(made: Timeline, kind: str, start: int, end: int) -> list[Cue | TimedStep]:
    things: list[Cue | TimedStep] = [
        *(made.steps if kind == "done" else [c for c in made.cues if c.track == KINDS[kind]])
    ]
    # A step without words may be no time long; there is nothing to draw then.
    return [t for t in things if t.start < t.end and t.start < end and t.end > start]


@given(sessions(), st.data())
@settings(max_examples=25)
def test_every_step_and_cue_is_drawn_once_at_its_pixel(session: Session, data: st.DataObject):
    made, _, _ = run(session)
    start = data.draw(st.integers(0, made.duration - RATE))
    end = data.draw(st.integers(start + 1, made.duration))
    drawn = Picture(plot(made, Samples(start), Samples(end), LEVEL))
    for kind in KINDS:
        expected = seen(made, kind, start, end)
        shapes = drawn.shapes(kind)
        begun = [shape for shape in shapes if not shape.continued]
        from_before = [shape for shape in shapes if shape.continued and shape.row == 0]
        # What begins in the second before the first row is drawn whole.
        first = start - start % RATE
        assert len(from_before) == sum(thing.start < first for thing in expected)
        assert len(begun) + len(from_before) == len(expected)
        titles = [shape.title.split(" ")[0] for shape in begun]
        assert titles == [clock(thing.start) for thing in expected if thing.start >= first]


def test_a_second_is_60_pixels_where_there_is_room():
    said = (cue("voice", "One.", 1.5, 2), cue("voice", "Two.", 12.25, 13))
    one, two = picture(timeline(15, cues=said)).shapes("voice")
    assert (one.row, one.x, one.width) == (0, 90, 30)
    assert (two.row, two.x, two.width) == (0, 735, 45)


def test_a_minute_is_three_rows_of_20_seconds():
    steps = (step("phase", 0, 25), step("phase", 25, 60))
    first, *rest = picture(timeline(60, steps)).shapes("done")
    assert (first.row, first.x, first.width, first.continued) == (0, 0, 1200, False)
    assert [(s.row, s.x, s.width, s.continued) for s in rest] == [
        (1, 0, 300, True),
        (1, 300, 900, False),
        (2, 0, 1200, True),
    ]


def test_a_part_begins_at_a_whole_second():
    said = (cue("voice", "One.", 31.5, 32),)
    (one,) = picture(timeline(60, cues=said), 30.7, 40).shapes("voice")
    assert (one.x, one.width) == (90, 30)


@pytest.mark.parametrize(
    ("seconds", "rows", "pixels"),
    [
        *((5, 1, 600), (12, 1, 720), (20, 1, 1200), (30, 1, 1200), (60, 3, 1200), (300, 10, 1200)),
        *((900, 15, 1200), (1800, 15, 1200), (3600, 30, 1200), (36_000, 60, 1200)),
    ],
)
def test_rows_are_few_and_full(seconds, rows, pixels):
    drawn = picture(timeline(seconds))
    assert (len(drawn.rows), drawn.rows[0].get("width")) == (rows, str(pixels))
    assert drawn.root.get("width") == str(pixels + 96)


def test_the_last_row_ends_where_the_part_ends(toy):
    drawn = picture(toy, 20, 64.5)
    assert [row.get("width") for row in drawn.rows] == ["1200", "1200", "270"]
    # Breath and tones go on after it, and are cut off.
    assert max(s.x + s.width for s in drawn.shapes("breath") if s.row == 2) > 270


def test_reps_are_told_with_set_and_side(toy):
    labels = [shape.words for shape in picture(toy, 0, 60).shapes("rep")]
    assert labels[:2] == [("rep 1 of 6, left",), ("rep 2 of 6, left",)]
    titles = [s.title.split(" ", 1)[1] for s in picture(toy).shapes("rep") if not s.continued]
    assert titles == [
        *(f"Lift: rep {n} of 6, {side}" for side in ("left", "right") for n in range(1, 7)),
        *(f"Press: set {k} of 2, rep {n} of 3" for k in (1, 2) for n in range(1, 4)),
        "Plank: rep 1 of 1",
    ]


def test_a_rep_has_the_shortest_label_that_fits():
    def label(seconds: float) -> tuple[str, ...]:
        place = Place("Press", "left", 2, 3, 4, 10)
        made = timeline(1800, (step("phase", 0, seconds, place=place),))
        return picture(made).shapes("rep")[0].words

    assert [label(s) for s in (30, 11, 9, 4, 1)] == [
        ("set 2 of 3, rep 4 of 10, left",),
        ("set 2, 4 of 10, left",),
        ("2. 4/10 L",),
        ("4 L",),
        (),
    ]


def test_work_by_the_clock_has_its_round_and_its_station_where_others_have_reps():
    place = Place(exercise="Squat", round=2, rounds=8)
    left = replace(place, side="left", round=3)
    steps = (
        TimedStep("work", Samples(0), Samples(RATE * 20), place, rigid=True),
        TimedStep("interval rest", Samples(RATE * 20), Samples(RATE * 30), place, rigid=True),
        TimedStep("work", Samples(RATE * 30), Samples(RATE * 50), left, rigid=True),
        TimedStep("work", Samples(RATE * 50), Samples(RATE * 60), Place(rounds=3), rigid=True),
    )
    assert [(rep.start // RATE, rep.end // RATE, rep.place.side) for rep in reps(steps)] == [
        (0, 20, ""),
        (30, 50, "left"),
    ]
    assert rep_labels(place) == ("round 2 of 8, Squat", "2/8, Squat", "Squat", "round 2 of 8")
    assert rep_labels(left)[0] == "round 3 of 8, Squat, left"
    made = Timeline("T", "en", steps[-1].end, steps, (), ())
    legend = plot(made, Samples(0), made.duration, -18.0)
    assert "left side" in legend
    assert "right side" not in legend


def test_steps_have_the_colour_of_their_kind_and_are_named():
    steps = (
        *(step("setup", 0, 3), step("settle", 3, 5), step("phase", 5, 8, "inhale", rigid=True)),
        *(step("phase", 8, 10, "exhale", rigid=True), step("phase", 10, 11, "free", rigid=True)),
        *(step("hold", 11, 14, rigid=True), step("hold", 14, 17, rigid=True, open=True)),
        *(step("change", 17, 19), step("rest", 19, 20)),
    )
    drawn = picture(timeline(20, steps))
    classes = [s.classes[1:] for s in drawn.shapes("step")]
    assert classes == [
        *(("talk",), ("ready",), ("inhale",), ("exhale",), ("move",), ("hold",)),
        *(("hold", "open"), ("change",), ("rest",)),
    ]
    assert [s.words[0] for s in drawn.shapes("done")] == [
        *("set-up 3s", "get ready 2s", "inhale 3s", "exhale 2s", "move 1s", "hold 3s"),
        *("hold up to 3s", "change of side 2s", "rest 1s"),
    ]


def test_a_dose_that_is_open_marks_reps_and_not_lengths():
    place = Place("Press", reps=8, rep=1, sets=1, set=1)
    steps = (
        step("phase", 0, 3, "exhale", place=place, rigid=True, open_reps=True),
        step("hold", 3, 8, place=place, rigid=True, open_reps=True),
    )
    drawn = picture(timeline(10, steps))
    assert [s.words[0] for s in drawn.shapes("done")] == ["exhale 3s", "hold 5s"]
    assert [s.classes for s in drawn.shapes("side")] == [("side", "open")]
    assert "as many as you like" in drawn.texts()


def test_a_kind_that_nobody_knows_yet_is_drawn_too():
    made = timeline(10, (step("amrap", 0, 6, rigid=True), step("cheer", 6, 10)))
    drawn = picture(made)
    assert [s.classes for s in drawn.shapes("step")] == [("step", "move"), ("step", "talk")]
    assert [s.words for s in drawn.shapes("done")] == [("amrap 6s",), ("cheer 4s",)]


# Words


def words_of(shape: Shape) -> str:
    return " ".join(shape.words)


def test_words_have_room_until_the_next(toy):
    drawn = picture(toy, 0, 20)
    assert [words_of(s) for s in drawn.shapes("voice")][:4] == [
        *("Hello.", "Careful.", "First: Lift.", "6 reps on each side, left side first."),
    ]
    assert drawn.shapes("voice")[0].title == "0:00.5 Hello."


SENTENCES = st.lists(st.sampled_from(("Keep", "a", "firm", "grip", "behind", "your knee."))).map(
    " ".join
)


@given(st.one_of(st.text(min_size=1, max_size=80), SENTENCES), st.integers(1, 200), st.booleans())
@settings(max_examples=150)
def test_no_words_are_wider_than_their_room(text: str, tenths: int, number: bool):
    role = "count" if number else "say"
    end = 2 + tenths / 10
    said = (cue("voice", text, 2, 2.1, role), cue("voice", "Next.", end, end + 0.5))
    (first, _) = picture(timeline(600, cues=said)).shapes("voice")
    room = tenths / 10 * 20
    size = SMALL * (BOLD if number else 1)
    assert all(width(line, size) <= room for line in first.words)
    assert len(first.words) <= 3
    shown = " ".join(first.words)
    whole = " ".join(printable(text).split())
    assert shown == whole or shown.endswith("…") or not shown
    assert first.title == f"0:02.0 {printable(text)}"


def test_what_runs_on_in_the_next_row_has_its_words_where_they_fit():
    def lines(begin: float, end: float) -> list[tuple[str, ...]]:
        said = (cue("voice", "Now turn your knee to the side.", begin, end),)
        return [s.words for s in picture(timeline(60, cues=said)).shapes("voice")]

    whole = ("Now turn your knee to the side.",)
    assert lines(10, 21) == [whole, ()]
    assert lines(19.9, 25) == [(), whole]


# Chapters and time


def test_chapters_stand_where_they_begin_and_go_on_below():
    chapters = (Chapter(at(0), "One"), Chapter(at(30), "Two"), Chapter(at(40), "Three"))
    drawn = picture(timeline(60, chapters=chapters))
    assert [(s.row, s.words) for s in drawn.shapes("chapter-start")] == [
        *((0, ("One",)), (1, ("Two",)), (2, ("Three",))),
    ]
    assert [(s.row, s.words) for s in drawn.shapes("chapter-continued")] == [(1, ("… One",))]
    flags = [s.x for s in drawn.shapes("flag")]
    assert flags == [0, 600, 0]


def test_the_clock_is_below_the_ticks():
    drawn = picture(timeline(60))
    axis = [
        (e.text, float(e.attrib["x"])) for e in drawn.all("text") if e.get("class") == "axis muted"
    ]
    assert axis[:5] == [("0:00", 72), ("0:05", 372), ("0:10", 672), ("0:15", 972), ("0:20", 1272)]
    assert [s.x for s in drawn.shapes("grid") if s.row == 0] == list(range(0, 1201, 60))


# The lanes of sound


def test_a_tone_rises_with_the_inhale_and_falls_with_the_exhale():
    cues = (
        *(cue("tone", "inhale", 1, 4), cue("tone", "exhale", 4, 7), cue("tone", "hold", 7, 9)),
        *(cue("tone", "tick", 10, 10.1), cue("tone", "start", 11, 12)),
    )
    drawn = picture(timeline(15, cues=cues))
    paths = [e.attrib["d"] for e in drawn.rows[0].iter() if e.get("class") == "tone"]
    corners = [
        [tuple(map(float, place.split(","))) for place in path[1:-2].split()] for path in paths
    ]
    (low, high, _), (top, bottom, _), hold, tick, chime = corners
    assert (low[0], high[0]) == (60, 240)
    assert low[1] > high[1]
    assert (top[0], bottom[0]) == (240, 420)
    assert top[1] < bottom[1]
    assert {y for _, y in hold[:2]} == {hold[0][1]}
    assert (tick[0][0], chime[0][0]) == (600, 660)


def test_what_a_session_has_not_takes_no_room():
    quiet = picture(timeline(20, cues=(cue("voice", "Hello.", 1, 2),)))
    names = [e.text for e in quiet.all("text") if e.get("class") == "lane muted"]
    assert names == ["reps", "steps", "voice"]
    assert quiet.shapes("bed") == quiet.shapes("breath") == []
    loud = picture(
        timeline(
            20,
            (step("phase", 0, 20, "inhale"),),
            (cue("tone", "inhale", 0, 20), cue("bed", "surf", 0, 20)),
        )
    )
    names = [e.text for e in loud.all("text") if e.get("class") == "lane muted"]
    assert names == ["reps", "steps", "breath", "voice", "tones", "bed"]
    assert float(loud.root.attrib["height"]) > float(quiet.root.attrib["height"])


def test_the_legend_explains_what_is_drawn_and_nothing_else(toy):
    def legend(start: float, end: float) -> list[str]:
        (group,) = (e for e in picture(toy, start, end).root if e.get("class") == "legend")
        return [e.text or "" for e in group if e.tag.endswith("text")]

    assert legend(0, 10) == ["talk", "getting ready", "said", "tone", "bed"]
    assert legend(0, toy.duration / RATE) == [
        *("breathing in", "breathing out", "moving", "holding", "rest", "change of side", "talk"),
        *("getting ready", "until a sign", "right side", "left side"),
        *("said", "tone", "breath", "bed"),
    ]


# Whoever reads it


def test_it_says_what_it_is_to_a_screen_reader(toy):
    drawn = picture(toy, 10, 70)
    assert drawn.root.get("role") == "img"
    assert drawn.root.get("lang") == "en"
    title, desc = drawn.root[:2]
    ids = [title.attrib["id"], desc.attrib["id"]]
    assert drawn.root.get("aria-labelledby") == " ".join(ids)
    assert title.text == "Toy"
    assert desc.text == ("The course of a session from 0:10 to 1:10. 0:00 Toy. 0:03 Lift.")


@pytest.mark.parametrize(
    "text", [HOSTILE, "a\x00b\x1b[31m\n", "\u202egnp.exe", "\ud800", "日本 🧘", "é" * 500]
)
def test_hostile_words_stay_words(toy, text):
    place = Place(text, text, 1, 1, 1, 1)
    steps = (step("phase", 0, 20, text, place=place), step(text, 20, 40, place=place))
    cues = (
        *(cue("voice", text, 1, 2, text), cue("tone", text, 3, 4, text)),
        cue("bed", text, 0, 40),
    )
    made = replace(timeline(40, steps, cues, (Chapter(at(0), text),)), title=text, language=text)
    svg = plot(made, at(0), at(40), LEVEL)
    drawn = Picture(svg)
    assert svg.encode("utf-8")
    assert {e.tag.split("}")[1] for e in drawn.root.iter()} <= {
        *("svg", "title", "desc", "style", "g", "rect", "path", "text"),
    }
    shown = printable(text)
    assert drawn.root[0].text == shown
    assert [s.title for s in drawn.shapes("voice")] == [f"0:01.0 {shown}"]
    assert [s.title for s in drawn.shapes("tone")] == [f"0:03.0 {shown}"]
    assert [s.title for s in drawn.shapes("chapter-start")] == [f"0:00.0 {shown}"]


def test_it_needs_nothing_from_anywhere(toy):
    svg = plot(toy, at(0), toy.duration, LEVEL)
    assert (
        re.findall(r"@font-face|@import|url\(|href|data:|<script|<image|<foreignObject", svg) == []
    )
    assert svg.count("http") == 1  # the name of the format


def test_the_same_session_gives_the_same_bytes(tmp_path):
    compiled(tmp_path)
    code = (
        "import sys; sys.path[:0] = [sys.argv[2]]\n"
        "from pathlib import Path\nfrom kit.toys import compiled\n"
        "from cuecast.publish.plot import plot\n"
        "made = compiled(Path(sys.argv[1]))\n"
        "sys.stdout.buffer.write(plot(made, 0, made.duration, -18.0).encode())"
    )
    tests = str(Path(__file__).parents[2])
    made = [
        subprocess.run(
            [sys.executable, "-c", code, str(tmp_path), tests],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert made[0] == made[1] != b""


def test_it_looks_as_it_looked(tmp_path, accept):
    expected = Path(__file__).parent / "toy.svg"
    made = compiled(tmp_path)
    svg = plot(made, at(20), at(64.5), LEVEL)
    if accept:
        expected.write_text(svg, encoding="utf-8", newline="\n")
    assert svg == expected.read_text(encoding="utf-8")


def test_a_long_session_is_drawn_in_no_more_than_its_length_needs():
    rep = Place("Press", rep=1, reps=1)
    steps = tuple(step("phase", n * 4, n * 4 + 4, "inhale", place=rep) for n in range(1000))
    cues = tuple(cue("voice", "In.", n * 4, n * 4 + 0.5, "count") for n in range(1000))
    hour = plot(timeline(4000, steps, cues), at(0), at(4000), LEVEL)
    assert len(hour) < 1_000_000
    part = plot(timeline(4000, steps, cues), at(0), at(20), LEVEL)
    assert len(part) < 20_000


def test_exact_positions_are_rounded_to_a_hundredth_of_a_pixel():
    third = Fraction(1, 3)
    made = timeline(20, (step("phase", float(third), 2 * float(third)),))
    (shape,) = picture(made).shapes("done")
    assert (shape.x, shape.width) == (20, 20)
    (shape,) = picture(replace(made, duration=at(1800))).shapes("done")
    assert (shape.x, shape.width) == (3.33, 3.33)
