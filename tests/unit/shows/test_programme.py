"""A programme: its weeks become sessions, its phases seasons, its dates a calendar."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import feedparser
import pytest
from icalendar import Calendar
from kit.measure import voice
from kit.programmes import CHAIR, PROGRAMME, written
from kit.shows import digests, published

import cuecast
from cuecast.compiler.pipeline import Compiled, compile_session
from cuecast.compiler.session import works
from cuecast.diagnostics import Diagnostics
from cuecast.programme.room import uses, weekly
from cuecast.publish.feedcheck import check_feed
from cuecast.script.load_programme import load_publication
from cuecast.script.load_show import Show
from cuecast.timebase import RATE
from cuecast.timeline import Timeline

SHIPPED = "strong-hips-in-four-weeks"


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a programme's files, published."""
    folder = tmp_path_factory.mktemp("once") / "hips"
    written(folder)
    made = published(folder, file="hips.yaml")
    assert made.made == ("week-1-1", "week-1-2", "week-2-1", "week-2-2", "week-3-1", "week-3-2")
    return folder


@pytest.fixture
def done(once: Path, tmp_path: Path) -> Path:
    """A copy of it, for a test of its own."""
    shutil.copytree(once, tmp_path / "hips")
    return tmp_path / "hips"


def shown(path: Path | str) -> Show:
    show = load_publication(str(path)).value
    assert show is not None
    return show


def session(name: str) -> Compiled:
    loaded = cuecast.load(name)
    assert loaded.value is not None, loaded.diagnostics
    return compile_session(loaded.value, loaded.value.phrasebook(), voice())


def timeline(name: str) -> Timeline:
    made = session(name)
    assert made.timeline is not None, made.diagnostics
    return made.timeline


def reps(name: str) -> dict[str, tuple[int, ...]]:
    made = session(name).session
    assert made is not None
    return {work.name: work.reps for work in works(made.blocks)}


def test_the_days_begin_with_the_start_and_every_week_is_seven_days_later(tmp_path):
    show = shown(written(tmp_path))
    dates = [f"{e.model.date:%a %m-%d %H:%M}" for e in show.episodes]
    assert dates == [
        *("Wed 11-25 06:30", "Mon 11-30 06:30"),
        *("Wed 12-02 06:30", "Mon 12-07 06:30"),
        *("Wed 12-09 06:30", "Mon 12-14 06:30"),
    ]
    assert [Path(e.session).stem for e in show.episodes[:2]] == ["chair", "floor"]


def test_what_a_week_does_not_name_stays_and_a_lighter_week_holds_for_itself(tmp_path):
    fourth = PROGRAMME + "  - {why: On., doses: {'lift, high': {reps: 3}}}\n"
    path = written(tmp_path, hips=fourth)
    seen = [reps(f"{path}#{number}") for number in (2, 4, 6, 8)]
    assert [one["Press"] for one in seen] == [(2,), (3,), (2,), (3,)]
    assert [one["Lift, high"] for one in seen] == [(2,), (2,), (2,), (3,)]


def test_a_week_s_words_are_said_at_the_beginning_of_its_sessions(tmp_path):
    path = written(tmp_path)
    said = [[cue.text for cue in timeline(f"{path}#{n}").voice()] for n in (1, 2, 3)]
    assert said[0][2:5] == ["This is week one.", "Take your time.", "This is the first session."]
    assert "This is the first session." not in said[1]
    assert said[1][2:4] == ["This is week one.", "Take your time."]
    assert "This is week one." not in said[2]
    titles = [timeline(f"{path}#{n}").title for n in (1, 2, 3)]
    assert titles == ["In the chair, Week one", "On the floor, Week one", "In the chair, Week 2"]


def test_another_variation_and_other_holds_come_from_the_week_on(tmp_path):
    dose = "{press: {variation: hard, reps: 3, sets: 2, rest: 10s}}"
    text = PROGRAMME.replace("{press: {reps: 3}}", dose)
    path = written(tmp_path, hips=text)
    assert reps(f"{path}#1") == {"Press": (2,)}
    assert reps(f"{path}#3") == {"Press, hard": (3, 3)}


def test_a_programme_becomes_a_folder_without_a_complaint(once):
    assert check_feed(once / "public").diagnostics == ()
    feed = feedparser.parse(str(once / "public" / "feed.xml"))
    assert [entry.title for entry in feed.entries][:3] == [
        *("In the chair, Week one", "On the floor, Week one", "In the chair, Week 2"),
    ]
    numbers = [(entry.itunes_season, entry.itunes_episode) for entry in feed.entries]
    assert numbers == [("1", "1"), ("1", "2"), ("2", "1"), ("2", "2"), ("2", "3"), ("2", "4")]
    text = (once / "public" / "feed.xml").read_text("utf-8")
    assert text.count('<podcast:season name="Weeks 2–3: build">2</podcast:season>') == 4
    assert "One more press." in text


def test_the_calendar_has_every_session_on_its_day_with_a_reminder(once):
    calendar = Calendar.from_ical((once / "public" / "calendar.ics").read_bytes())
    events = calendar.walk("VEVENT")
    starts = [event.decoded("dtstart") for event in events]
    first = datetime(2026, 11, 25, 6, 30)  # noqa: DTZ001  # a time on the wall, wherever that is
    assert starts[0] == first
    assert [(start - first).days for start in starts] == [0, 5, 7, 12, 14, 19]
    assert len({str(event["uid"]) for event in events}) == 6
    assert str(events[0]["url"]) == "https://example.org/hips/episodes/week-1-1.html"
    assert str(events[2]["summary"]) == "In the chair, Week 2"
    for event in events:
        assert event.decoded("duration") > timedelta(0)
        assert [alarm.decoded("trigger") for alarm in event.walk("VALARM")] == [
            -timedelta(minutes=10)
        ]


def test_the_second_time_nothing_is_made_and_not_a_byte_changes(done):
    before = digests(done / "public")
    assert published(done, file="hips.yaml").made == ()
    assert digests(done / "public") == before


def test_one_changed_sentence_makes_one_episode_anew_and_leaves_every_other_byte(done):
    before = digests(done / "public")
    text = PROGRAMME.replace("This is the first session.", "The first session begins.")
    (done / "hips.yaml").write_text(text, "utf-8")
    assert published(done, file="hips.yaml").made == ("week-1-1",)
    after = digests(done / "public")
    changed = {n for n in before.keys() | after.keys() if before.get(n) != after.get(n)}
    others = {name for name in changed if not name.startswith("episodes/week-1-1")}
    assert others == {"feed.xml", "published.json"}
    assert check_feed(done / "public").diagnostics == ()


def test_a_sentence_of_a_session_changes_the_weeks_that_have_it(done):
    (done / "chair.yaml").write_text(CHAIR.replace("Bye.", "So long."), "utf-8")
    assert published(done, file="hips.yaml").made == ("week-1-1", "week-2-1", "week-3-1")


def told(path: Path) -> Diagnostics:
    loaded = load_publication(str(path))
    return tuple(one for one in loaded.diagnostics if one.severity.value != "note")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("{Mon: floor,", "{Moonday: floor,", "bad-day"),
        ("{Mon: floor,", "{Wed: floor,", "bad-day"),
        ("{wednesday: This", "{Friday: This", "bad-day"),
        ("{wednesday: This", "{some day: This", "bad-day"),
        ("Mon: floor", "Mon: flor", "unknown-session"),
        ("Wednesday: chair", "Wednesday: ../elsewhere", "unknown-session"),
        ("doses: {press: {reps: 3}}", "doses: {pres: {reps: 3}}", "unknown-dose"),
        ('"lift, high": {reps: 2}', "lift: {reps: 2}", "unknown-dose"),
        ('    phase: "Week 1: learn"\n', "", "missing-phase"),
        ("{press: {reps: 3}}", '{press: {reps: 3}, "lift, high": {reps: 3}}', "many-changes"),
        ("reps: 3", "repps: 3", "unknown-key"),
        ("reps: 3", "reps: many", "bad-count"),
        ("start: 2026-11-25", "start: 2026-11-31", "bad-date"),
        ("weeks:\n", "weaks:\n", "unknown-key"),
        ("days: {Mon: floor, Wednesday: chair}", "days: {}", "empty-list"),
        ("feed: https://example.org/hips/feed.xml\n", "", "missing-key"),
        ("author: Jo Miller", "author: Jo\nartwork: cover.gif", "bad-artwork"),
        ("deload: true", "deload: maybe", "bad-flag"),
        ("", "", ""),
    ],
)
def test_a_mistake_in_a_programme_is_told_at_its_place(tmp_path, old, new, code):
    found = told(written(tmp_path, hips=PROGRAMME.replace(old, new) if old else PROGRAMME))
    assert [one.code for one in found] == ([code] if code else [])
    assert all(one.span.line and one.span.file.endswith("hips.yaml") for one in found)
    assert all(one.hint for one in found)


def test_a_dose_that_is_only_written_again_is_no_change(tmp_path):
    again = "{press: {reps: 3}, 'lift, high': {reps: 2, sides: each}}"
    assert told(written(tmp_path, hips=PROGRAMME.replace("{press: {reps: 3}}", again))) == ()


def test_more_weeks_than_a_show_has_episodes_are_refused(tmp_path):
    text = PROGRAMME + "  - {why: Again.}\n" * 498
    assert [one.code for one in told(written(tmp_path, hips=text))] == ["too-large"]


def test_a_dose_outside_of_its_source_is_warned_of_in_the_programme(tmp_path):
    path = written(tmp_path, hips=PROGRAMME.replace("{reps: 3}", "{reps: 9}"))
    loaded = cuecast.load(f"{path}#3")
    assert loaded.value is not None
    found = compile_session(loaded.value, loaded.value.phrasebook(), None).diagnostics
    (one,) = (d for d in found if d.code == "outside-range")
    assert one.span.file == str(path)
    assert loaded.texts[one.span.file].split("\n")[one.span.line - 1].find("9") == (
        one.span.column - 1
    )


def test_a_number_that_no_session_has_is_told(tmp_path):
    path = written(tmp_path)
    for number in ("0", "7", "99999999999999999999"):
        loaded = cuecast.load(f"{path}#{number}")
        found = [one.code for one in loaded.diagnostics if one.severity.value == "error"]
        assert loaded.value is None
        assert found in (["unknown-session"], ["not-a-session"], ["missing-file"]), number


def test_a_programme_is_no_session_and_no_exercise_and_says_how_to_get_at_one(tmp_path):
    path = written(tmp_path)
    (one,) = cuecast.load(str(path)).diagnostics
    assert (one.code, one.hint) == (
        "not-a-session",
        f"its sessions are {path}#1, {path}#2 and so on",
    )
    (tmp_path / "chair.yaml").write_text("title: x\nblocks: [{exercise: hips}]\n", "utf-8")
    assert [d.code for d in cuecast.load(str(tmp_path / "chair.yaml")).diagnostics] == [
        "unknown-exercise"
    ]


# --- the shipped one


def test_the_shipped_programme_is_twelve_sessions_of_a_bearable_length():
    show = shown(SHIPPED)
    assert told(Path(SHIPPED)) == ()
    assert len(show.episodes) == 12
    assert show.model.seasons == {"1": "Weeks 1–2: learn", "2": "Weeks 3–4: build"}
    for number in range(1, 13):
        made = timeline(f"{SHIPPED}#{number}")
        assert 15 * 60 <= made.duration / RATE <= 30 * 60
        found = session(f"{SHIPPED}#{number}").diagnostics
        assert [one.message for one in found if one.severity.value != "note"] == []


def test_the_shipped_programme_is_balanced_in_every_week_and_changes_one_thing_a_week():
    seen = []
    for week in range(4):
        days = []
        for day in range(3):
            loaded = cuecast.load(f"{SHIPPED}#{3 * week + day + 1}")
            made = session(f"{SHIPPED}#{3 * week + day + 1}").session
            assert loaded.value is not None
            assert made is not None
            days.append((loaded.value, made))
        some = uses(days)
        least = {use.name: use.steps[0] for use in some}
        totals = weekly(some, least)
        assert totals["back"] >= 2 * totals["others"] > 0
        seen.append(least)
        assert {use.days for use in some if use.wanted == "three times per week"} == {(0, 1, 2)}
    for before, after in pairwise(seen):
        assert len([name for name in after if after[name].reps != before[name].reps]) == 1


COUNTS = {
    "hamstring kick back": (10, 12, 12, 12),
    "lying heel press": (6, 6, 8, 8),
    "one-legged bridge": (5, 5, 5, 7),
}


@pytest.mark.parametrize("number", range(1, 13))
def test_what_the_plan_says_is_counted_aloud_on_both_sides(number):
    week = (number - 1) // 3
    made = timeline(f"{SHIPPED}#{number}")
    for name, counts in COUNTS.items():
        steps = [s for s in made.steps if s.place.exercise.casefold() == name and s.place.rep]
        if not steps:
            continue
        for side in ("right", "left"):
            done = {s.place.rep for s in steps if s.place.side == side}
            assert done == set(range(1, counts[week] + 1)), (name, side)
        rights = [s.start for s in steps if s.place.side == "right"]
        assert max(rights) < min(s.start for s in steps if s.place.side == "left")
    first = [cue.text for cue in made.voice()]
    assert any(f"eek {week + 1} of 4." in text for text in first[:12])
