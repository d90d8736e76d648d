"""Every export, read back by somebody else's reader."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import datetime, timedelta
from itertools import pairwise

import fitdecode
import pytest
from click.testing import CliRunner
from dateutil.rrule import rrulestr
from icalendar import Calendar
from kit.sounding import SHORT, sounding, written
from kit.toys import TOY

from cuecast.cli.export import FORMATS as NAMES
from cuecast.cli.export import command
from cuecast.diagnostics import CuecastError
from cuecast.publish import audacity, calendar
from cuecast.publish.formats import FORMATS, Format, Material, Plan, maker
from cuecast.publish.watch import actions, workout
from cuecast.script.frequency import per_week
from cuecast.timebase import RATE, Samples
from cuecast.timeline import Cue, Place, TimedStep, Timeline

FIRST = datetime(2026, 12, 9, 7, 30)  # noqa: DTZ001  # a time on the wall, wherever that is


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Material:
    return sounding(tmp_path_factory.mktemp("toy"), TOY)


@pytest.fixture(scope="module")
def short(tmp_path_factory: pytest.TempPathFactory) -> Material:
    return sounding(tmp_path_factory.mktemp("short"), SHORT)


def test_the_command_offers_every_format():
    assert set(NAMES) == set(FORMATS)
    helped = CliRunner().invoke(command, ["--help"]).output
    assert all(re.search(rf"\b{re.escape(name)}\b", helped) for name in NAMES)


@pytest.mark.parametrize("name", ["vtt", "csv", "md", "fit", "stems", "m4b", "opus"])
def test_the_same_session_gives_the_same_bytes(short, name):
    assert written(short, name) == written(short, name)


# Labels and tables


def test_labels_are_three_columns_that_audacity_reads(material):
    (data,) = written(material, "audacity")
    lines = [line.split("\t") for line in data.decode("utf-8").splitlines()]
    assert [line[2] for line in lines] == [cue.text for cue in material.timeline.voice()]
    for (start, end, _), cue in zip(lines, material.timeline.voice(), strict=True):
        assert float(start) == pytest.approx(cue.start / RATE, abs=1e-6)
        assert float(end) == pytest.approx(cue.end / RATE, abs=1e-6)


def test_a_label_is_one_line_whatever_is_said():
    cue = Cue("voice", "say", Samples(0), Samples(RATE), "a\tb\nc", Place())
    one = Timeline("T", "en", Samples(RATE), (), (cue,), ())
    assert audacity.labels(one) == "0.000000\t1.000000\ta b c\n"


def test_the_spreadsheet_has_every_step_and_every_word(material):
    (data,) = written(material, "csv")
    read = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    words = " ".join(row["words"] for row in read).split()
    assert words == " ".join(cue.text for cue in material.timeline.voice()).split()
    reps = {(r["exercise"], r["side"], r["set"], r["rep"]) for r in read if r["rep"]}
    assert len(reps) == 12 + 6 + 1
    assert ("Lift", "left", "1", "6") in reps
    ends = [float(row["end"]) for row in read]
    assert ends == sorted(ends)
    last = material.timeline.voice()[-1]
    assert ends[-1] == pytest.approx(last.end / RATE, abs=0.001)


def test_a_spreadsheet_calculates_nothing():
    cues = (Cue("voice", "say", Samples(0), Samples(9), '=HYPERLINK("x")', Place("@it")),)
    steps = (TimedStep("say", Samples(0), Samples(RATE), Place("@it")),)
    hostile = Timeline("T", "en", Samples(RATE), steps, cues, ())
    out = io.BytesIO()
    maker("cuesheet:csv")(bare(hostile), out)
    row = next(csv.DictReader(io.StringIO(out.getvalue().decode("utf-8-sig"))))
    assert row["words"] == '\'=HYPERLINK("x")'
    assert row["exercise"] == "'@it"


def bare(timeline: Timeline, plan: Plan | None = None) -> Material:
    """Material for formats that look at the timeline alone."""
    nothing: object = None
    return Material(timeline, nothing, nothing, nothing, nothing, plan or Plan())  # type: ignore[arg-type]


def test_markdown_has_a_table_for_every_chapter_and_no_cell_is_broken(material):
    text = written(material, "md")[0].decode("utf-8")
    assert re.findall("^## (.*)$", text, re.MULTILINE) == [
        c.title for c in material.timeline.chapters
    ]
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {5}
    hostile = Cue("voice", "say", Samples(0), Samples(9), "a | b <b>*c*", Place())
    steps = (TimedStep("say", Samples(0), Samples(RATE), Place()),)
    out = io.BytesIO()
    maker("cuesheet:markdown")(bare(Timeline("#", "en", Samples(RATE), steps, (hostile,), ())), out)
    assert r"a \| b \<b\>\*c\*" in out.getvalue().decode()


def test_chapters_json_is_what_the_feed_uses(material):
    (data,) = written(material, "chapters.json")
    assert json.loads(data)["chapters"][0]["title"] == material.timeline.chapters[0].title


# Calendar


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("three times per week", 3),
        ("Three times a week, on days that are not next to each other", 3),
        ("two or three times a week, or daily", 2),
        ("2-3x/week", 2),
        ("twice a week", 2),
        ("once per week", 1),
        ("5 days a week", 5),
        ("daily", 7),
        ("several times a day", 7),
        ("every day", 7),
        ("every other day", 3),
        ("as often as you like", None),
        ("12 times a week", None),
    ],
)
def test_how_often_in_words(text, times):
    assert per_week(text) == times


@pytest.mark.parametrize("times", range(1, 8))
def test_a_calendar_spreads_the_sessions_over_the_week(material, times):
    made = calendar.calendar(material.timeline, FIRST, 3, times).to_ical()
    (event,) = Calendar.from_ical(made).walk("VEVENT")
    rule = event["RRULE"]
    assert rule["COUNT"] == [3 * times]
    assert len(set(rule["BYDAY"])) == times
    assert rule["BYDAY"][0] == "WE"  # the first one is on the first day
    assert event.decoded("DTSTART") == FIRST
    assert event.decoded("DTSTART").tzinfo is None
    length = timedelta(seconds=material.timeline.duration / RATE)
    assert timedelta(0) <= event.decoded("DURATION") - length < timedelta(minutes=1)
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("TRIGGER") == timedelta(minutes=-10)
    assert all(len(line) <= 75 for line in made.split(b"\r\n"))


@pytest.mark.parametrize("times", [1, 3, 7])
def test_another_library_finds_as_many_days_as_there_are_sessions(material, times):
    lines = calendar.calendar(material.timeline, FIRST, 3, times).to_ical().decode().splitlines()
    start, rule = (next(one for one in lines if one.startswith(k)) for k in ("DTSTART", "RRULE"))
    days = list(rrulestr(f"{start}\n{rule}"))
    assert days[0] == FIRST
    assert len(days) == 3 * times
    assert days[-1] - days[0] < timedelta(weeks=3)
    assert {day.time() for day in days} == {FIRST.time()}
    gaps = {(later - earlier).days for earlier, later in pairwise(days)}
    assert gaps <= {7 // times, -(-7 // times)}


def test_a_calendar_asks_for_what_nobody_has_said(material):
    with pytest.raises(CuecastError, match="--first"):
        written(material, "ics")
    with_first = Material(
        **{**{f: getattr(material, f) for f in Material.__slots__}, "plan": Plan(FIRST)}
    )
    with pytest.raises(CuecastError, match="--per-week"):
        written(with_first, "ics")


def test_a_calendar_takes_the_fewest_that_an_exercise_asks_for(tmp_path):
    often = {"lift": "three times per week", "press": "twice a week", "plank": "daily"}
    files = {}
    for stem, text in TOY.items():
        more = f", frequency: {often[stem]}}}\n" if stem in often else ""
        files[stem] = re.sub(r"(?m)^(dose: .*)}$", lambda m, more=more: m[1] + more.rstrip(), text)
    made = sounding(tmp_path, files, Plan(FIRST))
    (event,) = Calendar.from_ical(written(made, "ics")[0]).walk("VEVENT")
    assert event["RRULE"]["BYDAY"] == ["WE", "SA"]


# Watch


def fit_messages(data: bytes) -> list[tuple[str, dict[str, object]]]:
    with fitdecode.FitReader(io.BytesIO(data), error_handling=fitdecode.ErrorHandling.RAISE) as fit:
        return [
            (frame.name, {field.name: field.value for field in frame.fields})
            for frame in fit
            if isinstance(frame, fitdecode.FitDataMessage)
        ]


def test_a_watch_reads_sets_holds_and_rests(material):
    read = fit_messages(written(material, "fit")[0])
    assert read[0][1]["type"] == "workout"
    head = next(fields for name, fields in read if name == "workout")
    assert head["wkt_name"] == "Toy"
    assert head["sport"] == "training"
    steps = [fields for name, fields in read if name == "workout_step"]
    assert head["num_valid_steps"] == len(steps)
    assert [step["message_index"] for step in steps] == list(range(len(steps)))
    told = [(s["wkt_step_name"], s["duration_type"], s["intensity"]) for s in steps]
    assert told == [
        ("Lift, left", "reps", "active"),
        ("Lift, right", "reps", "active"),
        ("Rest", "time", "rest"),
        ("Press, set 1 of 2", "reps", "active"),
        ("Rest", "time", "rest"),
        ("Press, set 2 of 2", "reps", "active"),
        ("Plank", "time", "active"),
    ]
    assert [s["duration_reps"] for s in steps if s["duration_type"] == "reps"] == [6, 6, 3, 3]
    assert [s["duration_time"] for s in steps if s["duration_type"] == "time"] == [20, 10, 23]
    assert steps[3]["notes"] == "each: exhale 2 s, hold 5 s, inhale 2 s"


def test_a_watch_gets_whole_words_that_fit_and_says_when_there_is_no_work():
    place = Place("Größte " * 30, reps=2, rep=1, set=1, sets=1)
    steps = (TimedStep("phase", Samples(0), Samples(RATE), place),)
    read = fit_messages(workout(Timeline("Über " * 50, "de", Samples(RATE), steps, (), ())))
    name = next(fields["wkt_step_name"] for kind, fields in read if kind == "workout_step")
    assert re.fullmatch(r"(Größte )*Größte…", name)
    assert len(name.encode()) <= 80
    with pytest.raises(CuecastError, match="no work"):
        workout(Timeline("T", "en", Samples(0), (), (), ()))


def test_timed_work_is_warm_up_rounds_and_rests():
    def step(kind: str, start: int, end: int, **place: int | str) -> TimedStep:
        return TimedStep(kind, Samples(start * RATE), Samples(end * RATE), Place(**place))  # type: ignore[arg-type]

    steps = (
        step("stations", 0, 5),
        step("warm up", 5, 65),
        step("work", 65, 85, exercise="Squat", round=1, rounds=2),
        step("interval rest", 85, 95),
        step("work", 95, 115, exercise="Squat", round=2, rounds=2),
        step("cool down", 115, 145),
    )
    assert [(a.title, a.seconds, a.intensity.name) for a in actions(steps)] == [
        ("Warm-up", 60, "WARMUP"),
        ("Squat, round 1 of 2", 20, "ACTIVE"),
        ("Rest", 10, "REST"),
        ("Squat, round 2 of 2", 20, "ACTIVE"),
        ("Cool-down", 30, "COOLDOWN"),
    ]


def test_rounds_that_are_alike_are_one_round_and_how_often(tmp_path):
    def step(kind: str, number: int, length: int, **place: int | str) -> TimedStep:
        start = Samples(number * 30 * RATE)
        return TimedStep(kind, start, Samples(start + length * RATE), Place(**place))  # type: ignore[arg-type]

    steps = [step("warm up", 0, 25)]
    for number in range(1, 9):
        steps.append(step("work", number, 20, exercise="Squat", round=number, rounds=8))
        if number < 8:
            steps.append(step("interval rest", number, 10))
    read = fit_messages(
        workout(Timeline("Tabata", "en", Samples(300 * RATE), tuple(steps), (), ()))
    )
    told = [fields for name, fields in read if name == "workout_step"]
    assert [one.get("wkt_step_name") for one in told] == [
        *("Warm-up", "Squat", "Rest", None, "Squat, round 8 of 8")
    ]
    again = told[3]
    assert again["duration_type"] == "repeat_until_steps_cmplt"
    assert (again["duration_step"], again["repeat_steps"]) == (1, 7)
    # Played as a watch does: so many seconds of work and of rest as there are in the session.
    assert sum(played(told)) == 25 + 8 * 20 + 7 * 10


def played(steps: list[dict[str, object]]) -> list[float]:
    """The seconds of every step in the order in which a watch goes through them."""
    seconds: list[float] = []
    spans: list[list[float]] = []
    for step in steps:
        if step["duration_type"] == "repeat_until_steps_cmplt":
            block = [one for some in spans[int(str(step["duration_step"])) :] for one in some]
            more = block * (int(str(step["repeat_steps"])) - 1)
        else:
            more = [float(str(step["duration_time"]))]
        spans.append(more)
        seconds += more
    return seconds


def test_a_watch_knows_the_exercises_that_its_maker_knows(tmp_path):
    """By the profile that Garmin publishes, as fitdecode has it; what is not in it has no number."""
    files = {
        "toy": """
            title: Toy
            blocks: [{exercise: glutes, reps: 2}, {exercise: press, reps: 2}, {exercise: plank}]
        """,
        "glutes": """
            name: Pont
            aliases: [hip bridge]
            setup: [Lie down.]
            phases: [{say: Up., length: 2s}, {say: Down., length: 2s}]
            dose: {reps: 2, sides: none}
        """,
        "press": TOY["press"],
        "plank": TOY["plank"],
    }
    read = fit_messages(written(sounding(tmp_path, files), "fit")[0])
    steps = [fields for name, fields in read if name == "workout_step"]
    known = {
        s["wkt_step_name"]: (s.get("exercise_category"), s.get("exercise_name")) for s in steps
    }
    assert known["Pont"] == ("hip_raise", 11)
    assert known["Plank"] == ("plank", 43)
    assert known["Press, set 1 of 2"] == known["Rest"] == (None, None)


# The command


def test_the_command_writes_what_it_names(tmp_path, monkeypatch):
    for stem, text in TOY.items():
        (tmp_path / f"{stem}.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    ran = CliRunner().invoke(command, ["toy.yaml", "--to", "vtt", "--to", "fit"])
    assert ran.exit_code == 0, ran.output
    assert ran.stdout.split() == ["toy.vtt", "toy.fit"]
    assert (tmp_path / "toy.vtt").read_text("utf-8").startswith("WEBVTT\n")
    again = CliRunner().invoke(command, ["toy.yaml", "--to", "vtt"])
    assert isinstance(again.exception, CuecastError)
    assert "--force" in str(again.exception)
    two = CliRunner().invoke(command, ["toy.yaml", "--to", "vtt", "--to", "srt", "-o", "x"])
    assert two.exit_code == 2


def test_a_missing_extra_is_named(tmp_path, monkeypatch):
    for stem, text in TOY.items():
        (tmp_path / f"{stem}.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(FORMATS, "fit", Format("x", {".fit": "no_such_module:fit"}, "watch"))
    from cuecast.publish import formats

    def missing(name: str) -> object:
        raise ModuleNotFoundError(name="fit_tool")

    monkeypatch.setattr(formats, "maker", missing)
    ran = CliRunner().invoke(command, ["toy.yaml", "--to", "fit"])
    assert "cuecast[watch]" in str(ran.exception)
    assert not (tmp_path / "toy.fit").exists()
